// The JSON shapes that scripts rely on (docs/cli.md): one place for the command line and the API.
#pragma once

#include "office/office.h"
#include "terms/document.h"

namespace edge {
using namespace basis;

// What one question or command of the CLI or the API yields.
struct Answer {
    std::string json;
    int exit = 0;          // 0 accepted, 1 refused or findings, 2 unreadable input, 3 the world failed
    std::string text;      // for a reader, Japanese; empty = answers_text.h makes it from `json`
    std::string file = {}; // bytes of a document that was asked for
    std::string file_type = "application/pdf";
};
Answer refused(const Refusal& refusal);
Answer unreadable(const BadInput& bad);
Answer world_failed(std::string_view reason);
Answer of_outcome(const office::Outcome& outcome);

std::string outcome_json(const office::Outcome& outcome);
std::string refusal_json(const Refusal& refusal);
std::string bad_input_json(const BadInput& bad);
std::string fact_json(const office::Written& written);
std::string standing_json(const ledger::StandingView& view);
std::string explanation_json(const Explanation& tree);
std::string timeline_json(ContractId contract, const std::vector<office::Written>& facts);
std::string simulation_json(const ledger::Simulation& simulation);
enum class NoticesShown : std::uint8_t { all, sent };
// The contract with its party, fees, deliverables, invoices, payments and notices. The contract exists.
std::string show_json(const ledger::Books& books, ContractId contract, Date day, NoticesShown shown);
std::string invoice_json(const money::Book& book, const money::Invoice& invoice, const terms::Rulebook& rules,
                         bool why);
std::string day_json(const office::DayReport& report);
std::string month_json(const office::MonthReport& report);
// `certificates`: what is wrong with the certificates of closed months; nullptr when nobody looked.
std::string verification_json(const store::Verification& verification,
                              const std::vector<std::string>* certificates = nullptr);
std::string document_json(const terms::Document& document);
Answer document_answer(const terms::Document& document);
std::string work_json(const std::vector<ledger::Work>& list);

}
