#include "ending/file.h"
#include "service/guard.h"
#include "service/restraint.h"

#include <algorithm>

namespace ending {
namespace {

// 24.4 “The contract ends on the day the termination notice arrives at the contractor.”
// Of several notices the first to arrive; of two on one day the one decided first.
std::optional<Finish> by_notice(const File& file, const Rooms& rooms, Date day)
{
    std::optional<Finish> first;
    for (const Termination& termination : file.terminations) {
        const notice::Notice* notice = rooms.notices.notices.find(termination.notice);
        const auto arrival = notice ? arrival_of(*notice, day) : std::nullopt;
        if (!arrival || (first && first->on <= *arrival)) continue;
        Basis basis{"terms 24.4"_clause, termination.ground};
        first = Finish{*arrival, basis.add(basis_of_arrival(*notice)),
                       "当社の解除（" + service::ground_words(termination.ground) + "）の通知が" + arrival->japanese() +
                           "に届いたため"};
    }
    return first;
}

// Whatever day is asked about: a day closed late does not undo an arrival that came after it.
std::optional<Finish> by_any_notice(const File& file, const Rooms& rooms)
{
    return by_notice(file, rooms, Date::of(9999, 12, 31));
}

// 25.1 “The contractor may terminate by filing in the way the provider sets.” — the terms name no effective day: policy
// exit_effect does. Where 28.5 settles, nothing is left to agree and the arrival ends the contract.
std::optional<Finish> by_filing(const File& file, const contract::Contract& contract, const Rooms& rooms, Date day)
{
    if (!file.exit || day < file.exit->arrived_on) return std::nullopt;
    const terms::Rulebook rules(rooms.terms, contract.id, file.exit->arrived_on);
    if (!settles_by_progress(rules) || rules.chosen(terms::Policy::exit_effect, "arrival"))
        return Finish{file.exit->arrived_on,
                      {"terms 25.1"_clause, "civil-code 97.1"_clause},
                      "契約者の解除の申出が" + file.exit->arrived_on.japanese() + "に届いたため"};
    if (!file.settlement || day < file.settlement->agreed_on) return std::nullopt;
    return Finish{file.settlement->agreed_on,
                  {"terms 25.1"_clause, "terms 25.2"_clause},
                  "契約者の解除の申出を受け、出来高の対価を" + file.settlement->agreed_on.japanese() +
                      "に合意したため"};
}

// 11.1-但 “If the signed papers set a term, that term applies.” — it runs out by itself at the end of its last day.
std::optional<Finish> by_term(const contract::Contract& contract, const Rooms& rooms, Date day)
{
    const terms::Rulebook rules(rooms.terms, contract.id, day);
    const auto term = contract::term_end(contract, service::delivery_completed(rooms.services, contract), rules);
    if (!term.value || day <= *term.value) return std::nullopt;
    return Finish{*term.value, term.basis, "契約期間が" + term.value->japanese() + "に満了したため"};
}

void add_debts(std::vector<std::string>& paragraphs, const money::Book& money, ContractId contract)
{
    const auto account = money.accounts.find(contract);
    if (account == money.accounts.end()) return;
    for (const InvoiceId id : account->second.invoices) {
        const money::Invoice& invoice = money.invoices.at(id);
        if (!invoice.paid())
            paragraphs.push_back("・ご請求 " + invoice.issued.number + " の残り " + invoice.unpaid().japanese() +
                                 "（支払期限 " + invoice.issued.due.japanese() + "）");
    }
}

// 26.1 “At the end the provider promptly returns, destroys or erases the contractor's confidential information and
// data.”
notice::Draft ending_notice(const contract::Contract& contract, const Finish& end, const Rooms& rooms)
{
    std::vector<std::string> paragraphs{
        "利用契約（" + contract.id.text() + "）は、" + end.on.japanese() + "に終了いたしました。",
        "理由：" + end.reason + "。",
        "お預かりした機密情報とデータは、すみやかにお返しするか、廃棄又は消去いたします（約款第26条第1項）。お返しをご"
        "希望の"
        "ものがありましたら、お知らせください。",
        "お支払いの残りは、次のとおりです。終了の日までの料金等と精算のご請求は、このほかにお送りすることがあります。"};
    const std::size_t heading = paragraphs.size();
    add_debts(paragraphs, rooms.money, contract.id);
    if (paragraphs.size() == heading) paragraphs.emplace_back("・現在、ご請求済みのものの残りはありません");
    return {.kind = notice::NoticeKind::ending,
            .basis = {"terms 26.1"_clause},
            .party = contract.party,
            .contract = contract.id,
            .application = {},
            .invoice = {},
            .subject = "利用契約の終了と、お預かりしたものの返却のお知らせ",
            .paragraphs = paragraphs};
}

}

std::optional<Finish> finish(const Book& book, const contract::Contract& contract, const Rooms& rooms, Date day)
{
    auto first = by_term(contract, rooms, day);
    const auto take_earlier = [&](std::optional<Finish> other) {
        if (other && (!first || other->on < first->on)) first = std::move(other);
    };
    if (const File* file = file_of(book, contract.id)) {
        take_earlier(by_notice(*file, rooms, day));
        take_earlier(by_filing(*file, contract, rooms, day));
    }
    return first;
}

bool rests_on_nothing(const Book& book, const contract::Contract& contract, const Rooms& rooms)
{
    const File* file = file_of(book, contract.id);
    if (!contract.ended || !file || way_of(file, contract) != Way::provider) return false;
    const auto end = by_any_notice(*file, rooms);
    return !end || end->on != contract.ended->on;
}

Decision<EndFact> decide(const Book& book, const End& command, const Rooms& rooms, const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return service::no_such_contract(command.contract);
    if (contract->ended) return std::vector<EndFact>{};
    const auto end = finish(book, *contract, rooms, occasion.today);
    if (!end)
        return Refusal{{"terms 24.4"_clause, "terms 25.1"_clause},
                       "契約を終わらせるもの（解除の通知の到達、又は申出による解除の精算の合意）がまだありません。",
                       {"RecordArrival", "AgreeSettlement"}};
    return std::vector<EndFact>{
        contract::Ended{.on = end->on, .basis = end->basis, .contract = contract->id, .reason = end->reason},
        notice::drafted(rooms.notices, ending_notice(*contract, *end, rooms), occasion.today)};
}

namespace {

// What told the contractor that the contract ended on this day; nullptr when nothing did.
const notice::Notice* told_of_the_end(const notice::Book& notices, const contract::Contract& contract)
{
    const auto of_contract = notices.of_contract.find(contract.id);
    if (of_contract == notices.of_contract.end()) return nullptr;
    const notice::Notice* told = nullptr;
    for (const NoticeId id : of_contract->second)
        if (const notice::Notice& one = notices.notices.at(id);
            one.kind == notice::NoticeKind::ending && !one.sent.empty() && contract.ended->on <= one.drafted_on)
            told = &one;
    return told;
}

// The end that the books show in place of the one that rests on nothing: of a notice that arrived or was published, or
// of a term that has run out.
std::optional<Finish> end_instead(const Book& book, const contract::Contract& contract, const Rooms& rooms, Date today)
{
    const File* file = file_of(book, contract.id);
    const auto known = file ? by_any_notice(*file, rooms) : std::nullopt;
    return finish(book, contract, rooms, known ? std::max(today, known->on) : today);
}

// 40.1 “The provider may contact the contractor through its channel when needed.”
notice::Draft void_notice(const contract::Contract& contract, const notice::Notice& told,
                          const std::optional<Finish>& instead)
{
    const std::string ended = contract.ended->on.japanese();
    const std::string first = "さきにお送りしたお知らせ（" + told.id.text() + "）で、利用契約（" + contract.id.text() +
                              "）の終了をお伝えいたしました。";
    notice::Draft draft{.kind = notice::NoticeKind::general,
                        .basis = {"terms 24.4"_clause, "terms 40.1"_clause},
                        .party = contract.party,
                        .contract = contract.id,
                        .application = {},
                        .invoice = {},
                        .subject = "利用契約の終了のお知らせの取消し",
                        .paragraphs = {first,
                                       "その後、解除の通知が届いていなかったことが分かりましたので、" + ended +
                                           "の終了はなかったものといたします。利用契約は続いており、料金等もこれまで"
                                           "どおりかかります。",
                                       "お知らせが行き違いとなりましたことを、お詫び申し上げます。"}};
    if (!instead) return draft;
    draft.basis.add(instead->basis);
    draft.subject = "利用契約の終了の日の訂正";
    draft.paragraphs = {first,
                        "その後、解除の通知の到達の記録が改まりましたので、終了の日を" + ended + "から" +
                            instead->on.japanese() + "に改めます。",
                        "お知らせした日を改めることとなりましたことを、お詫び申し上げます。"};
    return draft;
}

}

// 24.4 “The contract ends on the day the termination notice arrives at the contractor.” — a bounce shows that it did
// not.
Decision<VoidFact> decide(const Book& book, const VoidEnding& command, const Rooms& rooms, const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return service::no_such_contract(command.contract);
    if (!contract->ended) return std::vector<VoidFact>{};
    if (!rests_on_nothing(book, *contract, rooms))
        return Refusal{contract->ended->basis,
                       "契約は" + contract->ended->on.japanese() + "に終了し、その根拠は今も変わっていません。",
                       {}};
    const auto instead = end_instead(book, *contract, rooms, occasion.today);
    std::vector<VoidFact> facts; // the notice first: what the voiding makes due at once drafts notices of its own
    if (const notice::Notice* told = told_of_the_end(rooms.notices, *contract))
        facts.emplace_back(notice::drafted(rooms.notices, void_notice(*contract, *told, instead), occasion.today));
    facts.emplace_back(contract::EndingVoided{.on = occasion.today,
                                              .basis = {"terms 24.4"_clause, "civil-code 97.1"_clause},
                                              .contract = contract->id,
                                              .reason = "解除の通知の到達の記録が改まったため、" +
                                                        contract->ended->on.japanese() +
                                                        "の終了はなかったものとします"});
    return facts;
}

// 28.5 “On termination inside the term nothing is refunded and fees up to the end of the term stay payable.” What was
// settled for an end that did not come about is owed by nobody: its invoice is taken back, and made anew for the day on
// which the contract ends after all. So is one that left a period out because it stood on a bill of its own, when that
// bill is taken back.
std::vector<EndingCommand> due(const Book& book, const contract::Contract& contract, const Rooms& rooms, Date day)
{
    if (rests_on_nothing(book, contract, rooms)) return {VoidEnding{contract.id}};
    std::vector<EndingCommand> owed;
    for (InvoiceId id : money::settlements_without_end(rooms.money, contract))
        owed.emplace_back(money::CancelInvoice{
            .contract = contract.id, .invoice = id, .reason = "精算のもとになった契約の終了がなくなったため"});
    if (!contract.ended && finish(book, contract, rooms, day)) owed.emplace_back(End{contract.id});
    if (!owed.empty()) return owed;
    if (!file_of(book, contract.id)) return {};
    if (!contract.ended || day < contract.ended->on) return {};
    const auto proposal = settlement_proposal(book, contract, rooms, terms::Rulebook(rooms.terms, contract.id, day));
    if (!proposal) return {};
    for (InvoiceId id : settlements_too_low(rooms.money, contract, *proposal))
        owed.emplace_back(money::CancelInvoice{
            .contract = contract.id,
            .invoice = id,
            .reason = "終了後の期間の請求を取り消したので、その期間の料金も加えて改めて精算するため"});
    if (owed.empty() && settlement_open(rooms.money, contract.id, *proposal))
        owed.emplace_back(money::InvoiceSettlement{contract.id});
    return owed;
}

}
