// Money of one contract: its panel, and what would be invoiced now.
#include "edge/payment_terms.h"
#include "edge/question.h"
#include "edge/staff.h"
#include "money/reasons.h"

namespace edge {
namespace {

constexpr std::size_t most_rows = 12; // of invoices and payments, the newest; the rest stand in their lists

Html figure(std::string_view name, const Html& value, const Explanation& reason)
{
    return tag("li", {}, tag("span", {}, name), tag("strong", {}, value), why(reason, Reader::staff));
}

Html figures(const money::Balance& balance, const money::BalanceReasons& reasons)
{
    Html refunded;
    if (balance.refunded > Yen(0))
        refunded = tag("li", {}, tag("span", {}, "返金"), tag("strong", {}, yen(balance.refunded)));
    return tag(
        "ul", {{"class", "figures"}}, figure("請求", yen(balance.invoiced, Taxed::including), reasons.invoiced),
        figure("入金", yen(balance.paid), reasons.paid),
        figure("未収", yen(balance.receivable, Taxed::including), reasons.receivable),
        figure("うち延滞", yen(balance.overdue, Taxed::including), reasons.overdue),
        figure("遅延損害金（本日まで、未請求）", yen(balance.open_damages, Taxed::outside), reasons.open_damages),
        figure("充当先のない入金", yen(balance.credit), reasons.credit), refunded);
}

Html invoices(const ledger::Books& books, const money::Account& account, Date today)
{
    std::vector<Row> rows;
    for (auto id = account.invoices.rbegin(); id != account.invoices.rend(); ++id) {
        const money::Invoice& invoice = books.money.invoices.at(*id);
        const terms::Rulebook rules = ledger::rulebook(books, invoice.issued.contract, today);
        rows.push_back({invoice_link(invoice), text(label(invoice.issued.kind)), day(invoice.issued.on),
                        joined(due_day(invoice), why(invoice.issued.basis, {invoice.by}, Reader::staff)),
                        status_chip(payment_status(invoice, today)), yen(invoice.issued.total), yen(invoice.unpaid()),
                        why(money::explain(invoice, rules), Reader::staff)});
        if (rows.size() == most_rows) break;
    }
    return tag("h3", {}, "請求書（新しい順）") + table("請求書",
                                                       {{"番号"},
                                                        {"種類"},
                                                        {"発行日"},
                                                        {"支払期日"},
                                                        {"状態"},
                                                        {"合計（税込）", true},
                                                        {"未収（税込）", true},
                                                        {"根拠"}},
                                                       rows, "請求書はまだありません。");
}

Html price_of(const ledger::Books& books, const money::Fee& fee, Date today)
{
    if (fee.own_price) return joined(yen(*fee.own_price), text(" "), chip("この契約だけ", Tone::good));
    const money::Price* price = money::price_on(books.money, fee.item, std::max(today, fee.from));
    return price ? text(money::price_words(*price)) : text("料金表にありません");
}

Html payments(const ledger::Books& books, const money::Account& account)
{
    std::vector<Row> rows;
    for (auto id = account.payments.rbegin(); id != account.payments.rend(); ++id) {
        const money::Payment& payment = books.money.payments.at(*id);
        std::vector<std::string> parts;
        for (const money::Allocation& part : payment.allocations)
            parts.push_back(books.money.invoices.at(part.invoice).issued.number + " " +
                            value_words("part", boost::describe::enum_to_string(part.part, "")) + " " +
                            part.amount.japanese());
        rows.push_back({id_text(payment.id.text()), day(payment.paid_on), text(payment.payer), yen(payment.amount),
                        joined(bullets(parts),
                               why({"civil-code 488.4"_clause, "civil-code 489"_clause}, {payment.by}, Reader::staff)),
                        yen(payment.unallocated), link("/payments/" + payment.id.text() + "/receipt", "領収書")});
        if (rows.size() == most_rows) break;
    }
    return tag("h3", {}, "入金（新しい順）") +
           table("入金", {{"番号"}, {"入金日"}, {"名義"}, {"金額", true}, {"充当"}, {"充当先なし", true}, {"書面"}},
                 rows, "入金はまだありません。");
}

}

Html money_panel(const ledger::Books& books, const contract::Contract& contract, Date today)
{
    const terms::Rulebook rules = ledger::rulebook(books, contract.id, today);
    const auto balance = money::balance(books.money, contract.id, rules);
    const auto reasons = money::reasons(books.money, contract.id, rules);
    Html out;
    if (balance && reasons)
        out += figures(*balance, *reasons);
    else
        out += message(Tone::warn, "残高を計算できません",
                       tag("p", {}, (balance ? reasons.error() : balance.error()).reason));
    const auto account = books.money.accounts.find(contract.id);
    if (account == books.money.accounts.end())
        return panel("money", "お金", out + tag("p", {{"class", "none"}}, "請求も入金もまだありません。"));
    out += tag("ul", {{"class", "actions"}},
               tag("li", {}, link_button("/statements/" + contract.id.text(), "取引明細書（この契約）")),
               tag("li", {}, link_button("/statements/" + contract.party.text(), "取引明細書（契約者のすべて）")));
    return panel("money", "お金", out + invoices(books, account->second, today) + payments(books, account->second));
}

Html fees_panel(const ledger::Books& books, const contract::Contract& contract, Date today)
{
    const auto account = books.money.accounts.find(contract.id);
    if (account == books.money.accounts.end()) return {};
    std::vector<Row> fees, usage;
    for (FeeId id : account->second.fees) {
        const money::Fee& fee = books.money.fees.at(id);
        fees.push_back({text(item_name(books, fee.item, today)),
                        joined(text(label(fee.kind)), why(money::clause_of(fee.kind), {fee.by}, Reader::staff)),
                        text(std::to_string(fee.quantity)), day(fee.from),
                        fee.until ? day(*fee.until) : text("定めなし"), price_of(books, fee, today),
                        text(std::to_string(fee.billed_periods))});
    }
    for (const money::Usage& one : account->second.usage)
        usage.push_back({text(one.month), text(one.description), yen(one.amount),
                         text(one.invoiced ? one.invoiced.text() : "未請求")});
    return panel("fees", "料金の取り決め",
                 table("料金",
                       {{"品目"},
                        {"種類"},
                        {"数量", true},
                        {"いつから"},
                        {"いつまで"},
                        {"単価（税抜）", true},
                        {"請求済みの期間", true}},
                       fees, "料金はまだ決まっていません。") +
                     discounts_table(books, contract.id, today, Reader::staff) +
                     (usage.empty()
                          ? Html()
                          : table("クラウド利用額", {{"利用月"}, {"内容"}, {"金額（税抜）", true}, {"請求"}}, usage)));
}

// When this contract is billed and pays; what it agreed for itself beside what holds for all.
Html payment_terms_panel(const ledger::Books& books, const contract::Contract& contract, const Actor& actor, Date today)
{
    std::vector<Row> rows;
    for (const PaymentTerm& term : payment_terms(books, contract.id, today))
        rows.push_back({text(term.name), text(term.value),
                        joined(term.own ? chip("この契約だけ", Tone::good) : chip("全体の設定", Tone::quiet),
                               why(term.basis, term.because, Reader::staff)),
                        may_submit(books, term.command, actor)
                            ? link(do_address(term.command, term.values), "この契約だけの取り決めにする")
                            : text("")});
    return panel("payment-terms", "請求と支払いの条件",
                 table("本日の条件", {{"項目"}, {"内容"}, {"定め"}, {"操作"}}, rows));
}

namespace {

Html lines_of(const money::InvoiceIssued& issued)
{
    std::vector<Row> rows;
    for (const money::Line& line : issued.lines)
        rows.push_back({joined(text(line.description), why(line.clause, line.because, Reader::staff)),
                        text(label(line.kind)),
                        line.from ? joined(day(*line.from), text("〜"), day(line.until)) : text(""),
                        text(std::to_string(std::abs(line.quantity)) + line.unit),
                        yen(line.discount ? -line.unit_price : line.unit_price), yen(line.amount)});
    return panel("lines", "下見：" + std::string(label(issued.kind)),
                 table("明細",
                       {{"内容"}, {"種類"}, {"期間"}, {"数量", true}, {"単価（税抜）", true}, {"金額（税抜）", true}},
                       rows) +
                     terms_of({{"小計", yen(issued.subtotal, Taxed::excluding)},
                               {"消費税", yen(issued.tax)},
                               {"合計", yen(issued.total, Taxed::including)},
                               {"支払期日", joined(day(issued.due), why(issued.basis, {}, Reader::staff))}}));
}

Html preview_of(const Visit& visit, ContractId id, Date through)
{
    const Values values{{"contract", id.text()}, {"through", through.text()}};
    const auto foreseen = preview_values(visit, "IssueInvoice", values);
    if (const auto* refusal = std::get_if<Refusal>(&foreseen)) return refusal_box(visit, *refusal, id);
    if (const auto* bad = std::get_if<BadInput>(&foreseen)) return bad_input_box(*bad);
    for (const office::Written& written : std::get<office::Accepted>(foreseen).facts)
        if (const auto* issued = std::get_if<money::InvoiceIssued>(&written.fact))
            return lines_of(*issued) + tag("p", {}, do_button("IssueInvoice", values, Weight::primary));
    return message(Tone::info, "請求するものはありません",
                   tag("p", {}, "この日までに請求できる料金はすべて請求済みです。"));
}

}

HttpResponse invoice_preview_page(const Visit& visit)
{
    const auto id = captured_id<ContractId>(visit);
    if (!id || !visit.office.read([&](const ledger::Books& b) { return b.contracts.contracts.find(*id) != nullptr; }))
        return not_found(visit);
    Question asked(visit);
    const Date through = asked.date("through").value_or(visit.today.month_end());
    const Html form = search_form(
        visit.request.path,
        asked.field(
            {.name = "through", .label = "どの日の分まで", .help = "空のままなら今月の末日まで。", .type = "date"}),
        "下見する");
    const Html found = asked.readable() ? preview_of(visit, *id, through) : asked.told();
    return page(visit, {.title = "請求の下見　" + id->text(),
                        .body = form + results(found),
                        .lead = "発行と同じ計算です。ここでは何も記録されません。",
                        .up = "/contracts/" + id->text(),
                        .up_words = "契約 " + id->text(),
                        .status = asked.status()});
}

}
