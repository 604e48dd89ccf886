// The synthetic 全銀 files that tests compare with, as values; their SHA-256 is given beside them.
#pragma once

#include "documents/bank_write.h"

namespace documents {

inline const Date vector_day = Date::of(2026, 12, 1);

inline BankValues vector_debit_header()
{
    return {{"collector_code", "1234567890"},
            {"collector_name", "ｶ)ｸﾗｳﾄﾞｼｴﾝ"},
            {"debit_on", "1127"},
            {"bank", "0001"},
            {"bank_name", "ﾐｽﾞﾎ"},
            {"branch", "001"},
            {"branch_name", "ﾄｳｷﾖｳ"},
            {"deposit", "1"},
            {"account", "1234567"}};
}

inline BankDraft vector_debit()
{
    return {.kind = BankKind::debit,
            .groups = {{vector_debit_header(),
                        {{{"bank", "0001"},
                          {"bank_name", "ﾐｽﾞﾎ"},
                          {"branch", "001"},
                          {"branch_name", "ﾄｳｷﾖｳ"},
                          {"deposit", "1"},
                          {"account", "7654321"},
                          {"name", "ｶ)ﾃｽﾄｼﾖｳｼﾞ"},
                          {"amount", "110000"},
                          {"new_code", "1"},
                          {"payer_number", "100001"}},
                         {{"bank", "0005"},
                          {"bank_name", "ﾐﾂﾋﾞｼUFJ"},
                          {"branch", "001"},
                          {"branch_name", "ﾎﾝﾃﾝ"},
                          {"deposit", "2"},
                          {"account", "0000123"},
                          {"name", "ヤマダ　タロウ"},
                          {"amount", "5500"},
                          {"new_code", "0"},
                          {"payer_number", "100002"}},
                         {{"bank", "9900"},
                          {"bank_name", "ﾕｳﾁﾖ"},
                          {"branch", "018"},
                          {"branch_name", "ゼロイチハチ"},
                          {"deposit", "1"},
                          {"account", "1234567"},
                          {"name", "エービー（カ"},
                          {"amount", "33000"},
                          {"new_code", "2"},
                          {"payer_number", "100003"}}}}}};
}

inline BankDraft vector_debit_result()
{
    BankDraft draft = vector_debit();
    draft.answered = Answered::yes;
    const char* const codes[] = {"0", "1", "4"};
    for (std::size_t i = 0; i < 3; ++i)
        draft.groups[0].records[i]["result"] = codes[i];
    return draft;
}

inline BankDraft vector_transfer()
{
    return {.kind = BankKind::transfer,
            .groups = {{{{"remitter_code", "1234567890"},
                         {"remitter_name", "ｶ)ｸﾗｳﾄﾞｼｴﾝ"},
                         {"transfer_on", "1130"},
                         {"bank", "0001"},
                         {"bank_name", "ﾐｽﾞﾎ"},
                         {"branch", "001"},
                         {"branch_name", "ﾄｳｷﾖｳ"},
                         {"deposit", "1"},
                         {"account", "1234567"}},
                        {{{"bank", "0009"},
                          {"bank_name", "ﾐﾂｲｽﾐﾄﾓ"},
                          {"branch", "001"},
                          {"branch_name", "ﾄｳｷﾖｳ"},
                          {"deposit", "1"},
                          {"account", "1111111"},
                          {"name", "データセンター（カ"},
                          {"amount", "550000"},
                          {"new_code", "0"},
                          {"payee_code_1", "1"},
                          {"payee_code_2", "2"},
                          {"sending", "7"}},
                         {{"bank", "0310"},
                          {"bank_name", "ＧＭＯアオゾラネット"},
                          {"branch", "101"},
                          {"branch_name", "ﾎｳｼﾞﾝ"},
                          {"deposit", "1"},
                          {"account", "2222222"},
                          {"name", "ﾄﾞ)ｻﾝﾌﾟﾙ"},
                          {"amount", "11000"},
                          {"new_code", "1"},
                          {"edi", "INV-2026-000123"},
                          {"sending", "7"},
                          {"edi_mark", "Y"}}}}}};
}

inline BankValues vector_account()
{
    return {{"made_on", "081130"},    {"from", "081130"},
            {"until", "081130"},      {"bank", "0001"},
            {"bank_name", "ﾐｽﾞﾎ"},    {"branch", "001"},
            {"branch_name", "ﾄｳｷﾖｳ"}, {"deposit", "1"},
            {"account", "1234567"},   {"account_name", "ｶ)ｸﾗｳﾄﾞｼｴﾝ"}};
}

inline BankDraft vector_incoming()
{
    return {.kind = BankKind::incoming,
            .groups = {{vector_account(),
                        {{{"number", "1"},
                          {"booked_on", "081130"},
                          {"value_on", "081130"},
                          {"amount", "109340"},
                          {"remitter_name", "ｶ)ﾃｽﾄｼﾖｳｼﾞ"},
                          {"sending_bank_name", "ﾐﾂｲｽﾐﾄﾓ"},
                          {"sending_branch_name", "ﾄｳｷﾖｳ"},
                          {"reversal", " "}},
                         {{"number", "2"},
                          {"booked_on", "081130"},
                          {"value_on", "081130"},
                          {"amount", "5500"},
                          {"remitter_name", "ﾔﾏﾀﾞ ﾀﾛｳ"},
                          {"sending_bank_name", "ﾕｳﾁﾖ"},
                          {"sending_branch_name", "ｾﾞﾛｲﾁﾊﾁ"},
                          {"reversal", " "},
                          {"edi", "INV-2026-000124"}},
                         {{"number", "3"},
                          {"booked_on", "081130"},
                          {"value_on", "081129"},
                          {"amount", "5500"},
                          {"remitter_name", "ﾔﾏﾀﾞ ﾀﾛｳ"},
                          {"sending_bank_name", "ﾕｳﾁﾖ"},
                          {"sending_branch_name", "ｾﾞﾛｲﾁﾊﾁ"},
                          {"reversal", "1"}}}}}};
}

inline BankDraft vector_statement()
{
    BankValues header = vector_account();
    header.merge(BankValues{{"overdraft", "1"}, {"book", "1"}, {"balance", "1000000"}});
    return {.kind = BankKind::statement,
            .groups = {{std::move(header),
                        {{{"number", "1"},
                          {"booked_on", "081130"},
                          {"value_on", "081130"},
                          {"direction", "1"},
                          {"transaction", "11"},
                          {"amount", "109340"},
                          {"remitter_name", "ｶ)ﾃｽﾄｼﾖｳｼﾞ"},
                          {"sending_bank_name", "ﾐﾂｲｽﾐﾄﾓ"},
                          {"sending_branch_name", "ﾄｳｷﾖｳ"},
                          {"summary", "ﾌﾘｺﾐ"}},
                         {{"number", "2"},
                          {"booked_on", "081130"},
                          {"value_on", "081130"},
                          {"direction", "2"},
                          {"transaction", "14"},
                          {"amount", "660"},
                          {"summary", "ﾃｽｳﾘﾖｳ"}}}}}};
}

struct BankVector {
    const char* name;
    BankDraft draft;
    const char* profile;
    std::size_t size;
    const char* sha256;
};

inline std::vector<BankVector> bank_vectors()
{
    return {{"91_request_crlf", vector_debit(), "zengin", 732,
             "2e5c1898e0e5064004b62deba1c9844fa480ad8ea1d31fa4ad131e86eaab3424"},
            {"91_request_nocrlf", vector_debit(), "zengin-nocrlf", 720,
             "cd330de2316fa7055100c89f73ec326e20dd21bb14cd315ab96648381fccfa23"},
            {"91_result_crlf", vector_debit_result(), "zengin", 732,
             "3a97b67d1fea10c2fe9eee75277e207cd3792ccab287ca9f964d8a2763585848"},
            {"21_request_crlf", vector_transfer(), "zengin", 610,
             "4f3885cb29a902ff8c64a55562cc2285ef72527d9b08a2ec124795f872527295"},
            {"01_notice_crlf", vector_incoming(), "zengin", 1212,
             "7a3d65f37a2b98038f3ebb723cc2c84d0f21f51823d87ca3c22f31c15e0b1c12"},
            {"03_statement_crlf", vector_statement(), "zengin", 1010,
             "33d8e0debee58c2ae1dfa342c49d80875ad5fae6a9db4f4832e537cad7935b0b"}};
}

inline std::string written(const BankDraft& draft, const char* profile = "zengin")
{
    const auto bytes = write_bank_file(draft, *bank_profile(profile));
    return bytes ? bytes->bytes : "refused: " + bytes.error().field + " " + bytes.error().reason;
}

}
