#include "edge/bank_desk.h"

#include "edge/bank_kept.h"

#include "documents/bank_names.h"
#include "documents/digest.h"
#include "office/bank_files.h"
#include "office/people.h"

#include <algorithm>
#include <array>
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

enum class RowKind : std::uint8_t { none, arrival, reversal };

// 振込 and cash come in, 訂正 of a deposit (it goes out) takes one back. What the bank transfers itself (a sum of
// debits, a fee), cheques and the rest are none.
RowKind kind_of(const BankFile& file, const BankRecord& record)
{
    if (file.kind == BankKind::incoming)
        return text_of(record, "reversal") == "1" ? RowKind::reversal : RowKind::arrival;
    const std::string transaction = text_of(record, "transaction");
    const bool in = text_of(record, "direction") == "1";
    if (in && (transaction == "10" || transaction == "11")) return RowKind::arrival;
    return !in && transaction == "19" ? RowKind::reversal : RowKind::none;
}

std::string_view transaction_words(const std::string& code)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> known{{{"10", "現金"},
                                                                                  {"11", "振込"},
                                                                                  {"12", "他店券入金"},
                                                                                  {"13", "交換"},
                                                                                  {"14", "振替"},
                                                                                  {"15", "継続"},
                                                                                  {"18", "その他"},
                                                                                  {"19", "訂正"}}};
    for (const auto& [each, words] : known)
        if (each == code) return words;
    return "決められていない取引区分";
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
                           .reversal = kind_of(file, record) == RowKind::reversal,
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
            if (kind_of(file, record) == RowKind::none) continue;
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

std::vector<LeftOut> left_out(const BankFile& file, Date today)
{
    std::vector<LeftOut> rows;
    if (file.kind != BankKind::statement) return rows;
    for (const BankGroup& group : file.groups)
        for (const BankRecord& record : group.records) {
            if (kind_of(file, record) != RowKind::none) continue;
            const std::string code = text_of(record, "transaction");
            rows.push_back({.booked_on = date_of(record, "booked_on", today),
                            .came_in = text_of(record, "direction") == "1",
                            .transaction = code,
                            .words = std::string(transaction_words(code)),
                            .amount = yen_of(record, "amount"),
                            .name = text_of(record, "remitter_name"),
                            .summary = text_of(record, "summary")});
        }
    return rows;
}

namespace {

// Under which collector's code a result was read, and how.
struct Reading {
    std::string code, profile;
};

// The newest first. A bank answers an order as it was asked, also when the collector is another one since.
std::vector<Reading> readings(const ledger::Books& books)
{
    std::vector<Reading> out;
    const auto& known = books.bank.debits.collectors;
    for (auto one = known.rbegin(); one != known.rend(); ++one)
        out.push_back({one->set.code, one->set.profile});
    if (out.empty()) out.emplace_back();
    return out;
}

bool about(const BankFile& file, const Reading& reading)
{
    return file.kind != BankKind::debit || text_of(file.groups[0].header, "collector_code") == reading.code;
}

Parsed<BankFile> read_received(const office::Office& office, std::string_view bytes, const Reception& reception)
{
    const auto read_as = [&](const std::string& name) -> Parsed<BankFile> {
        const auto profile = asked_profile(name);
        if (!profile) return profile.error();
        return read_bank_file(bytes, *profile, reception.on);
    };
    if (!reception.profile.empty()) return read_as(reception.profile);
    const std::vector<Reading> known = office.read(readings);
    auto usual = read_as(known[0].profile);
    if (usual && about(*usual, known[0])) return usual;
    for (const Reading& reading : known)
        if (reading.profile != known[0].profile)
            if (auto file = read_as(reading.profile); file && about(*file, reading)) return file;
    return usual;
}

}

Parsed<Received> receive_bank_file(office::Office& office, std::string_view bytes, const Reception& reception)
{
    auto file = read_received(office, bytes, reception);
    if (!file) return file.error();
    const std::string sha256 = sha256_hex(bytes);
    auto command = receiving(*file, sha256, reception.on);
    if (!command) return command.error();
    const office::Request beside = office::keep_request(bank_file_received(*file, sha256, reception.on),
                                                        std::string(bytes), office::keeper(), reception.on);
    // A file changes nothing twice by itself; a refusal of today does not stand for ever.
    const office::Request request{.id = "once " + office::random_token(),
                                  .command = *std::move(command),
                                  .secrets = {},
                                  .by = reception.by,
                                  .second = reception.second,
                                  .on = reception.on,
                                  .expected = {}};
    auto others = left_out(*file, reception.on);
    return Received{*std::move(file), sha256, office.submit(request, &beside), std::move(others)};
}

std::string_view status_of(const money::Mandate& mandate, bool current)
{
    if (!current) return "replaced";
    if (mandate.ended_on) return "ended";
    return mandate.refused_code.empty() ? "usable" : "refused";
}

BankAndBranch names_of(const money::Mandate& mandate)
{
    const auto bank = bank_name(mandate.bank);
    const auto branch = branch_name(mandate.bank, mandate.branch);
    return {bank ? std::string(bank->name) : std::string(), branch ? std::string(branch->name) : std::string()};
}

money::DebitOrderId open_order(const ledger::Books& books, Date debit_on)
{
    money::DebitOrderId found;
    for (const money::DebitOrder& order : books.bank.debits.orders)
        if (order.debit_on == debit_on && order.open()) found = order.id;
    return found;
}

Parsed<BankBytes> debit_file(office::Office& office, money::DebitOrderId id)
{
    auto file = office::order_file(office, id);
    if (!file) return file.error();
    keep_order(office, {id.text(), file->made_on, file->sum, file->bank}, file->written.bytes);
    return std::move(file->written);
}

Parsed<BankBytes> refund_file(office::Office& office, money::RefundOrderId id)
{
    auto file = office::order_file(office, id);
    if (!file) return file.error();
    keep_order(office, {id.text(), file->made_on, file->sum, file->bank}, file->written.bytes);
    return std::move(file->written);
}

}
