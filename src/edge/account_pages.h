// The page of a statement of account and its papers, for both sides; who may see an account is asked before.
#pragma once

#include "edge/accounts_view.h"
#include "edge/site.h"

namespace edge {

struct StatementPage {
    office::AccountOf account;
    std::string address;                                      // of the page; its papers lie under /pdf and /csv
    std::vector<std::pair<std::string, std::string>> choices; // contracts to choose from: id and words; empty: none
    Reader reader = Reader::staff;
    std::string up, up_words;
};
// The range of the query (from, until); else from the beginning of the month before last until today.
HttpResponse statement_answer_page(const Visit& visit, const ledger::Books& books, const StatementPage& what);
// The sheet of that range, or why there is none; and on paper, or as CSV with the query's format=csv.
struct StatementPaper {
    std::string name; // of the file, without its kind
    Result<documents::StatementSheet, Refusal> sheet;
};
StatementPaper statement_paper(const Visit& visit, const ledger::Books& books, const office::AccountOf& account);
HttpResponse printed(const Visit& visit, const StatementPaper& paper);

}
