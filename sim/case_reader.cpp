#include "sim/case_reader.h"

#include <sstream>

namespace sim {
namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

// Takes the first blank-separated word off the text.
std::string_view take_word(std::string_view& text)
{
    text = trimmed(text);
    const std::string_view word = text.substr(0, text.find(' '));
    text = trimmed(text.substr(word.size()));
    return word;
}

// Takes a trailing " marker value" off the text; nullopt when the marker does not stand there.
std::optional<std::string_view> take_marked(std::string_view& text, std::string_view marker)
{
    const std::size_t at = text.rfind(marker);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view value = trimmed(text.substr(at + marker.size()));
    text = trimmed(text.substr(0, at));
    return value;
}

struct Reader {
    std::string file;
    int line = 0;
    std::vector<Case> cases;

    BadInput bad(const std::string& reason) const { return {file, line, reason}; }

    Parsed<std::vector<Clause>> clauses(std::string_view text) const
    {
        std::vector<Clause> out;
        while (!text.empty()) {
            const std::size_t comma = text.find("、");
            const std::string_view id = trimmed(text.substr(0, comma));
            const auto clause = Clause::find(id);
            if (!clause) return bad("根拠「" + std::string(id) + "」は clauses/ にありません。");
            out.push_back(*clause);
            text = comma == std::string_view::npos ? "" : text.substr(comma + std::string_view("、").size());
        }
        return out;
    }

    std::optional<BadInput> expectation(std::string_view rest)
    {
        if (cases.empty() || cases.back().steps.empty()) return bad("結果の前に操作か進むが必要です。");
        Expectation expected{.line = line};
        if (const auto day = take_marked(rest, " 期日 ")) {
            expected.deadline = Date::parse(*day);
            if (!expected.deadline) return bad("期日は YYYY-MM-DD で書いてください。");
        }
        if (const auto amount = take_marked(rest, " 金額 ")) {
            const auto number = Decimal::parse(*amount);
            if (!number) return bad("金額は数字で書いてください。");
            expected.amount = Yen(number->exact().floor());
        }
        if (const auto ids = take_marked(rest, "根拠 ")) {
            auto read = clauses(*ids);
            if (!read) return read.error();
            expected.basis = *read;
        }
        expected.refused = rest == "拒む";
        expected.fact = expected.refused ? "" : std::string(rest);
        cases.back().steps.back().expected.push_back(expected);
        return std::nullopt;
    }

    std::optional<BadInput> step(std::string_view word, std::string_view rest)
    {
        if (cases.empty()) return bad("最初に「事例 …」を書いてください。");
        Step out{.kind = word == "前提" ? StepKind::given : StepKind::when, .line = line};
        out.same_party = word == "前提" && rest.starts_with("同じ契約者の契約 ");
        if (word == "前提" && (rest.starts_with("契約 ") || out.same_party)) {
            out.kind = StepKind::given_contract;
            take_word(rest);
        }
        if (word == "進む") out.kind = StepKind::advance;
        const auto day = Date::parse(take_word(rest));
        if (!day) return bad("日付は YYYY-MM-DD で書いてください。");
        out.on = *day;
        if (out.kind == StepKind::given || out.kind == StepKind::when) {
            out.command = take_word(rest);
            out.second = take_marked(rest, "} 承認").has_value();
            out.json = std::string(rest) + (out.second ? "}" : "");
        }
        cases.back().steps.push_back(out);
        return std::nullopt;
    }

    std::optional<BadInput> damages(std::string_view rest)
    {
        if (cases.empty()) return bad("最初に「事例 …」を書いてください。");
        Step out{.kind = StepKind::damages, .line = line};
        Expectation expected{.line = line};
        if (const auto ids = take_marked(rest, "根拠 ")) {
            auto read = clauses(*ids);
            if (!read) return read.error();
            expected.basis = *read;
        }
        const auto invoice = InvoiceId::parse(take_word(rest));
        const auto day = Date::parse(take_word(rest));
        const auto yen = Decimal::parse(take_word(rest));
        if (!invoice || !day || !yen) return bad("「損害金 I-000001 YYYY-MM-DD 円 根拠 …」の形で書いてください。");
        out.invoice = *invoice;
        out.on = *day;
        out.yen = Yen(yen->exact().floor());
        out.expected.push_back(expected);
        cases.back().steps.push_back(out);
        return std::nullopt;
    }

    std::optional<BadInput> read_line(std::string_view text)
    {
        text = trimmed(text);
        if (text.empty() || text.front() == '#') return std::nullopt;
        const std::string_view word = take_word(text);
        if (word == "事例") {
            cases.push_back({.file = file, .title = std::string(text), .line = line, .steps = {}});
            return std::nullopt;
        }
        if (word == "前提" || word == "操作" || word == "進む") return step(word, text);
        if (word == "結果") return expectation(text);
        if (word == "損害金") return damages(text);
        return bad("「" + std::string(word) +
                   "」で始まる行は読めません。事例・前提・操作・結果・進む・損害金のどれかです。");
    }
};

}

Parsed<std::vector<Case>> read_cases(std::string_view file, std::string_view text)
{
    Reader reader{.file = std::string(file), .line = 0, .cases = {}};
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        ++reader.line;
        if (auto error = reader.read_line(line)) return *error;
    }
    return reader.cases;
}

}
