// One way to ask an installation: the command line, a running server's /api and tests all make a Call and get an
// Answer.
#pragma once

#include "edge/answers.h"
#include "edge/http.h"
#include "office/people.h"

#include <map>
#include <string>
#include <string_view>

namespace edge {

struct Call {
    std::string path;                         // contracts/C-000001/show
    std::map<std::string, std::string> query; // on, until, as, second, …
    std::string body;                         // a command as JSON, or a file
};

struct Caller {
    Actor actor;
    bool at_the_machine = false; // holds the installation's own token or files: may speak for anybody (as) on any day
};

// The header of an answer whose body is a document, not JSON.
inline constexpr const char* file_header = "yakkan-file";

// Whoever runs the program beside the data.
Caller local_caller();

// Never throws for what was asked; throws what the world threw.
Answer answer_call(office::Office& office, const Call& call, const Caller& caller);
// The call changes something: it needs POST and a forgery token.
bool writes(std::string_view path);

// Reads {"type","data", optional id, on, expected}. Position and field of a failure are those of the whole text.
Parsed<office::Request> read_request(std::string_view json);

// Answers /api/…: by the server's one-time token, by a session cookie with x-yakkan-csrf for what writes, else 401.
// Header yakkan-exit carries the exit code of the same question on the command line.
HttpResponse api_response(office::Office& office, office::People& people, const std::string& local_token,
                          const HttpRequest& request);

}
