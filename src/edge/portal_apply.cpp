// /apply: the terms in full, who applies, what is wanted, everything once more, and the receipt. Each step is a page of
// its own and works without a script.
#include "edge/portal_apply.h"
#include "edge/portal_pages.h"
#include "edge/portal_signed.h"
#include "edge/portal_terms.h"

#include "office/people.h"

#include <array>

namespace edge {
namespace {

constexpr std::int64_t shown_for = 24LL * 3600 * 1'000'000; // micros: then the terms are shown anew

std::optional<terms::Edition> edition_in_force(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) -> std::optional<terms::Edition> {
        const terms::Edition* edition = terms::edition_on(books.terms, visit.today);
        return edition ? std::optional(*edition) : std::nullopt;
    });
}

HttpResponse not_open_yet(const Visit& visit)
{
    return page(
        visit,
        {.title = "お申込み",
         .body = message(Tone::info, "ただいま準備中です",
                         tag("p", {}, "お申込みの前にお読みいただく約款を準備しております。しばらくお待ちください。")),
         .lead = {},
         .up = {},
         .up_words = {}});
}

// The edition of the draft is the one in force and was shown not too long ago.
bool still_holds(const Visit& visit, const Shown& shown)
{
    const auto edition = edition_in_force(visit);
    return edition && edition->name == shown.edition && edition->text_hash == shown.hash &&
           visit.office.now().micros - shown.at.micros < shown_for;
}

HttpResponse shown_anew(const Visit& visit, Draft draft)
{
    const auto edition = edition_in_force(visit);
    if (!edition) return not_open_yet(visit);
    draft.shown = {.draft = office::random_token(),
                   .edition = edition->name,
                   .hash = edition->text_hash,
                   .at = visit.office.now()};
    draft.papers.clear();
    draft.fields.erase("terms_read");
    return apply_page(visit, draft, ApplyStep::terms, {}, {});
}

// Seals what was uploaded; what cannot be taken is said under "papers".
void take_papers(const Visit& visit, Draft& draft, Problems& found)
{
    for (const FormPart& file : draft.uploads) {
        if (auto problem = paper_problem(file)) {
            found["papers"] += *problem;
        } else if (draft.papers.size() >= most_papers) {
            found["papers"] = "添付は" + std::to_string(most_papers) + "点までです。";
        } else {
            std::string name = file.filename.substr(file.filename.find_last_of("/\\") + 1);
            std::erase_if(name, [](unsigned char c) { return c < 0x20; });
            const auto secret =
                visit.office.vault().seal(draft.vault_subject(), RetentionClass::application, file.content);
            draft.papers.push_back({secret, name, file.content.size()});
        }
    }
    draft.uploads.clear();
}

ApplyStep step_before(ApplyStep step)
{
    return step == ApplyStep::terms ? step : static_cast<ApplyStep>(static_cast<int>(step) - 1);
}

ApplyStep step_after(ApplyStep step)
{
    return step == ApplyStep::confirm ? step : static_cast<ApplyStep>(static_cast<int>(step) + 1);
}

}

HttpResponse portal_apply(const Visit& visit)
{
    return shown_anew(visit, {});
}

HttpResponse portal_apply_terms_file(const Visit& visit)
{
    const auto edition = edition_in_force(visit);
    auto words = edition ? edition_text(visit, edition->text_hash) : std::nullopt;
    if (!words) return not_found(visit);
    return {.status = 200,
            .content_type = "text/plain; charset=utf-8",
            .body = std::move(*words),
            .headers = {{"Content-Disposition", "attachment; filename=\"terms.txt\""}}};
}

HttpResponse portal_apply_step(const Visit& visit)
{
    auto [draft, shown_holds] = read_draft(visit.request);
    if (!shown_holds || !still_holds(visit, draft.shown)) return shown_anew(visit, std::move(draft));
    const auto found_at = [&](ApplyStep step) {
        return visit.office.read([&](const ledger::Books& books) { return problems(draft, step, books, visit); });
    };
    if (draft.go == "back") return apply_page(visit, draft, step_before(draft.at), {}, {});
    if (draft.go == "drop") {
        draft.papers.clear();
        visit.office.vault().erase(draft.vault_subject(), RetentionClass::application);
        return apply_page(visit, draft, ApplyStep::wish, {}, {});
    }
    Problems found = found_at(draft.at);
    if (draft.at == ApplyStep::wish) take_papers(visit, draft, found);
    if (!found.empty()) return apply_page(visit, draft, draft.at, found, {});
    if (draft.at != ApplyStep::confirm) return apply_page(visit, draft, step_after(draft.at), {}, {});
    for (const ApplyStep step : {ApplyStep::terms, ApplyStep::party, ApplyStep::wish})
        if (Problems earlier = found_at(step); !earlier.empty()) return apply_page(visit, draft, step, earlier, {});
    return send_application(visit, draft);
}

HttpResponse portal_apply_received(const Visit& visit)
{
    const auto number = checked_text("receipt", visit.asked("receipt"));
    const auto id = number ? ApplicationId::parse(*number) : std::nullopt;
    if (!id) return not_found(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const contract::Application* application = books.contracts.applications.find(*id);
        if (!application) return not_found(visit);
        const Html body =
            panel("receipt", "受付の控え",
                  terms_of({{"受付番号", tag("strong", {}, application->id.text())},
                            {"受付の日時", moment(application->received_at)},
                            {"お示しした約款の版", text(application->edition)},
                            {"お示しした日時", moment(application->shown_at)}}) +
                      why({"terms 14.1"_clause, "terms 0.2"_clause}, {application->by}, Reader::contractor)) +
            message(Tone::info, "これは受付のお知らせで、承諾ではありません",
                    tag("p", {},
                        "お申込みの内容を審査し、承諾するときは通知をお送りします。利用契約は、その通知によって成立しま"
                        "す。") +
                        clause_readings("terms 15.1"_clause)) +
            tag("p", {}, "この画面は印刷して控えにできます。受付の状況は、ログインしてご覧いただけます。") +
            tag("p", {}, link_button("/my/application", "お申込みの状況を見る", Weight::primary));
        return page(visit, {.title = "お申込みを受け付けました", .body = body, .lead = {}, .up = {}, .up_words = {}});
    });
}

}
