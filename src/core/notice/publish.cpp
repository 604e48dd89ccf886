#include "notice/notice.h"
#include "notice/sending.h"
#include "statute/arrival.h"

namespace notice {

// civil-code 98 “If the addressee or its whereabouts are unknown, public notice counts as arrived two weeks after its
// last publication.”
Decision<NoticePublished> decide(const Book& book, const PublishNotice& command, const Occasion& occasion)
{
    const Clause clause = "civil-code 98"_clause;
    const Notice* notice = book.notices.find(command.notice);
    if (!notice) return unknown_notice(command.notice);
    if (notice->arrived)
        return Refusal{
            clause, "この通知は" + notice->arrived->on.japanese() + "に到達しています。公示は要りません。", {}};
    if (notice->withdrawn)
        return Refusal{
            clause, "この通知は" + notice->withdrawn->on.japanese() + "に取りやめています。公示できません。", {}};
    if (command.last_publication > occasion.today) return not_yet(clause, "最後の掲載の日", command.last_publication);
    if (command.last_publication < notice->drafted_on)
        return Refusal{clause,
                       "通知は" + notice->drafted_on.japanese() +
                           "に作られたので、最後の掲載の日はそれより前にはなりません。日付を確かめてください。",
                       {}};
    if (command.evidence.empty())
        return Refusal{clause, "裁判所の掲示と官報への掲載を示すものを「証拠」に記してください。", {}};
    const auto arrival = statute::public_notice_arrival(command.last_publication);
    if (notice->publication_arrives == arrival.value) return std::vector<NoticePublished>{};
    return std::vector{NoticePublished{.on = command.last_publication,
                                       .basis = arrival.basis,
                                       .notice = command.notice,
                                       .arrives = arrival.value,
                                       .evidence = command.evidence}};
}

void evolve(Book& book, const NoticePublished& fact, const Recorded&)
{
    Notice& notice = book.notices.at(fact.notice);
    notice.publication_arrives = fact.arrives;
    settle_arrival(book, notice);
}

}
