// What may be picked in the forms: clauses that a command may name, and what the books hold.
#include "documents/bank_profile.h"
#include "edge/form.h"
#include "edge/labels.h"

#include <algorithm>
#include <set>

namespace edge {
namespace {

constexpr std::size_t most_choices = 100;
constexpr std::uint32_t most_looked_at = 20'000; // newest rows, so that a form stays quick in a large installation

// Newest first; `wanted` is asked until enough were found.
template <class Key, class Value, class Wanted, class Words>
std::vector<Choice> newest(const Table<Key, Value>& table, Wanted wanted, Words words)
{
    std::vector<Choice> out;
    const std::uint32_t stop = table.last() > most_looked_at ? table.last() - most_looked_at : 0;
    for (std::uint32_t number = table.last(); number > stop && out.size() < most_choices; --number)
        if (const Value* row = table.find(Key{number}); row && wanted(*row))
            out.push_back({row->id.text(), words(*row)});
    return out;
}

std::string value_at(const Values& values, const std::string& path)
{
    const auto found = values.find(path);
    return found == values.end() ? std::string() : found->second;
}

std::string party_name(const ledger::Books& books, PartyId id)
{
    const contract::Party* party = books.contracts.parties.find(id);
    return party ? party->applicant.name : std::string();
}

class Offers {
public:
    Offers(const ledger::Books& books, std::string_view command, const Values& values, Date today)
        : books_(books), command_(command), values_(values), today_(today),
          contract_(ContractId::parse(value_at(values, "contract")).value_or(ContractId{}))
    {}

    std::vector<Choice> of(std::string_view name) const
    {
        if (name == "contract") return contract();
        if (name == "notice") return notices();
        if (name == "application") return applications();
        if (name == "deliverable") return deliverables();
        if (name == "claim") return claims();
        if (name == "restraints") return restraints();
        if (name == "designated" || name == "invoice" || name == "invoices") return invoices();
        if (name == "transfer") return transfers();
        if (name == "fee") return fees();
        if (name == "subcontractor") return subcontractors();
        if (name == "purchase") return purchases();
        if (name == "order") return command_ == "WithdrawTransfers" ? transfer_orders() : debit_orders();
        if (name == "refund") return refunds();
        if (command_ == "WithdrawTransfers" && name == "refunds") return ordered_refunds();
        if (command_ == "WithdrawTransfers" && name == "purchases") return ordered_purchases();
        if (name == "meant") return result_codes();
        if (name == "person") return people();
        if (name == "items" && (command_ == "ConfirmItems" || command_ == "ClaimNonconformity")) return items();
        if (name == "item" && (command_ == "AddFee" || command_ == "SetItemSale")) return prices();
        if (name == "item" && command_ == "AgreeDiscount") return items_of_fees();
        if (name == "discount") return discounts();
        if (name == "policy" && command_ == "AgreePolicy") return own_policies();
        if (name == "option") return options();
        if (name == "party") return parties();
        if (name == "deposit") return deposits();
        if (name == "profile") return profiles();
        if (name == "edition") return editions();
        if (name == "field" && command_ == "Reveal") return secrets();
        return {};
    }

    std::vector<Choice> prices() const
    {
        std::vector<Choice> out;
        for (const auto& [item, dated] : books_.money.prices)
            if (const money::Price* price = money::price_on(books_.money, item, today_);
                price && (command_ != "Apply" || money::sold_on(books_.money, item, today_)))
                out.push_back({item, item + " " + price->name + " " + money::price_words(*price) + "（税抜）／" +
                                         price->unit +
                                         (money::sold_on(books_.money, item, today_) ? "" : "（販売終了）")});
        return out;
    }

private:
    bool concerns(ContractId contract) const { return !contract_ || contract == contract_; }

    std::vector<Choice> contract() const
    {
        const auto words = [&](const contract::Contract& one) {
            return one.id.text() + " " + party_name(books_, one.party);
        };
        if (const contract::Contract* found = books_.contracts.contracts.find(contract_))
            return {{found->id.text(), words(*found)}};
        if (books_.contracts.contracts.size() > most_choices) return {}; // typed: a list would leave some out
        return newest(
            books_.contracts.contracts, [](const contract::Contract&) { return true; }, words);
    }
    std::vector<Choice> notices() const
    {
        const bool sending = command_ == "RecordSending", bounce = command_ == "RecordBounce";
        return newest(
            books_.notices.notices,
            [&](const notice::Notice& n) {
                if (command_ == "WithdrawNotice") return concerns(n.contract) && n.to_be_sent();
                return concerns(n.contract) && (bounce || !n.arrived) && (sending || !n.sent.empty());
            },
            [&](const notice::Notice& n) {
                return n.id.text() + " " + n.subject + "（" + party_name(books_, n.party) + "、" +
                       std::string(notice::status_label(n)) + "）";
            });
    }
    std::vector<Choice> applications() const
    {
        return newest(
            books_.contracts.applications,
            [&](const contract::Application& a) {
                if (command_ == "Screen") return !a.outcome.has_value();
                if (command_ == "Form")
                    return a.outcome && !a.contract && a.outcome == contract::ScreeningOutcome::accept;
                return a.outcome == contract::ScreeningOutcome::refuse;
            },
            [&](const contract::Application& a) {
                return a.id.text() + " " + party_name(books_, a.party) + "（" + a.received_on.japanese() + "受付）";
            });
    }
    std::vector<Choice> deliverables() const
    {
        const auto words = [](const service::Deliverable& d) { return d.id.text() + " " + d.name; };
        if (!contract_)
            return newest(
                books_.services.deliverables, [](const auto&) { return true; }, words);
        std::vector<Choice> out;
        const auto found = books_.services.deliverables_of.find(contract_);
        if (found != books_.services.deliverables_of.end())
            for (DeliverableId id : found->second)
                out.push_back({id.text(), words(books_.services.deliverables.at(id))});
        return out;
    }
    std::vector<Choice> claims() const
    {
        return newest(
            books_.services.claims,
            [&](const service::NonconformityClaim& c) { return concerns(c.contract) && c.in_time && !c.answer; },
            [](const service::NonconformityClaim& c) {
                return c.id.text() + " " + c.arrived_on.japanese() + " " + c.description;
            });
    }
    std::vector<Choice> restraints() const
    {
        std::vector<Choice> out;
        for (const service::Restraint* open : service::open_restraints(books_.services, contract_, today_))
            out.push_back({open->id.text(), open->id.text() + " " + open->ground.printed() + "（" +
                                                open->since.japanese() + "から）" +
                                                std::string(open->ground.reading_ja())});
        return out;
    }
    std::vector<Choice> invoices() const
    {
        std::vector<Choice> out;
        if (command_ == "MatchTransfer") return unpaid();
        const auto account = books_.money.accounts.find(contract_);
        if (account == books_.money.accounts.end()) return out;
        for (InvoiceId id : account->second.invoices) {
            const money::Invoice& invoice = books_.money.invoices.at(id);
            if (!invoice.paid() || command_ == "CancelInvoice")
                out.push_back({id.text(), invoice.issued.number + " 未収 " + invoice.unpaid().japanese() + "（税込）"});
        }
        return out;
    }
    std::vector<Choice> fees() const
    {
        std::vector<Choice> out;
        const auto account = books_.money.accounts.find(contract_);
        if (account == books_.money.accounts.end()) return out;
        for (FeeId id : account->second.fees) {
            const money::Fee& fee = books_.money.fees.at(id);
            out.push_back({id.text(), id.text() + " " + fee.item + "（" + std::string(money::label(fee.kind)) + "、" +
                                          fee.from.japanese() + "から）"});
        }
        return out;
    }
    // With a choice for all of them.
    std::vector<Choice> items_of_fees() const
    {
        std::vector<Choice> out;
        const auto account = books_.money.accounts.find(contract_);
        if (account == books_.money.accounts.end()) return out;
        std::set<std::string> seen;
        for (FeeId id : account->second.fees) {
            const std::string& item = books_.money.fees.at(id).item;
            const money::Price* price = money::price_on(books_.money, item, today_);
            if (seen.insert(item).second) out.push_back({item, item + (price ? " " + price->name : std::string())});
        }
        out.insert(out.begin(), {"", "この契約の料金それぞれ"});
        return out;
    }
    std::vector<Choice> discounts() const
    {
        std::vector<Choice> out;
        const auto account = books_.money.accounts.find(contract_);
        if (account == books_.money.accounts.end()) return out;
        for (money::DiscountId id : account->second.discounts) {
            const money::Discount& discount = books_.money.discounts.at(id);
            out.push_back({id.text(), id.text() + " " + (discount.item.empty() ? "すべての料金" : discount.item) + " " +
                                          money::words(discount) + "（" + discount.from.japanese() + "から）"});
        }
        return out;
    }
    std::vector<Choice> own_policies() const
    {
        std::vector<Choice> out;
        for (const terms::PolicyEntry& entry : terms::policy_sheet())
            if (entry.of_one_contract)
                out.push_back({boost::describe::enum_to_string(entry.policy, ""), std::string(entry.label)});
        return out;
    }
    std::vector<Choice> subcontractors() const
    {
        return newest(
            books_.bank.purchases.subcontractors, [](const money::Subcontractor&) { return true; },
            [](const money::Subcontractor& one) { return one.id.text() + " " + one.registered.name; });
    }
    std::vector<Choice> purchases() const
    {
        return newest(
            books_.bank.purchases.purchases, [](const money::Purchase& one) { return one.open(); },
            [](const money::Purchase& one) {
                return one.id.text() + " " + one.recorded.name + " " + one.recorded.number + " " +
                       one.recorded.total.japanese();
            });
    }
    std::vector<Choice> debit_orders() const
    {
        const bool resolve = command_ == "ResolveDebit";
        return newest(
            books_.bank.debits.orders,
            [&](const money::DebitOrder& one) { return resolve ? one.answered() : one.open(); },
            [](const money::DebitOrder& one) {
                return one.id.text() + " 引落日 " + one.debit_on.japanese() + "、" + std::to_string(one.rows.size()) +
                       "件";
            });
    }
    std::vector<Choice> transfer_orders() const
    {
        return newest(
            books_.bank.refunds.orders, [](const money::RefundOrder& one) { return !one.withdrawn; },
            [](const money::RefundOrder& one) { return one.id.text() + " 振込の日 " + one.pay_on.japanese(); });
    }
    // Of the order that the form names, else of any.
    bool in_order(money::RefundOrderId order) const
    {
        const std::string asked = value_at(values_, "order");
        return order && (asked.empty() || asked == order.text());
    }
    std::vector<Choice> ordered_refunds() const
    {
        return newest(
            books_.bank.refunds.refunds, [&](const money::DecidedRefund& one) { return in_order(one.order); },
            [](const money::DecidedRefund& one) {
                return one.order.text() + " " + one.id.text() + " " + one.decided.amount.japanese() + " " +
                       one.decided.holder;
            });
    }
    std::vector<Choice> ordered_purchases() const
    {
        return newest(
            books_.bank.purchases.purchases,
            [&](const money::Purchase& one) { return one.ordered && in_order(one.ordered->order); },
            [](const money::Purchase& one) {
                return one.ordered->order.text() + " " + one.id.text() + " " + one.recorded.name + " " +
                       one.ordered->amount.japanese();
            });
    }
    std::vector<Choice> refunds() const
    {
        return newest(
            books_.bank.refunds.refunds, [](const money::DecidedRefund& one) { return !one.order; },
            [](const money::DecidedRefund& one) {
                return one.id.text() + " " + one.decided.contract.text() + " " + one.decided.amount.japanese() + " " +
                       one.decided.holder;
            });
    }
    static std::vector<Choice> result_codes()
    {
        std::vector<Choice> out;
        for (const std::string code : {"0", "1", "2", "3", "4", "8", "9"})
            out.push_back({code, code + " " + std::string(money::label(money::cause_of(code)))});
        return out;
    }
    std::vector<Choice> people() const
    {
        return newest(
            books_.people.people, [](const ledger::Person&) { return true; },
            [](const ledger::Person& p) { return p.name + "（" + std::string(label(p.role)) + "、" + p.login + "）"; });
    }
    std::vector<Choice> items() const
    {
        std::vector<Choice> out;
        const auto id = DeliverableId::parse(value_at(values_, "deliverable"));
        const service::Deliverable* found = id ? books_.services.deliverables.find(*id) : nullptr;
        if (!found) return out;
        for (std::size_t i = 0; i < found->items.size(); ++i)
            out.push_back({std::to_string(i + 1), std::to_string(i + 1) + ". " + found->items[i].text + "（" +
                                                      std::string(service::label(found->items[i].state)) + "）"});
        return out;
    }
    std::vector<Choice> options() const
    {
        std::vector<Choice> out;
        for (const terms::PolicyEntry& entry : terms::policy_sheet())
            if (boost::describe::enum_to_string(entry.policy, "") == value_at(values_, "policy"))
                for (const terms::PolicyOption& option : entry.options)
                    out.push_back({std::string(option.name), std::string(option.label)});
        return out;
    }
    std::vector<Choice> editions() const
    {
        std::vector<Choice> out;
        for (const terms::Edition& edition : books_.terms.editions)
            out.push_back({edition.name, edition.name + " " + edition.title});
        return out;
    }
    std::vector<Choice> parties() const
    {
        const auto words = [](const contract::Party& p) { return p.id.text() + " " + p.applicant.name; };
        const auto chosen = PartyId::parse(value_at(values_, "party"));
        if (const contract::Party* found = chosen ? books_.contracts.parties.find(*chosen) : nullptr)
            return {{found->id.text(), words(*found)}};
        if (books_.contracts.parties.size() > most_choices) return {}; // typed: a list would leave some out
        auto out = newest(
            books_.contracts.parties, [](const contract::Party&) { return true; }, words);
        if (command_ == "AddPerson") out.insert(out.begin(), {"", "社内の担当者（当事者なし）"});
        return out;
    }
    // Those that the command can still do something about.
    std::vector<Choice> transfers() const
    {
        const bool undo = command_ == "UndoMatch";
        return newest(
            books_.bank.transfers.transfers,
            [&](const money::Transfer& one) {
                const bool open = one.status == money::TransferStatus::unmatched && !one.reversed_by;
                const bool done =
                    one.status == money::TransferStatus::matched || one.status == money::TransferStatus::set_aside;
                return undo ? done : open;
            },
            [](const money::Transfer& one) {
                return one.id.text() + " " + one.paid_on().japanese() + " " + one.amount.japanese() + " " +
                       one.remitter_name;
            });
    }
    // Unpaid ones of every contract, while they are few enough to choose from.
    std::vector<Choice> unpaid() const
    {
        std::vector<Choice> out;
        for (const money::Invoice& one : books_.money.invoices) {
            if (one.paid() || one.cancelled) continue;
            if (out.size() == most_choices) return {};
            out.push_back({one.id.text(), one.issued.contract.text() + " " + one.issued.number + " 未収 " +
                                              one.unpaid().japanese() + "（税込）"});
        }
        return out;
    }
    std::vector<Choice> deposits() const
    {
        std::vector<Choice> out{{"1", "普通"}, {"2", "当座"}};
        if (command_ == "RegisterMandate") out.push_back({"3", "納税準備"});
        if (command_ == "DecideRefund" || command_ == "RedirectRefund" || command_ == "RegisterSubcontractor")
            out.push_back({"4", "貯蓄"});
        out.push_back({"9", "その他"});
        return out;
    }
    static std::vector<Choice> profiles()
    {
        std::vector<Choice> out{{"", "全銀標準"}};
        for (const documents::BankProfile& profile : documents::bank_profiles())
            out.push_back({std::string(profile.name), std::string(profile.label)});
        return out;
    }
    std::vector<Choice> secrets() const
    {
        std::vector<Choice> out;
        for (const std::string name : {"contact_name", "contact_mail", "contact_phone"})
            out.push_back({name, std::string(field_words(name))});
        const auto party = PartyId::parse(value_at(values_, "party"));
        std::size_t papers = 0;
        for (const contract::Application& application : books_.contracts.applications)
            if (party && application.party == *party) papers += application.documents.size();
        for (std::size_t i = 1; i <= papers; ++i)
            out.push_back({"document:" + std::to_string(i), "添付書類 " + std::to_string(i)});
        return out;
    }

    const ledger::Books& books_;
    std::string_view command_;
    const Values& values_;
    Date today_;
    ContractId contract_;
};

// The clause below which those lie that a field may name; empty: any clause of the terms.
std::vector<std::string_view> parents(std::string_view command, std::string_view field)
{
    if (field == "items_of_20" || command == "Suspend") return {"terms 20.1"};
    if (command == "Screen") return {"terms 16.1"};
    if (command == "TerminateByProvider") return {"terms 24.1", "terms 24.2", "terms 24.3"};
    return {};
}

}

std::vector<Choice> clause_choices(std::string_view command, std::string_view field)
{
    const auto under = parents(command, field);
    const bool itself = command == "TerminateByProvider" && field == "ground";
    std::vector<Choice> out;
    for (std::string_view id : clause_ids) {
        const Clause clause = *Clause::find(id);
        if (!clause.of_terms() || id.find('#') != std::string_view::npos) continue;
        const bool offered = under.empty() || std::any_of(under.begin(), under.end(), [&](std::string_view parent) {
                                 const bool is_parent = itself && id == parent && id != "terms 24.3";
                                 return is_parent || clause.under(*Clause::find(parent));
                             });
        if (offered)
            out.push_back({std::string(id), clause.printed() + "　" +
                                                std::string(under.empty() ? clause.title() : clause.reading_ja())});
    }
    return out;
}

Choices choices_for(const ledger::Books& books, const store::CommandDescription& command, const Values& values,
                    Date today)
{
    const Offers offers(books, command.type, values, today);
    Choices out;
    for (const store::FieldDescription& field : command.fields)
        if (auto choices = offers.of(field.name); !choices.empty()) out[std::string(field.name)] = std::move(choices);
    if (command.type == "Apply")
        for (int i = 0; i < 50; ++i)
            out["plan[" + std::to_string(i) + "].item"] = offers.prices();
    if (command.type == "MatchTransfer")
        for (int i = 0; i < 10; ++i)
            for (const std::string name : {"contract", "invoice"})
                out["parts[" + std::to_string(i) + "]." + name] = offers.of(name);
    return out;
}

}
