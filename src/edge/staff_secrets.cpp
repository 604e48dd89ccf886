// What is sealed of a party and what was erased; seeing a secret: with a purpose, as a command and a fact, once, in the
// answer to the form.
#include "edge/staff_secrets.h"
#include "edge/opened.h"
#include "secrecy/sealed.h"

namespace edge {
namespace {

std::vector<std::string> fields_of(const ledger::Books& books, PartyId party, const contract::Application* only)
{
    std::vector<std::string> out{"contact_name", "contact_mail", "contact_phone"};
    std::erase_if(out, [&](const std::string& name) { return !secrecy::sealed_field(books.contracts, party, name); });
    for (const contract::Application& one : books.contracts.applications)
        if (one.party == party && (!only || only->id == one.id))
            for (std::size_t i = 0; i < one.documents.size(); ++i)
                out.push_back(secrecy::document_field(books.contracts, one, i));
    return out;
}

bool is_paper(std::string_view field)
{
    return field.starts_with("document:");
}

// 添付書類 2 for document:2.
std::string secret_words(std::string_view field)
{
    return is_paper(field) ? "添付書類 " + std::string(field.substr(field.find(':') + 1))
                           : std::string(field_words(field));
}

Html reason_of(const ledger::Books& books, const secrecy::ErasureRecord& record, PartyId party)
{
    std::vector<Html> over;
    if (secrecy::of_application(record, books.contracts, party)) {
        for (const contract::Application& one : books.contracts.applications)
            if (one.party == party && one.screened_on <= record.on) over.push_back(application_link(one.id));
        return joined(over.empty() ? text("申込み") : over.back(), "を承諾しなかったため");
    }
    for (const ContractId id : books.contracts.of_party.at(party))
        if (const auto& ended = books.contracts.contracts.at(id).ended; ended && ended->on < record.on)
            over.push_back(contract_link(id));
    return joined(over.empty() ? text("契約") : over.back(), "が終わったため");
}

std::string whose(const Visit& visit, const std::string& party)
{
    const auto id = PartyId::parse(party);
    return visit.office.read([&](const ledger::Books& books) { return id ? party_name(books, *id) : std::string(); });
}

HttpResponse form(const Visit& visit, const std::string& party, const std::string& name, const Html& problem)
{
    const std::string owner = whose(visit, party);
    if (owner.empty()) return not_found(visit);
    const Html fields =
        form_marks(visit) + hidden("field", name) +
        field({.name = "purpose",
               .label = "閲覧の目的",
               .help = "だれが、いつ、何のために見たかが台帳に残ります。",
               .value = posted(visit, "purpose"),
               .required = true}) +
        tag("div", {{"class", "buttons"}}, submit_button(is_paper(name) ? "記録して受け取る" : "記録して閲覧する"));
    return page(visit, {.title = owner + "　" + secret_words(name) + "の閲覧",
                        .body = problem + post_form(visit, "/parties/" + party + "/reveal", fields),
                        .lead = is_paper(name)
                                    ? "封をして保管している書類です。目的を書くと、記録してからファイルをお渡しします。"
                                    : "封をして保管しているものです。目的を書くと、記録してから一度だけ表示します。",
                        .up = "/contracts?q=" + url_encoded(owner),
                        .up_words = owner + "の契約",
                        .status = problem.empty() ? 200 : 409});
}

HttpResponse answer(const Visit& visit, const Values& values)
{
    const std::string name = values.contains("field") ? values.at("field") : "";
    const std::string party = values.contains("party") ? values.at("party") : "";
    const auto outcome = submit_values(visit, "Reveal", values, posted(visit, "_id"));
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return form(visit, party, name, refusal_box(visit, *refusal, {}));
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return form(visit, party, name, bad_input_box(*bad));
    auto opened = opened_by(visit.office, outcome, visit.actor());
    if (opened && !opened->file.empty()) return paper_response(*std::move(opened));
    const Html body = opened ? panel("secret", secret_words(opened->field), tag("p", {}, opened->content))
                             : message(Tone::info, "表示できるものはありません",
                                       tag("p", {}, "登録されていないか、すでに消去されています。"));
    const std::string owner = whose(visit, party);
    return page(
        visit,
        {.title = owner + "　" + secret_words(opened ? opened->field : name),
         .body = body + clause_links("terms 34.6.4"_clause),
         .lead = opened ? "閲覧を台帳に記録しました。この画面を閉じると、もう一度見るには改めて記録が必要です。" : "",
         .up = "/contracts?q=" + url_encoded(owner),
         .up_words = owner + "の契約"});
}

}

Html sealed_table(const ledger::Books& books, PartyId party, const contract::Application* only, const Actor& actor)
{
    const bool may = may_submit(books, "Reveal", actor);
    const secrecy::ErasureRecord* erased = secrecy::erasure_of(books.secrets, party, RetentionClass::application);
    std::vector<Row> rows;
    for (const std::string& name : fields_of(books, party, only)) {
        if (erased)
            rows.push_back({text(secret_words(name)), joined(chip("消去済み"), " ", day(erased->on)),
                            why(secrecy::basis_of(*erased, {"application", std::nullopt}, books.contracts, party),
                                {erased->by}, Reader::staff)});
        else
            rows.push_back({text(secret_words(name)), text("封緘（暗号化して保管）"),
                            may ? link_button("/parties/" + party.text() + "/reveal?field=" + url_encoded(name),
                                              is_paper(name) ? "目的を記録して開く" : "目的を記録して閲覧")
                                : tag("small", {}, "情報取扱責任者・契約担当が閲覧できます")});
    }
    return table("封緘した情報", {{"項目"}, {"保管"}, {"操作・根拠"}}, rows,
                 "封をしてお預かりしているものはありません。");
}

Html erasures_table(const ledger::Books& books, PartyId party)
{
    const auto found = books.secrets.erasures.find(party);
    if (found == books.secrets.erasures.end()) return {};
    std::vector<Row> rows;
    for (const secrecy::ErasureRecord& record : found->second)
        for (const secrecy::ClassErased& one : record.classes)
            rows.push_back({day(record.on), text(value_words("retention_class", one.retention_class)),
                            text(secrecy::result_words(one)), reason_of(books, record, party),
                            why(secrecy::basis_of(record, one, books.contracts, party), {record.by}, Reader::staff)});
    return table("消去", {{"日"}, {"区分"}, {"結果"}, {"理由"}, {"根拠"}}, rows) +
           tag("p", {{"class", "help"}},
               "通知・請求書などの文面と名称・所在地は、封をした情報ではなく、取引の証拠として台帳に残ります。") +
           clause_links({"corporation-tax-rule 59"_clause, "companies-act 432"_clause, "e-books-act 7"_clause});
}

HttpResponse reveal_page(const Visit& visit)
{
    return form(visit, visit.captured.front(), visit.asked("field"), {});
}

HttpResponse reveal(const Visit& visit)
{
    return answer(
        visit,
        {{"party", visit.captured.front()}, {"field", posted(visit, "field")}, {"purpose", posted(visit, "purpose")}});
}

HttpResponse revealed(const Visit& visit, const Values& values)
{
    return answer(visit, values);
}

}
