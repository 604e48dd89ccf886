// The grammar of references: finds expressions in a provision's words. Says nothing about what they point to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

enum class StepLevel : std::uint8_t { division, article, paragraph, item, subitem, sentence, supplement, appendix };

enum class StepKind : std::uint8_t {
    numbered,     // 第３条, 第２項, イ, 別表第１
    previous,     // 前条; with a count 前二項
    next,         // 次条
    here,         // 本条, この項
    same,         // 同条: the one named last
    each,         // 各号
    all_previous, // 前各号
    following,    // 次の各号, 下記
};

struct Step {
    StepLevel level = StepLevel::article;
    StepKind kind = StepKind::numbered;
    std::uint32_t count = 1; // of `previous`
    std::string id;      // of `numbered`, as in ids: 3の2, 1, ニ, 節2, 別表1; of a relative division its word: 章
    bool marked = false; // printed as a mark, （１）: the level is not said
    bool loose = false;  // 下記: what follows need not be 号
    char32_t look_alike = 0; // 二, where the document has a ニ to be named
};

enum class MentionTail : std::uint8_t { none, proviso, sentence };

struct Mention {
    std::size_t begin = 0, end = 0; // bytes
    std::vector<Step> steps;        // from the outer level to the inner
    std::string_view title;         // quoted after the article, without brackets
    MentionTail tail = MentionTail::none;
    std::uint32_t sentence = 0; // of the tail: 2 of 後段
    bool inherits = false;      // a list goes on: 及び第２項
    std::size_t before = 0;     // index of the mention that the list or the range goes on from
    bool within = false;        // in the bracket right after the mention before: 第２条（第１号を除く）
    bool range_end = false;     // …から第３項まで: the range began with the mention before
    bool open_number = false;   // 第○条
    bool quoted = false;        // words of another provision that are read as others: 「第三条」とあるのは
    std::string_view outside;   // words before that name another law or document: 民法, 利用規約
    std::string_view unclear;   // words before that name this document or another one: 本サービス規約
    bool dotted = false;        // 1. of an article or of the list that holds the words
    bool of_main = false;       // 本則第２条, 本規程第２条: not of the supplement that says it
};

// What the document calls itself and other documents, and the numbers that it names without 第.
struct DocumentNames {
    std::string title;             // folded
    std::set<std::string> own;     // defined names of itself: （以下「本規約」という）
    std::set<std::string> other;   // defined names of other laws and contracts: （以下「原約定」という）
    std::set<std::string> outline; // numbers of its outline (1-1, 1.2.3), with dots
    std::set<std::string> dotted;  // ids of articles that are headed 1. and of what stands right below them: 2, 2.1
    std::set<std::string> kana;    // イ, ニ: the kana that number something
};
DocumentNames names_in(std::string_view title, const std::vector<std::string_view>& texts);

// `text` is without look-alikes; the mentions point into it.
std::vector<Mention> mentions_in(std::string_view text, const DocumentNames& names);

// The name before 第N条 that says whose article it is: 民法, …に関する法律（…）, 本規約.
enum class Whose : std::uint8_t { unsaid, own, unclear, other };
struct NamedDocument {
    Whose whose = Whose::unsaid;
    std::string_view name;
};
NamedDocument document_before(std::string_view before, const DocumentNames& names);

// One expression that starts at a byte of the text.
class Scanner {
public:
    Scanner(std::string_view text, const DocumentNames& names) : text_(text), names_(names) {}

    // `listed`: after 及び and the like, where 第 may be left out (第４条及び５条).
    std::optional<Mention> at(std::size_t begin, bool listed);
    // ロ in 前号イ又はロ.
    std::optional<Mention> kana_at(std::size_t begin);
    // イからハまで without a 号 before it.
    std::optional<Mention> kana_range_at(std::size_t begin);
    // 1-1 in 1-1に定める, where the document numbers its provisions so.
    std::optional<Mention> outline_at(std::size_t begin);
    // 2.(1), 1.の業務, where articles are headed 1. 目的.
    std::optional<Mention> dotted_at(std::size_t begin);
    // 415条 after the name of a law.
    std::optional<Mention> bare_article_at(std::size_t begin);

private:
    std::string_view rest() const { return text_.substr(at_); }
    bool take(std::string_view word)
    {
        if (!rest().starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    std::size_t blanks() const;
    std::optional<Step> first_step(bool listed);
    std::optional<Step> relative_step();
    std::optional<Step> relative_division();
    std::optional<Step> numbered_step(bool with_prefix);
    std::optional<Step> appendix_step();
    std::optional<Step> inner_step(StepLevel outer);
    std::optional<Step> kana_step();
    std::optional<Step> known_kana_step();
    std::optional<Step> bracket_step();
    bool take_outline(Mention& mention);
    void take_tail(Mention& mention);
    std::string_view title_bracket();
    Mention follow(std::size_t begin, Step first);

    std::string_view text_;
    const DocumentNames& names_;
    std::size_t at_ = 0;
};

// Whether a reference may end before these words: a particle, a conjunction, a stop, a bracket.
bool ends_reference(std::string_view rest);

}
