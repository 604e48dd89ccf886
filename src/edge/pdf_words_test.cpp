#include "edge/pdf_words.h"

#include "documents/paper.h"
#include "edge/cli_test.h"

#include <fstream>

#include <unistd.h>

namespace edge {
namespace {

// A page for each list of lines.
std::string pdf_of(const std::vector<std::vector<std::string>>& pages)
{
    documents::Paper paper({.title = "見本", .author = "見本社", .date = Date::of(2026, 4, 1)});
    for (std::size_t page = 0; page < pages.size(); ++page) {
        if (page > 0) paper.add_page();
        documents::Length down = 80'000;
        for (const std::string& line : pages[page]) {
            paper.text({60'000, down}, line, {});
            down += 20'000;
        }
    }
    return std::move(paper).finish();
}

const std::vector<std::vector<std::string>> three_pages = {
    {"社内控え", "貸出約款", "第１条（目的）", "甲は乙に馬を貸し、乙はこれを", "- 1 -"},
    {"社内控え", "大切に扱う。", "第２条（料金）", "乙は払う。", "- 2 -"},
    {"社内控え", "第３条（返還）", "乙は、次の物を返す。", "（１）馬", "（２）鞍", "- 3 -"}};

class PdfFileOnDisk {
public:
    explicit PdfFileOnDisk(const std::string& bytes)
        : path_(std::filesystem::temp_directory_path() / ("yakkan-brought-" + std::to_string(getpid()) + ".pdf"))
    {
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    ~PdfFileOnDisk() { std::filesystem::remove(path_); }
    PdfFileOnDisk(const PdfFileOnDisk&) = delete;
    PdfFileOnDisk& operator=(const PdfFileOnDisk&) = delete;
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

}

TEST(PdfWords, terms_in_a_pdf_are_read_with_their_pages_joined)
{
    const PdfFileOnDisk pdf(pdf_of(three_pages));
    const Ran ran = yakkan({"terms", "read", "--json", pdf.path()});
    ASSERT_EQ(ran.exit, 0) << ran.out << ran.err;
    EXPECT_EQ(at(ran.out, "/title"), "貸出約款");
    EXPECT_EQ(at(ran.out, "/clauses/1/text"), "甲は乙に馬を貸し、乙はこれを大切に扱う。");
    EXPECT_EQ(at(ran.out, "/clauses/7/id"), "3.1.2");
    EXPECT_EQ(yakkan({"terms", "diff", pdf.path(), pdf.path()}).exit, 0);
    EXPECT_EQ(yakkan({"terms", "lint", "--rule", "numbering-gap", pdf.path()}).exit, 0);
}

TEST(PdfWords, a_pdf_without_letters_is_called_a_scan)
{
    const auto words = words_of_pdf(pdf_of({{}, {}}));
    ASSERT_FALSE(words);
    EXPECT_NE(words.error().reason.find("紙を写しただけのPDF"), std::string::npos) << words.error().reason;
}

TEST(PdfWords, a_broken_pdf_is_refused_and_says_what_to_do)
{
    for (const std::string& bytes : {std::string("%PDF-1.7\n"), pdf_of(three_pages).substr(0, 200)}) {
        const auto words = words_of_pdf(bytes);
        ASSERT_FALSE(words);
        EXPECT_NE(words.error().reason.find("PDFとして読めません"), std::string::npos) << words.error().reason;
    }
}

TEST(PdfWords, what_is_no_pdf_is_left_as_it_is)
{
    EXPECT_EQ(*brought_terms("第１条（目的）\n"), "第１条（目的）\n");
    EXPECT_EQ(*brought_terms(""), "");
}

TEST(PdfWords, a_folder_is_not_an_empty_file)
{
    const Ran ran = yakkan({"terms", "read", std::filesystem::temp_directory_path().string()});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_NE((ran.out + ran.err).find("フォルダです"), std::string::npos) << ran.out << ran.err;
}

}
