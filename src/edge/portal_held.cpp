// /my/held: what we hold of a contractor, what was returned or destroyed, what was erased, when and why (26.1).
#include "edge/portal_pages.h"

#include "secrecy/sealed.h"
#include "store/described.h"

#include <algorithm>

namespace edge {
namespace {

Html state_of(const ledger::Books& books, PartyId party, RetentionClass kind)
{
    if (const auto erased = secrecy::erased_on(books.secrets, party, kind))
        return joined(chip("消去済み"), " ", day(erased));
    return chip("封緘して保管中", Tone::info);
}

Html held_now(const ledger::Books& books, const contract::Party& party)
{
    const contract::Applicant& applicant = party.applicant;
    std::size_t papers = 0;
    for (const contract::Application& application : books.contracts.applications)
        if (application.party == party.id) papers += application.documents.size();
    std::vector<Row> rows;
    const Html sealed = state_of(books, party.id, RetentionClass::application);
    const auto add = [&](std::string_view what, bool there) {
        if (there) rows.push_back({text(what), sealed});
    };
    add("ご担当者のお名前", static_cast<bool>(applicant.contact_name));
    add("ご担当者のメールアドレス", static_cast<bool>(applicant.contact_mail));
    add("ご担当者の電話番号", static_cast<bool>(applicant.contact_phone));
    if (papers > 0) rows.push_back({text("お申込みの添付書類 " + std::to_string(papers) + "点"), sealed});
    return panel("now", "お預かりしている情報",
                 tag("p", {}, "次の情報は封をして保管し、見るたびに、だれが何のために見たかを記録しています。") +
                     table("封緘した情報", {{"情報"}, {"状態"}}, rows, "お預かりしている情報はありません。") +
                     terms_of({{"お名前（名称）", text(applicant.name)},
                               {"ご住所（所在地）", text(applicant.postal_code + " " + applicant.address)},
                               {"代表者", as_written(applicant.representative)},
                               {"法人番号", as_written(applicant.corporate_number)}}) +
                     why({"terms 34.1"_clause, "terms 26.1"_clause}, {party.by}, Reader::contractor));
}

Html disposals(const ledger::Books& books, PartyId party)
{
    Explanation reason = reckoned("返還・廃棄", {}, "terms 26.1"_clause, {});
    std::vector<Row> rows;
    for (const contract::Contract* contract : contracts_of(books, party)) {
        const auto found = books.secrets.disposals.find(contract->id);
        if (found == books.secrets.disposals.end()) continue;
        for (const secrecy::DisposalRecord& record : found->second) {
            const bool kept = record.disposal == secrecy::Disposal::kept;
            rows.push_back({day(record.on), text(record.what),
                            joined(secrecy::label(record.disposal),
                                   kept ? "（ご契約 " + record.kept_for.text() + " のため）" : std::string()),
                            text(record.evidence)});
            if (kept) reason.basis.add("terms 26.1-但"_clause);
            reason.because.push_back(record.by);
        }
    }
    if (rows.empty())
        return panel(
            "disposals", "返還・廃棄の記録",
            tag("p", {{"class", "none"}},
                "返還・廃棄の記録はありません。契約が終わりましたら、お返しするか廃棄して、ここに記録します。"));
    return panel("disposals", "返還・廃棄の記録",
                 table("返還・廃棄・消去の記録", {{"日"}, {"対象"}, {"処置"}, {"証拠"}}, rows) +
                     why(reason, Reader::contractor));
}

Html class_words(const secrecy::ClassErased& one)
{
    const auto kind = store::enumerator_of<RetentionClass>(one.retention_class);
    const std::string name = kind ? std::string(secrecy::label(*kind)) : one.retention_class;
    if (one.kept_until) return joined(name, "：法律により", day(one.kept_until), "まで保存してから消去します");
    return text(name + "：" + secrecy::result_words(one));
}

Html erasures(const ledger::Books& books, PartyId party)
{
    const auto found = books.secrets.erasures.find(party);
    std::vector<Html> items;
    if (found != books.secrets.erasures.end())
        for (const secrecy::ErasureRecord& record : found->second) {
            if (secrecy::of_application(record, books.contracts, party)) continue; // a refusal is not told (16.2)
            std::vector<Html> lines;
            Basis basis{"terms 26.1"_clause};
            for (const secrecy::ClassErased& one : record.classes) {
                lines.push_back(tag("li", {}, class_words(one)));
                basis.add(secrecy::basis_of(record, one, books.contracts, party));
            }
            items.push_back(tag("li", {}, tag("small", {}, day(record.on)),
                                tag("div", {}, tag("ul", {}, lines), why(basis, {record.by}, Reader::contractor))));
        }
    return panel("erasures", "消去の記録",
                 (items.empty() ? tag("p", {{"class", "none"}}, "消去の記録はありません。")
                                : tag("ol", {{"class", "timeline"}}, items)) +
                     tag("p", {{"class", "help"}},
                         "通知や請求書の文面は、取引の記録として法律により保存しますので、消去の対象ではありません。") +
                     clause_readings({"corporation-tax-rule 59"_clause, "companies-act 432"_clause}));
}

}

HttpResponse portal_held(const Visit& visit)
{
    if (!of_contractor(visit)) return not_found(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const contract::Party* party = books.contracts.parties.find(party_of(visit));
        if (!party) return not_found(visit);
        return page(visit, {.title = "お預かりしている情報",
                            .body = held_now(books, *party) + disposals(books, party->id) + erasures(books, party->id),
                            .lead = "お客様からお預かりしているものと、その返還・廃棄・消去の記録です。",
                            .up = "/my",
                            .up_words = "ホーム"});
    });
}

}
