#include "store/views.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

namespace store {
namespace {

template <class Id>
Cell id_cell(Id id)
{
    return id ? Cell(id.text()) : Cell();
}

Cell day_cell(const std::optional<Date>& day)
{
    return day ? Cell(day->text()) : Cell();
}

template <class Enum>
Cell name_cell(Enum value)
{
    return std::string(boost::describe::enum_to_string(value, ""));
}

// Without the copies of an initializer list.
template <class... Values>
std::vector<Cell> cells(Values&&... values)
{
    std::vector<Cell> out;
    out.reserve(sizeof...(values));
    (out.emplace_back(std::forward<Values>(values)), ...);
    return out;
}

ViewRow row(const contract::Contract& contract, const ledger::Books& books)
{
    const contract::Party* const party = books.contracts.parties.find(contract.party);
    return {.view = View::contracts,
            .cells = cells(contract.id.text(), id_cell(contract.party), party == nullptr ? "" : party->applicant.name,
                           contract.edition, contract.formed_on.text(),
                           day_cell(contract.ended ? std::optional(contract.ended->on) : std::nullopt))};
}

ViewRow row(const money::Invoice& invoice, const ledger::Books&)
{
    const money::InvoiceIssued& issued = invoice.issued;
    return {.view = View::invoices,
            .cells =
                cells(invoice.id.text(), issued.number, id_cell(issued.contract), id_cell(issued.party),
                      issued.addressee, name_cell(issued.kind), issued.on.text(), issued.due.text(),
                      issued.subtotal.amount(), issued.tax.amount(), issued.total.amount(), invoice.unpaid().amount())};
}

ViewRow row(const money::Payment& payment, const ledger::Books&)
{
    return {.view = View::payments,
            .cells = cells(payment.id.text(), id_cell(payment.contract), payment.paid_on.text(),
                           payment.amount.amount(), payment.unallocated.amount(), payment.payer, payment.reference)};
}

ViewRow row(const notice::Notice& notice, const ledger::Books&)
{
    const auto sent_on = notice.sent.empty() ? std::nullopt : std::optional(notice.sent.back().on);
    const auto arrived_on = notice.arrived ? std::optional(notice.arrived->on) : std::nullopt;
    return {.view = View::notices,
            .cells = cells(notice.id.text(), name_cell(notice.kind), id_cell(notice.party), id_cell(notice.contract),
                           notice.subject, std::string(status_label(notice)), notice.drafted_on.text(),
                           day_cell(sent_on), day_cell(arrived_on))};
}

ViewRow row(const secrecy::KeptDocument& document, const ledger::Books&)
{
    const secrecy::DocumentKept& kept = document.kept;
    return {.view = View::documents,
            .cells = cells(document.id.text(), name_cell(kept.kind), name_cell(kept.direction), kept.dated.text(),
                           kept.amount ? Cell(kept.amount->amount()) : Cell(), id_cell(kept.party), kept.counterparty,
                           id_cell(kept.contract), kept.number, kept.file, kept.hash, kept.size, kept.on.text(),
                           id_cell(kept.corrects), id_cell(document.corrected_by))};
}

template <class Rows, class Key>
void add(std::vector<ViewRow>& out, const Rows& table, Key key, const ledger::Books& books)
{
    if (const auto* const found = table.find(key)) out.push_back(row(*found, books));
}

template <class Rows>
std::vector<ViewRow> all(const Rows& table, const ledger::Books& books)
{
    std::vector<ViewRow> out;
    out.reserve(table.size());
    for (const auto& each : table)
        out.push_back(row(each, books));
    std::sort(out.begin(), out.end(), [](const ViewRow& a, const ViewRow& b) { return a.cells[0] < b.cells[0]; });
    return out;
}

template <class Fact>
concept OfNotice = std::same_as<Fact, notice::NoticeDrafted> || std::same_as<Fact, notice::NoticeSent> ||
    std::same_as<Fact, notice::NoticeArrived> || std::same_as<Fact, notice::NoticeBounced> ||
    std::same_as<Fact, notice::NoticePublished> || std::same_as<Fact, notice::NoticeWithdrawn>;
template <class Fact>
concept OfContract = std::same_as<Fact, contract::Formed> || std::same_as<Fact, contract::Ended> ||
    std::same_as<Fact, contract::EndingVoided> || std::same_as<Fact, contract::ContractImported>;

// Facts of money that may change any invoice or payment of their contract.
template <class Fact>
concept OfAccount = std::same_as<Fact, money::InvoiceCancelled> || std::same_as<Fact, money::InvoiceReduced> ||
    std::same_as<Fact, money::PaymentsReallocated> || std::same_as<Fact, money::CreditApplied> ||
    std::same_as<Fact, money::CreditRefunded> || std::same_as<Fact, money::PaymentTakenBack> ||
    std::same_as<Fact, money::BankFeePosted> || std::same_as<Fact, money::WrittenOff> ||
    std::same_as<Fact, money::RefundDecided> || std::same_as<Fact, money::ReceivableOpened> ||
    std::same_as<Fact, money::CreditOpened>;

void add_account(std::vector<ViewRow>& rows, ContractId contract, const ledger::Books& books)
{
    const auto found = books.money.accounts.find(contract);
    if (found == books.money.accounts.end()) return;
    for (InvoiceId id : found->second.invoices)
        add(rows, books.money.invoices, id, books);
    for (PaymentId id : found->second.payments)
        add(rows, books.money.payments, id, books);
}

template <class Fact>
void add_entities(std::vector<ViewRow>& rows, const Fact& fact, const ledger::Books& books)
{
    if constexpr (OfNotice<Fact>)
        add(rows, books.notices.notices, fact.notice, books);
    else if constexpr (OfContract<Fact>)
        add(rows, books.contracts.contracts, fact.contract, books);
    else if constexpr (OfAccount<Fact>)
        add_account(rows, fact.contract, books);
    else if constexpr (std::same_as<Fact, money::InvoiceIssued>)
        add(rows, books.money.invoices, fact.invoice, books);
    else if constexpr (std::same_as<Fact, secrecy::DocumentKept>) {
        add(rows, books.secrets.documents.documents, fact.document, books);
        add(rows, books.secrets.documents.documents, fact.corrects, books);
    } else if constexpr (std::same_as<Fact, money::PaymentReceived>) {
        add(rows, books.money.payments, fact.payment, books);
        for (const money::Allocation& allocation : fact.allocations)
            add(rows, books.money.invoices, allocation.invoice, books);
    }
}

}

const ViewTable& table_of(View view)
{
    static const std::array<ViewTable, all_views.size()> tables{{
        {"view_contracts", {{"contract"}, {"party"}, {"name"}, {"edition"}, {"formed_on"}, {"ended_on"}}},
        {"view_invoices",
         {{"invoice"},
          {"number"},
          {"contract"},
          {"party"},
          {"name"},
          {"kind"},
          {"issued_on"},
          {"due"},
          {"subtotal", true},
          {"tax", true},
          {"total", true},
          {"unpaid", true}}},
        {"view_payments",
         {{"payment"}, {"contract"}, {"paid_on"}, {"amount", true}, {"unallocated", true}, {"payer"}, {"reference"}}},
        {"view_notices",
         {{"notice"},
          {"kind"},
          {"party"},
          {"contract"},
          {"subject"},
          {"status"},
          {"drafted_on"},
          {"sent_on"},
          {"arrived_on"}}},
        {"view_documents",
         {{"document"},
          {"kind"},
          {"direction"},
          {"dated"},
          {"amount", true},
          {"party"},
          {"name"},
          {"contract"},
          {"number"},
          {"file"},
          {"hash"},
          {"size", true},
          {"kept_on"},
          {"corrects"},
          {"corrected_by"}},
         {"dated", "document", "amount", "name", "party", "contract", "number", "kind", "direction"}},
        {"view_facts", {{"position", true}, {"on_day"}, {"contract"}, {"type"}}},
    }};
    return tables.at(static_cast<std::size_t>(view));
}

ViewRow fact_row(const ledger::Fact& fact, Position position, const ledger::Books& after)
{
    return {.view = View::facts,
            .cells = cells(static_cast<std::int64_t>(position.value), on(fact).text(),
                           id_cell(ledger::contract_of(fact, after)), std::string(type_name(fact)))};
}

void add_view_rows(std::vector<ViewRow>& rows, const ledger::Fact& fact, Position position, const ledger::Books& after)
{
    rows.push_back(fact_row(fact, position, after));
    std::visit([&](const auto& each) { add_entities(rows, each, after); }, fact);
}

std::vector<ViewRow> view_rows(View view, const ledger::Books& books)
{
    switch (view) {
    case View::contracts:
        return all(books.contracts.contracts, books);
    case View::invoices:
        return all(books.money.invoices, books);
    case View::payments:
        return all(books.money.payments, books);
    case View::notices:
        return all(books.notices.notices, books);
    case View::documents:
        return all(books.secrets.documents.documents, books);
    case View::facts:
        break;
    }
    return {};
}

}
