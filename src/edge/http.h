// HTTP behind our own request and response: Boost.Beast lives in one translation unit (http_server.cpp).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edge {

// One part of a multipart form: a field or an uploaded file.
struct FormPart {
    std::string name, filename, content_type, content;
};

struct HttpRequest {
    std::string method;                         // GET, POST, HEAD
    std::string path;                           // decoded, without query: /contracts/C-000001
    std::map<std::string, std::string> query;   // decoded
    std::map<std::string, std::string> headers; // lower-case names
    std::string body;
    std::string remote; // address of the peer

    std::string_view header(const std::string& lower_case_name) const;
    std::string cookie(std::string_view name) const; // empty when absent
    // Fields of an urlencoded or multipart body in order; repeated names stay repeated.
    std::vector<FormPart> form() const;
};

struct HttpResponse {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers; // further ones: set-cookie, location …
};

HttpResponse redirect(std::string location); // 303

// %XX and + decoding; nullopt for a broken escape.
std::optional<std::string> url_decoded(std::string_view text);
std::string url_encoded(std::string_view text);

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080; // 0 = any free port
    int threads = 16;
    std::uint64_t body_limit = 20U << 20U; // bytes; 413 beyond
    int read_seconds = 30;                 // deadline for a whole request
};

using Handler = std::function<HttpResponse(const HttpRequest&)>;

// Listens from construction; answers from run() until stop(). A handler's exception becomes 500 and goes to `report`.
class HttpServer {
public:
    HttpServer(ServerOptions options, Handler handler, std::function<void(const std::string&)> report);
    ~HttpServer();
    std::uint16_t port() const;
    void run();  // blocks
    void stop(); // from any thread or a signal watcher; requests in flight are answered

private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

}
