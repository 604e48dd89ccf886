#include "documents/terms_html.h"

#include "documents/terms_file.h"

#include <gtest/gtest.h>

namespace documents {

namespace {

terms::Document read(std::string_view html)
{
    auto document = read_terms(html);
    if (!document) {
        ADD_FAILURE() << document.error().reason;
        return {};
    }
    return *std::move(document);
}

// id 見出し text, one provision after the other.
std::string tree(const terms::Document& document)
{
    std::string all;
    for (const terms::Provision& provision : document.provisions) {
        all += provision.id;
        if (!provision.title.empty()) all += " " + provision.title;
        if (!provision.text.empty()) all += " " + provision.text;
        all += "\n";
    }
    return all;
}

constexpr std::string_view page = R"(<!DOCTYPE html>
<html lang="ja"><head><title>利用規約 | 見本社</title><style>p { color: red }</style></head>
<body><header><a href="/">見本社</a></header>
<nav><ul><li>製品</li><li>会社</li></ul></nav>
<main>
<h1>見本利用規約</h1>
<p>この規約は、当社の役務の
   利用を定めます。</p>
<h2>第1条（適用）</h2>
<ol><li>本規約は、<b>利用者</b>と当社に適用されます。
<li>前項の利用者は、次の者です。<ol><li>個人</li><li>法人</li></ol></ol>
<H2>第2条（料金）</H2>
<P>利用者は、第1条第1項の料金を払います&amp;。<br>*支払*は月末です。
<ul><li>銀行振込</li><li>口座振替</li></ul>
</main><footer>見本社の権利</footer></body></html>)";

}

TEST(TermsHtml, blocks_are_lines_and_lists_have_the_numbers_that_a_browser_shows)
{
    const terms::Document document = read(page);
    EXPECT_EQ(document.title, "見本利用規約");
    EXPECT_EQ(tree(document), "0 前文\n0.1 この規約は、当社の役務の利用を定めます。\n"
                              "1 適用\n1.1 本規約は、利用者と当社に適用されます。\n1.2 前項の利用者は、次の者です。\n"
                              "1.2.1 個人\n1.2.2 法人\n"
                              "2 料金\n2.1 利用者は、第1条第1項の料金を払います&。\n2.2 *支払*は月末です。\n"
                              "2.2.1 銀行振込\n2.2.2 口座振替\n");
    ASSERT_EQ(document.references.size(), 2U);
    EXPECT_EQ(document.references[1].targets, std::vector<std::string>{"1.1"});
}

TEST(TermsHtml, places_are_lines_of_the_page)
{
    const terms::Document document = read(page);
    EXPECT_EQ(document.find("1")->place.line, 9U);
    EXPECT_EQ(document.find("2")->place.line, 12U);
}

TEST(TermsHtml, menus_and_what_stands_outside_the_main_part_are_listed)
{
    const terms::Document document = read(page);
    ASSERT_EQ(document.left_out.size(), 3U);
    EXPECT_EQ(document.left_out[0].text, "見本社");
    EXPECT_EQ(document.left_out[1].text, "製品会社");
    EXPECT_EQ(document.left_out[2].text, "見本社の権利");
    const terms::Document body =
        read("<html><body><nav>案内</nav><p>第１条（目的）</p><p>甲は払う。</p></body></html>");
    ASSERT_EQ(body.left_out.size(), 1U);
    EXPECT_EQ(body.left_out[0].why, "ページの案内（nav）");
    EXPECT_EQ(tree(body), "1 目的\n1.1 甲は払う。\n");
}

TEST(TermsHtml, an_entry_that_says_its_number_gets_no_second_one)
{
    const terms::Document document =
        read("<html><body><h1>規約</h1><p>第１条（義務）</p><p>次のとおり。</p>"
             "<ol><li>（１）払う</li><li>（２）貸す</li></ol>"
             "<p>第２条（権利）</p><ol start=\"1\"><li>甲は使う。</li><li value=\"2\">乙は見る。</li>"
             "</ol></body></html>");
    EXPECT_EQ(tree(document),
              "1 義務\n1.1 次のとおり。\n1.1.1 払う\n1.1.2 貸す\n2 権利\n2.1 甲は使う。\n2.2 乙は見る。\n");
}

TEST(TermsHtml, a_list_within_an_entry_is_a_list_whatever_its_words)
{
    const terms::Document document =
        read("<html><body><h1>利用規約</h1><h2>第1条（返金）</h2><ol><li>料金は月額とします。</li>"
             "<li>次の料金は返しません。<ul><li>A</li><li>B</li><li>初期費用</li></ul></li></ol></body></html>");
    EXPECT_EQ(tree(document), "1 返金\n1.1 料金は月額とします。\n1.2 次の料金は返しません。\n1.2.1 A\n1.2.2 B\n"
                              "1.2.3 初期費用\n");
}

TEST(TermsHtml, headings_without_numbers_are_counted)
{
    const terms::Document document =
        read("<html><body><h1>個人情報の取扱い</h1><h3>利用目的</h3><p>契約のために使う。</p><h3>提供</"
             "h3><p>法令によるほか、"
             "第三者に渡さない。</p><h3>窓口</h3><p>当社の窓口に問い合わせる。</p></body></html>");
    EXPECT_EQ(tree(document), "1 利用目的\n1.1 契約のために使う。\n2 提供\n2.1 法令によるほか、第三者に渡さない。\n"
                              "3 窓口\n3.1 当社の窓口に問い合わせる。\n");
}

}
