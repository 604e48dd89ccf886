#include "office/mail_server_test.h"
#include "source_dir.inc"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace office {
namespace {

using Pipe = std::array<int, 2>;

[[noreturn]] void run(const std::vector<std::string>& words, Pipe in, Pipe out)
{
    dup2(in[0], 0);
    dup2(out[1], 1);
    for (int file = 3; file < 64; ++file)
        close(file);
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments.front(), arguments.data());
    _exit(127);
}

}

TestMailServer::TestMailServer(std::vector<std::string> options)
{
    Pipe in{}, out{};
    if (pipe(in.data()) != 0 || pipe(out.data()) != 0) throw std::runtime_error("no pipe");
    std::vector<std::string> words{"/usr/bin/python3", YAKKAN_SOURCE_DIR "/sim/smtp_server.py", folder_.path()};
    words.insert(words.end(), options.begin(), options.end());
    child_ = fork();
    if (child_ == 0) run(words, in, out);
    close(in[0]);
    close(out[1]);
    stop_ = in[1];
    char c = 0;
    while (read(out[0], &c, 1) == 1 && c != '\n')
        port_ += c;
    close(out[0]);
    if (child_ < 0 || port_.empty()) throw std::runtime_error("sim/smtp_server.py does not start");
}

void TestMailServer::stop()
{
    if (child_ <= 0) return;
    close(stop_);
    waitpid(child_, nullptr, 0);
    child_ = 0;
}

std::size_t TestMailServer::kept() const
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
        if (entry.path().extension() == ".eml" && !entry.path().filename().string().starts_with('.')) ++count;
    return count;
}

std::string TestMailServer::text(std::size_t n, const std::string& kind) const
{
    std::string number = std::to_string(n);
    number.insert(0, 4 - number.size(), '0');
    std::ifstream in(folder_.path() / (number + "." + kind), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string TestMailServer::header(std::size_t n, const std::string& name) const
{
    const std::string all = "\r\n" + text(n, "eml"), mark = "\r\n" + name + ": ";
    const std::size_t at = all.find(mark);
    if (at == std::string::npos) return {};
    return all.substr(at + mark.size(), all.find("\r\n", at + 2) - at - mark.size());
}

bool mail_server_there()
{
    return std::system("/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null") == 0;
}

}
