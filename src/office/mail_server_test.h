// The SMTP server of the tests (sim/smtp_server.py) as a child process, and what it kept.
#pragma once

#include "store/folder_test.h"

#include <sys/types.h>

#include <string>
#include <vector>

namespace office {

// A folder of its own under the system's temporary folder; removed at the end.
using TestFolder = store::Folder;

class TestMailServer {
public:
    // `options` as the script takes them: --tls CERTIFICATE KEY, --login USER PASSWORD.
    explicit TestMailServer(std::vector<std::string> options = {});
    ~TestMailServer() { stop(); }
    TestMailServer(const TestMailServer&) = delete;
    TestMailServer& operator=(const TestMailServer&) = delete;

    void stop();
    std::string url() const { return "smtp://127.0.0.1:" + port_; }
    std::string url_by_name() const { return "smtp://localhost:" + port_; }
    std::size_t kept() const;
    // What was kept of the n-th message (from 1): eml, to, subject, body, file.NAME.
    std::string text(std::size_t n, const std::string& kind) const;
    // The line of a header, without its name; empty when there is none.
    std::string header(std::size_t n, const std::string& name) const;

private:
    TestFolder folder_;
    pid_t child_ = 0;
    int stop_ = -1;
    std::string port_;
};

// Debian's aiosmtpd is all that these tests need from outside; they are skipped where it is missing.
bool mail_server_there();
inline constexpr const char* no_mail_server = "python3-aiosmtpd is not installed (packages.txt)";

}
