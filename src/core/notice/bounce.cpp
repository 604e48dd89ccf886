#include "notice/notice.h"
#include "notice/sending.h"

#include <algorithm>

namespace notice {

// civil-code 97.1 “A declaration of intent takes effect when the notice of it arrives at the other party.”
Decision<NoticeBounced> decide(const Book& book, const RecordBounce& command, const Occasion& occasion)
{
    const Clause clause = "civil-code 97.1"_clause;
    const Notice* notice = book.notices.find(command.notice);
    if (!notice) return unknown_notice(command.notice);
    if (command.bounced_on > occasion.today) return not_yet(clause, "不達の日", command.bounced_on);
    if (command.reason.empty()) return Refusal{clause, "不達の理由（サーバの応答など）を入れてください。", {}};
    if (!latest_sending(*notice, command.bounced_on, may_bounce)) {
        const bool done = std::any_of(notice->sent.begin(), notice->sent.end(),
                                      [&](const Sending& s) { return s.bounced_on == command.bounced_on; });
        if (done) return std::vector<NoticeBounced>{};
        return Refusal{clause,
                       command.bounced_on.japanese() + "までに、不達になりうる送信（電子メール・郵便）がありません。",
                       {"RecordSending"}};
    }
    return std::vector{
        NoticeBounced{.on = command.bounced_on, .basis = clause, .notice = command.notice, .reason = command.reason}};
}

// The server's acceptance of the very sending that came back showed no arrival; other evidence stands.
void evolve(Book& book, const NoticeBounced& fact, const Recorded&)
{
    Notice& notice = book.notices.at(fact.notice);
    notice.bounces.push_back(fact.reason);
    const Sending* bounced = latest_sending(notice, fact.on, may_bounce);
    if (!bounced) return;
    std::erase_if(notice.arrivals, [&](const Arrival& arrival) {
        return may_be_taken_back(arrival) && latest_sending(notice, arrival.on, by_mail) == bounced;
    });
    notice.sent.at(static_cast<std::size_t>(bounced - notice.sent.data())).bounced_on = fact.on;
    settle_arrival(book, notice);
}

}
