// The clock's work: days close in order, months end with a certificate.
#include "ledger/wiring.h"
#include "office/closer.h"
#include "office/people.h"
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

// Why there is no certificate, in Japanese; empty when it is there.
std::string certified(Office& office, Month month, Date closing, const MonthCloser& closer)
{
    const Outcome outcome = office.submit({.id = "once " + random_token(), // a refusal is no answer to the next try
                                           .command = money::CertifyMonth{month.text()},
                                           .secrets = {},
                                           .by = closer.by,
                                           .second = closer.second,
                                           .on = std::max(office.today(), closing),
                                           .expected = {}});
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) return refusal->reason;
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return bad->reason;
    return {};
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
    run_due(read([&](const ledger::Books& books) { return ledger::due_at_last(books, day); }), day, report);
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

// The first day to close: that after the last closed one; where none was, that on which the first contract of the
// house was formed, so that no closing day of it is passed over. What was imported was billed elsewhere until then.
Date first_open_day(const ledger::Books& books, Date day)
{
    if (books.closed_through) return books.closed_through->next();
    for (const contract::Contract& contract : books.contracts.contracts)
        if (contract.reference.empty()) day = std::min(day, contract.formed_on);
    return day;
}

std::vector<DayReport> Office::catch_up(Date day)
{
    std::vector<DayReport> reports;
    const Date first = read([&](const ledger::Books& books) { return first_open_day(books, day); });
    for (Date next = first; next <= day; next = next.next())
        reports.push_back(close_day(next));
    return reports;
}

Date Office::closing_day(Month month) const
{
    const auto closing = read([&](const ledger::Books& books) {
        return money::closing_date(month, ledger::rulebook(books, {}, month.last()));
    });
    if (!closing) throw std::runtime_error(closing.error().reason);
    return closing->value;
}

// A close stopped between two commits (the process ends) is as one that was killed there: the next one goes on.
void Office::issue_through(Month month, Date closing, Closer* watch)
{
    const std::vector<ledger::Command> commands = read([&](const ledger::Books& books) {
        std::vector<ledger::Command> out;
        for (const contract::Contract& contract : books.contracts.contracts)
            if (contract.formed_on <= closing && (!contract.ended || contract.ended->on >= month.first()))
                out.emplace_back(money::IssueInvoice{.contract = contract.id, .through = closing});
        return out;
    });
    DayReport day{.day = closing};
    for (std::size_t at = 0; at < commands.size(); at += commands_per_commit) {
        if (watch) watch->tell(at, commands.size());
        const auto first = commands.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t count = std::min(commands_per_commit, commands.size() - at);
        run_due(std::vector<ledger::Command>(first, first + static_cast<std::ptrdiff_t>(count)), closing, day);
    }
    if (watch) watch->tell(commands.size(), commands.size());
}

bool Office::start_close(Month month, const MonthCloser& closer)
{
    Closer* const watch = closer_.get();
    return watch->start(month, [this, month, closer, watch] { return close_watched(month, closer, watch); });
}

std::optional<Closing> Office::closing(std::chrono::milliseconds patience) const
{
    return closer_->now(patience);
}

MonthReport Office::close_month(Month month, const MonthCloser& closer)
{
    return close_watched(month, closer, nullptr);
}

// Carried out again it makes nothing twice: what stands on an invoice is not invoiced again, and a certified month
// stays as its certificate says.
MonthReport Office::close_watched(Month month, const MonthCloser& closer, Closer* watch)
{
    const auto close_of = [&](money::Close close) {
        auto made = read([&](const ledger::Books& books) {
            return money::month_close(books.money, ledger::issuing_rooms(books), month, close);
        });
        if (!made) throw std::runtime_error(made.error().reason);
        return *std::move(made);
    };
    const auto certificate = [&] {
        return read([&](const ledger::Books& books) {
            const auto kept = books.money.certificates.find(month.text());
            return kept == books.money.certificates.end() ? std::nullopt : std::optional(kept->second);
        });
    };
    MonthReport report{.month = month};
    auto kept = certificate();
    if (!kept && closer.preview) {
        report.close = close_of(money::Close::foreseen);
        report.certificate = "下見のため、何も残していません。";
    } else if (!kept) {
        const Date closing = closing_day(month);
        issue_through(month, closing, watch);
        report.certificate = certified(*this, month, closing, closer);
        kept = certificate();
    }
    if (!closer.preview || kept) report.close = close_of(money::Close::carried_out);
    if (kept) {
        report.close.figures = kept->figures;
        report.certified_at = kept->by;
    }
    report.hash = certificate_hash(month.text(), report.close.figures);
    return report;
}

std::string certificate_hash(const std::string& month, const money::MonthFigures& figures)
{
    return store::hex(store::sha256(money::certified_text(month, figures)));
}

}
