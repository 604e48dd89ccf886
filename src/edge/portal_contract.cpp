// /my/contracts/C-…: edition, term, status with what would lift a restraint, fees, deliverables, and what happened.
#include "edge/payment_terms.h"
#include "edge/portal_pages.h"
#include "edge/portal_terms.h"

#include <algorithm>

namespace edge {
namespace {

// 24.1: how long there is to cure; nothing where the provider has set no time.
Html time_to_cure(const ledger::Books& books, const contract::Contract& contract, RestraintId id, Date today)
{
    const service::Restraint* restraint = books.services.restraints.find(id);
    if (!restraint) return {};
    const auto deadline = ending::cure_deadline(*restraint, ledger::rulebook(books, contract.id, today));
    if (!deadline) return {};
    return tag("p", {}, "解消していただく期限：", day(deadline->value), " ", days_left(deadline->value, today),
               "。これを過ぎますと、当社から契約を解除することがあります。") +
           why(deadline->basis, {restraint->by}, Reader::contractor);
}

Html restraints(const ledger::Books& books, const contract::Contract& contract, const Told& now, Date today)
{
    Html out;
    for (const ledger::RestraintView& restraint : now.restraints) {
        const auto ground = Clause::find(restraint.ground);
        Html content = tag("p", {}, day(restraint.since), "から", restraint.kind, "をしております。");
        if (ground) content += clause_readings(*ground);
        content += tag("p", {}, "次のことで解消します。") + tag("div", {}, bullets(restraint.lifts));
        content += time_to_cure(books, contract, restraint.restraint, today);
        if (ground == "terms 20.1.1"_clause)
            content += tag("p", {}, link_button("/my/invoices?unpaid=1", "お支払いが必要なご請求", Weight::primary));
        const std::string cause = ground ? std::string(ground->title()) : restraint.ground;
        out += message(Tone::bad, "サービスの提供が制限されています：" + cause, content);
    }
    return out;
}

Html term_of(const ledger::Books& books, const contract::Contract& contract, Date today)
{
    if (contract.ended)
        return joined(day(contract.ended->on), "に終了（", contract.ended->reason, "）") +
               why(contract.ended->basis, {contract.ended->by}, Reader::contractor);
    const auto end = contract::term_end(contract, service::delivery_completed(books.services, contract),
                                        ledger::rulebook(books, contract.id, today));
    const Html words = end.value ? joined(day(end.value), "まで") : text("終わりの日の定めはありません");
    return words + why(end.basis, {contract.by}, Reader::contractor);
}

Html particulars(const ledger::Books& books, const contract::Contract& contract, Date today)
{
    const std::string place = "/my/contracts/" + contract.id.text();
    return panel(
        "particulars", "契約の内容",
        terms_of({{"契約番号", text(contract.id.text())},
                  {"成立日", day(contract.formed_on) + why("terms 15.1"_clause, {contract.by}, Reader::contractor)},
                  {"ご利用の起算日",
                   day(contract.usage_start) + why("terms 12.1"_clause, {contract.by}, Reader::contractor)},
                  {"契約期間", term_of(books, contract, today)},
                  {"約款の版", joined(contract.edition, " ", link(place + "/terms", "約款を読む"))}}));
}

Html fees(const ledger::Books& books, const contract::Contract& contract, Date today)
{
    const auto account = books.money.accounts.find(contract.id);
    const terms::Rulebook rules = ledger::rulebook(books, contract.id, today);
    if (account == books.money.accounts.end() || account->second.fees.empty())
        return panel("fees", "料金", tag("p", {{"class", "none"}}, "料金の取り決めはまだありません。"));
    Explanation reason = reckoned("この契約の料金", {}, {"terms 28.1"_clause, "terms 28.2"_clause}, {});
    std::vector<Row> rows;
    for (const FeeId id : account->second.fees) {
        const money::Fee& fee = books.money.fees.at(id);
        const money::Price* price = money::price_on(books.money, fee.item, today);
        const std::string name = price ? price->name : fee.item;
        const Html amount = fee.own_price
                                ? both_amounts(*fee.own_price, price ? price->tax : money::TaxCode::standard, rules)
                            : price ? unit_price(*price, rules)
                                    : text("—");
        const std::string words = fee.own_price ? fee.own_price->japanese() : price ? price_words(*price) : "";
        rows.push_back({joined(name, " ", tag("small", {}, money::label(fee.kind))), amount,
                        text(std::to_string(fee.quantity) + (price ? price->unit : "")),
                        joined(day(fee.from), "から", fee.until ? day(fee.until) + text("まで") : Html())});
        reason.parts.push_back(
            reckoned(name, words.empty() ? std::string() : words + "（税抜）",
                     fee.own_price ? Basis{"terms 1.1-但"_clause} : Basis{money::clause_of(fee.kind)},
                     fee.own_price ? "個別に取り決めた単価" : "料金表の単価", {fee.by}));
    }
    return panel(
        "fees", "料金",
        table("この契約の料金（単価は1期あたり）", {{"品目"}, {"単価", true}, {"数量", true}, {"期間"}}, rows) +
            why(reason, Reader::contractor) + discounts_table(books, contract.id, today, Reader::contractor));
}

// When this contract is billed and by when it pays.
Html billing(const ledger::Books& books, const contract::Contract& contract, Date today)
{
    std::vector<Row> rows;
    for (const PaymentTerm& term : payment_terms(books, contract.id, today))
        rows.push_back(
            {text(term.name), joined(term.value, " ", term.own ? tag("small", {}, "この契約だけの取り決め") : Html(),
                                     why(term.basis, term.because, Reader::contractor))});
    return panel("billing", "ご請求とお支払いの条件", table("本日の条件", {{"項目"}, {"内容"}}, rows));
}

Html deliverables(const ledger::Books& books, const contract::Contract& contract, Date today)
{
    const auto ids = books.services.deliverables_of.find(contract.id);
    std::vector<Row> rows;
    if (ids != books.services.deliverables_of.end())
        for (const DeliverableId id : ids->second) {
            const service::Deliverable& deliverable = books.services.deliverables.at(id);
            std::size_t waiting = 0;
            for (const service::Item& item : deliverable.items)
                waiting += item.state == service::ItemState::delivered ? 1 : 0;
            Html until = text("納品前");
            if (!deliverable.deliveries.empty()) until = day(deliverable.deliveries.back().last_day);
            if (waiting > 0) until += text(" ") + days_left(deliverable.deliveries.back().last_day, today);
            rows.push_back({link("/my/deliverables/" + id.text(), deliverable.name), until,
                            waiting > 0 ? chip("確認待ち " + std::to_string(waiting) + "項目", Tone::warn)
                                        : chip("お手続きなし")});
        }
    return panel("deliverables", "納品物",
                 table("納品物と確認期間", {{"納品物"}, {"確認期間の末日"}, {"状態"}}, rows,
                       "納品物の取り決めはまだありません。"));
}

std::string_view words_of(StandingKind kind)
{
    switch (kind) {
    case StandingKind::duty:
        return "していただくこと";
    case StandingKind::right:
        return "していただけること";
    case StandingKind::effect:
        return "これから起こること";
    }
    return "";
}

Html standings(const ledger::Books& books, const contract::Contract& contract, const Told& now, Date today)
{
    Html out;
    for (const StandingKind kind : {StandingKind::duty, StandingKind::right, StandingKind::effect}) {
        std::vector<Html> items;
        for (const Standing& standing : now.standings) {
            if (standing.kind != kind) continue;
            Html item = tag("p", {}, standing.what);
            if (standing.until)
                item += tag("p", {}, day(standing.until), "まで ", days_left(*standing.until, today));
            else if (standing.from && kind == StandingKind::effect)
                item += tag("p", {}, day(standing.from), "から");
            const std::string place = place_of(books, contract, standing);
            if (!place.empty()) item += tag("p", {}, link(place, "お手続きへ進む"));
            items.push_back(tag("li", {}, item, why(standing.basis, standing.because, Reader::contractor)));
        }
        if (!items.empty()) out += tag("h3", {}, words_of(kind)) + tag("ul", {}, items);
    }
    if (out.empty()) out = tag("p", {{"class", "none"}}, "いま、お手続きいただくことはありません。");
    return panel("standings", "お客様の義務と権利", out);
}

Html story(const ledger::Books& books, const std::vector<office::Written>& facts)
{
    constexpr std::size_t shown_at_once = 12;
    std::vector<Html> items;
    for (auto written = facts.rbegin(); written != facts.rend(); ++written) {
        const auto sentence = sentence_of(written->fact, books);
        if (!sentence || !belongs_to_story(written->fact, books)) continue;
        items.push_back(tag("li", {}, tag("small", {}, day(ledger::on(written->fact))),
                            tag("div", {}, tag("p", {}, *sentence),
                                why(ledger::basis_of(written->fact), {written->position}, Reader::contractor))));
    }
    if (items.empty()) return panel("story", "これまでの経過", tag("p", {{"class", "none"}}, "まだ記録はありません。"));
    const auto middle = items.begin() + static_cast<std::ptrdiff_t>(std::min(items.size(), shown_at_once));
    const std::vector<Html> recent(items.begin(), middle), earlier(middle, items.end());
    Html content = tag("ol", {{"class", "timeline"}}, recent);
    if (!earlier.empty())
        content += disclosure("それより前の経過（" + std::to_string(earlier.size()) + "件）",
                              tag("ol", {{"class", "timeline"}}, earlier));
    return panel("story", "これまでの経過", content);
}

const terms::Edition* edition_of(const ledger::Books& books, const contract::Contract& contract)
{
    for (const terms::Edition& edition : books.terms.editions)
        if (edition.name == contract.edition) return &edition;
    return nullptr;
}

}

HttpResponse portal_contract(const Visit& visit)
{
    const auto own = visit.office.read([&](const ledger::Books& books) {
        const contract::Contract* contract = own_contract(visit, books, visit.captured.at(0));
        return contract ? std::optional(contract->id) : std::nullopt;
    });
    if (!own) return not_found(visit);
    const auto facts = visit.office.timeline(*own);
    return visit.office.read([&](const ledger::Books& books) {
        const contract::Contract& contract = books.contracts.contracts.at(*own);
        const Told now = told(books, contract, visit.today);
        Html body =
            tag("div", {{"class", "headline"}}, status_chip(now.status.value), why(now.status, Reader::contractor));
        body += restraints(books, contract, now, visit.today);
        body += particulars(books, contract, visit.today) + standings(books, contract, now, visit.today) +
                deliverables(books, contract, visit.today) + fees(books, contract, visit.today) +
                billing(books, contract, visit.today) + story(books, facts);
        return page(
            visit,
            {.title = "ご契約 " + contract.id.text(), .body = body, .lead = {}, .up = "/my", .up_words = "ホーム"});
    });
}

HttpResponse portal_contract_terms(const Visit& visit)
{
    const auto edition = visit.office.read([&](const ledger::Books& books) -> std::optional<terms::Edition> {
        const contract::Contract* contract = own_contract(visit, books, visit.captured.at(0));
        const terms::Edition* found = contract ? edition_of(books, *contract) : nullptr;
        return found ? std::optional(*found) : std::nullopt;
    });
    if (!edition) return not_found(visit);
    const auto words = edition_text(visit, edition->text_hash);
    return page(
        visit,
        {.title = "ご契約の約款",
         .body = panel("edition", "約款の版", edition_marks(*edition)) +
                 (words ? terms_to_read(*words)
                        : message(Tone::warn, "本文を表示できません",
                                  tag("p", {}, "この版の本文が保管場所にありません。担当者にお問い合わせください。"))),
         .lead = "ご契約が成立した時に示した版です。",
         .up = "/my/contracts/" + visit.captured.at(0),
         .up_words = "ご契約 " + visit.captured.at(0)});
}

}
