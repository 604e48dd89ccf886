#include "documents/bank_total.h"

#include <charconv>

namespace documents {
namespace {

void put(BankValues& values, const std::string& prefix, const Sum& sum)
{
    values[prefix + "count"] = std::to_string(sum.count);
    values[prefix + "amount"] = std::to_string(sum.amount.amount());
}

std::string_view text(const BankValues& values, std::string_view name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::string_view() : std::string_view(found->second);
}

Yen yen(const BankValues& values, std::string_view name)
{
    const std::string_view digits = text(values, name);
    std::int64_t amount = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), amount);
    return Yen(amount);
}

BankValues debit_trailer(const BankDraft& draft, const BankDraft::Group& group)
{
    Sum all, paid, failed;
    for (const BankValues& record : group.records) {
        all.add(yen(record, "amount"));
        (text(record, "result") == "0" ? paid : failed).add(yen(record, "amount"));
    }
    BankValues values;
    put(values, "", all);
    if (draft.answered == Answered::no) return values;
    put(values, "paid_", paid);
    put(values, "failed_", failed);
    return values;
}

BankValues incoming_trailer(const BankDraft::Group& group)
{
    Sum came, reversed;
    for (const BankValues& record : group.records)
        (text(record, "reversal") == "1" ? reversed : came).add(yen(record, "amount"));
    BankValues values;
    put(values, "", came);
    put(values, "reversal_", reversed);
    return values;
}

// 貸越区分: 1 in credit, 2 overdrawn.
BankValues statement_trailer(const BankDraft::Group& group)
{
    Sum in, out;
    for (const BankValues& record : group.records)
        (text(record, "direction") == "1" ? in : out).add(yen(record, "amount"));
    const Yen before = yen(group.header, "balance");
    const Yen after = (text(group.header, "overdraft") == "2" ? -before : before) + in.amount - out.amount;
    BankValues values;
    put(values, "deposit_", in);
    put(values, "withdrawal_", out);
    values["overdraft"] = after < Yen(0) ? "2" : "1";
    values["balance"] = std::to_string((after < Yen(0) ? -after : after).amount());
    values["records"] = std::to_string(group.records.size());
    return values;
}

}

BankValues trailer_values(const BankDraft& draft, const BankDraft::Group& group)
{
    switch (draft.kind) {
    case BankKind::debit:
        return debit_trailer(draft, group);
    case BankKind::incoming:
        return incoming_trailer(group);
    case BankKind::statement:
        return statement_trailer(group);
    case BankKind::transfer:
        break;
    }
    Sum all;
    for (const BankValues& record : group.records)
        all.add(yen(record, "amount"));
    BankValues values;
    put(values, "", all);
    return values;
}

}
