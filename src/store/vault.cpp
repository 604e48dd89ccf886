#include "store/vault.h"

#include "store/hash.h"
#include "store/sqlite.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

namespace store {
namespace {

constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// Key bytes that are wiped when they are no longer needed.
struct Key {
    std::array<unsigned char, key_size> bytes{};
    Key() = default;
    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    ~Key() { sodium_memzero(bytes.data(), bytes.size()); }
};

const unsigned char* raw(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* raw(std::string& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

// nonce ‖ ciphertext ‖ tag. `about` is authenticated beside it: a sealed text cannot be moved to another place.
std::string sealed(const Key& key, std::string_view plaintext, std::string_view about)
{
    std::string out(nonce_size + plaintext.size() + tag_size, '\0');
    randombytes_buf(out.data(), nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + nonce_size, nullptr, raw(plaintext), plaintext.size(),
                                               raw(about), about.size(), nullptr, raw(out), key.bytes.data());
    return out;
}

std::string opened(const Key& key, std::string_view box, std::string_view about)
{
    if (box.size() < nonce_size + tag_size) throw std::runtime_error("a sealed text of the vault is cut off");
    std::string plaintext(box.size() - nonce_size - tag_size, '\0');
    const std::string_view ciphertext = box.substr(nonce_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plaintext), nullptr, nullptr, raw(ciphertext), ciphertext.size(),
                                                   raw(about), about.size(), raw(box), key.bytes.data()) != 0)
        throw std::runtime_error("a sealed text of the vault was tampered with, or the master key is another");
    return plaintext;
}

std::string about_key(std::string_view subject, std::int64_t kind)
{
    return "key " + std::to_string(kind) + " " + std::string(subject);
}

std::string about_secret(std::int64_t secret, std::int64_t key)
{
    return "secret " + std::to_string(secret) + " under " + std::to_string(key);
}

[[noreturn]] void fail(const std::filesystem::path& file)
{
    throw std::runtime_error(file.string() + ": " + std::strerror(errno));
}

void sync_folder(const std::filesystem::path& folder)
{
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0 || ::fsync(handle) != 0) fail(folder);
    ::close(handle);
}

// Writes a whole file that is either there with all its bytes or not at all.
void write_durably(const std::filesystem::path& file, std::string_view bytes, mode_t mode)
{
    const std::filesystem::path part = file.string() + ".part";
    const int handle = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (handle < 0) fail(part);
    while (!bytes.empty()) {
        const ssize_t written = ::write(handle, bytes.data(), bytes.size());
        if (written < 0) {
            ::close(handle);
            fail(part);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    const bool synced = ::fsync(handle) == 0;
    ::close(handle);
    if (!synced || ::rename(part.c_str(), file.c_str()) != 0) fail(file);
    sync_folder(file.parent_path());
}

std::optional<std::string> read_file(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

bool is_sha256(std::string_view text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::filesystem::path ready_folder(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    return folder;
}

std::filesystem::path private_folder(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    return folder;
}

// Where the keys lie. A lost file is not made anew: what is sealed could never be opened again.
std::filesystem::path keys_file(const Database& secrets, const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / "keys.sqlite";
    if (std::filesystem::exists(file)) return file;
    Statement table(secrets, "SELECT 1 FROM sqlite_master WHERE name = 'secrets'");
    if (!table.step()) return file;
    Statement any(secrets, "SELECT 1 FROM secrets LIMIT 1");
    if (any.step()) throw std::runtime_error(file.string() + ": 鍵の台帳がありません。控えから戻してください。");
    return file;
}

// Made with mode 0600 before SQLite opens it, so that no moment leaves it readable to others.
std::filesystem::path private_file(const std::filesystem::path& file)
{
    const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0 || ::fchmod(handle, 0600) != 0) fail(file);
    ::close(handle);
    return file;
}

}

struct Vault::Files {
    std::filesystem::path evidence;
    mutable std::mutex mutex;
    Database secrets, keys;
    Key master;

    Files(const std::filesystem::path& data, const std::filesystem::path& key_folder)
        : evidence(ready_folder(data / "evidence")),
          secrets(private_file(data / "vault.sqlite"), Database::Mode::create),
          keys(private_file(keys_file(secrets, private_folder(key_folder))), Database::Mode::create)
    {
        if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used");
        secrets.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                    "CREATE TABLE IF NOT EXISTS secrets(id INTEGER PRIMARY KEY AUTOINCREMENT, key INTEGER NOT NULL,"
                    " box BLOB NOT NULL) STRICT; CREATE INDEX IF NOT EXISTS secrets_by_key ON secrets(key)");
        // No WAL for the keys: a destroyed key would live on in it.
        keys.run(
            "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
            "CREATE TABLE IF NOT EXISTS keys(id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL,"
            " class INTEGER NOT NULL, wrapped BLOB NOT NULL, UNIQUE(subject, class)) STRICT;"
            "CREATE TABLE IF NOT EXISTS passwords(login TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID");
        take_master(key_folder / "master.key");
        belong_together(key_folder);
    }

    // The mark that both files got when they first met: keys of another vault would make new secrets unreadable with
    // their own.
    void belong_together(const std::filesystem::path& key_folder)
    {
        const std::string of_secrets = mark_of(secrets), of_keys = mark_of(keys);
        if (!of_secrets.empty() && !of_keys.empty() && of_secrets != of_keys)
            throw std::runtime_error(key_folder.string() +
                                     ": 別のデータの鍵です。--keys 又は YAKKAN_KEYS の指定を確かめてください。");
        Hash fresh{};
        randombytes_buf(fresh.data(), fresh.size());
        const std::string mark = !of_secrets.empty() ? of_secrets : !of_keys.empty() ? of_keys : hex(fresh);
        for (const Database* database : {&secrets, &keys})
            Statement(*database, "INSERT INTO belongs SELECT ? WHERE NOT EXISTS (SELECT 1 FROM belongs)")
                .bind(1, mark)
                .run();
    }

    static std::string mark_of(Database& database)
    {
        database.run("CREATE TABLE IF NOT EXISTS belongs(mark TEXT NOT NULL) STRICT");
        Statement find(database, "SELECT mark FROM belongs");
        return find.step() ? std::string(find.text(0)) : std::string();
    }

    void take_master(const std::filesystem::path& file)
    {
        if (const auto stored = read_file(file)) {
            if (stored->size() != key_size)
                throw std::runtime_error(file.string() + ": 親鍵の長さが違います。控えから戻してください。");
            std::copy(stored->begin(), stored->end(), master.bytes.begin());
            return;
        }
        Statement any(keys, "SELECT 1 FROM keys LIMIT 1");
        Statement any_secret(secrets, "SELECT 1 FROM secrets LIMIT 1");
        if (any.step() || any_secret.step())
            throw std::runtime_error(file.string() + ": 親鍵がありません。控えから戻してください。");
        randombytes_buf(master.bytes.data(), master.bytes.size());
        write_durably(file, {reinterpret_cast<const char*>(master.bytes.data()), key_size}, 0600);
    }

    struct Found {
        std::int64_t id = 0;
        Key key;
    };

    Key unwrapped(std::string_view wrapped, std::string_view subject, std::int64_t kind) const
    {
        std::string plain = opened(master, wrapped, about_key(subject, kind));
        Key key;
        std::copy(plain.begin(), plain.end(), key.bytes.begin());
        sodium_memzero(plain.data(), plain.size());
        return key;
    }

    Found key_for(std::string_view subject, std::int64_t kind)
    {
        Statement find(keys, "SELECT id, wrapped FROM keys WHERE subject = ? AND class = ?");
        find.bind(1, subject).bind(2, kind);
        if (find.step()) return {.id = find.integer(0), .key = unwrapped(find.blob(1), subject, kind)};
        Found made;
        randombytes_buf(made.key.bytes.data(), key_size);
        const std::string wrapped =
            sealed(master, {reinterpret_cast<const char*>(made.key.bytes.data()), key_size}, about_key(subject, kind));
        Statement keep(keys, "INSERT INTO keys(subject, class, wrapped) VALUES(?,?,?)");
        keep.bind(1, subject).bind(2, kind).bind_blob(3, wrapped).run();
        made.id = keys.last_rowid();
        return made;
    }

    std::optional<Key> key_of(std::int64_t id) const
    {
        Statement find(keys, "SELECT wrapped, subject, class FROM keys WHERE id = ?");
        if (!find.bind(1, id).step()) return std::nullopt;
        return unwrapped(find.blob(0), find.text(1), find.integer(2));
    }
};

Vault::Vault(const std::filesystem::path& data, const std::filesystem::path& keys)
    : files_(std::make_unique<Files>(ready_folder(data), keys))
{}

Vault::~Vault() = default;

std::uint64_t Vault::seal(std::string_view subject, RetentionClass kind, std::string_view plaintext)
{
    const std::scoped_lock lock(files_->mutex);
    const Files::Found found = files_->key_for(subject, static_cast<std::int64_t>(kind));
    Transaction transaction(files_->secrets);
    Statement(files_->secrets, "INSERT INTO secrets(key, box) VALUES(?, x'')").bind(1, found.id).run();
    const std::int64_t id = files_->secrets.last_rowid();
    const std::string box = sealed(found.key, plaintext, about_secret(id, found.id));
    Statement(files_->secrets, "UPDATE secrets SET box = ? WHERE id = ?").bind_blob(1, box).bind(2, id).run();
    transaction.commit();
    return static_cast<std::uint64_t>(id);
}

std::optional<std::string> Vault::open(std::uint64_t id) const
{
    const std::scoped_lock lock(files_->mutex);
    const auto number = static_cast<std::int64_t>(id);
    Statement find(files_->secrets, "SELECT key, box FROM secrets WHERE id = ?");
    if (!find.bind(1, number).step()) return std::nullopt;
    const std::int64_t key_id = find.integer(0);
    const auto key = files_->key_of(key_id);
    if (!key) return std::nullopt;
    return opened(*key, find.blob(1), about_secret(number, key_id));
}

Vault::Condition Vault::condition(std::uint64_t id) const
{
    if (open(id)) return Condition::readable;
    const std::scoped_lock lock(files_->mutex);
    Statement find(files_->secrets, "SELECT 1 FROM secrets WHERE id = ?");
    return find.bind(1, static_cast<std::int64_t>(id)).step() ? Condition::keyless : Condition::gone;
}

void Vault::erase(std::string_view subject, RetentionClass kind)
{
    const std::scoped_lock lock(files_->mutex);
    const auto number = static_cast<std::int64_t>(kind);
    Statement find(files_->keys, "SELECT id FROM keys WHERE subject = ? AND class = ?");
    if (!find.bind(1, subject).bind(2, number).step()) return;
    const std::int64_t key = find.integer(0);
    find.reset();
    Statement(files_->keys, "DELETE FROM keys WHERE id = ?").bind(1, key).run();
    files_->keys.run("VACUUM"); // the page that held it goes too
    Statement(files_->secrets, "DELETE FROM secrets WHERE key = ?").bind(1, key).run();
}

std::size_t Vault::sweep(std::span<const std::uint64_t> live)
{
    const std::scoped_lock lock(files_->mutex);
    Database& secrets = files_->secrets;
    Transaction transaction(secrets);
    secrets.run("CREATE TEMP TABLE live(id INTEGER PRIMARY KEY)");
    Statement keep(secrets, "INSERT OR IGNORE INTO live VALUES(?)");
    for (const std::uint64_t id : live)
        keep.bind(1, static_cast<std::int64_t>(id)).run();
    Statement count(secrets, "SELECT count(*) FROM secrets WHERE id NOT IN (SELECT id FROM live)");
    count.step();
    const auto orphans = static_cast<std::size_t>(count.integer(0));
    count.reset();
    secrets.run("DELETE FROM secrets WHERE id NOT IN (SELECT id FROM live); DROP TABLE live");
    transaction.commit();
    return orphans;
}

void Vault::store_password(std::string_view login, std::string_view hash)
{
    const std::scoped_lock lock(files_->mutex);
    if (hash.empty())
        Statement(files_->keys, "DELETE FROM passwords WHERE login = ?").bind(1, login).run();
    else
        Statement(files_->keys, "INSERT OR REPLACE INTO passwords VALUES(?,?)").bind(1, login).bind(2, hash).run();
}

std::optional<std::string> Vault::password_hash(std::string_view login) const
{
    const std::scoped_lock lock(files_->mutex);
    Statement find(files_->keys, "SELECT hash FROM passwords WHERE login = ?");
    if (!find.bind(1, login).step()) return std::nullopt;
    return std::string(find.text(0));
}

std::string Vault::keep_evidence(std::string_view bytes)
{
    const std::scoped_lock lock(files_->mutex);
    const std::string name = hex(sha256(bytes));
    const std::filesystem::path file = files_->evidence / name;
    if (!std::filesystem::exists(file)) write_durably(file, bytes, 0640);
    return name;
}

std::optional<std::string> Vault::evidence(std::string_view sha256_hex) const
{
    if (!is_sha256(sha256_hex)) return std::nullopt;
    auto bytes = read_file(files_->evidence / sha256_hex);
    if (bytes && hex(sha256(*bytes)) != sha256_hex)
        throw std::runtime_error("evidence/" + std::string(sha256_hex) + ": the bytes were changed");
    return bytes;
}

std::vector<std::string> Vault::evidence_names() const
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(files_->evidence))
        if (is_sha256(entry.path().filename().string())) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

void Vault::copy_secrets(const std::filesystem::path& file) const
{
    const std::scoped_lock lock(files_->mutex);
    Statement(files_->secrets, "VACUUM INTO ?").bind(1, file.string()).run();
}

void Vault::copy_keys(const std::filesystem::path& folder) const
{
    const std::scoped_lock lock(files_->mutex);
    const auto file = private_file(private_folder(folder) / "keys.sqlite"); // an empty file may be vacuumed into
    Statement(files_->keys, "VACUUM INTO ?").bind(1, file.string()).run();
    write_durably(folder / "master.key",
                  {reinterpret_cast<const char*>(files_->master.bytes.data()), files_->master.bytes.size()}, 0600);
}

}
