// Secrets apart from the journal: sealed bytes in vault.sqlite, their keys wrapped by a master key in a folder of its
// own, so that erasing a key erases the bytes in every copy of the data. Passwords' hashes lie with the keys; evidence
// files (uploaded terms, receipts) lie beside the vault under their SHA-256, in clear.
#pragma once

#include "basis/sealed.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {
using basis::RetentionClass;

// Thread-safe. Members throw std::runtime_error when the disk fails or a sealed text was tampered with.
class Vault {
public:
    // Makes vault.sqlite, evidence/ in `data` and keys.sqlite, master.key (both mode 0600) in `keys` where they are
    // missing. Throws when the vault holds secrets but the keys or the master key are gone.
    Vault(const std::filesystem::path& data, const std::filesystem::path& keys);
    ~Vault();
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;

    // Seals under the key of (subject, class), made when missing. Durable on return; an orphan until a fact names the
    // id. `subject` is the printed id of whom it belongs to (P-000001). Ids are never used twice.
    std::uint64_t seal(std::string_view subject, RetentionClass kind, std::string_view plaintext);
    // nullopt when the key was destroyed or there is no such secret.
    std::optional<std::string> open(std::uint64_t id) const;
    enum class Condition : std::uint8_t {
        readable,
        keyless, // the bytes are there, their key is not
        gone     // neither: erased
    };
    // Throws like open when the bytes were tampered with.
    Condition condition(std::uint64_t id) const;
    // Destroys the key of (subject, class) and the bytes under it; nothing happens when there is none.
    void erase(std::string_view subject, RetentionClass kind);
    // Removes the secrets that no fact names; run at start, before anything is sealed. Gives their number.
    std::size_t sweep(std::span<const std::uint64_t> live);

    // `hash` is an argon2id string; an empty one removes the password.
    void store_password(std::string_view login, std::string_view hash);
    std::optional<std::string> password_hash(std::string_view login) const;

    // Keeps the bytes under their SHA-256 (64 hex digits), which it gives; the same bytes once.
    std::string keep_evidence(std::string_view bytes);
    // nullopt when there is none. Throws when the bytes no longer have their hash.
    std::optional<std::string> evidence(std::string_view sha256_hex) const;
    // Their hashes, in order.
    std::vector<std::string> evidence_names() const;

    // A consistent copy of vault.sqlite: sealed bytes without their keys.
    void copy_secrets(const std::filesystem::path& file) const;
    // keys.sqlite and master.key into an empty folder, readable by their owner alone.
    void copy_keys(const std::filesystem::path& folder) const;

private:
    struct Files;
    std::unique_ptr<Files> files_;
};

}
