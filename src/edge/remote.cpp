#include "edge/remote.h"

#include "edge/key_place.h"

#include "edge/json_text.h"
#include "store/decode.h"

#include <cstdlib>
#include <curl/curl.h>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace edge {

struct ServerText {
    std::int32_t port = 0;
    std::string token;
};
BOOST_DESCRIBE_STRUCT(ServerText, (), (port, token))

namespace {

constexpr long most_seconds = 600; // a month's close of many contracts

std::size_t append(const char* bytes, std::size_t size, std::size_t count, void* to)
{
    static_cast<std::string*>(to)->append(bytes, size * count);
    return size * count;
}

std::string address_of(const RunningServer& server, const Call& call)
{
    std::string address = "http://127.0.0.1:" + std::to_string(server.port) + "/api/" + call.path;
    char sign = '?';
    for (const auto& [name, value] : call.query) {
        address += sign + url_encoded(name) + "=" + url_encoded(value);
        sign = '&';
    }
    return address;
}

int exit_of(CURL* curl, const std::string& headers)
{
    constexpr std::string_view name = "yakkan-exit: ";
    const auto at = headers.find(name);
    if (at != std::string::npos && at + name.size() < headers.size())
        if (const char digit = headers[at + name.size()]; digit >= '0' && digit <= '3') return digit - '0';
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    throw std::runtime_error("動作中のサーバの応答を読めません（HTTP " + std::to_string(status) + "）。");
}

bool is_file(const std::string& headers)
{
    return headers.find(std::string(file_header) + ": 1") != std::string::npos;
}

}

ServerFile::ServerFile(const std::filesystem::path& data, const RunningServer& server) : file_(data / "server.json")
{
    const std::string text = JsonObject().number("port", server.port).text("token", server.token).close() + "\n";
    std::filesystem::remove(file_);
    const int file = ::open(file_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    const bool written = file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (file >= 0) ::close(file);
    if (!written) throw std::runtime_error(file_.string() + " に書き込めません。");
}

ServerFile::~ServerFile()
{
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

std::optional<RunningServer> running_server(const std::filesystem::path& data)
{
    std::ifstream in(data / "server.json", std::ios::binary);
    if (!in) return std::nullopt;
    const std::string text(std::istreambuf_iterator<char>(in), {});
    const auto read = store::from_json<ServerText>(text);
    if (!read) return std::nullopt;
    return RunningServer{static_cast<std::uint16_t>(read->port), read->token};
}

Answer ask(const RunningServer& server, const Call& call)
{
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), &curl_easy_cleanup);
    if (!curl) throw std::runtime_error("libcurl を使えません。");
    std::string body, headers;
    const std::string authorization = "Authorization: Bearer " + server.token;
    curl_slist* list = curl_slist_append(nullptr, authorization.c_str());
    list = curl_slist_append(list, "Content-Type: application/json");
    list = curl_slist_append(list, "Expect:");
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> sent(list, &curl_slist_free_all);
    const std::string address = address_of(server, call);
    curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, ""); // loopback only
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, most_seconds);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, sent.get());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, call.body.data());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &append);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, &append);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &headers);
    if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK)
        throw std::runtime_error("この場所を使用中のサーバが応答しません: " + std::string(curl_easy_strerror(code)));
    Answer answer{.json = {}, .exit = exit_of(curl.get(), headers), .text = {}};
    if (is_file(headers)) {
        answer.file = std::move(body);
        return answer;
    }
    if (body.ends_with('\n')) body.pop_back();
    answer.json = std::move(body);
    return answer;
}

Answer ask_installation(const std::filesystem::path& data, const Call& call)
{
    try {
        office::Office office(installation_in(data));
        return answer_call(office, call, local_caller());
    } catch (const office::InUse&) {
        const auto server = running_server(data);
        if (!server) throw;
        return ask(*server, call);
    }
}

}
