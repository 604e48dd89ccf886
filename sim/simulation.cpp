#include "sim/simulation.h"

#include "money/statement.h"
#include "office/bookkeeping.h"
#include "office/office.h"
#include "sim/auditor.h"

#include <random>

namespace sim {
namespace {

using namespace basis;

const std::string edition = "2022-06-01版", edition_hash(64, 'a');

template <class One, class... Types>
constexpr bool one_of = (std::is_same_v<One, Types> || ...);

// What is asked twice is one more: two applications, two payments of the same amount on one day.
bool adds_up(const ledger::Command& command)
{
    return std::visit(
        [](const auto& each) {
            return one_of<std::decay_t<decltype(each)>, contract::Apply, money::ReceivePayment, money::RecordUsage,
                          service::AgreeDeliverable>;
        },
        command);
}

// What a preview gives is what the run begins with; what follows at once in rooms of several contracts is told by the
// run alone. The first fact that came otherwise; nullopt when none did.
std::optional<std::string> differs(const office::Accepted& run, const office::Accepted& preview)
{
    for (std::size_t i = 0; i < preview.facts.size(); ++i) {
        const std::string foreseen = store::write_fact(preview.facts[i].fact);
        const std::string kept = i < run.facts.size() ? store::write_fact(run.facts[i].fact) : "nothing";
        if (foreseen != kept) return foreseen + " became " + kept;
    }
    return std::nullopt;
}

struct World {
    std::filesystem::path folder;
    std::mt19937_64 random;
    Date today = Date::of(2025, 1, 6);
    SimulationReport report;
    std::unique_ptr<office::Office> office;
    std::uint64_t requests = 0;

    World(std::filesystem::path where, std::uint64_t seed) : folder(std::move(where)), random(seed)
    {
        report.seed = seed;
        office::Office::init(options());
        reopen();
    }

    office::Options options()
    {
        // Nine in the morning in Japan, and sometimes a clock that goes back an hour.
        return {.data = folder, .keys = {}, .clock = [this] {
                    const std::int64_t hour = chance(20) ? -1 : 0;
                    return Instant{(static_cast<std::int64_t>(today.serial()) * 24 + hour) * 3600 * 1'000'000};
                }};
    }

    void reopen()
    {
        office.reset();
        office = std::make_unique<office::Office>(options());
    }

    // True once in `n` times.
    bool chance(unsigned n) { return random() % n == 0; }
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
    }

    office::Outcome submit(const ledger::Command& command, Role role = Role::admin, std::optional<PersonId> second = {},
                           PartyId party = {})
    {
        office::Request request{
            .id = "sim " + std::to_string(++requests),
            .command = command,
            .secrets = {},
            .by = {.person = role == Role::admin ? PersonId{1} : PersonId{}, .role = role, .party = party},
            .second = second,
            .on = today,
            .expected = {}};
        std::visit(
            [&]<class One>(One& one) {
                if constexpr (requires { one.account.id; })
                    if (one.account.id != 0)
                        one.account.id = request.secrets.hold(
                            {.retention_class = RetentionClass::tax_record, .plaintext = "1234567"});
            },
            request.command);
        const office::Outcome foreseen = office->preview(request);
        const office::Outcome outcome = office->submit(request);
        const auto* accepted = std::get_if<office::Accepted>(&outcome);
        ++(accepted ? report.accepted : report.refused);
        const bool seals = !request.secrets.secrets.empty(); // a preview seals nothing
        std::optional<std::string> other;
        if (foreseen.index() != outcome.index())
            other = "another outcome";
        else if (accepted && !seals)
            other = differs(*accepted, std::get<office::Accepted>(foreseen));
        if (other)
            report.findings.push_back("the preview of " + request.id + " (" + std::string(ledger::type_name(command)) +
                                      ") was not the run: " + *other);
        if (!adds_up(command) && !seals && chance(3)) ask_anew(request);
        if (chance(10)) { // the same request again: the same answer, nothing new
            const Position before = office->read([](const auto& books) { return books.last; });
            const office::Outcome again = office->submit(request);
            const Position after = office->read([](const auto& books) { return books.last; });
            if (again.index() != outcome.index() || before != after)
                report.findings.push_back("request " + request.id + " was answered differently the second time");
        }
        return outcome;
    }

    // The same command under another id does nothing new, or is refused.
    void ask_anew(office::Request request)
    {
        request.id += " anew";
        const office::Outcome outcome = office->submit(request);
        const auto* accepted = std::get_if<office::Accepted>(&outcome);
        if (accepted && !accepted->facts.empty())
            report.findings.push_back("asked twice, " + std::string(ledger::type_name(request.command)) + " wrote " +
                                      std::string(ledger::type_name(accepted->facts.front().fact)) + " twice");
    }
};

void begin(World& world)
{
    world.submit(ledger::AddPerson{.login = "admin", .name = "管理者", .role = Role::admin, .party = {}}, Role::system);
    world.submit(ledger::AddPerson{.login = "second", .name = "承認者", .role = Role::admin, .party = {}},
                 Role::system);
    world.submit(terms::SetProvider{{.name = "株式会社青葉クラウド",
                                     .postal_code = "530-0002",
                                     .address = "大阪市北区",
                                     .phone = "06-0000-0000",
                                     .mail = "support@example.jp",
                                     .representative = "青葉 花子",
                                     .registration_number = "T7000012050002",
                                     .bank_account = "みずほ銀行"}});
    world.submit(terms::LoadEdition{.name = edition,
                                    .title = "クラウド導入支援サービス約款",
                                    .text_hash = edition_hash,
                                    .effective = Date::of(2022, 6, 1),
                                    .announced_on = {}});
    for (const auto parameter : {terms::Parameter::cure_period_days, terms::Parameter::demand_period_days})
        world.submit(terms::SetParameter{.parameter = parameter, .value = Decimal::of(14, 0), .from = world.today});
    const auto price = [&](const char* item, money::FeeKind kind, std::int64_t yen,
                           money::TierRule rule = money::TierRule::volume, std::vector<money::PriceTier> tiers = {}) {
        world.submit(money::SetPrice{.item = item,
                                     .name = item,
                                     .kind = kind,
                                     .amount = Yen(yen),
                                     .unit = "式",
                                     .tax = money::TaxCode::standard,
                                     .from = Date::of(2022, 6, 1),
                                     .tier_rule = rule,
                                     .tiers = std::move(tiers)});
    };
    price("SETUP", money::FeeKind::initial, 123'457);
    price("MANAGE", money::FeeKind::monthly, 33'333);
    price("YEAR", money::FeeKind::yearly, 98'765);
    price("SEAT", money::FeeKind::monthly, 987, money::TierRule::graduated, {{5, Yen(789)}, {21, Yen(0)}});
    price("NODE", money::FeeKind::monthly, 1'234, money::TierRule::volume, {{5, Yen(1'111)}, {21, Yen(777)}});
    world.submit(money::SetCollector{
        .code = "1234567890", .name = "アオバクラウド（カ", .bank = "0001", .branch = "001", .account = "1234567"});
    world.submit(money::SetDunningPlan{.from = world.today,
                                       .stages = {{.days_after_due = 7, .letter = money::Letter::reminder},
                                                  {.days_after_due = 21, .letter = money::Letter::demand},
                                                  {.days_after_due = 45, .letter = money::Letter::reminder}}});
    world.submit(terms::SetParameter{
        .parameter = terms::Parameter::bank_fee_posted_up_to, .value = Decimal::of(660, 0), .from = world.today});
    if (world.chance(2))
        world.submit(terms::ChoosePolicy{
            .policy = terms::Policy::bank_fee_short_payment, .option = "posted", .from = world.today});
}

// One that has contracted; 0 while there is none.
PartyId some_party(World& world)
{
    const std::uint64_t drawn = world.random();
    return world.office->read([&](const ledger::Books& books) {
        const auto& contracts = books.contracts.contracts;
        if (contracts.size() == 0) return PartyId{};
        const contract::Contract* found = contracts.find({static_cast<std::uint32_t>(drawn % contracts.size()) + 1});
        return found ? found->party : PartyId{};
    });
}

// One letter for all contracts of a party: wished, stopped, and now and then made by hand.
void combine(World& world)
{
    const PartyId party = some_party(world);
    if (!party) return;
    if (world.chance(2))
        world.submit(money::CombineForParty{.party = party, .from = world.today});
    else if (world.chance(3))
        world.submit(money::StopCombining{.party = party, .until = world.today});
    else
        world.submit(money::CombineInvoices{.party = party, .issued_on = Month::of(world.today).plus(-1).last()});
}

void apply(World& world)
{
    std::vector<contract::PlanItem> plan{{"SETUP", 1}, {"MANAGE", static_cast<std::int32_t>(world.between(1, 3))}};
    if (world.chance(3)) plan.push_back({"YEAR", 1});
    for (const char* item : {"SEAT", "NODE"})
        if (world.chance(3)) plan.push_back({item, static_cast<std::int32_t>(world.between(1, 40))});
    const std::optional<Date> until =
        world.chance(4) ? std::optional(world.today + Days{static_cast<std::int32_t>(world.between(200, 500))})
                        : std::nullopt;
    world.submit(contract::Apply{.applicant = {.kind = contract::PartyKind::corporation,
                                               .name = "株式会社" + std::to_string(world.requests),
                                               .name_kana = "カブシキガイシャ",
                                               .corporate_number = "",
                                               .postal_code = "530-0001",
                                               .address = "大阪市北区",
                                               .representative = "代表 太郎",
                                               .contact_name = {1},
                                               .contact_mail = {2},
                                               .contact_phone = {3}},
                                 .joint_applicants = {},
                                 .edition = edition,
                                 .edition_hash = edition_hash,
                                 .shown_at = {static_cast<std::int64_t>(world.today.serial() - 1) * 86'400'000'000},
                                 .terms_read = true,
                                 .wish = "移行",
                                 .plan = plan,
                                 .express_until = until,
                                 .documents = {}},
                 Role::applicant, {}, world.chance(3) ? some_party(world) : PartyId{});
    const ApplicationId id{world.office->read([](const auto& books) { return books.contracts.applications.last(); })};
    const bool refuse = world.chance(6);
    world.submit(
        contract::Screen{.application = id,
                         .outcome = refuse ? contract::ScreeningOutcome::refuse : contract::ScreeningOutcome::accept,
                         .grounds = refuse ? std::vector{"terms 16.1.1"_clause} : std::vector<Clause>{},
                         .items_of_20 = {},
                         .note = refuse ? "支払いの見込みがない" : ""});
}

// A mail that the server took comes back days later: the arrival it showed is taken back, and with it an ending.
void bounce_late(World& world)
{
    const auto taken = world.office->read([](const ledger::Books& books) {
        std::vector<NoticeId> out;
        for (const notice::Notice& one : books.notices.notices)
            if (one.kind == notice::NoticeKind::termination && one.arrived && notice::may_be_taken_back(*one.arrived))
                out.push_back(one.id);
        return out;
    });
    for (NoticeId id : taken)
        if (world.chance(20))
            world.submit(notice::RecordBounce{.notice = id, .bounced_on = world.today, .reason = "550 user unknown"});
}

void send_notices(World& world)
{
    const auto open = world.office->read([](const ledger::Books& books) {
        std::vector<NoticeId> out;
        for (const notice::Notice& one : books.notices.notices)
            if (one.to_be_sent() || notice::status_label(one) == "不達") out.push_back(one.id);
        return out;
    });
    for (NoticeId id : open) {
        if (world.chance(4)) continue;
        world.submit(notice::RecordSending{
            .notice = id, .means = notice::Means::mail, .sent_on = world.today, .detail = "250 ok"});
        if (world.chance(8))
            world.submit(notice::RecordBounce{.notice = id, .bounced_on = world.today, .reason = "550"});
        else
            world.submit(notice::RecordArrival{.notice = id,
                                               .evidence = notice::Evidence::server_accepted,
                                               .arrived_on = world.today,
                                               .detail = "250 ok"});
    }
}

void build_and_deliver(World& world, ContractId id)
{
    const auto deliverable = world.office->read([&](const ledger::Books& books) -> std::optional<service::Deliverable> {
        const auto found = books.services.deliverables_of.find(id);
        if (found == books.services.deliverables_of.end() || found->second.empty()) return std::nullopt;
        return books.services.deliverables.at(found->second.back());
    });
    if (!deliverable) {
        world.submit(service::AgreeDeliverable{.contract = id,
                                               .name = "サーバ一式",
                                               .specification = "仕様書1",
                                               .items = {"構築", "移行", "引渡し"},
                                               .procured_by = service::ProcuredBy::provider});
        return;
    }
    const auto any = [&](service::ItemState state) {
        return std::any_of(deliverable->items.begin(), deliverable->items.end(),
                           [&](const auto& item) { return item.state == state; });
    };
    if (any(service::ItemState::agreed) || any(service::ItemState::repairing))
        world.submit(service::Deliver{.deliverable = deliverable->id, .received_on = world.today, .receipt = "受領書"});
    else if (any(service::ItemState::delivered) && world.chance(3))
        world.submit(service::ConfirmItems{.deliverable = deliverable->id, .items = {1, 2}});
    else if (any(service::ItemState::delivered) && world.chance(4))
        world.submit(service::ClaimNonconformity{
            .deliverable = deliverable->id, .items = {3}, .description = "動かない", .arrived_on = world.today});
    const auto claim = world.office->read([&](const ledger::Books& books) -> ClaimId {
        for (const auto& one : books.services.claims)
            if (one.contract == id && !one.answer && one.in_time) return one.id;
        return {};
    });
    if (claim)
        world.submit(service::AnswerClaim{.claim = claim,
                                          .answer = world.chance(2) ? service::ClaimAnswer::accepted
                                                                    : service::ClaimAnswer::rejected,
                                          .text = "回答"});
}

void pay(World& world, ContractId id)
{
    const auto balance = world.office->read([&](const ledger::Books& books) {
        return money::balance(books.money, id, ledger::rulebook(books, id, world.today));
    });
    if (!balance || balance->receivable <= Yen(0)) return;
    const std::int64_t whole = balance->receivable.amount();
    const std::int64_t amount = world.chance(3)                  ? world.between(1, whole)
                                : world.chance(8)                ? whole + 5000
                                : world.chance(6) && whole > 440 ? whole - 440
                                                                 : whole;
    world.submit(money::ReceivePayment{.contract = id,
                                       .amount = Yen(amount),
                                       .paid_on = world.today - Days{static_cast<std::int32_t>(world.between(0, 3))},
                                       .payer = "ｶ)ﾃｽﾄ",
                                       .reference = {},
                                       .designated = {}});
}

// Some yen are agreed away of a line of an invoice that is still open.
void reduce(World& world, ContractId id)
{
    const auto open = world.office->read([&](const ledger::Books& books) -> std::optional<money::Invoice> {
        for (const money::Invoice& invoice : books.money.invoices)
            if (invoice.issued.contract == id && !invoice.paid()) return invoice;
        return std::nullopt;
    });
    if (!open) return;
    const auto line = static_cast<std::size_t>(world.between(1, static_cast<std::int64_t>(open->issued.lines.size())));
    const Yen most = std::min(open->issued.lines[line - 1].amount, open->unpaid());
    if (most <= Yen(0)) return; // the line of a discount
    world.submit(money::ReduceInvoice{
        .contract = id,
        .invoice = open->id,
        .reason = "合意 " + world.today.text(),
        .lines = {{.line = static_cast<std::int32_t>(line), .amount = Yen(world.between(1, most.amount()))}}});
}

// What one contract agrees for itself: discounts, and when it is billed.
void agree_apart(World& world, ContractId id)
{
    const char* const item = world.chance(3) ? "" : world.chance(2) ? "MANAGE" : world.chance(2) ? "SEAT" : "YEAR";
    money::AgreeDiscount command{.contract = id,
                                 .item = item,
                                 .from = world.today + Days{static_cast<std::int32_t>(world.between(-20, 40))},
                                 .reason = "値引き " + world.today.text(),
                                 .evidence = "覚書"};
    if (world.chance(2))
        command.percent = Decimal::of(world.between(1, 1'000), 1);
    else
        command.yen = Yen(world.between(1, 40'000));
    if (world.chance(3)) command.until = command.from + Days{static_cast<std::int32_t>(world.between(0, 200))};
    world.submit(command);
    if (world.chance(4))
        world.submit(money::EndDiscount{.contract = id,
                                        .discount = {static_cast<std::uint32_t>(world.between(1, 10))},
                                        .until = world.today + Days{static_cast<std::int32_t>(world.between(0, 100))}});
    if (world.chance(3))
        world.submit(terms::AgreePolicy{.contract = id,
                                        .policy = terms::Policy::billing_timing,
                                        .option = world.chance(2) ? "in_arrears" : "in_advance",
                                        .from = world.today,
                                        .evidence = "覚書"});
}

// What is done about an overdue debt: held, promised, written off; somebody turns out to have evaded fees.
void collect(World& world, ContractId id)
{
    const auto late =
        world.office->read([&](const ledger::Books& books) { return money::overdue(books.money, id, world.today); });
    if (late.empty()) return;
    const InvoiceId invoice = late.front().invoice;
    const Date soon = world.today + Days{static_cast<std::int32_t>(world.between(1, 30))};
    if (world.chance(2))
        world.submit(money::HoldCollection{.contract = id, .invoice = invoice, .until = soon, .note = "確認中"});
    else if (world.chance(2))
        world.submit(money::PromisePayment{.contract = id,
                                           .invoices = {invoice},
                                           .instalments = {{soon, late.front().unpaid}},
                                           .promised_on = world.today,
                                           .evidence = "メール"});
    else if (world.chance(2))
        world.submit(money::WriteOff{.contract = id, .invoice = invoice, .reason = "所在不明", .evidence = "調査"},
                     Role::admin, PersonId{2});
    else
        world.submit(money::InvoiceSpecialFee{.contract = id,
                                              .evaded = Yen(world.between(1, 50'000)),
                                              .statement = "偽り " + world.today.text(),
                                              .evidence = "記録"},
                     Role::admin, PersonId{2});
}

void refund(World& world, ContractId id)
{
    const auto balance = world.office->read([&](const ledger::Books& books) {
        return money::balance(books.money, id, ledger::rulebook(books, id, world.today));
    });
    if (balance && balance->credit > Yen(0))
        world.submit(money::DecideRefund{.contract = id,
                                         .amount = Yen(world.between(1, balance->credit.amount())),
                                         .bank = "0005",
                                         .branch = "001",
                                         .account = {4},
                                         .holder = "ｶ)ﾃｽﾄ",
                                         .reason = "過入金"});
    if (world.chance(3)) world.submit(money::OrderRefunds{world.today + Days{2}}, Role::admin, PersonId{2});
}

// A subcontractor's bill comes in, a wrong one goes back, and what is due leaves the house.
void buy(World& world)
{
    const auto known =
        world.office->read([](const ledger::Books& books) { return books.bank.purchases.subcontractors.size(); });
    if (known < 3)
        world.submit(money::RegisterSubcontractor{.name = "外注" + std::to_string(known),
                                                  .registration_number = known == 0 ? "T7000012050002" : "",
                                                  .bank = "0005",
                                                  .branch = "001",
                                                  .account = {5},
                                                  .holder = "ｶﾞｲﾁﾕｳ"});
    const auto from = static_cast<std::uint32_t>(world.between(1, 3));
    const Yen amount(world.between(1, 300'000)), food(world.between(1, 3'000));
    world.submit(money::RecordPurchase{.subcontractor = {from},
                                       .number = "B" + std::to_string(world.between(1, 200)),
                                       .billed_on = world.today,
                                       .due = world.today + Days{static_cast<std::int32_t>(world.between(0, 40))},
                                       .registration_number = from == 1 ? "T7000012050002" : "",
                                       .lines = {{"作業", world.today, money::TaxCode::standard, amount},
                                                 {"軽食", world.today, money::TaxCode::reduced, food}},
                                       .total = amount + food,
                                       .document = "綴り"});
    if (world.chance(5))
        world.submit(money::WithdrawPurchase{{static_cast<std::uint32_t>(world.between(1, 40))}, "誤り"});
    if (world.chance(3))
        world.submit(money::OrderTransfers{world.today + Days{2}, std::nullopt}, Role::admin, PersonId{2});
    if (world.chance(9))
        world.submit(
            money::WithdrawTransfers{
                {static_cast<std::uint32_t>(world.between(1, 30))}, "銀行に断られた", true, {}, {}},
            Role::admin, PersonId{2});
    if (world.chance(9))
        world.submit(money::WithdrawTransfers{{static_cast<std::uint32_t>(world.between(1, 30))},
                                              "口座の相違で戻った",
                                              false,
                                              {},
                                              {{static_cast<std::uint32_t>(world.between(1, 40))}}},
                     Role::admin, PersonId{2});
}

// A contract from before, with an open debt and money held.
void import_one(World& world)
{
    const std::string number = std::to_string(world.requests);
    money::ImportedContract one{
        .reference = "K" + number,
        .digest = number,
        .applicant = {.name = "株式会社旧" + number, .address = "大阪市"},
        .edition = edition,
        .formed_on = Date::of(2023, 4, 1),
        .fees = {{.item = "MANAGE", .from = Date::of(2023, 4, 1), .billed_through = Date::of(2024, 12, 31)}},
        .debts = {{.number = "OLD-" + number,
                   .issued_on = Date::of(2024, 11, 30),
                   .due = Date::of(2024, 12, 31),
                   .amount = Yen(world.between(1, 90'000))}},
        .credit = Yen(world.between(0, 5'000))};
    for (int twice = 0; twice < 2; ++twice)
        world.submit(money::ImportContracts{.file = number, .contracts = {one}});
}

void restrain(World& world, ContractId id)
{
    if (world.chance(2)) {
        const bool other = world.chance(3);
        world.submit(service::Suspend{.contract = id,
                                      .grounds = {other ? "terms 20.1.9"_clause : "terms 20.1.1"_clause},
                                      .evidence = "記録",
                                      .from = world.today},
                     Role::admin, PersonId{2});
        return;
    }
    const auto open = world.office->read([&](const ledger::Books& books) {
        std::vector<RestraintId> out;
        for (const service::Restraint* one : service::open_restraints(books.services, id, world.today))
            out.push_back(one->id);
        return out;
    });
    if (!open.empty()) world.submit(service::Lift{.contract = id, .restraints = open, .reason = "入金を確認"});
}

void end(World& world, ContractId id)
{
    if (world.chance(2)) {
        world.submit(ending::TerminateByProvider{
            .contract = id, .ground = "terms 24.3.3"_clause, .items_of_20 = {}, .statement = "重大な損害"});
        if (world.chance(2))
            world.submit(ending::TerminateByProvider{
                .contract = id, .ground = "terms 24.3.5"_clause, .items_of_20 = {}, .statement = "差押えの通知書"});
        return;
    }
    world.submit(ending::TerminateByContractor{.contract = id, .arrived_on = world.today, .reason = "事業の縮小"});
    world.submit(
        ending::AgreeSettlement{.contract = id, .progress_percent = 40, .amount = Yen(44'444), .evidence = "合意書"});
}

// The work list that was kept up says what the books say when asked anew.
void compare_work(World& world)
{
    const bool same = world.office->read_work(
        world.today, [&](const ledger::Books& books, const auto& entries, const std::vector<std::string>& commands) {
            const std::vector<ledger::Work> anew = ledger::work_list(books, world.today);
            return std::equal(entries.begin(), entries.end(), anew.begin(), anew.end(),
                              [&](const office::WorkEntry& entry, const ledger::Work& wanted) {
                                  const auto kept = office::work_of(books, entry, world.today);
                                  return kept && kept->standing.what == wanted.standing.what &&
                                         kept->contract == wanted.contract && kept->who == wanted.who &&
                                         commands[entry.command] == wanted.standing.command;
                              });
        });
    if (!same) world.report.findings.push_back("the work list of " + world.today.text() + " was not kept up");
}

void live_a_day(World& world)
{
    compare_work(world);
    if (world.chance(12)) apply(world);
    if (world.chance(90)) import_one(world);
    if (world.chance(10)) buy(world);
    if (world.chance(15)) combine(world);
    bounce_late(world);
    send_notices(world);
    const auto contracts = world.office->read([](const ledger::Books& books) {
        std::vector<ContractId> out;
        for (const contract::Contract& one : books.contracts.contracts)
            out.push_back(one.id);
        return out;
    });
    for (ContractId id : contracts) {
        if (world.chance(6)) build_and_deliver(world, id);
        if (world.chance(25)) pay(world, id);
        if (world.chance(60)) restrain(world, id);
        if (world.chance(60)) reduce(world, id);
        if (world.chance(80)) agree_apart(world, id);
        if (world.chance(40)) collect(world, id);
        if (world.chance(40)) refund(world, id);
        if (world.chance(250)) end(world, id);
        if (world.chance(30))
            world.submit(money::RecordUsage{.contract = id,
                                            .month = Month::of(world.today).plus(-1).text(),
                                            .amount = Yen(world.between(1, 99'999)),
                                            .description = "クラウド利用 " + world.today.text(),
                                            .evidence = "請求明細"});
    }
    compare_work(world);
    world.office->catch_up(world.today);
    compare_work(world);
    if (world.chance(25)) world.office->snapshot();
    if (world.chance(40)) {
        world.reopen();
        ++world.report.restarts;
    }
}

// The accounts balance to the yen, and hold what the invoices and payments say.
void compare_accounts(World& world)
{
    const money::TrialBalance balance =
        balance_of(office::bookkeeping(*world.office).entries(Date::of(1970, 1, 1), world.today + Days{30}));
    Yen sum, receivable, credit, payable;
    for (const Yen account : balance)
        sum += account;
    world.office->read([&](const ledger::Books& books) {
        for (const money::Invoice& invoice : books.money.invoices)
            receivable += on_the_books(invoice);
        for (const money::Payment& payment : books.money.payments)
            credit += payment.unallocated;
        for (const money::Purchase& purchase : books.bank.purchases.purchases)
            if (purchase.open()) payable += purchase.recorded.total;
        return 0;
    });
    const auto of = [&](money::AccountTitle title) { return balance.at(static_cast<std::size_t>(title)); };
    if (sum != Yen(0)) world.report.findings.push_back("the accounts do not balance");
    if (of(money::AccountTitle::receivable) != receivable)
        world.report.findings.push_back("the account of receivables is not what the invoices say");
    if (of(money::AccountTitle::credit) != -credit)
        world.report.findings.push_back("the account of credits is not what the payments say");
    if (of(money::AccountTitle::payable) != -payable)
        world.report.findings.push_back("the account of payables is not what the purchases say");
}

// Statements of random ranges begin and end with what the auditor and the ageing say is owed.
void compare_statements(World& world, const Auditor& auditor)
{
    world.office->read([&](const ledger::Books& books) {
        for (int n = 0; n < 20; ++n) {
            const Date from = world.today + Days{-static_cast<std::int32_t>(world.between(0, 400))};
            const Date until = from + Days{static_cast<std::int32_t>(world.between(0, 90))};
            std::map<PartyId, Yen> parties;
            for (const contract::Contract& one : books.contracts.contracts) {
                const auto made = money::account_statement(books.money, {one.id}, books.terms, from, until);
                if (!made || made->opening != auditor.owed_on(one.id, from.previous()) ||
                    made->closing != auditor.owed_on(one.id, until))
                    world.report.findings.push_back(one.id.text() + ": the statement of " + from.text() + " to " +
                                                    until.text() + " is not what the auditor says");
                else
                    parties[one.party] += made->closing;
            }
            for (const money::Ageing& row : money::ageing(books.money, until))
                if (parties[row.party] != row.total)
                    world.report.findings.push_back(row.party.text() + ": statements and ageing of " + until.text() +
                                                    " differ");
        }
        return 0;
    });
}

void audit(World& world)
{
    Auditor auditor;
    for (const office::Written& one : [&] {
             auto facts = world.office->latest(static_cast<std::size_t>(-1));
             std::reverse(facts.begin(), facts.end());
             return facts;
         }())
        auditor.see(one.position, one.fact);
    for (const std::string& finding : auditor.findings())
        world.report.findings.push_back(finding);
    world.office->read([&](const ledger::Books& books) {
        for (const contract::Contract& one : books.contracts.contracts) {
            const auto balance = money::balance(books.money, one.id, ledger::rulebook(books, one.id, world.today));
            if (!balance || balance->receivable != auditor.receivable(one.id) ||
                balance->paid != auditor.paid(one.id) || balance->invoiced != auditor.invoiced(one.id))
                world.report.findings.push_back(one.id.text() + ": the books and the auditor disagree");
        }
        world.report.facts = books.last.value;
        return 0;
    });
    compare_accounts(world);
    compare_statements(world, auditor);
    if (const auto verified = world.office->verify(); !verified.ok)
        world.report.findings.push_back("verify: " + verified.detail);
}

}

SimulationReport simulate_installation(const std::filesystem::path& folder, std::uint64_t seed, int days)
{
    World world(folder, seed);
    begin(world);
    for (int day = 0; day < days; ++day) {
        live_a_day(world);
        world.today = world.today + Days{world.chance(30) ? 4 : 1}; // now and then days are missed and caught up
    }
    audit(world);
    return world.report;
}

}
