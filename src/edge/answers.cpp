#include "edge/answers.h"

#include "edge/json_text.h"
#include "money/correction.h"

namespace edge {
namespace {

std::string positions_json(const std::vector<Position>& positions)
{
    return json_list(positions, [](Position position) { return std::to_string(position.value); });
}

std::string strings_json(const std::vector<std::string>& texts)
{
    return json_list(texts, [](const std::string& text) { return json_text(text); });
}

// suspension, from the words that the view shows.
std::string_view restraint_kind(const std::string& words)
{
    std::string_view name = words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<service::RestraintKind>>([&](auto kind) {
        if (service::label(kind.value) == words) name = kind.name;
    });
    return name;
}

std::string one_standing_json(const Standing& standing)
{
    return JsonObject()
        .text("kind", boost::describe::enum_to_string(standing.kind, ""))
        .text("bearer", boost::describe::enum_to_string(standing.bearer, ""))
        .text("what", standing.what)
        .text("command", standing.command)
        .date("from", standing.from)
        .date("until", standing.until)
        .json("basis", json_basis(standing.basis))
        .json("because", positions_json(standing.because))
        .close();
}

std::string deliverable_json(const service::Deliverable& deliverable)
{
    return JsonObject()
        .text("deliverable", deliverable.id.text())
        .text("name", deliverable.name)
        .date("agreed_on", deliverable.agreed_on)
        .json("items", json_list(deliverable.items,
                                 [](const service::Item& item) {
                                     return JsonObject()
                                         .text("text", item.text)
                                         .text("state", boost::describe::enum_to_string(item.state, ""))
                                         .close();
                                 }))
        .json("deliveries", json_list(deliverable.deliveries,
                                      [](const service::Delivery& made) {
                                          return JsonObject()
                                              .date("received_on", made.received_on)
                                              .date("last_day", made.last_day)
                                              .date("rolled_from", made.rolled_from)
                                              .json("basis", json_basis(made.basis))
                                              .close();
                                      }))
        .close();
}

std::string notice_json(const notice::Notice& notice)
{
    return JsonObject()
        .text("notice", notice.id.text())
        .text("kind", boost::describe::enum_to_string(notice.kind, ""))
        .text("subject", notice.subject)
        .date("drafted_on", notice.drafted_on)
        .date("sent_on", notice.sent.empty() ? std::optional<Date>() : notice.sent.back().on)
        .date("arrived_on", notice.arrived ? std::optional(notice.arrived->on) : std::nullopt)
        .text("status", notice::status_label(notice))
        .close();
}

std::string line_json(const money::Line& line)
{
    JsonObject out;
    out.text("kind", boost::describe::enum_to_string(line.kind, ""))
        .text("item", line.item)
        .text("description", line.description)
        .date("from", line.from)
        .date("until", line.until)
        .number("quantity", line.quantity)
        .yen("unit_price", line.unit_price)
        .yen("amount", line.amount)
        .text("tax", boost::describe::enum_to_string(line.tax, ""))
        .text("basis", line.clause.id())
        .json("because", positions_json(line.because))
        .text("formula", line.formula);
    if (line.discount) out.text("discount", line.discount.text());
    return out.close();
}

std::string parked_json(const std::vector<office::Parked>& parked)
{
    return json_list(parked, [](const office::Parked& one) {
        return JsonObject().text("contract", one.contract.text()).text("why", one.why).close();
    });
}

std::string payments_json(const money::Book& book, const std::vector<PaymentId>& ids)
{
    return json_list(ids, [&](PaymentId id) {
        const money::Payment& payment = book.payments.at(id);
        return JsonObject()
            .text("payment", payment.id.text())
            .yen("amount", payment.amount)
            .date("paid_on", payment.paid_on)
            .yen("unallocated", payment.unallocated)
            .yen("refunded", payment.refunded)
            .json("allocations", json_list(payment.allocations,
                                           [](const money::Allocation& part) {
                                               return JsonObject()
                                                   .text("invoice", part.invoice.text())
                                                   .text("part", boost::describe::enum_to_string(part.part, ""))
                                                   .yen("amount", part.amount)
                                                   .close();
                                           }))
            .close();
    });
}

std::string fees_json(const money::Book& book, const std::vector<FeeId>& ids)
{
    return json_list(ids, [&](FeeId id) {
        const money::Fee& fee = book.fees.at(id);
        JsonObject out;
        out.text("fee", fee.id.text())
            .text("item", fee.item)
            .text("kind", boost::describe::enum_to_string(fee.kind, ""))
            .number("quantity", fee.quantity)
            .date("from", fee.from)
            .date("until", fee.until)
            .number("billed_periods", fee.billed_periods);
        return out.close();
    });
}

std::string discounts_json(const money::Book& book, const std::vector<money::DiscountId>& ids)
{
    return json_list(ids, [&](money::DiscountId id) {
        const money::Discount& one = book.discounts.at(id);
        JsonObject out;
        out.text("discount", one.id.text()).text("item", one.item);
        if (one.percent) out.text("percent", one.percent->text());
        if (one.yen) out.yen("yen", *one.yen);
        return out.date("from", one.from).date("until", one.until).text("reason", one.reason).close();
    });
}

std::string account_json(const ledger::Books& books, ContractId contract, const terms::Rulebook& rules)
{
    const auto found = books.money.accounts.find(contract);
    const money::Account account = found == books.money.accounts.end() ? money::Account{} : found->second;
    JsonObject out;
    out.json("fees", fees_json(books.money, account.fees));
    out.json("discounts", discounts_json(books.money, account.discounts));
    out.json("invoices", json_list(account.invoices, [&](InvoiceId id) {
                 return invoice_json(books.money, books.money.invoices.at(id), rules, false);
             }));
    out.json("payments", payments_json(books.money, account.payments));
    if (const auto balance = money::balance(books.money, contract, rules))
        out.yen("invoiced", balance->invoiced)
            .yen("paid", balance->paid)
            .yen("receivable", balance->receivable)
            .yen("overdue", balance->overdue)
            .yen("open_damages", balance->open_damages)
            .yen("credit", balance->credit)
            .yen("refunded", balance->refunded);
    return out.close();
}

}

std::string refusal_json(const Refusal& refusal)
{
    return JsonObject()
        .text("outcome", "refused")
        .json("basis", json_basis(refusal.basis))
        .text("reason", refusal.reason)
        .json("instead", strings_json(refusal.instead))
        .close();
}

std::string bad_input_json(const BadInput& bad)
{
    return JsonObject()
        .text("outcome", "bad_input")
        .text("field", bad.field)
        .number("position", bad.position)
        .text("reason", bad.reason)
        .close();
}

std::string fact_json(const office::Written& written)
{
    return JsonObject()
        .number("position", written.position.value)
        .text("type", ledger::type_name(written.fact))
        .date("on", ledger::on(written.fact))
        .json("basis", json_basis(ledger::basis_of(written.fact)))
        .text("recorded_at", written.at.text())
        .text("by", written.by.person ? written.by.person.text() : std::string(label(written.by.role)))
        .json("data", store::write_fact(written.fact))
        .close();
}

std::string outcome_json(const office::Outcome& outcome)
{
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) return refusal_json(*refusal);
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return bad_input_json(*bad);
    const auto& accepted = std::get<office::Accepted>(outcome);
    return JsonObject()
        .text("outcome", "accepted")
        .number("position", accepted.position.value)
        .json("facts", json_list(accepted.facts, fact_json))
        .boolean("repeated", accepted.repeated)
        .close();
}

std::string standing_json(const ledger::StandingView& view)
{
    return JsonObject()
        .text("contract", view.contract.text())
        .date("on", view.on)
        .text("status", view.status)
        .json("basis", json_basis(view.basis))
        .json("restraints", json_list(view.restraints,
                                      [](const ledger::RestraintView& one) {
                                          return JsonObject()
                                              .text("restraint", one.restraint.text())
                                              .text("kind", restraint_kind(one.kind))
                                              .text("words", one.kind)
                                              .text("ground", one.ground)
                                              .date("since", one.since)
                                              .json("lifts", strings_json(one.lifts))
                                              .close();
                                      }))
        .json("standings", json_list(view.standings, one_standing_json))
        .close();
}

std::string explanation_json(const Explanation& tree)
{
    return JsonObject()
        .text("what", tree.what)
        .text("value", tree.value)
        .json("basis", json_basis(tree.basis))
        .text("formula", tree.formula)
        .text("rounding", tree.rounding)
        .json("because", positions_json(tree.because))
        .json("alternatives", json_list(tree.alternatives,
                                        [](const Alternative& other) {
                                            return JsonObject()
                                                .text("policy", other.policy)
                                                .text("option", other.option)
                                                .text("value", other.value)
                                                .close();
                                        }))
        .json("parts", json_list(tree.parts, explanation_json))
        .close();
}

std::string timeline_json(ContractId contract, const std::vector<office::Written>& facts)
{
    return JsonObject().text("contract", contract.text()).json("timeline", json_list(facts, fact_json)).close();
}

std::string simulation_json(const ledger::Simulation& simulation)
{
    const std::string money = JsonObject()
                                  .yen("invoiced", simulation.invoiced)
                                  .yen("paid", simulation.paid)
                                  .yen("late_damages", simulation.late_damages)
                                  .yen("receivable", simulation.receivable)
                                  .close();
    return JsonObject()
        .json("timeline", json_list(simulation.timeline,
                                    [](const ledger::Foreseen& one) {
                                        return JsonObject()
                                            .date("on", one.on)
                                            .text("type", ledger::type_name(one.fact))
                                            .json("basis", json_basis(ledger::basis_of(one.fact)))
                                            .json("data", store::write_fact(one.fact))
                                            .close();
                                    }))
        .json("money", money)
        .close();
}

std::string show_json(const ledger::Books& books, ContractId id, Date day, NoticesShown shown)
{
    const contract::Contract& contract = books.contracts.contracts.at(id);
    const contract::Party& party = books.contracts.parties.at(contract.party);
    std::vector<const service::Deliverable*> deliverables;
    if (const auto found = books.services.deliverables_of.find(id); found != books.services.deliverables_of.end())
        for (DeliverableId one : found->second)
            deliverables.push_back(&books.services.deliverables.at(one));
    std::vector<const notice::Notice*> notices;
    for (const notice::Notice& notice : books.notices.notices)
        if (notice.contract == id && (shown == NoticesShown::all || !notice.sent.empty())) notices.push_back(&notice);
    return JsonObject()
        .text("contract", id.text())
        .date("on", day)
        .text("status", ledger::status(books, contract, day).value)
        .text("party", party.id.text())
        .text("name", party.applicant.name)
        .text("edition", contract.edition)
        .date("formed_on", contract.formed_on)
        .date("usage_start", contract.usage_start)
        .date("express_until", contract.express_until)
        .date("ended_on", contract.ended ? std::optional(contract.ended->on) : std::nullopt)
        .json("deliverables", json_list(deliverables, [](const auto* one) { return deliverable_json(*one); }))
        .json("money", account_json(books, id, ledger::rulebook(books, id, day)))
        .json("notices", json_list(notices, [](const auto* one) { return notice_json(*one); }))
        .close();
}

std::string rate_json(const money::RateTotal& rate)
{
    return JsonObject()
        .text("code", boost::describe::enum_to_string(rate.code, ""))
        .number("percent", rate.percent)
        .yen("taxable", rate.taxable)
        .yen("tax", rate.tax)
        .close();
}

std::string reduction_json(const money::Reduction& reduction)
{
    const money::InvoiceReduced& note = reduction.issued;
    return JsonObject()
        .text("number", note.number)
        .date("issued_on", note.on)
        .text("reason", note.reason)
        .json("lines", json_list(note.lines,
                                 [](const money::ReducedLine& part) {
                                     return JsonObject().number("line", part.line).yen("amount", part.amount).close();
                                 }))
        .json("rates", json_list(note.rates, rate_json))
        .yen("subtotal", note.subtotal)
        .yen("tax", note.tax)
        .yen("total", note.total)
        .boolean("owed", money::reduction_note_owed(note.total).value)
        .number("position", reduction.by.value)
        .close();
}

std::string corrections_json(const std::vector<const money::Invoice*>& invoices)
{
    return json_list(invoices, [](const money::Invoice* one) {
        return JsonObject()
            .text("invoice", one->id.text())
            .text("number", one->issued.number)
            .date("issued_on", one->issued.on)
            .close();
    });
}

std::string invoice_json(const money::Book& book, const money::Invoice& invoice, const terms::Rulebook& rules, bool why)
{
    const money::InvoiceIssued& issued = invoice.issued;
    JsonObject out;
    out.text("invoice", invoice.id.text())
        .text("number", issued.number)
        .text("kind", boost::describe::enum_to_string(issued.kind, ""))
        .text("contract", issued.contract.text())
        .date("issued_on", issued.on)
        .date("due", issued.due)
        .json("lines", json_list(issued.lines, line_json))
        .json("rates", json_list(issued.rates, rate_json))
        .yen("subtotal", issued.subtotal)
        .yen("tax", issued.tax)
        .yen("total", issued.total)
        .json("reductions", json_list(invoice.reductions, reduction_json))
        .yen("charged", invoice.charged())
        .yen("unpaid", invoice.unpaid())
        .date("cancelled_on", invoice.cancelled ? std::optional(invoice.cancelled->on) : std::nullopt)
        .json("corrects", corrections_json(money::corrects(book, invoice)))
        .json("corrected_by", corrections_json(money::corrected_by(book, invoice)))
        .number("position", invoice.by.value);
    if (const auto damages = money::open_late_damages(invoice, rules.day(), rules))
        out.yen("open_damages", damages->value);
    if (why) out.json("why", explanation_json(money::explain(invoice, rules)));
    return out.close();
}

std::string day_json(const office::DayReport& report)
{
    return JsonObject()
        .date("day", report.day)
        .number("commands", report.commands)
        .number("facts", report.facts)
        .json("parked", parked_json(report.parked))
        .close();
}

std::string work_json(const std::vector<ledger::Work>& list)
{
    const std::string rows = json_list(list, [](const ledger::Work& work) {
        return JsonObject()
            .text("contract", work.contract ? work.contract.text() : "")
            .text("application", work.application ? work.application.text() : "")
            .text("who", work.who)
            .json("standing", one_standing_json(work.standing))
            .close();
    });
    return JsonObject().json("work", rows).close();
}

Answer refused(const Refusal& refusal)
{
    return {refusal_json(refusal), 1, {}};
}

Answer unreadable(const BadInput& bad)
{
    return {bad_input_json(bad), 2, {}};
}

Answer world_failed(std::string_view reason)
{
    return {JsonObject().text("outcome", "failed").text("reason", reason).close(), 3, {}};
}

Answer of_outcome(const office::Outcome& outcome)
{
    return {outcome_json(outcome), static_cast<int>(outcome.index()), {}}; // accepted, refusal, bad input
}

}
