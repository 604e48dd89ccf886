// Beside a running server the command line submits through it: server.json in the data folder holds port and token.
#pragma once

#include "edge/api.h"

#include <filesystem>
#include <optional>

namespace edge {

struct RunningServer {
    std::uint16_t port = 0;
    std::string token; // made anew at each start; whoever can read the data folder may use it
};

// Writes server.json (mode 0600) and takes it away at the end.
class ServerFile {
public:
    ServerFile(const std::filesystem::path& data, const RunningServer& server);
    ~ServerFile();
    ServerFile(const ServerFile&) = delete;
    ServerFile& operator=(const ServerFile&) = delete;

private:
    std::filesystem::path file_;
};

// nullopt when no server.json is there or it cannot be read.
std::optional<RunningServer> running_server(const std::filesystem::path& data);
// Asks the server on this machine. Throws std::runtime_error when it does not answer.
Answer ask(const RunningServer& server, const Call& call);
// The installation in `data`: by its running server when one has it, else by opening it. Throws what the world threw.
Answer ask_installation(const std::filesystem::path& data, const Call& call);

}
