// Invoices printed as PDF per second, beside the raw limit in the same run: HarfBuzz shaping the text of the same
// invoice. Each document has another addressee and other lines, so no document is a copy of the one before.
#include "documents/invoice_paper.h"
#include "documents/sheets_for_tests.h"

#include <benchmark/benchmark.h>
#include <hb-ot.h>

#include <memory>
#include <vector>

namespace {

using namespace documents;

constexpr int lines = 20;

InvoiceSheet numbered_invoice(int number)
{
    static constexpr const char* kanji[] = {"旭", "曙", "泉", "梅", "桜", "鶴", "柏",
                                            "楓", "轟", "蛍", "渚", "峰", "凪"};
    InvoiceSheet sheet = long_invoice(lines);
    sheet.number = fmt::format("I-{:06}", number);
    sheet.addressee.name = fmt::format("{}{}工業株式会社", kanji[number % 13], kanji[number / 13 % 13]);
    sheet.addressee.postal_code = fmt::format("{:03}-{:04}", number % 900 + 100, number % 9'000);
    for (InvoiceLine& line : sheet.lines)
        line.description += fmt::format("{}", number);
    return sheet;
}

std::vector<std::string> texts_of(const InvoiceSheet& sheet)
{
    std::vector<std::string> out = sheet.addressee.address;
    out.insert(out.end(), sheet.issuer.address.begin(), sheet.issuer.address.end());
    for (const std::string& text : {sheet.number, sheet.addressee.name, sheet.addressee.attention, sheet.issuer.name,
                                    sheet.issuer.contact, sheet.subject, sheet.total.grouped()})
        out.push_back(text);
    for (const InvoiceLine& line : sheet.lines)
        for (const std::string& text : {line.description, line.kind, line.quantity, line.unit_price, line.rate,
                                        line.amount.grouped(), line.basis[0].printed()})
            out.push_back(text);
    return out;
}

void invoices(benchmark::State& state)
{
    int number = 0;
    std::size_t bytes = 0;
    for (auto _ : state)
        bytes += invoice_pdf(numbered_invoice(number++)).size();
    state.SetItemsProcessed(state.iterations());
    state.counters["bytes_each"] = benchmark::Counter(static_cast<double>(bytes), benchmark::Counter::kAvgIterations);
}

void shaping_alone(benchmark::State& state)
{
    const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> blob(
        hb_blob_create_from_file("/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf"), hb_blob_destroy);
    const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> face(hb_face_create(blob.get(), 0), hb_face_destroy);
    const std::unique_ptr<hb_font_t, decltype(&hb_font_destroy)> font(hb_font_create(face.get()), hb_font_destroy);
    const std::unique_ptr<hb_buffer_t, decltype(&hb_buffer_destroy)> buffer(hb_buffer_create(), hb_buffer_destroy);
    if (hb_face_get_glyph_count(face.get()) == 0)
        return state.SkipWithError("fonts-morisawa-bizud-gothic is not installed");
    int number = 0;
    for (auto _ : state) {
        for (const std::string& text : texts_of(numbered_invoice(number++))) {
            hb_buffer_clear_contents(buffer.get());
            hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), 0, -1);
            hb_buffer_guess_segment_properties(buffer.get());
            hb_shape(font.get(), buffer.get(), nullptr, 0);
            benchmark::DoNotOptimize(hb_buffer_get_length(buffer.get()));
        }
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(invoices)->Unit(benchmark::kMicrosecond);
BENCHMARK(shaping_alone)->Unit(benchmark::kMicrosecond);

}

BENCHMARK_MAIN();
