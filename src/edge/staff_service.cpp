// Deliverables: the panel of a contract, and the list of everything delivered and waiting.
#include "edge/question.h"
#include "edge/staff.h"

#include <algorithm>

namespace edge {
namespace {

Tone tone_of(service::ItemState state)
{
    switch (state) {
    case service::ItemState::confirmed:
        return Tone::good;
    case service::ItemState::claimed:
    case service::ItemState::repairing:
        return Tone::bad;
    case service::ItemState::delivered:
        return Tone::warn;
    default:
        return Tone::quiet;
    }
}

bool waiting(const service::Deliverable& deliverable)
{
    return std::any_of(deliverable.items.begin(), deliverable.items.end(),
                       [](const service::Item& item) { return item.state == service::ItemState::delivered; });
}

Html items_of(const service::Deliverable& deliverable)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < deliverable.items.size(); ++i) {
        const service::Item& item = deliverable.items[i];
        rows.push_back({text(std::to_string(i + 1)), text(item.text),
                        chip(service::label(item.state), tone_of(item.state)),
                        why({"terms 4.3"_clause, "terms 3.10"_clause}, {item.by}, Reader::staff)});
    }
    return table("項目", {{"番号", true}, {"取り決めた内容"}, {"状態"}, {"根拠"}}, rows);
}

Html deliveries_of(const service::Deliverable& deliverable, Date today)
{
    std::vector<Row> rows;
    for (const service::Delivery& made : deliverable.deliveries) {
        std::vector<Html> last{day(made.last_day)};
        if (waiting(deliverable) && &made == &deliverable.deliveries.back())
            last.push_back(days_left(made.last_day, today));
        last.push_back(why(made.basis, {made.by}, Reader::staff));
        if (made.rolled_from)
            last.push_back(tag("small", {}, "休日のため", made.rolled_from->japanese(), "から繰下げ"));
        rows.push_back({day(made.received_on), joined(last), text(made.receipt)});
    }
    if (rows.empty()) return {};
    return table("納品", {{"受け取った日"}, {"確認期間の末日"}, {"受領の証拠"}}, rows);
}

Html claims_of(const ledger::Books& books, const service::Deliverable& deliverable, const Actor& actor)
{
    std::vector<Row> rows;
    for (ClaimId id : deliverable.claims) {
        const service::NonconformityClaim& claim = books.services.claims.at(id);
        Html answer = claim.answer ? text(value_words("answer", boost::describe::enum_to_string(*claim.answer, "")) +
                                          "：" + claim.answer_text)
                                   : offered(books, "AnswerClaim",
                                             {{"contract", claim.contract.text()}, {"claim", id.text()}}, actor);
        if (!claim.in_time) answer = text("期間後の申出（末日は" + claim.last_day.japanese() + "）");
        rows.push_back({id_text(id.text()), day(claim.arrived_on), text(claim.description),
                        chip(claim.in_time ? "期間内" : "期間後", claim.in_time ? Tone::warn : Tone::quiet), answer,
                        why("terms 4.3#2"_clause, {claim.by}, Reader::staff)});
    }
    if (rows.empty()) return {};
    return table("不適合の申出", {{"番号"}, {"到達日"}, {"内容"}, {"期間"}, {"回答"}, {"根拠"}}, rows);
}

// What its state allows, for those who may.
std::vector<std::string_view> next_steps(const service::Deliverable& deliverable)
{
    const bool left = std::any_of(deliverable.items.begin(), deliverable.items.end(), [](const service::Item& item) {
        return item.state == service::ItemState::agreed || item.state == service::ItemState::repairing;
    });
    std::vector<std::string_view> out;
    if (left) out.emplace_back("Deliver");
    if (waiting(deliverable)) out.insert(out.end(), {"ConfirmItems", "CloseConfirmation"});
    if (!deliverable.deliveries.empty()) out.emplace_back("ClaimNonconformity"); // what comes late is recorded too
    return out;
}

Html one_deliverable(const ledger::Books& books, const service::Deliverable& deliverable, Date today,
                     const Actor& actor)
{
    const Values values{{"contract", deliverable.contract.text()}, {"deliverable", deliverable.id.text()}};
    Html actions;
    for (std::string_view type : next_steps(deliverable))
        if (may_submit(books, type, actor)) actions += tag("li", {}, do_button(type, values));
    return tag("h3", {}, deliverable.id.text(), "　", deliverable.name) +
           terms_of(
               {{"仕様書", text(deliverable.specification)},
                {"取り決めた日", joined(day(deliverable.agreed_on), why({"terms 4.2"_clause, "terms 3.10"_clause},
                                                                        {deliverable.by}, Reader::staff))},
                {"クラウドの調達者",
                 text(value_words("procured_by", boost::describe::enum_to_string(deliverable.procured_by, "")))}}) +
           items_of(deliverable) + deliveries_of(deliverable, today) + claims_of(books, deliverable, actor) +
           (actions.empty() ? Html() : tag("ul", {{"class", "actions"}}, actions));
}

}

Html deliverables_panel(const ledger::Books& books, const contract::Contract& contract, Date today, const Actor& actor)
{
    Html out;
    const auto found = books.services.deliverables_of.find(contract.id);
    if (found != books.services.deliverables_of.end())
        for (DeliverableId id : found->second)
            out += one_deliverable(books, books.services.deliverables.at(id), today, actor);
    if (out.empty()) out = tag("p", {{"class", "none"}}, "取り決めた納品物はありません。");
    return panel("deliverables", "納品物", out);
}

namespace {

const std::vector<Choice> extents{{"", "終わっていない納品物"}, {"1", "すべて"}};

}

HttpResponse deliveries_page(const Visit& visit)
{
    Question asked(visit);
    const bool all = asked.one_of("all", extents) == "1";
    const std::string who = asked.text("who");
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<const service::Deliverable*> list;
        for (const service::Deliverable& deliverable : books.services.deliverables) {
            const contract::Contract& contract = books.contracts.contracts.at(deliverable.contract);
            const bool open =
                std::any_of(deliverable.items.begin(), deliverable.items.end(), [](const service::Item& i) {
                    return i.state != service::ItemState::confirmed && i.state != service::ItemState::closed;
                });
            const bool named = who.empty() || party_name(books, contract.party).find(who) != std::string::npos ||
                               contract.id.text() == who;
            if (named && (all || (open && contract.in_force(visit.today)))) list.push_back(&deliverable);
        }
        const auto last_day = [](const service::Deliverable* d) {
            return d->deliveries.empty() ? Date::of(9999, 12, 31) : d->deliveries.back().last_day;
        };
        std::stable_sort(list.begin(), list.end(),
                         [&](const auto* a, const auto* b) { return last_day(a) < last_day(b); });
        const Slice part = slice(visit.request, list.size());
        std::vector<Row> rows;
        for (std::size_t i = part.first; i < part.last; ++i) {
            const service::Deliverable& one = *list[i];
            std::map<service::ItemState, int> counts;
            for (const service::Item& item : one.items)
                ++counts[item.state];
            std::vector<Html> states;
            for (const auto& [state, count] : counts)
                states.push_back(
                    chip(std::string(service::label(state)) + " " + std::to_string(count), tone_of(state)));
            const Html last = one.deliveries.empty()
                                  ? text("納品前")
                                  : joined(day(last_day(&one)), text(" "),
                                           waiting(one) ? days_left(last_day(&one), visit.today) : Html(),
                                           why(one.deliveries.back().basis, {one.deliveries.back().by}, Reader::staff));
            const Values values{{"contract", one.contract.text()}, {"deliverable", one.id.text()}};
            rows.push_back({id_text(one.id.text()), text(one.name), contract_link(one.contract),
                            text(party_name(books, books.contracts.contracts.at(one.contract).party)), joined(states),
                            last, offered(books, waiting(one) ? "ConfirmItems" : "Deliver", values, visit.actor())});
        }
        const Html fields = asked.field({.name = "who", .label = "契約者名・契約番号"}) +
                            asked.choice({.name = "all", .label = "範囲"}, extents);
        const Html found =
            table("納品物（確認期間の末日の早い順）",
                  {{"番号"}, {"納品物"}, {"契約"}, {"契約者"}, {"項目の状態"}, {"確認期間の末日"}, {"操作"}}, rows) +
            slice_links(visit.request, part);
        return page(visit,
                    {.title = "納品",
                     .body = search_form("/deliveries", fields) + results(asked.readable() ? found : asked.told()),
                     .lead = {},
                     .up = {},
                     .up_words = {},
                     .status = asked.status()});
    });
}

}
