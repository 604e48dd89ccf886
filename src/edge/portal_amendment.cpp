// What a contractor sees of an amendment: that it comes, from which day, its words and what they change. civil-code
// 548-4
#include "documents/terms_file.h"
#include "edge/portal_terms.h"
#include "edge/terms_comparison.h"
#include "edge/why.h"

namespace edge {
namespace {

struct Announced {
    terms::Edition edition;
    std::optional<terms::Edition> before;
};

std::optional<Announced> announced(const terms::Book& book, const std::string& hash)
{
    std::optional<terms::Edition> before;
    for (const terms::Edition& edition : book.editions) {
        if (edition.text_hash == hash) return Announced{edition, before};
        before = edition;
    }
    return std::nullopt;
}

std::optional<ComparedTerms> compared(const Visit& visit, const terms::Edition& edition)
{
    const auto words = edition_text(visit, edition.text_hash);
    if (!words) return std::nullopt;
    auto document = documents::read_terms(*words);
    if (!document) return std::nullopt;
    return ComparedTerms{edition.name, *std::move(document), edition.clauses};
}

Html changes(const Visit& visit, const Announced& found)
{
    if (!found.before) return {};
    const auto before = compared(visit, *found.before), after = compared(visit, found.edition);
    if (!before || !after) return {};
    return panel("changes", "変わるところ（新旧対照表）",
                 comparison_table(comparison_of(*before, *after), documents::EditionOrder::new_left));
}

}

Html amendment_panel(const terms::Book& book, Date today)
{
    Html items;
    for (const terms::Edition& edition : book.editions)
        if (terms::status_on(book, edition, today) == terms::EditionStatus::announced)
            items += tag("p", {}, day(edition.effective), "から、約款が「", edition.name, "」に変わります。",
                         link("/my/terms/" + edition.text_hash, "変更の内容を見る"),
                         why({"terms 2.1#3"_clause, "terms 2.1#4"_clause, "civil-code 548-4"_clause}, {edition.by},
                             Reader::contractor));
    return items.empty() ? Html() : message(Tone::info, "約款の変更のお知らせ", items);
}

HttpResponse portal_edition(const Visit& visit)
{
    const auto found =
        visit.office.read([&](const ledger::Books& books) { return announced(books.terms, visit.captured.at(0)); });
    if (!found) return not_found(visit);
    const auto words = edition_text(visit, found->edition.text_hash);
    std::vector<Term> told{{"発表した日", day(found->edition.announced_on)}};
    if (!found->edition.reason.empty()) told.emplace_back("変更の理由", text(found->edition.reason));
    return page(visit, {.title = "約款（" + found->edition.name + "）",
                        .body = panel("edition", "約款の版", edition_marks(found->edition) + terms_of(told)) +
                                changes(visit, *found) + (words ? terms_to_read(*words) : Html()),
                        .lead = {},
                        .up = "/my",
                        .up_words = "ホーム"});
}

}
