#include "store/hash.h"

#include <openssl/evp.h>
#include <stdexcept>

namespace store {
namespace {

void require(int done)
{
    if (done != 1) throw std::runtime_error("SHA-256 is not available");
}

}

// Small pieces are gathered: a call into the library costs as much as hashing a hundred bytes.
struct Sha256::Context {
    EVP_MD_CTX* handle = EVP_MD_CTX_new();
    std::string gathered;

    Context() { require(handle != nullptr && EVP_DigestInit_ex2(handle, EVP_sha256(), nullptr) == 1 ? 1 : 0); }
    ~Context() { EVP_MD_CTX_free(handle); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    void flush()
    {
        require(EVP_DigestUpdate(handle, gathered.data(), gathered.size()));
        gathered.clear();
    }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;

Sha256& Sha256::add(std::string_view bytes)
{
    constexpr std::size_t piece = std::size_t{1} << 16U;
    context_->gathered += bytes;
    if (context_->gathered.size() >= piece) context_->flush();
    return *this;
}

Sha256& Sha256::add(const Hash& hash)
{
    return add(std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
}

Sha256& Sha256::add_number(std::uint64_t value)
{
    std::array<char, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(value >> (56U - 8U * i) & 0xFFU);
    return add(std::string_view(bytes.data(), bytes.size()));
}

Sha256& Sha256::add_field(std::string_view bytes)
{
    return add_number(bytes.size()).add(bytes);
}

Hash Sha256::finish()
{
    Hash hash{};
    context_->flush();
    require(EVP_DigestFinal_ex(context_->handle, hash.data(), nullptr));
    require(EVP_DigestInit_ex2(context_->handle, nullptr, nullptr));
    return hash;
}

Hash sha256(std::string_view bytes)
{
    return Sha256().add(bytes).finish();
}

std::string hex(const Hash& hash)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(2 * hash.size());
    for (const std::uint8_t byte : hash) {
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

}
