// 合計請求書: which invoices stand on one, its sums, and the wish of a party to get one.
#include "money/combine.h"

#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

constexpr std::size_t fewest = 2; // one invoice needs no cover

Refusal refused(std::string reason)
{
    return {"terms 30.1"_clause, std::move(reason)};
}

// TOTAL-2026-000012: one counter per year of issue.
std::string next_number(const CombinedBook& combined, Date on)
{
    const auto used = combined.numbers.find(on.year());
    std::string digits = std::to_string((used == combined.numbers.end() ? 0 : used->second) + 1);
    if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
    return "TOTAL-" + std::to_string(on.year()) + "-" + digits;
}

// A reduced or cancelled invoice has papers of its own that tell of it; what was owed before the import left another
// house; what asks for nothing stays in ours.
bool fits(const Invoice& invoice, const CombinedBook& combined, Date issued_on)
{
    return invoice.issued.on == issued_on && invoice.issued.kind != InvoiceKind::opening &&
           invoice.issued.total > Yen(0) && !invoice.cancelled && invoice.reductions.empty() &&
           !combined.of_invoice.contains(invoice.id);
}

void add_combinable(std::vector<const Invoice*>& out, const Combining& rooms, ContractId contract, Date issued_on)
{
    const Account* account = account_of(rooms.book, contract);
    if (!account) return;
    for (InvoiceId id : account->invoices)
        if (const Invoice& invoice = rooms.book.invoices.at(id); fits(invoice, rooms.combined, issued_on))
            out.push_back(&invoice);
}

NoticeId notice_of(const Invoice& invoice, const notice::Book& notices)
{
    const auto found = notices.of_contract.find(invoice.issued.contract);
    if (found == notices.of_contract.end()) return {};
    for (NoticeId id : found->second) {
        const notice::Notice& notice = notices.notices.at(id);
        if (notice.kind == notice::NoticeKind::invoice && notice.invoice == invoice.id) return id;
    }
    return {};
}

void add_rates(std::vector<RateTotal>& sums, const std::vector<RateTotal>& rates)
{
    for (const RateTotal& rate : rates) {
        const auto same = std::find_if(sums.begin(), sums.end(), [&](const RateTotal& sum) {
            return sum.code == rate.code && sum.percent == rate.percent;
        });
        if (same == sums.end()) {
            sums.push_back(rate);
            continue;
        }
        same->taxable += rate.taxable;
        same->tax += rate.tax;
    }
    std::sort(sums.begin(), sums.end(), [](const RateTotal& a, const RateTotal& b) {
        return std::pair(-a.percent, a.code) < std::pair(-b.percent, b.code);
    });
}

void add_due(std::vector<CombinedDue>& dues, Date due, Yen amount)
{
    const auto place = std::find_if(dues.begin(), dues.end(), [&](const CombinedDue& one) { return due <= one.due; });
    if (place != dues.end() && place->due == due)
        place->amount += amount;
    else
        dues.insert(place, {due, amount});
}

// consumption-tax-order 70-10 “Tax is rounded once per rate on each invoice.” The invoices are rounded already; the
// document adds up what they say and rounds nothing.
InvoicesCombined document(const Combining& rooms, const std::vector<const Invoice*>& invoices, PartyId party, Date on)
{
    const contract::Applicant& recipient = rooms.rooms.contracts.parties.at(party).applicant;
    const terms::Provider& provider = rooms.rooms.terms.provider;
    InvoicesCombined made{.on = on,
                          .basis = {"terms 30.1"_clause, "consumption-tax-order 70-10"_clause, "terms 30.3"_clause},
                          .document = rooms.combined.documents.next_id(),
                          .party = party,
                          .number = next_number(rooms.combined, on),
                          .issued_on = invoices.front()->issued.on,
                          .addressee = recipient.name,
                          .postal_code = recipient.postal_code,
                          .address = recipient.address,
                          .issuer = provider.name,
                          .registration_number = provider.registration_number};
    for (const Invoice* invoice : invoices) {
        const InvoiceIssued& issued = invoice->issued;
        made.invoices.push_back({.invoice = invoice->id,
                                 .number = issued.number,
                                 .contract = issued.contract,
                                 .kind = issued.kind,
                                 .due = issued.due,
                                 .subtotal = issued.subtotal,
                                 .tax = issued.tax,
                                 .total = issued.total,
                                 .notice = notice_of(*invoice, rooms.rooms.notices)});
        add_rates(made.rates, issued.rates);
        add_due(made.dues, issued.due, issued.total);
        made.subtotal += issued.subtotal;
        made.tax += issued.tax;
        made.total += issued.total;
    }
    return made;
}

bool never_left(const notice::Notice* notice)
{
    return notice && notice->sent.empty() && !notice->arrived && !notice->publication_arrives;
}

bool combined_already(const CombinedBook& combined, PartyId party, Date issued_on)
{
    for (const CombinedInvoice& one : combined.documents)
        if (one.issued.party == party && one.issued.issued_on == issued_on) return true;
    return false;
}

std::optional<Refusal> too_few(const std::vector<const Invoice*>& invoices, const CombineInvoices& command)
{
    if (invoices.size() >= fewest) return std::nullopt;
    const std::string which = invoices.empty()
                                  ? "まとめられる請求書がありません"
                                  : "まとめられる請求書は " + invoices.front()->issued.number + " の1通だけです";
    return refused(
        command.issued_on.japanese() + "に発行し、" + which +
        "（取り消したもの・減額したもの・0円のもの・ほかの合計請求書に載せたものは除きます）。2通以上ある発行日を"
        "選んでください。");
}

}

const CombineWish* combine_wish(const CombinedBook& combined, PartyId party, Date issued_on)
{
    const auto found = combined.wishes.find(party);
    if (found == combined.wishes.end()) return nullptr;
    for (const CombineWish& wish : found->second)
        if (wish.holds(issued_on)) return &wish;
    return nullptr;
}

std::vector<const Invoice*> combinable(const Combining& rooms, PartyId party, Date issued_on)
{
    std::vector<const Invoice*> out;
    for (const contract::Contract& contract : rooms.rooms.contracts.contracts)
        if (contract.party == party) add_combinable(out, rooms, contract.id, issued_on);
    return out;
}

bool lapsed(const CombinedInvoice& document, const Book& book, const notice::Book& notices)
{
    const auto& parts = document.issued.invoices;
    return never_left(notices.notices.find(document.issued.notice)) &&
           std::any_of(parts.begin(), parts.end(),
                       [&](const CombinedPart& part) { return book.invoices.at(part.invoice).cancelled.has_value(); });
}

const CombinedInvoice* cover_of(const CombinedBook& combined, NoticeId single, const Book& book,
                                const notice::Book& notices)
{
    const auto found = combined.covering.find(single);
    if (found == combined.covering.end()) return nullptr;
    const CombinedInvoice& document = combined.documents.at(found->second);
    return lapsed(document, book, notices) ? nullptr : &document;
}

// 30.1 “The provider bills the fees in the way it sets.”
bool waits_for_cover(const CombinedBook& combined, const notice::Notice& notice, const Book& book,
                     std::optional<Date> closed_through)
{
    if (notice.kind != notice::NoticeKind::invoice || combined.wishes.empty()) return false;
    const Invoice* invoice = book.invoices.find(notice.invoice);
    return invoice && combine_wish(combined, notice.party, invoice->issued.on) &&
           !combined.of_invoice.contains(invoice->id) && (!closed_through || *closed_through < invoice->issued.on);
}

SinceCombined since(const CombinedInvoice& document, const Book& book)
{
    SinceCombined out;
    for (const CombinedPart& part : document.issued.invoices) {
        const Invoice& invoice = book.invoices.at(part.invoice);
        if (invoice.cancelled)
            out.cancelled += part.total;
        else
            out.reduced += invoice.reduced;
        out.open += invoice.unpaid();
    }
    return out;
}

std::vector<CombinedBlock> blocks_of(const InvoicesCombined& document)
{
    std::vector<CombinedBlock> out;
    for (const InvoiceKind kind :
         {InvoiceKind::fees, InvoiceKind::settlement, InvoiceKind::special_fee, InvoiceKind::late_damages}) {
        CombinedBlock block{.kind = kind};
        for (const CombinedPart& part : document.invoices) {
            if (part.kind != kind) continue;
            block.parts.push_back(&part);
            block.subtotal += part.subtotal;
            block.tax += part.tax;
            block.total += part.total;
        }
        if (!block.parts.empty()) out.push_back(std::move(block));
    }
    return out;
}

// 30.1 “The provider bills the fees in the way it sets.” One letter for what it bills a party on one day is such a way;
// what is owed, and by when, stays what each invoice says.
Decision<CombineFact> decide(const Combining& rooms, const CombineInvoices& command, const Occasion& occasion)
{
    if (!rooms.rooms.contracts.parties.find(command.party))
        return refused("契約者 " + command.party.text() + " はありません。番号は P-000001 の形です。");
    if (command.issued_on > occasion.today)
        return refused("発行日 " + command.issued_on.japanese() + "はまだ来ていません。" + occasion.today.japanese() +
                       "までの日を入れてください。");
    const auto invoices = combinable(rooms, command.party, command.issued_on);
    if (invoices.empty() && combined_already(rooms.combined, command.party, command.issued_on))
        return std::vector<CombineFact>{};
    if (auto refusal = too_few(invoices, command)) return *std::move(refusal);
    InvoicesCombined made = document(rooms, invoices, command.party, occasion.today);
    auto draft = notice::drafted(rooms.rooms.notices,
                                 {.kind = notice::NoticeKind::combined_invoice,
                                  .basis = "terms 30.1"_clause,
                                  .party = command.party,
                                  .contract = {},
                                  .application = {},
                                  .invoice = {},
                                  .subject = "合計請求書 " + made.number + " をお送りします",
                                  .paragraphs = {}},
                                 occasion.today);
    made.notice = draft.notice;
    return std::vector<CombineFact>{std::move(made), std::move(draft)};
}

Decision<CombiningWished> decide(const CombinedBook& combined, const CombineForParty& command,
                                 const contract::Book& contracts, const Occasion& occasion)
{
    if (!contracts.parties.find(command.party))
        return refused("契約者 " + command.party.text() + " はありません。番号は P-000001 の形です。");
    const auto wishes = combined.wishes.find(command.party);
    if (wishes != combined.wishes.end())
        for (const CombineWish& wish : wishes->second) {
            if (wish.holds(command.from) && !wish.until) return std::vector<CombiningWished>{};
            if (!wish.until || command.from <= *wish.until)
                return refused("この契約者には" + wish.from.japanese() +
                               "からの合計請求の希望があります。先にそれを止めるか、重ならない日にしてください。");
        }
    if (command.from < occasion.today)
        return refused(command.from.japanese() + "は過ぎています。" + occasion.today.japanese() +
                       "以後の日にしてください。過ぎた日の請求書は CombineInvoices でまとめられます。");
    return std::vector{CombiningWished{.on = command.from, .basis = "terms 30.1"_clause, .party = command.party}};
}

Decision<CombiningStopped> decide(const CombinedBook& combined, const StopCombining& command, const Occasion& occasion)
{
    const auto wishes = combined.wishes.find(command.party);
    if (wishes == combined.wishes.end())
        return refused("契約者 " + command.party.text() + " に合計請求の希望はありません。番号を確かめてください。");
    const CombineWish& last = wishes->second.back();
    if (last.until == command.until) return std::vector<CombiningStopped>{};
    if (last.until) return refused("合計請求の希望は" + last.until->japanese() + "までで止めてあります。");
    if (command.until < occasion.today.previous() || command.until < last.from.previous())
        return refused("止める日は" + std::max(occasion.today.previous(), last.from.previous()).japanese() +
                       "以後にしてください。出した合計請求書は変わりません。");
    return std::vector{CombiningStopped{.on = command.until, .basis = "terms 30.1"_clause, .party = command.party}};
}

void evolve(CombinedBook& combined, const InvoicesCombined& fact, const Recorded& recorded)
{
    combined.documents.add({.id = fact.document, .issued = fact, .by = recorded.position});
    combined.of_notice[fact.notice] = fact.document;
    for (const CombinedPart& part : fact.invoices) {
        combined.of_invoice[part.invoice] = fact.document;
        if (part.notice) combined.covering[part.notice] = fact.document;
    }
    ++combined.numbers[fact.on.year()];
}

void evolve(CombinedBook& combined, const CombiningWished& fact, const Recorded& recorded)
{
    combined.wishes[fact.party].push_back({.from = fact.on, .until = std::nullopt, .by = recorded.position});
}

void evolve(CombinedBook& combined, const CombiningStopped& fact, const Recorded&)
{
    combined.wishes[fact.party].back().until = fact.on;
}

std::vector<CombineInvoices> combinations_due(const Combining& rooms, Date day)
{
    std::map<PartyId, std::vector<const Invoice*>> wished;
    for (const auto& [party, wishes] : rooms.combined.wishes)
        if (combine_wish(rooms.combined, party, day)) wished[party];
    if (wished.empty()) return {};
    for (const contract::Contract& contract : rooms.rooms.contracts.contracts)
        if (const auto found = wished.find(contract.party); found != wished.end())
            add_combinable(found->second, rooms, contract.id, day);
    std::vector<CombineInvoices> out;
    for (const auto& [party, invoices] : wished)
        if (invoices.size() >= fewest) out.push_back({party, day});
    return out;
}

}
