#include "basis/id.h"

#include <gtest/gtest.h>

namespace basis {
namespace {

TEST(id, a_number_prints_with_its_prefix_and_six_digits)
{
    EXPECT_EQ(ContractId{123}.text(), "C-000123");
    EXPECT_EQ(InvoiceId{1'234'567}.text(), "I-1234567");
    EXPECT_EQ(PaymentId{4'294'967'295}.text(), "PY-4294967295");
    EXPECT_FALSE(ContractId{});
    EXPECT_TRUE(ContractId{1});
}

TEST(id, a_printed_id_is_read_back_also_without_zeros)
{
    EXPECT_EQ(ContractId::parse("C-000123"), ContractId{123});
    EXPECT_EQ(ContractId::parse("C-123"), ContractId{123});
    EXPECT_EQ(PaymentId::parse("PY-4294967295"), PaymentId{4'294'967'295});
    EXPECT_EQ(ContractId::parse("C-0000000123"), ContractId{123});
}

TEST(id, another_kind_another_text_and_zero_are_not_read)
{
    for (const char* text : {"", "C", "C-", "C-0", "C-000000", "CL-1", "P-1", "c-1", "C-1x", "C--1", "C-+1", "C 1",
                             "C-4294967296", "C-00000000001", "C-99999999999"})
        EXPECT_FALSE(ContractId::parse(text)) << text;
    EXPECT_FALSE(PartyId::parse("PY-1"));
    EXPECT_FALSE(PaymentId::parse("P-1"));
    EXPECT_EQ(ClaimId::parse("CL-1"), ClaimId{1});
}

}
}
