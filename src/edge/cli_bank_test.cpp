// yakkan bank read|inspect as scripts use it: files in, JSON and exit codes out.
#include "documents/bank_vectors_test.h"
#include "edge/cli_test.h"

#include <fstream>

namespace edge {
namespace {

class BankFolder {
public:
    BankFolder() { std::filesystem::create_directories(folder_.text()); }
    std::string file(const std::string& name, const std::string& bytes) const
    {
        const std::string path = folder_.text() + "/" + name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

private:
    Folder folder_;
};

TEST(cli_bank, a_result_is_read_with_its_values_and_sums)
{
    const BankFolder folder;
    const std::string result = folder.file("result.dat", documents::written(documents::vector_debit_result()));
    const Ran ran = yakkan({"bank", "read", result, "--json"});
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_EQ(at(ran.out, "/kind"), "91");
    EXPECT_EQ(at(ran.out, "/header/collector_name"), "ｶ)ｸﾗｳﾄﾞｼｴﾝ");
    EXPECT_EQ(at(ran.out, "/header/debit_on"), "11-27");
    EXPECT_EQ(at(ran.out, "/records/0/amount"), "110000");
    EXPECT_EQ(at(ran.out, "/records/1/result"), "1");
    EXPECT_EQ(at(ran.out, "/records/1/result_label"), "資金不足");
    EXPECT_EQ(at(ran.out, "/records/2/payer_number"), "00000000000000100003");
    EXPECT_EQ(at(ran.out, "/trailer/failed_amount"), "38500");
    EXPECT_EQ(at(ran.out, "/checks/0/ok"), "true");
}

TEST(cli_bank, dates_of_the_era_and_amounts_are_values)
{
    const BankFolder folder;
    const std::string file = folder.file("notice.dat", documents::written(documents::vector_incoming()));
    const Ran ran = yakkan({"bank", "read", file, "--json", "--on", "2026-12-01"});
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_EQ(at(ran.out, "/kind"), "01");
    EXPECT_EQ(at(ran.out, "/records/2/value_on"), "2026-11-29");
    EXPECT_EQ(at(ran.out, "/records/1/edi"), "INV-2026-000124");
    EXPECT_EQ(at(ran.out, "/trailer/reversal_amount"), "5500");
}

TEST(cli_bank, a_sum_that_does_not_hold_is_a_finding)
{
    const BankFolder folder;
    std::string bytes = documents::written(documents::vector_debit());
    bytes[4 * 122 + 18] = '1';
    const Ran ran = yakkan({"bank", "read", folder.file("broken.dat", bytes), "--json"});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_EQ(at(ran.out, "/checks/1/name"), "合計金額");
    EXPECT_EQ(at(ran.out, "/checks/1/ok"), "false");
}

TEST(cli_bank, what_cannot_be_read_says_where)
{
    const BankFolder folder;
    std::string bytes = documents::written(documents::vector_debit());
    bytes[3] = '1';
    const Ran ran = yakkan({"bank", "read", folder.file("ebcdic.dat", bytes), "--json"});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_EQ(at(ran.out, "/outcome"), "bad_input");
    EXPECT_EQ(at(ran.out, "/field"), "header.encoding");
    EXPECT_EQ(at(ran.out, "/position"), "3");
    EXPECT_EQ(yakkan({"bank", "read", "none.dat", "--json"}).exit, 2);
    EXPECT_EQ(at(yakkan({"bank", "read", "-", "--profile", "01-b", "--json"}).out, "/field"), "profile");
}

TEST(cli_bank, the_byte_view_names_every_item)
{
    const BankFolder folder;
    const std::string result = folder.file("result.dat", documents::written(documents::vector_debit_result()));
    const Ran ran = yakkan({"bank", "inspect", result, "--json"});
    EXPECT_EQ(ran.exit, 0) << ran.out;
    const std::string row = "/records/2/fields/";
    EXPECT_EQ(at(ran.out, "/records/2/record"), "データ");
    EXPECT_EQ(at(ran.out, row + "8/item"), "預金者名");
    EXPECT_EQ(at(ran.out, row + "8/position"), "51");
    EXPECT_EQ(at(ran.out, row + "8/length"), "30");
    EXPECT_EQ(at(ran.out, row + "8/value"), "ﾔﾏﾀﾞ ﾀﾛｳ");
    EXPECT_EQ(at(ran.out, row + "9/hex"), "30303030303035353030");
    EXPECT_EQ(at(ran.out, row + "12/value"), "1 資金不足");
}

TEST(cli_bank, a_result_is_held_against_its_request)
{
    const BankFolder folder;
    documents::BankDraft draft = documents::vector_debit_result();
    draft.groups[0].records.pop_back();
    const std::string request = folder.file("request.dat", documents::written(documents::vector_debit()));
    const std::string result = folder.file("result.dat", documents::written(draft));
    EXPECT_EQ(yakkan({"bank", "read", result, "--json"}).exit, 0);
    EXPECT_EQ(yakkan({"bank", "read", result, "--request", request, "--json"}).exit, 1);
}

}
}
