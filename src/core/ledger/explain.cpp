// 根拠: the tree behind the status, the deadlines and the money of a contract.
#include "ledger/wiring.h"

namespace ledger {
namespace {

Explanation leaf(std::string what, std::string value, Basis basis, std::vector<Position> because)
{
    return {.what = std::move(what),
            .value = std::move(value),
            .basis = basis,
            .formula = {},
            .rounding = {},
            .because = std::move(because),
            .alternatives = {},
            .parts = {}};
}

Explanation formation(const contract::Contract& contract)
{
    Explanation tree = leaf("契約の成立", contract.formed_on.japanese(), "terms 15.1"_clause, {contract.by});
    tree.parts.push_back(leaf("利用の起算日", contract.usage_start.japanese(), "terms 12.1"_clause, {contract.by}));
    return tree;
}

Explanation delivery(const service::Deliverable& deliverable)
{
    Explanation tree = leaf("納品物「" + deliverable.name + "」", std::to_string(deliverable.items.size()) + "項目",
                            {"terms 3.10"_clause, "terms 4.1"_clause}, {deliverable.by});
    for (const service::Delivery& made : deliverable.deliveries) {
        Explanation part = leaf("確認期間の末日", made.last_day.japanese(), made.basis, {made.by});
        part.formula = "受取日 " + made.received_on.japanese() + "（初日不算入）";
        if (made.rolled_from) part.formula += "、" + made.rolled_from->japanese() + "が休日のため翌営業日へ";
        tree.parts.push_back(std::move(part));
    }
    return tree;
}

Explanation restraint(const service::Restraint& open, const std::vector<service::Overdue>& overdue)
{
    Explanation tree = leaf(std::string(service::label(open.kind)) + " " + open.id.text(),
                            open.since.japanese() + "から", {open.ground, "terms 20.1"_clause}, {open.by});
    for (const std::string& text : service::lifts(open, overdue))
        tree.parts.push_back(leaf("解消するには", text, open.ground, {}));
    return tree;
}

Result<Explanation, Refusal> money_of(const Books& books, ContractId id, const terms::Rulebook& rules)
{
    const auto balance = money::balance(books.money, id, rules);
    if (!balance) return balance.error();
    Explanation tree = leaf("未払いの合計", balance->receivable.japanese(), "terms 30.3"_clause, {});
    tree.formula = "請求 " + balance->invoiced.japanese() + " − 充当済みの入金 = " + balance->receivable.japanese();
    tree.parts.push_back(leaf("遅延損害金（未請求分）", balance->open_damages.japanese(), "terms 32.1"_clause, {}));
    const auto account = books.money.accounts.find(id);
    if (account != books.money.accounts.end())
        for (InvoiceId invoice : account->second.invoices)
            tree.parts.push_back(money::explain(books.money.invoices.at(invoice), rules));
    return tree;
}

}

Result<Explanation, Refusal> explain(const Books& books, ContractId id, Date day)
{
    const contract::Contract* contract = books.contracts.contracts.find(id);
    if (!contract) return Refusal{"terms 3.2"_clause, "契約 " + id.text() + " はありません。番号を確かめてください。"};
    Explanation tree = status(books, *contract, day);
    tree.what = "契約 " + id.text();
    tree.parts.push_back(formation(*contract));
    const auto deliverables = books.services.deliverables_of.find(id);
    if (deliverables != books.services.deliverables_of.end())
        for (DeliverableId deliverable : deliverables->second)
            tree.parts.push_back(delivery(books.services.deliverables.at(deliverable)));
    const auto overdue = money::overdue(books.money, id, day);
    for (const service::Restraint* open : service::open_restraints(books.services, id, day))
        tree.parts.push_back(restraint(*open, overdue));
    auto money = money_of(books, id, rulebook(books, id, day));
    if (!money) return money.error();
    tree.parts.push_back(std::move(*money));
    if (contract->ended)
        tree.parts.push_back(
            leaf("契約の終了", contract->ended->on.japanese(), contract->ended->basis, {contract->ended->by}));
    return tree;
}

}
