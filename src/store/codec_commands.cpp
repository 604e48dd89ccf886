#include "store/by_type.h"
#include "store/codec.h"
#include "store/encode.h"

namespace store {

std::string write_command(const ledger::Command& command)
{
    return std::visit([](const auto& each) { return to_json(each); }, command);
}

Parsed<ledger::Command> read_command(std::string_view type, std::string_view json, PendingSecrets& secrets)
{
    Decoder decoder({.all_defaults = false, .secrets = &secrets});
    return read_by_type<ledger::Command>(decoder, type, json);
}

Parsed<ledger::Command> read_stored_command(std::string_view type, std::string_view json)
{
    Decoder decoder;
    return read_by_type<ledger::Command>(decoder, type, json);
}

}
