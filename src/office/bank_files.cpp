#include "office/bank_files.h"

#include "documents/bank_names.h"
#include "money/bank_text.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace office {
namespace {

using namespace documents;

struct Payee { // one row of a file, before its account is opened
    std::string whose, id;
    std::string mend; // what to do where it does not fit
    std::string bank, branch, deposit, holder, number;
    SealedTaxRecord account;
    Yen amount;
    std::string new_code; // of a debit; that of a transfer is seen from those before it
};

struct Asked { // what the file needs of the books, taken out of them in one look
    BankKind kind = BankKind::debit;
    money::Remitter from;
    Date made_on, on;
    std::vector<Payee> payees;
    std::vector<Payee> before = {}; // of earlier orders, for 新規コード
};

constexpr std::string_view mend_contract =
    "口座振替の依頼書を登録し直す（RegisterMandate）か、口座振替をやめて（EndMandate）ください。";
constexpr std::string_view mend_refund = "返金先を改めてください（RedirectRefund）。";
constexpr std::string_view mend_subcontractor = "外注業者の登録を改めてください（RegisterSubcontractor）。";

money::Remitter remitter_of(const money::CollectorSet& set)
{
    return {set.code, set.name, set.bank, set.branch, set.deposit, set.account, set.profile};
}

// `Row`: DebitRow of the books, or DebitOrdered before it is kept.
template <class Row>
Payee payee_of(const Row& row, const money::Mandate& mandate)
{
    return {.whose = "契約 " + row.contract.text(),
            .id = row.contract.text(),
            .mend = std::string(mend_contract),
            .bank = mandate.bank,
            .branch = mandate.branch,
            .deposit = mandate.deposit,
            .holder = mandate.holder,
            .number = row.payer_number,
            .account = mandate.account,
            .amount = row.amount,
            .new_code = row.new_code};
}

Payee payee_of(const money::RefundDecided& refund)
{
    return {.whose = "返金 " + refund.refund.text() + "（" + refund.contract.text() + "）",
            .id = refund.contract.text(),
            .mend = std::string(mend_refund),
            .bank = refund.bank,
            .branch = refund.branch,
            .deposit = refund.deposit,
            .holder = refund.holder,
            .number = std::to_string(refund.refund.number),
            .account = refund.account,
            .amount = refund.amount,
            .new_code = {}};
}

// Bills of one subcontractor go together. Their code begins with 9, that of a refund never does.
void add_bill(std::vector<Payee>& payees, const money::PurchaseOrdered& bill)
{
    const std::string digits = std::to_string(bill.subcontractor.number);
    const std::string code = "9" + std::string(9 - std::min<std::size_t>(9, digits.size()), '0') + digits;
    for (Payee& payee : payees)
        if (payee.number == code) {
            payee.amount += bill.amount;
            return;
        }
    payees.push_back({.whose = "外注業者 " + bill.subcontractor.text() + "（" + bill.purchase.text() + "）",
                      .id = bill.subcontractor.text(),
                      .mend = std::string(mend_subcontractor),
                      .bank = bill.bank,
                      .branch = bill.branch,
                      .deposit = bill.deposit,
                      .holder = bill.holder,
                      .number = code,
                      .account = bill.account,
                      .amount = bill.amount,
                      .new_code = {}});
}

// Without what had come back before `seen`.
std::vector<Payee> payees_of(const money::BankBook& bank, const money::RefundOrder& order, Position seen)
{
    const auto stood = [&](const std::string& row) {
        const money::RowWithdrawn* back = order.withdrawn_row(row);
        return !back || seen < back->withdrawal.by;
    };
    std::vector<Payee> payees;
    for (const money::RefundDecided& refund : order.refunds)
        if (stood(refund.refund.text())) payees.push_back(payee_of(refund));
    if (const auto bills = bank.purchases.orders.find(order.id); bills != bank.purchases.orders.end())
        for (const money::PurchaseOrdered& bill : bills->second)
            if (stood(bill.purchase.text())) add_bill(payees, bill);
    return payees;
}

BadInput no_order(const std::string& what, const std::string& id)
{
    return BadInput{"order", -1, what + "の依頼 " + id + " はありません。番号を確かめてください。"};
}

BadInput withdrawn_order(const std::string& id)
{
    return BadInput{"order", -1, "依頼 " + id + " は取り下げられています。銀行へ送るファイルはありません。"};
}

BadInput partly_withdrawn(const money::RefundOrder& order)
{
    return BadInput{"order", -1,
                    "依頼 " + order.id.text() + " の " + order.rows_withdrawn.front().row +
                        " は取り下げています。二重の振込を避けるため、依頼のファイルは作り直しません。"};
}

Parsed<Asked> asked_of(const ledger::Books& books, money::DebitOrderId id)
{
    const money::DebitOrder* order = books.bank.debits.orders.find(id);
    if (!order) return no_order("口座振替", id.text());
    if (order->withdrawn) return withdrawn_order(id.text());
    const money::CollectorSet* collector = money::collector_at(books.bank.debits, order->by);
    if (!collector) return no_order("口座振替", id.text()); // no order is made before there is a collector
    Asked asked{BankKind::debit, remitter_of(*collector), order->made_on, order->debit_on, {}};
    for (const money::DebitRow& row : order->rows)
        asked.payees.push_back(payee_of(row, books.bank.debits.mandates.at(row.mandate)));
    return asked;
}

BadInput no_remitter()
{
    return BadInput{"order", -1,
                    "振込に使う当社の口座がまだありません。振込依頼人（SetRemitter）又は口座振替の委託者"
                    "（SetCollector）を登録してください。"};
}

Parsed<Asked> asked_of(const ledger::Books& books, money::RefundOrderId id)
{
    const money::RefundOrder* order = books.bank.refunds.orders.find(id);
    if (!order) return no_order("振込", id.text());
    if (order->withdrawn) return withdrawn_order(id.text());
    if (!order->rows_withdrawn.empty()) return partly_withdrawn(*order);
    auto from = money::remitter_at(books.bank, order->by);
    // An order from before the account was known is written with what is known now.
    if (!from) from = money::remitter_at(books.bank, books.last);
    if (!from) return no_remitter();
    Asked asked{BankKind::transfer, *std::move(from), order->made_on, order->pay_on,
                payees_of(books.bank, *order, order->by)};
    for (const money::RefundOrder& other : books.bank.refunds.orders)
        if (other.by < order->by)
            for (Payee& payee : payees_of(books.bank, other, order->by))
                asked.before.push_back(std::move(payee));
    return asked;
}

class Accounts { // opened once each
public:
    explicit Accounts(const store::Vault& vault) : vault_(vault) {}
    const std::optional<std::string>& of(const Payee& payee)
    {
        const auto [at, fresh] = opened_.try_emplace(payee.account.id);
        if (fresh) at->second = vault_.open(payee.account.id);
        return at->second;
    }

private:
    const store::Vault& vault_;
    std::map<std::uint64_t, std::optional<std::string>> opened_;
};

// 1 the first transfer to anybody, 2 to somebody whose account is another one now, 0 to an account as before.
std::string transfer_code(Accounts& accounts, const Asked& asked, const Payee& payee)
{
    bool known = false;
    for (const Payee& earlier : asked.before) {
        if (earlier.bank == payee.bank && earlier.branch == payee.branch && earlier.deposit == payee.deposit &&
            accounts.of(earlier) == accounts.of(payee))
            return "0";
        known = known || earlier.id == payee.id;
    }
    return known ? "2" : "1";
}

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

BankValues header_of(const Asked& asked)
{
    const bool debit = asked.kind == BankKind::debit;
    BankValues values{{debit ? "collector_code" : "remitter_code", asked.from.code},
                      {debit ? "collector_name" : "remitter_name", money::shortened_corporation(asked.from.name)},
                      {debit ? "debit_on" : "transfer_on", month_day(asked.on)},
                      {"deposit", asked.from.deposit},
                      {"account", asked.from.account}};
    put_bank(values, asked.from.bank, asked.from.branch);
    return values;
}

BankValues row_of(Accounts& accounts, const Asked& asked, const Payee& payee)
{
    const bool debit = asked.kind == BankKind::debit;
    BankValues values{{"deposit", payee.deposit},
                      {"account", *accounts.of(payee)},
                      {"name", money::shortened_corporation(payee.holder)},
                      {"amount", std::to_string(payee.amount.amount())},
                      {"new_code", debit ? payee.new_code : transfer_code(accounts, asked, payee)},
                      {debit ? "payer_number" : "payee_code_1", payee.number}};
    if (!debit) values["sending"] = "7";
    put_bank(values, payee.bank, payee.branch);
    return values;
}

// records[3].name → the payee whose row that is, and the item.
BadInput named(const BadInput& bad, const Asked& asked)
{
    const std::string_view field = bad.field, rows = "records[";
    std::size_t row = asked.payees.size();
    if (field.starts_with(rows)) std::from_chars(field.data() + rows.size(), field.data() + field.size(), row);
    if (row < asked.payees.size()) {
        const Payee& payee = asked.payees[row];
        return BadInput{payee.id + bad.field.substr(bad.field.find('.')), bad.position,
                        payee.whose + " の" + bad.reason + payee.mend};
    }
    const bool debit = asked.kind == BankKind::debit;
    return BadInput{bad.field, bad.position,
                    "当社の登録の" + bad.reason +
                        (debit ? "口座振替の委託者の登録（SetCollector）" : "振込依頼人の登録（SetRemitter）") +
                        "を改めてください。"};
}

Parsed<OrderFile> written(const store::Vault& vault, const Asked& asked)
{
    const auto profile = asked_profile(asked.from.profile);
    if (!profile) return profile.error();
    Accounts accounts(vault);
    BankDraft draft{.kind = asked.kind, .groups = {{header_of(asked), {}}}};
    Yen sum;
    for (const Payee& payee : asked.payees) {
        if (!accounts.of(payee))
            return BadInput{payee.id + ".account", -1, payee.whose + " の口座番号は消去されています。" + payee.mend};
        draft.groups[0].records.push_back(row_of(accounts, asked, payee));
        sum += payee.amount;
    }
    auto file = write_bank_file(draft, *profile);
    if (!file) return named(file.error(), asked);
    return OrderFile{*std::move(file), asked.made_on, sum, asked.from.bank};
}

template <class Id>
Parsed<OrderFile> file_of(Office& office, Id id)
{
    const auto asked = office.read([&](const ledger::Books& books) { return asked_of(books, id); });
    if (!asked) return asked.error();
    return written(office.vault(), *asked);
}

// What the facts of an order would ask of the bank; nullopt where they ask nothing.
std::optional<Parsed<Asked>> asked_of(const ledger::Books& books, const ledger::Facts& facts)
{
    Asked asked;
    std::optional<money::Remitter> from;
    for (const ledger::Fact& fact : facts)
        if (const auto* row = std::get_if<money::DebitOrdered>(&fact)) {
            from = remitter_of(*books.bank.debits.collector);
            asked.on = row->debit_on;
            asked.payees.push_back(payee_of(*row, books.bank.debits.mandates.at(row->mandate)));
        } else if (const auto* refund = std::get_if<money::RefundOrdered>(&fact)) {
            asked.kind = BankKind::transfer;
            asked.on = refund->pay_on;
            asked.payees.push_back(payee_of(books.bank.refunds.refunds.at(refund->refund).decided));
        } else if (const auto* bill = std::get_if<money::PurchaseOrdered>(&fact)) {
            asked.kind = BankKind::transfer;
            asked.on = bill->pay_on;
            add_bill(asked.payees, *bill);
        }
    if (asked.payees.empty()) return std::nullopt;
    if (asked.kind == BankKind::transfer) from = money::remitter_at(books.bank, books.last);
    if (!from) return Parsed<Asked>(no_remitter());
    asked.from = *std::move(from);
    return Parsed<Asked>(std::move(asked));
}

bool orders(const ledger::Command& command)
{
    return std::holds_alternative<money::OrderDebits>(command) ||
           std::holds_alternative<money::OrderRefunds>(command) ||
           std::holds_alternative<money::OrderTransfers>(command);
}

}

Parsed<OrderFile> order_file(Office& office, money::DebitOrderId id)
{
    return file_of(office, id);
}

Parsed<OrderFile> order_file(Office& office, money::RefundOrderId id)
{
    return file_of(office, id);
}

std::optional<BadInput> unwritable(const ledger::Books& books, const store::Vault& vault, const Request& request,
                                   const ledger::Facts& facts)
{
    if (!orders(request.command)) return std::nullopt;
    const auto asked = asked_of(books, facts);
    if (!asked) return std::nullopt;
    const auto file = *asked ? written(vault, **asked) : Parsed<OrderFile>(asked->error());
    if (file) return std::nullopt;
    BadInput bad = file.error();
    bad.reason += "何も依頼していません。";
    return bad;
}

namespace {

std::optional<BadInput> unfit_number(const Request& request, std::uint64_t sealed)
{
    const store::PendingSecret* typed = request.secrets.find(sealed);
    if (!typed) return std::nullopt;
    const std::string& digits = typed->plaintext;
    const std::size_t wrong = digits.find_first_not_of("0123456789");
    if (wrong == std::string::npos && digits.size() == 7) return std::nullopt;
    // The number itself is sealed: it stands in no message.
    return BadInput{"account", wrong == std::string::npos ? -1 : static_cast<std::int64_t>(wrong),
                    "口座番号は半角の数字7桁で入れてください（いまは" +
                        (wrong == std::string::npos ? std::to_string(digits.size()) + "桁"
                                                    : std::string("数字でない文字があります")) +
                        "）。7桁に足りない番号は、前に0を付けます。"};
}

std::optional<BadInput> unfit_name(const std::string& field, const std::string& name, const std::string& profile_name)
{
    const auto profile = asked_profile(profile_name);
    if (!profile) return std::nullopt; // refused where the profile is entered
    const auto text = money::bank_text(money::shortened_corporation(name), profile->names);
    if (text) return std::nullopt;
    return BadInput{field, text.error().position,
                    text.error().reason + "（銀行の様式: " + std::string(profile->label) + "）"};
}

struct Entered {
    const ledger::Books& books;
    const Request& request;

    std::optional<BadInput> operator()(const money::RegisterMandate& c) const
    {
        const auto& collector = books.bank.debits.collector;
        return payee(c, collector ? collector->profile : "");
    }
    std::optional<BadInput> operator()(const money::DecideRefund& c) const { return paid_by_us(c); }
    std::optional<BadInput> operator()(const money::RedirectRefund& c) const { return paid_by_us(c); }
    std::optional<BadInput> operator()(const money::RegisterSubcontractor& c) const { return paid_by_us(c); }
    std::optional<BadInput> operator()(const money::SetCollector& c) const { return ours(c); }
    std::optional<BadInput> operator()(const money::SetRemitter& c) const { return ours(c); }
    template <class Other>
    std::optional<BadInput> operator()(const Other&) const
    {
        return std::nullopt;
    }

private:
    template <class Command>
    std::optional<BadInput> payee(const Command& c, const std::string& profile) const
    {
        if (auto bad = unfit_number(request, c.account.id)) return bad;
        return unfit_name("holder", c.holder, profile);
    }
    template <class Command>
    std::optional<BadInput> paid_by_us(const Command& c) const
    {
        const auto from = money::remitter_at(books.bank, books.last);
        return payee(c, from ? from->profile : "");
    }
    template <class Command>
    static std::optional<BadInput> ours(const Command& c)
    {
        if (const auto profile = asked_profile(c.profile); !profile) return profile.error();
        return unfit_name("name", c.name, c.profile);
    }
};

}

std::optional<BadInput> unfit_for_the_bank(const ledger::Books& books, const Request& request)
{
    return std::visit(Entered{books, request}, request.command);
}

}
