// Commands through the API: submit, preview, erase.
#include "edge/api_asked.h"
#include "edge/opened.h"

#include <algorithm>
#include <simdjson.h>

namespace edge {
namespace {

using Decide = Answer (*)(office::Office& office, const office::Request& request);

// Only who answers for the books may act as of another day.
Answer decided(const Asked& asked, const office::Request& request, Decide decide)
{
    if (request.on != asked.office.today() && !asked.any_day)
        return refused({"terms 34.6.4"_clause, "今日以外の日付での操作は、管理者だけができます。"});
    return decide(asked.office, request);
}

// 34.6.4: a contractor is answered what it did itself; what follows is told by its pages, as far as it may be told.
office::Outcome own_part(office::Outcome outcome, const Actor& by)
{
    auto* accepted = std::get_if<office::Accepted>(&outcome);
    if (by.party && accepted)
        std::erase_if(accepted->facts, [&](const office::Written& one) { return one.by.person != by.person; });
    return outcome;
}

// Whoever had a Reveal recorded gets with the answer what it opened.
Answer kept(office::Office& office, const office::Request& request)
{
    const office::Outcome outcome = own_part(office.submit(request), request.by);
    Answer answer = of_outcome(outcome);
    const auto opened = opened_by(office, outcome, request.by);
    if (!opened) return answer;
    answer.json.pop_back(); // the closing brace
    answer.json += ",\"opened\":" + opened_json(*opened) + "}";
    return answer;
}

Answer previewed(office::Office& office, const office::Request& request)
{
    return of_outcome(own_part(office.preview(request), request.by));
}

struct CommandText {
    std::string_view json;
    std::string id; // as the caller gave it; empty: it gave none
};

Parsed<office::Request> request_of(const Asked& asked, const CommandText& text)
{
    auto read = read_request(text.json);
    if (!read) return read.error();
    office::Request request = *std::move(read);
    if (!text.id.empty()) request.id = text.id;
    if (request.id.empty()) request.id = "once " + office::random_token();
    if (asked.call.query.contains("on") || request.on == Date()) request.on = asked.on;
    request.by = asked.by;
    request.second = asked.second;
    return request;
}

// The lines of a body that holds one command on each: its first line is whole by itself. Else the body is one command.
std::vector<std::string_view> lines_of(std::string_view body)
{
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        const std::string_view line = body.substr(at, end - at);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.push_back(line);
        at = end + 1;
    }
    simdjson::dom::parser parser;
    if (lines.size() > 1 && parser.parse(simdjson::padded_string(lines.front())).error() == simdjson::SUCCESS)
        return lines;
    return {body};
}

Answer answered(const Asked& asked, const CommandText& text, Decide decide)
{
    const auto request = request_of(asked, text);
    return request ? decided(asked, *request, decide) : unreadable(request.error());
}

// In order, each on the books that the one before left; none is held back because an earlier one was refused.
Answer answered(const Asked& asked, Decide decide)
{
    const std::vector<std::string_view> lines = lines_of(asked.call.body);
    const std::string id = asked.call.query.contains("id") ? asked.text("id") : "";
    if (lines.size() == 1) return answered(asked, {lines.front(), id}, decide);
    Answer all{.json = {}, .exit = 0, .text = {}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Answer one = answered(asked, {lines[i], id.empty() ? id : id + " " + std::to_string(i + 1)}, decide);
        all.json += (i == 0 ? "" : "\n") + one.json;
        if (all.exit == 0) all.exit = one.exit;
    }
    return all;
}

office::Request plain_request(const Asked& asked, ledger::Command command)
{
    return {.id = asked.call.query.contains("id") ? asked.text("id") : "once " + office::random_token(),
            .command = std::move(command),
            .secrets = {},
            .by = asked.by,
            .second = asked.second,
            .on = asked.on,
            .expected = {}};
}

}

Answer submitted(const Asked& asked, ledger::Command command)
{
    return decided(asked, plain_request(asked, std::move(command)), asked.flag("preview") ? previewed : kept);
}

Answer submit_answer(const Asked& asked)
{
    return answered(asked, kept);
}

Answer preview_answer(const Asked& asked)
{
    return answered(asked, previewed);
}

Answer erase_answer(const Asked& asked)
{
    if (!asked.contract) return no_such_contract(asked.id);
    return submitted(asked, secrecy::Erase{asked.contract});
}

}
