// One contractor of the demo: what happens to it on which day, counted from the demo's today.
#pragma once

#include "edge/demo_world.h"

#include <functional>
#include <map>

namespace edge {

struct Story {
    std::string name, name_kana, address, representative, mail;
    std::string digits; // 12 digits of the corporate number; the check digit goes before them
    std::string wish;
    std::vector<contract::PlanItem> plan;
    int pays_late = 0;                         // days after the due date
    std::optional<int> stops_paying;           // from this day on
    std::optional<int> not_sent, not_arriving; // from this day on
    std::int64_t usage = 0;                    // yen of cloud service a month; 0 = procured by the contractor
    bool odd_number = false;                   // the check digit does not fit
    std::string owner;                         // login of its owner in the portal; empty: none
    std::string applied_by = "eigyo";          // login; that of an owner: a further contract of its party
    std::multimap<int, std::function<void(DemoWorld&, Story&)>> steps = {};

    ApplicationId application = {};
    PartyId party = {};
    ContractId contract = {};
    DeliverableId deliverable = {};
    ClaimId claim = {};
    std::vector<RestraintId> restraints = {};
};

using Step = std::function<void(DemoWorld&, Story&)>;

struct Edition {
    std::string name, hash;
};
Step applies(const Edition& edition);
Step is_accepted(); // screening; the acceptance goes out with the day's mail
Step is_refused();
Step agrees_deliverable();
Step receives_delivery();
Step confirms();
Step claims();
Step is_suspended();
Step is_lifted();
Step is_terminated(); // 24.1, after the suspension was not cured
Step declares_exit();
Step settles(Yen amount);
Step is_erased();
Step gets_owner(); // a login for the portal
Step combines();   // one document for all invoices of a day from now on

// What billing did yesterday.
void tell_money(DemoWorld& world, const std::vector<Story>& told);
// Yesterday's bank statement.
void tell_bank(DemoWorld& world, const std::vector<Story>& told);

// The stories of the demo, told from `edition`.
std::vector<Story> stories(const Edition& edition);

}
