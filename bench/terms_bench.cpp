// Reading terms and resolving their references, beside the raw limit in the same run: checking that the same bytes are
// UTF-8. CPU time; bytes per second must not fall with the size of the document.
#include "basis/text.h"
#include "terms/document.h"

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

void utf8_alone(benchmark::State& state)
{
    const std::string text = terms_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(basis::first_bad_utf8(text));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

BENCHMARK(read_and_resolve)->Arg(100'000)->Arg(1'000'000)->Arg(5'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(utf8_alone)->Arg(100'000)->Arg(5'000'000)->Unit(benchmark::kMillisecond);

}
