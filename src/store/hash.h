// SHA-256: of journal rows, of evidence files, of snapshots.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace store {

using Hash = std::array<std::uint8_t, 32>;

// 64 lower-case hex digits.
std::string hex(const Hash& hash);

// Takes bytes in any pieces. finish() gives the hash and begins anew. Throws std::runtime_error when the library fails.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    Sha256& add(std::string_view bytes);
    Sha256& add(const Hash& hash);
    // Eight bytes, the highest first.
    Sha256& add_number(std::uint64_t value);
    // The length, then the bytes: two neighbouring fields cannot pass for one another.
    Sha256& add_field(std::string_view bytes);
    Hash finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

Hash sha256(std::string_view bytes);

}
