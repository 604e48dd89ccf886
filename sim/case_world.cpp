#include "sim/case_world.h"

#include "store/codec.h"

#include <stdexcept>

namespace sim {
namespace {

const std::string edition = "2022-06-01版", edition_hash(64, 'a');

Occasion occasion_of(Date day, Role role)
{
    const PersonId person = role == Role::admin ? PersonId{1} : PersonId{};
    return {.today = day, .by = Actor{.person = person, .role = role, .party = {}}, .second = {}};
}

contract::Apply application()
{
    return {.applicant = {.kind = contract::PartyKind::corporation,
                          .name = "株式会社みどり製作所",
                          .name_kana = "カブシキガイシャミドリセイサクショ",
                          .corporate_number = "",
                          .postal_code = "530-0001",
                          .address = "大阪府大阪市北区梅田一丁目1番1号",
                          .representative = "緑川 一郎",
                          .contact_name = {1},
                          .contact_mail = {2},
                          .contact_phone = {3}},
            .joint_applicants = {},
            .edition = edition,
            .edition_hash = edition_hash,
            .shown_at = *Instant::parse("2022-06-01T00:00:00Z"),
            .terms_read = true,
            .wish = "基幹システムの移行",
            .plan = {{"SETUP", 1}, {"MANAGE", 1}},
            .express_until = {},
            .documents = {}};
}

std::string at(const Case& one, int line)
{
    return one.file + ":" + std::to_string(line) + "（" + one.title + "）: ";
}

std::optional<Yen> amount_of(const ledger::Fact& fact)
{
    return std::visit(
        []<class One>(const One& f) -> std::optional<Yen> {
            if constexpr (requires { f.total; })
                return f.total;
            else if constexpr (requires { f.amount; })
                return f.amount;
            else
                return std::nullopt;
        },
        fact);
}

std::optional<Date> deadline_of(const ledger::Fact& fact)
{
    return std::visit(
        []<class One>(const One& f) -> std::optional<Date> {
            if constexpr (requires { Date(f.due); })
                return f.due;
            else if constexpr (requires { f.last_day; })
                return f.last_day;
            else
                return std::nullopt;
        },
        fact);
}

bool cites_all(const Basis& basis, const std::vector<Clause>& wanted)
{
    for (Clause clause : wanted)
        if (!basis.cites(clause)) return false;
    return true;
}

bool meets(const ledger::Fact& fact, const Expectation& expected)
{
    return ledger::type_name(fact) == expected.fact && cites_all(ledger::basis_of(fact), expected.basis) &&
           (!expected.amount || amount_of(fact) == expected.amount) &&
           (!expected.deadline || deadline_of(fact) == expected.deadline);
}

std::string told(const ledger::Facts& facts, const std::optional<Refusal>& refusal)
{
    if (refusal) return "拒む 根拠 " + refusal->basis.text() + "（" + refusal->reason + "）";
    std::string out;
    for (const ledger::Fact& fact : facts) {
        out += std::string(out.empty() ? "" : "; ") + std::string(ledger::type_name(fact)) + " 根拠 " +
               ledger::basis_of(fact).text();
        if (const auto amount = amount_of(fact)) out += " 金額 " + std::to_string(amount->amount());
        if (const auto day = deadline_of(fact)) out += " 期日 " + day->text();
    }
    return out.empty() ? "事実なし" : out;
}

}

CaseWorld::CaseWorld() : clock_(Date::of(2022, 6, 1))
{
    const Date start = clock_;
    must(ledger::AddPerson{.login = "admin", .name = "管理者", .role = Role::admin, .party = {}}, start);
    must(ledger::AddPerson{.login = "approver", .name = "承認者", .role = Role::admin, .party = {}}, start);
    must(terms::SetProvider{{.name = "株式会社青葉クラウド",
                             .postal_code = "530-0002",
                             .address = "大阪府大阪市北区曽根崎新地一丁目2番3号",
                             .phone = "06-0000-0000",
                             .mail = "support@example.jp",
                             .representative = "青葉 花子",
                             .registration_number = "T7000012050002",
                             .bank_account = "みずほ銀行 東京営業部 普通 1234567"}},
         start);
    must(terms::LoadEdition{.name = edition,
                            .title = "クラウド導入支援サービス約款",
                            .text_hash = edition_hash,
                            .effective = start,
                            .announced_on = {}},
         start);
    const auto price = [&](std::string item, std::string name, money::FeeKind kind, std::int64_t yen) {
        must(money::SetPrice{.item = std::move(item),
                             .name = std::move(name),
                             .kind = kind,
                             .amount = Yen(yen),
                             .unit = "式",
                             .tax = money::TaxCode::standard,
                             .from = start},
             start);
    };
    price("SETUP", "初期構築", money::FeeKind::initial, 100000);
    price("MANAGE", "運用管理", money::FeeKind::monthly, 50000);
    price("YEAR", "年間保守", money::FeeKind::yearly, 120000);
}

CaseWorld::Answer CaseWorld::submit(const ledger::Command& command, const Occasion& occasion)
{
    Answer answer;
    auto facts = ledger::decide(books_, command, occasion);
    if (!facts) {
        answer.refusal = facts.error();
        return answer;
    }
    for (const ledger::Fact& fact : *facts) {
        ledger::evolve(books_, fact, Recorded{.position = {books_.last.value + 1}, .at = {}});
        answer.facts.push_back(fact);
        for (const ledger::Command& next : ledger::due_after(books_, fact, occasion.today)) {
            Answer more = submit(next, occasion_of(occasion.today, Role::system));
            answer.facts.insert(answer.facts.end(), more.facts.begin(), more.facts.end());
        }
    }
    return answer;
}

void CaseWorld::must(const ledger::Command& command, Date day, PartyId party)
{
    Occasion occasion = occasion_of(day, Role::system);
    occasion.by.party = party;
    const Answer answer = submit(command, occasion);
    if (answer.refusal)
        throw std::runtime_error(std::string(ledger::type_name(command)) + ": " + answer.refusal->reason);
}

void CaseWorld::form_contract(Date day, bool same_party)
{
    must(application(), day, same_party ? PartyId{books_.contracts.parties.last()} : PartyId{});
    must(contract::Screen{.application = {books_.contracts.applications.last()},
                          .outcome = contract::ScreeningOutcome::accept,
                          .grounds = {},
                          .items_of_20 = {},
                          .note = {}},
         day);
    must(
        notice::RecordSending{
            .notice = {books_.notices.notices.last()}, .means = notice::Means::mail, .sent_on = day, .detail = {}},
        day);
}

CaseWorld::Answer CaseWorld::advance(Date until)
{
    Answer all;
    Date day = books_.closed_through ? books_.closed_through->next() : clock_;
    for (; day <= until; day = day.next()) {
        for (auto owed = ledger::due(books_, day); !owed.empty(); owed = ledger::due(books_, day)) {
            const Position before = books_.last;
            for (const ledger::Command& command : owed) {
                Answer answer = submit(command, occasion_of(day, Role::system));
                if (answer.refusal) return answer;
                all.facts.insert(all.facts.end(), answer.facts.begin(), answer.facts.end());
            }
            if (books_.last == before) break;
        }
        must(ledger::CloseDay{day}, day);
    }
    clock_ = until;
    return all;
}

std::optional<std::string> CaseWorld::run_step(const Case& one, const Step& step, Answer& last)
{
    last = {};
    if (step.kind == StepKind::advance) {
        last = advance(step.on);
        return std::nullopt;
    }
    if (step.kind == StepKind::given_contract) {
        form_contract(step.on, step.same_party);
        clock_ = step.on;
        return std::nullopt;
    }
    if (step.kind == StepKind::damages) {
        const money::Invoice* invoice = books_.money.invoices.find(step.invoice);
        if (!invoice) return at(one, step.line) + "請求書 " + step.invoice.text() + " がない";
        const auto found =
            money::open_late_damages(*invoice, step.on, ledger::rulebook(books_, invoice->issued.contract, step.on));
        if (!found) return at(one, step.line) + found.error().reason;
        if (found->value != step.yen || !cites_all(found->basis, step.expected.front().basis))
            return at(one, step.line) + "損害金は " + found->value.japanese() + " 根拠 " + found->basis.text();
        return std::nullopt;
    }
    store::PendingSecrets secrets;
    const auto command = store::read_command(step.command, step.json, secrets);
    if (!command) return at(one, step.line) + command.error().field + ": " + command.error().reason;
    const bool applying = std::holds_alternative<contract::Apply>(*command);
    Occasion occasion = occasion_of(step.on, applying ? Role::applicant : Role::admin);
    if (step.second) occasion.second = PersonId{2};
    last = submit(*command, occasion);
    clock_ = std::max(clock_, step.on);
    if (step.kind == StepKind::given && last.refusal)
        return at(one, step.line) + "前提が成り立たない: " + last.refusal->reason;
    return std::nullopt;
}

std::vector<std::string> CaseWorld::run(const Case& one)
{
    std::vector<std::string> failures;
    for (const Step& step : one.steps) {
        Answer answer;
        if (const auto failure = run_step(one, step, answer)) {
            failures.push_back(*failure);
            return failures;
        }
        if (step.kind == StepKind::damages) continue;
        for (const Expectation& expected : step.expected) {
            const bool met = expected.refused
                                 ? answer.refusal && cites_all(answer.refusal->basis, expected.basis)
                                 : std::any_of(answer.facts.begin(), answer.facts.end(),
                                               [&](const ledger::Fact& fact) { return meets(fact, expected); });
            if (!met) failures.push_back(at(one, expected.line) + "期待と違う: " + told(answer.facts, answer.refusal));
        }
    }
    return failures;
}

}
