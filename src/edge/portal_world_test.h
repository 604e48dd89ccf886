// What the tests of the portal look at: two contractors with everything a contract may have, an applicant who waits,
// one who was refused, and the people who sign in.
#pragma once

#include "edge/portal.h"

#include "store/folder_test.h"

#include <gtest/gtest.h>

#include <sstream>

namespace edge {

class Portal : public testing::Test {
protected:
    // 2026-04-01: both contracts are formed; 04-10: delivered; 04-30: invoices, due 2026-05-31 and so 06-01 (Monday).
    Portal()
    {
        office::Office::init(options());
        office_ = std::make_unique<office::Office>(options());
        people_ = std::make_unique<office::People>(*office_, true);
        site_ = std::make_unique<Site>(*office_, *people_, portal_routes());
        open_house();
        mine_ = contractor("株式会社みどり", "midori", "6011001106696");
        theirs_ = contractor("株式会社あかね", "akane");
        move_to("2026-04-30");
        for (const ContractId contract : {mine_, theirs_}) {
            must(money::IssueInvoice{.contract = contract, .through = today_});
            must(notice::DraftNotice{
                .contract = contract, .subject = "年末年始の窓口", .paragraphs = {"お休みします。"}});
        }
    }

    static Date date(const char* text) { return Date::parse(text).value(); }
    void move_to(const char* text) { today_ = date(text); }
    office::Options options()
    {
        return {.data = folder_ / "data", .keys = {}, .clock = [this] {
                    return Instant{(static_cast<std::int64_t>(today_.serial()) * 24 + 1) * 3'600'000'000}; // 10:00 JST
                }};
    }
    office::Accepted must(const ledger::Command& command)
    {
        const auto outcome = office_->submit({.id = "test " + std::to_string(++requests_),
                                              .command = command,
                                              .secrets = {},
                                              .by = {.person = {}, .role = Role::system, .party = {}},
                                              .second = {},
                                              .on = today_,
                                              .expected = {}});
        if (const auto* refusal = std::get_if<Refusal>(&outcome)) throw std::runtime_error(refusal->reason);
        if (const auto* bad = std::get_if<BadInput>(&outcome)) throw std::runtime_error(bad->field + bad->reason);
        return std::get<office::Accepted>(outcome);
    }
    void open_house()
    {
        const std::string text = "利用約款\n\n第１条（目的）\nこの約款は、当社の支援について定めます。\n\n"
                                 "第２条（申込み）\n１．申込みは当社の用紙によります。\n２．承諾は通知によります。\n";
        must(terms::LoadEdition{.name = "2026年版",
                                .title = "利用約款",
                                .text_hash = office_->vault().keep_evidence(text),
                                .effective = today_,
                                .announced_on = {}});
        must(terms::SetProvider{{.name = "株式会社青葉クラウド",
                                 .postal_code = "105-0011",
                                 .address = "東京都港区芝公園",
                                 .phone = "03-0000-0000",
                                 .mail = "a@example.jp",
                                 .representative = "青葉",
                                 .registration_number = "T7000012050002",
                                 .bank_account = "あけぼの銀行 0123456"}});
        must(terms::SetParameter{terms::Parameter::cure_period_days, Decimal::of(14, 0), today_});
        must(money::SetPrice{.item = "MANAGE",
                             .name = "運用管理",
                             .kind = money::FeeKind::monthly,
                             .amount = Yen(50'000),
                             .unit = "式",
                             .tax = money::TaxCode::standard,
                             .from = today_});
    }
    ApplicationId applied(const std::string& name, const std::string& corporate_number = "")
    {
        const std::string hash =
            office_->read([](const ledger::Books& books) { return books.terms.editions.front().text_hash; });
        contract::Apply command;
        command.applicant.name = name;
        command.applicant.corporate_number = corporate_number;
        command.applicant.address = "大阪市北区";
        command.applicant.representative = "代表 一郎";
        command.edition = "2026年版";
        command.edition_hash = hash;
        command.shown_at = office_->now();
        command.terms_read = true;
        command.wish = "販売管理の移行";
        command.plan = {{"MANAGE", 1}};
        must(command);
        return {static_cast<std::uint32_t>(
            office_->read([](const ledger::Books& books) { return books.contracts.applications.size(); }))};
    }
    PartyId party_of_application(ApplicationId id)
    {
        return office_->read([&](const ledger::Books& books) { return books.contracts.applications.at(id).party; });
    }
    void account(const std::string& login, Role role, PartyId party)
    {
        must(ledger::AddPerson{.login = login, .name = login, .role = role, .party = party});
        ASSERT_EQ(people_->set_password(login, "correct horse"), std::nullopt);
    }
    void screen(ApplicationId id, contract::ScreeningOutcome outcome)
    {
        contract::Screen command;
        command.application = id;
        command.outcome = outcome;
        if (outcome == contract::ScreeningOutcome::refuse) {
            command.grounds = {"terms 16.1.4"_clause};
            command.note = "業務上の支障";
        }
        must(command);
    }
    NoticeId last_notice()
    {
        return {office_->read([](const ledger::Books& books) { return books.notices.notices.last(); })};
    }
    void send(NoticeId id)
    {
        must(notice::RecordSending{.notice = id, .means = notice::Means::portal, .sent_on = today_, .detail = {}});
    }
    ContractId contractor(const std::string& name, const std::string& login, const std::string& corporate_number = "")
    {
        move_to("2026-04-01");
        const ApplicationId application = applied(name, corporate_number);
        account(login, Role::contractor_owner, party_of_application(application));
        screen(application, contract::ScreeningOutcome::accept);
        send(last_notice());
        const ContractId contract = office_->read(
            [&](const ledger::Books& books) { return books.contracts.applications.at(application).contract; });
        must(service::AgreeDeliverable{.contract = contract,
                                       .name = "販売管理サーバ",
                                       .specification = "SPEC-1",
                                       .items = {"サーバの構築", "移行", "手順書"},
                                       .procured_by = service::ProcuredBy::provider});
        move_to("2026-04-10");
        const DeliverableId deliverable{
            office_->read([](const ledger::Books& books) { return books.services.deliverables.last(); })};
        must(service::Deliver{.deliverable = deliverable, .received_on = today_, .receipt = "受領書"});
        return contract;
    }

    // ---- a browser
    // Signs in again where the day has moved on.
    std::string signed_in(const std::string& login)
    {
        auto& token = tokens_[login];
        if (!people_->session(token)) token = people_->sign_in(login, "correct horse", "test").value().token;
        return token;
    }
    HttpResponse get(const std::string& login, const std::string& target)
    {
        return site_->handle(request("GET", login, target));
    }
    HttpResponse post(const std::string& login, const std::string& path,
                      const std::vector<std::pair<std::string, std::string>>& fields)
    {
        HttpRequest out = request("POST", login, path);
        out.headers["content-type"] = "application/x-www-form-urlencoded";
        const std::string csrf = login.empty() ? visitor_ : people_->session(signed_in(login))->csrf;
        out.body = "_csrf=" + url_encoded(csrf);
        for (const auto& [name, value] : fields)
            out.body += "&" + url_encoded(name) + "=" + url_encoded(value);
        return site_->handle(out);
    }
    HttpRequest request(const std::string& method, const std::string& login, const std::string& target)
    {
        HttpRequest out;
        out.method = method;
        out.remote = "test";
        const std::size_t question = target.find('?');
        out.path = target.substr(0, question);
        if (question != std::string::npos) {
            std::istringstream pairs(target.substr(question + 1));
            for (std::string pair; std::getline(pairs, pair, '&');) {
                const std::size_t equals = pair.find('=');
                out.query[pair.substr(0, equals)] = url_decoded(pair.substr(equals + 1)).value();
            }
        }
        out.headers["cookie"] = "yakkan_visitor=" + visitor_;
        if (!login.empty()) out.headers["cookie"] += "; yakkan_session=" + signed_in(login);
        return out;
    }
    // The value of a hidden input on a page.
    static std::string hidden_value(const HttpResponse& page, const std::string& name)
    {
        const std::string before = "name=\"" + name + "\" value=\"";
        const std::size_t at = page.body.find(before);
        if (at == std::string::npos) return {};
        const std::size_t begin = at + before.size();
        return page.body.substr(begin, page.body.find('"', begin) - begin);
    }

    store::Folder folder_;
    Date today_ = Date::of(2026, 4, 1);
    int requests_ = 0;
    std::string visitor_ = std::string(43, 'v');
    std::unique_ptr<office::Office> office_;
    std::unique_ptr<office::People> people_;
    std::unique_ptr<Site> site_;
    std::map<std::string, std::string> tokens_;
    ContractId mine_, theirs_;
};

inline testing::AssertionResult says(const HttpResponse& page, std::string_view words)
{
    if (page.body.find(words) != std::string::npos) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "status " << page.status << ", not said: " << words << "\n" << page.body;
}

}
