// Closes and upkeep through the API.
#include "edge/api_asked.h"

#include "edge/json_text.h"
#include "ledger/held.h"

namespace edge {
namespace {

std::string late_json(const money::LateLines& late)
{
    const auto line_json = [](const money::Line& line) {
        return JsonObject()
            .text("description", line.description)
            .date("from", *line.from)
            .date("until", *line.until)
            .yen("amount", line.amount)
            .close();
    };
    return JsonObject().text("contract", late.contract.text()).json("lines", json_list(late.lines, line_json)).close();
}

}

// Closes the missed days too: days close in order. A day that is closed already stays as it is.
Answer close_day_answer(const Asked& asked)
{
    if (asked.on > asked.office.today() && !(asked.any_day && asked.flag("ahead")))
        return refused({"civil-code 141"_clause,
                        std::string("まだ始まっていない日は締められません。今日は ") + asked.office.today().japanese() +
                            " です。" +
                            (asked.any_day ? "先の日まで締めて試すときは --ahead を付けてください。締めた日は戻せず、"
                                             "それまでの請求がすべて作られます。"
                                           : "")});
    const auto closed = asked.office.read([](const ledger::Books& books) { return books.closed_through; });
    std::vector<office::DayReport> reports;
    if (!closed || *closed < asked.on) reports = asked.office.catch_up(asked.on);
    office::DayReport sum{.day = asked.on};
    for (const office::DayReport& report : reports) {
        sum.commands += report.commands;
        sum.facts += report.facts;
        sum.parked.insert(sum.parked.end(), report.parked.begin(), report.parked.end());
    }
    return {day_json(sum), sum.parked.empty() ? 0 : 1, {}};
}

Answer close_month_answer(const Asked& asked)
{
    if (!asked.month) return unreadable({"month", -1, "月を YYYY-MM の形で入力してください。"});
    const office::MonthReport report = asked.office.close_month(
        *asked.month, {.preview = asked.flag("preview"), .by = asked.by, .second = asked.second});
    const bool wants_somebody = !report.certified_at && !asked.flag("preview");
    const auto late =
        asked.office.read([&](const ledger::Books& books) { return ledger::came_late(books, *asked.month); });
    std::string json = month_json(report);
    json.insert(json.size() - 1, ",\"late\":" + json_list(late, late_json)); // what came after the certificate
    return {json, report.close.figures.parked.empty() && !wants_somebody ? 0 : 1, {}};
}

Answer verify_answer(const Asked& asked)
{
    const store::Verification verification = asked.office.verify();
    const auto certificates =
        asked.office.read([](const ledger::Books& books) { return money::certificate_findings(books.money); });
    return {verification_json(verification, &certificates), verification.ok && certificates.empty() ? 0 : 1, {}};
}

Answer rebuild_answer(const Asked& asked)
{
    asked.office.rebuild();
    return verify_answer(asked);
}

Answer snapshot_answer(const Asked& asked)
{
    asked.office.snapshot();
    const Position last = asked.office.read([](const ledger::Books& books) { return books.last; });
    return {JsonObject().text("outcome", "accepted").number("position", last.value).close(), 0, {}};
}

Answer backup_answer(const Asked& asked)
{
    const std::string folder = asked.text("folder");
    if (folder.empty()) return unreadable({"folder", -1, "控えを置く場所を入力してください。"});
    const office::BackupReport report = asked.office.backup(folder, asked.text("keys"));
    return {JsonObject()
                .text("outcome", "accepted")
                .text("folder", folder)
                .number("position", report.position.value)
                .text("head", report.head)
                .number("evidence", report.evidence)
                .boolean("keys", report.keys)
                .close(),
            0,
            {}};
}

}
