// libFuzzer: any bytes as the data of every command and fact. Nothing may crash; what is read writes and reads again
// alike.
#include "store/codec.h"
#include "store/schema.h"

#include <cstdlib>

namespace {

void try_command(std::string_view type, std::string_view json)
{
    store::PendingSecrets secrets;
    const auto read = store::read_command(type, json, secrets);
    if (!read) {
        if (read.error().reason.empty()) std::abort();
        return;
    }
    for (const store::PendingSecret& secret : secrets.secrets)
        if (secret.plaintext.empty()) std::abort();
    if (!secrets.secrets.empty()) return;
    const std::string written = store::write_command(*read);
    const auto again = store::read_stored_command(type, written);
    if (!again || store::write_command(*again) != written) std::abort();
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto commands = store::commands();
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try_command(commands[data[0] % commands.size()].type, text.substr(1));
    for (const store::CommandDescription& command : commands)
        try_command(command.type, text);
    return 0;
}
