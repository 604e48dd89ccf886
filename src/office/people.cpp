#include "office/people.h"

#include <sodium.h>

#include <array>

namespace office {
namespace {

constexpr std::int64_t session_micros = 12LL * 3600 * 1'000'000;
constexpr std::int64_t throttle_micros = 60LL * 1'000'000;
constexpr int failures_before_throttling = 5;

// A hash of nothing, so that an unknown login takes as long as a wrong password.
const std::string& hash_of_nobody(unsigned long long operations, std::size_t memory)
{
    static const std::string hash = [&] {
        std::array<char, crypto_pwhash_STRBYTES> out{};
        if (crypto_pwhash_str(out.data(), "nobody", 6, operations, memory) != 0)
            throw std::runtime_error("パスワードの計算に必要なメモリがありません。");
        return std::string(out.data());
    }();
    return hash;
}

}

std::string random_token()
{
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> out{};
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return out.data();
}

std::optional<std::string> People::set_password(const std::string& login, std::string_view password)
{
    if (password.size() < 10) return "パスワードは10文字以上にしてください。";
    if (password.size() > 200) return "パスワードは200文字以内にしてください。";
    if (password == login) return "ログイン名と同じパスワードは使えません。";
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const unsigned long long operations = cheap_ ? crypto_pwhash_OPSLIMIT_MIN : 2;
    const std::size_t memory = cheap_ ? crypto_pwhash_MEMLIMIT_MIN : 46U << 20U;
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), operations, memory) != 0)
        throw std::runtime_error("パスワードの計算に必要なメモリがありません。");
    office_.vault().store_password(login, hash.data());
    return std::nullopt;
}

bool People::throttled(const std::string& key)
{
    const std::lock_guard guard(mutex_);
    const auto found = failures_.find(key);
    if (found == failures_.end() || found->second.count < failures_before_throttling) return false;
    if (office_.now().micros - found->second.last.micros > throttle_micros) {
        failures_.erase(found);
        return false;
    }
    return true;
}

void People::failed(const std::string& key)
{
    const std::lock_guard guard(mutex_);
    Failures& failures = failures_[key];
    ++failures.count;
    failures.last = office_.now();
}

std::optional<Session> People::sign_in(const std::string& login, std::string_view password, const std::string& remote)
{
    if (throttled("login " + login) || throttled("remote " + remote)) return std::nullopt;
    const auto stored = office_.vault().password_hash(login);
    const std::string hash = stored ? *stored : hash_of_nobody(cheap_ ? 1 : 2, cheap_ ? 8192 : 46U << 20U);
    const bool right = crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0 && stored;
    const auto person = office_.read([&](const ledger::Books& books) -> std::optional<ledger::Person> {
        const auto found = books.people.by_login.find(login);
        return found == books.people.by_login.end() ? std::nullopt
                                                    : std::optional(books.people.people.at(found->second));
    });
    if (!right || !person || !person->active) {
        failed("login " + login);
        failed("remote " + remote);
        return std::nullopt;
    }
    Session session{.token = random_token(),
                    .csrf = random_token(),
                    .actor = {.person = person->id, .role = person->role, .party = person->party},
                    .login = login,
                    .name = person->name,
                    .expires = {office_.now().micros + session_micros}};
    const std::lock_guard guard(mutex_);
    failures_.erase("login " + login);
    sessions_[session.token] = session;
    return session;
}

std::optional<Session> People::session(const std::string& token)
{
    const std::lock_guard guard(mutex_);
    const auto found = sessions_.find(token);
    if (found == sessions_.end()) return std::nullopt;
    if (found->second.expires < office_.now()) {
        sessions_.erase(found);
        return std::nullopt;
    }
    Session& session = found->second;
    const auto person = office_.read([&](const ledger::Books& books) -> std::optional<ledger::Person> {
        const ledger::Person* known = books.people.people.find(session.actor.person);
        return known ? std::optional(*known) : std::nullopt;
    });
    if (!person || !person->active) {
        sessions_.erase(found);
        return std::nullopt;
    }
    session.actor.role = person->role;
    session.actor.party = person->party;
    return session;
}

void People::sign_out(const std::string& token)
{
    const std::lock_guard guard(mutex_);
    sessions_.erase(token);
}

std::vector<Session> People::sessions_of(PersonId person)
{
    const std::lock_guard guard(mutex_);
    std::vector<Session> out;
    for (const auto& [token, session] : sessions_)
        if (session.actor.person == person) out.push_back(session);
    return out;
}

}
