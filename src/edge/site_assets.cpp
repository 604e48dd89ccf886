#include "edge/site_assets.h"

#include <array>

namespace edge {
namespace {

struct Asset {
    std::string_view name, type, version, bytes;
};

constexpr auto assets = std::to_array<Asset>({
#include "assets.inc"
});

const Asset* find(std::string_view name)
{
    for (const Asset& asset : assets)
        if (asset.name == name) return &asset;
    return nullptr;
}

}

HttpResponse asset(std::string_view path)
{
    const Asset* found = find(path.substr(std::string_view("/assets/").size()));
    if (!found) return {.status = 404, .content_type = "text/plain; charset=utf-8", .body = "not found", .headers = {}};
    return {.status = 200,
            .content_type = std::string(found->type),
            .body = std::string(found->bytes),
            .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}}};
}

std::string asset_address(std::string_view name)
{
    const Asset* found = find(name);
    return "/assets/" + std::string(name) + (found ? "?v=" + std::string(found->version) : "");
}

}
