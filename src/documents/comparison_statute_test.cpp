// Two amendments of the Civil Code, Acts 44 of 2017 and 59 of 2018, and one of the Patent Act, Act 68 of 2022, remade
// from the texts before and after: an extract of the articles each of them changes and some it leaves alone. What is
// underlined here in ［ ］ are the words that the amending acts name:
// 「知っていた」を「知り、又は知ることができた」に改める, 「隔地者に対する」を削り, 次の一項を加える. Articles that an
// act replaces as a whole (次のように改める) are not in the extract, for its words do not say what of them is
// underlined. Law is nobody's property (Copyright Act 13).
#include "basis/text.h"
#include "documents/comparison.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace documents {

namespace {

constexpr std::string_view before_2017 = R"(民法
第三条　私権の享有は、出生に始まる。
２　外国人は、法令又は条約の規定により禁止される場合を除き、私権を享有する。
（心裡留保）
第九十三条　意思表示は、表意者がその真意ではないことを知ってしたときであっても、そのためにその効力を妨げられない。ただし、相手方が［表意者の真意］を知り、又は知ることができたときは、その意思表示は、無効とする。
（虚偽表示）
第九十四条　相手方と通じてした虚偽の意思表示は、無効とする。
２　前項の規定による意思表示の無効は、善意の第三者に対抗することができない。
（詐欺又は強迫）
第九十六条　詐欺又は強迫による意思表示は、取り消すことができる。
２　相手方に対する意思表示について第三者が詐欺を行った場合においては、相手方がその事実を［知っていた］ときに限り、その意思表示を取り消すことができる。
３　前二項の規定による詐欺による意思表示の取消しは、［善意の］第三者に対抗することができない。
（［隔地者に対する］意思表示）
第九十七条　［隔地者に対する］意思表示は、その通知が相手方に到達した時からその効力を生ずる。
［２］　［隔地者に対する］意思表示は、表意者が通知を発した後に死亡し、［又は行為能力を喪失した］ときであっても、そのためにその効力を妨げられない。
（取消しの効果）
第百二十一条　取り消された行為は、初めから無効であったものとみなす。［ただし、制限行為能力者は、その行為によって現に利益を受けている限度において、返還の義務を負う。］
（法定利率）
第四百四条　利息を生ずべき債権について別段の意思表示がないときは、その利率は、［年五分とする］。
（履行期と履行遅滞）
第四百十二条　債務の履行について確定期限があるときは、債務者は、その期限の到来した時から遅滞の責任を負う。
２　債務の履行について不確定期限があるときは、債務者は、その期限の到来したことを知った時から遅滞の責任を負う。
３　債務の履行について期限を定めなかったときは、債務者は、履行の請求を受けた時から遅滞の責任を負う。
)";

constexpr std::string_view after_2017 = R"(民法
第三条　私権の享有は、出生に始まる。
２　外国人は、法令又は条約の規定により禁止される場合を除き、私権を享有する。
［第三条の二　法律行為の当事者が意思表示をした時に意思能力を有しなかったときは、その法律行為は、無効とする。］
（心裡留保）
第九十三条　意思表示は、表意者がその真意ではないことを知ってしたときであっても、そのためにその効力を妨げられない。ただし、相手方が［その意思表示が表意者の真意ではないこと］を知り、又は知ることができたときは、その意思表示は、無効とする。
［２　前項ただし書の規定による意思表示の無効は、善意の第三者に対抗することができない。］
（虚偽表示）
第九十四条　相手方と通じてした虚偽の意思表示は、無効とする。
２　前項の規定による意思表示の無効は、善意の第三者に対抗することができない。
（詐欺又は強迫）
第九十六条　詐欺又は強迫による意思表示は、取り消すことができる。
２　相手方に対する意思表示について第三者が詐欺を行った場合においては、相手方がその事実を［知り、又は知ることができた］ときに限り、その意思表示を取り消すことができる。
３　前二項の規定による詐欺による意思表示の取消しは、［善意でかつ過失がない］第三者に対抗することができない。
（意思表示［の効力発生時期等］）
第九十七条　意思表示は、その通知が相手方に到達した時からその効力を生ずる。
［２　相手方が正当な理由なく意思表示の通知が到達することを妨げたときは、その通知は、通常到達すべきであった時に到達したものとみなす。］
［３］　意思表示は、表意者が通知を発した後に死亡し、［意思能力を喪失し、又は行為能力の制限を受けた］ときであっても、そのためにその効力を妨げられない。
（取消しの効果）
第百二十一条　取り消された行為は、初めから無効であったものとみなす。
（法定利率）
第四百四条　利息を生ずべき債権について別段の意思表示がないときは、その利率は、［その利息が生じた最初の時点における法定利率による］。
［２　法定利率は、年三パーセントとする。］
（履行期と履行遅滞）
第四百十二条　債務の履行について確定期限があるときは、債務者は、その期限の到来した時から遅滞の責任を負う。
２　債務の履行について不確定期限があるときは、債務者は、その［期限の到来した後に履行の請求を受けた時又はその］期限の到来したことを知った時［のいずれか早い時］から遅滞の責任を負う。
３　債務の履行について期限を定めなかったときは、債務者は、履行の請求を受けた時から遅滞の責任を負う。
)";

constexpr std::string_view before_2022 = R"(特許法
（侵害の罪）
第百九十六条　特許権又は専用実施権を侵害した者（第百一条の規定により特許権又は専用実施権を侵害する行為とみなされる行為を行つた者を除く。）は、十年以下の［懲役］若しくは千万円以下の罰金に処し、又はこれを併科する。
（詐欺の行為の罪）
第百九十七条　詐欺の行為により特許、特許権の存続期間の延長登録、特許異議の申立てについての決定又は審決を受けた者は、三年以下の［懲役］又は三百万円以下の罰金に処する。
（虚偽表示の罪）
第百九十八条　第百八十八条の規定に違反した者は、三年以下の［懲役］又は三百万円以下の罰金に処する。
（偽証等の罪）
第百九十九条　この法律の規定により宣誓した証人、鑑定人又は通訳人が特許庁又はその嘱託を受けた裁判所に対し虚偽の陳述、鑑定又は通訳をしたときは、三月以上十年以下の［懲役］に処する。
)";

constexpr std::string_view after_2022 = R"(特許法
（侵害の罪）
第百九十六条　特許権又は専用実施権を侵害した者（第百一条の規定により特許権又は専用実施権を侵害する行為とみなされる行為を行つた者を除く。）は、十年以下の［拘禁刑］若しくは千万円以下の罰金に処し、又はこれを併科する。
（詐欺の行為の罪）
第百九十七条　詐欺の行為により特許、特許権の存続期間の延長登録、特許異議の申立てについての決定又は審決を受けた者は、三年以下の［拘禁刑］又は三百万円以下の罰金に処する。
（虚偽表示の罪）
第百九十八条　第百八十八条の規定に違反した者は、三年以下の［拘禁刑］又は三百万円以下の罰金に処する。
（偽証等の罪）
第百九十九条　この法律の規定により宣誓した証人、鑑定人又は通訳人が特許庁又はその嘱託を受けた裁判所に対し虚偽の陳述、鑑定又は通訳をしたときは、三月以上十年以下の［拘禁刑］に処する。
)";

constexpr std::string_view before_2018 = R"(民法
（成年）
第四条　年齢［二十歳］をもって、成年とする。
（重婚の禁止）
第七百三十二条　配偶者のある者は、重ねて婚姻をすることができない。
［（未成年者の婚姻についての父母の同意）］
第七百三十七条　［未成年の子が婚姻をするには、父母の同意を得なければならない。］
［２　父母の一方が同意しないときは、他の一方の同意だけで足りる。父母の一方が知れないとき、死亡したとき、又はその意思を表示することができないときも、同様とする。］
（婚姻の届出の受理）
第七百四十条　婚姻の届出は、その婚姻が第七百三十一条から［第七百三十七条］まで及び前条第二項の規定その他の法令の規定に違反しないことを認めた後でなければ、受理することができない。
［（婚姻による成年擬制）］
第七百五十三条　［未成年者が婚姻をしたときは、これによって成年に達したものとみなす。］
（養親となる者の年齢）
第七百九十二条　［成年］に達した者は、養子をすることができる。
（養親が［未成年者］である場合の縁組の取消し）
第八百四条　第七百九十二条の規定に違反した縁組は、養親又はその法定代理人から、その取消しを家庭裁判所に請求することができる。ただし、養親が、［成年］に達した後六箇月を経過し、又は追認をしたときは、この限りでない。
)";

constexpr std::string_view after_2018 = R"(民法
（成年）
第四条　年齢［十八歳］をもって、成年とする。
（重婚の禁止）
第七百三十二条　配偶者のある者は、重ねて婚姻をすることができない。
第七百三十七条　［削除］
（婚姻の届出の受理）
第七百四十条　婚姻の届出は、その婚姻が第七百三十一条から［第七百三十六条］まで及び前条第二項の規定その他の法令の規定に違反しないことを認めた後でなければ、受理することができない。
第七百五十三条　［削除］
（養親となる者の年齢）
第七百九十二条　［二十歳］に達した者は、養子をすることができる。
（養親が［二十歳未満の者］である場合の縁組の取消し）
第八百四条　第七百九十二条の規定に違反した縁組は、養親又はその法定代理人から、その取消しを家庭裁判所に請求することができる。ただし、養親が、［二十歳］に達した後六箇月を経過し、又は追認をしたときは、この限りでない。
)";

std::string without_signs(std::string_view marked)
{
    std::string words;
    for (std::size_t at = 0; at < marked.size();) {
        const basis::CodePoint point = basis::decode(marked, at);
        if (point.code != U'［' && point.code != U'］') words += marked.substr(at, point.length);
        at += point.length;
    }
    return words;
}

// Letters without blanks, and which of them are underlined.
struct Letters {
    std::u32string words;
    std::vector<bool> underlined;

    void add(std::string_view text, bool under)
    {
        for (std::size_t at = 0; at < text.size();) {
            const basis::CodePoint point = basis::decode(text, at);
            at += point.length;
            if (basis::is_space(point.code) || point.code == U'\n') continue;
            words += point.code;
            underlined.push_back(under);
        }
    }
};

Letters drafted(std::string_view marked)
{
    Letters letters;
    bool under = false;
    for (std::size_t at = 0; at < marked.size();) {
        const basis::CodePoint point = basis::decode(marked, at);
        if (point.code == U'［' || point.code == U'］')
            under = point.code == U'［';
        else
            letters.add(marked.substr(at, point.length), under);
        at += point.length;
    }
    return letters;
}

// The underlines of one side of the table, laid over the whole text; what is folded into （略） has none.
Letters printed(const ComparisonSheet& sheet, std::vector<ComparisonRun> ComparisonLine::*side, std::string_view text)
{
    Letters letters;
    letters.add(text, false);
    std::size_t from = 0;
    for (const ComparisonLine& line : sheet.lines) {
        Letters row;
        for (const ComparisonRun& run : line.*side)
            row.add(run.text, run.underlined);
        const std::size_t at = letters.words.find(row.words, from);
        if (row.words.empty() || at == std::u32string::npos) continue;
        std::copy(row.underlined.begin(), row.underlined.end(),
                  letters.underlined.begin() + static_cast<std::ptrdiff_t>(at));
        from = at + row.words.size();
    }
    return letters;
}

// Letters underlined in both, in percent of those underlined in either.
std::size_t overlap(const Letters& a, const Letters& b)
{
    EXPECT_TRUE(a.words == b.words);
    std::size_t both = 0, either = 0;
    for (std::size_t i = 0; i < std::min(a.words.size(), b.words.size()); ++i) {
        both += a.underlined[i] && b.underlined[i] ? 1 : 0;
        either += a.underlined[i] || b.underlined[i] ? 1 : 0;
    }
    return 100 * both / std::max<std::size_t>(either, 1);
}

std::string words_of(const std::vector<ComparisonRun>& runs)
{
    std::string words;
    for (const ComparisonRun& run : runs)
        words += run.text;
    return words;
}

struct Table {
    std::string added, removed;        // heads of the lines beside （新設） and （削る）
    std::size_t before = 0, after = 0; // overlap in percent
    std::string shown;
};

Table table_of(std::string_view before, std::string_view after)
{
    const std::string old_text = without_signs(before), new_text = without_signs(after);
    const auto old_one = terms::read_document(old_text), new_one = terms::read_document(new_text);
    EXPECT_TRUE(old_one && new_one);
    const ComparisonSheet sheet = comparison_sheet(*old_one, *new_one, terms::compare(*old_one, *new_one));
    Table table;
    for (const ComparisonLine& line : sheet.lines) {
        const std::string left = words_of(line.before), right = words_of(line.after);
        if (left == "（新設）") table.added += right.substr(0, right.find("　")) + " ";
        if (right == "（削る）") table.removed += left.substr(0, left.find("　")) + " ";
        for (const auto& [name, runs] : {std::pair("旧 ", line.before), std::pair("新 ", line.after)}) {
            table.shown += name;
            for (const ComparisonRun& run : runs)
                table.shown += run.underlined ? "［" + run.text + "］" : run.text;
            table.shown += "\n";
        }
    }
    table.before = overlap(drafted(before), printed(sheet, &ComparisonLine::before, old_text));
    table.after = overlap(drafted(after), printed(sheet, &ComparisonLine::after, new_text));
    return table;
}

}

TEST(ComparisonStatuteTest, the_amendment_of_2017_is_remade_from_its_two_texts)
{
    const Table table = table_of(before_2017, after_2017);
    EXPECT_EQ(table.added, "第三条の二 ２ ２ ２ ");
    EXPECT_EQ(table.removed, "");
    EXPECT_GE(table.before, 85U) << table.shown;
    EXPECT_GE(table.after, 85U) << table.shown;
    RecordProperty("before", static_cast<int>(table.before));
    RecordProperty("after", static_cast<int>(table.after));
}

TEST(ComparisonStatuteTest, the_amendment_of_2018_is_remade_from_its_two_texts)
{
    const Table table = table_of(before_2018, after_2018);
    EXPECT_EQ(table.added, "");
    EXPECT_EQ(table.removed, "");
    EXPECT_GE(table.before, 85U) << table.shown;
    EXPECT_GE(table.after, 85U) << table.shown;
    RecordProperty("before", static_cast<int>(table.before));
    RecordProperty("after", static_cast<int>(table.after));
}

// 「懲役」を「拘禁刑」に改める: that word, not the 若 of 若しくは after it.
TEST(ComparisonStatuteTest, the_amendment_of_2022_is_remade_to_the_letter)
{
    const Table table = table_of(before_2022, after_2022);
    EXPECT_EQ(table.added + table.removed, "");
    EXPECT_EQ(table.before, 100U) << table.shown;
    EXPECT_EQ(table.after, 100U) << table.shown;
}

}
