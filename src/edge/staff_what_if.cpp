// What would come of one contract, when nobody pays or when all is paid on a day.
#include "edge/foreseen.h"
#include "edge/question.h"
#include "edge/staff.h"
#include "ledger/horizon.h"

namespace edge {
namespace {

const std::vector<Choice> assumed_payments{{"no-payment", "支払われない"}, {"pays", "ある日に全額支払われる"}};

struct Assumed {
    std::vector<ledger::Assumption> assumptions;
    Date until;
};

// The reasons why not stand in `asked`.
Assumed assumed(Question& asked, Date today)
{
    Assumed out;
    const bool pays = asked.one_of("assume", assumed_payments) == "pays";
    const auto pays_on = asked.date("pays_on"), until = asked.date("until");
    if (pays && pays_on)
        out.assumptions = {{.kind = ledger::Assumption::Kind::pays, .pays_on = *pays_on}};
    else if (pays)
        asked.refuse("pays_on", "支払われる日を入れてください。");
    const auto last = ledger::horizon(out.assumptions, today, until);
    if (last)
        out.until = *last;
    else
        asked.refuse(last.error().field == "assume" ? "pays_on" : last.error().field, last.error().reason);
    return out;
}

Html figure(std::string_view name, const Html& value, const Explanation& reason)
{
    return tag("li", {}, tag("span", {}, name), tag("strong", {}, value), why(reason, Reader::staff));
}

Html foreseen(const Visit& visit, const ledger::Books& books, ContractId id, const Assumed& what)
{
    const auto seen = ledger::simulate(books, id, what.assumptions, visit.today, what.until);
    if (!seen) return refusal_box(visit, seen.error(), id);
    const auto reasons = foreseen_reasons(*seen, id, what.until, books.last);
    if (!reasons) return refusal_box(visit, reasons.error(), id);
    std::vector<Row> rows;
    for (const ledger::Foreseen& one : seen->timeline)
        rows.push_back({day(one.on), text(fact_words(ledger::type_name(one.fact))), text(fact_summary(one.fact)),
                        clause_links(ledger::basis_of(one.fact))});
    return panel("figures", what.until.japanese() + "の時点",
                 tag("ul", {{"class", "figures"}},
                     figure("請求", yen(seen->invoiced, Taxed::including), reasons->invoiced),
                     figure("入金", yen(seen->paid), reasons->paid),
                     figure("遅延損害金", yen(seen->late_damages, Taxed::outside), reasons->late_damages),
                     figure("未収", yen(seen->receivable, Taxed::including), reasons->receivable))) +
           panel("coming", "これから起きること",
                 table("日付順", {{"日"}, {"事実"}, {"内容"}, {"根拠条項"}}, rows,
                       "この期間に記録される事実はありません。"));
}

}

HttpResponse what_if_page(const Visit& visit)
{
    const auto id = captured_id<ContractId>(visit);
    if (!id || !visit.office.read([&](const ledger::Books& b) { return b.contracts.contracts.find(*id) != nullptr; }))
        return not_found(visit);
    Question asked(visit);
    const Assumed what = assumed(asked, visit.today);
    FieldLook until{.name = "until", .label = "いつまで見るか", .help = "空のままなら1年先まで。", .type = "date"};
    const Html form =
        search_form(visit.request.path,
                    asked.choice({.name = "assume", .label = "お支払い"}, assumed_payments) +
                        asked.field({.name = "pays_on", .label = "支払われる日", .type = "date"}) + asked.field(until),
                    "試す");
    const Html found =
        asked.readable()
            ? visit.office.read([&](const ledger::Books& books) { return foreseen(visit, books, *id, what); })
            : asked.told();
    return page(visit, {.title = "この先を試す　" + id->text(),
                        .body = form + results(found),
                        .lead = "契約の写しの上で、本番と同じ判断を1日ずつ進めます。ここでは何も記録されません。",
                        .up = "/contracts/" + id->text(),
                        .up_words = "契約 " + id->text(),
                        .status = asked.status()});
}

}
