// What the twelve grounds of 20.1 mean for the people: their evidence and what would lift a suspension for them.
#pragma once

#include "service/service.h"

namespace service {

// True for 20.1.1 to 20.1.12.
bool ground_of_20(Clause clause);
// 未払い（約款第20条第1項第1号）
std::string ground_words(Clause ground);
// Debts whose payment date lies before the day: overdue on it.
std::vector<Overdue> overdue_on(const std::vector<Overdue>& debts, Date day);
// ご請求 INV-2026-000001 の未払い 110,000円（支払期限 2026年4月30日（木））
std::string debt_words(const Overdue& debt);
// What a ground still lacks to be relied on: 20.1.1 a debt overdue on the day, 20.1.9 a second approver.
std::optional<Refusal> unproven(const std::vector<Clause>& grounds, const std::vector<Overdue>& debts, Date day,
                                const Occasion& occasion);
// The restraint was not lifted, whether it has begun or not.
std::vector<const Restraint*> not_lifted(const Book& book, ContractId contract);

}
