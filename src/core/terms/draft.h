// An edition on its way: loaded as a draft, its clauses mapped to permanent ids, read again where its words are new,
// announced for a day. 2.1
#pragma once

#include "terms/parameter.h"

#include <boost/describe.hpp>

namespace terms {

// Where a clause of the draft belongs. Rules cite permanent ids; the number printed may move.
struct PlacedClause {
    std::string printed;    // id as the document is read: 20.1.10
    std::string permanent;  // of clauses/terms.tsv, without the word terms: 20.1.9; empty: none
    bool confirmed = false; // by a person; else it is a suggestion
    bool operator==(const PlacedClause&) const = default;
};
BOOST_DESCRIBE_STRUCT(PlacedClause, (), (printed, permanent, confirmed))

enum class MarkKind : std::uint8_t {
    reworded, // our reading was made from other words
    unread,   // a clause without a permanent id: no reading of ours
    absent,   // rules rest on a clause that the draft does not have
};
BOOST_DESCRIBE_ENUM(MarkKind, reworded, unread, absent)
std::string_view label(MarkKind kind); // Japanese

// A clause that a person reads again before the edition is announced.
struct ReadingMark {
    MarkKind kind = MarkKind::reworded;
    std::string permanent; // empty when unread
    std::string printed;   // empty when absent
    std::string words;     // hash of the words, 16 hex digits; empty when absent
    // What ConfirmReadings calls it: the permanent id, the printed one where there is none.
    const std::string& id() const { return permanent.empty() ? printed : permanent; }
    bool operator==(const ReadingMark&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReadingMark, (), (kind, permanent, printed, words))

// A number that the words of the draft give for a parameter.
struct PrintedNumber {
    Parameter parameter = Parameter::announcement_days;
    Decimal value;
    std::string printed; // id of the clause that says it
};
BOOST_DESCRIBE_STRUCT(PrintedNumber, (), (parameter, value, printed))

enum class ReadingDecision : std::uint8_t {
    reading_holds,      // the rules stay as they are
    handled_by_setting, // a parameter, a policy or an individual agreement carries the difference
    handled_by_person,  // no rule of ours acts on it: staff watch it
};
BOOST_DESCRIBE_ENUM(ReadingDecision, reading_holds, handled_by_setting, handled_by_person)
std::string_view label(ReadingDecision decision); // Japanese

enum class AmendmentGround : std::uint8_t { // civil-code 548-4
    benefit,                                // it suits what contractors in general are interested in
    reasonable,                             // it serves the contract's purpose and is reasonable
};
BOOST_DESCRIBE_ENUM(AmendmentGround, benefit, reasonable)
std::string_view label(AmendmentGround ground); // Japanese

// An announcement reaches all of them and changes the terms; notices bring proof for each contractor beside it. 1.1#3
enum class Telling : std::uint8_t { announcement, announcement_and_notices };
BOOST_DESCRIBE_ENUM(Telling, announcement, announcement_and_notices)
std::string_view label(Telling telling); // Japanese

// ---- commands
struct DraftEdition { // a draft of the same name is replaced
    std::string name; // 2026-10-01版; unique among editions
    std::string title;
    std::string file_name; // as uploaded; may be empty
    std::string text_hash; // SHA-256 of the file, 64 hex digits; the bytes lie among the evidence
};
BOOST_DESCRIBE_STRUCT(DraftEdition, (), (name, title, file_name, text_hash))

struct WithdrawDraft {
    std::string name, reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawDraft, (), (name, reason))

struct MapClauses { // all of them at once, with what follows from the words: mapping.h finds it
    std::string name;
    std::string text_hash; // of the draft they were mapped in
    std::vector<PlacedClause> clauses;
    std::vector<ReadingMark> marks;
    std::vector<PrintedNumber> numbers;
};
BOOST_DESCRIBE_STRUCT(MapClauses, (), (name, text_hash, clauses, marks, numbers))

struct ConfirmReadings {
    std::string name;
    std::vector<std::string> clauses; // permanent ids that bear a mark; printed ones where there is none
    std::vector<Parameter> parameters;
    ReadingDecision decision = ReadingDecision::reading_holds;
    std::string note; // why; needed where the reading does not simply hold
};
BOOST_DESCRIBE_STRUCT(ConfirmReadings, (), (name, clauses, parameters, decision, note))

struct AnnounceEdition {
    std::string name;
    Date effective;
    std::optional<Date> announced_on; // today when absent
    std::string where;                // how contractors were told: an address, a mail to all
    AmendmentGround ground = AmendmentGround::reasonable;
    std::string reason; // what makes the amendment one of that ground
    Telling telling = Telling::announcement;
};
BOOST_DESCRIBE_STRUCT(AnnounceEdition, (), (name, effective, announced_on, where, ground, reason, telling))

// ---- facts
struct EditionDrafted {
    Date on;
    Basis basis;
    std::string name, title, file_name, text_hash;
};
BOOST_DESCRIBE_STRUCT(EditionDrafted, (), (on, basis, name, title, file_name, text_hash))

struct DraftWithdrawn {
    Date on;
    Basis basis;
    std::string name, reason;
};
BOOST_DESCRIBE_STRUCT(DraftWithdrawn, (), (on, basis, name, reason))

struct ClausesMapped {
    Date on;
    Basis basis;
    std::string name, text_hash;
    std::vector<PlacedClause> clauses;
    std::vector<ReadingMark> marks;
    std::vector<PrintedNumber> numbers;
};
BOOST_DESCRIBE_STRUCT(ClausesMapped, (), (on, basis, name, text_hash, clauses, marks, numbers))

struct ReadingsConfirmed {
    Date on;
    Basis basis;
    std::string name;
    std::vector<ReadingMark> marks;     // as they stood
    std::vector<PrintedNumber> numbers; // as they stood
    ReadingDecision decision = ReadingDecision::reading_holds;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(ReadingsConfirmed, (), (on, basis, name, marks, numbers, decision, note))

struct EditionAnnounced {
    Date on; // the day of the announcement
    Basis basis;
    std::string name, title, text_hash;
    Date effective;
    std::string replaces; // the edition before; empty for the first
    std::string replaced_hash;
    std::string where;
    AmendmentGround ground = AmendmentGround::reasonable;
    std::string reason;
    Telling telling = Telling::announcement;
};
BOOST_DESCRIBE_STRUCT(EditionAnnounced, (),
                      (on, basis, name, title, text_hash, effective, replaces, replaced_hash, where, ground, reason,
                       telling))

// ---- state
struct ConfirmedReading {
    ReadingMark mark;
    ReadingDecision decision = ReadingDecision::reading_holds;
    std::string note;
    Position by;
};
BOOST_DESCRIBE_STRUCT(ConfirmedReading, (), (mark, decision, note, by))

struct ConfirmedNumber {
    PrintedNumber number;
    ReadingDecision decision = ReadingDecision::reading_holds;
    std::string note;
    Position by;
};
BOOST_DESCRIBE_STRUCT(ConfirmedNumber, (), (number, decision, note, by))

struct Draft {
    std::string name, title, file_name, text_hash;
    Date drafted_on;
    Position by;
    std::vector<PlacedClause> clauses; // empty: not mapped yet
    std::vector<ReadingMark> marks;
    std::vector<PrintedNumber> numbers;
    Position mapped_by;
    std::vector<ConfirmedReading> readings;
    std::vector<ConfirmedNumber> confirmed_numbers;
};
BOOST_DESCRIBE_STRUCT(Draft, (),
                      (name, title, file_name, text_hash, drafted_on, by, clauses, marks, numbers, mapped_by, readings,
                       confirmed_numbers))

}
