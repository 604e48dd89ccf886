#include "basis/clause.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <vector>

namespace basis {
namespace {

TEST(clause, every_id_is_found_and_is_there_once)
{
    std::set<std::string_view> seen;
    for (const std::string_view id : clause_ids) {
        EXPECT_TRUE(seen.insert(id).second) << id;
        const auto clause = Clause::find(id);
        ASSERT_TRUE(clause) << id;
        EXPECT_EQ(clause->id(), id);
        EXPECT_EQ(clause->of_terms(), id.starts_with("terms "));
        EXPECT_FALSE(clause->title().empty()) << id;
        EXPECT_FALSE(clause->reading_en().empty()) << id;
        EXPECT_FALSE(clause->reading_ja().empty()) << id;
        EXPECT_FALSE(clause->printed().empty()) << id;
    }
    EXPECT_FALSE(Clause::find("terms 99.9"));
    EXPECT_FALSE(Clause::find(""));
}

TEST(clause, a_citation_prints_as_a_lawyer_writes_it)
{
    EXPECT_EQ("terms 20.1.1"_clause.printed(), "約款第20条第1項第1号");
    EXPECT_EQ("terms 1.1-但"_clause.printed(), "約款第1条第1項ただし書");
    EXPECT_EQ("civil-code 140"_clause.printed(), "民法第140条");
    EXPECT_EQ("civil-code 143.2"_clause.printed(), "民法第143条第2項");
    EXPECT_EQ("civil-code 548-4"_clause.printed(), "民法第548条の4");
    EXPECT_EQ("consumption-tax-order 70-10"_clause.printed(), "消費税法施行令第70条の10");
}

TEST(clause, an_item_is_under_its_paragraph_and_not_under_a_longer_number)
{
    EXPECT_TRUE("terms 20.1.1"_clause.under("terms 20.1"_clause));
    EXPECT_TRUE("terms 1.1-但"_clause.under("terms 1.1"_clause));
    EXPECT_FALSE("terms 20.1"_clause.under("terms 20.1"_clause));
    EXPECT_FALSE("terms 20.1"_clause.under("terms 20.1.1"_clause));
    EXPECT_FALSE("terms 20.1.10"_clause.under("terms 20.1.1"_clause));
}

TEST(basis, it_keeps_order_and_leaves_out_what_it_holds)
{
    Basis basis{"civil-code 140"_clause, "civil-code 141"_clause, "civil-code 140"_clause};
    EXPECT_EQ(basis.size(), 2U);
    EXPECT_EQ(basis.text(), "civil-code 140, civil-code 141");
    EXPECT_EQ(basis[1], "civil-code 141"_clause);
    EXPECT_CITES(basis, "civil-code 141");
    EXPECT_FALSE(basis.cites("civil-code 142"_clause));
    basis.add(Basis{"civil-code 142"_clause, "civil-code 141"_clause});
    EXPECT_EQ(basis.text(), "civil-code 140, civil-code 141, civil-code 142");
    std::vector<Clause> walked(basis.size(), basis[0]);
    std::size_t count = 0;
    for (Clause clause : basis)
        walked.at(count++) = clause;
    EXPECT_EQ(count, 3U);
    EXPECT_EQ(walked[2], "civil-code 142"_clause);
    EXPECT_EQ(basis, (Basis{"civil-code 140"_clause, "civil-code 141"_clause, "civil-code 142"_clause}));
    EXPECT_NE(basis, (Basis{"civil-code 141"_clause, "civil-code 140"_clause, "civil-code 142"_clause}));
    EXPECT_THROW(basis[8], std::out_of_range);
}

TEST(basis, it_holds_eight_clauses_and_no_ninth)
{
    Basis basis = BasisReader::empty();
    EXPECT_EQ(basis.size(), 0U);
    for (std::size_t i = 0; i < Basis::capacity; ++i)
        basis.add(Clause::find(clause_ids[i]).value());
    EXPECT_EQ(basis.size(), 8U);
    EXPECT_NO_THROW(basis.add(Clause::find(clause_ids[0]).value()));
    EXPECT_THROW(basis.add(Clause::find(clause_ids[8]).value()), std::length_error);
    EXPECT_EQ(basis.size(), 8U);
}

}
}
