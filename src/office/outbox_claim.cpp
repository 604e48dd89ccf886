#include "office/outbox_claim.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <sys/file.h>
#include <unistd.h>

namespace office {
namespace {

constexpr std::array<std::string_view, 3> answers{"none", "accepted", "refused"};

[[noreturn]] void failed(const std::filesystem::path& path)
{
    throw std::runtime_error("送信箱のファイルを読み書きできません: " + path.filename().string());
}

std::string text_of(const Claim& claim)
{
    return "attempts " + std::to_string(claim.attempts) + "\nfirst " + std::to_string(claim.first.micros) + "\nnext " +
           std::to_string(claim.next.micros) + "\nanswer " +
           std::string(answers.at(static_cast<std::size_t>(claim.answer))) + "\non " + claim.answered_on.text() +
           "\nreply " + claim.reply + "\n";
}

template <class Number>
bool read_number(const std::string& text, Number& number)
{
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc() && result.ptr == text.data() + text.size();
}

bool read_field(Claim& claim, const std::string& name, const std::string& value)
{
    if (name == "attempts") return read_number(value, claim.attempts);
    if (name == "first") return read_number(value, claim.first.micros);
    if (name == "next") return read_number(value, claim.next.micros);
    if (name == "answer") {
        const auto found = std::find(answers.begin(), answers.end(), value);
        if (found == answers.end()) return false;
        claim.answer = static_cast<MailAnswer>(found - answers.begin());
        return true;
    }
    if (name == "on") {
        const auto day = Date::parse(value);
        if (day) claim.answered_on = *day;
        return day.has_value();
    }
    if (name == "reply") claim.reply = value;
    return name == "reply";
}

bool read_name(Claim& claim, const std::string& name)
{
    const std::size_t at = name.find(".sending-");
    if (at == std::string::npos) return false;
    const auto notice = NoticeId::parse(std::string_view(name).substr(0, at));
    if (notice) claim.notice = *notice;
    return notice && read_number(name.substr(at + 9), claim.sending);
}

Claim read_claim(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    Claim claim;
    if (!in || !read_name(claim, path.filename().string())) failed(path);
    int fields = 0;
    for (std::string line; std::getline(in, line); ++fields) {
        const std::size_t space = line.find(' ');
        if (space == std::string::npos || !read_field(claim, line.substr(0, space), line.substr(space + 1)))
            failed(path);
    }
    if (fields != 6) failed(path);
    return claim;
}

void sync_folder(const std::filesystem::path& folder)
{
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool done = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!done) failed(folder);
}

void write_durably(const std::filesystem::path& path, const std::string& text)
{
    const std::filesystem::path fresh = path.string() + ".new";
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written =
        file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!written || ::rename(fresh.c_str(), path.c_str()) != 0) failed(path);
    sync_folder(path.parent_path());
}

}

Claims::Claims(std::filesystem::path folder) : folder_(std::move(folder))
{
    std::filesystem::create_directories(folder_);
}

Claims::Lock::~Lock()
{
    if (file_ >= 0) ::close(file_);
}

std::optional<Claims::Lock> Claims::lock() const
{
    const int file = ::open((folder_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) failed(folder_ / "lock");
    Lock lock(file);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) return std::nullopt;
    return lock;
}

std::vector<Claim> Claims::all() const
{
    std::vector<Claim> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
        if (entry.path().filename() != "lock" && entry.path().extension() != ".new")
            out.push_back(read_claim(entry.path()));
    std::sort(out.begin(), out.end(), [](const Claim& a, const Claim& b) { return a.notice < b.notice; });
    return out;
}

std::optional<Claim> Claims::find(const std::string& name) const
{
    const auto path = folder_ / name;
    return std::filesystem::exists(path) ? std::optional(read_claim(path)) : std::nullopt;
}

void Claims::keep(const Claim& claim)
{
    write_durably(folder_ / claim.name(), text_of(claim));
}

void Claims::drop(const Claim& claim)
{
    std::filesystem::remove(folder_ / claim.name());
    sync_folder(folder_);
}

std::int64_t minutes_until_next(std::uint32_t attempts)
{
    constexpr std::array<std::int64_t, 8> minutes{1, 5, 15, 60, 180, 360, 720, 1440};
    return minutes.at(std::min<std::size_t>(std::max(attempts, 1U) - 1, minutes.size() - 1));
}

}
