// What the outbox remembers of a sending from its first try until the journal holds its outcome: one small file each,
// written whole and made durable before the next step. No addresses, no texts.
#pragma once

#include "basis/date.h"
#include "basis/id.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace office {
using namespace basis;

enum class MailAnswer : std::uint8_t { none, accepted, refused };

struct Claim {
    NoticeId notice;
    std::uint32_t sending = 1;  // the n-th sending of the notice by mail
    std::uint32_t attempts = 0; // begun so far
    Instant first;              // of the first attempt: the Date of the message at every attempt
    Instant next;               // not tried again before
    MailAnswer answer = MailAnswer::none;
    Date answered_on;  // with an answer
    std::string reply; // the server's words without addresses

    std::string name() const { return notice.text() + ".sending-" + std::to_string(sending); }
};

// Throws std::runtime_error with a Japanese text when the disk fails or a file cannot be read as a claim.
class Claims {
public:
    explicit Claims(std::filesystem::path folder);

    // Held by one run at a time, of whichever process; gone with its holder.
    class Lock {
    public:
        explicit Lock(int file) : file_(file) {}
        Lock(Lock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
        Lock& operator=(Lock&&) = delete;
        ~Lock();

    private:
        int file_;
    };
    // nullopt while another run holds it.
    std::optional<Lock> lock() const;

    std::vector<Claim> all() const; // by notice
    std::optional<Claim> find(const std::string& name) const;
    void keep(const Claim& claim); // durable on return
    void drop(const Claim& claim);

private:
    std::filesystem::path folder_;
};

// 1, 5, 15 and 60 minutes, then 3, 6, 12 and 24 hours; 24 hours from then on. `attempts` from 1.
std::int64_t minutes_until_next(std::uint32_t attempts);

}
