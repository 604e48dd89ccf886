// A terms document of 100 KB read and linted, and two editions of 130 KB compared; beside it the characters of the same
// bytes decoded one by one, which each of them does at least once.
#include "basis/text.h"
#include "source_dir.inc"
#include "terms/compare.h"
#include "terms/lint.h"

#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>

namespace {

// The model terms again and again, with article numbers that go on and titles of their own.
std::string long_terms(std::size_t least)
{
    std::ostringstream bytes;
    bytes << std::ifstream(YAKKAN_SOURCE_DIR "/examples/model-terms.txt", std::ios::binary).rdbuf();
    const std::string model = bytes.str();
    std::string out;
    int article = 0;
    for (int copy = 1; out.size() < least; ++copy) {
        std::istringstream lines(model);
        for (std::string line; std::getline(lines, line) && !line.starts_with("附則");) {
            const std::size_t bracket = line.find("（"), number = line.find("条");
            if (line.starts_with("第") && number != std::string::npos && bracket == number + std::string("条").size())
                line = "第" + std::to_string(++article) + "条（" + std::to_string(copy) + "部の" +
                       line.substr(bracket + std::string("（").size());
            else if (copy > 1 && article == (copy - 1) * 44)
                continue; // title and preamble stand once
            out += line + "\n";
        }
    }
    return out;
}

// Every seventh paragraph says something else, one article is new.
std::string revised(const std::string& terms)
{
    std::string out;
    std::istringstream lines(terms);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t at = line.find("当社は");
        if (++count % 7 == 0 && at != std::string::npos)
            line.insert(at + std::string("当社は").size(), "、必要に応じて");
        out += line + "\n";
    }
    return out;
}

void read_and_lint(benchmark::State& state)
{
    const std::string text = long_terms(100'000);
    for (auto _ : state)
        benchmark::DoNotOptimize(terms::lint(*terms::read_document(text)));
    state.counters["bytes"] = static_cast<double>(text.size());
}

void compare_editions(benchmark::State& state)
{
    const std::string text = long_terms(130'000);
    const terms::Document before = *terms::read_document(text), after = *terms::read_document(revised(text));
    std::size_t changes = 0;
    for (auto _ : state)
        changes = terms::compare(before, after).changes.size();
    state.counters["changes"] = static_cast<double>(changes);
}

void decode_alone(benchmark::State& state)
{
    const std::string text = long_terms(100'000);
    for (auto _ : state) {
        std::uint64_t sum = 0;
        for (std::size_t at = 0; at < text.size(); at += basis::decode(text, at).length)
            sum += basis::decode(text, at).code;
        benchmark::DoNotOptimize(sum);
    }
}

}

BENCHMARK(read_and_lint)->Unit(benchmark::kMillisecond);
BENCHMARK(compare_editions)->Unit(benchmark::kMillisecond);
BENCHMARK(decode_alone)->Unit(benchmark::kMillisecond);
