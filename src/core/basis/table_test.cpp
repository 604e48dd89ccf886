#include "basis/table.h"

#include "basis/id.h"

#include <gtest/gtest.h>

#include <string>

namespace basis {
namespace {

struct Row {
    ContractId id;
    std::string name;
};
using Rows = Table<ContractId, Row>;

std::string names(const Rows& rows)
{
    std::string out;
    for (const Row& row : rows)
        out += row.name;
    return out;
}

TEST(table, rows_are_found_by_id_and_walked_in_order)
{
    Rows rows;
    EXPECT_EQ(rows.find(ContractId{1}), nullptr);
    EXPECT_EQ(rows.next_id(), ContractId{1});
    rows.add({rows.next_id(), "a"});
    rows.add({rows.next_id(), "b"});
    rows.add({ContractId{7}, "c"});
    EXPECT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows.next_id(), ContractId{8});
    EXPECT_EQ(rows.at(ContractId{2}).name, "b");
    EXPECT_EQ(rows.find(ContractId{7})->name, "c");
    for (const std::uint32_t missing : {0U, 3U, 6U, 8U})
        EXPECT_EQ(rows.find(ContractId{missing}), nullptr) << missing;
    EXPECT_THROW(rows.at(ContractId{3}), std::out_of_range);
    EXPECT_EQ(names(rows), "abc");
}

TEST(table, an_id_that_does_not_ascend_is_a_mistake_of_the_caller)
{
    Rows rows;
    rows.add({ContractId{2}, "a"});
    EXPECT_THROW(rows.add({ContractId{2}, "b"}), std::logic_error);
    EXPECT_THROW(rows.add({ContractId{1}, "b"}), std::logic_error);
    EXPECT_THROW(Rows().add({ContractId{}, "none"}), std::logic_error);
}

TEST(table, a_row_keeps_its_address_while_others_are_added)
{
    Rows rows;
    const Row* first = &rows.add({rows.next_id(), "a"});
    for (int i = 0; i < 1'000; ++i)
        rows.add({rows.next_id(), "b"});
    EXPECT_EQ(rows.find(ContractId{1}), first);
}

TEST(table, a_copy_is_deep)
{
    Rows rows;
    rows.add({rows.next_id(), "a"});
    Rows copy = rows;
    copy.at(ContractId{1}).name = "changed";
    copy.add({copy.next_id(), "b"});
    EXPECT_EQ(names(rows), "a");
    EXPECT_EQ(names(copy), "changedb");
    rows = copy;
    EXPECT_EQ(names(rows), "changedb");
    EXPECT_EQ(rows.next_id(), ContractId{3});
    const Rows moved = std::move(copy);
    EXPECT_EQ(names(moved), "changedb");
    EXPECT_EQ(moved.next_id(), ContractId{3});
}

TEST(table, a_copy_of_few_rows_keeps_their_order_and_the_next_id)
{
    Rows rows;
    for (const char* name : {"a", "b", "c", "d", "e"})
        rows.add({rows.next_id(), name});
    Rows few = rows.emptied();
    EXPECT_EQ(few.size(), 0U);
    few.keep(rows.at(ContractId{4}));
    few.keep(rows.at(ContractId{2}));
    EXPECT_EQ(names(few), "bd");
    EXPECT_EQ(few.at(ContractId{4}).name, "d");
    EXPECT_EQ(few.find(ContractId{3}), nullptr);
    EXPECT_EQ(few.find(ContractId{1}), nullptr);
    EXPECT_EQ(few.find(ContractId{5}), nullptr);
    EXPECT_EQ(few.next_id(), ContractId{6});
}

}
}
