#include "money/money.h"

#include <array>

namespace money {

std::string_view label(AccountTitle title)
{
    constexpr std::array<std::string_view, account_titles> labels{"売掛金",
                                                                  "預金",
                                                                  "預り金（請求に充てていない入金）",
                                                                  "消費税",
                                                                  "前受収益",
                                                                  "初期費用の売上",
                                                                  "月間費用の売上",
                                                                  "月間利用費の売上",
                                                                  "年間費用の売上",
                                                                  "その他費用の売上",
                                                                  "契約終了の精算",
                                                                  "遅延損害金",
                                                                  "特別利用料金",
                                                                  "当社が負担した振込手数料",
                                                                  "貸倒れ",
                                                                  "貸倒れとした債権の回収",
                                                                  "返金の未払い",
                                                                  "取込みのときの残高",
                                                                  "外注費",
                                                                  "仕入れに係る消費税",
                                                                  "外注業者への未払い"};
    return labels.at(static_cast<std::size_t>(title));
}

AccountName preset_account_name(AccountTitle title)
{
    constexpr std::array<std::array<const char*, 2>, account_titles> names{{{"売掛金", ""},
                                                                            {"普通預金", ""},
                                                                            {"前受金", ""},
                                                                            {"仮受消費税", ""},
                                                                            {"前受収益", ""},
                                                                            {"売上高", "初期費用"},
                                                                            {"売上高", "月間費用"},
                                                                            {"売上高", "月間利用費"},
                                                                            {"売上高", "年間費用"},
                                                                            {"売上高", "その他費用"},
                                                                            {"売上高", "契約終了の精算"},
                                                                            {"雑収入", "遅延損害金"},
                                                                            {"雑収入", "特別利用料金"},
                                                                            {"支払手数料", ""},
                                                                            {"貸倒損失", ""},
                                                                            {"償却債権取立益", ""},
                                                                            {"未払金", "返金"},
                                                                            {"開始残高", ""},
                                                                            {"外注費", ""},
                                                                            {"仮払消費税", ""},
                                                                            {"買掛金", "外注"}}};
    const auto& preset = names.at(static_cast<std::size_t>(title));
    return {preset[0], preset[1]};
}

AccountName name_of(const AccountNames& names, AccountTitle title)
{
    const auto named = names.find(title);
    return named == names.end() ? preset_account_name(title) : named->second;
}

// companies-act 432 “A company keeps its account books and their papers for ten years.” The names are those of its own
// books.
Decision<AccountNamed> decide(const Book& book, const NameAccount& command, const Occasion& occasion)
{
    if (command.name.empty())
        return Refusal{"companies-act 432"_clause,
                       "勘定科目の名前がありません。会計ソフトにある名前を入れてください。"};
    const AccountName now = name_of(book.account_names, command.title);
    if (now.name == command.name && now.sub == command.sub) return std::vector<AccountNamed>{};
    return std::vector{AccountNamed{.on = occasion.today,
                                    .basis = "companies-act 432"_clause,
                                    .title = command.title,
                                    .name = command.name,
                                    .sub = command.sub}};
}

void evolve(Book& book, const AccountNamed& fact, const Recorded&)
{
    book.account_names[fact.title] = {fact.name, fact.sub};
}

}
