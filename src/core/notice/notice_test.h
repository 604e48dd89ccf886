// What the tests of notices start from: one drafted notice of termination to one contractor, and short ways to act on
// it.
#pragma once

#include "basis/cites_test.h"
#include "notice/notice.h"

#include <gtest/gtest.h>

namespace notice {

inline Date day(const char* text)
{
    return Date::parse(text).value();
}

inline Occasion on(const char* today)
{
    return {.today = day(today), .by = {{}, Role::admin, {}}, .second = {}};
}

inline const NoticeId the_notice{1};

struct Desk {
    terms::Book terms;
    Book book;
    std::uint64_t position = 0;

    explicit Desk(const char* drafted_on = "2026-04-01")
    {
        keep(drafted(book,
                     {.kind = NoticeKind::termination,
                      .basis = "terms 24.4"_clause,
                      .party = {1},
                      .contract = {1},
                      .application = {},
                      .invoice = {},
                      .subject = "解除の通知",
                      .paragraphs = {"契約を解除いたします。"}},
                     day(drafted_on)));
    }
    const Notice& notice() const { return book.notices.at(the_notice); }
    template <class Fact>
    void keep(const Fact& fact)
    {
        evolve(book, fact, {{++position}, {}});
    }
    auto ask(const RecordSending& command, const Occasion& occasion) const { return decide(book, command, occasion); }
    auto ask(const RecordBounce& command, const Occasion& occasion) const { return decide(book, command, occasion); }
    auto ask(const PublishNotice& command, const Occasion& occasion) const { return decide(book, command, occasion); }
    auto ask(const RecordArrival& command, const Occasion& occasion) const
    {
        return decide(book, command, terms::Rulebook(terms, {}, occasion.today), occasion);
    }
    // Carries a command out that has to be accepted.
    template <class Command>
    void act(const Command& command, const char* today = "2026-12-31")
    {
        const auto decision = ask(command, on(today));
        ASSERT_TRUE(decision) << decision.error().reason;
        for (const auto& fact : *decision)
            keep(fact);
    }
};

inline RecordSending sending(const char* sent_on, Means means = Means::mail)
{
    return {.notice = the_notice, .means = means, .sent_on = day(sent_on), .detail = "250 OK"};
}

inline RecordArrival arrival(const char* arrived_on, Evidence evidence = Evidence::server_accepted)
{
    return {.notice = the_notice, .evidence = evidence, .arrived_on = day(arrived_on), .detail = "記録"};
}

inline RecordBounce bounce(const char* bounced_on)
{
    return {.notice = the_notice, .bounced_on = day(bounced_on), .reason = "550 no such user"};
}

}
