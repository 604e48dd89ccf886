#include "store/vault.h"

#include "store/folder_test.h"
#include "store/sqlite.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace store {
namespace {

constexpr std::string_view secret = "yamada@example.jp 山田の連絡先";

bool anywhere(const std::filesystem::path& folder, std::string_view bytes)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string content(std::istreambuf_iterator<char>(in), {});
        if (content.find(bytes) != std::string::npos) return true;
    }
    return false;
}

mode_t mode_of(const std::filesystem::path& file)
{
    struct stat status {};
    EXPECT_EQ(::stat(file.c_str(), &status), 0);
    return status.st_mode & 0777U;
}

TEST(Vault, a_secret_is_opened_by_its_id_also_after_a_restart)
{
    const Folder folder;
    std::uint64_t id = 0;
    {
        Vault vault(folder / "data", folder / "keys");
        id = vault.seal("P-000001", RetentionClass::application, secret);
        EXPECT_EQ(vault.open(id), secret);
    }
    const Vault vault(folder / "data", folder / "keys");
    EXPECT_EQ(vault.open(id), secret);
    EXPECT_FALSE(vault.open(id + 1));
    EXPECT_FALSE(anywhere(folder.path(), secret.substr(0, 10)));
}

TEST(Vault, lost_keys_are_not_made_anew_while_something_is_sealed)
{
    const Folder folder;
    {
        Vault vault(folder / "data", folder / "keys");
        vault.seal("P-000001", RetentionClass::application, secret);
    }
    const auto reopened = [&] { const Vault vault(folder / "data", folder / "keys"); };
    for (const char* file : {"keys.sqlite", "master.key"}) {
        std::filesystem::rename(folder / "keys" / file, folder / "aside");
        EXPECT_THROW(reopened(), std::runtime_error) << file;
        EXPECT_THROW(reopened(), std::runtime_error) << file << ", at the second start too";
        EXPECT_FALSE(std::filesystem::exists(folder / "keys" / file)) << file;
        std::filesystem::rename(folder / "aside", folder / "keys" / file);
        EXPECT_NO_THROW(reopened()) << file;
    }
}

TEST(Vault, erasing_a_key_erases_its_class_of_its_subject_and_nothing_else)
{
    const Folder folder;
    Vault vault(folder / "data", folder / "keys");
    const auto gone = vault.seal("P-000001", RetentionClass::application, secret);
    const auto other_class = vault.seal("P-000001", RetentionClass::tax_record, "bank");
    const auto other_subject = vault.seal("P-000002", RetentionClass::application, "other");
    vault.erase("P-000001", RetentionClass::application);
    vault.erase("P-000001", RetentionClass::application);
    EXPECT_FALSE(vault.open(gone));
    EXPECT_EQ(vault.open(other_class), "bank");
    EXPECT_EQ(vault.open(other_subject), "other");
    const auto anew = vault.seal("P-000001", RetentionClass::application, "new");
    EXPECT_EQ(vault.open(anew), "new");
    EXPECT_FALSE(vault.open(gone));
}

TEST(Vault, an_erased_key_makes_every_older_copy_of_the_data_unreadable)
{
    const Folder folder;
    std::uint64_t id = 0;
    {
        Vault vault(folder / "data", folder / "keys");
        id = vault.seal("P-000001", RetentionClass::application, secret);
    }
    std::filesystem::copy(folder / "data", folder / "copy", std::filesystem::copy_options::recursive);
    Vault(folder / "data", folder / "keys").erase("P-000001", RetentionClass::application);
    EXPECT_FALSE(Vault(folder / "copy", folder / "keys").open(id));
}

TEST(Vault, orphans_are_swept_and_their_ids_never_used_again)
{
    const Folder folder;
    Vault vault(folder / "data", folder / "keys");
    const auto live = vault.seal("P-000001", RetentionClass::application, "live");
    const auto orphan = vault.seal("P-000001", RetentionClass::application, "orphan");
    const std::array<std::uint64_t, 2> named{live, 0};
    EXPECT_EQ(vault.sweep(named), 1U);
    EXPECT_EQ(vault.sweep(named), 0U);
    EXPECT_EQ(vault.open(live), "live");
    EXPECT_FALSE(vault.open(orphan));
    EXPECT_GT(vault.seal("P-000001", RetentionClass::application, "next"), orphan);
}

TEST(Vault, the_files_of_keys_belong_to_their_owner_alone)
{
    const Folder folder;
    const Vault vault(folder / "data", folder / "keys");
    EXPECT_EQ(mode_of(folder / "keys"), 0700U);
    EXPECT_EQ(mode_of(folder / "keys/keys.sqlite"), 0600U);
    EXPECT_EQ(mode_of(folder / "keys/master.key"), 0600U);
    EXPECT_EQ(mode_of(folder / "data/vault.sqlite"), 0600U);
}

TEST(Vault, a_box_that_was_changed_or_moved_is_an_error_and_not_another_text)
{
    const Folder folder;
    Vault vault(folder / "data", folder / "keys");
    const auto first = vault.seal("P-000001", RetentionClass::application, "first");
    const auto second = vault.seal("P-000001", RetentionClass::application, "second");
    Database database(folder / "data/vault.sqlite", Database::Mode::create);
    Statement(database, "UPDATE secrets SET box = (SELECT box FROM secrets WHERE id = ?) WHERE id = ?")
        .bind(1, static_cast<std::int64_t>(first))
        .bind(2, static_cast<std::int64_t>(second))
        .run();
    EXPECT_THROW(vault.open(second), std::runtime_error);
    database.run("UPDATE secrets SET box = x'00' WHERE id = 1");
    EXPECT_THROW(vault.open(first), std::runtime_error);
}

TEST(Vault, secrets_without_their_master_key_are_not_given_a_new_one)
{
    const Folder folder;
    {
        Vault vault(folder / "data", folder / "keys");
        vault.seal("P-000001", RetentionClass::application, secret);
    }
    std::filesystem::remove(folder / "keys/master.key");
    EXPECT_THROW(Vault(folder / "data", folder / "keys"), std::runtime_error);
    std::filesystem::remove_all(folder / "keys");
    EXPECT_THROW(Vault(folder / "data", folder / "keys"), std::runtime_error);
}

TEST(Vault, the_keys_of_another_vault_are_refused)
{
    const Folder folder;
    for (const char* name : {"a", "b"})
        Vault(folder / name / "data", folder / name / "keys").seal("P-000001", RetentionClass::application, secret);
    EXPECT_THROW(Vault(folder / "a" / "data", folder / "b" / "keys"), std::runtime_error);
    EXPECT_EQ(Vault(folder / "a" / "data", folder / "a" / "keys").open(1), secret);
    // An installation of before knows no mark, and its older copies neither: they are marked when they meet.
    Database(folder / "a" / "keys/keys.sqlite", Database::Mode::create).run("DROP TABLE belongs");
    EXPECT_EQ(Vault(folder / "a" / "data", folder / "a" / "keys").open(1), secret);
    EXPECT_THROW(Vault(folder / "b" / "data", folder / "a" / "keys"), std::runtime_error);
}

TEST(Vault, a_sealed_document_keeps_every_byte)
{
    const Folder folder;
    Vault vault(folder / "data", folder / "keys");
    std::string bytes;
    for (int i = 0; i < 1 << 20; ++i)
        bytes += static_cast<char>(i * 7);
    EXPECT_EQ(vault.open(vault.seal("A-000001", RetentionClass::entrusted, bytes)), bytes);
    EXPECT_EQ(vault.open(vault.seal("A-000001", RetentionClass::entrusted, "")), "");
}

TEST(Vault, a_password_hash_is_kept_changed_and_removed)
{
    const Folder folder;
    Vault vault(folder / "data", folder / "keys");
    EXPECT_FALSE(vault.password_hash("hanako"));
    vault.store_password("hanako", "$argon2id$1");
    vault.store_password("hanako", "$argon2id$2");
    EXPECT_EQ(vault.password_hash("hanako"), "$argon2id$2");
    vault.store_password("hanako", "");
    EXPECT_FALSE(vault.password_hash("hanako"));
}

TEST(Evidence, bytes_are_kept_once_under_their_hash)
{
    const Folder folder;
    Vault vault(folder / "data", folder / "keys");
    const std::string name = vault.keep_evidence("abc");
    EXPECT_EQ(name, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(vault.keep_evidence("abc"), name);
    EXPECT_EQ(vault.evidence(name), "abc");
    EXPECT_FALSE(vault.evidence(std::string(64, '0')));
    EXPECT_FALSE(vault.evidence("../vault.sqlite"));
    std::ofstream(folder / "data/evidence" / name) << "changed";
    EXPECT_THROW(vault.evidence(name), std::runtime_error);
}

}
}
