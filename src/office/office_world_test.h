// An installation on disk with an administrator, an edition and a price: for the tests of the office.
#pragma once

#include "office/office.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace office {

inline const std::string edition = "2022-06-01版";
inline const Actor the_system{.person = {}, .role = Role::system, .party = {}};

class OfficeTest : public testing::Test {
protected:
    void SetUp() override
    {
        folder_ =
            std::filesystem::temp_directory_path() / ("yakkan-office-" + std::to_string(::getpid()) + "-" +
                                                      testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder_);
        Office::init(options());
        reopen();
        edition_hash_ = office_->vault().keep_evidence("第１条（適用）");
        must(ledger::AddPerson{.login = "admin", .name = "管理者", .role = Role::admin, .party = {}});
        must(terms::SetProvider{{.name = "株式会社青葉クラウド",
                                 .postal_code = "530-0002",
                                 .address = "大阪市北区",
                                 .phone = "06",
                                 .mail = "a@example.jp",
                                 .representative = "青葉",
                                 .registration_number = "T7000012050002",
                                 .bank_account = "みずほ"}});
        must(terms::LoadEdition{.name = edition,
                                .title = "約款",
                                .text_hash = edition_hash_,
                                .effective = Date::of(2022, 6, 1),
                                .announced_on = {}});
        must(money::SetPrice{.item = "MANAGE",
                             .name = "運用管理",
                             .kind = money::FeeKind::monthly,
                             .amount = Yen(50'000),
                             .unit = "式",
                             .tax = money::TaxCode::standard,
                             .from = Date::of(2022, 6, 1)});
    }
    void TearDown() override
    {
        office_.reset();
        std::filesystem::remove_all(folder_);
    }
    Options options()
    {
        return {.data = folder_, .keys = {}, .clock = [this] {
                    return Instant{static_cast<std::int64_t>(today_.serial()) * 86'400'000'000};
                }};
    }
    void reopen()
    {
        office_.reset();
        office_ = std::make_unique<Office>(options());
    }
    Request request(const ledger::Command& command)
    {
        return {.id = "test " + std::to_string(++requests_),
                .command = command,
                .secrets = {},
                .by = the_system,
                .second = {},
                .on = today_,
                .expected = {}};
    }
    Accepted must(const ledger::Command& command)
    {
        const auto outcome = office_->submit(request(command));
        if (const auto* refusal = std::get_if<Refusal>(&outcome))
            throw std::runtime_error(refusal->basis.text() + " " + refusal->reason);
        return std::get<Accepted>(outcome);
    }
    // The command as a form sends it: contact data in clear.
    Request application()
    {
        Request out = request(contract::Apply{});
        const auto read = store::read_command(
            "Apply",
            R"({"applicant":{"kind":"corporation","name":"株式会社みどり","name_kana":"カブシキガイシャミドリ",
                "postal_code":"530-0001","address":"大阪市北区","representative":"緑川 一郎",
                "contact_name":"山田 太郎","contact_mail":"yamada@example.jp","contact_phone":"06-1234-5678"},
                "edition":"2022-06-01版","edition_hash":")" +
                edition_hash_ + R"(","shown_at":"2026-04-01T09:00:00+09:00","terms_read":true,"wish":"移行",
                "plan":[{"item":"MANAGE","quantity":1}]})",
            out.secrets);
        EXPECT_TRUE(read) << read.error().field << read.error().reason;
        out.command = *read;
        return out;
    }
    ContractId formed_contract()
    {
        EXPECT_TRUE(std::holds_alternative<Accepted>(office_->submit(application())));
        must(contract::Screen{.application = {1},
                              .outcome = contract::ScreeningOutcome::accept,
                              .grounds = {},
                              .items_of_20 = {},
                              .note = {}});
        must(notice::RecordSending{.notice = {1}, .means = notice::Means::mail, .sent_on = today_, .detail = {}});
        return {1};
    }

    std::string edition_hash_;
    Date today_ = Date::of(2026, 4, 1);
    std::filesystem::path folder_;
    std::unique_ptr<Office> office_;
    int requests_ = 0;
};

}
