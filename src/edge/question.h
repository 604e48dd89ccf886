// What a page was asked for in the fields of a form of its own (the filter of a list, a what-if). Every value is read
// once; what cannot be read is told beside its field, and nothing else is answered in its place.
#pragma once

#include "edge/form.h"
#include "edge/site.h"

namespace edge {

class Question {
public:
    explicit Question(const Visit& visit) : visit_(visit) {}

    // Empty, or nullopt, where nothing was asked or it cannot be read.
    std::string text(const std::string& name) const { return visit_.asked(name); }
    std::optional<Date> date(const std::string& name);
    std::optional<Month> month(const std::string& name);
    std::optional<Yen> yen(const std::string& name); // as typed: 55,000円, full width too; never negative
    std::string one_of(const std::string& name, const std::vector<Choice>& choices);
    std::optional<ContractId> contract(const std::string& name);
    // Why a value that can be read will not do. The first reason of a field stays.
    void refuse(const std::string& name, std::string reason);

    bool readable() const { return problems_.empty(); }
    std::string problem() const { return readable() ? std::string() : problems_.front().reason; } // the first one
    int status() const { return readable() ? 200 : 422; }                                         // of the page
    // The fields as they were asked, with what is wrong beside them; `look` needs no value and no error.
    Html field(FieldLook look) const;
    Html choice(FieldLook look, const std::vector<Choice>& choices) const;
    Html told() const; // every problem, leading to its field; stands where the answer would

private:
    const Visit& visit_;
    std::vector<BadInput> problems_; // one a field, in the order read
    std::string error_of(const std::string& name) const;
};

}
