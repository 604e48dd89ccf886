// What a Call asks, read once; and the answers by path (api_*.cpp).
#pragma once

#include "edge/api.h"

namespace edge {

struct Asked {
    office::Office& office;
    const Call& call;
    std::string id; // of the path, as typed
    Actor by;
    bool as_somebody = false; // by was chosen with `as`
    bool any_day = false;     // may act on another day than today
    std::optional<PersonId> second;
    Date on; // today unless said
    std::optional<Date> until;
    std::optional<Month> month;
    ContractId contract; // of the path or of the invoice in the path; 0 when there is none of that id
    InvoiceId invoice;

    bool flag(const std::string& name) const { return call.query.contains(name) && call.query.at(name) != "0"; }
    std::string text(const std::string& name) const
    {
        const auto found = call.query.find(name);
        return found == call.query.end() ? "" : found->second;
    }
};
Parsed<Asked> read_asked(office::Office& office, const Call& call, const std::string& id, const Caller& caller);
// The contract belongs to the asking party.
bool owns(const Asked& asked);
Answer no_such_contract(const std::string& id);
Answer no_such_invoice(const std::string& id);

// Requests: `on` and `id` of the query go before those of the body.
Answer submit_answer(const Asked& asked);
Answer preview_answer(const Asked& asked);
Answer erase_answer(const Asked& asked);
// The body is the terms as text; query effective, announced, name.
Answer load_terms_answer(const Asked& asked);

// Questions about one contract or invoice.
Answer contracts_answer(const Asked& asked);
Answer show_answer(const Asked& asked);
Answer standing_answer(const Asked& asked);
Answer timeline_answer(const Asked& asked);
Answer explain_answer(const Asked& asked);
Answer simulate_answer(const Asked& asked);
Answer invoice_answer(const Asked& asked);
Answer invoice_pdf_answer(const Asked& asked);
Answer work_answer(const Asked& asked);

// The bank desk. debit: query debit_on; receive: the body is the file, query profile.
Answer bank_debit_answer(const Asked& asked);
Answer bank_order_file_answer(const Asked& asked);
Answer bank_receive_answer(const Asked& asked);
Answer bank_transfers_answer(const Asked& asked);

// Closes and upkeep.
Answer close_day_answer(const Asked& asked);
Answer close_month_answer(const Asked& asked);
Answer verify_answer(const Asked& asked);
Answer rebuild_answer(const Asked& asked);
Answer snapshot_answer(const Asked& asked);
Answer backup_answer(const Asked& asked);

}
