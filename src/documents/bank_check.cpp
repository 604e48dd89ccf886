#include "documents/bank_check.h"

#include "documents/bank_total.h"

#include <algorithm>
#include <map>

namespace documents {
namespace {

BankCheck equal(std::string name, Yen said, Yen counted, std::string_view unit)
{
    const auto text = [&](Yen value) { return value.grouped() + std::string(unit); };
    if (said == counted) return {std::move(name), true, text(said)};
    return {std::move(name), false, "記載は " + text(said) + "、明細の合計は " + text(counted) + "です。"};
}

void compare(std::vector<BankCheck>& checks, const BankRecord& trailer, const std::string& prefix,
             const std::string& japanese, const Sum& sum)
{
    checks.push_back(equal(japanese + "件数", yen_of(trailer, prefix + "count"), Yen(sum.count), "件"));
    checks.push_back(equal(japanese + "金額", yen_of(trailer, prefix + "amount"), sum.amount, "円"));
}

bool blank(const BankRecord& record, std::string_view name)
{
    return bytes_of(record, name).find_first_not_of(' ') == std::string::npos;
}

void check_debit(std::vector<BankCheck>& checks, const BankGroup& group)
{
    Sum all, paid, failed;
    std::map<std::string, int> numbers;
    for (const BankRecord& record : group.records) {
        all.add(yen_of(record, "amount"));
        (bytes_of(record, "result") == "0" ? paid : failed).add(yen_of(record, "amount"));
        ++numbers[text_of(record, "payer_number")];
    }
    compare(checks, group.trailer, "", "合計", all);
    if (answered(group)) {
        compare(checks, group.trailer, "paid_", "振替済", paid);
        compare(checks, group.trailer, "failed_", "振替不能", failed);
    }
    const auto twice = std::find_if(numbers.begin(), numbers.end(), [](const auto& one) { return one.second > 1; });
    checks.push_back({"顧客番号の重複", twice == numbers.end(),
                      twice == numbers.end() ? "なし" : "顧客番号 " + twice->first + " が2件以上あります。"});
}

void check_incoming(std::vector<BankCheck>& checks, const BankGroup& group)
{
    Sum came, reversed;
    for (const BankRecord& record : group.records)
        (bytes_of(record, "reversal") == "1" ? reversed : came).add(yen_of(record, "amount"));
    compare(checks, group.trailer, "", "振込合計", came);
    // Some banks leave the two items of reversals blank.
    if (!blank(group.trailer, "reversal_count")) compare(checks, group.trailer, "reversal_", "取消合計", reversed);
}

Yen balance(const BankRecord& record)
{
    const Yen amount = yen_of(record, "balance");
    return bytes_of(record, "overdraft") == "2" ? -amount : amount;
}

void check_statement(std::vector<BankCheck>& checks, const BankGroup& group)
{
    Sum in, out;
    for (const BankRecord& record : group.records)
        (bytes_of(record, "direction") == "1" ? in : out).add(yen_of(record, "amount"));
    compare(checks, group.trailer, "deposit_", "入金", in);
    compare(checks, group.trailer, "withdrawal_", "出金", out);
    checks.push_back(equal("取引後残高", balance(group.trailer), balance(group.header) + in.amount - out.amount, "円"));
    checks.push_back(equal("データ・レコード件数", yen_of(group.trailer, "records"),
                           Yen(static_cast<std::int64_t>(group.records.size())), "件"));
}

void check_transfer(std::vector<BankCheck>& checks, const BankGroup& group)
{
    Sum all;
    for (const BankRecord& record : group.records)
        all.add(yen_of(record, "amount"));
    compare(checks, group.trailer, "", "合計", all);
}

// What identifies the debit of a row, for telling that an answer is about it.
std::string debit_of(const BankRecord& record)
{
    std::string out;
    for (const std::string_view name : {"bank", "branch", "deposit", "account"})
        out += bytes_of(record, name);
    return out;
}

std::map<std::string, std::vector<const BankRecord*>> by_payer(const BankFile& file)
{
    std::map<std::string, std::vector<const BankRecord*>> rows;
    for (const BankGroup& group : file.groups)
        for (const BankRecord& record : group.records)
            rows[text_of(record, "payer_number")].push_back(&record);
    return rows;
}

BankCheck answered_once(const std::string& number, const BankRecord& asked,
                        const std::vector<const BankRecord*>& answers)
{
    const std::string name = "顧客番号 " + number;
    if (answers.empty()) return {name, false, "結果がありません。"};
    if (answers.size() > 1) return {name, false, "結果が" + std::to_string(answers.size()) + "件あります。"};
    if (yen_of(*answers[0], "amount") != yen_of(asked, "amount"))
        return {name, false,
                "引落金額が依頼の " + yen_of(asked, "amount").grouped() + "円と違います（" +
                    yen_of(*answers[0], "amount").grouped() + "円）。"};
    if (debit_of(*answers[0]) != debit_of(asked)) return {name, false, "口座が依頼と違います。"};
    return {name, true, std::string(result_label(text_of(*answers[0], "result")))};
}

}

std::vector<BankCheck> checks_of(const BankFile& file)
{
    std::vector<BankCheck> checks;
    for (const BankGroup& group : file.groups) {
        switch (file.kind) {
        case BankKind::debit:
            check_debit(checks, group);
            break;
        case BankKind::transfer:
            check_transfer(checks, group);
            break;
        case BankKind::incoming:
            check_incoming(checks, group);
            break;
        case BankKind::statement:
            check_statement(checks, group);
            break;
        }
    }
    for (const BankFinding& finding : file.findings)
        checks.push_back({finding.field, finding.gravity == Gravity::tolerated, finding.what});
    return checks;
}

bool all_hold(const std::vector<BankCheck>& checks)
{
    return std::all_of(checks.begin(), checks.end(), [](const BankCheck& check) { return check.ok; });
}

std::vector<BankCheck> checks_of_result(const BankFile& request, const BankFile& result)
{
    std::vector<BankCheck> checks;
    for (const std::string_view name : {"collector_code", "debit_on"}) {
        const std::string asked = text_of(request.groups[0].header, name);
        const std::string told = text_of(result.groups[0].header, name);
        checks.push_back({name == "debit_on" ? "引落日" : "委託者コード", asked == told,
                          asked == told ? asked : "依頼は " + asked + "、結果は " + told + " です。"});
    }
    const auto answers = by_payer(result);
    const auto asked = by_payer(request);
    for (const auto& [number, rows] : asked) {
        const auto found = answers.find(number);
        checks.push_back(
            answered_once(number, *rows[0], found == answers.end() ? std::vector<const BankRecord*>{} : found->second));
    }
    for (const auto& [number, rows] : answers)
        if (!asked.contains(number)) checks.push_back({"顧客番号 " + number, false, "依頼にない行です。"});
    return checks;
}

std::string_view result_label(std::string_view code)
{
    static const std::map<std::string_view, std::string_view> labels{{"0", "振替済"},
                                                                     {"1", "資金不足"},
                                                                     {"2", "預金取引なし"},
                                                                     {"3", "預金者の都合による振替停止"},
                                                                     {"4", "預金口座振替依頼書なし"},
                                                                     {"8", "委託者の都合による振替停止"},
                                                                     {"9", "その他"}};
    const auto found = labels.find(code);
    return found == labels.end() ? "不明な結果コード" : found->second;
}

}
