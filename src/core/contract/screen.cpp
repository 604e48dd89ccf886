#include "contract/contract.h"

#include <algorithm>
#include <array>

namespace contract {
namespace {

bool names(const std::vector<Clause>& clauses, Clause wanted)
{
    return std::find(clauses.begin(), clauses.end(), wanted) != clauses.end();
}

// 16.1.1 “Refusal: the applicant is likely to neglect its duties under the contract.”
// 16.1.2 “Refusal: a ground of suspension under 20 is likely to apply.”
// 16.1.3 “Refusal: the application form states false facts, such as a false name.”
// 16.1.4 “Refusal: another case like these in which a contract is judged unsuitable.”
constexpr std::array grounds_to_refuse{"terms 16.1.1"_clause, "terms 16.1.2"_clause, "terms 16.1.3"_clause,
                                       "terms 16.1.4"_clause};

bool may_refuse(const std::vector<Clause>& grounds)
{
    return !grounds.empty() && std::all_of(grounds.begin(), grounds.end(), [](Clause ground) {
        return std::find(grounds_to_refuse.begin(), grounds_to_refuse.end(), ground) != grounds_to_refuse.end();
    });
}

std::optional<Refusal> needless_grounds(const Screen& command)
{
    if (command.grounds.empty() && command.items_of_20.empty()) return std::nullopt;
    return Refusal{"terms 16.1"_clause, "承諾するときは、拒絶の事由を選ばないでください。", {}};
}

std::optional<Refusal> items_of_20_do_not_fit(const Screen& command)
{
    const Clause clause = "terms 16.1.2"_clause;
    const bool needed = names(command.grounds, clause);
    if (needed && command.items_of_20.empty())
        return Refusal{clause,
                       "停止の事由のおそれを理由とするときは、" + "terms 20.1"_clause.printed() +
                           "のどの号かを選んでください。",
                       {}};
    if (!needed && !command.items_of_20.empty())
        return Refusal{clause, "停止の事由の号は、" + clause.printed() + "を理由とするときにだけ選べます。", {}};
    const Clause suspension = "terms 20.1"_clause;
    const bool all_items = std::all_of(command.items_of_20.begin(), command.items_of_20.end(),
                                       [&](Clause item) { return item.under(suspension); });
    if (!all_items)
        return Refusal{{clause, suspension}, "停止の事由は、" + suspension.printed() + "の号から選んでください。", {}};
    return std::nullopt;
}

// 16.1 “The provider may withhold acceptance in the four cases of items 1 to 4.”
std::optional<Refusal> no_ground_to_refuse(const Screen& command)
{
    const Clause article = "terms 16.1"_clause;
    if (!may_refuse(command.grounds))
        return Refusal{article,
                       "承諾しないことができるのは、" + article.printed() +
                           "の四つの号に当たる場合に限ります。当たる号を選んでください。",
                       {}};
    if (const auto refusal = items_of_20_do_not_fit(command)) return refusal;
    if (!command.note.empty()) return std::nullopt;
    if (names(command.grounds, "terms 16.1.3"_clause))
        return Refusal{"terms 16.1.3"_clause, "事実と異なる記入欄と、その根拠を「備考」に記してください。", {}};
    if (names(command.grounds, "terms 16.1.4"_clause))
        return Refusal{"terms 16.1.4"_clause, "契約が適当でないと判断した事情を「備考」に記してください。", {}};
    return std::nullopt;
}

std::optional<Refusal> refused_to_screen(const Screen& command)
{
    return command.outcome == ScreeningOutcome::accept ? needless_grounds(command) : no_ground_to_refuse(command);
}

// The same account, or the same company applying anew.
bool existing_contractor(const Book& book, const Application& application, Date day)
{
    const std::string& number = book.parties.at(application.party).applicant.corporate_number;
    for (const Contract& contract : book.contracts) {
        if (!contract.in_force(day)) continue;
        const Party* party = book.parties.find(contract.party);
        const bool same_company = party && !number.empty() && party->applicant.corporate_number == number;
        if (contract.party == application.party || same_company) return true;
    }
    return false;
}

// 16.2 “The applicant is not told of the refusal.”
// commercial-code 509 “A merchant answers a regular customer's application without delay, or counts as having
// accepted.”
void warn_of_silence(Screened& fact, const Book& book, const Application& application, const terms::Rulebook& rules)
{
    if (!rules.chosen(terms::Policy::refusal_silence_existing_contractor, "warn") ||
        !existing_contractor(book, application, fact.on))
        return;
    fact.basis.add("commercial-code 509"_clause);
    fact.warnings.push_back(
        "すでに契約のあるお相手です。約款では拒絶を知らせませんが、" + "commercial-code 509"_clause.printed() +
        "により、遅れずに返事をしないと承諾したものとみなされるおそれがあります。対応を検討してください。");
}

// 15.1 “The contract is formed when the provider has accepted and given notice of acceptance.”
notice::Draft acceptance(const Application& application, const std::string& name)
{
    return {.kind = notice::NoticeKind::acceptance,
            .basis = "terms 15.1"_clause,
            .party = application.party,
            .application = application.id,
            .subject = "ご利用申込みの承諾のお知らせ",
            .paragraphs = {
                "このたびは、当社のサービスにお申し込みいただき、誠にありがとうございます。",
                name + "様より" + application.received_on.japanese() + "に頂戴しましたお申込み（受付番号 " +
                    application.id.text() + "）を承諾いたしましたので、お知らせ申し上げます。",
                "ご利用契約は、このお知らせをお送りした日に成立し、ご利用の期間も同じ日から始まります（" +
                    "terms 15.1"_clause.printed() + "、" + "terms 12.1"_clause.printed() + "）。",
                "ご利用契約には、お申込みの際にお読みいただいた約款（" + application.edition + "）が適用されます。",
                "ご不明な点がございましたら、どうぞお気軽にお問い合わせください。今後ともよろしくお願い申し上げます。",
            }};
}

Screened screened(const Screen& command, Date on)
{
    Screened fact{.on = on,
                  .basis = "terms 16.1"_clause,
                  .application = command.application,
                  .outcome = command.outcome,
                  .grounds = command.grounds,
                  .items_of_20 = command.items_of_20,
                  .note = command.note};
    if (command.outcome == ScreeningOutcome::accept)
        fact.basis.add("terms 15.1"_clause);
    else
        fact.basis.add("terms 16.2"_clause);
    for (const Clause ground : command.grounds)
        fact.basis.add(ground);
    return fact;
}

}

Decision<ScreenFact> decide(const Book& book, const Screen& command, const notice::Book& notices,
                            const terms::Rulebook& rules, const Occasion& occasion)
{
    const Application* application = book.applications.find(command.application);
    if (!application)
        return Refusal{
            "terms 16.1"_clause, command.application.text() + "という申込みはありません。番号を確かめてください。", {}};
    if (application->outcome == command.outcome) return std::vector<ScreenFact>{};
    if (application->outcome)
        return Refusal{{"terms 16.1"_clause, "terms 15.1"_clause},
                       "この申込みの審査は" + application->screened_on.japanese() +
                           "に終わっています。結果は変えられませんので、必要なら改めて申込みを受けてください。",
                       {"Apply"}};
    if (const auto refusal = refused_to_screen(command)) return *refusal;
    Screened fact = screened(command, occasion.today);
    const Applicant& applicant = book.parties.at(application->party).applicant;
    if (const auto warning = corporate_number_warning(applicant)) {
        fact.warnings.push_back(warning->value);
        fact.basis.add(warning->basis);
    }
    if (command.outcome == ScreeningOutcome::refuse) {
        warn_of_silence(fact, book, *application, rules);
        return std::vector<ScreenFact>{fact};
    }
    const notice::NoticeDrafted letter =
        notice::drafted(notices, acceptance(*application, applicant.name), occasion.today);
    fact.notice = letter.notice;
    return std::vector<ScreenFact>{fact, letter};
}

void evolve(Book& book, const Screened& fact, const Recorded& recorded)
{
    Application& application = book.applications.at(fact.application);
    application.outcome = fact.outcome;
    application.grounds = fact.grounds;
    application.items_of_20 = fact.items_of_20;
    application.note = fact.note;
    application.warnings = fact.warnings;
    application.screened_on = fact.on;
    application.screened_by = recorded.position;
    application.acceptance = fact.notice;
}

}
