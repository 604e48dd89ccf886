// Resolves the expressions of a document: from the words of a reference to the provisions it points to.
#pragma once

#include "terms/document.h"
#include "terms/reference_mentions.h"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

namespace terms {

using Indexes = std::vector<std::size_t>;

// Where words stand: container (article …), paragraph, item, subitem …; shorter where there is no such level.
using Path = Indexes;

struct Finding {
    Indexes targets;
    Indexes stem;                 // before ただし書 and 後段 took their part: 同項 means this
    std::vector<std::string> ids; // of sentences, which are no provisions
    ReferenceStatus status = ReferenceStatus::resolved;
    std::string why;
};

class Resolver {
public:
    explicit Resolver(const Document& document);
    std::vector<Reference> all();

private:
    // reference.cpp: from mention to reference
    void read(std::size_t provision);
    void read_title(std::size_t provision);
    void take(const Mention& mention, Finding finding, std::size_t provision, Place place);
    Finding find(const Mention& mention, std::size_t from, std::size_t byte);
    static Finding outside(std::string_view name);
    Finding within_document(const Mention& mention, std::size_t from, std::size_t byte);
    Path list_path(const Mention& mention, const Path& own) const;
    Finding missing_in_sheet(const Step& step, std::size_t from, const Indexes& sheet) const;
    Finding of_supplement(const Mention& mention, const Path& base, std::size_t from) const;
    Finding inside(const Mention& mention, std::size_t from) const;
    void remember(const Mention& mention, const Finding& finding);
    Finding of_what_was_named(const Mention& mention, std::size_t from) const;
    void check_title(const Mention& mention, const Path& base, std::size_t from, Finding& finding) const;
    void check_self(const Mention& mention, const Path& own, Finding& finding) const;
    void explain(const Mention& mention, Finding& finding) const;
    void doubt_what_is_left_out(const Mention& mention, Finding& finding) const;
    void take_tail(const Mention& mention, Finding& finding) const;
    void stretch_range(const Mention& mention, const Finding& finding, std::size_t provision);

    // reference_steps.cpp: where a step leads
    Finding follow(const Mention& mention, const Path& base, std::size_t from, Indexes set, std::size_t first) const;
    Indexes first_of(const Step& step, const Path& base, std::size_t from) const;
    Indexes first_articles(const Mention& mention, const Path& own) const;
    Indexes dotted_beside(const std::string& id, const Path& own) const;
    Indexes articles_of(const Step& step, const Path& from) const;
    Indexes article_of(const std::string& id) const;
    Indexes below(const Step& step, const Indexes& parents, std::size_t from) const;
    Indexes kana_below(const Step& step, const Indexes& parents) const;
    Indexes kana_beside(const Step& step, const Path& base, std::size_t from) const;
    Indexes marked_below(const Step& step, const Indexes& parents) const;
    Indexes beside(const Step& step, const Path& base) const;
    Indexes around(const Indexes& row, std::size_t own, const Step& step) const;
    Indexes parts(const Step& step, const Path& from) const;
    Indexes divisions(const Step& step, std::size_t from) const;
    // The supplement or the sheet that holds a provision; none in the main part. Articles that are counted anew behind
    // a sheet are its own.
    std::size_t behind_main(std::size_t provision) const;
    void find_articles_of_sheets();
    // A supplement that another law brought along: its articles are those of that law.
    bool amends(std::size_t supplement) const;
    bool in_amending_supplement(std::size_t from) const;
    Finding sentences(const Step& step, std::size_t from, std::size_t byte) const;
    Path path_of(std::size_t provision) const;
    const Indexes& row_of(std::size_t provision) const;
    std::size_t index_of(const std::string& id) const;
    const Provision& at(std::size_t index) const { return document_.provisions[index]; }

    const Document& document_;
    DocumentNames names_;
    bool unnamed_articles_ = false;  // 1. 目的: such articles are called 項, too
    std::vector<Indexes> children_;  // without provisos
    Indexes articles_, tops_;        // tops_: chapters and the like that stand in no other
    Indexes supplements_;            // that the document itself brought along, the first of them
    std::vector<std::size_t> place_; // among the siblings, or among the articles
    std::unordered_map<std::string, std::size_t> titles_;
    std::unordered_map<std::size_t, std::size_t> sheet_of_;       // by article
    std::unordered_map<std::string, std::size_t> sheet_articles_; // 別紙1.2
    std::vector<Reference> references_;
    std::array<Path, 3> last_; // of the target named last in this article by its 条, 項, 号: 同条, 同項, 同号
    std::string last_outside_; // the other law whose article was named last: 同条 is of that law
    std::size_t last_division_ = Provision::none; // 同章
    std::vector<Mention> mentions_;               // of the words that are read
    std::vector<Indexes> found_;                  // what each of them pointed to, as far as they are read
    std::size_t spent_ = 0;                       // targets given so far
};

bool is_container(ProvisionKind kind);
bool is_dotted(std::string_view number); // 1. and １．
// Of 条 0, 項 1, 号 2; what is below counts 3.
std::size_t depth_of(StepLevel level);
// The printed sentence that holds a byte.
const Sentence* sentence_at(const Provision& words, std::size_t byte);

}
