// The clock's work: days close in order, months end with a certificate.
#include "office/work.h"

#include <set>

namespace office {
namespace {

constexpr std::size_t commands_per_commit = 1000;
constexpr int most_rounds_a_day = 100;

const Occasion clock_on(Date day)
{
    return {.today = day, .by = Actor{.person = {}, .role = Role::system, .party = {}}, .second = {}};
}

// 30.1: why a contract got no invoice on the closing day.
Explained explained(const ledger::Books& books, const contract::Contract& contract, Date closing)
{
    const auto account = books.money.accounts.find(contract.id);
    if (account == books.money.accounts.end() || account->second.fees.empty())
        return {contract.id, "料金の取り決めがありません。", "terms 28.2"_clause};
    if (contract.ended && contract.ended->on < closing)
        return {contract.id, "契約は" + contract.ended->on.japanese() + "に終了しています。", contract.ended->basis};
    return {
        contract.id, "この日までに始まる利用期間は、すべて請求済みです。", {"terms 30.1"_clause, "terms 28.1"_clause}};
}

// The figures that a certificate's hash covers.
std::string certified(const MonthReport& report)
{
    std::string text = report.month.text() + " " + report.closing_day.text();
    for (const std::size_t count : {report.expected, report.made, report.invoices})
        text += " " + std::to_string(count);
    for (const Yen yen : {report.subtotal, report.tax, report.total})
        text += " " + std::to_string(yen.amount());
    for (const Explained& one : report.explained)
        text += "\n" + one.contract.text() + " " + one.why;
    for (const Parked& one : report.parked)
        text += "\n" + one.contract.text() + " parked " + one.why;
    return text;
}

// The invoices of a closing day as a certificate counts them.
void add_invoice(MonthReport& report, const money::InvoiceIssued& issued)
{
    ++report.invoices;
    report.subtotal += issued.subtotal;
    report.tax += issued.tax;
    report.total += issued.total;
}

// In force on some day of the month, or ended in it: these are expected in its close.
bool belongs_to(const contract::Contract& contract, Month month, Date closing)
{
    return contract.formed_on <= closing && (!contract.ended || contract.ended->on >= month.first());
}

bool invoiced_on(const ledger::Books& books, ContractId contract, Date closing, MonthReport& report)
{
    bool found = false;
    const auto account = books.money.accounts.find(contract);
    if (account == books.money.accounts.end()) return false;
    for (InvoiceId id : account->second.invoices) {
        const money::InvoiceIssued& issued = books.money.invoices.at(id).issued;
        if (issued.on != closing || issued.kind != money::InvoiceKind::fees) continue;
        add_invoice(report, issued);
        found = true;
    }
    return found;
}

// The invoice that would be made, by the real decision.
bool foreseen_on(const ledger::Books& books, ContractId contract, Date closing, MonthReport& report)
{
    const auto facts =
        ledger::decide(books, money::IssueInvoice{.contract = contract, .through = closing}, clock_on(closing));
    if (!facts) {
        report.parked.push_back({contract, facts.error().reason});
        return false;
    }
    bool found = false;
    for (const ledger::Fact& fact : *facts)
        if (const auto* issued = std::get_if<money::InvoiceIssued>(&fact)) {
            add_invoice(report, *issued);
            found = true;
        }
    return found;
}

// expected = made + explained + parked, over every contract of the month.
void certify(const ledger::Books& books, bool preview, MonthReport& report)
{
    std::set<ContractId> parked;
    for (const Parked& one : report.parked)
        parked.insert(one.contract);
    for (const contract::Contract& contract : books.contracts.contracts) {
        if (!belongs_to(contract, report.month, report.closing_day)) continue;
        ++report.expected;
        const std::size_t before = report.parked.size();
        if (invoiced_on(books, contract.id, report.closing_day, report) ||
            (preview && foreseen_on(books, contract.id, report.closing_day, report)))
            ++report.made;
        else if (!parked.contains(contract.id) && report.parked.size() == before)
            report.explained.push_back(explained(books, contract, report.closing_day));
    }
}

}

namespace {

// Everything due but what concerns parked contracts; a contract whose dues cannot be computed is parked, not the day.
std::vector<ledger::Command> owed_on(const ledger::Books& books, Date day, const std::set<ContractId>& parked,
                                     DayReport& report)
{
    std::vector<ledger::Command> out = ledger::due_at_large(books, day);
    for (const contract::Contract& contract : books.contracts.contracts) {
        if (parked.contains(contract.id)) continue;
        try {
            for (ledger::Command& command : ledger::due(books, contract.id, day))
                out.push_back(std::move(command));
        } catch (const std::exception& broken) {
            report.parked.push_back({contract.id, broken.what()});
        }
    }
    return out;
}

}

void Office::run_one(Work& work, const ledger::Command& command, Date day, DayReport& report)
{
    const ContractId contract = ledger::contract_of(command, *books_);
    ledger::Facts facts;
    try {
        auto decided = ledger::decide(*books_, command, clock_on(day));
        if (!decided) {
            report.parked.push_back({contract, decided.error().reason});
            return;
        }
        facts = *std::move(decided);
    } catch (const std::exception& broken) { // deciding touches nothing: this contract waits, the others go on
        report.parked.push_back({contract, broken.what()});
        return;
    }
    std::vector<Written> out;
    keep_all(work, std::move(facts), {.by = clock_on(day).by, .command = "due " + day.text(), .day = day}, out);
    report.facts += out.size();
}

// Decides each command and keeps its facts, a thousand commands to a commit. A contract whose command is refused or
// breaks an invariant is parked; the rest go on.
void Office::run_due(const std::vector<ledger::Command>& commands, Date day, DayReport& report)
{
    for (std::size_t at = 0; at < commands.size(); at += commands_per_commit) {
        const std::size_t end = std::min(commands.size(), at + commands_per_commit);
        on_writer([&](Work& work) {
            for (std::size_t i = at; i < end; ++i)
                run_one(work, commands[i], day, report);
        });
        report.commands += end - at;
    }
}

DayReport Office::close_day(Date day)
{
    DayReport report{.day = day};
    std::set<ContractId> parked;
    for (int round = 0; round < most_rounds_a_day; ++round) {
        const auto owed = read([&](const ledger::Books& books) { return owed_on(books, day, parked, report); });
        if (owed.empty()) break;
        const std::size_t facts = report.facts;
        run_due(owed, day, report);
        for (const Parked& one : report.parked)
            parked.insert(one.contract);
        if (report.facts == facts) break;
    }
    const Position last = read([](const ledger::Books& books) { return books.last; });
    submit({.id = "close-day " + day.text() + " after " + std::to_string(last.value),
            .command = ledger::CloseDay{day},
            .secrets = {},
            .by = clock_on(day).by,
            .second = {},
            .on = day,
            .expected = {}});
    if (day == today())
        read_work(day, [](const auto&...) { return 0; }); // the day's first visitor need not wait for it
    return report;
}

std::vector<DayReport> Office::catch_up(Date day)
{
    std::vector<DayReport> reports;
    const auto last = read([](const ledger::Books& books) { return books.closed_through; });
    for (Date next = last ? last->next() : day; next <= day; next = next.next())
        reports.push_back(close_day(next));
    return reports;
}

MonthReport Office::close_month(Month month, bool preview)
{
    MonthReport report{.month = month, .closing_day = month.last()};
    const auto closing = read([&](const ledger::Books& books) {
        return money::closing_date(month, ledger::rulebook(books, {}, month.last()));
    });
    if (!closing) throw std::runtime_error(closing.error().reason);
    report.closing_day = closing->value;
    if (!preview) {
        std::vector<ledger::Command> commands = read([&](const ledger::Books& books) {
            std::vector<ledger::Command> out;
            for (const contract::Contract& contract : books.contracts.contracts)
                if (belongs_to(contract, month, report.closing_day))
                    out.emplace_back(money::IssueInvoice{.contract = contract.id, .through = report.closing_day});
            return out;
        });
        DayReport day{.day = report.closing_day};
        run_due(commands, report.closing_day, day);
        report.parked = day.parked;
    }
    read([&](const ledger::Books& books) {
        certify(books, preview, report);
        return 0;
    });
    report.hash = store::hex(store::sha256(certified(report)));
    return report;
}

}
