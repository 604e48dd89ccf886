#include "service/guard.h"
#include "service/item.h"

#include <algorithm>

namespace service {
namespace {

notice::Draft answer_notice(const Deliverable& deliverable, const NonconformityClaim& claim, const AnswerClaim& command,
                            PartyId party)
{
    const bool accepted = command.answer == ClaimAnswer::accepted;
    std::vector<std::string> paragraphs{
        claim.arrived_on.japanese() + "に届きました、納品物「" + deliverable.name + "」の項目" +
            item_words(deliverable, claim.items) + "についてのお申出（" + claim.id.text() + "）にお答えします。",
        accepted
            ? "お申出のとおり直して、納め直します。納め直した項目は、お受け取りの日から改めて確認期間が始まります。"
            : "確かめましたところ、納品物はお約束した内容と合っておりました。お申出には応じかねます。"};
    if (!blank(command.text)) paragraphs.push_back(command.text);
    return {.kind = notice::NoticeKind::claim_answer,
            .basis = "terms 4.3#2"_clause,
            .party = party,
            .contract = deliverable.contract,
            .application = {},
            .invoice = {},
            .subject = "不適合のお申出について（" + deliverable.name + "）",
            .paragraphs = paragraphs};
}

// A claim in time that still waits for its answer covers the item.
bool waits_for_answer(const Book& book, const Deliverable& deliverable, std::int32_t number)
{
    return std::any_of(deliverable.claims.begin(), deliverable.claims.end(), [&](ClaimId id) {
        const NonconformityClaim& claim = book.claims.at(id);
        return claim.in_time && !claim.answer &&
               std::find(claim.items.begin(), claim.items.end(), number) != claim.items.end();
    });
}

}

// 4.3#2 “Differences or faults are claimed within 30 days of receiving the deliverable.” — an accepted one is repaired:
// 4.1 “The provider builds the deliverable by combining cloud services; this is the basic service.”
// 4.3#3 “Otherwise the provider is not liable for nonconformity.”
Decision<AnswerFact> decide(const Book& book, const AnswerClaim& command, const contract::Book& contracts,
                            const notice::Book& notices, const Occasion& occasion)
{
    const NonconformityClaim* claim = book.claims.find(command.claim);
    if (!claim)
        return Refusal{
            "terms 4.3#2"_clause, "申出 " + command.claim.text() + " がありません。番号を確かめてください。", {}};
    if (!claim->in_time)
        return Refusal{{"terms 4.3#2"_clause, "terms 4.3#3"_clause},
                       "この申出は期限（" + claim->last_day.japanese() + "）を過ぎて" + claim->arrived_on.japanese() +
                           "に届き、その旨の回答を作成しました。直すときは、新たな作業として合意してください。",
                       {"AgreeDeliverable"}};
    if (claim->answer == command.answer) return std::vector<AnswerFact>{};
    if (claim->answer)
        return Refusal{"terms 4.3#2"_clause, "申出 " + claim->id.text() + " には、すでに別の回答をしています。", {}};
    const bool accepted = command.answer == ClaimAnswer::accepted;
    if (!accepted && blank(command.text))
        return Refusal{"terms 4.3#2"_clause, "申出に応じないときは、その理由を書いてください。", {}};
    const Deliverable& deliverable = book.deliverables.at(claim->deliverable);
    const PartyId party = contracts.contracts.at(claim->contract).party;
    return std::vector<AnswerFact>{
        ClaimAnswered{.on = occasion.today,
                      .basis = {"terms 4.3#2"_clause, accepted ? "terms 4.1"_clause : "terms 4.3#3"_clause},
                      .claim = claim->id,
                      .answer = command.answer,
                      .text = command.text},
        notice::drafted(notices, answer_notice(deliverable, *claim, command, party), occasion.today)};
}

void evolve(Book& book, const ClaimAnswered& fact, const Recorded& recorded)
{
    NonconformityClaim& claim = book.claims.at(fact.claim);
    claim.answer = fact.answer;
    claim.answer_text = fact.text;
    Deliverable& deliverable = book.deliverables.at(claim.deliverable);
    for (const std::int32_t number : claim.items) {
        Item& item = item_of(deliverable, number);
        if (fact.answer == ClaimAnswer::rejected &&
            (item.state != ItemState::claimed || waits_for_answer(book, deliverable, number)))
            continue;
        item.state = fact.answer == ClaimAnswer::accepted ? ItemState::repairing : ItemState::closed;
        item.by = recorded.position;
    }
}

}
