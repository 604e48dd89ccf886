#include "basis/text.h"
#include "notice/notice.h"
#include "notice/sending.h"

#include <algorithm>

namespace notice {
namespace {

// civil-code 97.1 “A declaration of intent takes effect when the notice of it arrives at the other party.”
// civil-code 97.2 “If the addressee prevents arrival without good reason, the notice counts as arrived when it normally
// would have.”
Basis basis_of(Evidence evidence)
{
    if (evidence == Evidence::prevented) return {"civil-code 97.2"_clause, "civil-code 97.1"_clause};
    if (evidence == Evidence::public_notice) return "civil-code 98"_clause;
    return "civil-code 97.1"_clause;
}

// The portal shows a notice however it was sent, and any sending can be prevented from arriving.
bool fits(Evidence evidence, Means means)
{
    switch (evidence) {
    case Evidence::server_accepted:
        return means == Means::mail;
    case Evidence::certified_mail:
        return means == Means::certified_mail;
    case Evidence::handed_over:
        return means == Means::hand;
    default:
        return true;
    }
}

// Who opened the notice in the portal has it although a mail came back, and a letter comes back because it was not
// accepted.
bool outlives_a_bounce(Evidence evidence)
{
    return evidence == Evidence::portal_opened || evidence == Evidence::prevented;
}

// What shows such an arrival is what a person writes down of it; empty when a machine shows it.
std::string_view to_be_written(Evidence evidence)
{
    switch (evidence) {
    case Evidence::certified_mail:
        return "配達証明の番号と、そこに記された配達の日を書いてください。到達を示す証拠になります。";
    case Evidence::handed_over:
        return "受け取った人と、受領書の番号や保管の場所を書いてください。到達を示す証拠になります。";
    case Evidence::prevented:
        return "相手方が正当な理由なく到達を妨げた事情と、普通なら届いた日の根拠を記してください。";
    default:
        return {};
    }
}

// The arrival of the same day by the same evidence, where a person wrote it down; end of `arrivals` when there is none.
template <class Arrivals>
auto same_arrival(Arrivals& arrivals, Evidence evidence, Date on)
{
    return std::find_if(arrivals.begin(), arrivals.end(), [&](const Arrival& known) {
        return known.on == on && known.evidence == evidence && !to_be_written(evidence).empty();
    });
}

std::optional<Refusal> nothing_sent(const Notice& notice, const RecordArrival& command)
{
    const bool shown = std::any_of(notice.sent.begin(), notice.sent.end(), [&](const Sending& sending) {
        return sending.on <= command.arrived_on && fits(command.evidence, sending.means) &&
               (!sending.bounced_on || outlives_a_bounce(command.evidence));
    });
    if (shown) return std::nullopt;
    const auto first = first_sent_on(notice);
    const std::string standing = !first ? "この通知はまだ送られていません。"
                                 : command.arrived_on < *first
                                     ? "この通知を最初に送ったのは" + first->japanese() + "です。"
                                     : std::string("この証拠に合う送信の記録がないか、不達になっています。");
    return Refusal{basis_of(command.evidence),
                   standing + command.arrived_on.japanese() + "の到達（" + std::string(label(command.evidence)) +
                       "）は記録できません。先に送信を記録してください。",
                   {"RecordSending"}};
}

// civil-code 98 “If the addressee or its whereabouts are unknown, public notice counts as arrived two weeks after its
// last publication.”
std::optional<Refusal> not_by_publication(const Notice& notice, const RecordArrival& command)
{
    const Clause clause = "civil-code 98"_clause;
    if (!notice.publication_arrives)
        return Refusal{clause, "公示の記録がありません。最後の掲載の日を先に記録してください。", {"PublishNotice"}};
    if (command.arrived_on == *notice.publication_arrives) return std::nullopt;
    return Refusal{clause,
                   "公示による到達の日は" + notice.publication_arrives->japanese() +
                       "です。その日付で記録してください。",
                   {}};
}

std::optional<Refusal> not_shown(const Notice& notice, const RecordArrival& command, const terms::Rulebook& rules)
{
    if (command.evidence == Evidence::public_notice) return not_by_publication(notice, command);
    if (const auto refusal = nothing_sent(notice, command)) return refusal;
    if (command.evidence == Evidence::server_accepted && rules.chosen(terms::Policy::mail_arrival, "opened_only"))
        return Refusal{rules.policy(terms::Policy::mail_arrival).basis,
                       "相手方のサーバが受け付けただけでは到達としない取扱いです。開封・配達証明・受領書のどれかで記録"
                       "してください。",
                       {"RecordArrival", "ChoosePolicy"}};
    if (const auto words = to_be_written(command.evidence); !words.empty() && folded(command.detail).empty())
        return Refusal{basis_of(command.evidence), std::string(words), {}};
    return std::nullopt;
}

// Effects hang on the first arrival. Later evidence adds something only where a bounce could take the earlier one back.
bool adds_nothing(const Notice& notice, const RecordArrival& command)
{
    const auto same = same_arrival(notice.arrivals, command.evidence, command.arrived_on);
    if (same != notice.arrivals.end()) return !adds_words(same->detail, command.detail);
    return std::any_of(notice.arrivals.begin(), notice.arrivals.end(), [&](const Arrival& known) {
        if (known.on > command.arrived_on) return false;
        if (!may_be_taken_back(known)) return true;
        return command.evidence == known.evidence &&
               latest_sending(notice, command.arrived_on, by_mail) == latest_sending(notice, known.on, by_mail);
    });
}

}

bool may_be_taken_back(const Arrival& arrival)
{
    return arrival.evidence == Evidence::server_accepted;
}

void settle_arrival(Book& book, Notice& notice)
{
    notice.arrived = notice.arrivals.empty() ? std::nullopt : std::optional(notice.arrivals.front());
    std::erase(book.published, notice.id);
    if (notice.publication_arrives && (!notice.arrived || *notice.publication_arrives < notice.arrived->on))
        book.published.push_back(notice.id);
}

Decision<NoticeArrived> decide(const Book& book, const RecordArrival& command, const terms::Rulebook& rules,
                               const Occasion& occasion)
{
    const Notice* notice = book.notices.find(command.notice);
    if (!notice) return unknown_notice(command.notice);
    if (command.arrived_on > occasion.today) return not_yet(basis_of(command.evidence), "到達の日", command.arrived_on);
    if (const auto refusal = not_shown(*notice, command, rules)) return *refusal;
    if (adds_nothing(*notice, command)) return std::vector<NoticeArrived>{};
    return std::vector{NoticeArrived{.on = command.arrived_on,
                                     .basis = basis_of(command.evidence),
                                     .notice = command.notice,
                                     .evidence = command.evidence,
                                     .detail = command.detail}};
}

void evolve(Book& book, const NoticeArrived& fact, const Recorded& recorded)
{
    Notice& notice = book.notices.at(fact.notice);
    if (const auto same = same_arrival(notice.arrivals, fact.evidence, fact.on); same != notice.arrivals.end()) {
        same->detail = fact.detail;
        settle_arrival(book, notice);
        return;
    }
    const auto later = std::find_if(notice.arrivals.begin(), notice.arrivals.end(),
                                    [&](const Arrival& arrival) { return fact.on < arrival.on; });
    notice.arrivals.insert(
        later,
        {.on = fact.on, .evidence = fact.evidence, .detail = fact.detail, .at = recorded.at, .by = recorded.position});
    settle_arrival(book, notice);
}

std::vector<RecordArrival> arrivals_due(const Book& book, Date day)
{
    std::vector<RecordArrival> due;
    for (const NoticeId id : book.published)
        if (const Notice* notice = book.notices.find(id); notice && *notice->publication_arrives <= day)
            due.push_back({.notice = id,
                           .evidence = Evidence::public_notice,
                           .arrived_on = *notice->publication_arrives,
                           .detail = "公示による"});
    return due;
}

}
