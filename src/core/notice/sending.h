// What the verbs of this room share about sendings; no other room needs it.
#pragma once

#include "notice/notice.h"

namespace notice {

Refusal unknown_notice(NoticeId notice);
// A thing cannot be recorded before its day has come. `what` is Japanese: 送信の日.
Refusal not_yet(const Basis& basis, std::string_view what, Date day);
// Mail and certified mail come back; what was shown in the portal or handed over does not.
bool may_bounce(const Sending& sending);
bool by_mail(const Sending& sending);
// What shows such a sending is what a person writes down of it.
bool is_shown_by_words(Means means);
// Whether a second record of the same event says more than the known one.
bool adds_words(const std::string& known, const std::string& given);
// For evolve, after the arrivals or the publication changed: which arrival counts, and whether that of the public
// notice is still to come.
void settle_arrival(Book& book, Notice& notice);

// The latest sending on or before the day that has not bounced and satisfies the question; nullptr when there is none.
template <class Question>
const Sending* latest_sending(const Notice& notice, Date day, Question question)
{
    const Sending* found = nullptr;
    for (const Sending& sending : notice.sent)
        if (sending.on <= day && !sending.bounced_on && question(sending) && (!found || found->on <= sending.on))
            found = &sending;
    return found;
}

}
