#include "documents/digest.h"

#include <openssl/evp.h>
#include <zlib.h>

#include <stdexcept>

namespace documents {

std::string deflated(std::string_view bytes)
{
    // Font outlines are nearly incompressible: level 6 takes a fifth longer than 4 and saves one per cent, what the
    // metadata of an archive copy take.
    constexpr int level = 6;
    uLongf length = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(length, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()),
                  static_cast<uLong>(bytes.size()), level) != Z_OK)
        throw std::runtime_error("zlib could not deflate");
    out.resize(length);
    return out;
}

std::string sha256_hex(std::string_view bytes)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("OpenSSL could not hash");
    std::string out;
    for (unsigned int i = 0; i < length; ++i) {
        out += "0123456789abcdef"[digest[i] >> 4];
        out += "0123456789abcdef"[digest[i] & 15];
    }
    return out;
}

}
