#include "edge/demo.h"

#include "documents/terms_file.h"
#include "edge/demo_story.h"
#include "edge/json_text.h"
#include "office/records.h"

namespace edge {
namespace {

constexpr int days_told = 425;            // fourteen months
constexpr int days_of_certificates = 100; // the months closed lately
constexpr std::size_t keeper_limit = 1'000;
const std::string common_password = "yakkan-demo";

struct Login {
    std::string login, name;
    Role role;
};

const std::vector<Login>& staff()
{
    static const std::vector<Login> all{
        {"admin", "管理 太郎", Role::admin},      {"eigyo", "営業 花子", Role::contract_staff},
        {"gijutsu", "技術 次郎", Role::engineer}, {"keiri", "経理 三奈", Role::billing},
        {"joho", "情報 四葉", Role::custodian},   {"kansa", "監査 五月", Role::auditor}};
    return all;
}

void add_price(DemoWorld& world, money::SetPrice price)
{
    price.from = world.day();
    world.act({"admin", std::move(price)});
}

// People, provider, prices and the edition of the terms, on the first day.
Edition opens(DemoWorld& world, const DemoOptions& options, const terms::Document& document)
{
    for (const Login& one : staff())
        world.act({"system", ledger::AddPerson{one.login, one.name, one.role, {}}});
    world.act({"admin", terms::SetProvider{{.name = "株式会社青葉クラウド",
                                            .postal_code = "105-0011",
                                            .address = "東京都港区芝公園九丁目8番7号",
                                            .phone = "03-0000-1234",
                                            .mail = "seikyu@aoba.example",
                                            .representative = "青葉 茂",
                                            .registration_number = "T7000012050002",
                                            .bank_account = "あけぼの銀行 芝公園支店 普通 0123456"}}});
    using terms::Parameter;
    for (const Parameter parameter : {Parameter::cure_period_days, Parameter::demand_period_days})
        world.act({"admin", terms::SetParameter{parameter, Decimal::of(14, 0), world.day()}});
    world.act({"admin", money::SetDunningPlan{world.day(),
                                              {{7, money::Letter::reminder, "terms 30.3"_clause},
                                               {21, money::Letter::demand, "terms 24.3.1"_clause}}}});
    using money::FeeKind;
    add_price(world, {"SETUP", "初期構築", FeeKind::initial, Yen(300'000), "式", {}, {}});
    add_price(world, {"SUPPORT-STD", "運用支援（標準）", FeeKind::monthly, Yen(50'000), "式", {}, {}});
    add_price(world, {"SUPPORT-PRO", "運用支援（手厚い）", FeeKind::monthly, Yen(120'000), "式", {}, {}});
    add_price(world, {"DOMAIN", "ドメインの管理", FeeKind::yearly, Yen(12'000), "件", {}, {}});
    Edition edition{world.day().text() + "版", world.office().vault().keep_evidence(options.terms)};
    world.act({"admin", terms::LoadEdition{edition.name, document.title, edition.hash, world.day(), world.day()}});
    return edition;
}

void record_usage(DemoWorld& world, Story& story, Date formed_on)
{
    const Month before = Month::of(world.day()).plus(-1);
    if (story.usage == 0 || world.day().day() != 3 || before < Month::of(formed_on)) return;
    // A little more or less each month, the same in every demo.
    const std::int64_t amount = story.usage + 1'700 * ((static_cast<int>(before.month()) * 7) % 11 - 5);
    world.act({"keiri", money::RecordUsage{.contract = story.contract,
                                           .month = before.text(),
                                           .amount = Yen(amount),
                                           .description = "クラウドサービスの利用料",
                                           .evidence = "事業者の請求明細 " + before.text()}});
}

void pay_what_is_due(DemoWorld& world, const Story& story, int offset)
{
    if (story.stops_paying && offset >= *story.stops_paying) return;
    const auto due = world.office().read([&](const ledger::Books& books) {
        std::vector<InvoiceId> out;
        const auto account = books.money.accounts.find(story.contract);
        if (account == books.money.accounts.end()) return out;
        for (InvoiceId id : account->second.invoices) {
            const money::Invoice& invoice = books.money.invoices.at(id);
            if (!invoice.paid() && invoice.issued.due + Days{story.pays_late} <= world.day()) out.push_back(id);
        }
        return out;
    });
    for (InvoiceId id : due)
        world.pay(id);
}

// The contract formed from the application; none before formation.
std::optional<contract::Contract> contract_of(DemoWorld& world, const Story& story)
{
    return world.office().read([&](const ledger::Books& books) -> std::optional<contract::Contract> {
        const contract::Application* application = books.contracts.applications.find(story.application);
        if (!application || !application->contract) return std::nullopt;
        return books.contracts.contracts.at(application->contract);
    });
}

void tell_day(DemoWorld& world, std::vector<Story>& told, int offset)
{
    world.move_to(world.day(), 10);
    std::set<PartyId> not_sent, not_arriving;
    for (Story& story : told) {
        if (const auto contract = contract_of(world, story)) {
            story.contract = contract->id;
            if (!contract->ended) record_usage(world, story, contract->formed_on);
        }
        const auto [first, last] = story.steps.equal_range(offset);
        for (auto step = first; step != last; ++step)
            step->second(world, story);
        if (story.not_sent && offset >= *story.not_sent) not_sent.insert(story.party);
        if (story.not_arriving && offset >= *story.not_arriving) not_arriving.insert(story.party);
    }
    world.move_to(world.day(), 15);
    world.post(not_sent, not_arriving);
    world.move_to(world.day(), 16);
    for (const Story& story : told)
        if (story.contract) pay_what_is_due(world, story, offset);
}

// On its last day, after the day's work: the closing day of the demo's provider is the end of the month.
void closes_month(DemoWorld& world, Month month)
{
    const Actor by = world.office().read([](const ledger::Books& books) {
        return Actor{.person = books.people.by_login.at("keiri"), .role = Role::billing, .party = {}};
    });
    world.office().close_month(month, {.preview = false, .by = by});
}

std::vector<Login> give_passwords(DemoWorld& world, const std::vector<Story>& told)
{
    std::vector<Login> logins = staff();
    for (const Story& story : told)
        if (!story.owner.empty()) logins.push_back({story.owner, story.name, Role::contractor_owner});
    office::People people(world.office());
    for (const Login& one : logins)
        if (const auto weak = people.set_password(one.login, common_password)) throw std::runtime_error(*weak);
    return logins;
}

}

Answer make_demo(const DemoOptions& options)
{
    const auto document = documents::read_terms(options.terms);
    if (!document) return unreadable(document.error());
    const timespec clock = [] {
        timespec now{};
        clock_gettime(CLOCK_REALTIME, &now);
        return now;
    }();
    const Date today = options.today.value_or(Instant{clock.tv_sec * 1'000'000}.date_in_japan());
    const Date first = today - Days{days_told};
    DemoWorld world(options.data, first);
    std::vector<Story> told;
    office::RecordKeeper keeper(world.office());
    for (Date day = first; day < today; day = day.next()) {
        world.move_to(day, 0);
        world.office().catch_up(day);
        world.move_to(day, 9);
        if (day == first) told = stories(opens(world, options, *document));
        tell_day(world, told, (day - today).count);
        keeper.run(keeper_limit);
        if (day.next().day() == 1 && (today - day).count < days_of_certificates) closes_month(world, Month::of(day));
    }
    tell_money(world, told);
    tell_bank(world, told);
    world.move_to(today, 0);
    world.office().catch_up(today);
    const std::vector<Login> logins = give_passwords(world, told);
    world.office().snapshot();
    std::string text =
        options.data.string() + " に見本を作りました。パスワードはどの人も " + common_password + " です。";
    const std::string people = json_list(logins, [&](const Login& one) {
        text += "\n  " + one.login + "  " + std::string(label(one.role)) + "  " + one.name;
        return JsonObject().text("login", one.login).text("role", label(one.role)).text("name", one.name).close();
    });
    return {JsonObject()
                .text("outcome", "accepted")
                .text("data", options.data.string())
                .text("password", common_password)
                .json("people", people)
                .close(),
            0, text};
}

}
