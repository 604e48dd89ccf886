// The only file that knows Boost.Beast. One coroutine per connection; handlers may block, so there are more threads
// than cores. Malformed requests get 400, too large ones 413 or 431, slow ones are cut at the deadline.
#include "edge/http.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <thread>

namespace edge {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Stream = beast::tcp_stream;
using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

Response plain(http::status status, unsigned version, std::string_view text)
{
    Response response{status, version};
    response.set(http::field::content_type, "text/plain; charset=utf-8");
    response.body() = text;
    response.keep_alive(false);
    response.prepare_payload();
    return response;
}

// nullopt when the target is not one we answer.
std::optional<HttpRequest> translated(const Request& request, const std::string& remote)
{
    HttpRequest out;
    out.method = std::string(request.method_string());
    out.remote = remote;
    const std::string target(request.target());
    const std::size_t question = target.find('?');
    const auto path = url_decoded(std::string_view(target).substr(0, question));
    if (!path || !path->starts_with('/') || path->find('\0') != std::string::npos) return std::nullopt;
    out.path = *path;
    std::string_view rest = question == std::string::npos ? "" : std::string_view(target).substr(question + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        const auto name = url_decoded(pair.substr(0, equals));
        const auto value = url_decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1));
        if (!name || !value) return std::nullopt;
        out.query[*name] = *value;
    }
    for (const auto& field : request) {
        std::string name(field.name_string());
        for (char& c : name)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        out.headers[name] = std::string(field.value());
    }
    out.body = request.body();
    return out;
}

}

struct HttpServer::Engine {
    ServerOptions options;
    Handler handler;
    std::function<void(const std::string&)> report;
    asio::io_context context;
    asio::ip::tcp::acceptor acceptor{context};

    Response answer(Request& request, const std::string& remote)
    {
        const bool keep = request.keep_alive();
        if (request.version() == 11 && request[http::field::host].empty())
            return plain(http::status::bad_request, 11, "Host header is missing");
        if (!request[http::field::transfer_encoding].empty() && !request.chunked())
            return plain(http::status::not_implemented, request.version(), "unknown Transfer-Encoding");
        const auto asked = translated(request, remote);
        if (!asked) return plain(http::status::bad_request, request.version(), "malformed target");
        HttpResponse made;
        try {
            made = handler(*asked);
        } catch (const std::exception& error) {
            report(asked->method + " " + asked->path + ": " + error.what());
            return plain(http::status::internal_server_error, request.version(),
                         "処理中に問題が起きました。何も保存されていません。時間をおいてもう一度お試しください。");
        }
        Response response{static_cast<http::status>(made.status), request.version()};
        response.set(http::field::content_type, made.content_type);
        for (const auto& [name, value] : made.headers)
            response.insert(name, value);
        response.body() = std::move(made.body);
        response.keep_alive(keep);
        response.prepare_payload();
        if (asked->method == "HEAD") response.body().clear();
        return response;
    }

    asio::awaitable<void> serve(Stream stream)
    {
        beast::flat_buffer buffer;
        beast::error_code failed;
        const auto endpoint = stream.socket().remote_endpoint(failed);
        const std::string remote = failed ? "" : endpoint.address().to_string();
        for (bool keep = true; keep;) {
            http::request_parser<http::string_body> parser;
            parser.body_limit(options.body_limit);
            parser.header_limit(16384);
            stream.expires_after(std::chrono::seconds(options.read_seconds));
            beast::error_code error;
            co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
            if (error == http::error::end_of_stream || error == beast::error::timeout) break;
            Response response;
            if (error == http::error::body_limit)
                response = plain(http::status::payload_too_large, 11, "body too large");
            else if (error == http::error::header_limit)
                response = plain(http::status::request_header_fields_too_large, 11, "header too large");
            else if (error && error.category() == http::make_error_code(http::error::bad_method).category())
                response = plain(http::status::bad_request, 11, "malformed request");
            else if (error)
                break;
            else
                response = answer(parser.get(), remote);
            keep = response.keep_alive();
            stream.expires_after(std::chrono::seconds(options.read_seconds));
            co_await http::async_write(stream, response, asio::redirect_error(asio::use_awaitable, error));
            if (error) break;
        }
        stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, failed);
    }

    asio::awaitable<void> listen()
    {
        for (;;) {
            beast::error_code error;
            auto socket = co_await acceptor.async_accept(asio::make_strand(context),
                                                         asio::redirect_error(asio::use_awaitable, error));
            if (error == asio::error::operation_aborted || !acceptor.is_open()) co_return;
            if (!error) {
                socket.set_option(asio::ip::tcp::no_delay(true), error);
                const auto strand = socket.get_executor(); // a connection's timer and reads never run at once
                asio::co_spawn(strand, serve(Stream(std::move(socket))), asio::detached);
            }
        }
    }
};

HttpServer::HttpServer(ServerOptions options, Handler handler, std::function<void(const std::string&)> report)
    : engine_(std::make_unique<Engine>())
{
    engine_->options = std::move(options);
    engine_->handler = std::move(handler);
    engine_->report = std::move(report);
    const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(engine_->options.address), engine_->options.port);
    engine_->acceptor.open(endpoint.protocol());
    engine_->acceptor.set_option(asio::socket_base::reuse_address(true));
    engine_->acceptor.bind(endpoint);
    engine_->acceptor.listen();
}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const
{
    return engine_->acceptor.local_endpoint().port();
}

void HttpServer::run()
{
    asio::co_spawn(engine_->context, engine_->listen(), asio::detached);
    std::vector<std::thread> threads;
    for (int i = 1; i < engine_->options.threads; ++i)
        threads.emplace_back([this] { engine_->context.run(); });
    engine_->context.run();
    for (std::thread& thread : threads)
        thread.join();
}

void HttpServer::stop()
{
    asio::post(engine_->context, [this] {
        engine_->acceptor.close();
        engine_->context.stop();
    });
}

}
