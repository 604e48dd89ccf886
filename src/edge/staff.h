// What the staff pages share: links to the things they speak of, names, and the page functions that the routes lead to.
#pragma once

#include "edge/command_page.h"
#include "edge/labels.h"
#include "edge/why.h"

namespace edge {

std::string party_name(const ledger::Books& books, PartyId party); // empty when there is none
std::string person_name(const ledger::Books& books, const Actor& actor);
// Ids and numbers stay on one line.
Html id_link(std::string href, std::string_view words);
Html id_text(std::string_view words);
Html contract_link(ContractId contract);
Html application_link(ApplicationId application);
Html invoice_link(const money::Invoice& invoice);
Html notice_link(const notice::Notice& notice);
// Leads to the form of a command, filled: /do/Suspend?contract=C-000001
std::string do_address(std::string_view type, const Values& values);
Html do_button(std::string_view type, const Values& values, Weight weight = Weight::plain);
// The form of a list, whose #results follow while one types; works by its button as well.
Html search_form(std::string action, const Html& fields, std::string_view words = "絞り込む");
Html results(const Html& content);
std::string_view application_status(const contract::Application& application);
// A command of this type with nothing in it, to ask who may submit it; nullopt when there is no such command.
std::optional<ledger::Command> blank_command(std::string_view type);
bool may_submit(const ledger::Books& books, std::string_view type, const Actor& actor);
// do_button for whoever may submit the command; for others the roles that may: 担当：経理
Html offered(const ledger::Books& books, std::string_view type, const Values& values, const Actor& actor,
             Weight weight = Weight::plain);
// What the price list calls an item on a day; its code when the list lacks it.
std::string item_name(const ledger::Books& books, const std::string& item, Date today);
std::vector<Choice> with_any(std::vector<Choice> choices); // すべて first
// The first `id`-like captured part as an id of its kind; nullopt for any other text.
template <class Key>
std::optional<Key> captured_id(const Visit& visit)
{
    return visit.captured.empty() ? std::nullopt : Key::parse(visit.captured.front());
}

// Panels of the contract page.
Html money_panel(const ledger::Books& books, const contract::Contract& contract, Date today);
Html fees_panel(const ledger::Books& books, const contract::Contract& contract, Date today);
Html payment_terms_panel(const ledger::Books& books, const contract::Contract& contract, const Actor& actor,
                         Date today);
Html deliverables_panel(const ledger::Books& books, const contract::Contract& contract, Date today, const Actor& actor);
Html standings_panels(const ledger::Books& books, const ledger::StandingView& view, const Actor& actor, Date today);
Html restraints_panel(const ledger::Books& books, const ledger::StandingView& view, const Actor& actor);
Html deadlines_panel(const ledger::StandingView& view, Date today);
Html ending_panel(const ledger::Books& books, const contract::Contract& contract, Date today);
Html held_panel(const ledger::Books& books, const contract::Contract& contract, const Actor& actor);
Html agreed_panel(const ledger::Books& books, const contract::Contract& contract);
Html timeline_panel(const ledger::Books& books, const std::vector<office::Written>& facts, std::size_t all);
// Of the page of closes.
Html parked_table(const std::vector<office::Parked>& parked);
Html month_panel(const Visit& visit); // months that were certified, and the way to the next
Html settlement_table(const ending::SettlementProposal& proposal);

HttpResponse reveal_page(const Visit& visit);
HttpResponse reveal(const Visit& visit);
HttpResponse home_page(const Visit& visit);
HttpResponse sign_in(const Visit& visit);
HttpResponse sign_out(const Visit& visit);
HttpResponse work_page(const Visit& visit);
HttpResponse do_index_page(const Visit& visit);
HttpResponse do_page(const Visit& visit);
HttpResponse do_step(const Visit& visit);
HttpResponse fact_page(const Visit& visit);
HttpResponse contracts_page(const Visit& visit);
HttpResponse contract_page(const Visit& visit);
HttpResponse what_if_page(const Visit& visit);
HttpResponse invoice_preview_page(const Visit& visit);
HttpResponse applications_page(const Visit& visit);
HttpResponse application_page(const Visit& visit);
HttpResponse deliveries_page(const Visit& visit);
HttpResponse invoices_page(const Visit& visit);
HttpResponse invoice_page(const Visit& visit);
HttpResponse invoice_pdf_page(const Visit& visit);
HttpResponse reduction_pdf_page(const Visit& visit);
HttpResponse receipt_page(const Visit& visit);
HttpResponse notices_page(const Visit& visit);
HttpResponse notice_page(const Visit& visit);
HttpResponse notice_pdf_page(const Visit& visit);
HttpResponse prices_page(const Visit& visit);
HttpResponse terms_page(const Visit& visit);
HttpResponse edition_page(const Visit& visit);
HttpResponse load_edition(const Visit& visit);
HttpResponse clauses_page(const Visit& visit);
HttpResponse people_page(const Visit& visit);
HttpResponse set_password(const Visit& visit);
HttpResponse days_page(const Visit& visit);
HttpResponse close_days(const Visit& visit);
HttpResponse close_month_page(const Visit& visit);
HttpResponse close_month(const Visit& visit);
HttpResponse books_page(const Visit& visit);
HttpResponse books_file(const Visit& visit);
HttpResponse invoice_xml_page(const Visit& visit);
HttpResponse collection_page(const Visit& visit);
HttpResponse combined_list_page(const Visit& visit);
HttpResponse combined_page(const Visit& visit);
HttpResponse combined_pdf_page(const Visit& visit);
HttpResponse statement_page(const Visit& visit); // of a contract or a party
HttpResponse statement_file(const Visit& visit);
HttpResponse import_page(const Visit& visit);
HttpResponse import_step(const Visit& visit);
HttpResponse records_page(const Visit& visit);
HttpResponse keep_record(const Visit& visit);
HttpResponse record_page(const Visit& visit);
HttpResponse record_file(const Visit& visit);
HttpResponse audit_page(const Visit& visit);
HttpResponse verify_journal(const Visit& visit);

}
