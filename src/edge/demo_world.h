// The stage of the demo: an installation whose clock is moved by hand, people who act by login, letters and payments.
#pragma once

#include "office/people.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace edge {
using namespace basis;

class DemoWorld {
public:
    // Makes the installation. Throws std::runtime_error when there is one.
    explicit DemoWorld(const std::filesystem::path& data, Date day);

    office::Office& office() { return *office_; }
    Date day() const { return day_; }
    Instant now() const { return {now_->load()}; }
    void move_to(Date day, int hour);

    // Submits for the person with this login (system: the office itself). Throws std::runtime_error with the reason
    // when it is refused: a demo that cannot be told must not be shown.
    struct Act {
        std::string login;
        ledger::Command command;
        store::PendingSecrets secrets = {};
        std::string second = {};
    };
    std::vector<office::Written> act(const Act& act);

    // Sends each drafted notice by mail and records its arrival, but those of parties named here.
    void post(const std::set<PartyId>& not_sent, const std::set<PartyId>& not_arriving);
    // Pays an invoice in full, with what late damages are open on it.
    void pay(InvoiceId invoice);

private:
    Date day_;
    std::shared_ptr<std::atomic<std::int64_t>> now_ = std::make_shared<std::atomic<std::int64_t>>(0);
    std::unique_ptr<office::Office> office_;
    std::uint64_t acts_ = 0;
};

// The first fact of a type among what a command yielded.
template <class Fact>
const Fact& fact_of(const std::vector<office::Written>& written)
{
    for (const office::Written& one : written)
        if (const Fact* fact = std::get_if<Fact>(&one.fact)) return *fact;
    throw std::logic_error("the demo expected another fact");
}

}
