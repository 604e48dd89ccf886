#include "documents/bank_layout.h"

#include <array>

namespace documents {
namespace {

using money::BankCharacters;
constexpr auto number = BankAttribute::number, code = BankAttribute::code, text = BankAttribute::text,
               blank = BankAttribute::blank, zeros = BankAttribute::zeros, month_day = BankAttribute::month_day,
               era_date = BankAttribute::era_date;
constexpr auto required = Presence::required, optional = Presence::optional;
constexpr auto branch = BankCharacters::branch_name, name = BankCharacters::account_name, edi = BankCharacters::edi;

constexpr BankField debit_header[] = {
    {"record", "データ区分", 1, code, required, "1"},
    {"kind", "種別コード", 2, code, required},
    {"encoding", "コード区分", 1, code, required, "01"},
    {"collector_code", "委託者コード", 10, code, required},
    {"collector_name", "委託者名", 40, text, required, "", name},
    {"debit_on", "引落日", 4, month_day, required},
    {"bank", "取引銀行番号", 4, code, required},
    {"bank_name", "取引銀行名", 15, text, optional, "", branch},
    {"branch", "取引支店番号", 3, code, required},
    {"branch_name", "取引支店名", 15, text, optional, "", branch},
    {"deposit", "預金種目（委託者）", 1, code, optional, "129"},
    {"account", "口座番号（委託者）", 7, code, optional},
    {"unused", "ダミー", 17, blank},
};
constexpr BankField debit_data[] = {
    {"record", "データ区分", 1, code, required, "2"},
    {"bank", "引落銀行番号", 4, code, required},
    {"bank_name", "引落銀行名", 15, text, optional, "", branch},
    {"branch", "引落支店番号", 3, code, required},
    {"branch_name", "引落支店名", 15, text, optional, "", branch},
    {"unused", "ダミー", 4, blank},
    {"deposit", "預金種目", 1, code, required, "1239"},
    {"account", "口座番号", 7, code, required},
    {"name", "預金者名", 30, text, required, "", name},
    {"amount", "引落金額", 10, number, required},
    {"new_code", "新規コード", 1, code, required, "012"},
    {"payer_number", "顧客番号", 20, code, required},
    {"result", "振替結果コード", 1, code, optional, "0123489"},
    {"unused2", "ダミー", 8, blank},
};
constexpr BankField debit_trailer[] = {
    {"record", "データ区分", 1, code, required, "8"}, {"count", "合計件数", 6, number, required},
    {"amount", "合計金額", 12, number, required},     {"paid_count", "振替済件数", 6, number},
    {"paid_amount", "振替済金額", 12, number},        {"failed_count", "振替不能件数", 6, number},
    {"failed_amount", "振替不能金額", 12, number},    {"unused", "ダミー", 65, blank},
};
constexpr BankField short_end[] = {
    {"record", "データ区分", 1, code, required, "9"},
    {"unused", "ダミー", 119, blank},
};

constexpr BankField transfer_header[] = {
    {"record", "データ区分", 1, code, required, "1"},
    {"kind", "種別コード", 2, code, required},
    {"encoding", "コード区分", 1, code, required, "01"},
    {"remitter_code", "振込依頼人コード", 10, code, required},
    {"remitter_name", "振込依頼人名", 40, text, required, "", name},
    {"transfer_on", "取組日", 4, month_day, required},
    {"bank", "仕向銀行番号", 4, code, required},
    {"bank_name", "仕向銀行名", 15, text, optional, "", branch},
    {"branch", "仕向支店番号", 3, code, required},
    {"branch_name", "仕向支店名", 15, text, optional, "", branch},
    {"deposit", "預金種目（依頼人）", 1, code, optional, "129"},
    {"account", "口座番号（依頼人）", 7, code, optional},
    {"unused", "ダミー", 17, blank},
};
constexpr BankField transfer_data[] = {
    {"record", "データ区分", 1, code, required, "2"},
    {"bank", "被仕向銀行番号", 4, code, required},
    {"bank_name", "被仕向銀行名", 15, text, optional, "", branch},
    {"branch", "被仕向支店番号", 3, code, required},
    {"branch_name", "被仕向支店名", 15, text, optional, "", branch},
    {"clearing_house", "手形交換所番号", 4, code},
    {"deposit", "預金種目", 1, code, required, "1249"},
    {"account", "口座番号", 7, code, required},
    {"name", "受取人名", 30, text, required, "", name},
    {"amount", "振込金額", 10, number, required},
    {"new_code", "新規コード", 1, code, required, "012"},
    {"payee_code_1", "顧客コード1", 10, code},
    {"payee_code_2", "顧客コード2", 10, code},
    {"sending", "振込指定区分", 1, code, optional, "078"},
    {"edi_mark", "識別表示", 1, text, optional, "Y"},
    {"unused", "ダミー", 7, blank},
};
constexpr BankField transfer_edi_data[] = {
    {"record", "データ区分", 1, code, required, "2"},
    {"bank", "被仕向銀行番号", 4, code, required},
    {"bank_name", "被仕向銀行名", 15, text, optional, "", branch},
    {"branch", "被仕向支店番号", 3, code, required},
    {"branch_name", "被仕向支店名", 15, text, optional, "", branch},
    {"clearing_house", "手形交換所番号", 4, code},
    {"deposit", "預金種目", 1, code, required, "1249"},
    {"account", "口座番号", 7, code, required},
    {"name", "受取人名", 30, text, required, "", name},
    {"amount", "振込金額", 10, number, required},
    {"new_code", "新規コード", 1, code, required, "012"},
    {"edi", "EDI情報", 20, text, optional, "", edi},
    {"sending", "振込指定区分", 1, code, optional, "078"},
    {"edi_mark", "識別表示", 1, text, optional, "Y"},
    {"unused", "ダミー", 7, blank},
};
constexpr BankField transfer_trailer[] = {
    {"record", "データ区分", 1, code, required, "8"},
    {"count", "合計件数", 6, number, required},
    {"amount", "合計金額", 12, number, required},
    {"unused", "ダミー", 101, blank},
};

constexpr BankField incoming_header[] = {
    {"record", "データ区分", 1, code, required, "1"},
    {"kind", "種別コード", 2, code, required},
    {"encoding", "コード区分", 1, code, required, "01"},
    {"made_on", "作成日", 6, era_date, required},
    {"from", "勘定日（自）", 6, era_date, required},
    {"until", "勘定日（至）", 6, era_date, required},
    {"bank", "銀行コード", 4, code, required},
    {"bank_name", "銀行名", 15, text, optional, "", branch},
    {"branch", "支店コード", 3, code, required},
    {"branch_name", "支店名", 15, text, optional, "", branch},
    {"deposit", "預金種目", 1, code, required, "124"},
    {"account", "口座番号", 7, code, required},
    {"account_name", "口座名", 40, text, optional, "", name},
    {"unused", "ダミー", 93, blank},
};
constexpr BankField incoming_data[] = {
    {"record", "データ区分", 1, code, required, "2"},
    {"number", "照会番号", 6, code},
    {"booked_on", "勘定日", 6, era_date, required},
    {"value_on", "起算日", 6, era_date},
    {"amount", "金額", 10, number, required},
    {"other_bank_cheques", "うち他店券金額", 10, number},
    {"remitter_code", "振込依頼人コード", 10, code},
    {"remitter_name", "振込依頼人名", 48, text, optional, "", name},
    {"sending_bank_name", "仕向銀行名", 15, text, optional, "", branch},
    {"sending_branch_name", "仕向店名", 15, text, optional, "", branch},
    {"reversal", "取消区分", 1, code, optional, "01"},
    {"edi", "EDI情報", 20, text, optional, "", edi},
    {"unused", "ダミー", 52, blank},
};
constexpr BankField incoming_trailer[] = {
    {"record", "データ区分", 1, code, required, "8"}, {"count", "振込合計件数", 6, number, required},
    {"amount", "振込合計金額", 12, number, required}, {"reversal_count", "取消合計件数", 6, number},
    {"reversal_amount", "取消合計金額", 12, number},  {"unused", "ダミー", 163, blank},
};
constexpr BankField incoming_end[] = {
    {"record", "データ区分", 1, code, required, "9"},
    {"unused", "ダミー", 199, blank},
};

constexpr BankField statement_header[] = {
    {"record", "データ区分", 1, code, required, "1"},
    {"kind", "種別コード", 2, code, required},
    {"encoding", "コード区分", 1, code, required, "01"},
    {"made_on", "作成日", 6, era_date, required},
    {"from", "勘定日（自）", 6, era_date, required},
    {"until", "勘定日（至）", 6, era_date, required},
    {"bank", "銀行コード", 4, code, required},
    {"bank_name", "銀行名", 15, text, optional, "", branch},
    {"branch", "支店コード", 3, code, required},
    {"branch_name", "支店名", 15, text, optional, "", branch},
    {"zeros", "ダミー", 3, zeros},
    {"deposit", "預金種目", 1, code, required, "123456789"},
    {"account", "口座番号", 10, code, required},
    {"account_name", "口座名", 40, text, optional, "", name},
    {"overdraft", "貸越区分", 1, code, optional, "12"},
    {"book", "通帳・証書区分", 1, code},
    {"balance", "取引前残高", 14, number, required},
    {"unused", "ダミー", 71, blank},
};
constexpr BankField statement_data[] = {
    {"record", "データ区分", 1, code, required, "2"},
    {"number", "照会番号", 8, code},
    {"booked_on", "勘定日", 6, era_date, required},
    {"value_on", "預入・払出日", 6, era_date},
    {"direction", "入払区分", 1, code, required, "12"},
    {"transaction", "取引区分", 2, code, required},
    {"amount", "取引金額", 12, number, required},
    {"other_bank_cheques", "うち他店券金額", 12, number},
    {"presented_on", "交換呈示日", 6, era_date},
    {"dishonoured_on", "不渡返還日", 6, era_date},
    {"note_kind", "手形・小切手区分", 1, code, optional, "0123"},
    {"note_number", "手形・小切手番号", 7, code},
    {"office", "僚店番号", 3, code},
    {"remitter_code", "振込依頼人コード", 10, code},
    {"remitter_name", "振込依頼人名又は契約者番号", 48, text, optional, "", name},
    {"sending_bank_name", "仕向銀行名", 15, text, optional, "", branch},
    {"sending_branch_name", "仕向店名", 15, text, optional, "", branch},
    {"summary", "摘要内容", 20, text, optional, "", BankCharacters::wide_name},
    {"edi", "EDI情報", 20, text, optional, "", edi},
    {"unused", "ダミー", 1, blank},
};
constexpr BankField statement_trailer[] = {
    {"record", "データ区分", 1, code, required, "8"},
    {"deposit_count", "入金件数", 6, number, required},
    {"deposit_amount", "入金額合計", 13, number, required},
    {"withdrawal_count", "出金件数", 6, number, required},
    {"withdrawal_amount", "出金額合計", 13, number, required},
    {"overdraft", "貸越区分", 1, code, optional, "12"},
    {"balance", "取引後残高", 14, number, required},
    {"records", "データ・レコード件数", 7, number, required},
    {"unused", "ダミー", 139, blank},
};
constexpr BankField statement_end[] = {
    {"record", "データ区分", 1, code, required, "9"},
    {"records", "レコード総件数", 10, number},
    {"accounts", "口座数", 5, number},
    {"unused", "ダミー", 184, blank},
};

constexpr std::array<std::array<std::span<const BankField>, 4>, 4> layouts{{
    {debit_header, debit_data, debit_trailer, short_end},
    {transfer_header, transfer_data, transfer_trailer, short_end},
    {incoming_header, incoming_data, incoming_trailer, incoming_end},
    {statement_header, statement_data, statement_trailer, statement_end},
}};

}

std::string_view code_of(BankKind kind)
{
    constexpr std::array<std::string_view, 4> codes{"91", "21", "01", "03"};
    return codes[static_cast<std::size_t>(kind)];
}

std::string_view japanese_name(BankKind kind)
{
    constexpr std::array<std::string_view, 4> names{"口座振替", "総合振込", "振込入金通知", "入出金取引明細"};
    return names[static_cast<std::size_t>(kind)];
}

std::size_t record_length(BankKind kind)
{
    return kind == BankKind::debit || kind == BankKind::transfer ? 120 : 200;
}

char first_byte(BankRecordKind kind)
{
    return "1289"[static_cast<std::size_t>(kind)];
}

std::string_view japanese_name(BankRecordKind kind)
{
    constexpr std::array<std::string_view, 4> names{"ヘッダー", "データ", "トレーラー", "エンド"};
    return names[static_cast<std::size_t>(kind)];
}

std::span<const BankField> bank_fields(BankKind kind, BankRecordKind record, BankVariant variant)
{
    if (kind == BankKind::transfer && record == BankRecordKind::data && variant == BankVariant::edi)
        return transfer_edi_data;
    return layouts[static_cast<std::size_t>(kind)][static_cast<std::size_t>(record)];
}

}
