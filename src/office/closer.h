// The thread of a close that runs in the background, and how far it has come.
#pragma once

#include "office/office.h"

#include <condition_variable>
#include <thread>

namespace office {

struct Office::Closer {
    Closer() = default;
    ~Closer();
    Closer(const Closer&) = delete;
    Closer& operator=(const Closer&) = delete;

    // Runs `close` on a thread of its own; false while one runs.
    bool start(Month month, std::function<MonthReport()> close);
    // From the thread of the close: so many contracts are done. Throws when the process is ending.
    void tell(std::size_t done, std::size_t of);
    std::optional<Closing> now(std::chrono::milliseconds patience);

private:
    void run(const std::function<MonthReport()>& close);

    std::mutex mutex_;
    std::condition_variable ended_;
    std::optional<Closing> closing_;
    bool stopping_ = false;
    std::thread thread_;
};

}
