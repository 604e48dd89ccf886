#include "edge/portal.h"

#include "ledger/held.h"

#include <algorithm>

namespace edge {
namespace {

template <class Id, class Rows>
auto found(const Rows& rows, std::string_view id) -> decltype(rows.find(Id{}))
{
    const auto wanted = Id::parse(id);
    return wanted && wanted->text() == id ? rows.find(*wanted) : nullptr;
}

bool owns(const Visit& visit, const ledger::Books& books, ContractId id)
{
    const contract::Contract* contract = books.contracts.contracts.find(id);
    return contract && of_contractor(visit) && contract->party == party_of(visit);
}

bool mentions(const Standing& standing, Position position)
{
    return std::find(standing.because.begin(), standing.because.end(), position) != standing.because.end();
}

bool was_sent(const ledger::Books& books, NoticeId id)
{
    const notice::Notice* notice = books.notices.notices.find(id);
    return notice && !notice->sent.empty();
}

std::string deliverable_place(const ledger::Books& books, const contract::Contract& contract, const Standing& standing)
{
    const auto ids = books.services.deliverables_of.find(contract.id);
    if (ids == books.services.deliverables_of.end()) return {};
    for (const DeliverableId id : ids->second)
        for (const service::Delivery& delivery : books.services.deliverables.at(id).deliveries)
            if (mentions(standing, delivery.by)) return "/my/deliverables/" + id.text();
    return {};
}

std::string invoice_place(const ledger::Books& books, const contract::Contract& contract, const Standing& standing)
{
    const auto account = books.money.accounts.find(contract.id);
    if (account == books.money.accounts.end()) return {};
    for (const InvoiceId id : account->second.invoices)
        if (mentions(standing, books.money.invoices.at(id).by)) return "/my/invoices/" + id.text();
    return {};
}

}

bool of_contractor(const Visit& visit)
{
    if (!visit.session || !visit.session->actor.party) return false;
    const Role role = visit.session->actor.role;
    return role == Role::contractor_owner || role == Role::contractor_member;
}

PartyId party_of(const Visit& visit)
{
    return visit.session && !visit.staff() ? visit.session->actor.party : PartyId{};
}

const contract::Contract* own_contract(const Visit& visit, const ledger::Books& books, std::string_view id)
{
    const contract::Contract* contract = found<ContractId>(books.contracts.contracts, id);
    return contract && owns(visit, books, contract->id) ? contract : nullptr;
}

const service::Deliverable* own_deliverable(const Visit& visit, const ledger::Books& books, std::string_view id)
{
    const service::Deliverable* deliverable = found<DeliverableId>(books.services.deliverables, id);
    return deliverable && owns(visit, books, deliverable->contract) ? deliverable : nullptr;
}

const money::Invoice* own_invoice(const Visit& visit, const ledger::Books& books, std::string_view id)
{
    const money::Invoice* invoice = found<InvoiceId>(books.money.invoices, id);
    const bool own = invoice && owns(visit, books, invoice->issued.contract);
    return own && !ledger::awaits_approval(books, *invoice) ? invoice : nullptr;
}

const notice::Notice* own_notice(const Visit& visit, const ledger::Books& books, std::string_view id)
{
    const notice::Notice* notice = found<NoticeId>(books.notices.notices, id);
    const bool own = notice && party_of(visit) && notice->party == party_of(visit);
    return own && !notice->sent.empty() ? notice : nullptr;
}

std::vector<const contract::Contract*> contracts_of(const ledger::Books& books, PartyId party)
{
    std::vector<const contract::Contract*> out;
    if (!party) return out;
    for (const contract::Contract& contract : books.contracts.contracts)
        if (contract.party == party) out.push_back(&contract);
    return out;
}

std::vector<const money::Invoice*> invoices_of(const ledger::Books& books, PartyId party)
{
    std::vector<const money::Invoice*> out;
    for (const contract::Contract* contract : contracts_of(books, party)) {
        const auto account = books.money.accounts.find(contract->id);
        if (account == books.money.accounts.end()) continue;
        for (const InvoiceId id : account->second.invoices)
            if (const money::Invoice& invoice = books.money.invoices.at(id); !ledger::awaits_approval(books, invoice))
                out.push_back(&invoice);
    }
    std::sort(out.begin(), out.end(), [](const money::Invoice* a, const money::Invoice* b) { return b->id < a->id; });
    return out;
}

std::vector<const notice::Notice*> notices_sent_to(const ledger::Books& books, PartyId party)
{
    std::vector<const notice::Notice*> out;
    if (!party) return out;
    for (const notice::Notice& notice : books.notices.notices)
        if (notice.party == party && !notice.sent.empty() &&
            !money::cover_of(books.combined, notice.id, books.money, books.notices))
            out.push_back(&notice);
    std::stable_sort(out.begin(), out.end(), [](const notice::Notice* a, const notice::Notice* b) {
        return std::pair(*notice::first_sent_on(*b), b->id) < std::pair(*notice::first_sent_on(*a), a->id);
    });
    return out;
}

namespace {

// 24.4 “The contract ends on the day the termination notice arrives at the contractor.” — a demand (24.3.1) likewise.
bool has_unsent_ending(const ledger::Books& books, ContractId contract)
{
    const auto file = books.endings.files.find(contract);
    if (file == books.endings.files.end()) return false;
    const auto unsent = [&](const auto& declared) { return !was_sent(books, declared.notice); };
    return std::any_of(file->second.demands.begin(), file->second.demands.end(), unsent) ||
           std::any_of(file->second.terminations.begin(), file->second.terminations.end(), unsent);
}

// 30.1: an invoice that has not left the house asks for nothing.
bool has_untold_invoice(const ledger::Books& books, ContractId contract)
{
    const auto account = books.money.accounts.find(contract);
    if (account == books.money.accounts.end() || !ledger::approval_in_use(books)) return false;
    return std::any_of(account->second.invoices.begin(), account->second.invoices.end(),
                       [&](InvoiceId id) { return ledger::awaits_approval(books, books.money.invoices.at(id)); });
}

// Also money that went to it: the contractor learns of both together.
bool names_untold_invoice(const ledger::Fact& fact, const ledger::Books& books)
{
    if (!ledger::approval_in_use(books)) return false;
    const auto untold = [&](InvoiceId id) {
        const money::Invoice* invoice = books.money.invoices.find(id);
        return invoice && ledger::awaits_approval(books, *invoice);
    };
    return std::visit(
        [&]<class One>(const One& one) {
            if constexpr (requires { InvoiceId{one.invoice}; })
                if (untold(one.invoice)) return true;
            const auto in_part = [&](const auto& part) { return untold(part.invoice); };
            if constexpr (requires { InvoiceId{one.allocations.begin()->invoice}; })
                return std::any_of(one.allocations.begin(), one.allocations.end(), in_part);
            if constexpr (requires { InvoiceId{one.parts.begin()->invoice}; })
                return std::any_of(one.parts.begin(), one.parts.end(), in_part);
            return false;
        },
        fact);
}

// Takes the invoices that have not left the house out of the copy, and gives the money on them back to its payments.
void forget_untold(ledger::Books& copy, const ledger::Books& books, ContractId contract)
{
    const auto untold = [&](InvoiceId id) { return ledger::awaits_approval(books, books.money.invoices.at(id)); };
    money::Account& account = copy.money.accounts.at(contract);
    for (const PaymentId id : account.payments) {
        money::Payment& payment = copy.money.payments.at(id);
        for (const money::Allocation& part : payment.allocations)
            if (untold(part.invoice)) payment.unallocated += part.amount;
        std::erase_if(payment.allocations, [&](const money::Allocation& part) { return untold(part.invoice); });
    }
    std::erase_if(account.invoices, untold);
}

}

std::optional<ledger::Books> as_told(const ledger::Books& books, const contract::Contract& contract)
{
    const bool ending = has_unsent_ending(books, contract.id), invoice = has_untold_invoice(books, contract.id);
    if (!ending && !invoice) return std::nullopt;
    ledger::Books copy = ledger::copy_of(books, contract.id);
    const auto unsent = [&](const auto& declared) { return !was_sent(books, declared.notice); };
    if (ending) {
        std::erase_if(copy.endings.files.at(contract.id).terminations, unsent);
        std::erase_if(copy.endings.files.at(contract.id).demands, unsent);
    }
    if (invoice) forget_untold(copy, books, contract.id);
    return copy;
}

// 30.1: neither an invoice that has not left the house; that a mail server took a notice is told by the notice itself.
bool belongs_to_story(const ledger::Fact& fact, const ledger::Books& books)
{
    if (names_untold_invoice(fact, books)) return false;
    if (const auto* combined = std::get_if<money::InvoicesCombined>(&fact))
        return !ledger::awaits_approval(books, books.notices.notices.at(combined->notice));
    const auto* arrived = std::get_if<notice::NoticeArrived>(&fact);
    return !arrived || arrived->evidence != notice::Evidence::server_accepted;
}

Told told(const ledger::Books& books, const contract::Contract& contract, Date day)
{
    if (const auto copy = as_told(books, contract)) return told(*copy, contract, day);
    Told out{.status = ledger::status(books, contract, day), .restraints = {}, .standings = {}};
    auto view = ledger::standing(books, contract.id, day);
    if (!view) return out;
    out.restraints = std::move((*view).restraints);
    for (Standing& standing : (*view).standings)
        if (standing.bearer == Bearer::contractor) out.standings.push_back(std::move(standing));
    return out;
}

std::string place_of(const ledger::Books& books, const contract::Contract& contract, const Standing& standing)
{
    if (standing.command == "ConfirmItems" || standing.command == "ClaimNonconformity")
        return deliverable_place(books, contract, standing);
    if (standing.command == "ReceivePayment") return invoice_place(books, contract, standing);
    if (standing.command == "TerminateByContractor") return "/my/exit?contract=" + contract.id.text();
    return {};
}

std::optional<Yen> with_tax(Yen amount, money::TaxCode code, const terms::Rulebook& rules)
{
    const auto rounding = rules.option<statute::TaxRounding>(terms::Policy::tax_rounding);
    const auto summary = statute::tax_summary({{code, rules.day(), amount}}, statute::TaxBase::excluding_tax, rounding);
    return summary ? std::optional(summary->value.total) : std::nullopt;
}

Taxed taxed_as(money::TaxCode code)
{
    const bool taxed =
        code == money::TaxCode::standard || code == money::TaxCode::reduced || code == money::TaxCode::transitional;
    return taxed ? Taxed::excluding : Taxed::outside;
}

Html unit_price(const money::Price& price, const terms::Rulebook& rules)
{
    if (price.tiers.empty()) return both_amounts(price.amount, price.tax, rules);
    return text(money::price_words(price) + "（税抜）");
}

Html both_amounts(Yen amount, money::TaxCode code, const terms::Rulebook& rules)
{
    const Taxed taxed = taxed_as(code);
    const auto total = with_tax(amount, code, rules);
    if (taxed == Taxed::outside || !total) return yen(amount, taxed);
    return joined(yen(*total, Taxed::including), " ", tag("small", {{"class", "yen"}}, "税抜 ", amount.japanese()));
}

Explanation reckoned(std::string what, std::string value, Basis basis, std::string formula,
                     std::vector<Position> because)
{
    return {.what = std::move(what),
            .value = std::move(value),
            .basis = basis,
            .formula = std::move(formula),
            .rounding = {},
            .because = std::move(because),
            .alternatives = {},
            .parts = {}};
}

office::Request request_of(const Visit& visit, std::string id, ledger::Command command, Position expected)
{
    return {.id = std::move(id),
            .command = std::move(command),
            .secrets = {},
            .by = visit.actor(),
            .second = {},
            .on = visit.today,
            .expected = expected.value == 0 ? std::nullopt : std::optional(expected)};
}

Html hindrance(const office::Outcome& outcome)
{
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return message(Tone::warn, "お受けできませんでした",
                       tag("p", {}, refusal->reason) + clause_readings(refusal->basis) +
                           tag("p", {}, "このお手続きは記録しておりません。"));
    if (const auto* bad = std::get_if<BadInput>(&outcome))
        return message(Tone::warn, "もう一度ご確認ください",
                       tag("p", {}, bad->reason) + tag("p", {}, "このお手続きは記録しておりません。"));
    return {};
}

Html as_written(const std::string& words)
{
    return words.empty() ? tag("small", {}, "（記入なし）") : text(words);
}

Html go_button(std::string_view words, std::string go, Weight weight)
{
    return tag("button",
               {{"type", "submit"},
                {"class", weight == Weight::primary ? "button primary" : "button"},
                {"name", "_go"},
                {"value", std::move(go)}},
               words);
}

Html radio_group(const RadioGroup& group)
{
    const std::string id = input_id(group.name);
    Html title = joined(group.legend);
    if (group.required) title += tag("span", {{"class", "must"}}, "必須");
    Html content = tag("legend", {}, title);
    std::string described;
    if (!group.help.empty()) {
        content += tag("p", {{"class", "help"}, {"id", id + "-help"}}, group.help);
        described = id + "-help";
    }
    if (!group.error.empty()) {
        content += tag("p", {{"class", "error"}, {"id", id + "-error"}}, group.error);
        described += (described.empty() ? "" : " ") + id + "-error";
    }
    int nth = 0;
    for (const Choice& choice : group.choices) {
        const std::string own = nth++ == 0 ? id : id + "-" + std::to_string(nth);
        std::vector<Attribute> attributes{
            {"type", "radio"}, {"name", group.name}, {"id", own}, {"value", choice.value}};
        if (choice.value == group.value) attributes.push_back({"checked", bare});
        content +=
            tag("div", {{"class", "option"}}, element("input", attributes), tag("label", {{"for", own}}, choice.words));
    }
    std::vector<Attribute> attributes;
    if (!described.empty()) attributes.push_back({"aria-describedby", described});
    return element("fieldset", attributes, content);
}

}
