#include "basis/ruling.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

#include <memory>

namespace basis {
namespace {

TEST(result, it_holds_a_value_or_the_reason_why_there_is_none)
{
    const Result<int, Refusal> yes = 5;
    EXPECT_TRUE(yes);
    EXPECT_EQ(*yes, 5);
    const Result<int, Refusal> no = Refusal{"civil-code 140"_clause, "理由", {"Pay"}};
    EXPECT_FALSE(no);
    EXPECT_EQ(no.error().reason, "理由");
    EXPECT_CITES(no.error().basis, "civil-code 140");
    EXPECT_THROW(*no, std::bad_variant_access);
    EXPECT_THROW(yes.error(), std::bad_variant_access);
}

TEST(result, a_value_moves_out)
{
    Result<std::unique_ptr<int>, BadInput> held = std::make_unique<int>(5);
    const std::unique_ptr<int> out = *std::move(held);
    EXPECT_EQ(*out, 5);
}

}
}
