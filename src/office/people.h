// Sign-in: argon2id passwords in the key store, sessions in memory, throttling. Who may do what is ledger/'s.
#pragma once

#include "office/office.h"

#include <map>
#include <mutex>

namespace office {

struct Session {
    std::string token; // 256 random bits, base64; the cookie's value
    std::string csrf;  // sent with every form
    Actor actor;
    std::string login, name;
    Instant expires;
};

class People {
public:
    // Hashing takes some 50 ms and 46 MiB by design; `cheap` is for tests of many sign-ins.
    explicit People(Office& office, bool cheap = false) : office_(office), cheap_(cheap) {}

    // Refusal reason in Japanese when the password is too weak (under 10 characters, or the login itself).
    std::optional<std::string> set_password(const std::string& login, std::string_view password);
    // nullopt for a wrong login or password, an inactive person, or while throttled: the same answer for all of them.
    std::optional<Session> sign_in(const std::string& login, std::string_view password, const std::string& remote);
    // Role and party are read anew from the books, so a change of role works at once.
    std::optional<Session> session(const std::string& token);
    void sign_out(const std::string& token);
    std::vector<Session> sessions_of(PersonId person);

private:
    bool throttled(const std::string& key);
    void failed(const std::string& key);

    Office& office_;
    bool cheap_;
    std::mutex mutex_;
    std::map<std::string, Session> sessions_;
    struct Failures {
        int count = 0;
        Instant last;
    };
    std::map<std::string, Failures> failures_;
};

// 256 random bits as text that is safe in cookies and addresses.
std::string random_token();

}
