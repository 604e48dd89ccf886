#include "edge/portal_signed.h"

#include <sodium.h>

#include <array>
#include <vector>

namespace edge {
namespace {

using Mac = std::array<unsigned char, crypto_auth_BYTES>;
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const std::array<unsigned char, crypto_auth_KEYBYTES>& key()
{
    static const auto made = [] {
        std::array<unsigned char, crypto_auth_KEYBYTES> out{};
        crypto_auth_keygen(out.data());
        return out;
    }();
    return made;
}

Mac mac_of(std::string_view purpose, std::string_view text)
{
    const std::string both = std::string(purpose) + '\0' + std::string(text);
    Mac out{};
    crypto_auth(out.data(), reinterpret_cast<const unsigned char*>(both.data()), both.size(), key().data());
    return out;
}

std::string base64(const unsigned char* bytes, std::size_t size)
{
    std::string out(sodium_base64_encoded_len(size, variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes, size, variant);
    out.pop_back(); // the terminating zero
    return out;
}

std::optional<std::string> from_base64(std::string_view encoded)
{
    std::string out(encoded.size(), '\0');
    std::size_t size = 0;
    const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), encoded.data(),
                                         encoded.size(), nullptr, &size, nullptr, variant);
    if (failed != 0) return std::nullopt;
    out.resize(size);
    return out;
}

}

std::string signed_text(std::string_view purpose, std::string_view text)
{
    const Mac mac = mac_of(purpose, text);
    return base64(reinterpret_cast<const unsigned char*>(text.data()), text.size()) + "." +
           base64(mac.data(), mac.size());
}

std::optional<std::string> checked_text(std::string_view purpose, std::string_view as_signed)
{
    const std::size_t dot = as_signed.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto text = from_base64(as_signed.substr(0, dot));
    const auto mac = from_base64(as_signed.substr(dot + 1));
    if (!text || !mac || mac->size() != crypto_auth_BYTES) return std::nullopt;
    const Mac wanted = mac_of(purpose, *text);
    return sodium_memcmp(wanted.data(), mac->data(), wanted.size()) == 0 ? text : std::nullopt;
}

}
