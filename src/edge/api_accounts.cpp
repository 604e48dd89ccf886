// Combined invoices and statements of account through the API.
#include "documents/combined_paper.h"
#include "documents/statement_paper.h"
#include "edge/accounts_view.h"
#include "edge/api_asked.h"
#include "edge/json_text.h"

namespace edge {
namespace {

Answer no_such_document(const Asked& asked)
{
    return refused({"terms 30.1"_clause,
                    "合計請求書 " + asked.id + " はありません。番号は CI-000001 又は TOTAL-2026-000001 の形です。"});
}

// `answer` on the statement that was asked for: of the path, query from and until (today unless said).
template <class Each>
Answer of_statement(const Asked& asked, Each answer)
{
    if (!asked.party)
        return refused({"terms 30.1"_clause, asked.id + " はありません。契約者 P-000001 又は契約 C-000001 の形です。"});
    const auto from = Date::parse(asked.text("from"));
    if (!from) return unreadable({"from", -1, "始まりの日を YYYY-MM-DD の形で入力してください。"});
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        const office::AccountOf account{asked.party, asked.contract};
        office::StatementDays days{*from, asked.until.value_or(asked.on)};
        if (asked.by.party) days = office::told_days(books, account, days);
        const auto statement = office::statement_of(books, account, days.from, days.until);
        return statement ? answer(books, account, *statement) : refused(statement.error());
    });
}

// `print` on its sheet, outside of the lock of the books.
template <class Print>
Answer of_sheet(const Asked& asked, Print print)
{
    std::optional<documents::StatementSheet> sheet;
    Answer answer =
        of_statement(asked, [&](const ledger::Books& books, const office::AccountOf& account, const auto& statement) {
            sheet = office::statement_sheet(books, account, statement, asked.on);
            return Answer{};
        });
    return sheet ? print(*sheet) : answer;
}

}

Answer combined_list_answer(const Asked& asked)
{
    const auto party = PartyId::parse(asked.text("party"));
    if (!party && !asked.text("party").empty())
        return unreadable({"party", -1, "契約者の番号を P-000001 の形で入力してください。"});
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        std::vector<const money::CombinedInvoice*> list;
        for (const money::CombinedInvoice& document : books.combined.documents)
            if (!party || document.issued.party == *party) list.push_back(&document);
        const auto row = [&](const money::CombinedInvoice* one) { return combined_json(books, *one, asked.on); };
        std::string wishes = "[";
        for (const auto& [of, all] : books.combined.wishes)
            for (const money::CombineWish& wish : all)
                if (!party || of == *party)
                    wishes +=
                        (wishes.size() > 1 ? "," : "") +
                        JsonObject().text("party", of.text()).date("from", wish.from).date("until", wish.until).close();
        return {JsonObject().json("combined", json_list(list, row)).json("wishes", wishes + "]").close(), 0, {}};
    });
}

Answer combined_answer(const Asked& asked)
{
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        const money::CombinedInvoice* document = combined_named(books, asked.id);
        return document ? Answer{combined_json(books, *document, asked.on), 0, {}} : no_such_document(asked);
    });
}

Answer combined_pdf_answer(const Asked& asked)
{
    const auto sheet = asked.office.read([&](const ledger::Books& books) -> std::optional<documents::CombinedSheet> {
        const money::CombinedInvoice* document = combined_named(books, asked.id);
        const auto appendix = asked.flag("why") ? office::Appendix::why : office::Appendix::none;
        return document ? std::optional(office::combined_sheet(books, *document, appendix)) : std::nullopt;
    });
    if (!sheet) return no_such_document(asked);
    return {.json = {}, .exit = 0, .text = {}, .file = documents::combined_pdf(*sheet)};
}

Answer statement_answer(const Asked& asked)
{
    return of_statement(asked, [](const ledger::Books& books, const office::AccountOf& account, const auto& statement) {
        return Answer{statement_json(books, account, statement), 0, {}};
    });
}

Answer statement_pdf_answer(const Asked& asked)
{
    return of_sheet(asked, [](const documents::StatementSheet& sheet) {
        return Answer{.json = {}, .exit = 0, .text = {}, .file = documents::statement_pdf(sheet)};
    });
}

Answer statement_csv_answer(const Asked& asked)
{
    return of_sheet(asked, [](const documents::StatementSheet& sheet) {
        return Answer{
            .json = {}, .exit = 0, .text = {}, .file = documents::statement_csv(sheet), .file_type = "text/csv"};
    });
}

}
