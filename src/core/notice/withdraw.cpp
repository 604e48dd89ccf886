#include "notice/notice.h"
#include "notice/sending.h"

#include "basis/text.h"

namespace notice {
namespace {

// An acceptance is the answer to an application and an invoice the bill itself: they stand or fall with what they tell.
// So does the letter about an invoice that was reduced or cancelled: it is the release and the note that are owed.
// On a message in the provider's own words nothing hangs, and a termination is free until it is declared.
bool free_to_withdraw(const Notice& notice)
{
    return notice.kind == NoticeKind::termination || (notice.kind == NoticeKind::general && !notice.invoice);
}

Refusal not_alone(const Notice& notice)
{
    const Basis basis{"civil-code 97.1"_clause};
    const std::string alone = "」は、記録した事実をそのまま知らせるものなので、それだけを取りやめることはできません。";
    if (notice.kind == NoticeKind::general)
        return Refusal{Basis(basis).add(notice.basis), "「" + notice.subject + alone, {}};
    return Refusal{basis,
                   "「" + std::string(label(notice.kind)) + alone + "請求は請求書の取消しによってください。",
                   {"CancelInvoice"}};
}

}

// civil-code 97.1 “A declaration of intent takes effect when the notice of it arrives at the other party.” — so what
// was not even sent declares nothing and may be left undone.
Decision<NoticeWithdrawn> decide(const Book& book, const WithdrawNotice& command, Purpose purpose,
                                 const Occasion& occasion)
{
    const Basis basis{"civil-code 97.1"_clause};
    const Notice* notice = book.notices.find(command.notice);
    if (!notice) return unknown_notice(command.notice);
    if (notice->withdrawn) return std::vector<NoticeWithdrawn>{};
    if (!notice->to_be_sent())
        return Refusal{
            basis,
            "この通知はすでに送られています。取りやめられるのは、まだ送っていない通知だけです。改めて別の通知"
            "でお伝えください。",
            {"DraftNotice"}};
    if (purpose == Purpose::stands && !free_to_withdraw(*notice)) return not_alone(*notice);
    if (folded(command.reason).empty())
        return Refusal{basis, "通知を取りやめる理由を書いてください。記録に残ります。", {}};
    return std::vector{
        NoticeWithdrawn{.on = occasion.today, .basis = basis, .notice = command.notice, .reason = command.reason}};
}

void evolve(Book& book, const NoticeWithdrawn& fact, const Recorded& recorded)
{
    book.notices.at(fact.notice).withdrawn = Withdrawal{.on = fact.on, .reason = fact.reason, .by = recorded.position};
}

}
