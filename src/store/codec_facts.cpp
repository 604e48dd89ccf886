#include "store/by_type.h"
#include "store/codec.h"
#include "store/encode.h"

namespace store {

struct FactReader::Buffers {
    Decoder decoder;
};

FactReader::FactReader() : buffers_(std::make_unique<Buffers>()) {}
FactReader::~FactReader() = default;

Parsed<ledger::Fact> FactReader::read(std::string_view type, std::string_view json)
{
    return read_by_type<ledger::Fact>(buffers_->decoder, type, json);
}

std::string write_fact(const ledger::Fact& fact)
{
    return std::visit([](const auto& each) { return to_json(each); }, fact);
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
