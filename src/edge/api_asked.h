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
    PartyId party; // of the contract, the account or the combined invoice in the path

    bool flag(const std::string& name) const { return call.query.contains(name) && call.query.at(name) != "0"; }
    std::string text(const std::string& name) const
    {
        const auto found = call.query.find(name);
        return found == call.query.end() ? "" : found->second;
    }
};
Parsed<Asked> read_asked(office::Office& office, const Call& call, const std::string& id, const Caller& caller);
// A value of the query that is none of those; nullopt when it is one or is not given.
std::optional<BadInput> not_one_of(const Asked& asked, const std::string& name,
                                   std::initializer_list<std::string_view> values);
// What the path names belongs to the asking party.
bool owns(const Asked& asked);
Answer no_such_contract(const std::string& id);
Answer no_such_invoice(const std::string& id);

// Requests: `on` and `id` of the query go before those of the body.
Answer submit_answer(const Asked& asked);
Answer preview_answer(const Asked& asked);
Answer erase_answer(const Asked& asked);
// A command made here, for the day and by the person asked; with the query's preview nothing is kept.
Answer submitted(const Asked& asked, ledger::Command command);

// Editions of the terms (api_terms.cpp). load: the body is the file; query effective, announced, name.
Answer load_terms_answer(const Asked& asked);
Answer editions_answer(const Asked& asked);
Answer draft_terms_answer(const Asked& asked); // the body is the file; query name, title, file
Answer mapping_answer(const Asked& asked);     // query name, confirm (per cent)
Answer map_terms_answer(const Asked& asked);   // the body is a mapping; query name, confirm
Answer reread_answer(const Asked& asked);      // query name; exit 1 while something is open
Answer
confirm_terms_answer(const Asked& asked); // query name, clauses, parameters (apart by commas), all, decision, note
Answer announce_terms_answer(const Asked& asked);
Answer withdraw_terms_answer(const Asked& asked);

// Questions about one contract or invoice.
Answer contracts_answer(const Asked& asked);
Answer show_answer(const Asked& asked);
Answer standing_answer(const Asked& asked);
Answer timeline_answer(const Asked& asked);
Answer explain_answer(const Asked& asked);
Answer simulate_answer(const Asked& asked);
Answer invoices_answer(const Asked& asked); // query month (issued in), open, contract
Answer invoice_answer(const Asked& asked);
Answer invoice_pdf_answer(const Asked& asked); // api_documents.cpp
Answer invoice_xml_answer(const Asked& asked);
Answer receipt_answer(const Asked& asked);   // 領収書 of a payment
Answer einvoices_answer(const Asked& asked); // of a month, for an access point
Answer work_answer(const Asked& asked);

// The bank desk. debit: query debit_on; receive: the body is the file, query profile.
Answer bank_debit_answer(const Asked& asked);
Answer bank_order_file_answer(const Asked& asked);
Answer bank_receive_answer(const Asked& asked);
Answer bank_transfers_answer(const Asked& asked);
Answer bank_mandates_answer(const Asked& asked);    // query status
Answer bank_orders_answer(const Asked& asked);      // query status
Answer bank_refunds_answer(const Asked& asked);     // query status
Answer bank_refund_answer(const Asked& asked);      // query pay_on
Answer bank_refund_file_answer(const Asked& asked); // of an order
// Subcontractors and their bills (api_purchases.cpp). transfer: query pay_on, due_through; bills: query status.
Answer bank_transfer_answer(const Asked& asked);
Answer subcontractors_answer(const Asked& asked);
Answer purchases_answer(const Asked& asked);
// A command that is an order of its own each time, for a day; a day of the past is ordered as on that day.
office::Outcome order_once(const Asked& asked, ledger::Command command, Date for_day);
// Debts past their due date (api_collection.cpp): query show.
Answer collection_answer(const Asked& asked);
// Combined invoices (api_accounts.cpp): query party. Statements of account: query from, until.
Answer combined_list_answer(const Asked& asked);
Answer combined_answer(const Asked& asked);
Answer combined_pdf_answer(const Asked& asked); // query why
Answer statement_answer(const Asked& asked);
Answer statement_pdf_answer(const Asked& asked);
Answer statement_csv_answer(const Asked& asked);
// The body is a table of contracts (CSV); query preview, and map: the text of a mapping.
Answer import_answer(const Asked& asked);
// The books (api_books.cpp): of a month.
Answer entries_answer(const Asked& asked);
Answer balance_answer(const Asked& asked);
Answer tax_report_answer(const Asked& asked);
Answer ageing_answer(const Asked& asked); // on a day
Answer accounts_answer(const Asked& asked);

// Kept documents. add: the body is the file, the query its fields; keep: papers that went out by hand.
Answer records_answer(const Asked& asked);
Answer record_file_answer(const Asked& asked);
Answer add_record_answer(const Asked& asked);
Answer keep_records_answer(const Asked& asked);

// Closes and upkeep.
Answer close_day_answer(const Asked& asked);
Answer close_month_answer(const Asked& asked);
Answer verify_answer(const Asked& asked);
Answer rebuild_answer(const Asked& asked);
Answer snapshot_answer(const Asked& asked);
Answer backup_answer(const Asked& asked);

}
