#include "edge/corrections.h"

#include "edge/parts.h"
#include "money/correction.h"

namespace edge {
namespace {

Html list_of(const std::vector<const money::Invoice*>& invoices, const std::string& folder)
{
    Html out;
    for (const money::Invoice* one : invoices)
        out +=
            tag("li", {}, link(folder + "/" + one->id.text(), one->issued.number), "（", day(one->issued.on), "発行）");
    return tag("ul", {}, out);
}

std::vector<Position> cancellations_of(const std::vector<const money::Invoice*>& invoices)
{
    std::vector<Position> out;
    out.reserve(invoices.size());
    for (const money::Invoice* one : invoices)
        out.push_back(one->cancelled->by);
    return out;
}

}

// consumption-tax-act 57-4.4 “An issuer who finds an error in what a document shows hands out a corrected one.”
Html corrections_note(const ledger::Books& books, const money::Invoice& invoice, const std::string& folder,
                      Reader reader)
{
    const auto earlier = money::corrects(books.money, invoice), later = money::corrected_by(books.money, invoice);
    Html out;
    if (!earlier.empty())
        out += message(Tone::info, "取り消した請求書の分を改めて請求しています",
                       list_of(earlier, folder) +
                           why("consumption-tax-act 57-4.4"_clause, cancellations_of(earlier), reader));
    if (!later.empty())
        out += message(Tone::info, "この請求書の分は、次の請求書で改めて請求しています", list_of(later, folder));
    return out;
}

}
