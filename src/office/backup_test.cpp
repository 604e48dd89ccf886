// Copies of an installation, and what comes back from them.
#include "office/backup.h"
#include "office/office_world_test.h"

#include <fstream>

namespace office {
namespace {

class BackupTest : public OfficeTest {
protected:
    void SetUp() override
    {
        OfficeTest::SetUp();
        copies_ = folder_.string() + "-copies";
        std::filesystem::remove_all(copies_);
    }
    void TearDown() override
    {
        std::filesystem::remove_all(copies_);
        OfficeTest::TearDown();
    }
    Options restored() const { return {.data = copies_ / "restored", .keys = {}, .clock = {}}; }
    RestoreReport restore_all() const { return restore(copies_ / "data", copies_ / "keys", restored()); }
    std::uint64_t mail() const
    {
        return office_->read(
            [](const auto& books) { return books.contracts.parties.at(PartyId{1}).applicant.contact_mail.id; });
    }
    void refuse()
    {
        must(contract::Screen{.application = {1},
                              .outcome = contract::ScreeningOutcome::refuse,
                              .grounds = {"terms 16.1.1"_clause},
                              .items_of_20 = {},
                              .note = "支払いの見込みがない"});
    }

    std::filesystem::path copies_;
};

TEST_F(BackupTest, what_is_restored_has_the_same_books_secrets_and_words)
{
    formed_contract();
    const std::string before = office_->read([](const auto& books) { return store::write_books(books); });
    const BackupReport taken = office_->backup(copies_ / "data", copies_ / "keys");
    EXPECT_EQ(taken.evidence, 1U);
    const RestoreReport report = restore_all();
    EXPECT_TRUE(report.ok());
    EXPECT_EQ(report.readable, 3U); // name, mail and phone of one contact
    const Office again(restored());
    EXPECT_EQ(again.read([](const auto& books) { return store::write_books(books); }), before);
    EXPECT_EQ(again.read([](const auto& books) { return books.last; }), taken.position);
}

TEST_F(BackupTest, a_copy_without_keys_holds_no_key_and_no_secret_in_clear)
{
    office_->submit(application());
    office_->backup(copies_ / "data", {});
    for (const auto& entry : std::filesystem::recursive_directory_iterator(copies_)) {
        if (!entry.is_regular_file()) continue;
        EXPECT_NE(entry.path().filename(), "master.key");
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        EXPECT_EQ(bytes.find("yamada@example.jp"), std::string::npos) << entry.path();
    }
}

TEST_F(BackupTest, a_changed_copy_is_refused_and_nothing_is_kept)
{
    office_->backup(copies_ / "data", copies_ / "keys");
    std::fstream(copies_ / "data" / "journal.sqlite", std::ios::in | std::ios::out | std::ios::binary)
        .seekp(5000)
        .put('x');
    EXPECT_THROW(restore_all(), std::runtime_error);
    EXPECT_FALSE(std::filesystem::exists(restored().data));
}

TEST_F(BackupTest, a_copy_that_was_not_finished_is_refused)
{
    office_->backup(copies_ / "data", copies_ / "keys");
    std::filesystem::remove(copies_ / "data" / "SHA256SUMS");
    EXPECT_THROW(restore_all(), std::runtime_error);
}

TEST_F(BackupTest, neither_a_copy_nor_a_restored_installation_overwrites_anything)
{
    office_->backup(copies_ / "data", copies_ / "keys");
    EXPECT_THROW(office_->backup(copies_ / "data", {}), std::runtime_error);
    restore_all();
    EXPECT_THROW(restore_all(), std::runtime_error);
}

TEST_F(BackupTest, what_was_erased_stays_erased_when_an_older_copy_of_the_keys_comes_back)
{
    office_->submit(application());
    refuse();
    office_->backup(copies_ / "early", copies_ / "keys");
    must(secrecy::EraseApplication{.application = {1}});
    office_->backup(copies_ / "data", {});
    const std::uint64_t secret = mail();
    const RestoreReport report = restore_all();
    EXPECT_TRUE(report.ok());
    EXPECT_EQ(report.erased, 3U);
    Office again(restored());
    EXPECT_EQ(again.vault().open(secret), std::nullopt);
}

TEST_F(BackupTest, keys_that_were_erased_after_the_copy_are_missed_and_said)
{
    office_->submit(application());
    refuse();
    office_->backup(copies_ / "data", {});
    must(secrecy::EraseApplication{.application = {1}});
    office_->backup(copies_ / "late", copies_ / "keys");
    const RestoreReport report = restore_all();
    EXPECT_TRUE(report.verification.ok);
    EXPECT_EQ(report.keyless, 3U);
    EXPECT_FALSE(report.ok());
}

TEST_F(BackupTest, a_process_that_dies_before_it_destroys_the_keys_does_so_at_the_next_start)
{
    office_->submit(application());
    refuse();
    const std::uint64_t secret = mail();
    const auto keys = folder_ / "keys", saved = copies_ / "saved";
    office_.reset();
    std::filesystem::create_directories(copies_);
    std::filesystem::copy(keys, saved);
    std::filesystem::copy_file(folder_ / "vault.sqlite", copies_ / "vault.sqlite");
    reopen();
    must(secrecy::EraseApplication{.application = {1}});
    office_.reset();
    std::filesystem::remove_all(keys); // as if only the fact had reached the disk
    std::filesystem::copy(saved, keys);
    std::filesystem::copy_file(copies_ / "vault.sqlite", folder_ / "vault.sqlite",
                               std::filesystem::copy_options::overwrite_existing);
    reopen();
    EXPECT_EQ(office_->vault().open(secret), std::nullopt);
}

}
}
