// Fuzz target of what browsers post: any bytes as an urlencoded form, a multipart form, cookies and escapes. Nothing
// may crash or throw; what is encoded is decoded alike.
#include "edge/http.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void insist(bool holds)
{
    if (!holds) std::abort();
}

std::vector<edge::FormPart> posted(std::string type, std::string_view body)
{
    edge::HttpRequest request;
    request.headers["content-type"] = std::move(type);
    request.body = body;
    return request.form();
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    switch (data[0] % 4) {
    case 0:
        posted("application/x-www-form-urlencoded", bytes);
        break;
    case 1:
        for (const edge::FormPart& part : posted("multipart/form-data; boundary=x", bytes))
            insist(part.content.size() <= bytes.size());
        break;
    case 2:
        posted("multipart/form-data; boundary=" + std::string(line), bytes.substr(line.size()));
        break;
    default:
        edge::HttpRequest request;
        request.headers["cookie"] = std::string(bytes);
        insist(request.cookie("session").size() <= bytes.size());
        insist(edge::url_decoded(edge::url_encoded(bytes)) == std::string(bytes));
    }
    return 0;
}
