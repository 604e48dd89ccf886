// One contract by the command line alone, from application to erasure, over two years of dates; every yen explained.
#include "edge/cli_world_test.h"

#include "source_dir.inc"

#include "basis/date.h"

namespace edge {
namespace {

using simdjson::dom::element;

std::int64_t number(const std::string& json, const std::string& pointer)
{
    const std::string text = at(json, pointer);
    EXPECT_FALSE(text.empty() || text == "(none)") << pointer << " in " << json;
    return text == "(none)" ? 0 : std::stoll(text);
}

// 385,000円 → 385000
std::int64_t yen_of(std::string_view words)
{
    std::string digits;
    for (const char one : words)
        if (one >= '0' && one <= '9') digits += one;
    return digits.empty() ? 0 : std::stoll(digits);
}

std::int64_t sum(element list, const std::string& member)
{
    std::int64_t out = 0;
    for (element one : simdjson::dom::array(list))
        out += std::int64_t(one[member]);
    return out;
}

void every_sum_holds(const std::string& shown)
{
    simdjson::dom::parser parser;
    const element money = parser.parse(shown)["money"];
    std::int64_t invoiced = 0, unpaid = 0, paid = 0, principal = 0, allocated = 0;
    for (element invoice : simdjson::dom::array(money["invoices"])) {
        EXPECT_EQ(sum(invoice["lines"], "amount"), std::int64_t(invoice["subtotal"]));
        EXPECT_EQ(sum(invoice["rates"], "tax"), std::int64_t(invoice["tax"]));
        EXPECT_EQ(std::int64_t(invoice["subtotal"]) + std::int64_t(invoice["tax"]), std::int64_t(invoice["total"]));
        invoiced += std::int64_t(invoice["total"]);
        unpaid += std::int64_t(invoice["unpaid"]);
    }
    for (element payment : simdjson::dom::array(money["payments"])) {
        paid += std::int64_t(payment["amount"]);
        for (element part : simdjson::dom::array(payment["allocations"])) {
            allocated += std::int64_t(part["amount"]);
            if (std::string_view(part["part"]) == "principal") principal += std::int64_t(part["amount"]);
        }
    }
    EXPECT_EQ(invoiced, std::int64_t(money["invoiced"]));
    EXPECT_EQ(paid, std::int64_t(money["paid"]));
    EXPECT_EQ(unpaid, std::int64_t(money["receivable"]));
    EXPECT_EQ(invoiced - principal, unpaid);
    EXPECT_EQ(paid - allocated, std::int64_t(money["credit"]));
}

bool begins(element node, std::string_view words)
{
    return std::string_view(node["what"]).starts_with(words);
}

// Every node cites; the lines and taxes below an invoice make its total.
void every_node_is_explained(element node)
{
    EXPECT_GT(simdjson::dom::array(node["basis"]).size(), 0u) << std::string_view(node["what"]);
    const std::string_view what = node["what"];
    const bool invoice = what.find("INV-") != std::string_view::npos && simdjson::dom::array(node["parts"]).size() > 0;
    std::int64_t parts = 0;
    for (element part : simdjson::dom::array(node["parts"])) {
        every_node_is_explained(part);
        if (!begins(part, "支払期日") && !begins(part, "遅延損害金（"))
            parts += yen_of(std::string_view(part["value"]));
    }
    if (!invoice) return;
    EXPECT_EQ(parts, yen_of(std::string_view(node["value"]))) << what;
}

void every_yen_is_explained(const Installation& yakkan, const std::string& on)
{
    every_sum_holds(yakkan.done({"show", "C-000001", "--on", on}));
    simdjson::dom::parser parser;
    const std::string tree = yakkan.done({"explain", "C-000001", "--on", on});
    every_node_is_explained(parser.parse(tree));
}

// The terms, the provider and the prices. Gives the hash of the edition.
std::string opens(const Installation& yakkan)
{
    yakkan.done({"init"});
    const std::string loaded =
        yakkan.done({"terms", "load", YAKKAN_SOURCE_DIR "/examples/model-terms.txt", "--effective", "2025-01-06",
                     "--announced", "2025-01-06", "--name", "第1版", "--on", "2025-01-06"});
    yakkan.submit("2025-01-06", "SetProvider",
                  R"({"provider":{"name":"株式会社青葉クラウド","postal_code":"105-0011","address":"東京都港区",
                     "phone":"03-0000-1234","mail":"seikyu@aoba.example","representative":"青葉 茂",
                     "registration_number":"T7000012050002","bank_account":"あけぼの銀行 普通 0123456"}})");
    for (const std::string price :
         {R"({"item":"SETUP","name":"初期構築","kind":"initial","amount":300000,"unit":"式","from":"2025-01-06"})",
          R"({"item":"SUPPORT","name":"運用支援","kind":"monthly","amount":50000,"unit":"式","from":"2025-01-06"})"})
        yakkan.submit("2025-01-06", "SetPrice", price);
    return at(loaded, "/facts/0/data/text_hash");
}

void applies_and_is_accepted(const Installation& yakkan, const std::string& hash)
{
    yakkan.submit("2025-01-06", "Apply",
                  R"({"applicant":{"kind":"corporation","name":"株式会社あおぞら商会","name_kana":"アオゾラショウカイ",
                     "corporate_number":"","postal_code":"100-0001","address":"東京都千代田区","representative":"青木 空",
                     "contact_name":"青木 空","contact_mail":"aoki@aozora.example","contact_phone":"03-0000-0000"},
                     "edition":"第1版","edition_hash":")" +
                      hash +
                      R"(","shown_at":"2025-01-06T09:30:00+09:00","terms_read":true,"wish":"移行したい",
                     "plan":[{"item":"SETUP","quantity":1},{"item":"SUPPORT","quantity":1}]})");
    const std::string screen = Installation::command("Screen", R"({"application":"A-000001","outcome":"accept"})");
    const std::string seen = yakkan.done({"preview", "--on", "2025-01-08"}, screen);
    const std::string kept = yakkan.done({"submit", "--on", "2025-01-08", "--id", "screen 1"}, screen);
    EXPECT_EQ(at(seen, "/facts/0/type"), at(kept, "/facts/0/type"));
    EXPECT_EQ(at(seen, "/facts/0/position"), at(kept, "/facts/0/position")) << "a preview keeps nothing";
    const std::string again = yakkan.done({"submit", "--on", "2025-01-08", "--id", "screen 1"}, screen);
    EXPECT_EQ(at(again, "/position"), at(kept, "/position")) << "the same id gets the same answer";
    const std::string sent = yakkan.submit(
        "2025-01-08", "RecordSending", R"({"notice":"N-000001","means":"mail","sent_on":"2025-01-08","detail":"250"})");
    EXPECT_NE(sent.find(R"("contract":"C-000001")"), std::string::npos) << "15.1: formed when the notice is given";
}

void is_delivered(const Installation& yakkan)
{
    yakkan.submit("2025-01-10", "AgreeDeliverable",
                  R"({"contract":"C-000001","name":"移行一式","specification":"SPEC-1","items":["構築","移行"],
                     "procured_by":"contractor"})");
    yakkan.submit("2025-01-20", "Deliver",
                  R"({"deliverable":"D-000001","received_on":"2025-01-20","receipt":"受領書"})");
    yakkan.submit("2025-01-30", "ConfirmItems", R"({"deliverable":"D-000001","items":[1,2]})");
}

std::string payment(std::int64_t amount, const std::string& on, const std::string& invoice)
{
    return R"({"contract":"C-000001","amount":)" + std::to_string(amount) + R"(,"paid_on":")" + on +
           R"(","payer":"アオゾラ","reference":"","designated":")" + invoice + R"("})";
}

// The first month is 300,000 + 50,000, with tax 385,000; two months are not paid, the service is suspended, all is
// paid with late damages and the service goes on.
void is_suspended_and_lifted(const Installation& yakkan)
{
    yakkan.done({"close-day", "--on", "2025-02-28"});
    const std::string first = yakkan.done({"invoice", "I-000001", "--why", "--on", "2025-02-28"});
    EXPECT_EQ(at(first, "/total"), "385000");
    EXPECT_EQ(at(first, "/due"), "2025-02-28");
    yakkan.submit("2025-02-28", "ReceivePayment", payment(385'000, "2025-02-28", "I-000001"));
    yakkan.done({"close-day", "--on", "2025-05-01"});
    const std::string suspended = yakkan.submit(
        "2025-05-01", "Suspend",
        R"({"contract":"C-000001","grounds":["terms 20.1.1"],"evidence":"入金なし","from":"2025-05-01"})");
    EXPECT_EQ(at(suspended, "/facts/0/type"), "Suspended");
    const std::string standing = yakkan.done({"standing", "C-000001", "--on", "2025-05-02"});
    EXPECT_EQ(at(standing, "/status"), "提供停止中");
    EXPECT_EQ(at(standing, "/restraints/0/kind"), "suspension");
    every_yen_is_explained(yakkan, "2025-05-02");
    yakkan.done({"close-day", "--on", "2025-05-10"});
    // 55,000 × 14.5 % × 40 ÷ 365 = 873.97 and × 10 = 218.49.
    yakkan.submit("2025-05-10", "ReceivePayment", payment(55'873, "2025-05-10", "I-000002"));
    yakkan.submit("2025-05-10", "ReceivePayment", payment(55'218, "2025-05-10", "I-000003"));
    const std::string shown = yakkan.done({"show", "C-000001", "--on", "2025-05-10"});
    EXPECT_EQ(at(shown, "/money/invoices/1/unpaid"), "0") << shown;
    EXPECT_EQ(at(shown, "/money/invoices/2/unpaid"), "0") << shown;
    yakkan.submit("2025-05-12", "Lift",
                  R"({"contract":"C-000001","restraints":["R-000001"],"reason":"全額の入金を確かめた"})");
    EXPECT_EQ(at(yakkan.done({"standing", "C-000001", "--on", "2025-05-12"}), "/restraints"), "[]");
}

// The unpaid invoice that is due first: its place in the list, or none.
std::optional<std::size_t> next_due(element invoices)
{
    std::optional<std::size_t> found;
    std::string_view due;
    std::size_t place = 0;
    for (element invoice : simdjson::dom::array(invoices)) {
        const std::string_view day = invoice["due"];
        if (std::int64_t(invoice["unpaid"]) > 0 && (!found || day < due)) found = place, due = day;
        ++place;
    }
    return found;
}

// Pays each invoice on its due date until `end`.
void pays_on_time(const Installation& yakkan, const std::string& from, const std::string& end)
{
    for (std::string on = from; on < end;) {
        simdjson::dom::parser parser;
        const std::string shown = yakkan.done({"show", "C-000001", "--on", on});
        const element invoices = parser.parse(shown)["money"]["invoices"];
        const auto next = next_due(invoices);
        ASSERT_TRUE(next) << on;
        const element invoice = invoices.at_pointer("/" + std::to_string(*next));
        on = std::string(std::string_view(invoice["due"]));
        yakkan.done({"close-day", "--ahead", "--on", on});
        yakkan.submit(on, "ReceivePayment",
                      payment(std::int64_t(invoice["unpaid"]), on, std::string(std::string_view(invoice["invoice"]))));
    }
}

void ends_with_a_settlement(const Installation& yakkan)
{
    yakkan.submit("2027-01-10", "TerminateByContractor",
                  R"({"contract":"C-000001","arrived_on":"2027-01-10","reason":"事業の見直し"})");
    const std::string agreed =
        yakkan.submit("2027-01-20", "AgreeSettlement",
                      R"({"contract":"C-000001","progress_percent":60,"amount":100000,"evidence":"進捗確認書"})");
    EXPECT_NE(agreed.find(R"("type":"Ended")"), std::string::npos) << "25.2: ended when both agreed on the price";
    yakkan.done({"close-day", "--ahead", "--on", "2027-01-21"});
    const std::string shown = yakkan.done({"show", "C-000001", "--on", "2027-01-21"});
    EXPECT_EQ(at(shown, "/ended_on"), "2027-01-20");
    EXPECT_NE(shown.find(R"("kind":"settlement")"), std::string::npos);
    every_yen_is_explained(yakkan, "2027-01-21");
    const Ran unknown = yakkan.run({"erase", "C-000009", "--on", "2027-02-01"});
    EXPECT_EQ(unknown.exit, 1);
    yakkan.done({"erase", "C-000001", "--on", "2027-02-01"});
}

TEST(path, a_contract_runs_from_application_to_erasure_by_the_command_line_alone)
{
    const Installation yakkan;
    const std::string hash = opens(yakkan);
    applies_and_is_accepted(yakkan, hash);
    const Ran ahead = yakkan.run({"close-day", "--on", "2099-12-31"});
    EXPECT_EQ(ahead.exit, 1) << "a typo in a year closes nothing";
    EXPECT_NE(ahead.out.find("--ahead"), std::string::npos) << ahead.out;
    yakkan.done({"close-day", "--on", "2025-01-08"});
    is_delivered(yakkan);
    is_suspended_and_lifted(yakkan);
    const std::string future =
        yakkan.done({"simulate", "C-000001", "--on", "2025-05-12", "--until", "2025-08-31", "--assume", "no-payment"});
    // Issued by 05-12: 385,000 + 3 × 55,000; then 05-31, 06-30, 07-31 and 08-31 bill 55,000 each.
    EXPECT_EQ(number(future, "/money/invoiced"), 385'000 + 7 * 55'000) << future;
    pays_on_time(yakkan, "2025-05-12", "2026-12-25");
    every_yen_is_explained(yakkan, "2026-12-31");
    ends_with_a_settlement(yakkan);
    const std::string timeline = yakkan.done({"timeline", "C-000001"});
    EXPECT_EQ(timeline.find("aoki@aozora.example"), std::string::npos) << "no secret stands in the journal";
    const std::string verified = yakkan.done({"verify"});
    EXPECT_EQ(at(verified, "/ok"), "true");
    EXPECT_EQ(at(yakkan.done({"rebuild"}), "/views"), "ok");
}

}
}
