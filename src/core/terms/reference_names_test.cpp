// Whose article it is: names before 第N条.
#include "terms/reference_rows_test.h"

#include <gtest/gtest.h>

namespace terms {

namespace {

std::string titled(std::string_view title, std::string_view words)
{
    return std::string(title) +
           "\n第１条（目的）\nあ。\n第２条（定義）\nい。\n第３条（料金）\nう。\n第４条（雑則）\n乙は、" +
           std::string(words) + "\n";
}

void expect(std::string_view title, std::initializer_list<ReferenceRow> rows)
{
    for (const ReferenceRow& row : rows)
        EXPECT_EQ(references(titled(title, row.words)), row.found) << title << ": " << row.words;
}

// The reason given for the last reference.
std::string why(std::string_view words)
{
    const auto parsed = read_document(titled("見本規程", words));
    return parsed && !parsed->references.empty() ? parsed->references.back().why : "no reference";
}

}

TEST(ReferenceNames, names_of_other_documents_are_external)
{
    for (std::string_view words :
         {"当社の他の利用規約第１条", "別途締結する利用規約第１条", "NDA第３条", "ＳＬＡ第２条", "ISO27001第３条",
          "ISO 27001第３条", "合意した条件第２条", "GDPR第２条", "SLAの第２条", "仕様書第３条", "注文書第２条",
          "料金規定第２条", "当社プライバシーポリシー第２条", "個人情報保護方針第２条", "秘密保持の合意第３条",
          "当該契約第２条", "基本契約の第２条", "この契約に関する覚書第３条", "本人確認規程第３条"}) {
        const std::string found = references(titled("サービス利用規約", words));
        EXPECT_TRUE(found.ends_with("条: (external)\n")) << words << ": " << found;
    }
    expect("サービス利用規約", {{"別紙料金規定第２条", "4.1 別紙: (external)\n4.1 第２条: (external)\n"}});
}

TEST(ReferenceNames, this_document_by_its_own_name_is_not)
{
    for (std::string_view words :
         {"本規約第３条", "この規約第３条", "当規約第３条", "締結した本契約第３条", "この規定第３条", "本規約の第３条",
          "本サービス利用規約第３条", "サービス利用規約第３条", "当社サービス利用規約第３条",
          "なおサービス利用規約第３条", "利用契約第３条", "本則第３条", "次の規定第３条", "同規定第３条",
          "所定の方法第３条", "ただし書第３条"})
        EXPECT_EQ(references(titled("サービス利用規約", words)), "4.1 第３条: 3\n") << words;
    expect("規程", {{"規程第３条", "4.1 第３条: 3\n"}});
    expect("業務委託契約書", {{"業務委託契約第３条", "4.1 第３条: 3\n"}, {"本委託契約第３条", "4.1 第３条: 3\n"}});
    expect("サービス利用規約",
           {{"本サービス規約第３条による。サービス利用規約（以下「本サービス規約」という。）", "4.1 第３条: 3\n"}});
}

TEST(ReferenceNames, a_name_that_may_be_this_document_or_another_is_doubtful)
{
    expect("サービス利用規約",
           {{"本サービス規約第３条", "4.1 第３条: 3 (doubtful)\n"},
            {"本サービス規約第３条及び第１条", "4.1 第３条: 3 (doubtful)\n4.1 第１条: 1 (doubtful)\n"},
            {"本サービス規約第９条", "4.1 第９条: (external)\n"},
            {"本覚書第３条", "4.1 第３条: 3 (doubtful)\n"},
            {"保守の覚書（以下「本覚書」という。）を結ぶ。本覚書第３条", "4.1 第３条: (external)\n"},
            {"当社の定めるサービス利用規約第３条", "4.1 第３条: 3 (doubtful)\n"}});
    expect("見本規程", {{"規程第３条", "4.1 第３条: 3 (doubtful)\n"}, {"乙の規程第３条", "4.1 第３条: (external)\n"}});
    expect("見本規程", {{"改正後の見本規程第３条", "4.1 第３条: 3 (doubtful)\n"},
                        {"改正前の見本規程第３条", "4.1 第３条: (external)\n"},
                        {"旧見本規程第３条", "4.1 第３条: (external)\n"}});
    expect("規程", {{"当社の定めるサービス利用規約第３条", "4.1 第３条: (external)\n"}});
    expect("変更の覚書", {{"本覚書第３条", "4.1 第３条: 3\n"}, {"本契約第３条", "4.1 第３条: 3\n"}});
    expect("取引基本契約書",
           {{"基本契約第３条", "4.1 第３条: 3 (doubtful)\n"}, {"本個別契約第３条", "4.1 第３条: 3 (doubtful)\n"}});
    EXPECT_EQ(why("本サービス規約第３条"), "「本サービス規約」がこの文書か別の文書かが、題名から分かりません");
}

TEST(ReferenceNames, the_reason_names_the_law_and_no_word_around_it)
{
    const struct {
        std::string_view words, name;
    } rows[] = {{"第３条及び民法第５４０条", "民法"},
                {"甲および民法第１条", "民法"},
                {"甲並びに商法第１条", "商法"},
                {"甲ならびに商法第１条", "商法"},
                {"甲又は会社法第１条", "会社法"},
                {"甲または会社法第１条", "会社法"},
                {"甲若しくは会社法第１条", "会社法"},
                {"甲もしくは会社法第１条", "会社法"},
                {"甲と会社法第１条", "会社法"},
                {"第３条及び同法第１条", "同法"},
                {"第３条及び個人情報保護法第１条", "個人情報保護法"},
                {"前条の規定により民法第１条", "民法"},
                {"この場合において準用する民事訴訟法第１条", "民事訴訟法"},
                {"第３条中商標法第１条", "商標法"},
                {"その他の個人情報の保護に関する法律第２条", "その他の個人情報の保護に関する法律"},
                {"甲が個人情報の保護に関する法律（平成十五年）第２条", "個人情報の保護に関する法律"},
                {"第３条及び個人情報の保護に関する法律第２条", "個人情報の保護に関する法律"},
                {"私的独占の禁止及び公正取引の確保に関する法律第２条", "私的独占の禁止及び公正取引の確保に関する法律"},
                {"不当景品類及び不当表示防止法第２条", "不当景品類及び不当表示防止法"},
                {"行政手続における特定の個人を識別するための番号の利用等に関する法律第２条",
                 "行政手続における特定の個人を識別するための番号の利用等に関する法律"},
                {"民間事業者による信書の送達に関する法律第２条", "民間事業者による信書の送達に関する法律"},
                {"第１条の規定による改正後の商標法第２条", "改正後の商標法"},
                {"がん対策基本法第２条", "がん対策基本法"},
                {"子ども・子育て支援法第２条", "子ども・子育て支援法"},
                {"「基本契約」第２条", "基本契約"}};
    for (const auto& row : rows)
        EXPECT_EQ(why(row.words), "「" + std::string(row.name) + "」の規定です") << row.words;
}

}
