// Commands, facts and books as JSON text, facts and books also as bytes, without the cost of the templates behind it
// (encode.h, decode.h; pack.h, unpack.h).
#pragma once

#include "ledger/ledger.h"
#include "store/layout.h"
#include "store/sealed_fields.h"

#include <memory>
#include <string>
#include <string_view>

namespace store {
using namespace basis;

// The `data` of a fact or command, without its type. Fields of a stored type are never renamed.
std::string write_fact(const ledger::Fact& fact);
std::string write_command(const ledger::Command& command);
std::string write_books(const ledger::Books& books);
std::string write_actor(const Actor& actor);

// `type` is the type name ("Suspended"). BadInput with field "type" when there is none of that name.
// A missing field takes its default: facts written before the field existed stay readable.
Parsed<ledger::Fact> read_fact(std::string_view type, std::string_view json);
Parsed<ledger::Books> read_books(std::string_view json);
Parsed<Actor> read_actor(std::string_view json);

// Dates, instants and amounts must be given, the rest takes its default. A sealed field is given in clear and goes to
// `secrets`; its place takes a placeholder id until the office has sealed it. A vault id is refused here.
Parsed<ledger::Command> read_command(std::string_view type, std::string_view json, PendingSecrets& secrets);
// A command with vault ids, as write_command wrote it.
Parsed<ledger::Command> read_stored_command(std::string_view type, std::string_view json);

// How the payload of a journal row is written: the version of the row.
inline constexpr std::uint32_t as_json = 1, packed = 2;

// The payload of a row of version `packed`: the id of this program's layout, then the bytes of the fact.
std::string pack_fact(const ledger::Fact& fact);

// The books of a snapshot, as bytes in this program's layout.
std::string pack_books(const ledger::Books& books);
// Also reads snapshots that hold JSON. BadInput when the snapshot has another program's layout.
Parsed<ledger::Books> unpack_books(std::string_view snapshot);
bool of_another_layout(std::string_view snapshot);
// Whether a snapshot that unpack_books reads holds exactly these books.
bool holds(std::string_view snapshot, const ledger::Books& books);

// Reads the facts of a journal's rows one after the other, with the same buffers. One per thread.
class FactReader {
public:
    // `layouts`: of the journal, for rows that an older program packed; nullptr = none.
    explicit FactReader(std::shared_ptr<const Layouts> layouts = nullptr);
    ~FactReader();
    FactReader(const FactReader&) = delete;
    FactReader& operator=(const FactReader&) = delete;
    Parsed<ledger::Fact> read(std::string_view type, std::uint32_t version, std::string_view payload);
    Parsed<ledger::Fact> read(std::string_view type, std::string_view json);

private:
    struct Buffers;
    std::unique_ptr<Buffers> buffers_;
};

}
