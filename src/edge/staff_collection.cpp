// 債権の回収: debts past their due date with stage, letters, holds, promises and the clock of limitation.
#include "edge/collection_desk.h"
#include "edge/question.h"
#include "edge/staff.h"

namespace edge {
namespace {

constexpr std::size_t rows_of_a_page = 30;

Html plan_panel(const Visit& visit, const ledger::Books& books)
{
    const money::DunningPlan* plan = money::plan_on(books.collection, visit.today);
    Html content;
    if (!plan || plan->stages.empty()) {
        content =
            message(Tone::info, "督促の計画がありません",
                    tag("p", {}, "計画を決めると、段階の日に督促状を自動で作り、催告の時期を仕事一覧に出します。"));
    } else {
        std::vector<Row> rows;
        for (const money::DunningStage& stage : plan->stages)
            rows.push_back(
                {text("支払期日から" + std::to_string(stage.days_after_due) + "日"),
                 chip(label(stage.letter), stage.letter == money::Letter::demand ? Tone::warn : Tone::info),
                 text(stage.letter == money::Letter::demand ? "担当者が出す（仕事一覧に出る）" : "自動で作る"),
                 clause_link(stage.ground)});
        content =
            tag("p", {}, day(plan->from), "からの計画です。", why("terms 30.3"_clause, {plan->by}, Reader::staff)) +
            table("段階", {{"いつ"}, {"書面"}, {"作り方"}, {"根拠"}}, rows);
    }
    if (may_submit(books, "SetDunningPlan", visit.actor()))
        content += tag("p", {}, do_button("SetDunningPlan", {}, plan ? Weight::plain : Weight::primary));
    return panel("plan", "督促の計画", content);
}

Html late_cell(const money::Receivable& debt)
{
    return joined(day(debt.invoice->issued.due),
                  tag("div", {{"class", "help"}}, std::to_string(debt.late) + "日の遅れ"));
}

Html letters_cell(const money::Receivable& debt)
{
    Html out;
    if (!debt.invoice->written_off.empty())
        return joined(chip("貸倒れ", Tone::bad),
                      tag("div", {{"class", "help"}}, debt.invoice->written_off.back().reason));
    if (debt.wanted)
        out += chip(std::string(label(debt.wanted->letter)) + "の時期", Tone::warn);
    else if (!debt.last)
        out += text("まだ出していません");
    if (debt.last)
        out += tag("div", {}, text(std::string(label(debt.last->letter)) + " "), day(debt.last->on), text(" "),
                   id_link("/notices/" + debt.last->notice.text(), debt.last->notice.text()));
    return out;
}

Html waiting_cell(const ledger::Books& books, const money::Receivable& debt, Date today)
{
    Html out;
    if (debt.held)
        out += tag("div", {}, chip("保留", Tone::warn), text(" "), day(debt.held->until), text("まで"),
                   tag("div", {{"class", "help"}}, std::string(label(debt.held->reason)) + "：" + debt.held->note));
    if (debt.promise) {
        const money::PromiseState state = money::state_of(*debt.promise, books.money, today);
        const Tone tone = state.status == money::PromiseStatus::broken ? Tone::bad
                          : state.status == money::PromiseStatus::kept ? Tone::good
                                                                       : Tone::info;
        out += tag("div", {}, chip("約束 " + std::string(label(state.status)), tone),
                   tag("div", {{"class", "help"}},
                       state.promised.japanese() + "のうち " + state.paid.japanese() + "入金" +
                           (state.next ? "、次は" + state.next->due.japanese() : std::string())));
    }
    return out.empty() ? text("なし") : out;
}

Html limitation_cell(const ledger::Books& books, const money::Receivable& debt, Date today)
{
    const auto clock = money::limitation_of(*debt.invoice, {books.collection, books.money, books.notices},
                                            ledger::rulebook(books, debt.invoice->issued.contract, today));
    if (!clock) return text("不明");
    const std::int32_t left = (clock->value.last_day - today).count;
    Html out =
        joined(day(clock->value.last_day),
               tag("div", {{"class", "help"}}, left < 0 ? "完成しています" : "残り" + std::to_string(left) + "日"));
    if (clock->value.limitation.warn_12_months <= today) out += chip("時効が近い", Tone::bad);
    const auto told = limitation_told(books, debt, today);
    return told ? joined(out, why(*told, Reader::staff)) : out;
}

Html actions_cell(const Visit& visit, const ledger::Books& books, const money::Receivable& debt)
{
    const std::string contract = debt.invoice->issued.contract.text(), invoice = debt.invoice->id.text();
    std::vector<Html> items;
    const auto offer = [&](std::string_view type, const Values& values, std::string_view words) {
        if (may_submit(books, type, visit.actor()))
            items.push_back(tag("li", {}, link(do_address(type, values), words)));
    };
    const Values both{{"contract", contract}, {"invoice", invoice}};
    if (!debt.held && debt.invoice->written_off.empty()) {
        offer("RemindOfDebts", {{"contract", contract}}, "督促状");
        offer("DemandCure",
              {{"contract", contract},
               {"breached", "terms 30.3"},
               {"statement", "お支払期日を過ぎた下記の料金等をお支払いください。"}},
              "催告");
        offer("HoldCollection", both, "保留");
    }
    if (debt.held) offer("ReleaseHold", debt.held->invoice ? both : Values{{"contract", contract}}, "保留をやめる");
    offer("PromisePayment", {{"contract", contract}, {"invoices[0]", invoice}}, "約束を記録");
    if (money::on_the_books(*debt.invoice) > Yen(0)) offer("WriteOff", both, "貸倒れ");
    return tag("ul", {{"class", "actions"}}, items);
}

Row row_of(const Visit& visit, const ledger::Books& books, const money::Receivable& debt)
{
    const money::InvoiceIssued& issued = debt.invoice->issued;
    return {joined(contract_link(issued.contract), text(" " + party_name(books, issued.party)),
                   tag("div", {}, invoice_link(*debt.invoice)), disclosure("操作", actions_cell(visit, books, debt))),
            late_cell(debt),
            joined(yen(debt.invoice->unpaid()), tag("div", {{"class", "help"}}, "損害金 " + debt.damages.japanese())),
            letters_cell(debt),
            waiting_cell(books, debt, visit.today),
            limitation_cell(books, debt, visit.today)};
}

Html figure(std::string_view name, const Html& value)
{
    return tag("li", {}, tag("span", {}, name), tag("strong", {}, value));
}

Html figures(const std::vector<money::Receivable>& debts)
{
    Yen unpaid, damages, lost;
    for (const money::Receivable& debt : debts) {
        const Yen open = money::on_the_books(*debt.invoice);
        unpaid += open;
        lost += debt.invoice->unpaid() - open;
        damages += debt.damages;
    }
    return tag("ul", {{"class", "figures"}}, figure("延滞の元本", yen(unpaid, Taxed::including)),
               figure("本日までの遅延損害金", yen(damages, Taxed::outside)),
               lost > Yen(0) ? figure("うち貸倒れとしたもの（外書き）", yen(lost, Taxed::including)) : Html());
}

const std::vector<Choice> shown_debts{{"all", "支払期日を過ぎたものすべて"},  {"wanted", "書面を出す時期のもの"},
                                      {"held", "保留しているもの"},           {"promised", "支払の約束があるもの"},
                                      {"broken", "約束が守られなかったもの"}, {"limitation", "時効が近いもの"},
                                      {"written_off", "貸倒れとしたもの"}};

}

HttpResponse collection_page(const Visit& visit)
{
    Question asked(visit);
    const std::string show = asked.one_of("show", shown_debts);
    return visit.office.read([&](const ledger::Books& books) {
        const std::vector<money::Receivable> debts = late_debts(books, visit.today, show.empty() ? "all" : show);
        const Slice shown = slice(visit.request, debts.size(), rows_of_a_page);
        std::vector<Row> rows;
        for (std::size_t i = shown.first; i < shown.last; ++i)
            rows.push_back(row_of(visit, books, debts[i]));
        const Html filter =
            search_form("/collection", asked.choice({.name = "show", .label = "どれを見るか"}, shown_debts));
        const Html list =
            figures(debts) +
            tag("p", {}, std::to_string(debts.size()) + "件。",
                why({"terms 30.3"_clause, "terms 32.1"_clause, "civil-code 166.1.1"_clause}, {}, Reader::staff)) +
            table("延滞している請求",
                  {{"契約と請求書"}, {"支払期日"}, {"未払い（税込）", true}, {"書面"}, {"保留と約束"}, {"時効"}}, rows,
                  "延滞している請求はありません。") +
            slice_links(visit.request, shown, rows_of_a_page);
        return page(visit, {.title = "債権の回収",
                            .body = panel("debts", "延滞している請求",
                                          filter + results(asked.readable() ? list : asked.told())) +
                                    plan_panel(visit, books),
                            .lead = "督促状は計画の日に作られます。催告、保留、約束、貸倒れは人が決めます。",
                            .up = {},
                            .up_words = {},
                            .status = asked.status()});
    });
}

}
