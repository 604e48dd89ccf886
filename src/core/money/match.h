// Whose a transfer is: suggestions with their reason and confidence. A person accepts one; nothing is matched by
// itself.
#pragma once

#include "money/combine.h"
#include "money/debit.h"
#include "money/transfer.h"

#include <functional>
#include <set>

namespace money {

struct Suggestion {
    std::vector<MatchPart> parts; // make up the transfer
    int confidence = 0;           // per cent
    std::string reason;           // Japanese: how it is known, and what the amount says
    Yen short_by;                 // what the invoices it pays lack; stays open (29.5) …
    bool fee_borne = false;       // … or the provider bears it, by policy bank_fee_short_payment
    Yen over;                     // what no invoice takes
};

struct Sources {
    const Transfers& transfers;
    const Debits& debits;
    const Book& book;
    const contract::Book& contracts;
    const terms::Book& terms;
    const CombinedBook& combined;
};

// Made once for a look at all transfers; it keeps references to the books.
class MatchIndex {
public:
    explicit MatchIndex(const Sources& sources);
    // Best first, at most five; empty when nothing is known. In order of weight: number of an invoice or a combined
    // invoice in the EDI text, account of its own, remitter code, name, amount alone.
    std::vector<Suggestion> suggestions(const Transfer& transfer) const;

private:
    struct Open {
        InvoiceId id;
        std::string number;
        Date due;
        Yen unpaid;
    };
    struct Known { // a contract that the transfer may be of
        ContractId contract;
        int confidence = 0;
        std::string how;
        std::optional<InvoiceId> invoice; // the remitter named it
    };
    struct OpenCover { // what is unpaid of a combined invoice
        std::string number;
        std::vector<MatchPart> parts; // one invoice each, the oldest due first
        Yen unpaid;
        std::size_t contracts = 0;
    };
    struct Fit { // what the amount says of a contract's open invoices
        int less = 0;
        std::string says;
        std::optional<InvoiceId> invoice;
        Yen short_by, over;
    };

    void add_name(const std::string& name, ContractId contract);
    void index_invoices();
    void index_covers();
    void index_names();
    std::vector<Known> known(const Transfer& transfer) const;
    void by_edi(const Transfer& transfer, std::vector<Known>& out) const;
    void by_name(const Transfer& transfer, std::vector<Known>& out) const;
    void by_amount(const Transfer& transfer, std::vector<Known>& out) const;
    Fit fit(const Transfer& transfer, const Known& candidate) const;
    std::optional<Fit> of_one(const Open& open, Yen amount) const;
    std::optional<Fit> of_several(const std::vector<Open>& open, Yen amount) const;
    std::optional<Fit> with_others(const Transfer& transfer, const std::vector<Open>& open) const;
    std::optional<Suggestion> over_contracts(const Transfer& transfer, const std::vector<Known>& candidates) const;
    // One transfer for a combined invoice: named by its number, or its whole sum by whom it may be of.
    std::vector<Suggestion> of_covers(const Transfer& transfer, const std::vector<Known>& candidates) const;
    std::optional<Suggestion> of_cover(const OpenCover& cover, const Transfer& transfer, int confidence,
                                       const std::string& how) const;
    std::vector<MatchPart> shared_out(const OpenCover& cover, Yen amount) const;
    Date due_of(const MatchPart& part) const;
    const std::vector<Open>& open_of(ContractId contract) const;
    bool listed_fee(Yen difference) const;
    void tell_of_fee(Suggestion& one, ContractId contract, Date paid_on) const;

    Sources sources_;
    std::map<ContractId, std::vector<Open>> open_;                                   // by due date
    std::map<std::string, std::pair<ContractId, InvoiceId>, std::less<>> by_number_; // digits of INV-2026-000123
    std::map<std::string, std::set<ContractId>> by_code_, by_account_, by_name_;
    std::map<Yen, std::vector<std::pair<ContractId, InvoiceId>>> by_amount_;
    std::map<std::string, Yen> waiting_; // unmatched, by name key
    std::vector<OpenCover> covers_;
    std::map<std::string, std::size_t, std::less<>> covers_by_number_; // digits of TOTAL-2026-000012
    std::map<ContractId, std::vector<std::size_t>> covers_of_;
    std::map<Yen, std::vector<std::size_t>> covers_by_amount_;
};

}
