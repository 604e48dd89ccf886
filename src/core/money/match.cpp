#include "money/match.h"

#include "basis/text.h"
#include "money/allocate.h"
#include "money/bank_text.h"
#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

constexpr std::size_t most_suggestions = 5;
constexpr std::size_t shortest_name = 4;     // letters of a name that may stand for a longer one
constexpr std::size_t most_for_subsets = 12; // open invoices of which every sum is tried

constexpr int by_invoice = 99, by_own_account = 97, by_remitter_code = 95, by_whole_name = 90, by_cut_name = 80,
              by_shared_name = 55, by_unique_amount = 40, by_shared_amount = 15;
constexpr std::string_view of_invoices = "INV", of_combined = "TOTAL";
constexpr int several_invoices = 3, less_a_fee = 5, in_several = 10, too_much_paid = 25, in_part = 30,
              nothing_open = 45;

// INV-2026-000123, INV2026000123 → 2026000123; empty where the text holds no such number.
std::string digits_after(std::string_view word, std::string_view text)
{
    std::string plain;
    for (const char c : text)
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) plain += c;
    const auto at = plain.find(word);
    if (at == plain.npos || plain.size() < at + word.size() + 10) return {};
    const std::string digits = plain.substr(at + word.size(), 10);
    return digits.find_first_not_of("0123456789") == digits.npos ? digits : std::string();
}

std::size_t letters(const std::string& key)
{
    return characters(key);
}

}

MatchIndex::MatchIndex(const Sources& sources) : sources_(sources)
{
    index_invoices();
    index_covers();
    index_names();
    for (const Payer& payer : sources_.transfers.payers) {
        if (!payer.remitter_code.empty()) by_code_[payer.remitter_code].insert(payer.contract);
        if (!payer.virtual_account.empty()) by_account_[payer.virtual_account].insert(payer.contract);
        if (!payer.kana.empty()) add_name(payer.kana, payer.contract);
    }
    // What was accepted before is known from then on.
    for (const Transfer& transfer : sources_.transfers.transfers) {
        if (transfer.status == TransferStatus::unmatched && !transfer.reversed_by)
            waiting_[name_key(transfer.remitter_name)] += transfer.amount;
        if (transfer.status != TransferStatus::matched) continue;
        for (const MatchPart& part : transfer.parts) {
            if (!transfer.remitter_name.empty()) add_name(transfer.remitter_name, part.contract);
            if (transfer.remitter_code.find_first_not_of('0') != std::string::npos)
                by_code_[transfer.remitter_code].insert(part.contract);
        }
    }
}

void MatchIndex::index_invoices()
{
    for (const Invoice& invoice : sources_.book.invoices) {
        if (invoice.unpaid() == Yen(0)) continue;
        const ContractId contract = invoice.issued.contract;
        open_[contract].push_back({invoice.id, invoice.issued.number, invoice.issued.due, invoice.unpaid()});
        // The number of an imported debt has a form of its own: no text is taken for it.
        if (std::string digits = digits_after(of_invoices, invoice.issued.number); !digits.empty())
            by_number_.emplace(std::move(digits), std::pair(contract, invoice.id));
        by_amount_[invoice.unpaid()].emplace_back(contract, invoice.id);
    }
    for (auto& [contract, open] : open_)
        std::stable_sort(open.begin(), open.end(), [](const Open& a, const Open& b) { return a.due < b.due; });
}

void MatchIndex::index_covers()
{
    for (const CombinedInvoice& document : sources_.combined.documents) {
        OpenCover cover{.number = document.issued.number};
        std::vector<const CombinedPart*> parts;
        std::set<ContractId> contracts;
        for (const CombinedPart& part : document.issued.invoices)
            parts.push_back(&part);
        std::stable_sort(parts.begin(), parts.end(),
                         [](const CombinedPart* a, const CombinedPart* b) { return a->due < b->due; });
        for (const CombinedPart* part : parts)
            if (const Yen unpaid = sources_.book.invoices.at(part->invoice).unpaid(); unpaid > Yen(0)) {
                cover.parts.push_back({part->contract, part->invoice, unpaid});
                cover.unpaid += unpaid;
                contracts.insert(part->contract);
            }
        if (cover.parts.empty()) continue;
        cover.contracts = contracts.size();
        covers_by_number_.emplace(digits_after(of_combined, cover.number), covers_.size());
        for (const ContractId contract : contracts)
            covers_of_[contract].push_back(covers_.size());
        covers_by_amount_[cover.unpaid].push_back(covers_.size());
        covers_.push_back(std::move(cover));
    }
}

void MatchIndex::index_names()
{
    for (const contract::Contract& contract : sources_.contracts.contracts) {
        const contract::Applicant& applicant = sources_.contracts.parties.at(contract.party).applicant;
        add_name(applicant.name_kana.empty() ? applicant.name : applicant.name_kana, contract.id);
    }
    for (const auto& [contract, mandate] : sources_.debits.current)
        add_name(sources_.debits.mandates.at(mandate).holder, contract);
}

void MatchIndex::add_name(const std::string& name, ContractId contract)
{
    const std::string key = name_key(name);
    if (!key.empty()) by_name_[key].insert(contract);
}

void MatchIndex::by_edi(const Transfer& transfer, std::vector<Known>& out) const
{
    for (const std::string* text : {&transfer.edi, &transfer.remitter_name}) {
        const std::string digits = digits_after(of_invoices, *text);
        const auto found = by_number_.find(digits);
        if (digits.empty() || found == by_number_.end()) continue;
        out.push_back({found->second.first, by_invoice, "請求書番号が書かれています", found->second.second});
    }
}

// Remitters are cut at 30 or 48 bytes, and people leave words out: the shorter of two names may begin the longer.
void MatchIndex::by_name(const Transfer& transfer, std::vector<Known>& out) const
{
    const std::string key = name_key(transfer.remitter_name);
    if (key.empty()) return;
    std::set<ContractId> found;
    int confidence = by_whole_name;
    if (const auto whole = by_name_.find(key); whole != by_name_.end()) {
        found = whole->second;
    } else if (letters(key) >= shortest_name) {
        confidence = by_cut_name;
        for (auto at = by_name_.lower_bound(key); at != by_name_.end() && at->first.starts_with(key); ++at)
            found.insert(at->second.begin(), at->second.end());
        for (std::size_t end = key.size(); found.empty() && end > 0; end -= decode_before(key, end).length)
            if (const auto shorter = by_name_.find(key.substr(0, end));
                shorter != by_name_.end() && letters(shorter->first) >= shortest_name)
                found = shorter->second;
    }
    const std::string how = confidence == by_whole_name ? "振込名義が一致しています" : "振込名義の始めが一致しています";
    for (const ContractId contract : found)
        out.push_back({contract, found.size() == 1 ? confidence : by_shared_name,
                       found.size() == 1 ? how : how + "（同じ名義の契約が" + std::to_string(found.size()) + "件）",
                       std::nullopt});
}

void MatchIndex::by_amount(const Transfer& transfer, std::vector<Known>& out) const
{
    const auto found = by_amount_.find(transfer.amount);
    if (found == by_amount_.end()) return;
    const bool unique = found->second.size() == 1;
    for (const auto& [contract, invoice] : found->second)
        if (out.size() < most_suggestions)
            out.push_back({contract, unique ? by_unique_amount : by_shared_amount,
                           unique ? "同じ額の請求はこれだけです"
                                  : "同じ額の請求が" + std::to_string(found->second.size()) + "件あります",
                           std::nullopt});
}

// Each contract once, under the strongest sign of it.
std::vector<MatchIndex::Known> MatchIndex::known(const Transfer& transfer) const
{
    std::vector<Known> all;
    by_edi(transfer, all);
    if (const auto own = by_account_.find(transfer.account); own != by_account_.end())
        for (const ContractId contract : own->second)
            all.push_back({contract, by_own_account, "専用の振込口座に入っています", std::nullopt});
    if (const auto code = by_code_.find(transfer.remitter_code); code != by_code_.end())
        for (const ContractId contract : code->second)
            all.push_back({contract, by_remitter_code, "振込依頼人コードが一致しています", std::nullopt});
    by_name(transfer, all);
    if (all.empty()) by_amount(transfer, all);
    std::vector<Known> out;
    for (const Known& one : all)
        if (std::none_of(out.begin(), out.end(), [&](const Known& known) { return known.contract == one.contract; }))
            out.push_back(one);
    return out;
}

const std::vector<MatchIndex::Open>& MatchIndex::open_of(ContractId contract) const
{
    static const std::vector<Open> none;
    const auto found = open_.find(contract);
    return found == open_.end() ? none : found->second;
}

// 29.5 “Bank charges and other costs of payment are borne by the contractor.”
bool MatchIndex::listed_fee(Yen difference) const
{
    if (!sources_.debits.collector) return false;
    const auto& fees = sources_.debits.collector->bank_fees;
    return std::find(fees.begin(), fees.end(), difference) != fees.end();
}

std::optional<MatchIndex::Fit> MatchIndex::of_one(const Open& open, Yen amount) const
{
    if (open.unpaid == amount) return Fit{0, open.number + " の未払いと同額です", open.id, Yen(0), Yen(0)};
    if (!listed_fee(open.unpaid - amount)) return std::nullopt;
    return Fit{less_a_fee,
               open.number + " の未払いから振込手数料 " + (open.unpaid - amount).japanese() + "を引いた額です", open.id,
               open.unpaid - amount, Yen(0)};
}

// All of them, the oldest few, or any few whose sum it is; also less a fee for all.
std::optional<MatchIndex::Fit> MatchIndex::of_several(const std::vector<Open>& open, Yen amount) const
{
    if (open.size() < 2) return std::nullopt;
    Yen sum;
    for (std::size_t i = 0; i < open.size(); ++i) {
        sum += open[i].unpaid;
        if (sum == amount)
            return Fit{several_invoices, "古い順に" + std::to_string(i + 1) + "件の未払いの合計です", std::nullopt,
                       Yen(0), Yen(0)};
    }
    if (listed_fee(sum - amount))
        return Fit{several_invoices + less_a_fee,
                   "未払い" + std::to_string(open.size()) + "件の合計から振込手数料 " + (sum - amount).japanese() +
                       "を引いた額です",
                   std::nullopt, sum - amount, Yen(0)};
    if (open.size() > most_for_subsets) return std::nullopt;
    for (unsigned chosen = 1; chosen < (1U << open.size()); ++chosen) {
        Yen some;
        std::string numbers;
        for (std::size_t i = 0; i < open.size(); ++i)
            if ((chosen >> i & 1U) != 0) {
                some += open[i].unpaid;
                numbers += (numbers.empty() ? "" : "、") + open[i].number;
            }
        if (some == amount)
            return Fit{several_invoices, numbers + " の合計です（充当は支払期日の古い順です）", std::nullopt, Yen(0),
                       Yen(0)};
    }
    return std::nullopt;
}

std::optional<MatchIndex::Fit> MatchIndex::with_others(const Transfer& transfer, const std::vector<Open>& open) const
{
    const auto waiting = waiting_.find(name_key(transfer.remitter_name));
    if (waiting == waiting_.end() || waiting->second == transfer.amount) return std::nullopt;
    for (const Open& one : open)
        if (one.unpaid == waiting->second)
            return Fit{in_several, "同じ名義の未消込の入金を合わせると " + one.number + " の未払いと同額です", one.id,
                       Yen(0), Yen(0)};
    return std::nullopt;
}

MatchIndex::Fit MatchIndex::fit(const Transfer& transfer, const Known& candidate) const
{
    const std::vector<Open>& open = open_of(candidate.contract);
    if (open.empty())
        return {nothing_open, "未払いの請求がありません（預りになります）", std::nullopt, Yen(0), transfer.amount};
    for (const Open& one : open)
        if (!candidate.invoice || candidate.invoice == one.id)
            if (auto found = of_one(one, transfer.amount)) return *std::move(found);
    if (auto found = of_several(open, transfer.amount)) return *std::move(found);
    if (auto found = with_others(transfer, open)) return *std::move(found);
    Yen sum;
    for (const Open& one : open)
        sum += one.unpaid;
    if (transfer.amount > sum)
        return {too_much_paid, "未払いの合計 " + sum.japanese() + "より多い額です（残りは預りになります）",
                candidate.invoice, Yen(0), transfer.amount - sum};
    return {in_part, "未払いの合計 " + sum.japanese() + "の一部です", candidate.invoice, sum - transfer.amount, Yen(0)};
}

// One payer of several contracts paid them together.
std::optional<Suggestion> MatchIndex::over_contracts(const Transfer& transfer,
                                                     const std::vector<Known>& candidates) const
{
    Suggestion all;
    Yen sum;
    for (const Known& one : candidates) {
        Yen open;
        for (const Open& invoice : open_of(one.contract))
            open += invoice.unpaid;
        if (open == Yen(0)) continue;
        all.parts.push_back({one.contract, std::nullopt, open});
        sum += open;
    }
    if (all.parts.size() < 2 || sum != transfer.amount) return std::nullopt;
    all.confidence = by_cut_name;
    all.reason = "同じ名義の契約" + std::to_string(all.parts.size()) + "件の未払いの合計と同額です。";
    return all;
}

// civil-code 488 “The payer may designate which of several debts a payment settles; failing that, the payee may on
// receipt.” Who pays a combined invoice pays the invoices on it.
std::optional<Suggestion> MatchIndex::of_cover(const OpenCover& cover, const Transfer& transfer, int confidence,
                                               const std::string& how) const
{
    const Yen lacking = cover.unpaid - transfer.amount;
    Suggestion one{.parts = {},
                   .confidence = confidence,
                   .reason = how + "。合計請求書 " + cover.number + "（請求書" + std::to_string(cover.parts.size()) +
                             "通、契約" + std::to_string(cover.contracts) + "件）の未払い"};
    if (lacking == Yen(0)) {
        one.reason += "の合計と同額です。";
    } else if (listed_fee(lacking)) {
        one.confidence -= less_a_fee;
        one.reason += "の合計から振込手数料 " + lacking.japanese() + "を引いた額です。";
    } else if (confidence == by_invoice) {
        one.confidence -= lacking > Yen(0) ? in_part : too_much_paid;
        one.reason += " " + cover.unpaid.japanese() +
                      (lacking > Yen(0) ? "の一部です（期日の古いものから、同じ期日なら額に応じて充てます）。"
                                        : "より多い額です（残りは預りになります）。");
    } else {
        return std::nullopt;
    }
    one.parts = shared_out(cover, transfer.amount);
    one.short_by = std::max(lacking, Yen(0));
    one.over = std::max(-lacking, Yen(0));
    tell_of_fee(one, one.parts.back().contract, transfer.paid_on());
    return one;
}

// civil-code 488.4 “Undesignated, a payment settles debts due first, then the more beneficial, then the older due, then
// pro rata.” What is over stays with the last.
std::vector<MatchPart> MatchIndex::shared_out(const OpenCover& cover, Yen amount) const
{
    std::vector<MatchPart> out;
    Yen left = amount;
    for (auto first = cover.parts.begin(); first != cover.parts.end();) {
        const Date due = due_of(*first);
        const auto last =
            std::find_if(first, cover.parts.end(), [&](const MatchPart& part) { return due_of(part) != due; });
        std::vector<Yen> unpaid;
        for (auto part = first; part != last; ++part)
            unpaid.push_back(part->amount);
        for (const Yen share : shares(left, unpaid)) {
            left -= share;
            if (share > Yen(0)) out.push_back({first->contract, first->invoice, share});
            ++first;
        }
    }
    out.back().amount += left;
    return out;
}

std::vector<Suggestion> MatchIndex::of_covers(const Transfer& transfer, const std::vector<Known>& candidates) const
{
    std::vector<Suggestion> out;
    const auto add = [&](std::size_t cover, int confidence, const std::string& how) {
        if (auto one = of_cover(covers_[cover], transfer, confidence, how)) out.push_back(*std::move(one));
    };
    for (const std::string* text : {&transfer.edi, &transfer.remitter_name})
        if (const auto named = covers_by_number_.find(digits_after(of_combined, *text));
            named != covers_by_number_.end() && out.empty())
            add(named->second, by_invoice, "合計請求書の番号が書かれています");
    if (!out.empty()) return out;
    std::set<std::size_t> tried;
    for (const Known& one : candidates)
        if (const auto of = covers_of_.find(one.contract); of != covers_of_.end() && one.confidence >= by_shared_name)
            for (const std::size_t cover : of->second)
                if (covers_[cover].parts.size() > 1 && tried.insert(cover).second) add(cover, by_whole_name, one.how);
    const auto same = covers_by_amount_.find(transfer.amount);
    if (out.empty() && tried.empty() && same != covers_by_amount_.end() && same->second.size() == 1 &&
        covers_[same->second[0]].parts.size() > 1)
        add(same->second[0], by_unique_amount, "同じ額の合計請求書はこれだけです");
    return out;
}

Date MatchIndex::due_of(const MatchPart& part) const
{
    return sources_.book.invoices.at(*part.invoice).issued.due;
}

// Both outcomes of policy bank_fee_short_payment, that of the day of the payment first.
void MatchIndex::tell_of_fee(Suggestion& one, ContractId contract, Date paid_on) const
{
    const Yen most = most_borne(terms::Rulebook(sources_.terms, contract, paid_on));
    if (one.short_by == Yen(0) || (!listed_fee(one.short_by) && one.short_by > most)) return;
    one.fee_borne = one.short_by <= most;
    const std::string lacking = "不足 " + one.short_by.japanese();
    one.reason += one.fee_borne ? lacking + "は、当社が" + most.japanese() +
                                      "まで負担する方針により消えます（負担しない方針なら未払いのまま残ります）。"
                                : lacking + "は未払いのまま残ります（当社が負担する方針なら消えます）。";
}

std::vector<Suggestion> MatchIndex::suggestions(const Transfer& transfer) const
{
    if (transfer.status != TransferStatus::unmatched || transfer.reversed_by) return {};
    const std::vector<Known> candidates = known(transfer);
    std::vector<Suggestion> out = of_covers(transfer, candidates);
    if (auto together = over_contracts(transfer, candidates)) out.push_back(*std::move(together));
    for (const Known& one : candidates) {
        const Fit found = fit(transfer, one);
        out.push_back({.parts = {{one.contract, found.invoice, transfer.amount}},
                       .confidence = std::max(1, one.confidence - found.less),
                       .reason = one.how + "。" + found.says + "。",
                       .short_by = found.short_by,
                       .over = found.over});
        tell_of_fee(out.back(), one.contract, transfer.paid_on());
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Suggestion& a, const Suggestion& b) { return a.confidence > b.confidence; });
    if (out.size() > most_suggestions) out.resize(most_suggestions);
    return out;
}

}
