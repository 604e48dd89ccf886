#include "edge/bank_desk.h"

#include "edge/bank_kept.h"

#include "documents/bank_names.h"
#include "documents/digest.h"
#include "money/bank_text.h"

#include <algorithm>
#include <map>

namespace edge {
namespace {

using namespace documents;

// A file that does not hold together is not taken in at all.
std::optional<BadInput> broken(const BankFile& file)
{
    for (const BankCheck& check : checks_of(file)) {
        // 振替結果コード that nobody knows is kept as it is and posts nothing.
        const bool of_result = check.name.ends_with(".result");
        if (!check.ok && !of_result)
            return BadInput{"file", -1,
                            check.name + ": " + check.detail +
                                " 何も取り込んでいません。銀行から取得し直すか、bank inspect で確かめてください。"};
    }
    return std::nullopt;
}

ledger::Command results_of(const BankFile& file, const std::string& sha256)
{
    const BankGroup& group = file.groups[0];
    money::ReceiveDebitResults command{.file = sha256,
                                       .collector_code = text_of(group.header, "collector_code"),
                                       .debit_on = text_of(group.header, "debit_on"),
                                       .rows = {}};
    for (const BankRecord& record : group.records)
        command.rows.push_back({text_of(record, "payer_number"), yen_of(record, "amount"), text_of(record, "result")});
    return command;
}

// 振込 and cash; what the bank transfers itself (a sum of debits, a fee) or corrects is none.
bool comes_in(const BankFile& file, const BankRecord& record)
{
    if (file.kind == BankKind::incoming) return true;
    const std::string transaction = text_of(record, "transaction");
    return text_of(record, "direction") == "1" && (transaction == "10" || transaction == "11");
}

std::string last_digits(const std::string& digits, std::size_t length)
{
    return digits.size() <= length ? std::string(length - digits.size(), '0') + digits
                                   : digits.substr(digits.size() - length);
}

money::TransferRow row_of(const BankFile& file, const BankRecord& header, const BankRecord& record, Date today)
{
    const auto booked = date_of(record, "booked_on", today);
    money::TransferRow row{.account = text_of(header, "bank") + text_of(header, "branch") + text_of(header, "deposit") +
                                      last_digits(text_of(header, "account"), 7),
                           .key = {},
                           .booked_on = *booked,
                           .value_on = date_of(record, "value_on", today),
                           .amount = yen_of(record, "amount"),
                           .remitter_code = text_of(record, "remitter_code"),
                           .remitter_name = text_of(record, "remitter_name"),
                           .sending_bank = text_of(record, "sending_bank_name"),
                           .edi = text_of(record, "edi"),
                           .reversal = file.kind == BankKind::incoming && text_of(record, "reversal") == "1",
                           .source = file.kind == BankKind::incoming ? money::TransferSource::notice
                                                                     : money::TransferSource::statement};
    if (row.remitter_code.find_first_not_of('0') == std::string::npos) row.remitter_code.clear();
    // Some banks number every record 0: day, amount and name then tell them apart, and their order the equal ones.
    row.key = row.booked_on.text() + "/" + text_of(record, "number") + "/" + std::to_string(row.amount.amount()) + "/" +
              row.remitter_name + (row.reversal ? "/取消" : "");
    return row;
}

ledger::Command transfers_of(const BankFile& file, const std::string& sha256, Date today)
{
    money::ReceiveTransfers command{.file = sha256, .rows = {}};
    std::map<std::string, int> seen;
    for (const BankGroup& group : file.groups)
        for (const BankRecord& record : group.records) {
            if (!comes_in(file, record)) continue;
            money::TransferRow row = row_of(file, group.header, record, today);
            if (const int nth = ++seen[row.account + row.key]; nth > 1) row.key += "/" + std::to_string(nth);
            command.rows.push_back(std::move(row));
        }
    return command;
}

}

Parsed<ledger::Command> receiving(const BankFile& file, const std::string& sha256, Date today)
{
    if (auto bad = broken(file)) return *std::move(bad);
    switch (file.kind) {
    case BankKind::incoming:
    case BankKind::statement:
        return transfers_of(file, sha256, today);
    case BankKind::transfer:
        return BadInput{"kind", 1, "総合振込（21）は銀行へ送るファイルです。取り込むものはありません。"};
    case BankKind::debit:
        break;
    }
    if (!answered(file.groups[0]))
        return BadInput{"kind", 1, "口座振替の依頼ファイルです。銀行から取得した結果ファイルを選んでください。"};
    if (file.groups.size() > 1)
        return BadInput{"kind", 1, "委託者が2つ以上ある結果ファイルです。委託者ごとのファイルを取得してください。"};
    return results_of(file, sha256);
}

std::size_t left_out(const BankFile& file)
{
    std::size_t count = 0;
    if (file.kind == BankKind::statement)
        for (const BankGroup& group : file.groups)
            count += static_cast<std::size_t>(
                std::count_if(group.records.begin(), group.records.end(),
                              [&](const BankRecord& record) { return !comes_in(file, record); }));
    return count;
}

namespace {

std::string collectors_profile(const ledger::Books& books)
{
    return books.bank.debits.collector ? books.bank.debits.collector->profile : std::string();
}

}

Parsed<Received> receive_bank_file(office::Office& office, std::string_view bytes, const Reception& reception)
{
    const std::string name = reception.profile.empty() ? office.read(collectors_profile) : reception.profile;
    const auto profile = asked_profile(name);
    if (!profile) return profile.error();
    auto file = read_bank_file(bytes, *profile, reception.on);
    if (!file) return file.error();
    const std::string sha256 = sha256_hex(bytes);
    auto command = receiving(*file, sha256, reception.on);
    if (!command) return command.error();
    const office::Request beside = office::keep_request(bank_file_received(*file, sha256, reception.on),
                                                        std::string(bytes), office::keeper(), reception.on);
    const office::Request request{.id = "bank " + sha256 + " " + reception.on.text(),
                                  .command = *std::move(command),
                                  .secrets = {},
                                  .by = reception.by,
                                  .second = reception.second,
                                  .on = reception.on,
                                  .expected = {}};
    const std::size_t others = left_out(*file);
    return Received{*std::move(file), sha256, office.submit(request, &beside), others};
}

money::DebitOrderId open_order(const ledger::Books& books, Date debit_on)
{
    money::DebitOrderId found;
    for (const money::DebitOrder& order : books.bank.debits.orders)
        if (order.debit_on == debit_on && !order.answered()) found = order.id;
    return found;
}

namespace {

std::string month_day(Date date)
{
    const std::string text = date.text();
    return text.substr(5, 2) + text.substr(8, 2);
}

void put_bank(BankValues& values, const std::string& bank, const std::string& branch)
{
    values["bank"] = bank;
    values["branch"] = branch;
    if (const auto name = bank_name(bank)) values["bank_name"] = name->kana;
    if (const auto name = branch_name(bank, branch)) values["branch_name"] = name->kana;
}

BankValues header_of(const money::CollectorSet& collector, Date debit_on)
{
    BankValues values{{"collector_code", collector.code},
                      {"collector_name", money::shortened_corporation(collector.name)},
                      {"debit_on", month_day(debit_on)},
                      {"deposit", collector.deposit},
                      {"account", collector.account}};
    put_bank(values, collector.bank, collector.branch);
    return values;
}

struct Asked { // what the file needs of the books, taken out of them in one look
    money::CollectorSet collector;
    Date made_on, debit_on;
    std::vector<std::pair<money::DebitRow, money::Mandate>> rows;
};

std::optional<Asked> asked_of(const ledger::Books& books, money::DebitOrderId id)
{
    const money::DebitOrder* order = books.bank.debits.orders.find(id);
    if (!order || !books.bank.debits.collector) return std::nullopt;
    Asked asked{*books.bank.debits.collector, order->made_on, order->debit_on, {}};
    for (const money::DebitRow& row : order->rows)
        asked.rows.emplace_back(row, books.bank.debits.mandates.at(row.mandate));
    return asked;
}

}

Parsed<BankBytes> debit_file(office::Office& office, money::DebitOrderId id)
{
    const auto asked = office.read([&](const ledger::Books& books) { return asked_of(books, id); });
    if (!asked) return BadInput{"order", -1, "口座振替の依頼 " + id.text() + " はありません。"};
    const auto profile = asked_profile(asked->collector.profile);
    if (!profile) return profile.error();
    Yen sum;
    BankDraft draft{.kind = BankKind::debit, .groups = {{header_of(asked->collector, asked->debit_on), {}}}};
    for (const auto& [row, mandate] : asked->rows) {
        const auto account = office.vault().open(mandate.account.id);
        if (!account) return BadInput{"account", -1, "契約 " + row.contract.text() + " の口座番号は消去されています。"};
        BankValues values{{"deposit", mandate.deposit}, {"account", *account},
                          {"name", mandate.holder},     {"amount", std::to_string(row.amount.amount())},
                          {"new_code", row.new_code},   {"payer_number", row.payer_number}};
        put_bank(values, mandate.bank, mandate.branch);
        draft.groups[0].records.push_back(std::move(values));
        sum += row.amount;
    }
    auto file = write_bank_file(draft, *profile);
    if (file) keep_order(office, {id.text(), asked->made_on, sum, asked->collector.bank}, file->bytes);
    return file;
}

namespace {

struct OutgoingRow {  // one transfer of the file
    std::string what; // for the refusal when its account was erased
    std::string bank, branch, deposit, holder, payee_code;
    SealedTaxRecord account;
    Yen amount;
};

struct AskedTransfers {
    money::CollectorSet collector;
    Date made_on, pay_on;
    std::vector<OutgoingRow> rows;
};

OutgoingRow row_of(const money::RefundDecided& refund)
{
    return {.what = "返金 " + refund.refund.text(),
            .bank = refund.bank,
            .branch = refund.branch,
            .deposit = refund.deposit,
            .holder = refund.holder,
            .payee_code = std::to_string(refund.refund.number),
            .account = refund.account,
            .amount = refund.amount};
}

// Bills of one subcontractor go together. Their code begins with 9, that of a refund never does.
void add_bill(std::vector<OutgoingRow>& rows, const money::PurchaseOrdered& bill)
{
    std::string digits = std::to_string(bill.subcontractor.number);
    const std::string code = "9" + std::string(9 - std::min<std::size_t>(9, digits.size()), '0') + digits;
    for (OutgoingRow& row : rows)
        if (row.payee_code == code) {
            row.amount += bill.amount;
            return;
        }
    rows.push_back({.what = "外注業者 " + bill.subcontractor.text(),
                    .bank = bill.bank,
                    .branch = bill.branch,
                    .deposit = bill.deposit,
                    .holder = bill.holder,
                    .payee_code = code,
                    .account = bill.account,
                    .amount = bill.amount});
}

std::optional<AskedTransfers> asked_of(const ledger::Books& books, money::RefundOrderId id)
{
    const money::RefundOrder* order = books.bank.refunds.orders.find(id);
    if (!order || !books.bank.debits.collector) return std::nullopt;
    AskedTransfers asked{*books.bank.debits.collector, order->made_on, order->pay_on, {}};
    for (money::RefundId refund : order->refunds)
        asked.rows.push_back(row_of(books.bank.refunds.refunds.at(refund).decided));
    if (const auto bills = books.bank.purchases.orders.find(id); bills != books.bank.purchases.orders.end())
        for (money::PurchaseId bill : bills->second)
            add_bill(asked.rows, *books.bank.purchases.purchases.at(bill).ordered);
    return asked;
}

BankValues header_of(const AskedTransfers& asked)
{
    BankValues header{{"remitter_code", asked.collector.code},
                      {"remitter_name", money::shortened_corporation(asked.collector.name)},
                      {"transfer_on", month_day(asked.pay_on)},
                      {"deposit", asked.collector.deposit},
                      {"account", asked.collector.account}};
    put_bank(header, asked.collector.bank, asked.collector.branch);
    return header;
}

}

Parsed<BankBytes> refund_file(office::Office& office, money::RefundOrderId id)
{
    const auto asked = office.read([&](const ledger::Books& books) { return asked_of(books, id); });
    if (!asked)
        return BadInput{"order", -1,
                        "振込の依頼 " + id.text() + " がないか、当社の口座（委託者）が登録されていません。"};
    const auto profile = asked_profile(asked->collector.profile);
    if (!profile) return profile.error();
    Yen sum;
    BankDraft draft{.kind = BankKind::transfer, .groups = {{header_of(*asked), {}}}};
    for (const OutgoingRow& row : asked->rows) {
        const auto account = office.vault().open(row.account.id);
        if (!account) return BadInput{"account", -1, row.what + " の口座番号は消去されています。"};
        BankValues values{{"deposit", row.deposit}, {"account", *account},
                          {"name", row.holder},     {"amount", std::to_string(row.amount.amount())},
                          {"new_code", "1"},        {"payee_code_1", row.payee_code},
                          {"sending", "7"}};
        put_bank(values, row.bank, row.branch);
        draft.groups[0].records.push_back(std::move(values));
        sum += row.amount;
    }
    auto file = write_bank_file(draft, *profile);
    if (file) keep_order(office, {id.text(), asked->made_on, sum, asked->collector.bank}, file->bytes);
    return file;
}

}
