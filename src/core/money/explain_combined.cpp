// 根拠 of a combined invoice: what it adds up, and that it rounds nothing.
#include "money/combine.h"

namespace money {
namespace {

template <class Parts, class Amount>
std::string sum_text(const Parts& parts, Amount amount, Yen total)
{
    std::string out;
    for (const auto& part : parts)
        if (const Yen one = amount(part); one != Yen(0)) out += (out.empty() ? "" : " + ") + one.japanese();
    return out + " = " + total.japanese();
}

Explanation node(std::string what, Yen value, Basis basis, std::string formula)
{
    return {.what = std::move(what),
            .value = value.japanese(),
            .basis = basis,
            .formula = std::move(formula),
            .rounding = {},
            .because = {},
            .alternatives = {},
            .parts = {}};
}

Explanation of_block(const CombinedBlock& block, const Book& book)
{
    Explanation out = node(std::string(label(block.kind)), block.total, "terms 30.1"_clause,
                           sum_text(
                               block.parts, [](const CombinedPart* part) { return part->total; }, block.total));
    for (const CombinedPart* part : block.parts) {
        const Invoice& invoice = book.invoices.at(part->invoice);
        Explanation one =
            node("請求書 " + part->number + "（契約 " + part->contract.text() + "）", part->total, invoice.issued.basis,
                 part->subtotal.japanese() + " + 消費税 " + part->tax.japanese() + " = " + part->total.japanese());
        one.because = {invoice.by};
        out.parts.push_back(std::move(one));
    }
    return out;
}

// consumption-tax-order 70-10 “Tax is rounded once per rate on each invoice.”
Explanation of_rate(const RateTotal& rate, const InvoicesCombined& document, const Book& book)
{
    std::vector<Yen> taxes;
    for (const CombinedPart& part : document.invoices)
        for (const RateTotal& own : book.invoices.at(part.invoice).issued.rates)
            if (own.code == rate.code && own.percent == rate.percent) taxes.push_back(own.tax);
    Explanation out = node("消費税 " + std::to_string(rate.percent) + "％ の合計", rate.tax,
                           {"consumption-tax-order 70-10"_clause, "terms 33.1"_clause},
                           sum_text(
                               taxes, [](Yen tax) { return tax; }, rate.tax));
    out.rounding = "端数処理は各請求書で税率ごとに1回。合計では行わない";
    return out;
}

}

Explanation explain(const CombinedInvoice& document, const Book& book)
{
    const InvoicesCombined& issued = document.issued;
    Explanation out = node("合計請求書 " + issued.number, issued.total, issued.basis,
                           sum_text(
                               issued.invoices, [](const CombinedPart& part) { return part.total; }, issued.total));
    out.because = {document.by};
    for (const CombinedBlock& block : blocks_of(issued))
        out.parts.push_back(of_block(block, book));
    for (const RateTotal& rate : issued.rates)
        if (rate.percent > 0) out.parts.push_back(of_rate(rate, issued, book));
    return out;
}

}
