// What the tests of contracts start from: the edition of 2022-06-01 in force and an application that could be accepted.
#pragma once

#include "basis/cites_test.h"
#include "contract/contract.h"

#include <gtest/gtest.h>

#include <string>

namespace contract {

inline Date day(const char* text)
{
    return Date::parse(text).value();
}

inline Occasion on(const char* today)
{
    return {.today = day(today), .by = {{}, Role::contract_staff, {}}, .second = {}};
}

inline Apply application()
{
    Apply apply;
    apply.applicant.name = "試験商事株式会社";
    apply.applicant.name_kana = "シケンショウジ";
    apply.applicant.corporate_number = "8700110005901";
    apply.applicant.postal_code = "530-0001";
    apply.applicant.address = "大阪市北区梅田2-2-2";
    apply.applicant.representative = "試験花子";
    apply.edition = "2022-06-01版";
    apply.edition_hash = std::string(64, 'a');
    apply.shown_at = Instant::parse("2026-04-01T09:00:00+09:00").value();
    apply.terms_read = true;
    apply.wish = "販売管理の仕組みをクラウドに移したい。";
    apply.plan = {{"MANAGE", 2}};
    return apply;
}

inline Screen acceptance_of(ApplicationId application)
{
    return {application, ScreeningOutcome::accept, {}, {}, {}};
}

struct World {
    terms::Book terms;
    notice::Book notices;
    Book book;
    std::uint64_t position = 0;

    World()
    {
        evolve(terms,
               terms::EditionLoaded{.on = day("2022-06-01"),
                                    .basis = "terms 附則.1"_clause,
                                    .name = "2022-06-01版",
                                    .title = "サービス契約約款",
                                    .text_hash = std::string(64, 'a'),
                                    .announced_on = {}},
               {});
    }
    Recorded next() { return {{++position}, {}}; }
    void choose(terms::Policy policy, const char* option)
    {
        evolve(terms, terms::PolicyChosen{day("2020-01-01"), terms::entry(policy).because, policy, option}, next());
    }
    Decision<Applied> apply(const Apply& command, const Occasion& occasion,
                            const std::vector<std::string>& unknown_items = {}) const
    {
        return decide(book, command, terms::Rulebook(terms, {}, occasion.today), unknown_items, occasion);
    }
    Decision<ScreenFact> screen(const Screen& command, const Occasion& occasion) const
    {
        return decide(book, command, notices, terms::Rulebook(terms, {}, occasion.today), occasion);
    }
    void keep(const ScreenFact& fact)
    {
        if (const auto* screened = std::get_if<Screened>(&fact))
            evolve(book, *screened, next());
        else
            notice::evolve(notices, std::get<notice::NoticeDrafted>(fact), next());
    }
    ApplicationId applied(const Apply& command, const Occasion& occasion)
    {
        const Applied fact = apply(command, occasion)->front();
        evolve(book, fact, next());
        return fact.application;
    }
    void accepted(ApplicationId application, const char* today)
    {
        const auto decision = screen(acceptance_of(application), on(today));
        for (const ScreenFact& fact : *decision)
            keep(fact);
    }
    void sent(ApplicationId application, const char* sent_on)
    {
        const NoticeId notice = book.applications.at(application).acceptance;
        notice::evolve(notices,
                       notice::NoticeSent{.on = day(sent_on),
                                          .basis = "terms 15.1"_clause,
                                          .notice = notice,
                                          .means = notice::Means::mail,
                                          .detail = {}},
                       next());
    }
    ContractId formed(ApplicationId application)
    {
        const Formed fact = decide(book, Form{application}, notices, on("2026-12-31"))->front();
        evolve(book, fact, next());
        return fact.contract;
    }
};

}
