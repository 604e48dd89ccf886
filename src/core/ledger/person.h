// People and their roles. Passwords and sessions are the office's; here stand only facts that decisions need.
#pragma once

#include "basis/clause.h"
#include "basis/occasion.h"
#include "basis/ruling.h"
#include "basis/table.h"

#include <map>
#include <vector>

namespace ledger {
using namespace basis;

struct AddPerson {
    std::string login; // 3–64 of a-z 0-9 . - _, for staff @ too
    std::string name;  // as shown to colleagues; of a contractor's person: empty, the login or the party's name
    Role role = Role::contract_staff;
    PartyId party; // of a contractor's or applicant's person; 0 for staff
};
BOOST_DESCRIBE_STRUCT(AddPerson, (), (login, name, role, party))

struct ChangePerson {
    PersonId person;
    Role role = Role::contract_staff;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(ChangePerson, (), (person, role, active))

struct CloseDay { // the clock: everything due on the day was submitted
    Date day;
};
BOOST_DESCRIBE_STRUCT(CloseDay, (), (day))

struct PersonAdded {
    Date on;
    Basis basis;
    PersonId person;
    std::string login, name;
    Role role = Role::contract_staff;
    PartyId party;
};
BOOST_DESCRIBE_STRUCT(PersonAdded, (), (on, basis, person, login, name, role, party))

struct PersonChanged {
    Date on;
    Basis basis;
    PersonId person;
    Role role = Role::contract_staff;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(PersonChanged, (), (on, basis, person, role, active))

struct DayClosed {
    Date on;
    Basis basis;
};
BOOST_DESCRIBE_STRUCT(DayClosed, (), (on, basis))

struct Person {
    PersonId id;
    std::string login, name;
    Role role = Role::contract_staff;
    PartyId party;
    bool active = true;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, login, name, role, party, active, by))

struct People {
    Table<PersonId, Person> people;
    std::map<std::string, PersonId> by_login;
};
BOOST_DESCRIBE_STRUCT(People, (), (people, by_login))

}
