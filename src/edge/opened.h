// What a Reveal opens: a text, or a paper that came with an application, with its name and its type. The look itself is
// a fact; nothing is opened without one.
#pragma once

#include "edge/http.h"
#include "office/office.h"

namespace edge {
using namespace basis;

// What is sealed of an uploaded paper: its name goes with its bytes and is gone with them.
std::string paper_to_seal(std::string_view name, std::string_view content);

struct Opened {
    std::string field; // contact_mail, document:1
    std::string content;
    std::string file; // the name under which a paper is given out; empty: a text
    std::string type; // of a paper, by its first bytes
};
// Of what `paper_to_seal` made, or of the bare bytes that were sealed by earlier programs and by the API. `fallback`:
// its name when none came with it, without an ending.
Opened paper_from_sealed(std::string_view sealed, const std::string& fallback);
// application/pdf, image/png, image/jpeg, text/plain; charset=utf-8, or application/octet-stream.
std::string_view paper_type(std::string_view content);

// What was opened by the Reveal that `by` has just, or once under the same id, had recorded; nullopt when the outcome
// is none of that, or when it has been erased since.
std::optional<Opened> opened_by(office::Office& office, const office::Outcome& outcome, const Actor& by);
// A paper as a download under its own name, kept nowhere on the way.
HttpResponse paper_response(Opened paper);
// {"field","text"} or {"field","file","type","size","base64"}.
std::string opened_json(const Opened& opened);

}
