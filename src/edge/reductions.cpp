#include "edge/reductions.h"

#include "edge/portal.h"
#include "office/letters.h"

namespace edge {

Html reductions_panel(const money::Invoice& invoice, const std::string& page, Reader reader)
{
    if (invoice.reductions.empty()) return {};
    std::vector<Row> rows;
    for (std::size_t i = 0; i < invoice.reductions.size(); ++i) {
        const money::InvoiceReduced& note = invoice.reductions[i].issued;
        const auto owed = money::reduction_note_owed(note.total);
        Html words = text(note.reason);
        if (!owed.value) words += tag("br", {}) + tag("small", {}, "税込1万円未満なので、書面を渡す義務はありません。");
        rows.push_back({link(page + "/reductions/" + std::to_string(i + 1) + "/pdf", note.number), day(note.on),
                        joined(words, why(note.basis, {invoice.reductions[i].by}, reader)), yen(note.tax),
                        yen(note.total, Taxed::including)});
    }
    return panel("reductions", "減額（返還請求書）",
                 table("もとの請求書は変わりません。請求書と返還請求書を合わせたものが、お支払いいただく額です。",
                       {{"書面"}, {"日"}, {"理由"}, {"うち消費税", true}, {"減額", true}}, rows) +
                     terms_of({{"はじめの合計", yen(invoice.issued.total, Taxed::including)},
                               {"減額の後の合計", yen(invoice.charged(), Taxed::including)}}));
}

std::optional<documents::InvoiceSheet> nth_reduction_sheet(const ledger::Books& books, const money::Invoice& invoice,
                                                           const std::string& n)
{
    for (std::size_t i = 0; i < invoice.reductions.size(); ++i)
        if (std::to_string(i + 1) == n) return office::reduction_sheet(books, invoice, invoice.reductions[i]);
    return std::nullopt;
}

}
