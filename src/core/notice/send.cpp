#include "basis/text.h"
#include "notice/notice.h"
#include "notice/sending.h"

#include <algorithm>

namespace notice {
namespace {

// A notice is sent once on a day by the same means, unless it came back. End of `sent` when it was not.
template <class Sendings>
auto same_sending(Sendings& sent, Means means, Date on)
{
    return std::find_if(sent.begin(), sent.end(), [&](const Sending& sending) {
        return sending.on == on && sending.means == means && !sending.bounced_on;
    });
}

}

Refusal unknown_notice(NoticeId notice)
{
    return {"terms 40.1"_clause, notice.text() + "という通知はありません。番号を確かめてください。", {}};
}

Refusal not_yet(const Basis& basis, std::string_view what, Date day)
{
    return {basis, std::string(what) + "（" + day.japanese() + "）がまだ来ていません。日付を確かめてください。", {}};
}

bool may_bounce(const Sending& sending)
{
    return sending.means == Means::mail || sending.means == Means::certified_mail;
}

bool by_mail(const Sending& sending)
{
    return sending.means == Means::mail;
}

bool is_shown_by_words(Means means)
{
    return means == Means::certified_mail || means == Means::hand;
}

bool adds_words(const std::string& known, const std::string& given)
{
    return !folded(given).empty() && given != known;
}

std::optional<Date> first_sent_on(const Notice& notice)
{
    std::optional<Date> first;
    for (const Sending& sending : notice.sent)
        if (!first || sending.on < *first) first = sending.on;
    return first;
}

Decision<NoticeSent> decide(const Book& book, const RecordSending& command, const Occasion& occasion)
{
    const Notice* notice = book.notices.find(command.notice);
    if (!notice) return unknown_notice(command.notice);
    if (command.sent_on > occasion.today) return not_yet(notice->basis, "送信の日", command.sent_on);
    if (command.sent_on < notice->drafted_on)
        return Refusal{notice->basis,
                       "通知は" + notice->drafted_on.japanese() + "に作られたので、それより前の" +
                           command.sent_on.japanese() + "には送れません。日付を確かめてください。",
                       {}};
    if (notice->withdrawn && notice->withdrawn->on < command.sent_on)
        return Refusal{"civil-code 97.1"_clause,
                       "この通知は" + notice->withdrawn->on.japanese() + "に取りやめています（" +
                           notice->withdrawn->reason + "）。記録できるのは、その日までに送っていたときだけです。",
                       {}};
    if (is_shown_by_words(command.means) && folded(command.detail).empty())
        return Refusal{"civil-code 97.1"_clause,
                       std::string(label(command.means)) + "で送ったときは、証拠（" +
                           (command.means == Means::hand ? "渡した相手、受領書" : "引受番号") +
                           "）を書いてください。届いたかどうかを争うときの証拠になります。",
                       {}};
    if (const auto known = same_sending(notice->sent, command.means, command.sent_on);
        known != notice->sent.end() && !(is_shown_by_words(command.means) && adds_words(known->detail, command.detail)))
        return std::vector<NoticeSent>{};
    return std::vector{NoticeSent{.on = command.sent_on,
                                  .basis = notice->basis,
                                  .notice = command.notice,
                                  .means = command.means,
                                  .detail = command.detail}};
}

// What was sent after all was not withdrawn. A second fact of the same sending brings its evidence.
void evolve(Book& book, const NoticeSent& fact, const Recorded& recorded)
{
    Notice& notice = book.notices.at(fact.notice);
    notice.withdrawn.reset();
    if (const auto known = same_sending(notice.sent, fact.means, fact.on); known != notice.sent.end()) {
        known->detail = fact.detail;
        return;
    }
    notice.sent.push_back({.on = fact.on,
                           .means = fact.means,
                           .detail = fact.detail,
                           .at = recorded.at,
                           .by = recorded.position,
                           .bounced_on = std::nullopt});
}

}
