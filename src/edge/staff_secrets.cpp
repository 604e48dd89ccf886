// Seeing a sealed text: with a purpose, as a command and a fact; shown once, on the answer to the form.
#include "edge/staff.h"

namespace edge {
namespace {

std::uint64_t sealed_id(const ledger::Books& books, const contract::Party& party, const std::string& name)
{
    if (name == "contact_name") return party.applicant.contact_name.id;
    if (name == "contact_mail") return party.applicant.contact_mail.id;
    if (name == "contact_phone") return party.applicant.contact_phone.id;
    std::size_t number = 0;
    for (const contract::Application& application : books.contracts.applications)
        if (application.party == party.id)
            for (const SealedApplication& document : application.documents)
                if ("document:" + std::to_string(++number) == name) return document.id;
    return 0;
}

std::string name_of(const Visit& visit, const std::string& party)
{
    const auto id = PartyId::parse(party);
    return visit.office.read([&](const ledger::Books& books) { return id ? party_name(books, *id) : std::string(); });
}

HttpResponse form(const Visit& visit, const std::string& party, const std::string& name, const Html& problem)
{
    const std::string whose = name_of(visit, party);
    if (whose.empty()) return not_found(visit);
    const Html fields = form_marks(visit) + hidden("field", name) +
                        field({.name = "purpose",
                               .label = "閲覧の目的",
                               .help = "だれが、いつ、何のために見たかが台帳に残ります。",
                               .value = posted(visit, "purpose"),
                               .required = true}) +
                        tag("div", {{"class", "buttons"}}, submit_button("記録して閲覧する"));
    return page(visit, {.title = whose + "　" + std::string(field_words(name)) + "の閲覧",
                        .body = problem + post_form(visit, "/parties/" + party + "/reveal", fields),
                        .lead = "封をして保管しているものです。目的を書くと、記録してから一度だけ表示します。",
                        .up = "/contracts?q=" + url_encoded(whose),
                        .up_words = whose + "の契約",
                        .status = problem.empty() ? 200 : 409});
}

}

HttpResponse reveal_page(const Visit& visit)
{
    return form(visit, visit.captured.front(), visit.asked("field"), {});
}

HttpResponse reveal(const Visit& visit)
{
    const std::string name = posted(visit, "field"), party = visit.captured.front();
    const auto outcome =
        submit_values(visit, "Reveal", {{"party", party}, {"field", name}, {"purpose", posted(visit, "purpose")}},
                      posted(visit, "_id"));
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return form(visit, party, name, refusal_box(visit, *refusal, {}));
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return form(visit, party, name, bad_input_box(*bad));
    const std::uint64_t id = visit.office.read([&](const ledger::Books& books) {
        const auto party_id = PartyId::parse(party);
        const contract::Party* found = party_id ? books.contracts.parties.find(*party_id) : nullptr;
        return found ? sealed_id(books, *found, name) : std::uint64_t{0};
    });
    const auto opened = id == 0 ? std::nullopt : visit.office.vault().open(id);
    const Html body = opened ? panel("secret", field_words(name), tag("p", {}, *opened))
                             : message(Tone::info, "表示できるものはありません",
                                       tag("p", {}, "登録されていないか、すでに消去されています。"));
    return page(visit, {.title = name_of(visit, party) + "　" + std::string(field_words(name)),
                        .body = body + clause_links("terms 34.6.4"_clause),
                        .lead = "閲覧を台帳に記録しました。この画面を閉じると、もう一度見るには改めて記録が必要です。",
                        .up = "/contracts?q=" + url_encoded(name_of(visit, party)),
                        .up_words = name_of(visit, party) + "の契約"});
}

}
