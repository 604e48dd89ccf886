// SMTP over libcurl. What curl reports as one failure is told apart by the last command sent and the answer to it.
#include "office/mail.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <stdexcept>

namespace office {
namespace {

// curl_global_init is not thread-safe by itself; a static of a function is made once.
void start_curl()
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("メール送信の部品（libcurl）を始められません。");
}

// What went over the wire, as far as the outcome depends on it. Of a command only its verb is kept: it may be a login.
struct Dialogue {
    std::string_view text;
    std::size_t uploaded = 0;
    std::string verb;  // of the last command; "." once the data went out
    std::string reply; // to the last command, lines joined; empty while there is none
    int code = 0;
    bool asked = false;
    bool over = false; // after QUIT nothing said matters

    void command(std::string_view line)
    {
        over = over || line.starts_with("QUIT");
        if (over) return;
        verb = std::string(line.substr(0, std::min<std::size_t>(4, line.size())));
        reply.clear();
        code = 0;
        if (verb == "RCPT") asked = true;
    }
    void answer(std::string_view line)
    {
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
            line.remove_suffix(1);
        if (over || line.size() < 3) return;
        code = std::atoi(std::string(line.substr(0, 3)).c_str());
        if (!reply.empty()) reply += " ";
        reply += line;
    }
    bool about_the_message() const { return asked && (verb == "RCPT" || verb == "DATA" || verb == "."); }
};

std::size_t read_text(char* to, std::size_t size, std::size_t count, void* user)
{
    auto& dialogue = *static_cast<Dialogue*>(user);
    const std::size_t length = std::min(size * count, dialogue.text.size() - dialogue.uploaded);
    std::memcpy(to, dialogue.text.data() + dialogue.uploaded, length);
    dialogue.uploaded += length;
    if (dialogue.uploaded == dialogue.text.size() && dialogue.verb != ".") dialogue.command(".");
    return length;
}

std::size_t ignore(char*, std::size_t size, std::size_t count, void*)
{
    return size * count;
}

int listen(CURL*, curl_infotype type, char* data, std::size_t size, void* user)
{
    auto& dialogue = *static_cast<Dialogue*>(user);
    if (type == CURLINFO_HEADER_OUT) dialogue.command({data, size});
    if (type == CURLINFO_HEADER_IN) dialogue.answer({data, size});
    return 0;
}

std::string address_of(const SmtpServer& server)
{
    const bool known = server.url.starts_with("smtp://") || server.url.starts_with("smtps://");
    const std::size_t host = server.url.find("//") + 2;
    if (!known || host >= server.url.size())
        throw std::invalid_argument("メールサーバの指定は smtp://ホスト:番号 か smtps://ホスト:番号 にしてください。");
    const bool greets = server.url.find('/', host) != std::string::npos;
    return greets || server.greeting.empty() ? server.url : server.url + "/" + server.greeting;
}

Delivery judged(CURLcode result, const Dialogue& dialogue, const char* details)
{
    Delivery delivery{.outcome = Delivery::Outcome::unreachable, .reply = dialogue.reply, .asked = dialogue.asked};
    if (result == CURLE_OK)
        delivery.outcome = Delivery::Outcome::accepted;
    else if (dialogue.about_the_message() && dialogue.code >= 500 && dialogue.code < 600)
        delivery.outcome = Delivery::Outcome::permanent;
    else if (dialogue.about_the_message() && dialogue.code >= 400 && dialogue.code < 500)
        delivery.outcome = Delivery::Outcome::temporary;
    else
        delivery.reply = std::string(curl_easy_strerror(result)) + ": " + details +
                         (dialogue.reply.empty() ? "" : " (" + dialogue.reply + ")");
    return delivery;
}

}

struct SmtpClient::Session {
    SmtpServer server;
    std::string url;
    CURL* curl = nullptr;

    explicit Session(SmtpServer given) : server(std::move(given)), url(address_of(server))
    {
        start_curl();
        curl = curl_easy_init();
        if (!curl) throw std::bad_alloc();
    }
    ~Session() { curl_easy_cleanup(curl); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void prepare()
    {
        curl_easy_reset(curl); // keeps the connection
        curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(server.connect_timeout.count()));
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(server.timeout.count()));
        curl_easy_setopt(curl, CURLOPT_USE_SSL,
                         static_cast<long>(server.require_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
        if (!server.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, server.ca_file.c_str());
        if (server.user.empty() && server.password.empty()) return;
        curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.c_str());
    }
};

SmtpClient::SmtpClient(SmtpServer server) : session_(std::make_unique<Session>(std::move(server))) {}

SmtpClient::~SmtpClient() = default;

Delivery SmtpClient::send(const Envelope& envelope, std::string_view text)
{
    Dialogue dialogue{.text = text};
    char details[CURL_ERROR_SIZE] = "";
    CURL* curl = session_->curl;
    session_->prepare();
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + envelope.from.text() + ">").c_str());
    curl_slist* recipients = curl_slist_append(nullptr, ("<" + envelope.to.text() + ">").c_str());
    if (!recipients) throw std::bad_alloc();
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_text);
    curl_easy_setopt(curl, CURLOPT_READDATA, &dialogue);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text.size()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen); // hears the dialogue; nothing of it is printed
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &dialogue);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, details);
    CURLcode result = curl_easy_perform(curl);
    long connections = 0;
    curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connections);
    // The server had closed the kept connection meanwhile: that says nothing, so once more on a new one.
    if (result != CURLE_OK && !dialogue.asked && connections == 0) {
        dialogue = Dialogue{.text = text};
        curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
        result = curl_easy_perform(curl);
    }
    curl_slist_free_all(recipients);
    curl_easy_reset(curl); // no pointer of this call stays behind
    return judged(result, dialogue, details);
}

}
