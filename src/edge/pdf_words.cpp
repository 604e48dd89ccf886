#include "edge/pdf_words.h"

#include "edge/cli.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace edge {
namespace {

constexpr std::size_t largest_text = 16U << 20;
constexpr std::chrono::seconds longest{30};

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    void close()
    {
        if (const int open = std::exchange(fd_, -1); open >= 0) ::close(open);
    }

private:
    int fd_;
};

BadInput bad(const std::string& reason)
{
    return {"file", -1, reason};
}

void write_all(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t done = ::write(fd, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) throw std::runtime_error("PDFを読むための場所がありません。空き容量を確かめてください。");
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    ::lseek(fd, 0, SEEK_SET);
}

// The child, or 0 where there is no such program.
pid_t start(int in, int out)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::array<std::string, 7> words{"pdftotext", "-layout", "-q", "-enc", "UTF-8", "-", "-"};
    std::array<char*, 8> arguments{};
    std::transform(words.begin(), words.end(), arguments.begin(), [](std::string& word) { return word.data(); });
    pid_t child = 0;
    const int failed = posix_spawnp(&child, "pdftotext", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return 0;
    constexpr rlim_t most_memory = 1UL << 30;
    const rlimit memory{most_memory, most_memory};
    const rlimit seconds{static_cast<rlim_t>(longest.count()), static_cast<rlim_t>(longest.count())};
    prlimit(child, RLIMIT_AS, &memory, nullptr);
    prlimit(child, RLIMIT_CPU, &seconds, nullptr);
    return child;
}

enum class Ended : std::uint8_t { well, late, too_much };

// What the child says, until it ends or one of the bounds is reached.
Ended listen(int out, std::string& text)
{
    const auto deadline = std::chrono::steady_clock::now() + longest;
    std::array<char, 1U << 16> part{};
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd waiting{out, POLLIN, 0};
        const int ready = left.count() <= 0 ? 0 : ::poll(&waiting, 1, static_cast<int>(left.count()));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return Ended::late;
        const ssize_t got = ::read(out, part.data(), part.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return Ended::well;
        text.append(part.data(), static_cast<std::size_t>(got));
        if (text.size() > largest_text) return Ended::too_much;
    }
}

int exit_of(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

}

Parsed<std::string> words_of_pdf(std::string_view pdf)
{
    Descriptor in(::memfd_create("pdf", MFD_CLOEXEC));
    std::array<int, 2> pipe{-1, -1};
    if (in.get() < 0 || ::pipe2(pipe.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("PDFを読むための口を開けません。開いているファイルの数を確かめてください。");
    Descriptor out(pipe[0]), told(pipe[1]);
    write_all(in.get(), pdf);
    const pid_t child = start(in.get(), told.get());
    if (child == 0)
        return bad(
            "PDFを読む pdftotext がこの計算機にありません。poppler-utils を入れるか、本文をテキスト（UTF-8）で保存し"
            "てください");
    told.close();
    std::string text;
    const Ended ended = listen(out.get(), text);
    if (ended != Ended::well) ::kill(child, SIGKILL);
    const int exit = exit_of(child);
    if (ended == Ended::late)
        return bad("PDFから文を取り出すのに30秒を超えたので、やめました。約款のページだけのPDFにしてください");
    if (ended == Ended::too_much) return bad("PDFの文が16MBを超えています。約款のページだけのPDFにしてください");
    constexpr int not_allowed = 3;
    if (exit == not_allowed)
        return bad("このPDFは文を取り出すことが許されていません。制限のないPDFかテキストを用意してください");
    if (exit != 0)
        return bad("PDFとして読めません。壊れているか、パスワードが掛かっています。開けるPDFを保存し直してください");
    if (is_blank(text))
        return bad("PDFに文字が一つもありません。紙を写しただけのPDFのようです。文字認識（OCR）をしてから保存し直してく"
                   "ださい");
    return text;
}

Parsed<std::string> brought_terms(std::string bytes)
{
    if (!bytes.starts_with("%PDF")) return bytes;
    return words_of_pdf(bytes);
}

Parsed<std::string> terms_file(const std::string& file)
{
    auto bytes = file_text(file);
    return bytes ? brought_terms(*std::move(bytes)) : bytes;
}

}
