// Kept documents (e-books-act 7): found, handed out, taken in.
#include "edge/api_asked.h"
#include "edge/json_text.h"
#include "edge/records.h"
#include "office/records.h"

namespace edge {
namespace {

std::string record_json(const secrecy::KeptDocument& document)
{
    const secrecy::DocumentKept& kept = document.kept;
    JsonObject out;
    out.text("document", document.id.text())
        .text("direction", boost::describe::enum_to_string(kept.direction, ""))
        .text("document_kind", boost::describe::enum_to_string(kept.kind, ""))
        .date("dated", kept.dated);
    if (kept.amount)
        out.yen("amount", *kept.amount);
    else
        out.json("amount", "null");
    return out.text("party", kept.party ? kept.party.text() : "")
        .text("counterparty", kept.counterparty)
        .text("contract", kept.contract ? kept.contract.text() : "")
        .text("notice", kept.notice ? kept.notice.text() : "")
        .text("number", kept.number)
        .text("file", record_file_name(document))
        .text("sha256", kept.hash)
        .number("size", kept.size)
        .date("kept_on", kept.on)
        .text("corrects", kept.corrects ? kept.corrects.text() : "")
        .text("corrected_by", document.corrected_by ? document.corrected_by.text() : "")
        .text("reason", kept.corrects ? kept.reason : "") // some of old give one though nothing is corrected
        .close();
}

std::string unkept_json(const office::KeepingReport::Unkept& one)
{
    return JsonObject().text("notice", one.notice.text()).text("why", one.why).close();
}

}

Answer records_answer(const Asked& asked)
{
    const auto search = record_search(asked.call.query);
    if (!search) return unreadable(search.error());
    const auto found = found_records(asked.office, *search);
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        const auto& documents = books.secrets.documents.documents;
        Yen sum;
        for (const secrecy::DocumentId id : found)
            sum += documents.at(id).kept.amount.value_or(Yen(0));
        return {.json =
                    JsonObject()
                        .number("count", found.size())
                        .yen("amount", sum)
                        .json("documents",
                              json_list(found, [&](secrecy::DocumentId id) { return record_json(documents.at(id)); }))
                        .close(),
                .text = {}};
    });
}

Answer record_file_answer(const Asked& asked)
{
    const auto id = secrecy::DocumentId::parse(asked.id);
    const auto document = asked.office.read([&](const ledger::Books& books) {
        const secrecy::KeptDocument* found = id ? books.secrets.documents.documents.find(*id) : nullptr;
        return found ? std::optional(*found) : std::nullopt;
    });
    const Basis law = "e-books-act 7"_clause;
    if (!document) return refused({law, "書類 " + asked.id + " はありません。番号は DOC-000001 の形です。", {}});
    auto bytes = record_bytes(asked.office, *document);
    if (!bytes)
        return refused(
            {law, "書類 " + asked.id + " の中身は、保存の期間が過ぎて消去されています。記録だけが残ります。", {}});
    return {.json = {},
            .text = {},
            .file = *std::move(bytes),
            .file_type = std::string(record_file_type(document->kept.file))};
}

Answer add_record_answer(const Asked& asked)
{
    Values about;
    for (const auto& [name, value] : asked.call.query)
        if (name != "id" && name != "on" && name != "as" && name != "second") about.emplace(name, value);
    const auto read = keep_request(about, asked.call.body, asked.by, asked.on);
    if (!read) return unreadable(read.error());
    office::Request request = *read;
    const std::string id = asked.text("id");
    request.id = id.empty() ? "once " + office::random_token() : id;
    request.second = asked.second;
    return of_outcome(asked.office.submit(request));
}

// What left the house without the outbox: printed once more and kept.
Answer keep_records_answer(const Asked& asked)
{
    office::RecordKeeper keeper(asked.office);
    const office::KeepingReport report = keeper.run(static_cast<std::size_t>(-1) / 2);
    return {.json =
                JsonObject().number("kept", report.kept).json("unkept", json_list(report.unkept, unkept_json)).close(),
            .exit = report.unkept.empty() ? 0 : 1,
            .text = {}};
}

}
