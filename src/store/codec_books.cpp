#include "store/codec.h"
#include "store/decode.h"
#include "store/encode.h"

namespace store {

std::string write_books(const ledger::Books& books)
{
    return to_json(books);
}

Parsed<ledger::Books> read_books(std::string_view json)
{
    return from_json<ledger::Books>(json);
}

}
