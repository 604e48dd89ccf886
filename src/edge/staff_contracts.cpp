// The list of contracts, and everything about one of them.
#include "edge/question.h"
#include "edge/row_reasons.h"
#include "edge/staff.h"
#include "ledger/states.h"

#include <algorithm>

namespace edge {
namespace {

// 成立前 is none of them: a contract is written down on the day it is formed.
const std::vector<Choice>& statuses()
{
    static const std::vector<Choice> all = [] {
        std::vector<Choice> out;
        for (const std::string words : {"構築中", "提供中", "提供停止中", "解除の通知中", "解除の協議中", "終了"})
            out.push_back({words, words});
        return with_any(std::move(out));
    }();
    return all;
}

struct Wanted {
    std::string q, status;
};

bool holds(const ledger::Books& books, const contract::Contract& contract, const std::string& status, Date today)
{
    const auto states = ledger::states(books, contract, today);
    return std::any_of(states.begin(), states.end(), [&](const Explanation& one) { return one.value == status; });
}

// The contracts that the page was asked for, the newest first.
std::vector<const contract::Contract*> found(const ledger::Books& books, const Wanted& wanted, Date today,
                                             const std::vector<ContractId>& named)
{
    std::vector<const contract::Contract*> list;
    const auto add = [&](const contract::Contract* one) {
        if (one && (wanted.status.empty() || holds(books, *one, wanted.status, today))) list.push_back(one);
    };
    if (wanted.q.empty())
        for (const contract::Contract& one : books.contracts.contracts)
            add(&one);
    for (const ContractId id : named)
        add(books.contracts.contracts.find(id));
    if (const auto id = ContractId::parse(wanted.q)) add(books.contracts.contracts.find(*id));
    std::reverse(list.begin(), list.end());
    return list;
}

Html status_chips(const std::vector<Explanation>& states)
{
    std::vector<Html> chips;
    for (const Explanation& one : states)
        chips.push_back(status_chip(one.value));
    return joined(chips);
}

Yen receivable(const ledger::Books& books, ContractId contract)
{
    Yen out;
    const auto account = books.money.accounts.find(contract);
    if (account == books.money.accounts.end()) return out;
    for (InvoiceId invoice : account->second.invoices)
        out += books.money.invoices.at(invoice).unpaid();
    return out;
}

HttpResponse contracts_csv(const Visit& visit, const ledger::Books& books,
                           const std::vector<const contract::Contract*>& list)
{
    std::vector<std::vector<std::string>> rows;
    for (const contract::Contract* one : list) {
        std::string status;
        for (const Explanation& state : ledger::states(books, *one, visit.today))
            status += (status.empty() ? "" : "・") + state.value;
        rows.push_back({one->id.text(), party_name(books, one->party), status, one->usage_start.text(),
                        one->ended ? one->ended->on.text() : "", one->edition,
                        std::to_string(receivable(books, one->id).amount())});
    }
    return csv("contracts.csv",
               {"契約番号", "契約者", "状態", "成立日", "利用起算日", "終了日", "約款の版", "未収（税込）"}, rows);
}

Html contracts_table(const Visit& visit, const ledger::Books& books, const std::vector<const contract::Contract*>& list)
{
    const Slice part = slice(visit.request, list.size());
    std::vector<Row> rows;
    for (std::size_t i = part.first; i < part.last; ++i) {
        const contract::Contract& one = *list[i];
        rows.push_back({contract_link(one.id), text(party_name(books, one.party)),
                        status_chips(ledger::states(books, one, visit.today)), day(one.formed_on),
                        one.ended ? day(one.ended->on) : text(""), text(one.edition), yen(receivable(books, one.id)),
                        why_at("/contracts/" + one.id.text() + "/why", "契約 " + one.id.text())});
    }
    return table(
               "契約",
               {{"契約"}, {"契約者"}, {"状態"}, {"成立日"}, {"終了日"}, {"約款の版"}, {"未収（税込）", true}, {"根拠"}},
               rows) +
           slice_links(visit.request, part) +
           tag("p", {}, link(with_query(visit.request, "format", "csv"), "この一覧をCSVで保存"));
}

Html overview(const ledger::Books& books, const contract::Contract& contract, const terms::Rulebook& rules)
{
    const auto end = contract::term_end(contract, service::delivery_completed(books.services, contract), rules);
    std::string plan;
    for (const contract::PlanItem& item : contract.plan)
        plan += (plan.empty() ? "" : "、") + item_name(books, item.item, rules.day()) + " × " +
                std::to_string(item.quantity);
    const contract::Party* party = books.contracts.parties.find(contract.party);
    return panel(
        "overview", "契約の内容",
        terms_of(
            {{"契約者",
              party ? text(party->applicant.name + "（" + std::string(label(party->applicant.kind)) + "）") : text("")},
             {"所在地", party ? text(party->applicant.postal_code + " " + party->applicant.address) : text("")},
             {"成立日", joined(day(contract.formed_on), why("terms 15.1"_clause, {contract.by}, Reader::staff))},
             {"利用起算日", joined(day(contract.usage_start), why("terms 12.1"_clause, {contract.by}, Reader::staff))},
             {"契約期間の末日", joined(end.value ? day(*end.value) : text("定めなし（終了するまで続く）"),
                                       why(end.basis, {contract.by}, Reader::staff))},
             {"約款の版", text(contract.edition)},
             {"申し込んだ品目", text(plan.empty() ? "なし" : plan)},
             contract.reference.empty() ? Term{"申込", application_link(contract.application)}
                                        : Term{"取込み前の管理番号", text(contract.reference)}}));
}

Html actions(const ledger::Books& books, const contract::Contract& contract, const Actor& actor)
{
    const Values values{{"contract", contract.id.text()}};
    std::vector<Html> items{
        tag("li", {}, link_button("/contracts/" + contract.id.text() + "/invoice-preview", "請求の下見")),
        tag("li", {}, link_button("/contracts/" + contract.id.text() + "/what-if", "この先を試す"))};
    const auto offer = [&](std::initializer_list<std::string_view> types, Weight weight) {
        for (std::string_view type : types)
            if (may_submit(books, type, actor)) items.push_back(tag("li", {}, do_button(type, values, weight)));
    };
    offer({"ReceivePayment"}, Weight::primary);
    offer({"AgreeDeliverable", "RecordUsage", "AddFee", "DraftNotice"}, Weight::plain);
    Html often = tag("ul", {{"class", "actions"}}, items);
    items.clear();
    offer({"EndFee",
           "AgreeDiscount",
           "EndDiscount",
           "CancelInvoice",
           "ReduceInvoice",
           "RefundCredit",
           "IssueInvoice",
           "InvoiceLateDamages",
           "InvoiceSettlement",
           "Suspend",
           "Lift",
           "DemandCure",
           "RemindOfDebts",
           "HoldCollection",
           "PromisePayment",
           "InvoiceSpecialFee",
           "WriteOff",
           "DecideRefund",
           "TerminateByProvider",
           "TerminateByContractor",
           "AgreeSettlement",
           "End",
           "VoidEnding",
           "AgreeIndividually",
           "AgreePolicy",
           "RegisterMandate",
           "EndMandate",
           "RegisterPayer",
           "RecordDisposal",
           "Erase"},
          Weight::plain);
    if (items.empty()) return often;
    return often + disclosure("ほかの操作", tag("ul", {{"class", "actions"}}, items));
}

Html jumps()
{
    std::vector<Html> items;
    for (const auto& [id, words] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"deadlines", "期限"},
                                                                              {"provider", "立場"},
                                                                              {"money", "お金"},
                                                                              {"deliverables", "納品物"},
                                                                              {"ending", "終了と精算"},
                                                                              {"held", "お預かり"},
                                                                              {"timeline", "経過"}})
        items.push_back(tag("li", {}, link("#" + std::string(id), words)));
    return tag("ul", {{"class", "jump"}}, items);
}

// The newest facts of a contract; the whole of a long life would make the page slow.
constexpr std::size_t shown_facts = 20;

std::vector<Position> newest(const ledger::Books& books, ContractId contract, bool all)
{
    const auto found = books.timeline.find(contract);
    if (found == books.timeline.end()) return {};
    const std::vector<Position>& positions = found->second;
    const std::size_t count = all ? positions.size() : std::min(positions.size(), shown_facts);
    return {positions.rbegin(), positions.rbegin() + static_cast<std::ptrdiff_t>(count)};
}

}

HttpResponse contracts_page(const Visit& visit)
{
    Question asked(visit);
    const Wanted wanted{.q = asked.text("q"), .status = asked.one_of("status", statuses())};
    const auto named = wanted.q.empty() ? std::vector<ContractId>() : visit.office.contracts_named(wanted.q);
    return visit.office.read([&](const ledger::Books& books) {
        const bool file = asked.text("format") == "csv";
        if (file && asked.readable()) return contracts_csv(visit, books, found(books, wanted, visit.today, named));
        const Html fields = asked.field({.name = "q", .label = "契約者名・契約番号"}) +
                            asked.choice({.name = "status", .label = "状態"}, statuses());
        const Html list =
            asked.readable() ? contracts_table(visit, books, found(books, wanted, visit.today, named)) : asked.told();
        const Html import = may_submit(books, "ImportContracts", visit.actor())
                                ? tag("p", {}, link_button("/import", "続いている契約を取り込む"))
                                : Html();
        return page(visit, {.title = "契約",
                            .body = import + search_form("/contracts", fields) + results(list),
                            .lead = {},
                            .up = {},
                            .up_words = {},
                            .status = asked.status()});
    });
}

HttpResponse contract_page(const Visit& visit)
{
    const auto id = captured_id<ContractId>(visit);
    const bool all = visit.asked("timeline") == "all";
    const auto [positions, count] = visit.office.read([&](const ledger::Books& books) {
        const auto found = books.timeline.find(id.value_or(ContractId{}));
        return std::pair(newest(books, id.value_or(ContractId{}), all),
                         found == books.timeline.end() ? std::size_t{0} : found->second.size());
    });
    const std::vector<office::Written> facts = visit.office.facts(positions);
    return visit.office.read([&, all_facts = count](const ledger::Books& books) {
        const contract::Contract* contract = id ? books.contracts.contracts.find(*id) : nullptr;
        if (!contract) return not_found(visit);
        const auto view = ledger::standing(books, *id, visit.today);
        const std::vector<Explanation> states = ledger::states(books, *contract, visit.today);
        const terms::Rulebook rules = ledger::rulebook(books, *id, visit.today);
        std::vector<Html> now;
        for (const Explanation& state : states)
            now.push_back(joined(status_chip(state.value), why(state, Reader::staff)));
        Html body = tag("div", {{"class", "headline"}}, now);
        body += actions(books, *contract, visit.actor()) + jumps();
        if (view) body += restraints_panel(books, *view, visit.actor());
        body += tag("div", {{"class", "columns"}}, overview(books, *contract, rules),
                    view ? deadlines_panel(*view, visit.today) : Html());
        if (view) body += standings_panels(books, *view, visit.actor(), visit.today);
        body += money_panel(books, *contract, visit.today) + fees_panel(books, *contract, visit.today) +
                payment_terms_panel(books, *contract, visit.actor(), visit.today) +
                deliverables_panel(books, *contract, visit.today, visit.actor()) +
                ending_panel(books, *contract, visit.today) + agreed_panel(books, *contract) +
                held_panel(books, *contract, visit.actor()) + timeline_panel(books, facts, all_facts);
        return page(visit, {.title = party_name(books, contract->party) + "　" + id->text(),
                            .body = body,
                            .lead = {},
                            .up = "/contracts",
                            .up_words = "契約"});
    });
}

}
