#include "store/codec.h"
#include "store/decode.h"
#include "store/encode.h"
#include "store/pack.h"
#include "store/unpack.h"

namespace store {
namespace {

// Books refer to clauses by their place, so the ids of all clauses belong to their layout.
const std::string& books_layout_id()
{
    static const std::string id = [] {
        std::string text = own_layout_id();
        append_layout<ledger::Books>(text);
        return '\1' + layout_id(text); // JSON begins otherwise
    }();
    return id;
}

}

std::string write_books(const ledger::Books& books)
{
    return to_json(books);
}

Parsed<ledger::Books> read_books(std::string_view json)
{
    return from_json<ledger::Books>(json);
}

std::string pack_books(const ledger::Books& books)
{
    std::string out = books_layout_id();
    pack(out, books);
    return out;
}

Parsed<ledger::Books> unpack_books(std::string_view snapshot)
{
    if (snapshot.starts_with('{')) return read_books(snapshot);
    ledger::Books books;
    if (of_another_layout(snapshot))
        return BadInput{.field = "", .position = -1, .reason = "別の版のプログラムが書いた控えです。"};
    if (!Unpacker(snapshot.substr(books_layout_id().size())).whole(books))
        return BadInput{.field = "", .position = -1, .reason = "控えの形と中身が合いません。"};
    return books;
}

bool of_another_layout(std::string_view snapshot)
{
    return !snapshot.starts_with('{') && !snapshot.starts_with(books_layout_id());
}

bool holds(std::string_view snapshot, const ledger::Books& books)
{
    return snapshot == (snapshot.starts_with('{') ? write_books(books) : pack_books(books));
}

}
