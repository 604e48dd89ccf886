// The generic form of every command, so that none is out of reach, and a single fact of the journal.
#include "edge/staff_secrets.h"

#include "store/schema.h"

#include <algorithm>
#include <charconv>

namespace edge {
namespace {

void give(Values& values, const store::CommandDescription& command, std::string_view field, const std::string& value)
{
    for (const store::FieldDescription& known : command.fields)
        if (known.name == field && !value.empty() && !values.contains(std::string(field)))
            values[std::string(field)] = value;
}

// What the fact behind a row of the work list says of the command's fields: its notice, deliverable, claim, invoice.
void give_from_fact(const Visit& visit, const store::CommandDescription& command, Values& values)
{
    const std::string because = visit.asked("because");
    Position position;
    std::from_chars(because.data(), because.data() + because.size(), position.value);
    if (position.value == 0) return;
    for (const office::Written& written : visit.office.facts({position})) {
        const Values of_fact = values_of_json(store::write_fact(written.fact));
        for (const std::string name : {"notice", "deliverable", "claim", "application", "contract", "restraint"})
            if (const auto found = of_fact.find(name); found != of_fact.end())
                give(values, command, name, found->second);
    }
}

// A day that a form asks for is today unless something else is said; what is in force now is the start of a change.
void give_defaults(const Visit& visit, const store::CommandDescription& command, Values& values)
{
    for (const store::FieldDescription& field : command.fields)
        if (field.kind == store::FieldKind::date && field.required && field.name != "effective")
            give(values, command, field.name, visit.today.text());
    if (command.type == "SetProvider" && values.empty())
        values = visit.office.read([](const ledger::Books& books) {
            return values_of_json(store::write_command(terms::SetProvider{books.terms.provider}));
        });
    const auto person = values.find("person");
    if (command.type != "ChangePerson" || person == values.end()) return;
    const auto id = PersonId::parse(person->second);
    visit.office.read([&](const ledger::Books& books) {
        if (const ledger::Person* found = id ? books.people.people.find(*id) : nullptr) {
            give(values, command, "role", boost::describe::enum_to_string(found->role, ""));
            give(values, command, "active", found->active ? "true" : "false");
        }
        return 0;
    });
}

// Where a command belongs that is about no contract, application or notice: its form comes from there and leads back.
struct Home {
    std::string_view address, words;
    std::vector<std::string_view> types;
};

const Home* home_of(std::string_view type)
{
    static const std::vector<Home> all{
        {"/prices", "料金表", {"SetPrice", "SetItemSale"}},
        {"/terms",
         "約款",
         {"SetParameter", "ChoosePolicy", "LoadEdition", "SetProvider", "DraftEdition", "WithdrawDraft", "MapClauses",
          "ConfirmReadings", "AnnounceEdition"}},
        {"/people", "担当者・利用者", {"AddPerson", "ChangePerson"}},
        {"/bank", "入金・消込", {"MatchTransfer", "UndoMatch", "SetTransferAside", "ReceiveTransfers"}},
        {"/bank/debits",
         "口座振替",
         {"SetCollector", "OrderDebits", "ReceiveDebitResults", "WithdrawDebits", "ResolveDebit"}},
        {"/bank/refunds", "返金", {"OrderRefunds", "RedirectRefund", "SetRemitter", "WithdrawTransfers"}},
        {"/bank/bills",
         "外注の支払",
         {"RegisterSubcontractor", "RecordPurchase", "WithdrawPurchase", "OrderTransfers"}},
        {"/collection", "債権の回収", {"SetDunningPlan"}},
        {"/books", "帳簿", {"NameAccount"}},
        {"/days", "締め", {"CertifyMonth", "CloseDay"}},
        {"/records", "書類", {"KeepDocument", "HoldDocuments", "ReleaseDocuments"}},
        {"/applications", "申込", {"Apply", "Screen", "Form", "EraseApplication"}},
        {"/notices",
         "通知",
         {"RecordSending", "RecordArrival", "RecordBounce", "PublishNotice", "WithdrawNotice", "NotifyAmendment"}},
        {"/deliveries", "納品", {"Deliver", "ConfirmItems", "ClaimNonconformity", "AnswerClaim", "CloseConfirmation"}},
        {"/contracts", "契約", {"ImportContracts"}}};
    const auto found = std::find_if(all.begin(), all.end(), [&](const Home& home) {
        return std::find(home.types.begin(), home.types.end(), type) != home.types.end();
    });
    return found == all.end() ? nullptr : &*found;
}

CommandPage page_of(const std::string& type, const Values& values)
{
    const auto value = [&](const std::string& name) {
        const auto found = values.find(name);
        return found == values.end() ? std::string() : found->second;
    };
    CommandPage form{.type = type, .action = "/do/" + type, .up = "/do", .up_words = "すべての操作"};
    if (const auto contract = ContractId::parse(value("contract"))) {
        form.up = "/contracts/" + contract->text();
        form.up_words = "契約 " + contract->text();
    } else if (const auto application = ApplicationId::parse(value("application"))) {
        form.up = "/applications/" + application->text();
        form.up_words = "申込 " + application->text();
    } else if (const auto notice = NoticeId::parse(value("notice"))) {
        form.up = "/notices/" + notice->text();
        form.up_words = "通知 " + notice->text();
    } else if (const Home* home = home_of(type)) {
        form.up = home->address;
        form.up_words = home->words;
    }
    return form;
}

struct Group {
    std::string_view title;
    std::vector<std::string_view> types;
};

const std::vector<Group>& groups()
{
    static const std::vector<Group> all{
        {"申込みと契約", {"Apply", "Screen", "Form", "AgreeIndividually", "AgreePolicy", "DraftNotice"}},
        {"納品と制限",
         {"AgreeDeliverable", "Deliver", "ConfirmItems", "ClaimNonconformity", "AnswerClaim", "CloseConfirmation",
          "Suspend", "Lift"}},
        {"料金と入金",
         {"SetPrice",          "SetItemSale",     "AddFee",          "EndFee",        "AgreeDiscount",
          "EndDiscount",       "AgreeFees",       "RecordUsage",     "IssueInvoice",  "InvoiceLateDamages",
          "InvoiceSettlement", "ReceivePayment",  "CancelInvoice",   "ReduceInvoice", "ApplyCredit",
          "RefundCredit",      "CombineInvoices", "CombineForParty", "StopCombining", "NameAccount",
          "CertifyMonth"}},
        {"口座振替と消込",
         {"SetCollector", "RegisterMandate", "EndMandate", "OrderDebits", "ReceiveDebitResults", "RegisterPayer",
          "ReceiveTransfers", "MatchTransfer", "UndoMatch", "SetTransferAside", "WithdrawDebits", "ResolveDebit"}},
        {"債権の回収",
         {"SetDunningPlan", "RemindOfDebts", "HoldCollection", "ReleaseHold", "PromisePayment", "InvoiceSpecialFee",
          "WriteOff", "PostBankFee", "DecideRefund", "RedirectRefund", "OrderRefunds", "SetRemitter"}},
        {"外注",
         {"RegisterSubcontractor", "RecordPurchase", "WithdrawPurchase", "OrderTransfers", "WithdrawTransfers"}},
        {"通知",
         {"RecordSending", "RecordArrival", "RecordBounce", "PublishNotice", "WithdrawNotice", "NotifyAmendment"}},
        {"解除と終了",
         {"DemandCure", "TerminateByProvider", "TerminateByContractor", "AgreeSettlement", "End", "VoidEnding"}},
        {"情報の取扱い",
         {"RecordDisposal", "Erase", "EraseApplication", "Reveal", "HoldDocuments", "ReleaseDocuments"}},
        {"約款と設定",
         {"DraftEdition", "MapClauses", "ConfirmReadings", "AnnounceEdition", "WithdrawDraft", "LoadEdition",
          "SetParameter", "ChoosePolicy", "SetProvider"}},
        {"担当者と締め", {"AddPerson", "ChangePerson", "CloseDay"}}};
    return all;
}

}

HttpResponse do_index_page(const Visit& visit)
{
    Html body;
    std::size_t number = 0;
    for (const Group& group : groups()) {
        std::vector<Html> items;
        visit.office.read([&](const ledger::Books& books) {
            for (std::string_view type : group.types)
                if (may_submit(books, type, visit.actor()))
                    items.push_back(tag("li", {}, link("/do/" + std::string(type), command_words(type))));
            return 0;
        });
        if (!items.empty()) body += panel("group-" + std::to_string(++number), group.title, tag("ul", {}, items));
    }
    if (number == 0) body = tag("p", {}, "この役割では閲覧だけができます。記録する操作はありません。");
    return page(
        visit,
        {.title = "すべての操作",
         .body = tag("div", {{"class", "columns"}}, body),
         .lead = "ふだんは仕事一覧や契約の画面から始めます。ここからは、ご自分の役割で行えるすべての操作に進めます。"});
}

HttpResponse do_page(const Visit& visit)
{
    const store::CommandDescription* command = store::find_command(visit.captured.front());
    if (!command) return not_found(visit);
    Values values = asked_values(visit.request, *command);
    give_from_fact(visit, *command, values);
    give_defaults(visit, *command, values);
    return command_form(visit, page_of(visit.captured.front(), values), values);
}

HttpResponse do_step(const Visit& visit)
{
    if (!store::find_command(visit.captured.front())) return not_found(visit);
    if (visit.captured.front() == "Reveal" && posted(visit, "_step") == "submit")
        return revealed(visit, posted_values(visit.request));
    return command_step(visit, page_of(visit.captured.front(), posted_values(visit.request)));
}

namespace {

// lines[0].amount → 明細 1　金額
std::string path_words(std::string_view path)
{
    std::string out;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, std::min(path.find('.'), path.size()));
        path.remove_prefix(std::min(path.size(), part.size() + 1));
        const std::size_t open = std::min(part.find('['), part.size());
        out += (out.empty() ? "" : "　") + std::string(field_words(part.substr(0, open)));
        std::size_t nth = 0;
        std::from_chars(part.data() + std::min(part.size(), open + 1), part.data() + part.size(), nth);
        if (open < part.size()) out += " " + std::to_string(nth + 1);
    }
    return out;
}

std::string kept_words(std::string_view path, const std::string& value)
{
    if (value == "true" || value == "false") return value == "true" ? "はい" : "いいえ";
    if (const auto date = Date::parse(value)) return date->japanese();
    if (const auto at = Instant::parse(value)) return at->japanese();
    if (const auto clause = Clause::find(value)) return clause->printed();
    const std::string_view leaf = path.substr(path.rfind('.') + 1);
    return value_words(leaf.substr(0, leaf.find('[')), value);
}

}

HttpResponse fact_page(const Visit& visit)
{
    Position position;
    const std::string& number = visit.captured.front();
    const auto end = std::from_chars(number.data(), number.data() + number.size(), position.value).ptr;
    const bool known = end == number.data() + number.size() && position.value > 0 &&
                       position <= visit.office.read([](const ledger::Books& books) { return books.last; });
    if (!known) return not_found(visit);
    const std::vector<office::Written> found = visit.office.facts({position});
    if (found.empty()) return not_found(visit);
    const office::Written& written = found.front();
    const auto [name, contract] = visit.office.read([&](const ledger::Books& books) {
        return std::pair(person_name(books, written.by), ledger::contract_of(written.fact, books));
    });
    std::vector<Row> rows;
    for (const auto& [path, value] : values_of_json(store::write_fact(written.fact)))
        if (!value.empty() && path != "on" && !path.starts_with("basis"))
            rows.push_back({text(path_words(path)), text(kept_words(path, value))});
    const Html body = panel("record", "台帳の記録",
                            terms_of({{"効力の日", day(ledger::on(written.fact))},
                                      {"記録した時刻", moment(written.at)},
                                      {"記録した人", text(name)},
                                      {"契約", contract ? contract_link(contract) : text("なし")},
                                      {"操作の番号", text(written.command)}})) +
                      panel("basis", "根拠条項", clause_readings(ledger::basis_of(written.fact))) +
                      panel("data", "内容", table("記録された値", {{"項目"}, {"値"}}, rows));
    return page(visit, {.title = std::string(fact_words(ledger::type_name(written.fact))) + "（台帳 " + number + "）",
                        .body = body,
                        .lead = fact_summary(written.fact),
                        .up = contract ? "/contracts/" + contract.text() : "/audit",
                        .up_words = contract ? "契約 " + contract.text() : "監査"});
}

}
