// What the pages of the terms share: workshop, comparison, drafts, mapping.
#pragma once

#include "edge/portal_terms.h"
#include "edge/staff.h"

namespace edge {

bool may_change_terms(const Visit& visit); // admin
// /terms/draft with the name of the draft.
std::string draft_address(const std::string& name, const std::string& below = "");
// A file input, labelled, with help.
Html file_field(const std::string& name, const std::string& label, std::string_view help);
struct PostedFile {
    std::string bytes, name; // name: empty where the browser sent none that is text
};
PostedFile posted_file(const Visit& visit, std::string_view field);
// A printed clause of a draft, as a link to its words in the workshop; empty for no clause.
Html words_link(const terms::Draft& draft, const std::string& printed);
// What the tags of our clauses say of a mapped draft: clauses that conflict.
Html tags_panel(const Visit& visit, const terms::Draft& draft);
// The page of the terms, with what went wrong on top.
HttpResponse terms_answer(const Visit& visit, const Html& problem, int status);

// Empty where no notices were chosen.
Html told_panel(const Visit& visit, const ledger::Books& books, const terms::Edition& edition);
HttpResponse told_csv(const Visit& visit);

HttpResponse workshop_page(const Visit& visit);
HttpResponse workshop_read(const Visit& visit);
HttpResponse workshop_findings(const Visit& visit);
HttpResponse workshop_report(const Visit& visit); // format html or sarif
// The posted text stays on the page, with what went wrong on top.
HttpResponse workshop_again(const Visit& visit, const Html& problem, int status);
HttpResponse compare_page(const Visit& visit);
HttpResponse compare_upload(const Visit& visit);
HttpResponse compare_file(const Visit& visit); // format pdf or csv, of kept editions
HttpResponse compare_upload_file(const Visit& visit);
HttpResponse save_draft(const Visit& visit);
HttpResponse draft_page(const Visit& visit);
HttpResponse announce_page(const Visit& visit);
HttpResponse announce_step(const Visit& visit);
HttpResponse withdraw_page(const Visit& visit);
HttpResponse withdraw_step(const Visit& visit);
HttpResponse mapping_page(const Visit& visit);
HttpResponse save_mapping(const Visit& visit);
HttpResponse confirm_readings(const Visit& visit);

}
