// 督促: which debt waits for which letter, and the words of a letter about debts.
#include "money/collection.h"
#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

const CollectionFile* file_of(const Collection& collection, ContractId contract)
{
    const auto found = collection.files.find(contract);
    return found == collection.files.end() ? nullptr : &found->second;
}

const Hold* held(const CollectionFile* file, InvoiceId invoice, Date day)
{
    if (!file) return nullptr;
    for (const Hold& hold : file->holds)
        if (hold.open(day) && (!hold.invoice || hold.invoice == invoice)) return &hold;
    return nullptr;
}

const Promise* last_promise(const CollectionFile* file, InvoiceId invoice)
{
    const Promise* last = nullptr;
    if (!file) return last;
    for (const Promise& promise : file->promises)
        if (std::find(promise.invoices.begin(), promise.invoices.end(), invoice) != promise.invoices.end())
            last = &promise;
    return last;
}

const LetterSent* last_letter(const CollectionFile* file, InvoiceId invoice)
{
    const LetterSent* last = nullptr;
    if (!file) return last;
    for (const LetterSent& letter : file->letters)
        for (const DemandedDebt& debt : letter.debts)
            if (debt.invoice == invoice) last = &letter;
    return last;
}

// A letter about the debt was written on or after the day of the stage; a reminder is no demand.
bool written(const CollectionFile* file, const Invoice& invoice, const DunningStage& stage)
{
    if (!file) return false;
    const Date from = invoice.issued.due + Days{stage.days_after_due};
    return std::any_of(file->letters.begin(), file->letters.end(), [&](const LetterSent& letter) {
        return from <= letter.on && (letter.letter == Letter::demand || stage.letter == Letter::reminder) &&
               std::any_of(letter.debts.begin(), letter.debts.end(),
                           [&](const DemandedDebt& debt) { return debt.invoice == invoice.id; });
    });
}

const DunningStage* stage_reached(const DunningPlan* plan, std::int32_t late)
{
    const DunningStage* reached = nullptr;
    if (plan)
        for (const DunningStage& stage : plan->stages)
            if (stage.days_after_due <= late) reached = &stage;
    return reached;
}

// No letter about what is held, promised and not broken, or written off.
bool waits(const Receivable& debt, const Book& book, Date day)
{
    return debt.held || !debt.invoice->written_off.empty() ||
           (debt.promise && state_of(*debt.promise, book, day).status == PromiseStatus::running);
}

std::string words_of(const Receivable& debt)
{
    const Invoice& invoice = *debt.invoice;
    return "・ご請求 " + invoice.issued.number + "　未払い " + invoice.unpaid().japanese() + "（税込、支払期日 " +
           invoice.issued.due.japanese() + "）" +
           (debt.damages > Yen(0) ? "、遅延損害金 " + debt.damages.japanese() : std::string());
}

std::vector<std::string> paragraphs_of(const std::vector<const Receivable*>& debts, Date through)
{
    std::vector<std::string> paragraphs{"お支払いいただくもの："};
    Yen principal, damages;
    for (const Receivable* debt : debts) {
        paragraphs.push_back(words_of(*debt));
        principal += debt->invoice->unpaid();
        damages += debt->damages;
    }
    paragraphs.push_back("合計 " + (principal + damages).japanese() + "（元本 " + principal.japanese() + "、" +
                         through.japanese() + "までの遅延損害金 " + damages.japanese() + "）");
    if (damages > Yen(0)) paragraphs.push_back("遅延損害金は、約款第32条により、お支払いの日まで日々加わります。");
    return paragraphs;
}

bool wants_letter(const Receivable& debt, Letter letter)
{
    return debt.wanted && debt.wanted->letter == letter;
}

Standing to_demand(const Receivable& debt)
{
    return {.kind = StandingKind::right,
            .bearer = Bearer::provider,
            .what = debt.invoice->issued.number + " の未払い " + debt.invoice->unpaid().japanese() + "を催告する（" +
                    "期日から" + std::to_string(debt.late) + "日、計画では" +
                    std::to_string(debt.wanted->days_after_due) + "日で催告）",
            .command = "DemandCure",
            .from = debt.invoice->issued.due + Days{debt.wanted->days_after_due},
            .until = std::nullopt,
            .basis = {"terms 30.3"_clause, "terms 24.3.1"_clause, "civil-code 150"_clause},
            .because = {debt.invoice->by}};
}

Standing promise_broken(const Receivable& debt, const PromiseState& state)
{
    return {.kind = StandingKind::duty,
            .bearer = Bearer::provider,
            .what = debt.invoice->issued.number + " の支払の約束（" + state.broken->due.japanese() + "に " +
                    state.broken->amount.japanese() + "）が守られなかった。催告するか、新しい約束を記録する",
            .command = "DemandCure",
            .from = state.broken->due.next(),
            .until = std::nullopt,
            .basis = {"terms 30.3"_clause, "civil-code 152"_clause},
            .because = {debt.promise->by}};
}

std::optional<Standing> near_limitation(const Receivable& debt, const Collecting& rooms, const terms::Rulebook& rules)
{
    const auto clock = limitation_of(*debt.invoice, rooms, rules);
    if (!clock || rules.day() < clock->value.limitation.warn_12_months || clock->value.last_day < rules.day())
        return std::nullopt;
    const std::int32_t left = (clock->value.last_day - rules.day()).count;
    return Standing{.kind = StandingKind::duty,
                    .bearer = Bearer::provider,
                    .what = debt.invoice->issued.number + " の債権は" + clock->value.last_day.japanese() +
                            "に時効にかかる（残り" + std::to_string(left) +
                            "日）。承認（支払の約束）を得るか、催告をして6か月のうちに訴える",
                    .command = "PromisePayment",
                    .from = clock->value.limitation.warn_12_months,
                    .until = clock->value.last_day,
                    .basis = clock->basis,
                    .because = {debt.invoice->by}};
}

}

Result<std::vector<Receivable>, Refusal> receivables(const Collecting& rooms, ContractId contract,
                                                     const terms::Rulebook& rules)
{
    std::vector<Receivable> out;
    const Account* account = account_of(rooms.book, contract);
    if (!account) return out;
    const CollectionFile* file = file_of(rooms.collection, contract);
    const DunningPlan* plan = plan_on(rooms.collection, rules.day());
    for (InvoiceId id : account->invoices) {
        const Invoice& invoice = rooms.book.invoices.at(id);
        if (invoice.paid() || rules.day() <= invoice.issued.due) continue;
        const auto damages = open_late_damages(invoice, rules.day(), rules);
        if (!damages) return damages.error();
        Receivable debt{.invoice = &invoice,
                        .damages = damages->value,
                        .late = (rules.day() - invoice.issued.due).count,
                        .last = last_letter(file, id),
                        .held = held(file, id, rules.day()),
                        .promise = last_promise(file, id)};
        debt.reached = stage_reached(plan, debt.late);
        if (debt.reached && !written(file, invoice, *debt.reached) && !waits(debt, rooms.book, rules.day()))
            debt.wanted = debt.reached;
        out.push_back(debt);
    }
    std::stable_sort(out.begin(), out.end(), [](const Receivable& a, const Receivable& b) {
        return a.invoice->issued.due < b.invoice->issued.due;
    });
    return out;
}

// 30.3 “The contractor pays by the due date printed on the invoice.”
Result<DebtLetter, Refusal> debt_letter(const Collecting& rooms, ContractId contract, Letter letter,
                                        const terms::Rulebook& rules)
{
    const auto all = receivables(rooms, contract, rules);
    if (!all) return all.error();
    DebtLetter made;
    made.basis.add("terms 30.3"_clause);
    std::vector<const Receivable*> debts;
    const Hold* hold = nullptr;
    for (const Receivable& debt : *all) {
        if (debt.held) hold = debt.held;
        if (debt.held || !debt.invoice->written_off.empty()) continue;
        debts.push_back(&debt);
        made.debts.push_back({debt.invoice->id, debt.invoice->unpaid(), debt.damages});
        if (debt.reached) made.stage = std::max(made.stage, debt.reached->days_after_due);
        if (debt.damages > Yen(0)) made.basis.add("terms 32.1"_clause);
    }
    if (debts.empty() && hold)
        return Refusal{"terms 30.3"_clause,
                       "この契約の" + std::string(label(letter)) + "は" + hold->until.japanese() +
                           "まで保留しています（" + std::string(label(hold->reason)) + "：" + hold->note +
                           "）。書面を出すなら、先に保留をやめてください。遅延損害金はその間も加わります。",
                       {"ReleaseHold"}};
    if (!debts.empty()) made.paragraphs = paragraphs_of(debts, rules.day());
    return made;
}

Decision<RemindFact> decide(const Collecting& rooms, const RemindOfDebts& command, const contract::Book& contracts,
                            const terms::Rulebook& rules)
{
    const contract::Contract* contract = contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    const CollectionFile* file = file_of(rooms.collection, command.contract);
    if (file && std::any_of(file->letters.begin(), file->letters.end(),
                            [&](const LetterSent& letter) { return letter.on == rules.day(); }))
        return std::vector<RemindFact>{};
    auto letter = debt_letter(rooms, command.contract, Letter::reminder, rules);
    if (!letter) return letter.error();
    if (letter->debts.empty()) return std::vector<RemindFact>{};
    std::vector<std::string> paragraphs{
        "お支払期日を過ぎたご請求があります。行き違いにお支払い済みのときは、ご容赦ください。"};
    paragraphs.insert(paragraphs.end(), letter->paragraphs.begin(), letter->paragraphs.end());
    auto draft = notice::drafted(rooms.notices,
                                 {.kind = notice::NoticeKind::reminder,
                                  .basis = letter->basis,
                                  .party = contract->party,
                                  .contract = contract->id,
                                  .application = {},
                                  .invoice = letter->debts.size() == 1 ? letter->debts.front().invoice : InvoiceId{},
                                  .subject = "お支払いのお願い（督促）",
                                  .paragraphs = std::move(paragraphs)},
                                 rules.day());
    return std::vector<RemindFact>{DebtsDemanded{.on = rules.day(),
                                                 .basis = Basis(letter->basis).add("civil-code 150"_clause),
                                                 .contract = contract->id,
                                                 .notice = draft.notice,
                                                 .letter = Letter::reminder,
                                                 .stage = letter->stage,
                                                 .through = rules.day(),
                                                 .debts = std::move(letter->debts)},
                                   std::move(draft)};
}

std::vector<RemindOfDebts> reminders_due(const Collecting& rooms, ContractId contract, const terms::Rulebook& rules)
{
    if (!plan_on(rooms.collection, rules.day())) return {};
    const auto all = receivables(rooms, contract, rules);
    if (!all) return {};
    const bool waiting = std::any_of(all->begin(), all->end(),
                                     [](const Receivable& debt) { return wants_letter(debt, Letter::reminder); });
    return waiting ? std::vector{RemindOfDebts{contract}} : std::vector<RemindOfDebts>{};
}

std::vector<Standing> standings(const Collecting& rooms, ContractId contract, const terms::Rulebook& rules)
{
    std::vector<Standing> out;
    const auto all = receivables(rooms, contract, rules);
    if (!all) return out;
    for (const Receivable& debt : *all) {
        if (!debt.invoice->written_off.empty()) continue;
        if (wants_letter(debt, Letter::demand)) out.push_back(to_demand(debt));
        if (auto warning = near_limitation(debt, rooms, rules)) out.push_back(*std::move(warning));
        if (!debt.promise || debt.held || (debt.last && debt.promise->on < debt.last->on)) continue;
        if (const auto state = state_of(*debt.promise, rooms.book, rules.day()); state.broken)
            out.push_back(promise_broken(debt, state));
    }
    return out;
}

}
