#include "secrecy/documents.h"

#include <algorithm>

namespace secrecy {
namespace {

Basis the_rule()
{
    return {"e-books-act 7"_clause, "e-books-rule 4"_clause};
}

Refusal refused(std::string reason)
{
    return {the_rule(), std::move(reason), {"KeepDocument"}};
}

bool is_sha256(const std::string& text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<Refusal> unfit(const KeepDocument& command, const ending::Rooms& rooms, Date today)
{
    if (command.party && !rooms.contracts.parties.find(command.party))
        return refused("相手 " + command.party.text() + " はありません。番号を確かめてください。");
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (command.contract && (!contract || (command.party && contract->party != command.party)))
        return refused("契約 " + command.contract.text() + " は、この相手の契約ではありません。");
    if (!command.party && !contract && command.counterparty.empty())
        return refused("取引先がありません。契約者なら番号を、そうでなければ名前を入れてください。");
    if (command.dated > today)
        return refused("取引の日 " + command.dated.japanese() +
                       "は、まだ来ていません。書類にある日付を入れてください。");
    if (command.amount && *command.amount < Yen(0))
        return refused("取引金額は0円以上で入れてください。返還や取消しは、書類の種類で示します。");
    if (!is_sha256(command.hash) || command.size < 1 || !command.content)
        return refused("書類の中身がありません。ファイルを選んでください。");
    if (command.notice && !rooms.notices.notices.find(command.notice))
        return refused("通知 " + command.notice.text() + " はありません。");
    return std::nullopt;
}

DocumentKept fact_of(const KeepDocument& command, const ending::Rooms& rooms)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    const PartyId party = command.party ? command.party : contract ? contract->party : PartyId{};
    return {.on = {},
            .basis = the_rule(),
            .document = {},
            .kind = command.kind,
            .direction = command.direction,
            .party = party,
            .counterparty = party ? rooms.contracts.parties.at(party).applicant.name : command.counterparty,
            .contract = command.contract,
            .notice = command.notice,
            .number = command.number,
            .dated = command.dated,
            .amount = command.amount,
            .file = command.file,
            .hash = command.hash,
            .size = command.size,
            .content = command.content,
            .corrects = command.corrects,
            .reason = command.reason};
}

std::string key_of(const DocumentKept& fact)
{
    return number_key(fact.direction, fact.kind, fact.party, fact.counterparty, fact.number);
}

}

std::string number_key(Direction direction, DocumentKind kind, PartyId party, const std::string& counterparty,
                       const std::string& number)
{
    return std::string(label(direction)) + '\t' + std::string(label(kind)) + '\t' +
           (party ? party.text() : counterparty) + '\t' + number;
}

const HoldRecord* hold_on(const DocumentBook& book, PartyId party, Date day)
{
    const auto found = book.holds.find(party);
    if (found == book.holds.end()) return nullptr;
    for (const HoldRecord& one : found->second)
        if (one.from <= day && (!one.until || day < *one.until)) return &one;
    return nullptr;
}

std::optional<Date> last_dated(const DocumentBook& book, PartyId party)
{
    std::optional<Date> last;
    for (const KeptDocument& one : book.documents)
        if (one.kept.party == party && (!last || *last < one.kept.dated)) last = one.kept.dated;
    return last;
}

std::vector<DocumentId> history(const DocumentBook& book, DocumentId newest)
{
    std::vector<DocumentId> out;
    for (const KeptDocument* one = book.documents.find(newest); one; one = book.documents.find(one->kept.corrects))
        out.push_back(one->id);
    return out;
}

// e-books-act 7 “Data of electronic transactions must be kept as data.” e-books-rule 4 “Kept data must be true,
// readable, and searchable by date, amount and counterparty, by ranges and in combination.” True: nothing is replaced;
// what comes under the same number later stands beside the earlier one and says why.
Decision<DocumentKept> decide(const DocumentBook& book, const KeepDocument& command, const ending::Rooms& rooms,
                              const Occasion& occasion)
{
    if (const auto refusal = unfit(command, rooms, occasion.today)) return *refusal;
    DocumentKept fact = fact_of(command, rooms);
    const auto before = command.number.empty() ? book.newest.end() : book.newest.find(key_of(fact));
    if (!fact.corrects && before != book.newest.end()) fact.corrects = before->second;
    if (fact.corrects) {
        const KeptDocument* earlier = book.documents.find(fact.corrects);
        if (!earlier) return refused("直す元の書類 " + fact.corrects.text() + " はありません。");
        if (earlier->kept.hash == fact.hash) return std::vector<DocumentKept>{};
        if (earlier->corrected_by)
            return refused("書類 " + fact.corrects.text() + " は、すでに " + earlier->corrected_by.text() +
                           " で直されています。新しい方を直してください。");
        if (earlier->kept.party != fact.party || earlier->kept.counterparty != fact.counterparty)
            return refused("書類 " + fact.corrects.text() + " は別の取引先のものです。");
        if (fact.reason.empty())
            return refused("同じ番号の書類 " + fact.corrects.text() +
                           " が保存されています。差し替えるなら、その理由を入れてください。前の書類も残ります。");
    } else {
        fact.reason.clear(); // nothing is corrected
    }
    fact.on = occasion.today;
    fact.document = book.documents.next_id();
    return std::vector{std::move(fact)};
}

// companies-act 432 “A company keeps its account books and their papers for ten years.” A dispute may need them longer:
// what is asked to be held is erased by nobody.
Decision<DocumentsHeld> decide(const DocumentBook& book, const HoldDocuments& command, const ending::Rooms& rooms,
                               const Occasion& occasion)
{
    constexpr Clause law = "companies-act 432"_clause;
    if (!rooms.contracts.parties.find(command.party))
        return Refusal{law, "相手 " + command.party.text() + " はありません。番号を確かめてください。", {}};
    if (command.reason.empty())
        return Refusal{law, "保存を続ける理由（訴訟、税務調査など）を入れてください。", {"HoldDocuments"}};
    if (hold_on(book, command.party, occasion.today))
        return Refusal{law, "この相手の書類は、すでに保存を続けることになっています。", {"ReleaseDocuments"}};
    return std::vector{
        DocumentsHeld{.on = occasion.today, .basis = law, .party = command.party, .reason = command.reason}};
}

Decision<DocumentsReleased> decide(const DocumentBook& book, const ReleaseDocuments& command, const ending::Rooms&,
                                   const Occasion& occasion)
{
    constexpr Clause law = "companies-act 432"_clause;
    if (!hold_on(book, command.party, occasion.today))
        return Refusal{law, "この相手の書類には、続けている保存がありません。", {"HoldDocuments"}};
    if (command.reason.empty()) return Refusal{law, "保存を解く理由を入れてください。", {"ReleaseDocuments"}};
    return std::vector{
        DocumentsReleased{.on = occasion.today, .basis = law, .party = command.party, .reason = command.reason}};
}

void evolve(DocumentBook& book, DocumentKept kept, const Recorded& recorded)
{
    const DocumentId id = kept.document;
    const DocumentKept& fact =
        book.documents.add({.id = id, .kept = std::move(kept), .corrected_by = {}, .by = recorded.position}).kept;
    if (fact.corrects) book.documents.at(fact.corrects).corrected_by = fact.document;
    if (fact.notice) book.of_notice[fact.notice].push_back(fact.document);
    if (!fact.number.empty()) book.newest[key_of(fact)] = fact.document;
}

void evolve(DocumentBook& book, const DocumentsHeld& fact, const Recorded& recorded)
{
    book.holds[fact.party].push_back(
        {.from = fact.on, .reason = fact.reason, .until = std::nullopt, .by = recorded.position});
}

void evolve(DocumentBook& book, const DocumentsReleased& fact, const Recorded&)
{
    for (HoldRecord& one : book.holds[fact.party])
        if (!one.until) one.until = fact.on;
}

}
