#include "terms/compare.h"

#include "terms/compare_align.h"
#include "terms/compare_words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace terms {

namespace {

Document read(const std::string& articles)
{
    auto document = read_document("見本利用規約\n\n" + articles);
    EXPECT_TRUE(document) << articles;
    return *std::move(document);
}

// kind old→new, one per change.
std::string changes_of(const std::string& before, const std::string& after)
{
    std::string out;
    for (const Change& change : compare(read(before), read(after)).changes)
        out += (out.empty() ? "" : ", ") + std::string(name_of(change.kind)) + " " + change.before + ">" + change.after;
    return out;
}

// Removed words in [-], inserted in {+}.
std::string marked(const std::vector<TextSpan>& spans)
{
    std::string out;
    for (const TextSpan& span : spans)
        out += span.kind == SpanKind::equal    ? span.text
               : span.kind == SpanKind::remove ? "[" + span.text + "]"
                                               : "{" + span.text + "}";
    return out;
}

std::string marked(std::string_view before, std::string_view after)
{
    return marked(differences(words_of(before), words_of(after)));
}

const std::string three = "第１条（目的）\nこの規約は利用の条件を定めます。\n"
                          "第２条（料金）\n１．会員は料金を払います。\n２．料金は別表によります。\n"
                          "第３条（停止）\n会員が第２条（料金）の料金を払わないときは止めます。\n";

}

TEST(CompareTest, an_edition_compared_with_itself_shows_nothing)
{
    const Document document = read(three);
    const Comparison comparison = compare(document, document);
    EXPECT_TRUE(comparison.changes.empty());
    EXPECT_EQ(apply(document, comparison), document.print());
}

TEST(CompareTest, words_are_underlined_not_letters_and_not_sentences)
{
    const struct {
        std::string_view before, after, shown;
    } rows[] = {
        {"会員は料金を払います。", "会員は料金を支払います。", "会員は料金を[払]{支払}います。"},
        {"会員は料金を払います。", "会員は利用料を払います。", "会員は[料金]{利用料}を払います。"},
        {"利用料金を払う。", "利用料金等を払う。", "利用料金{等}を払う。"},
        {"規約を改正する。", "規約を改訂する。", "規約を[改正]{改訂}する。"},
        {"１０日以内に払う。", "１５日以内に払う。", "[１０]{１５}日以内に払う。"},
        {"提供期間を定める。", "利用期間を定める。", "[提供]{利用}期間を定める。"},
        {"会員が払います。", "会員が払いません。", "会員が払[います]{いません}。"},
        {"サーバを貸す。", "サーバーを貸す。", "サーバ{ー}を貸す。"},
        {"年１４．５％とする。", "年１４．６％とする。", "年[１４．５]{１４．６}％とする。"},
        {"甲は乙に払う。", "", "[甲は乙に払う。]"},
        // What stays between two differences and is no longer than they are is read with them, unless words only moved.
        {"甲が乙の真意を知るとき。", "甲がその意思表示が乙の真意ではないことを知るとき。",
         "甲が[乙の真意]{その意思表示が乙の真意ではないこと}を知るとき。"},
        {"（隔地者に対する意思表示）", "（意思表示の効力発生時期等）",
         "（[隔地者に対する]意思表示{の効力発生時期等}）"},
        // A number differs as a whole.
        {"第七条から第三十七条まで", "第七条から第三十六条まで", "第七条から[第三十七条]{第三十六条}まで"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(marked(row.before, row.after), row.shown);
}

TEST(CompareTest, an_added_article_renumbers_the_others_and_their_references_move)
{
    const std::string after = "第１条（目的）\nこの規約は利用の条件を定めます。\n"
                              "第２条（会員）\n会員とは登録した者をいいます。\n"
                              "第３条（料金）\n１．会員は料金を払います。\n２．料金は別表によります。\n"
                              "第４条（停止）\n会員が第３条（料金）の料金を払わないときは止めます。\n";
    EXPECT_EQ(changes_of(three, after),
              "added >2, added >2.1, renumbered 2>3, renumbered 3>4, moved_reference 3.1>4.1");
    const Comparison comparison = compare(read(three), read(after));
    EXPECT_EQ(marked(comparison.changes.back().spans),
              "会員が[第２条]{第３条}（料金）の料金を払わないときは止めます。");
    EXPECT_EQ(apply(read(three), comparison), read(after).print());
}

TEST(CompareTest, a_removed_article_stands_where_it_stood)
{
    const std::string after =
        "第１条（目的）\nこの規約は利用の条件を定めます。\n第２条（停止）\n会員が払わないときは止めます。\n";
    EXPECT_EQ(changes_of(three, after), "removed 2>, removed 2.1>, removed 2.2>, renumbered 3>2, changed 3.1>2.1");
}

TEST(CompareTest, a_paragraph_put_between_two_is_an_addition)
{
    const std::string after =
        "第１条（目的）\nこの規約は利用の条件を定めます。\n"
        "第２条（料金）\n１．会員は料金を払います。\n２．支払の日は月末とします。\n３．料金は別表によります。\n"
        "第３条（停止）\n会員が第２条（料金）の料金を払わないときは止めます。\n";
    EXPECT_EQ(changes_of(three, after), "added >2.2, renumbered 2.2>2.3");
}

TEST(CompareTest, a_new_title_is_a_change_when_the_words_are_alike)
{
    const std::string after = "第１条（趣旨）\nこの規約は利用の条件を定めます。\n"
                              "第２条（料金）\n１．会員は料金を払います。\n２．料金は別表によります。\n"
                              "第３条（停止）\n会員が第２条（料金）の料金を払わないときは止めます。\n";
    EXPECT_EQ(changes_of(three, after), "changed 1>1");
    // Another title and other words under the same number: one article went, another came.
    const std::string other =
        "第１条（譲渡の禁止）\n権利を他へ移してはなりません。\n" + three.substr(three.find("第２条"));
    EXPECT_EQ(changes_of(three, other), "removed 1>, removed 1.1>, added >1, added >1.1");
}

TEST(CompareTest, what_a_person_matched_goes_before_title_and_words)
{
    const std::string other =
        "第１条（譲渡の禁止）\n権利を他へ移してはなりません。\n" + three.substr(three.find("第２条"));
    const Comparison comparison = compare(read(three), read(other), {{"1", "1"}});
    ASSERT_EQ(comparison.changes.size(), 2U);
    EXPECT_EQ(comparison.changes[0].kind, ChangeKind::changed);
    EXPECT_EQ(comparison.changes[1].after, "1.1");
}

TEST(CompareTest, a_reference_that_reads_the_same_but_points_elsewhere_is_told)
{
    const std::string before = "第１条（甲）\n料金を定めます。\n第２条（乙）\n前条により払います。\n";
    const std::string after =
        "第１条（甲）\n料金を定めます。\n第２条（丙）\n記録を保ちます。\n第３条（乙）\n前条により払います。\n";
    const Comparison comparison = compare(read(before), read(after));
    const auto row = std::find_if(comparison.rows.begin(), comparison.rows.end(),
                                  [](const AlignedProvision& one) { return !one.retargeted.empty(); });
    ASSERT_NE(row, comparison.rows.end());
    ASSERT_EQ(row->retargeted.size(), 1U);
    EXPECT_EQ(row->retargeted[0].printed, "前条");
    EXPECT_EQ(row->retargeted[0].before, std::vector<std::string>{"1"});
    EXPECT_EQ(row->retargeted[0].after, std::vector<std::string>{"2"});
    EXPECT_FALSE(row->reworded);
    EXPECT_EQ(changes_of(before, after), "added >2, added >2.1, renumbered 2>3, retargeted 2.1>3.1");
}

TEST(CompareTest, a_reference_whose_target_went_is_told)
{
    const std::string one = "第１条（甲）\n第３条の料金を払います。\n第２条（乙）\n支払を定めます。\n";
    const std::string before = one + "第３条（料金）\n料金を定めます。\n";
    EXPECT_EQ(changes_of(before, one), "retargeted 1.1>1.1, removed 3>, removed 3.1>");
    const Comparison comparison = compare(read(before), read(one));
    EXPECT_EQ(comparison.changes.front().reference->before, std::vector<std::string>{"3"});
    EXPECT_TRUE(comparison.changes.front().reference->after.empty());
}

// An article put in before 第３条: who left the words as they were refers to the new one.
TEST(CompareTest, a_number_that_was_not_moved_along_is_a_change)
{
    const std::string one = "第１条（甲）\n料金を定めます。\n第２条（乙）\n支払を定めます。\n",
                      ended = "会員が払わないときをいいます。\n";
    const std::string before = one + "第３条（停止）\n" + ended + "第４条（解除）\n第３条のとき解除できます。\n";
    const std::string put_in = one + "第３条（秘密）\n秘密を守ります。\n第４条（停止）\n" + ended;
    const std::string stale = put_in + "第５条（解除）\n第３条のとき解除できます。\n";
    const std::string added = "added >3, added >3.1, renumbered 3>4, renumbered 4>5, ";
    EXPECT_EQ(changes_of(before, stale), added + "retargeted 4.1>5.1");
    const Comparison comparison = compare(read(before), read(stale));
    ASSERT_TRUE(comparison.changes.back().reference);
    EXPECT_EQ(comparison.changes.back().reference->printed, "第３条");
    EXPECT_EQ(comparison.changes.back().reference->before, std::vector<std::string>{"3"});
    EXPECT_EQ(comparison.changes.back().reference->after, std::vector<std::string>{"3"});
    // Moved along, by number or by distance: only the number moved.
    EXPECT_EQ(changes_of(before, put_in + "第５条（解除）\n第４条のとき解除できます。\n"),
              added + "moved_reference 4.1>5.1");
    EXPECT_EQ(changes_of(before, put_in + "第５条（解除）\n前条のとき解除できます。\n"),
              added + "moved_reference 4.1>5.1");
    // Reworded as well, it is told beside the change.
    EXPECT_EQ(changes_of(before, put_in + "第５条（解除）\n第３条のとき、会員は解除できます。\n"),
              added + "changed 4.1>5.1, retargeted 4.1>5.1");
    // Where nothing was renumbered, 前条 for 第３条 is another wording.
    EXPECT_EQ(changes_of(before, before.substr(0, before.find("第３条のとき")) + "前条のとき解除できます。\n"),
              "changed 4.1>4.1");
}

TEST(CompareTest, a_distance_that_became_a_number_is_a_moved_reference)
{
    const std::string paid = "第２条（料金）\n１．料金を定めます。\n２．支払を定めます。\n";
    const std::string before =
        "第１条（目的）\nこの規約を定めます。\n" + paid + "第３条（停止）\n前条第２項により止めます。\n";
    const std::string after = "第１条（目的）\nこの規約を定めます。\n" + paid +
                              "第３条（秘密）\n秘密を守ります。\n第４条（停止）\n第２条第２項により止めます。\n";
    EXPECT_EQ(changes_of(before, after), "added >3, added >3.1, renumbered 3>4, moved_reference 3.1>4.1");
}

TEST(CompareTest, likeness_is_the_share_of_common_letter_pairs)
{
    // 会員 員は は料 料金: of four and two pairs two are shared, 2·2·1000/6.
    EXPECT_EQ(likeness("会員は料金", "会員は"), 666);
    EXPECT_EQ(likeness("甲", "甲"), 1000);
    EXPECT_EQ(likeness("会員", "料金"), 0);
}

namespace {

std::string edited(const std::vector<std::pair<int, int>>& edits)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> articles{
        {"目的", {"この規約は利用の条件を定めます。"}},
        {"料金", {"会員は料金を払います。", "料金は別表によります。", "前項の料金は税を含みます。"}},
        {"停止", {"会員が第２条（料金）の料金を払わないときは止めます。"}},
        {"解除", {"前条の停止が続くときは解除します。", "第１条及び第３条によります。"}}};
    for (const auto& [what, where] : edits) {
        const std::size_t at = static_cast<std::size_t>(where) % articles.size();
        std::vector<std::string>& words = articles[at].second;
        switch (what % 5) {
        case 0:
            words[0] += "当社はこれを知らせます。";
            break;
        case 1:
            words.insert(words.begin(), "新しい項を置きます。");
            break;
        case 2:
            if (articles.size() > 2) articles.erase(articles.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        case 3:
            articles.insert(articles.begin() + static_cast<std::ptrdiff_t>(at),
                            {"雑則" + std::to_string(where), {"協議します。"}});
            break;
        default:
            if (words.size() > 1) words.pop_back();
        }
    }
    std::string text;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        text += "第" + std::to_string(i + 1) + "条（" + articles[i].first + "）\n";
        for (std::size_t j = 0; j < articles[i].second.size(); ++j)
            text += (articles[i].second.size() > 1 ? std::to_string(j + 1) + "．" : "") + articles[i].second[j] + "\n";
    }
    return text;
}

}

RC_GTEST_PROP(CompareTest, the_old_edition_and_the_changes_give_the_new_one, ())
{
    const auto pair = rc::gen::pair(rc::gen::inRange(0, 5), rc::gen::inRange(0, 9));
    const auto first = *rc::gen::container<std::vector<std::pair<int, int>>>(pair);
    const auto second = *rc::gen::container<std::vector<std::pair<int, int>>>(pair);
    const Document before = read(edited(first)), after = read(edited(second));
    const Comparison comparison = compare(before, after);
    RC_ASSERT(apply(before, comparison) == after.print());
    RC_ASSERT(comparison.changes.empty() == (before.print() == after.print()));
}

RC_GTEST_PROP(CompareTest, equal_and_removed_words_give_the_old_text_and_equal_and_inserted_the_new, ())
{
    const auto letter =
        rc::gen::element<std::string>("料金", "を", "会員", "ます", "、", "１", "サーバ", "は", "等", "。");
    std::string before, after, old_side, new_side;
    for (const std::string& one : *rc::gen::container<std::vector<std::string>>(letter))
        before += one;
    for (const std::string& one : *rc::gen::container<std::vector<std::string>>(letter))
        after += one;
    bool differs = false;
    for (const TextSpan& span : differences(words_of(before), words_of(after))) {
        if (span.kind != SpanKind::insert) old_side += span.text;
        if (span.kind != SpanKind::remove) new_side += span.text;
        differs = differs || span.kind != SpanKind::equal;
    }
    RC_ASSERT(old_side == before);
    RC_ASSERT(new_side == after);
    RC_ASSERT(differs == (before != after));
}

}
