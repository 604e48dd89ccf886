// The two byte transforms that PDF files need: deflate (zlib) and SHA-256. Same bytes in, same bytes out.
#pragma once

#include <string>
#include <string_view>

namespace documents {

// zlib format (RFC 1950). Throws std::runtime_error when zlib fails.
std::string deflated(std::string_view bytes);
// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}
