// The sending of an application: the command, then the account of whoever applied.
#include "edge/opened.h"
#include "edge/portal_apply.h"
#include "edge/portal_signed.h"

#include "basis/text.h"
#include "store/described.h"

namespace edge {
namespace {

contract::Applicant applicant_of(const Visit& visit, const Draft& draft, store::PendingSecrets& secrets)
{
    contract::Applicant out;
    const auto known = visit.office.read([&](const ledger::Books& books) {
        const contract::Party* party = known_party(visit, books);
        return party ? std::optional(party->applicant) : std::nullopt;
    });
    if (known) {
        out = *known;
    } else {
        out.kind = store::enumerator_of<contract::PartyKind>(draft.field("kind")).value_or(out.kind);
        out.name = draft.field("name");
        out.name_kana = draft.field("name_kana");
        out.corporate_number = folded(draft.field("corporate_number"));
        out.postal_code = draft.field("postal_code");
        out.address = draft.field("address");
        out.representative = draft.field("representative");
    }
    const auto sealed = [&](const std::string& name) {
        const std::string words = draft.field(name);
        return SealedApplication{words.empty() ? 0 : secrets.hold({RetentionClass::application, words})};
    };
    out.contact_name = sealed("contact_name");
    out.contact_mail = sealed("contact_mail");
    out.contact_phone = sealed("contact_phone");
    return out;
}

office::Request request(const Visit& visit, const Draft& draft)
{
    store::PendingSecrets secrets;
    contract::Apply command{.applicant = applicant_of(visit, draft, secrets),
                            .joint_applicants = {},
                            .edition = draft.shown.edition,
                            .edition_hash = draft.shown.hash,
                            .shown_at = draft.shown.at,
                            .terms_read = !draft.field("terms_read").empty(),
                            .wish = draft.field("wish"),
                            .plan = {},
                            .express_until = Date::parse(draft.field("express_until")),
                            .documents = {}};
    for (const auto& [name, value] : draft.fields)
        if (name.starts_with(quantity_field("")))
            if (const std::string item = name.substr(quantity_field("").size()); quantity_of(draft, item) > 0)
                command.plan.push_back({item, quantity_of(draft, item)});
    for (const Paper& paper : draft.papers)
        if (const auto content = visit.office.vault().open(paper.secret))
            command.documents.push_back(
                {secrets.hold({RetentionClass::application, paper_to_seal(paper.name, *content)})});
    office::Request out = request_of(visit, "apply-" + draft.shown.draft, std::move(command));
    out.secrets = std::move(secrets);
    return out;
}

const ledger::Person* person_of(const ledger::Books& books, PartyId party)
{
    for (const ledger::Person& person : books.people.people)
        if (person.party == party) return &person;
    return nullptr;
}

// The account of the party that just applied; the reason when there is none. Registering oneself needs nobody's leave,
// so the system does it. A second try finishes what the first one began and changes no password.
std::optional<std::string> make_account(const Visit& visit, const Draft& draft, const contract::Applied& applied)
{
    const std::string login = visit.office.read([&](const ledger::Books& books) {
        const ledger::Person* person = person_of(books, applied.party);
        return person ? person->login : std::string();
    });
    if (!login.empty())
        return visit.office.vault().password_hash(login) ? std::nullopt
                                                         : visit.people.set_password(login, draft.password);
    const office::Request add{.id = "account-" + draft.shown.draft.substr(0, 20) + "-" + draft.login,
                              .command = ledger::AddPerson{.login = draft.login,
                                                           .name = applied.applicant.name,
                                                           .role = Role::applicant,
                                                           .party = applied.party},
                              .secrets = {},
                              .by = Actor{.person = {}, .role = Role::system, .party = {}},
                              .second = {},
                              .on = visit.today,
                              .expected = {}};
    const office::Outcome outcome = visit.office.submit(add);
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) return refusal->reason;
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return bad->reason;
    return visit.people.set_password(draft.login, draft.password);
}

}

HttpResponse send_application(const Visit& visit, const Draft& draft)
{
    if (needs_account(visit)) {
        const Problems found =
            visit.office.read([&](const ledger::Books& books) { return account_problems(draft, books); });
        if (!found.empty()) return apply_page(visit, draft, ApplyStep::confirm, found, {});
    }
    const office::Outcome outcome = visit.office.submit(request(visit, draft));
    const auto* accepted = std::get_if<office::Accepted>(&outcome);
    if (!accepted) return apply_page(visit, draft, ApplyStep::confirm, {}, hindrance(outcome));
    const contract::Applied* applied = nullptr;
    for (const office::Written& written : accepted->facts)
        if (const auto* fact = std::get_if<contract::Applied>(&written.fact)) applied = fact;
    if (!applied) return error_page(visit, 500, "受付番号を示せません", "お手数ですが、担当者にお問い合わせください。");
    if (needs_account(visit))
        if (const auto problem = make_account(visit, draft, *applied))
            return apply_page(visit, draft, ApplyStep::confirm, {{"login", *problem}}, {});
    visit.office.vault().erase(draft.vault_subject(), RetentionClass::application);
    return redirect("/apply/received?receipt=" + signed_text("receipt", applied->application.text()));
}

}
