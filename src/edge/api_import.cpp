// Contracts that already live through the API: the table is the body.
#include "edge/api_asked.h"
#include "edge/import_desk.h"
#include "edge/json_text.h"

namespace edge {

Answer import_answer(const Asked& asked)
{
    if (asked.on != asked.office.today() && !asked.any_day)
        return refused({"terms 34.6.4"_clause, "今日以外の日付での操作は、管理者だけができます。"});
    const bool keep = !asked.flag("preview");
    const auto made = import_contracts(
        asked.office, asked.call.body,
        {.by = asked.by, .second = asked.second, .on = asked.on, .map = asked.text("map"), .keep = keep});
    if (!made) return unreadable(made.error());
    if (!made->faults.empty())
        return {.json = JsonObject()
                            .text("outcome", "faults")
                            .number("contracts", made->contracts)
                            .json("faults", json_list(made->faults,
                                                      [](const documents::ContractsFile::Fault& fault) {
                                                          return JsonObject()
                                                              .number("row", fault.row)
                                                              .text("column", fault.column)
                                                              .text("reason", fault.reason)
                                                              .close();
                                                      }))
                            .close(),
                .exit = 2,
                .text = {}};
    const auto* accepted = std::get_if<office::Accepted>(&*made->outcome);
    if (!accepted) return of_outcome(*made->outcome);
    return {.json = JsonObject()
                        .text("outcome", "accepted")
                        .boolean("kept", keep && !accepted->facts.empty())
                        .number("contracts", made->contracts)
                        .number("position", accepted->position.value)
                        .json("facts", json_list(accepted->facts, fact_json))
                        .close(),
            .text = {}};
}

}
