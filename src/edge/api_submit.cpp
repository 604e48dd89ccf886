// Commands through the API: submit, preview, erase.
#include "edge/api_asked.h"

namespace edge {
namespace {

using Decide = office::Outcome (*)(office::Office& office, const office::Request& request);

// Only who answers for the books may act as of another day.
Answer decided(const Asked& asked, const office::Request& request, Decide decide)
{
    if (request.on != asked.office.today() && !asked.any_day)
        return refused({"terms 34.6.4"_clause, "今日以外の日付での操作は、管理者だけができます。"});
    return of_outcome(decide(asked.office, request));
}

office::Outcome kept(office::Office& office, const office::Request& request)
{
    return office.submit(request);
}

office::Outcome previewed(office::Office& office, const office::Request& request)
{
    return office.preview(request);
}

Parsed<office::Request> request_of(const Asked& asked)
{
    auto read = read_request(asked.call.body);
    if (!read) return read.error();
    office::Request request = *std::move(read);
    if (asked.call.query.contains("id")) request.id = asked.text("id");
    if (request.id.empty()) request.id = "once " + office::random_token();
    if (asked.call.query.contains("on") || request.on == Date()) request.on = asked.on;
    request.by = asked.by;
    request.second = asked.second;
    return request;
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
    const auto request = request_of(asked);
    return request ? decided(asked, *request, kept) : unreadable(request.error());
}

Answer preview_answer(const Asked& asked)
{
    const auto request = request_of(asked);
    return request ? decided(asked, *request, previewed) : unreadable(request.error());
}

Answer erase_answer(const Asked& asked)
{
    if (!asked.contract) return no_such_contract(asked.id);
    return submitted(asked, secrecy::Erase{asked.contract});
}

}
