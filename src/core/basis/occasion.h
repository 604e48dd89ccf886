// Who asks, on which day, with what authority: the part of a request that every decision sees.
#pragma once

#include "basis/date.h"
#include "basis/id.h"

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace basis {

enum class Role : std::uint8_t {
    applicant,         // 申込者: applies, sees its own application
    contractor_owner,  // 契約者（代表）
    contractor_member, // 契約者（担当）
    contract_staff,    // 営業・契約担当
    engineer,          // 技術担当
    billing,           // 経理
    custodian,         // 情報取扱責任者
    admin,             // 管理者
    auditor,           // 監査: reads everything, changes nothing
    system,            // the clock and due()
};
BOOST_DESCRIBE_ENUM(Role, applicant, contractor_owner, contractor_member, contract_staff, engineer, billing, custodian,
                    admin, auditor, system)
std::string_view label(Role role); // Japanese

struct Actor {
    PersonId person; // 0 for system and for an applicant without an account
    Role role = Role::system;
    PartyId party; // of an applicant or contractor; 0 for staff
    bool staff() const { return role >= Role::contract_staff && role <= Role::auditor; }
};
BOOST_DESCRIBE_STRUCT(Actor, (), (person, role, party))

// What a decision knows of the request besides the command.
struct Occasion {
    Date today; // the civil day in Japan the decision is made for
    Actor by;
    std::optional<PersonId> second; // the second approver, never the same person
};

// Where and when a fact was written; evolve keeps positions as evidence.
struct Recorded {
    Position position;
    Instant at;
};

}
