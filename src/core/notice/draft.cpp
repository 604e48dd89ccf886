#include "notice/notice.h"

namespace notice {

NoticeDrafted drafted(const Book& book, Draft draft, Date on, std::uint32_t nth)
{
    return {.on = on,
            .basis = draft.basis,
            .notice = NoticeId{book.notices.next_id().number + nth},
            .kind = draft.kind,
            .party = draft.party,
            .contract = draft.contract,
            .application = draft.application,
            .subject = std::move(draft.subject),
            .paragraphs = std::move(draft.paragraphs),
            .invoice = draft.invoice};
}

// 40.1 “The provider may contact the contractor through its channel when needed.”
Decision<NoticeDrafted> decide(const Book& book, const DraftNotice& command, PartyId party, const Occasion& occasion)
{
    const Clause clause = "terms 40.1"_clause;
    if (!party)
        return Refusal{clause, command.contract.text() + "という契約はありません。番号を確かめてください。", {}};
    if (command.subject.empty()) return Refusal{clause, "連絡の件名を入れてください。", {}};
    if (command.paragraphs.empty()) return Refusal{clause, "連絡の本文を入れてください。", {}};
    return std::vector{drafted(book,
                               {.kind = NoticeKind::general,
                                .basis = clause,
                                .party = party,
                                .contract = command.contract,
                                .subject = command.subject,
                                .paragraphs = command.paragraphs},
                               occasion.today)};
}

void evolve(Book& book, NoticeDrafted fact, const Recorded& recorded)
{
    book.notices.add({.id = fact.notice,
                      .kind = fact.kind,
                      .party = fact.party,
                      .contract = fact.contract,
                      .application = fact.application,
                      .invoice = fact.invoice,
                      .drafted_on = fact.on,
                      .subject = std::move(fact.subject),
                      .paragraphs = std::move(fact.paragraphs),
                      .by = recorded.position,
                      .basis = fact.basis});
    if (fact.contract) book.of_contract[fact.contract].push_back(fact.notice);
}

}
