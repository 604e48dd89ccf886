#include "store/by_type.h"
#include "store/codec.h"
#include "store/encode.h"
#include "store/pack.h"

namespace store {
namespace {

BadInput unreadable(std::string reason)
{
    return {.field = "", .position = -1, .reason = std::move(reason)};
}

Parsed<ledger::Fact> unpacked(std::string_view type, std::string_view bytes)
{
    using Known = Alternatives<ledger::Fact>;
    const std::size_t index = Known::index_of(type);
    if (index == Known::names.size()) return no_such_type(type);
    Parsed<ledger::Fact> fact{ledger::Fact(blank<std::variant_alternative_t<0, ledger::Fact>>())};
    if (!Known::unpackers[index](bytes, *fact)) return unreadable("記録された形と中身が合いません。");
    return fact;
}

}

struct FactReader::Buffers {
    std::shared_ptr<const Layouts> layouts;
    std::unique_ptr<Decoder> decoder; // made when the first JSON comes
};

FactReader::FactReader(std::shared_ptr<const Layouts> layouts) : buffers_(std::make_unique<Buffers>())
{
    buffers_->layouts = std::move(layouts);
}

FactReader::~FactReader() = default;

Parsed<ledger::Fact> FactReader::read(std::string_view type, std::string_view json)
{
    if (!buffers_->decoder) buffers_->decoder = std::make_unique<Decoder>();
    return read_by_type<ledger::Fact>(*buffers_->decoder, type, json);
}

Parsed<ledger::Fact> FactReader::read(std::string_view type, std::uint32_t version, std::string_view payload)
{
    if (version == as_json) return read(type, payload);
    if (version != packed || payload.size() < layout_id_size) return unreadable("この記録の書き方を知りません。");
    const std::string_view id = payload.substr(0, layout_id_size), bytes = payload.substr(layout_id_size);
    if (id == own_layout_id()) return unpacked(type, bytes);
    const auto layout = buffers_->layouts ? buffers_->layouts->find(id) : Layouts::const_iterator{};
    if (!buffers_->layouts || layout == buffers_->layouts->end() || layout_id(layout->second) != id)
        return unreadable("この記録の形の説明が失われているか、書き換えられています。");
    const auto json = json_of_packed(layout->second, type, bytes);
    if (!json) return json.error();
    return read(type, *json);
}

std::string write_fact(const ledger::Fact& fact)
{
    return std::visit([](const auto& each) { return to_json(each); }, fact);
}

std::string pack_fact(const ledger::Fact& fact)
{
    std::string out = own_layout_id();
    out.reserve(512);
    std::visit([&](const auto& each) { pack(out, each); }, fact);
    return out;
}

Parsed<ledger::Fact> read_fact(std::string_view type, std::string_view json)
{
    return FactReader().read(type, json);
}

std::string write_actor(const Actor& actor)
{
    return to_json(actor);
}

Parsed<Actor> read_actor(std::string_view json)
{
    return from_json<Actor>(json);
}

}
