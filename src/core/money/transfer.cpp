// What the bank says came in: kept once, whoever imports it how often.
#include "money/transfer.h"

#include "money/bank_text.h"
#include "money/issue.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace money {
namespace {

bool digits(const std::string& text, std::size_t length)
{
    return text.size() == length && text.find_first_not_of("0123456789") == std::string::npos;
}

std::string place_of(const std::string& account, const std::string& key)
{
    return account + "/" + key;
}

Refusal refused(std::string reason)
{
    return {"terms 29.1"_clause, std::move(reason)};
}

// The newest transfer that a reversal takes back: the same account, amount and remitter, not taken back before.
TransferId reversed(const Transfers& transfers, const TransferRow& row)
{
    TransferId found;
    for (const Transfer& transfer : transfers.transfers)
        if (transfer.account == row.account && transfer.amount == row.amount &&
            transfer.remitter_name == row.remitter_name && transfer.remitter_code == row.remitter_code &&
            transfer.status != TransferStatus::reversal && !transfer.reversed_by && transfer.booked_on <= row.booked_on)
            found = transfer.id;
    return found;
}

// What another file may have told of the same money. A bank tells of one transfer in a notice (01) and in a statement
// (03), under numbers of its own in each.
enum class Likeness : std::uint8_t { none, doubtful, same };

bool begins(const std::string& longer, const std::string& shorter)
{
    return longer.starts_with(shorter) || shorter.starts_with(longer);
}

Likeness likeness(const Transfer& known, const TransferRow& row)
{
    const bool other_kind =
        known.source != TransferSource::unknown && row.source != TransferSource::unknown && known.source != row.source;
    const bool takes_back = known.status == TransferStatus::reversal;
    if (!other_kind || known.told_twice || known.resembles || takes_back != row.reversal) return Likeness::none;
    if (!known.edi.empty() && !row.edi.empty() && known.edi != row.edi) return Likeness::none;
    const std::string name = name_key(known.remitter_name), other = name_key(row.remitter_name);
    if (!name.empty() && name == other) return Likeness::same;
    const bool same_edi = !known.edi.empty() && known.edi == row.edi;
    return same_edi || begins(name, other) ? Likeness::doubtful : Likeness::none;
}

struct Like {
    Likeness how = Likeness::none;
    TransferId id;
};

// Each transfer is taken for at most one row of a file.
class Likenesses {
public:
    explicit Likenesses(const Transfers& transfers)
    {
        for (const Transfer& known : transfers.transfers)
            if (known.source != TransferSource::unknown)
                places_[{known.account, known.booked_on, known.amount}].push_back(&known);
    }
    // One that stands goes before one that was taken back. A reversal is the same one or none.
    Like take(const TransferRow& row)
    {
        Like best;
        const auto place = places_.find({row.account, row.booked_on, row.amount});
        if (place == places_.end()) return best;
        bool stands = false;
        for (const Transfer* known : place->second) {
            const Likeness how = likeness(*known, row);
            if (how == Likeness::none || taken_.contains(known->id)) continue;
            if (how < best.how || (how == best.how && (stands || known->reversed_by))) continue;
            best = {how, known->id};
            stands = !known->reversed_by;
        }
        if (row.reversal && best.how != Likeness::same) return {};
        if (best.how != Likeness::none) taken_.insert(best.id);
        return best;
    }

private:
    std::map<std::tuple<std::string, Date, Yen>, std::vector<const Transfer*>> places_;
    std::set<TransferId> taken_;
};

std::optional<Refusal> unfit(const TransferRow& row, Date today)
{
    if (row.amount <= Yen(0) || row.amount > most_yen)
        return refused("入金 " + row.key + " の金額 " + row.amount.japanese() + "は取り込めません。");
    if (row.booked_on > today)
        return refused("入金 " + row.key + " の勘定日 " + row.booked_on.japanese() + "はまだ来ていません。");
    return std::nullopt;
}

TransferReceived received(const TransferRow& row, const std::string& file, TransferId id)
{
    return {.on = row.booked_on,
            .basis = "terms 29.1"_clause,
            .transfer = id,
            .file = file,
            .account = row.account,
            .key = row.key,
            .value_on = row.value_on,
            .amount = row.amount,
            .remitter_code = row.remitter_code,
            .remitter_name = row.remitter_name,
            .sending_bank = row.sending_bank,
            .edi = row.edi,
            .reversal = row.reversal,
            .source = row.source};
}

// The transfer taken back may stand in the same file.
TransferId reversed_in(const std::vector<ReceiveFact>& facts, const TransferRow& row)
{
    TransferId found;
    for (const ReceiveFact& fact : facts)
        if (const auto* earlier = std::get_if<TransferReceived>(&fact);
            earlier && !earlier->reversal && earlier->account == row.account && earlier->amount == row.amount &&
            earlier->remitter_name == row.remitter_name)
            found = earlier->transfer;
    return found;
}

}

Decision<PayerRegistered> decide(const Transfers& transfers, const RegisterPayer& command,
                                 const contract::Book& contracts, const Occasion& occasion)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    if (command.kana.empty() && command.remitter_code.empty() && command.virtual_account.empty())
        return refused("カナ名、振込依頼人コード、専用口座のどれかを入れてください。");
    if (!command.remitter_code.empty() && !digits(command.remitter_code, 10))
        return refused("振込依頼人コードは10桁の数字で入れてください。");
    if (!command.virtual_account.empty() && !digits(command.virtual_account, 15))
        return refused("専用口座は、銀行番号、支店番号、預金種目、口座番号を続けた15桁の数字で入れてください。");
    const bool known = std::any_of(transfers.payers.begin(), transfers.payers.end(), [&](const Payer& payer) {
        return payer.contract == command.contract && payer.kana == command.kana &&
               payer.remitter_code == command.remitter_code && payer.virtual_account == command.virtual_account;
    });
    if (known) return std::vector<PayerRegistered>{};
    return std::vector{PayerRegistered{.on = occasion.today,
                                       .basis = "terms 29.1"_clause,
                                       .contract = command.contract,
                                       .kana = command.kana,
                                       .remitter_code = command.remitter_code,
                                       .virtual_account = command.virtual_account}};
}

// 29.1 “The contractor pays the fees in the way the provider sets.” What arrived is kept as the bank wrote it, and
// once; whose it is, a match says.
Decision<ReceiveFact> decide(const Transfers& transfers, const ReceiveTransfers& command, const Occasion& occasion)
{
    std::vector<ReceiveFact> facts;
    std::set<std::string> keys;
    Likenesses known(transfers);
    TransferId next = transfers.transfers.next_id();
    for (const TransferRow& row : command.rows) {
        if (auto refusal = unfit(row, occasion.today)) return *std::move(refusal);
        if (row.key.empty() || !keys.insert(place_of(row.account, row.key)).second)
            return refused("同じ照会番号の入金 " + row.key + " が2件あります。銀行から取得し直してください。");
        if (transfers.by_key.contains(place_of(row.account, row.key))) continue;
        const Like like = known.take(row);
        if (like.how == Likeness::same) {
            facts.emplace_back(TransferRepeated{.on = row.booked_on,
                                                .basis = "terms 29.1"_clause,
                                                .transfer = like.id,
                                                .file = command.file,
                                                .account = row.account,
                                                .key = row.key});
            continue;
        }
        TransferReceived fact = received(row, command.file, next);
        fact.resembles = like.id;
        if (row.reversal) fact.reverses = reversed(transfers, row);
        if (row.reversal && !fact.reverses) fact.reverses = reversed_in(facts, row);
        facts.emplace_back(std::move(fact));
        ++next.number;
    }
    return facts;
}

Decision<TransferSetAside> decide(const Transfers& transfers, const SetTransferAside& command, const Occasion& occasion)
{
    const Transfer* transfer = transfers.transfers.find(command.transfer);
    if (!transfer) return refused("入金 " + command.transfer.text() + " はありません。番号を確かめてください。");
    if (transfer->status == TransferStatus::set_aside) return std::vector<TransferSetAside>{};
    if (transfer->status != TransferStatus::unmatched)
        return refused("入金 " + command.transfer.text() + " は「" + std::string(label(transfer->status)) +
                       "」のため、対象外にできません。消込をしたものは、先に消込を取り消してください。");
    if (command.reason.empty()) return refused("対象外とする理由がありません。理由を入れてください。");
    return std::vector{TransferSetAside{
        .on = occasion.today, .basis = "terms 29.1"_clause, .transfer = command.transfer, .reason = command.reason}};
}

std::string_view label(TransferStatus status)
{
    constexpr std::array<std::string_view, 4> labels{"未消込", "消込済", "対象外", "取消"};
    return labels[static_cast<std::size_t>(status)];
}

void evolve(Transfers& transfers, const PayerRegistered& fact, const Recorded&)
{
    transfers.payers.push_back({fact.contract, fact.kana, fact.remitter_code, fact.virtual_account});
}

void evolve(Transfers& transfers, const TransferReceived& fact, const Recorded& recorded)
{
    transfers.transfers.add(Transfer{.id = fact.transfer,
                                     .account = fact.account,
                                     .key = fact.key,
                                     .file = fact.file,
                                     .booked_on = fact.on,
                                     .value_on = fact.value_on,
                                     .amount = fact.amount,
                                     .remitter_code = fact.remitter_code,
                                     .remitter_name = fact.remitter_name,
                                     .sending_bank = fact.sending_bank,
                                     .edi = fact.edi,
                                     .status = fact.reversal ? TransferStatus::reversal : TransferStatus::unmatched,
                                     .by = recorded.position,
                                     .source = fact.source,
                                     .resembles = fact.resembles});
    transfers.by_key[place_of(fact.account, fact.key)] = fact.transfer;
    if (fact.reverses) transfers.transfers.at(fact.reverses).reversed_by = fact.transfer;
}

void evolve(Transfers& transfers, const TransferRepeated& fact, const Recorded&)
{
    Transfer& transfer = transfers.transfers.at(fact.transfer);
    transfer.told_twice = true;
    transfer.repeated_file = fact.file;
    transfers.by_key[place_of(fact.account, fact.key)] = fact.transfer;
}

void evolve(Transfers& transfers, const TransferSetAside& fact, const Recorded&)
{
    Transfer& transfer = transfers.transfers.at(fact.transfer);
    transfer.status = TransferStatus::set_aside;
    transfer.reason = fact.reason;
}

}
