// Reading terms and resolving their references, a statute of up to 5 MB read, linted and compared, beside the raw limit
// in the same run: checking that the same bytes are UTF-8. CPU time; bytes per second must not fall with the size of
// the document.
#include "basis/text.h"
#include "terms/compare.h"
#include "terms/document.h"
#include "terms/lint.h"

#include <benchmark/benchmark.h>

#include <string>

namespace {

// Articles of six lines with a reference in every second one, in our own words.
std::string terms_of(std::size_t bytes)
{
    std::string text = "見本貸出約款\n";
    for (int article = 1; text.size() < bytes; ++article) {
        const std::string number = std::to_string(article);
        text += "第" + number + "条（貸出しの方法その" + number + "）\n";
        text += "１．当社は、借りる人が前条の届けを出したときは、その日から七日のうちに品物を渡します。ただし、第" +
                std::to_string(article / 2 + 1) + "条第１項の場合を除きます。\n";
        text += "２．借りる人は、次の各号を守ります。\n（１）品物を磨くこと\n（２）前号の印を残すこと\n";
        text += "３．前項第１号及び第２号に反したときは、当社は民法第５４１条により解くことができます。\n";
    }
    return text;
}

void read_and_resolve(benchmark::State& state)
{
    const std::string text = terms_of(static_cast<std::size_t>(state.range(0)));
    std::size_t references = 0;
    for (auto _ : state) {
        const auto document = terms::read_document(text);
        references = document ? document->references.size() : 0;
        benchmark::DoNotOptimize(references);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
    state.counters["references"] = static_cast<double>(references);
}

std::string kanji(std::size_t number)
{
    constexpr std::string_view digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto place = [&](std::size_t value, std::string_view unit) {
        return value == 0 ? std::string() : std::string(value == 1 ? "" : digits[value]) + std::string(unit);
    };
    return place(number / 1000, "千") + place(number / 100 % 10, "百") + place(number / 10 % 10, "十") +
           std::string(digits[number % 10]);
}

std::string wide(std::size_t number)
{
    constexpr std::string_view digits[] = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    return (number >= 10 ? wide(number / 10) : std::string()) + std::string(digits[number % 10]);
}

// As a statute prints itself: chapters, captions above, kanji numerals, paragraphs with wide digits. The articles grow
// with the size, for numerals in kanji end at 9,999.
std::string statute_of(std::size_t bytes)
{
    constexpr std::size_t articles = 5'000;
    std::string text = "見本貸出法\n";
    for (std::size_t article = 1; article <= articles; ++article) {
        if (article % 40 == 1) text += "第" + kanji(article / 40 + 1) + "章　貸出しの章\n";
        text += "（届出の方法）\n第" + kanji(article) +
                "条　品物を借りようとする者は、前条の定めるところにより、次に掲げる事項を届け出なければならない。\n"
                "一　氏名又は名称\n二　第" +
                kanji(article / 2 + 1) + "条第一項各号に掲げる品物\n";
        for (std::size_t paragraph = 2; text.size() < bytes * article / articles; ++paragraph)
            text += wide(paragraph) +
                    "　前項の品物を返すときは、民法第五百九十三条の例による。ただし、前条第一項の場合を除く。\n";
    }
    return text;
}

void read_statute(benchmark::State& state)
{
    const std::string text = statute_of(static_cast<std::size_t>(state.range(0)));
    std::size_t references = 0, articles = 0;
    for (auto _ : state) {
        const auto document = terms::read_document(text);
        references = document ? document->references.size() : 0;
        articles = document ? document->provisions.size() : 0;
        benchmark::DoNotOptimize(references);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
    state.counters["references"] = static_cast<double>(references);
    state.counters["provisions"] = static_cast<double>(articles);
}

void lint_statute(benchmark::State& state)
{
    const auto document = terms::read_document(statute_of(static_cast<std::size_t>(state.range(0))));
    std::size_t findings = 0;
    for (auto _ : state)
        findings = terms::lint(*document).size();
    state.counters["findings"] = static_cast<double>(findings);
}

void compare_statutes(benchmark::State& state)
{
    const std::string text = statute_of(static_cast<std::size_t>(state.range(0)));
    std::string revised = text;
    for (std::size_t at = revised.find("氏名又は名称"); at != std::string::npos;
         at = revised.find("氏名又は名称", at + 20'000))
        revised.replace(at, std::string("氏名").size(), "住所");
    const auto before = terms::read_document(text), after = terms::read_document(revised);
    std::size_t changes = 0;
    for (auto _ : state)
        changes = terms::compare(*before, *after).changes.size();
    state.counters["changes"] = static_cast<double>(changes);
}

void utf8_alone(benchmark::State& state)
{
    const std::string text = terms_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(basis::first_bad_utf8(text));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

BENCHMARK(read_and_resolve)->Arg(100'000)->Arg(1'000'000)->Arg(5'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(read_statute)->Arg(1'250'000)->Arg(2'500'000)->Arg(5'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(lint_statute)->Arg(1'250'000)->Arg(2'500'000)->Arg(5'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(compare_statutes)->Arg(1'250'000)->Arg(2'500'000)->Arg(5'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(utf8_alone)->Arg(100'000)->Arg(5'000'000)->Unit(benchmark::kMillisecond);

}
