#include "edge/api.h"

#include "edge/answers_commands.h"
#include "edge/api_asked.h"
#include "edge/api_prices.h"

#include <algorithm>
#include <array>

namespace edge {
namespace {

// What a path needs of the caller beyond being known.
enum class Right : std::uint8_t {
    command,  // the ledger decides by role (34.6.4)
    contract, // staff, or the own party of the contract, the account or the document
    staff,    // reads over all contracts
    clock,    // closes: admin and billing
    upkeep,   // admin
    machine,  // whoever holds the installation's own token or files
};

struct Road {
    std::string_view path; // {} stands for an id
    Right right;
    bool writes;
    Answer (*answer)(const Asked& asked);
};

constexpr auto roads = std::to_array<Road>({
    {"submit", Right::command, true, submit_answer},
    {"preview", Right::command, false, preview_answer},
    {"contracts", Right::staff, false, contracts_answer},
    {"contracts/{}/show", Right::contract, false, show_answer},
    {"contracts/{}/standing", Right::contract, false, standing_answer},
    {"contracts/{}/timeline", Right::contract, false, timeline_answer},
    {"contracts/{}/explain", Right::contract, false, explain_answer},
    {"contracts/{}/simulate", Right::contract, false, simulate_answer},
    {"contracts/{}/erase", Right::command, true, erase_answer},
    {"prices", Right::staff, false, prices_answer},
    {"invoices", Right::staff, false, invoices_answer},
    {"invoices/{}", Right::contract, false, invoice_answer},
    {"invoices/{}/pdf", Right::contract, false, invoice_pdf_answer},
    {"invoices/{}/xml", Right::contract, false, invoice_xml_answer},
    {"combined", Right::staff, false, combined_list_answer},
    {"combined/{}", Right::contract, false, combined_answer},
    {"combined/{}/pdf", Right::contract, false, combined_pdf_answer},
    {"statements/{}", Right::contract, false, statement_answer},
    {"statements/{}/pdf", Right::contract, false, statement_pdf_answer},
    {"statements/{}/csv", Right::contract, false, statement_csv_answer},
    {"payments/{}/receipt", Right::staff, false, receipt_answer},
    {"einvoices", Right::staff, false, einvoices_answer},
    {"books/entries", Right::staff, false, entries_answer},
    {"books/balance", Right::staff, false, balance_answer},
    {"books/tax", Right::staff, false, tax_report_answer},
    {"books/ageing", Right::staff, false, ageing_answer},
    {"books/export", Right::staff, false, accounts_answer},
    {"commands", Right::command, false,
     [](const Asked& asked) {
         if (!asked.flag("schema")) return commands_answer();
         return schema_answer(asked.text("schema") == "facts" ? SchemaOf::facts : SchemaOf::commands);
     }},
    {"work", Right::staff, false, work_answer},
    {"verify", Right::staff, false, verify_answer},
    {"close-day", Right::clock, true, close_day_answer},
    {"close-month", Right::clock, true, close_month_answer},
    {"rebuild", Right::upkeep, true, rebuild_answer},
    {"snapshot", Right::upkeep, true, snapshot_answer},
    {"backup", Right::machine, true, backup_answer},
    {"terms", Right::upkeep, true, load_terms_answer},
    {"terms/editions", Right::staff, false, editions_answer},
    {"terms/draft", Right::upkeep, true, draft_terms_answer},
    {"terms/mapping", Right::staff, false, mapping_answer},
    {"terms/map", Right::upkeep, true, map_terms_answer},
    {"terms/reread", Right::staff, false, reread_answer},
    {"terms/confirm", Right::upkeep, true, confirm_terms_answer},
    {"terms/announce", Right::upkeep, true, announce_terms_answer},
    {"terms/withdraw", Right::upkeep, true, withdraw_terms_answer},
    {"records", Right::staff, false, records_answer},
    {"records/add", Right::command, true, add_record_answer},
    {"records/keep", Right::clock, true, keep_records_answer},
    {"records/{}/file", Right::staff, false, record_file_answer},
    {"bank/debit", Right::clock, true, bank_debit_answer},
    {"bank/orders/{}/file", Right::clock, true, bank_order_file_answer},
    {"bank/receive", Right::clock, true, bank_receive_answer},
    {"bank/transfers", Right::staff, false, bank_transfers_answer},
    {"bank/mandates", Right::staff, false, bank_mandates_answer},
    {"bank/orders", Right::staff, false, bank_orders_answer},
    {"bank/refunds", Right::staff, false, bank_refunds_answer},
    {"bank/refund", Right::clock, true, bank_refund_answer},
    {"bank/refunds/{}/file", Right::clock, true, bank_refund_file_answer},
    {"bank/transfer", Right::clock, true, bank_transfer_answer},
    {"subcontractors", Right::staff, false, subcontractors_answer},
    {"purchases", Right::staff, false, purchases_answer},
    {"collection", Right::staff, false, collection_answer},
    {"import", Right::clock, true, import_answer},
});

// The id in the place of {}; empty for a path without one, nullopt when the path is another.
std::optional<std::string> matched(std::string_view pattern, std::string_view path)
{
    const auto hole = pattern.find("{}");
    if (hole == std::string_view::npos) return pattern == path ? std::optional(std::string()) : std::nullopt;
    const std::string_view before = pattern.substr(0, hole), after = pattern.substr(hole + 2);
    if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after))
        return std::nullopt;
    const std::string_view id = path.substr(before.size(), path.size() - before.size() - after.size());
    return id.find('/') == std::string_view::npos ? std::optional(std::string(id)) : std::nullopt;
}

bool allowed(const Asked& asked, const Caller& caller, Right right)
{
    if (caller.at_the_machine) return true;
    if (asked.as_somebody) return false;
    const Role role = asked.by.role;
    const bool in_charge = role == Role::admin || role == Role::system;
    switch (right) {
    case Right::command:
        return true;
    case Right::contract:
        return asked.by.staff() || role == Role::system || owns(asked);
    case Right::staff:
        return asked.by.staff() || role == Role::system;
    case Right::clock:
        return in_charge || role == Role::billing;
    case Right::upkeep:
        return in_charge;
    case Right::machine:
        return false;
    }
    return false;
}

}

Caller local_caller()
{
    return {.actor = {.person = {}, .role = Role::system, .party = {}}, .at_the_machine = true};
}

bool writes(std::string_view path)
{
    return std::any_of(roads.begin(), roads.end(),
                       [&](const Road& road) { return road.writes && matched(road.path, path); });
}

Answer answer_call(office::Office& office, const Call& call, const Caller& caller)
{
    for (const Road& road : roads) {
        const auto id = matched(road.path, call.path);
        if (!id) continue;
        const auto asked = read_asked(office, call, *id, caller);
        if (!asked) return unreadable(asked.error());
        // Over the wire nobody answers for another's approval: that one gives it on the page, with its password.
        if (asked->second && !caller.at_the_machine)
            return refused(
                {"terms 34.6.4"_clause,
                 "二人目の承認は、承認する人が画面で自分のパスワードを入れて行います。API では付けられません。"});
        // 34.6.4 “Nobody but staff on the service may see or handle the material.”
        if (!allowed(*asked, caller, road.right))
            return refused({"terms 34.6.4"_clause, "「" + std::string(label(asked->by.role)) +
                                                       "」の権限では見ることも行うこともできません。"});
        return road.answer(*asked);
    }
    return unreadable({"path", -1, "この API はありません: " + call.path});
}

namespace {

bool same_text(std::string_view a, std::string_view b) // in constant time for equal lengths
{
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned>(a[i]) ^ static_cast<unsigned>(b[i]);
    return difference == 0;
}

HttpResponse response(const Answer& answer)
{
    constexpr std::array<int, 4> status{200, 409, 400, 500};
    HttpResponse out{.status = status.at(static_cast<std::size_t>(answer.exit)),
                     .content_type = "application/json",
                     .body = answer.json + "\n",
                     .headers = {{"yakkan-exit", std::to_string(answer.exit)}, {"cache-control", "no-store"}}};
    if (!answer.file.empty()) {
        out.content_type = answer.file_type;
        out.body = answer.file;
        out.headers.emplace_back(file_header, "1");
    }
    return out;
}

HttpResponse denied(int status, std::string_view reason)
{
    HttpResponse out = response(world_failed(reason));
    out.status = status;
    return out;
}

}

HttpResponse api_response(office::Office& office, office::People& people, const std::string& local_token,
                          const HttpRequest& request)
{
    const Call call{
        .path = request.path.substr(std::string_view("/api/").size()), .query = request.query, .body = request.body};
    const std::string_view bearer = request.header("authorization");
    if (bearer.starts_with("Bearer ") && same_text(bearer.substr(7), local_token))
        return response(answer_call(office, call, local_caller()));
    const auto session = people.session(request.cookie("yakkan_session"));
    if (!session) return denied(401, "サインインしてください。");
    if (writes(call.path) && (request.method != "POST" || !same_text(request.header("x-yakkan-csrf"), session->csrf)))
        return denied(403, "変更を伴う API は POST で、x-yakkan-csrf を付けて呼び出してください。");
    return response(answer_call(office, call, {.actor = session->actor}));
}

}
