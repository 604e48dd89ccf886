// An amendment reaches contractors: beside the announcement to all, a notice to each, proved by its arrival. 2.1
#include "notice/notice.h"

#include <string>

namespace notice {
namespace {

const terms::Edition* edition_of(const terms::Book& terms, std::string_view name)
{
    for (const terms::Edition& edition : terms.editions)
        if (edition.name == name) return &edition;
    return nullptr;
}

bool drafted_for(const Book& book, const std::string& edition, PartyId party)
{
    const auto found = book.amendments.find(edition);
    return found != book.amendments.end() && found->second.contains(party);
}

// civil-code 548-4 “Terms may change without consent if beneficial or reasonable, with the effective day made known
// beforehand.” What changes, why, from which day, and where the words stand.
std::vector<std::string> letter(const terms::Edition& edition)
{
    std::vector<std::string> out{"「" + edition.title + "」を変更し、" + edition.effective.japanese() + "から「" +
                                 edition.name + "」を適用いたします。"};
    if (!edition.reason.empty()) out.push_back("変更の理由：" + edition.reason);
    if (!edition.where.empty()) out.push_back("変更後の約款を発表した場所・方法：" + edition.where);
    out.emplace_back("変わるところは、契約者ページの「約款の変更のお知らせ」から、新旧対照表でもご覧いただけます。");
    // 25.5 “A contractor that cannot accept an amendment under 2 may terminate by notice.”
    if (terms::printed_id(edition, "terms 25.5"_clause))
        out.emplace_back("この変更をお受け入れになれないときは、約款の定めるところにより、通知によって契約を解除して"
                         "いただけます。");
    return out;
}

std::optional<Refusal> no_amendment(const terms::Edition* edition, const NotifyAmendment& command, Date today)
{
    if (!edition)
        return Refusal{"terms 2.1"_clause,
                       "「" + command.edition + "」という発表した版はありません。版の名前を確かめてください。",
                       {"AnnounceEdition"}};
    if (edition->effective <= today)
        return Refusal{"terms 2.1#3"_clause,
                       "「" + command.edition + "」は" + edition->effective.japanese() +
                           "から効力を持っています。変更の通知は、効力の日より前に送るものです。別の連絡として送って"
                           "ください。",
                       {"DraftNotice"}};
    return std::nullopt;
}

}

std::string_view label(Told told)
{
    switch (told) {
    case Told::in_time:
        return "期限までに到達";
    case Told::late:
        return "期限の後に到達";
    case Told::not_yet:
        return "未到達";
    }
    return "";
}

const terms::Edition* amended_edition(const Book& book, const terms::Book& terms, const Notice& notice)
{
    if (notice.kind != NoticeKind::amendment) return nullptr;
    for (const auto& [name, notices] : book.amendments) {
        const auto found = notices.find(notice.party);
        if (found != notices.end() && found->second == notice.id) return edition_of(terms, name);
    }
    return nullptr;
}

// 2.1#3 “An amendment is notified or announced at least 14 days before it takes effect.”
// civil-code 97.1 “A declaration of intent takes effect when the notice of it arrives at the other party.”
Result<Ruling<Told>, Refusal> told_of(const Notice& notice, const terms::Edition& edition, const terms::Rulebook& rules)
{
    const auto last = terms::last_announcement_day(edition.effective, rules);
    if (!last) return last.error();
    const Basis basis = Basis(last->basis).add("civil-code 97.1"_clause);
    if (!notice.arrived) return Ruling<Told>{Told::not_yet, basis};
    return Ruling<Told>{notice.arrived->on <= last->value ? Told::in_time : Told::late, basis};
}

std::vector<NotifyAmendment> amendments_due(const Book& book, const terms::Book& terms, ContractId contract,
                                            const Addressee& addressee, Date day)
{
    std::vector<NotifyAmendment> out;
    for (auto edition = terms.editions.rbegin(); edition != terms.editions.rend() && edition->effective > day;
         ++edition)
        if (edition->telling == terms::Telling::announcement_and_notices && addressee.in_force &&
            !drafted_for(book, edition->name, addressee.party))
            out.push_back({.contract = contract, .edition = edition->name});
    return out;
}

// 1.1#3: a notice to one contractor, beside the announcement to all of them.
// 2.1#3 “An amendment is notified or announced at least 14 days before it takes effect.”
Decision<AmendmentFact> decide(const Book& book, const NotifyAmendment& command, const terms::Book& terms,
                               const Addressee& addressee, const Occasion& occasion)
{
    if (!addressee.party)
        return Refusal{
            "terms 40.1"_clause, command.contract.text() + "という契約はありません。番号を確かめてください。", {}};
    const terms::Edition* edition = edition_of(terms, command.edition);
    if (const auto refusal = no_amendment(edition, command, occasion.today)) return *refusal;
    if (!addressee.in_force)
        return Refusal{"terms 2.1#4"_clause,
                       "契約 " + command.contract.text() + " は終了しているので、約款の変更は及びません。",
                       {}};
    if (drafted_for(book, command.edition, addressee.party)) return std::vector<AmendmentFact>{};
    const Basis basis{"terms 2.1#3"_clause, "terms 2.1#4"_clause, "terms 1.1#3"_clause, "civil-code 548-4"_clause};
    NoticeDrafted notice = drafted(book,
                                   {.kind = NoticeKind::amendment,
                                    .basis = basis,
                                    .party = addressee.party,
                                    .contract = command.contract,
                                    .subject = "約款の変更のお知らせ（" + edition->name + "）",
                                    .paragraphs = letter(*edition)},
                                   occasion.today);
    AmendmentNotified notified{.on = occasion.today,
                               .basis = basis,
                               .edition = command.edition,
                               .party = addressee.party,
                               .contract = command.contract,
                               .notice = notice.notice};
    return std::vector<AmendmentFact>{std::move(notice), std::move(notified)};
}

void evolve(Book& book, const AmendmentNotified& fact, const Recorded&)
{
    book.amendments[fact.edition].emplace(fact.party, fact.notice);
}

}
