#include "office/closer.h"

#include <stdexcept>
#include <utility>

namespace office {

Office::Closer::~Closer()
{
    {
        const std::lock_guard guard(mutex_);
        stopping_ = true;
    }
    if (thread_.joinable()) thread_.join();
}

bool Office::Closer::start(Month month, std::function<MonthReport()> close)
{
    const std::lock_guard guard(mutex_);
    if (stopping_ || (closing_ && closing_->running)) return false;
    if (thread_.joinable()) thread_.join(); // it ended
    closing_ = Closing{.month = month, .report = std::nullopt, .failure = {}};
    thread_ = std::thread([this, close = std::move(close)] { run(close); });
    return true;
}

// What the world throws ends the close: it is told to whoever waits, and what was kept stays kept.
void Office::Closer::run(const std::function<MonthReport()>& close)
{
    std::optional<MonthReport> report;
    std::string failure;
    try {
        report = close();
    } catch (const std::exception& error) {
        failure = error.what();
    }
    const std::lock_guard guard(mutex_);
    closing_->report = std::move(report);
    closing_->failure = std::move(failure);
    closing_->running = false;
    ended_.notify_all();
}

void Office::Closer::tell(std::size_t done, std::size_t of)
{
    const std::lock_guard guard(mutex_);
    if (stopping_) throw std::runtime_error("終了処理中のため、締めを途中で止めました。次に締めると続きから行います。");
    closing_->done = done;
    closing_->of = of;
}

std::optional<Closing> Office::Closer::now(std::chrono::milliseconds patience)
{
    std::unique_lock lock(mutex_);
    if (closing_) ended_.wait_for(lock, patience, [this] { return !closing_->running; });
    return closing_;
}

}
