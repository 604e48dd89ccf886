#include "secrecy/world_test.h"

namespace secrecy {
namespace {

constexpr const char* today = "2026-07-01";

KeepDocument invoice(char hash = 'a')
{
    KeepDocument out;
    out.kind = DocumentKind::invoice;
    out.direction = Direction::received;
    out.counterparty = "株式会社こがね";
    out.number = "K-17";
    out.dated = day("2026-06-30");
    out.amount = Yen(110'000);
    out.file = "K-17.pdf";
    out.hash = std::string(64, hash);
    out.size = 1'000;
    out.content = {9};
    return out;
}

struct Kept : World {
    Decision<DocumentKept> ask(const KeepDocument& command, const char* on = today) const
    {
        return decide(book.documents, command, endings.rooms(), service::World::on(on));
    }
    std::vector<DocumentKept> keep(const KeepDocument& command, const char* on = today)
    {
        const auto decision = ask(command, on);
        EXPECT_TRUE(decision) << (decision ? "" : decision.error().reason);
        if (!decision) return {};
        for (const DocumentKept& fact : *decision)
            evolve(book.documents, fact, {.position = {++position}, .at = {}});
        return *decision;
    }
    template <class Command>
    auto about_hold(const Command& command, const char* on = today) const
    {
        return decide(book.documents, command, endings.rooms(), service::World::on(on));
    }
    template <class Fact>
    void accept_hold(const Decision<Fact>& decision)
    {
        ASSERT_TRUE(decision) << (decision ? "" : decision.error().reason);
        for (const Fact& fact : *decision)
            evolve(book.documents, fact, {.position = {++position}, .at = {}});
    }
};

TEST(documents, what_came_is_kept_with_its_hash_day_amount_and_counterparty)
{
    Kept world;
    const auto facts = world.keep(invoice());
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].document.text(), "DOC-000001");
    EXPECT_CITES(facts[0].basis, "e-books-act 7");
    EXPECT_CITES(facts[0].basis, "e-books-rule 4");
    EXPECT_EQ(facts[0].counterparty, "株式会社こがね");
    EXPECT_EQ(facts[0].amount, Yen(110'000));
    EXPECT_EQ(facts[0].hash, std::string(64, 'a'));
    EXPECT_TRUE(world.keep(invoice()).empty()) << "the same document once more changes nothing";
}

TEST(documents, what_corrects_nothing_has_no_reason_of_a_correction)
{
    Kept world;
    KeepDocument first = invoice('a');
    first.reason = "内容を改めて出し直したもの";
    const auto facts = world.keep(first);
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_FALSE(facts[0].corrects);
    EXPECT_EQ(facts[0].reason, "");
    KeepDocument second = invoice('b');
    second.reason = first.reason;
    EXPECT_EQ(world.keep(second).at(0).reason, first.reason);
}

// rows: a day of the transaction before, on and after today
TEST(documents, the_day_of_the_transaction_has_come)
{
    struct Row {
        const char* dated;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-06-30", true}, Row{"2026-07-01", true}, Row{"2026-07-02", false}}) {
        KeepDocument command = invoice();
        command.dated = day(row.dated);
        EXPECT_EQ(bool(Kept().ask(command)), row.accepted) << row.dated;
    }
}

TEST(documents, what_is_missing_is_named)
{
    const Kept world;
    const auto reason = [&](void (*change)(KeepDocument&)) {
        KeepDocument command = invoice();
        change(command);
        const auto decision = world.ask(command);
        return decision ? "" : decision.error().reason;
    };
    EXPECT_TRUE(reason([](KeepDocument& c) { c.counterparty.clear(); }).starts_with("取引先がありません"));
    EXPECT_TRUE(reason([](KeepDocument& c) { c.party = {7}; }).starts_with("相手 P-000007 はありません"));
    EXPECT_TRUE(reason([](KeepDocument& c) { c.contract = {7}; }).starts_with("契約 C-000007 は"));
    EXPECT_TRUE(reason([](KeepDocument& c) { c.amount = Yen(-1); }).starts_with("取引金額は0円以上"));
    EXPECT_TRUE(reason([](KeepDocument& c) { c.content = {}; }).starts_with("書類の中身がありません"));
    EXPECT_TRUE(reason([](KeepDocument& c) { c.hash = "AB"; }).starts_with("書類の中身がありません"));
    EXPECT_TRUE(reason([](KeepDocument& c) { c.notice = {7}; }).starts_with("通知 N-000007 はありません"));
    EXPECT_TRUE(reason([](KeepDocument& c) { c.corrects = {7}; }).starts_with("直す元の書類 DOC-000007"));
    EXPECT_EQ(reason([](KeepDocument& c) { c.amount = Yen(0); }), "");
    EXPECT_EQ(reason([](KeepDocument& c) { c.amount.reset(); }), "");
}

// The same counterparty, kind and number with other bytes: the earlier document stays, the later one says why.
TEST(documents, a_correction_stands_beside_what_it_corrects_with_its_reason)
{
    Kept world;
    world.keep(invoice('a'));
    const auto silent = world.ask(invoice('b'));
    ASSERT_FALSE(silent);
    EXPECT_TRUE(silent.error().reason.find("DOC-000001") != std::string::npos);
    KeepDocument corrected = invoice('b');
    corrected.reason = "数量の誤り";
    const auto facts = world.keep(corrected);
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].corrects, DocumentId{1});
    const DocumentBook& book = world.book.documents;
    EXPECT_EQ(book.documents.at({1}).corrected_by, DocumentId{2});
    EXPECT_EQ(book.documents.at({1}).kept.hash, std::string(64, 'a'));
    EXPECT_EQ(history(book, {2}), (std::vector<DocumentId>{{2}, {1}}));
    KeepDocument again = invoice('c');
    again.corrects = {1};
    again.reason = "再訂正";
    EXPECT_FALSE(world.ask(again)) << "the newest one is corrected, not one before it";
    again.corrects = {};
    EXPECT_EQ(world.keep(again).at(0).corrects, DocumentId{2});
}

TEST(documents, another_counterparty_kind_or_direction_with_the_same_number_is_another_document)
{
    Kept world;
    world.keep(invoice('a'));
    KeepDocument other = invoice('b');
    other.counterparty = "有限会社しろがね";
    EXPECT_FALSE(world.keep(other).at(0).corrects);
    other = invoice('c');
    other.kind = DocumentKind::receipt;
    EXPECT_FALSE(world.keep(other).at(0).corrects);
    other = invoice('d');
    other.direction = Direction::issued;
    EXPECT_FALSE(world.keep(other).at(0).corrects);
    other = invoice('e');
    other.number.clear();
    EXPECT_FALSE(world.keep(other).at(0).corrects) << "without a number nothing is told apart";
}

TEST(documents, of_a_contract_the_counterparty_is_its_party)
{
    Kept world;
    KeepDocument command = invoice();
    command.contract = {1};
    command.counterparty = "だれか";
    const auto facts = world.keep(command);
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].party, PartyId{1});
    EXPECT_EQ(facts[0].counterparty, world.contracts().parties.at({1}).applicant.name);
}

// rows: erasure on the day before the hold, while it lasts, on the day it ends
TEST(documents, nothing_is_erased_while_a_hold_lasts)
{
    Kept world;
    world.end("2026-06-30");
    EXPECT_FALSE(world.about_hold(HoldDocuments{.party = {1}, .reason = ""}));
    EXPECT_FALSE(world.about_hold(HoldDocuments{.party = {7}, .reason = "訴訟"}));
    EXPECT_FALSE(world.about_hold(ReleaseDocuments{.party = {1}, .reason = "終わった"}));
    world.accept_hold(world.about_hold(HoldDocuments{.party = {1}, .reason = "損害賠償の訴訟"}, "2026-07-10"));
    EXPECT_FALSE(world.about_hold(HoldDocuments{.party = {1}, .reason = "二度目"}, "2026-07-11"));
    EXPECT_TRUE(world.decide_on("2026-07-09", Erase{{1}}));
    const auto held = world.decide_on("2026-07-10", Erase{{1}});
    ASSERT_FALSE(held);
    EXPECT_TRUE(held.error().basis.cites("companies-act 432"_clause));
    EXPECT_TRUE(held.error().reason.find("損害賠償の訴訟") != std::string::npos);
    EXPECT_FALSE(world.decide_on("2030-01-01", Erase{{1}}));
    world.accept_hold(world.about_hold(ReleaseDocuments{.party = {1}, .reason = "判決の確定"}, "2026-09-01"));
    EXPECT_TRUE(world.decide_on("2026-09-01", Erase{{1}}));
}

// Ended on 2026-06-30 and nothing invoiced; a document of 2027-05-10 starts the clock of its own year: with the books
// closing in March, the year ends on 2028-03-31, the return is due two months later, and ten years run from the day
// after: until 2038-05-31.
TEST(documents, the_latest_document_of_a_party_starts_the_clock_of_tax_law)
{
    Kept world;
    world.end("2026-06-30");
    KeepDocument late = invoice();
    late.contract = {1};
    late.dated = day("2027-05-10");
    world.keep(late, "2027-05-11");
    const auto facts = world.decide_on("2027-06-01", Erase{{1}});
    ASSERT_TRUE(facts);
    for (const ClassErased& one : facts->at(0).classes)
        if (one.retention_class == "tax_record") {
            EXPECT_EQ(one.kept_until, day("2038-05-31"));
        }
}

}
}
