// Who has been told of an amendment by notice: in time, late, not yet; as a panel of the edition and as a file. 2.1#3
#include "edge/staff_terms.h"

#include <algorithm>
#include <array>

namespace edge {
namespace {

struct ToldRow {
    const notice::Notice* notice;
    notice::Told told;
};

struct ToldList {
    std::vector<ToldRow> rows; // not yet told first, then late
    std::array<std::size_t, 3> count{};
    std::optional<Date> last_day;
};

ToldList told_list(const ledger::Books& books, const terms::Edition& edition)
{
    ToldList out;
    const auto found = books.notices.amendments.find(edition.name);
    if (found == books.notices.amendments.end()) return out;
    const terms::Rulebook rules = ledger::rulebook(books, {}, edition.announced_on.value_or(edition.effective));
    if (const auto last = terms::last_announcement_day(edition.effective, rules)) out.last_day = last->value;
    for (const notice::Told wanted : {notice::Told::not_yet, notice::Told::late, notice::Told::in_time})
        for (const auto& [party, id] : found->second) {
            const notice::Notice& notice = books.notices.notices.at(id);
            const auto told = notice::told_of(notice, edition, rules);
            if (!told || told->value != wanted) continue;
            ++out.count[static_cast<std::size_t>(wanted)];
            out.rows.push_back({&notice, wanted});
        }
    return out;
}

Tone tone_of(notice::Told told)
{
    if (told == notice::Told::in_time) return Tone::good;
    return told == notice::Told::late ? Tone::bad : Tone::warn;
}

std::string file_address(const terms::Edition& edition)
{
    return "/terms/editions/" + edition.text_hash + "/told";
}

Html figures(const ToldList& list)
{
    std::vector<Term> out;
    for (const notice::Told told : {notice::Told::in_time, notice::Told::late, notice::Told::not_yet})
        out.emplace_back(label(told), text(std::to_string(list.count[static_cast<std::size_t>(told)]) + "件"));
    out.emplace_back("届いてほしい最後の日", day(list.last_day));
    return terms_of(out);
}

}

Html told_panel(const Visit& visit, const ledger::Books& books, const terms::Edition& edition)
{
    if (edition.telling == terms::Telling::announcement) return {};
    const ToldList list = told_list(books, edition);
    const Slice part = slice(visit.request, list.rows.size());
    std::vector<Row> rows;
    for (std::size_t i = part.first; i < part.last; ++i) {
        const notice::Notice& one = *list.rows[i].notice;
        rows.push_back({text(party_name(books, one.party)), notice_link(one),
                        chip(label(list.rows[i].told), tone_of(list.rows[i].told)),
                        one.sent.empty() ? text("") : day(one.sent.back().on),
                        one.arrived ? day(one.arrived->on) : text("")});
    }
    return panel(
        "told", "契約者への個別の通知",
        tag("p", {}, "約款は発表によって変わります。通知は、契約者ごとの証拠です。",
            why({"terms 1.1#3"_clause, "terms 2.1#3"_clause, "civil-code 97.1"_clause}, {edition.by}, Reader::staff)) +
            figures(list) + tag("p", {}, link_button(file_address(edition), "CSV")) +
            table("通知（届いていないものから）", {{"契約者"}, {"通知"}, {"状態"}, {"発送日"}, {"到達日"}}, rows,
                  "通知はまだありません。") +
            slice_links(visit.request, part));
}

HttpResponse told_csv(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        const auto& editions = books.terms.editions;
        const auto found = std::find_if(editions.begin(), editions.end(), [&](const terms::Edition& one) {
            return one.text_hash == visit.captured.front();
        });
        if (found == editions.end()) return not_found(visit);
        std::vector<std::vector<std::string>> rows;
        for (const auto& [notice, told] : told_list(books, *found).rows)
            rows.push_back({notice->id.text(), notice->contract.text(), party_name(books, notice->party),
                            std::string(label(told)), notice->sent.empty() ? "" : notice->sent.back().on.text(),
                            notice->arrived ? notice->arrived->on.text() : ""});
        return csv("amendment-notices.csv", {"通知番号", "契約番号", "契約者", "状態", "発送日", "到達日"}, rows);
    });
}

}
