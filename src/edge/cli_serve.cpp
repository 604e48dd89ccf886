// yakkan serve: the pages, the API, the clock and the mail of one installation, until SIGTERM or SIGINT.
#include "edge/cli.h"
#include "edge/json_text.h"
#include "edge/key_place.h"
#include "edge/remote.h"
#include "edge/site.h"
#include "office/outbox.h"
#include "office/records.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>

namespace edge {
namespace {

struct ServeOptions {
    std::uint16_t port = 8080;
    std::string address = "127.0.0.1", smtp;
};

void say(const std::string& line)
{
    std::cerr << line + "\n" << std::flush;
}

// SIGTERM and SIGINT wait for take() in every thread made while this lives.
class Signals {
public:
    Signals()
    {
        sigemptyset(&set_);
        for (const int signal : {SIGTERM, SIGINT})
            sigaddset(&set_, signal);
        pthread_sigmask(SIG_BLOCK, &set_, &before_);
        std::signal(SIGPIPE, SIG_IGN);
    }
    ~Signals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;
    // True when a signal came within a fifth of a second.
    bool take() const
    {
        constexpr timespec fifth{.tv_sec = 0, .tv_nsec = 200'000'000};
        return sigtimedwait(&set_, nullptr, &fifth) > 0;
    }

private:
    sigset_t set_{}, before_{};
};

// Does the job at once and after each pause until asked to stop. What the world throws is said and tried again.
void again(const std::stop_token& stop, std::chrono::seconds pause, const std::string& what,
           const std::function<void()>& job)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    while (!stop.stop_requested()) {
        try {
            job();
        } catch (const std::exception& error) {
            say(what + "が止まりました。" + std::to_string(pause.count()) + "秒後にやり直します: " + error.what());
        }
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, pause, [] { return false; });
    }
}

// The days that have begun in Japan since the last close.
void close_missed_days(office::Office& office)
{
    const Date today = office.today();
    const auto closed = office.read([](const ledger::Books& books) { return books.closed_through; });
    if (closed && today < *closed)
        throw std::runtime_error("この機械の時計は" + today.japanese() + "ですが、台帳は" + closed->japanese() +
                                 "まで締めています。時計を合わせてください。それまで日は締めません。");
    if (closed && *closed >= today) return;
    for (const office::DayReport& report : office.catch_up(today)) {
        say(report.day.text() + " を締めました。処理 " + std::to_string(report.commands) + " 件、保留 " +
            std::to_string(report.parked.size()) + " 件");
        for (const office::Parked& one : report.parked)
            say("  保留 " + one.contract.text() + ": " + one.why);
    }
}

bool on_this_machine(const std::string& url)
{
    return url.starts_with("smtp://127.0.0.1") || url.starts_with("smtp://localhost");
}

// From --smtp, else from mail.conf in the data folder; nullopt: notices wait for a person to send them.
std::optional<office::MailSettings> mail_settings(const std::string& data, const std::string& smtp)
{
    if (!smtp.empty()) {
        office::MailSettings settings;
        settings.server.url = smtp;
        settings.server.require_tls = !on_this_machine(smtp);
        return settings;
    }
    const auto read = office::read_mail_settings(std::filesystem::path(data) / "mail.conf");
    if (!read) throw std::runtime_error("mail.conf を読めません（" + read.error().field + "）: " + read.error().reason);
    return *read;
}

void send_mail(office::Office& office, office::Outbox& outbox)
{
    const office::MailReport report = outbox.run_once(office.now());
    if (report.sent + report.arrived + report.bounced + report.withdrawn > 0)
        say("メール: 送信 " + std::to_string(report.sent) + "、到達 " + std::to_string(report.arrived) + "、不達 " +
            std::to_string(report.bounced) + "、取りやめ " + std::to_string(report.withdrawn));
    if (!report.stopped.empty()) say("メール: " + report.stopped);
}

// What went out by post or was opened on the page; the outbox keeps its own.
void keep_records(office::RecordKeeper& keeper)
{
    constexpr std::size_t most_at_once = 200;
    const office::KeepingReport report = keeper.run(most_at_once);
    if (report.kept > 0) say("書類の保存: " + std::to_string(report.kept) + " 件");
}

Answer serve(const std::string& data, const ServeOptions& options)
{
    const Signals signals;
    office::Office office(installation_in(data));
    office::People people(office);
    Site site(office, people);
    const std::string token = office::random_token();
    const auto settings = mail_settings(data, options.smtp);
    const auto handle = [&](const HttpRequest& request) {
        return request.path.starts_with("/api/") ? api_response(office, people, token, request) : site.handle(request);
    };
    HttpServer server({.address = options.address, .port = options.port}, handle, say);
    const ServerFile file(data, {server.port(), token});
    const std::unique_ptr<office::Outbox> outbox =
        settings ? std::make_unique<office::Outbox>(office, *settings) : nullptr;
    const std::jthread clock([&](const std::stop_token& stop) {
        again(stop, std::chrono::seconds(20), "日締め", [&] { close_missed_days(office); });
    });
    const std::jthread mail([&](const std::stop_token& stop) {
        if (outbox) again(stop, std::chrono::seconds(30), "メールの送信", [&] { send_mail(office, *outbox); });
    });
    office::RecordKeeper keeper(office);
    const std::jthread records([&](const std::stop_token& stop) {
        again(stop, std::chrono::seconds(30), "書類の保存", [&] { keep_records(keeper); });
    });
    const std::jthread watcher([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            if (signals.take()) return server.stop();
    });
    std::cout << "http://" + options.address + ":" + std::to_string(server.port()) +
                     "/ で動いています。止めるには Ctrl-C"
              << std::endl;
    server.run();
    return {JsonObject().text("outcome", "stopped").close(), 0, "止まりました。"};
}

}

void add_serve(Cli& cli)
{
    CLI::App* sub = cli.app.add_subcommand("serve", "画面、API、時計とメールを動かす");
    const auto options = std::make_shared<ServeOptions>();
    sub->add_option("--port", options->port, "ポート（0 は空いているもの。既定 8080）");
    sub->add_option("--address", options->address, "待ち受けるアドレス（既定 127.0.0.1）");
    sub->add_option("--smtp", options->smtp,
                    "メールサーバ smtp://host:port 又は smtps://host:port"
                    "（既定は データの場所の mail.conf）");
    sub->callback([&cli, options] { cli.job = [&cli, options] { return serve(cli.data, *options); }; });
}

}
