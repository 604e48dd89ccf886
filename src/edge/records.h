// Kept documents: what a search asks for, for the page, its files, the API and the command line alike.
#pragma once

#include "edge/answers.h"
#include "edge/form.h"
#include "secrecy/documents.h"

#include <map>

namespace edge {

// from, until (YYYY-MM-DD), least, most (yen), who (name, P-…, C-…), number, kind, direction; all together must be met;
// without limit.
// BadInput names the one that cannot be read.
Parsed<store::Search> record_search(const std::map<std::string, std::string>& asked);
// The ids of what is found, newest transaction first.
std::vector<secrecy::DocumentId> found_records(const office::Office& office, const store::Search& search);
// nullopt when it was erased.
std::optional<std::string> record_bytes(office::Office& office, const secrecy::KeptDocument& document);
// Its name in a download: 2026-11-30_INV-2026-000001_DOC-000012.pdf
std::string record_file_name(const secrecy::KeptDocument& document);
std::string_view record_file_type(const std::string& file);
// The list as 索引簿: head and rows.
std::vector<std::string> record_head();
std::vector<std::string> record_row(const secrecy::KeptDocument& document);

// A document to keep, from the fields of a form or a query (those of KeepDocument but hash, size and content).
Parsed<office::Request> keep_request(const Values& about, const std::string& bytes, const Actor& by, Date on);

}
