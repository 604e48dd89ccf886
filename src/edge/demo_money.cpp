// What billing has in hand in the demo: a promise, a hold, a reduction, money to give back, a received invoice that was
// corrected.
#include "edge/demo_story.h"
#include "edge/records.h"

#include "documents/digest.h"

namespace edge {
namespace {

// The first contract told of a contractor.
const Story* told_of(const std::vector<Story>& told, std::string_view name)
{
    for (const Story& story : told)
        if (story.name == name && story.contract) return &story;
    return nullptr;
}

// The invoices of a contract that `wanted` takes, the oldest first.
template <class Wanted>
std::vector<InvoiceId> invoices_of(DemoWorld& world, const Story& story, Wanted wanted)
{
    return world.office().read([&](const ledger::Books& books) {
        std::vector<InvoiceId> out;
        const auto account = books.money.accounts.find(story.contract);
        if (account == books.money.accounts.end()) return out;
        for (const InvoiceId id : account->second.invoices)
            if (wanted(books.money.invoices.at(id))) out.push_back(id);
        return out;
    });
}

void promises(DemoWorld& world, const Story& story)
{
    const auto late = invoices_of(
        world, story, [&](const money::Invoice& one) { return !one.paid() && one.issued.due < world.day(); });
    if (late.empty()) return;
    const Yen unpaid =
        world.office().read([&](const ledger::Books& books) { return books.money.invoices.at(late.front()).unpaid(); });
    const Yen first(unpaid.amount() / 2);
    world.act({"keiri", money::PromisePayment{
                            .contract = story.contract,
                            .invoices = {late.front()},
                            .instalments = {{world.day() + Days{7}, first}, {world.day() + Days{37}, unpaid - first}},
                            .promised_on = world.day(),
                            .evidence = "先方の経理部長からのメール"}});
}

void holds(DemoWorld& world, const Story& story)
{
    const auto late = invoices_of(
        world, story, [&](const money::Invoice& one) { return !one.paid() && one.issued.due < world.day(); });
    if (late.empty()) return;
    world.act({"keiri", money::HoldCollection{.contract = story.contract,
                                              .invoice = late.back(),
                                              .reason = money::HoldReason::dispute,
                                              .until = world.day() + Days{14},
                                              .note = "停止の前日の利用分について、先方と明細を確かめている"}});
}

void reduces(DemoWorld& world, const Story& story)
{
    const auto all = invoices_of(world, story, [](const money::Invoice& one) {
        return one.issued.kind == money::InvoiceKind::fees && !one.cancelled && one.issued.subtotal >= Yen(50'000);
    });
    if (all.empty()) return;
    world.act({"keiri", money::ReduceInvoice{.contract = story.contract,
                                             .invoice = all.back(),
                                             .reason = "監視が2日間届かなかったため",
                                             .lines = {{1, Yen(8'000)}}}});
}

// Pays twice: what came in beyond every debt waits to go back.
void pays_too_much(DemoWorld& world, const Story& story)
{
    for (const InvoiceId id : invoices_of(world, story, [](const money::Invoice& one) { return !one.paid(); }))
        world.pay(id);
    world.act({"keiri", money::ReceivePayment{.contract = story.contract,
                                              .amount = Yen(55'000),
                                              .paid_on = world.day(),
                                              .payer = "ﾉﾄﾞｶﾉｳｷﾞﾖｳｷﾖｳﾄﾞｳｸﾐｱｲ",
                                              .reference = "二重の振込"}});
    store::PendingSecrets secrets;
    const auto command =
        store::read_command("DecideRefund",
                            R"({"contract":")" + story.contract.text() +
                                R"(","amount":55000,"bank":"0005","branch":"001","deposit":"1","account":"2345678",)"
                                R"("holder":"ﾉﾄﾞｶﾉｳｷﾞﾖｳｷﾖｳﾄﾞｳｸﾐｱｲ","reason":"同じ請求を二度お振り込みになったため"})",
                            secrets);
    if (!command) throw std::logic_error(command.error().reason);
    world.act({"keiri", *command, secrets});
}

void keeps(DemoWorld& world, const std::string& content, const std::string& amount, const std::string& reason)
{
    const Actor by = world.office().read([](const ledger::Books& books) {
        return Actor{.person = books.people.by_login.at("keiri"), .role = Role::billing, .party = {}};
    });
    const auto request = keep_request({{"direction", "received"},
                                       {"kind", "invoice"},
                                       {"dated", (world.day() - Days{3}).text()},
                                       {"counterparty", "みほんクラウド合同会社"},
                                       {"amount", amount},
                                       {"number", "MC-1041"},
                                       {"file", "mihon-cloud.txt"},
                                       {"reason", reason}},
                                      content, by, world.day());
    if (!request) throw std::logic_error(request.error().reason);
    office::Request kept = *request;
    kept.id = "demo keeps " + documents::sha256_hex(content);
    const auto outcome = world.office().submit(kept);
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) throw std::runtime_error(refusal->reason);
}

// Two that work for the provider; one is not registered, so a part of the tax on its bill cannot be deducted.
void buys(DemoWorld& world)
{
    struct Bill {
        const char *name, *kana, *number, *account, *holder, *document, *description;
        std::int64_t total;
        int billed;
    };
    for (const Bill& bill : {Bill{"株式会社みずべ工務", "ミズベコウム", "T7010420000200", "3456701", "ｶ)ﾐｽﾞﾍﾞｺｳﾑ",
                                  "MZ-208", "サーバ室の配線", 132'000, 12},
                             Bill{"川端 設計事務所", "カワバタセッケイジムショ", "", "3456702", "ｶﾜﾊﾞﾀｾｯｹｲｼﾞﾑｼﾖ",
                                  "川端 11", "構成図の清書", 55'000, 8}}) {
        store::PendingSecrets secrets;
        const auto command = store::read_command("RegisterSubcontractor",
                                                 R"({"name":")" + std::string(bill.name) + R"(","kana":")" + bill.kana +
                                                     R"(","registration_number":")" + bill.number +
                                                     R"(","bank":"0005","branch":"001","deposit":"1","account":")" +
                                                     bill.account + R"(","holder":")" + bill.holder + "\"}",
                                                 secrets);
        if (!command) throw std::logic_error(command.error().reason);
        const auto known = world.act({"keiri", *command, secrets});
        const Date billed = world.day() - Days{bill.billed};
        world.act({"keiri",
                   money::RecordPurchase{
                       .subcontractor = fact_of<money::SubcontractorRegistered>(known).subcontractor,
                       .number = bill.document,
                       .billed_on = billed,
                       .due = world.day() + Days{20},
                       .registration_number = bill.number,
                       .lines = {{.description = bill.description, .supplied_on = billed, .amount = Yen(bill.total)}},
                       .total = Yen(bill.total),
                       .document = "請求書つづり " + std::string(bill.document)}});
    }
}

}

void tell_money(DemoWorld& world, const std::vector<Story>& told)
{
    if (const Story* story = told_of(told, "株式会社ゆうなぎ旅行")) promises(world, *story);
    if (const Story* story = told_of(told, "株式会社とびうお水産")) holds(world, *story);
    if (const Story* story = told_of(told, "株式会社あおぞら商会")) reduces(world, *story);
    if (const Story* story = told_of(told, "のどか農業協同組合")) pays_too_much(world, *story);
    buys(world);
    keeps(world, "みほんクラウド合同会社 請求書 MC-1041 合計 148,500円（税込）\n", "148500", "");
    keeps(world, "みほんクラウド合同会社 請求書 MC-1041（訂正） 合計 145,200円（税込）\n", "145200",
          "先方の値引きの記載もれの訂正");
}

}
