#include "documents/bank_profile.h"

#include <algorithm>

namespace documents {
namespace {

using money::BankCharacters;

constexpr BankProfile profiles[] = {
    {.name = "zengin", .label = "全銀標準（厳格）"},
    {.name = "zengin-nocrlf", .label = "全銀標準（改行なし）", .line_end = LineEnd::none},
    {.name = "miyazaki", .label = "宮崎銀行", .collecting_bank = "ﾐﾔｻﾞｷ"},
    {.name = "gunma", .label = "群馬銀行", .clearing_house = "0000", .payee_code_is_text = true},
    {.name = "aichi", .label = "愛知銀行", .payee_code_is_text = true},
    {.name = "hokkoku", .label = "北國銀行", .writes_bank_names = false},
    {.name = "oita", .label = "大分銀行", .names = BankCharacters::wide_name, .payer_number_is_text = true},
    {.name = "juhachi-shinwa", .label = "十八親和銀行"},
    {.name = "smbc", .label = "三井住友銀行", .payee_code_is_text = true},
    {.name = "hokuyo", .label = "北洋（預金種目・口座番号なし）", .writes_own_account = false},
    {.name = "blank-result", .label = "振替結果コードを空白で送る銀行", .unanswered = ' '},
    {.name = "shinkin", .label = "信用金庫（118・119バイトのレコードあり）", .line_ends = "none crlf lf"},
    {.name = "kiraboshi", .label = "きらぼし銀行", .line_end = LineEnd::none, .line_ends = "none"},
    {.name = "trimmed",
     .label = "末尾の空白を省く書き手",
     .line_end = LineEnd::lf,
     .line_ends = "lf crlf",
     .clearing_house = "    ",
     .trims_records = true},
    {.name = "code1-sjis", .label = "コード区分1をシフトJISとする書き手", .code_one_is_jis = true},
    {.name = "zengin-wo", .label = "全銀標準（ヲを使う）", .names = BankCharacters::account_name_with_wo},
    {.name = "eof", .label = "末尾に EOF（1A）を付ける銀行", .end_of_file_byte = true},
};

}

std::span<const BankProfile> bank_profiles()
{
    return profiles;
}

const BankProfile* bank_profile(std::string_view name)
{
    const auto found = std::find_if(std::begin(profiles), std::end(profiles),
                                    [&](const BankProfile& profile) { return profile.name == name; });
    return found == std::end(profiles) ? nullptr : &*found;
}

const BankProfile& usual_profile()
{
    return profiles[0];
}

Parsed<BankProfile> asked_profile(std::string_view name)
{
    if (name.empty()) return usual_profile();
    if (const BankProfile* found = bank_profile(name)) return *found;
    if (name == "01-b")
        return BadInput{"profile", -1,
                        "振込入金通知フォーマットBの項目の並びは、公表された資料で確かめられないため読み取りません。"
                        "銀行の画面でフォーマットA又は入出金取引明細（03）を選んで取得してください。"};
    std::string known;
    for (const BankProfile& profile : profiles)
        known += (known.empty() ? "" : ", ") + std::string(profile.name);
    return BadInput{"profile", -1, "銀行の様式 " + std::string(name) + " はありません。次から選んでください: " + known};
}

}
