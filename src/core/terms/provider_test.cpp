#include "terms/terms.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

namespace terms {
namespace {

const Occasion today{.today = Date::of(2026, 4, 1), .by = {.role = Role::admin}, .second = {}};

Provider provider(const char* registration_number)
{
    return {.name = "みほん株式会社",
            .postal_code = "530-0001",
            .address = "大阪市北区梅田1-1-1",
            .phone = "06-0000-0000",
            .mail = "info@example.jp",
            .representative = "見本太郎",
            .registration_number = registration_number,
            .bank_account = "みほん銀行 本店 普通 1234567"};
}

TEST(provider, the_provider_is_set_with_the_number_its_invoices_carry)
{
    const auto decision = decide(Book{}, SetProvider{provider("Ｔ8700110005901")}, today);
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->front().provider.registration_number, "T8700110005901");
    EXPECT_CITES(decision->front().basis, "consumption-tax-act 57-4.1");
    EXPECT_CITES(decision->front().basis, "terms 1.1");
}

TEST(provider, a_registration_number_is_t_and_thirteen_digits_or_nothing)
{
    struct Row {
        const char* number;
        bool accepted;
    };
    for (const Row& row : {Row{"", true}, Row{"T8700110005901", true}, Row{"8700110005901", false},
                           Row{"T870011000590", false}, Row{"T87001100059012", false}, Row{"TX700110005901", false}}) {
        const auto decision = decide(Book{}, SetProvider{provider(row.number)}, today);
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.number;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "consumption-tax-act 57-4.1");
        }
    }
}

TEST(provider, a_provider_without_name_or_address_is_refused)
{
    Provider nameless = provider(""), homeless = provider("");
    nameless.name.clear();
    homeless.address.clear();
    EXPECT_FALSE(decide(Book{}, SetProvider{nameless}, today));
    EXPECT_FALSE(decide(Book{}, SetProvider{homeless}, today));
}

TEST(provider, what_was_made_before_a_change_keeps_the_provider_of_its_moment)
{
    Book book;
    evolve(book, ProviderSet{.on = today.today, .basis = "terms 1.1"_clause, .provider = provider("")}, {{5}, {}});
    Provider moved = provider("");
    moved.address = "大阪市西区";
    evolve(book, ProviderSet{.on = today.today, .basis = "terms 1.1"_clause, .provider = moved}, {{9}, {}});
    EXPECT_EQ(provider_at(book, {8}).address, "大阪市北区梅田1-1-1");
    EXPECT_EQ(provider_at(book, {9}).address, "大阪市西区");
    EXPECT_EQ(provider_at(book, {10}).address, "大阪市西区");
    EXPECT_EQ(provider_at(book, {1}).address, "大阪市北区梅田1-1-1") << "before there was one, the first";
    EXPECT_EQ(provider_at(Book{}, {1}), Provider{});
}

TEST(provider, the_same_provider_again_changes_nothing)
{
    Book book;
    evolve(book, decide(book, SetProvider{provider("")}, today)->front(), {{1}, {}});
    EXPECT_TRUE(decide(book, SetProvider{provider("")}, today)->empty());
    EXPECT_EQ(decide(book, SetProvider{provider("T8700110005901")}, today)->size(), 1U);
}

}
}
