#include "service/restraint.h"

#include <algorithm>
#include <array>

namespace service {
namespace {

struct Remedy {
    Clause ground;
    std::string_view text;
};

// 20.1.1 “Suspension: fees, special fee or late damages remain unpaid after the due date.”
// 20.1.2 “Suspension: the debit from the named account failed.”
// 20.1.3 “Suspension: use against the law of Japan or another country, or against public order.”
// 20.1.4 “Suspension: adult, age-restricted or otherwise unsuitable information was sent.”
// 20.1.5 “Suspension: copyright, property or privacy of the provider, another contractor or a third party was
// infringed.”
// 20.1.6 “Suspension: defamatory information was sent.”
// 20.1.7 “Suspension: an entry on the application form turned out to be false.”
// 20.1.8 “Suspension: a hole in the contractor's server may let attackers reach other contractors.”
// 20.1.9 “Suspension: the provider judges the contractor unsuitable for another reason.”
// 20.1.10 “Suspension: access to the support system, or a trace of an attempt, by a way not permitted.”
// 20.1.11 “Suspension: wiretapping, or an attempt, on other contractors' servers or the support system.”
// 20.1.12 “Suspension: an act that the cloud service's own rules forbid.”
constexpr std::array<Remedy, 12> remedies{{
    {"terms 20.1.1"_clause, "お支払いはすべて済んでいます。当社が提供の再開を決めます"},
    {"terms 20.1.2"_clause, "引き落とせなかった額のお支払いと、引き落としができる口座のお届け"},
    {"terms 20.1.3"_clause, "法令や公序良俗に背く使い方をやめたことの確認"},
    {"terms 20.1.4"_clause, "ふさわしくない情報を消したことの確認"},
    {"terms 20.1.5"_clause, "権利の侵害をやめ、権利者との間が片付いたことの確認"},
    {"terms 20.1.6"_clause, "人の名誉を傷つける情報を消したことの確認"},
    {"terms 20.1.7"_clause, "申込用紙の正しい記載と、それを示す書類の提出"},
    {"terms 20.1.8"_clause, "サーバの弱点をふさいだことの確認"},
    {"terms 20.1.9"_clause, "当社が示した理由がなくなったことの確認"},
    {"terms 20.1.10"_clause, "許されない接続をやめ、その経緯を報告したことの確認"},
    {"terms 20.1.11"_clause, "盗聴をやめ、その経緯を報告したことの確認"},
    {"terms 20.1.12"_clause, "クラウドサービスの規約が禁じる行為をやめたことの確認"},
}};

}

std::string_view label(RestraintKind kind)
{
    switch (kind) {
    case RestraintKind::suspension:
        return "提供の停止";
    case RestraintKind::emergency_stop:
        return "緊急停止";
    case RestraintKind::interruption:
        return "提供の中止";
    case RestraintKind::cessation:
        return "提供の取り止め";
    }
    return "";
}

bool ground_of_20(Clause clause)
{
    return std::any_of(remedies.begin(), remedies.end(), [&](const Remedy& r) { return r.ground == clause; });
}

std::string ground_words(Clause ground)
{
    return std::string(ground.title()) + "（" + ground.printed() + "）";
}

std::vector<Overdue> overdue_on(const std::vector<Overdue>& debts, Date day)
{
    std::vector<Overdue> found;
    std::copy_if(debts.begin(), debts.end(), std::back_inserter(found),
                 [&](const Overdue& debt) { return debt.due < day && debt.unpaid > Yen(0); });
    return found;
}

std::string debt_words(const Overdue& debt)
{
    return "ご請求 " + debt.number + " の未払い " + debt.unpaid.japanese() + "（支払期限 " + debt.due.japanese() + "）";
}

std::vector<const Restraint*> not_lifted(const Book& book, ContractId contract)
{
    std::vector<const Restraint*> found;
    const auto ids = book.restraints_of.find(contract);
    if (ids == book.restraints_of.end()) return found;
    for (const RestraintId id : ids->second)
        if (const Restraint& restraint = book.restraints.at(id); !restraint.lifted_on) found.push_back(&restraint);
    return found;
}

std::vector<const Restraint*> open_restraints(const Book& book, ContractId contract, Date day)
{
    std::vector<const Restraint*> found;
    const auto ids = book.restraints_of.find(contract);
    if (ids == book.restraints_of.end()) return found;
    for (const RestraintId id : ids->second)
        if (const Restraint& restraint = book.restraints.at(id); restraint.open(day)) found.push_back(&restraint);
    return found;
}

bool suspended(const Book& book, ContractId contract, Date day)
{
    const auto open = open_restraints(book, contract, day);
    return std::any_of(open.begin(), open.end(),
                       [](const Restraint* restraint) { return restraint->kind == RestraintKind::suspension; });
}

std::vector<std::string> lifts(const Restraint& restraint, const std::vector<Overdue>& overdue)
{
    std::vector<std::string> texts;
    if (restraint.ground == "terms 20.1.1"_clause)
        for (const Overdue& debt : overdue)
            texts.push_back("ご請求 " + debt.number + " の未払い " + debt.unpaid.japanese() + " の全額のお支払い");
    if (!texts.empty()) return texts;
    for (const Remedy& remedy : remedies)
        if (remedy.ground == restraint.ground) texts.emplace_back(remedy.text);
    if (texts.empty()) texts.push_back(std::string(label(restraint.kind)) + "の原因がなくなったことの確認");
    return texts;
}

}
