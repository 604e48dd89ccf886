// 入金・消込: incoming transfers, whose they may be and why, one click to accept.
#include "edge/staff_bank.h"
#include "edge/question.h"

#include "money/bank_text.h"
#include "money/match.h"

namespace edge {
namespace {

constexpr std::size_t rows_of_a_page = 30;

Html file_field(std::string_view help)
{
    return tag(
        "div", {{"class", "field"}}, tag("label", {{"for", "f-file"}}, "銀行のファイル"),
        tag("p", {{"class", "help"}, {"id", "f-file-help"}}, help),
        tag("input", {{"type", "file"}, {"id", "f-file"}, {"name", "file"}, {"aria-describedby", "f-file-help"}}));
}

Html upload(const Visit& visit)
{
    const Html fields =
        file_field(
            "振込入金通知（01）、入出金取引明細（03、CSVも可）、口座振替の結果（91）。銀行から取得したまま選びます。") +
        choice_field({.name = "profile", .label = "銀行の様式", .help = "委託者の登録と違う銀行のときだけ選びます。"},
                     profile_choices()) +
        choice_field(
            {.name = "then", .label = "どうするか", .value = "receive"},
            {{"receive", "取り込む（同じ入金は二度取り込まれません）"}, {"inspect", "中身を1バイトずつ見るだけ"}}) +
        tag("div", {{"class", "buttons"}}, submit_button("ファイルを読む"));
    return panel("upload", "ファイルを読む", post_form_with_files(visit, "/bank/receive", fields));
}

Tone tone_of(int confidence)
{
    return confidence >= 85 ? Tone::good : confidence >= 50 ? Tone::info : Tone::warn;
}

Html party_of(const ledger::Books& books, ContractId contract)
{
    const contract::Contract* found = books.contracts.contracts.find(contract);
    return joined(contract_link(contract), text(found ? " " + party_name(books, found->party) : ""));
}

Html part_words(const ledger::Books& books, const money::MatchPart& part)
{
    Html out = party_of(books, part.contract);
    if (part.invoice) out += text("・") + invoice_link(books.money.invoices.at(*part.invoice));
    return out + text(" ") + yen(part.amount);
}

Html parts_list(const ledger::Books& books, const std::vector<money::MatchPart>& parts)
{
    std::vector<Html> items;
    items.reserve(parts.size());
    for (const money::MatchPart& part : parts)
        items.push_back(tag("li", {}, part_words(books, part)));
    return tag("ul", {}, items);
}

Values match_values(const money::Transfer& transfer, const std::vector<money::MatchPart>& parts,
                    const std::string& reason)
{
    Values values{{"transfer", transfer.id.text()}, {"reason", reason}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string at = "parts[" + std::to_string(i) + "].";
        values[at + "contract"] = parts[i].contract.text();
        if (parts[i].invoice) values[at + "invoice"] = parts[i].invoice->text();
        values[at + "amount"] = std::to_string(parts[i].amount.amount());
    }
    return values;
}

Html suggestion_item(const Visit& visit, const ledger::Books& books, const money::Transfer& transfer,
                     const money::Suggestion& one, bool first)
{
    Html out = chip("確度 " + std::to_string(one.confidence) + "％", tone_of(one.confidence)) +
               parts_list(books, one.parts) + tag("p", {{"class", "help"}}, one.reason);
    if (may_submit(books, "MatchTransfer", visit.actor()))
        out += post_form(visit, "/bank/match",
                         hidden_fields(match_values(transfer, one.parts, one.reason)) +
                             hidden("_id", "web-" + office::random_token()) +
                             submit_button("これで消し込む", first ? Weight::primary : Weight::plain));
    return tag("li", {}, out);
}

Html suggestions_cell(const Visit& visit, const ledger::Books& books, const money::Transfer& transfer,
                      const std::vector<money::Suggestion>& all)
{
    std::vector<Html> first, rest;
    for (std::size_t i = 0; i < all.size(); ++i)
        (i == 0 ? first : rest).push_back(suggestion_item(visit, books, transfer, all[i], i == 0));
    const Html doubt =
        transfer.resembles
            ? tag("p", {{"class", "help"}},
                  "同じ日、同じ額の " + transfer.resembles.text() +
                      " を別の種類のファイルが知らせています。同じ入金なら対象外にし、別の入金なら消し込みます。")
            : Html();
    Html out = all.empty() ? tag("p", {{"class", "none"}}, "候補がありません。契約を選んで消し込むか、対象外にします。")
                           : tag("ul", {{"class", "suggestions"}}, first);
    if (!rest.empty())
        out +=
            disclosure("ほかの候補 " + std::to_string(rest.size()) + "件", tag("ul", {{"class", "suggestions"}}, rest));
    const Values by_hand{{"transfer", transfer.id.text()},
                         {"parts[0].amount", std::to_string(transfer.amount.amount())}};
    std::vector<Html> items;
    if (may_submit(books, "MatchTransfer", visit.actor()))
        items = {tag("li", {}, link(do_address("MatchTransfer", by_hand), "契約を選んで消し込む")),
                 tag("li", {},
                     link(do_address("SetTransferAside",
                                     {{"transfer", transfer.id.text()},
                                      {"reason", transfer.resembles ? transfer.resembles.text() + " と同じ入金"
                                                                    : std::string()}}),
                          "対象外にする"))};
    return doubt + out + tag("ul", {{"class", "actions"}}, items);
}

Html done_cell(const Visit& visit, const ledger::Books& books, const money::Transfer& transfer)
{
    Html out = parts_list(books, transfer.parts);
    if (!transfer.reason.empty()) out += tag("p", {{"class", "help"}}, transfer.reason);
    const bool can_undo =
        transfer.status == money::TransferStatus::matched || transfer.status == money::TransferStatus::set_aside;
    if (can_undo && may_submit(books, "UndoMatch", visit.actor()))
        out += link(do_address("UndoMatch", {{"transfer", transfer.id.text()}}), "取り消す");
    return out;
}

Row row_of(const Visit& visit, const ledger::Books& books, const money::MatchIndex& index,
           const money::Transfer& transfer)
{
    const Html name = joined(
        text(money::spelled_out(transfer.remitter_name)),
        tag("div", {{"class", "help"}}, transfer.remitter_name, transfer.edi.empty() ? "" : "　EDI " + transfer.edi));
    Html state = status_chip(label(transfer.status));
    if (transfer.reversed_by) state += chip("銀行が取消し", Tone::bad);
    if (transfer.told_twice) state += chip("通知と明細で一致", Tone::good);
    if (transfer.resembles) state += chip("二重かもしれません", Tone::warn);
    const bool open = transfer.status == money::TransferStatus::unmatched && !transfer.reversed_by;
    return {joined(id_text(transfer.id.text()), tag("div", {}, state)), day(transfer.paid_on()), name,
            yen(transfer.amount),
            open ? suggestions_cell(visit, books, transfer, index.suggestions(transfer))
                 : done_cell(visit, books, transfer)};
}

std::vector<const money::Transfer*> chosen(const ledger::Books& books, const std::string& status)
{
    std::vector<const money::Transfer*> out;
    for (const money::Transfer& transfer : books.bank.transfers.transfers)
        if (status == "all" || boost::describe::enum_to_string(transfer.status, "") == status) out.push_back(&transfer);
    return out;
}

Html transfers_list(const Visit& visit, const ledger::Books& books, const std::string& status)
{
    const money::MatchIndex index(
        {books.bank.transfers, books.bank.debits, books.money, books.contracts, books.terms, books.combined});
    const auto transfers = chosen(books, status);
    const Slice shown = slice(visit.request, transfers.size(), rows_of_a_page);
    std::vector<Row> rows;
    Yen sum;
    for (const money::Transfer* transfer : transfers)
        sum += transfer->amount;
    for (std::size_t i = shown.first; i < shown.last; ++i)
        rows.push_back(row_of(visit, books, index, *transfers[i]));
    return tag("p", {}, std::to_string(transfers.size()) + "件、計 " + sum.japanese() + "。",
               why({"terms 29.1"_clause, "terms 29.5"_clause, "civil-code 489"_clause}, {}, Reader::staff)) +
           table("振込入金", {{"番号"}, {"入金日"}, {"振込名義"}, {"金額", true}, {"候補と消込"}}, rows,
                 "この状態の入金はありません。") +
           slice_links(visit.request, shown, rows_of_a_page);
}

HttpResponse bank_answer(const Visit& visit, const Html& problem, int status)
{
    Question asked(visit);
    const std::vector<Choice> states{{"unmatched", "未消込"},
                                     {"matched", "消込済"},
                                     {"set_aside", "対象外"},
                                     {"reversal", "銀行の取消し"},
                                     {"all", "すべて"}};
    const std::string wanted = asked.one_of("status", states), shown = wanted.empty() ? "unmatched" : wanted;
    return visit.office.read([&](const ledger::Books& books) {
        const Html filter = search_form("/bank", asked.choice({.name = "status", .label = "状態"}, states));
        const Html list = asked.readable() ? transfers_list(visit, books, shown) : asked.told();
        const Html top = tag("ul", {{"class", "actions"}}, tag("li", {}, link_button("/bank/debits", "口座振替")),
                             tag("li", {}, link_button("/bank/refunds", "返金")),
                             tag("li", {}, link_button("/bank/bills", "外注の支払")));
        const Html files = may_use_bank(books, visit.actor()) ? upload(visit) : Html();
        return page(visit, {.title = "入金・消込",
                            .body = problem + top + panel("transfers", "振込入金", filter + results(list)) + files,
                            .lead = "候補には理由と確度が付きます。消し込むのは人です。取り消しても記録は残ります。",
                            .up = {},
                            .up_words = {},
                            .status = asked.readable() ? status : asked.status()});
    });
}

std::string words_of(const office::Accepted& accepted)
{
    std::size_t transfers = 0, doubtful = 0, repeated = 0, paid = 0, failed = 0, astray = 0;
    for (const office::Written& written : accepted.facts) {
        if (const auto* one = std::get_if<money::TransferReceived>(&written.fact)) {
            ++transfers;
            if (one->resembles) ++doubtful;
            if (one->reversal && !one->reverses) ++astray;
        }
        if (std::holds_alternative<money::TransferRepeated>(written.fact)) ++repeated;
        if (const auto* answered = std::get_if<money::DebitAnswered>(&written.fact))
            ++(money::cause_of(answered->code) == money::DebitCause::paid ? paid : failed);
    }
    if (transfers + repeated + paid + failed == 0 || accepted.repeated)
        return "このファイルの内容はすでに取り込まれています。何も変わりません。";
    std::string words;
    if (transfers > 0) words = "入金 " + std::to_string(transfers) + "件を取り込みました。";
    if (repeated > 0)
        words += "別のファイルで取り込んだ入金 " + std::to_string(repeated) + "件と一致したので、重ねて数えません。";
    if (doubtful > 0) words += std::to_string(doubtful) + "件は二重かもしれません。確かめてください。";
    if (paid + failed > 0)
        words = "口座振替の結果を取り込みました：振替済 " + std::to_string(paid) + "件、不能 " +
                std::to_string(failed) + "件。";
    if (astray > 0)
        words +=
            "取り消された元の入金が見つからない訂正が " + std::to_string(astray) + "件あります。確かめてください。";
    return words;
}

// A statement has more rows than what contractors pay: each is shown once, so that nothing is missed in silence.
Html left_out_table(const std::vector<LeftOut>& left_out)
{
    std::vector<Row> rows;
    rows.reserve(left_out.size());
    for (const LeftOut& one : left_out)
        rows.push_back({one.booked_on ? day(*one.booked_on) : text(""), text(one.came_in ? "入金" : "出金"),
                        text(one.transaction + " " + one.words), yen(one.amount), text(one.name), text(one.summary)});
    return panel("left-out", "取り込んでいない明細",
                 tag("p", {},
                     "振込と現金の入金でない " + std::to_string(rows.size()) +
                         "件です。契約者の支払なら、入金として記録してください。") +
                     table("取り込んでいない明細",
                           {{"勘定日"}, {"入払"}, {"取引区分"}, {"金額", true}, {"名義"}, {"摘要"}}, rows));
}

}

bool may_use_bank(const ledger::Books& books, const Actor& actor)
{
    return may_submit(books, "ReceiveTransfers", actor);
}

std::vector<Choice> profile_choices()
{
    std::vector<Choice> out{{"", "委託者の登録のとおり（なければ全銀標準）"}};
    for (const documents::BankProfile& profile : documents::bank_profiles())
        out.push_back({std::string(profile.name), std::string(profile.label)});
    return out;
}

HttpResponse bank_page(const Visit& visit)
{
    return bank_answer(visit, {}, 200);
}

HttpResponse receive_file(const Visit& visit)
{
    if (!visit.office.read([&](const ledger::Books& books) { return may_use_bank(books, visit.actor()); }))
        return not_found(visit);
    const std::string bytes = posted(visit, "file"), profile_name = posted(visit, "profile");
    const auto refuse = [&](const BadInput& bad) { return bank_answer(visit, bad_input_box(bad), 422); };
    if (posted(visit, "then") == "inspect") {
        const auto profile = documents::asked_profile(profile_name);
        if (!profile) return refuse(profile.error());
        const auto file = documents::read_bank_file(bytes, *profile, visit.today);
        if (!file) return refuse(file.error());
        return page(visit, {.title = "ファイルの中身",
                            .body = bytes_view(*file, *profile, visit.today),
                            .lead = "何も取り込んでいません。",
                            .up = "/bank",
                            .up_words = "入金・消込"});
    }
    const auto received = receive_bank_file(
        visit.office, bytes, {.by = visit.actor(), .second = std::nullopt, .on = visit.today, .profile = profile_name});
    if (!received) return refuse(received.error());
    if (const auto* refusal = std::get_if<Refusal>(&received->outcome))
        return bank_answer(visit, refusal_box(visit, *refusal, {}), 409);
    if (const auto* bad = std::get_if<BadInput>(&received->outcome)) return refuse(*bad);
    const bool debit = received->file.kind == documents::BankKind::debit;
    const std::string words = words_of(std::get<office::Accepted>(received->outcome));
    if (received->left_out.empty()) return redirect_saying(debit ? "/bank/debits" : "/bank", words);
    return page(visit, {.title = "明細を取り込みました",
                        .body = left_out_table(received->left_out),
                        .lead = words,
                        .up = "/bank",
                        .up_words = "入金・消込"});
}

HttpResponse accept_match(const Visit& visit)
{
    const auto outcome = submit_values(visit, "MatchTransfer", posted_values(visit.request), posted(visit, "_id"));
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return bank_answer(visit, refusal_box(visit, *refusal, {}), 409);
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return bank_answer(visit, bad_input_box(*bad), 422);
    return redirect_saying("/bank", "消し込みました：" + posted(visit, "transfer"));
}

}
