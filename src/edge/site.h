// The pages of yakkan: routes, sessions, forgery tokens, layout, errors.
//
// To add a page: write `HttpResponse my_page(const Visit& visit)` in a staff_*.cpp or portal_*.cpp, give it a line in
// staff_routes() or portal_routes(), and answer with page(visit, {.title = …, .body = …}). Parts of the path that the
// pattern writes {} are visit.captured; read the books with visit.office.read(…) and build the page inside or after it.
// A form that submits a command: command_page.h. What a contractor may not see is answered with not_found(visit).
#pragma once

#include "edge/parts.h"
#include "office/people.h"

#include <map>
#include <mutex>

namespace edge {

// Approvals by a second person between the preview of a command and its submission: ten minutes, for one session.
class Approvals {
public:
    std::string grant(PersonId person, const std::string& session, Instant now);
    // 0 when the token is unknown, another session's or too old.
    PersonId find(const std::string& token, const std::string& session, Instant now);

private:
    struct Approval {
        PersonId person;
        std::string session;
        Instant until;
    };
    std::mutex mutex_;
    std::map<std::string, Approval> approvals_;
};

// One request, with whoever makes it.
struct Visit {
    office::Office& office;
    office::People& people;
    Approvals& approvals;
    const HttpRequest& request;
    std::optional<office::Session> session; // nullopt: not signed in
    std::string visitor;                    // the browser's own token before sign-in (cookie); never empty
    std::string flash;                      // what the last act has to say, once
    Date today;                             // in Japan
    std::string provider;                   // its name, for the pages that its contractors read
    std::vector<std::string> captured;      // what stood in the places {} of the pattern

    Actor actor() const { return session ? session->actor : Actor{.person = {}, .role = Role::applicant, .party = {}}; }
    bool staff() const { return session && session->actor.staff(); }
    const std::string& csrf() const { return session ? session->csrf : visitor; }
    std::string asked(const std::string& name) const; // of the query; empty when absent
};

enum class Access : std::uint8_t {
    anyone,         // also without an account
    signed_in,      // staff and contractors
    staff,          // every staff role; commands have their own authority (ledger::forbidden)
    administration, // admin and auditor
    contractor,     // applicant, contractor_owner, contractor_member; pages show their own party only
};

using PageFunction = HttpResponse (*)(const Visit&);
struct Route {
    std::string_view method;  // GET or POST; HEAD is answered as GET
    std::string_view pattern; // /contracts/{}/what-if
    Access access;
    PageFunction answer;
};
std::vector<Route> staff_routes();  // staff_routes.cpp
std::vector<Route> portal_routes(); // portal_routes.cpp

class Site {
public:
    Site(office::Office& office, office::People& people);
    // With the routes given, for tests.
    Site(office::Office& office, office::People& people, std::vector<Route> routes);
    HttpResponse handle(const HttpRequest& request);

private:
    HttpResponse answered(Visit& visit, const Route* route);
    office::Office& office_;
    office::People& people_;
    std::vector<Route> routes_;
    Approvals approvals_;
};

// ---- answers
struct Page {
    std::string title;    // one h1, and the window's title
    Html body;            // below the h1
    std::string lead;     // one sentence under the h1; may be empty
    std::string up;       // address of the page above; empty for none
    std::string up_words; // 契約一覧
    int status = 200;
};
// The whole document: navigation by role, flash, heading, body.
HttpResponse page(const Visit& visit, const Page& content);
HttpResponse not_found(const Visit& visit);
HttpResponse error_page(const Visit& visit, int status, const std::string& title, const std::string& what_to_do);
// 303 to a path of this site; the next page shows the words once.
HttpResponse redirect_saying(const std::string& location, const std::string& words);

// A form that posts with its forgery token. `content` holds fields and a submit_button.
Html post_form(const Visit& visit, std::string action, const Html& content);
Html post_form_with_files(const Visit& visit, std::string action, const Html& content);
Html get_form(std::string action, const Html& content);
Html submit_button(std::string_view words, Weight weight = Weight::primary);
Html hidden(std::string name, std::string value);

// The first field of this name in a posted form; empty when absent.
std::string posted(const Visit& visit, std::string_view name);

}
