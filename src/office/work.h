// What one transaction writes: for the files of the office.
#pragma once

#include "office/office.h"

#include <condition_variable>
#include <exception>
#include <mutex>

namespace office {

struct Office::Work {
    store::Batch batch;
    Position next;
    std::vector<std::uint64_t> sealed; // vault ids made for a command that may still be refused
};

}
