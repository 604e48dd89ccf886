// yakkan bank read|inspect: 全銀 files without an installation; bank debit|receive with one.
#include "edge/bank_answers.h"
#include "edge/cli.h"
#include "edge/json_text.h"
#include "edge/remote.h"

#include <chrono>
#include <memory>
#include <simdjson.h>

namespace edge {
namespace {

struct BankOptions {
    std::string file, profile, request, out, as, second, status;
    std::optional<Date> on, due_through;
};

Date today_in_japan()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(now).count()}.date_in_japan();
}

Parsed<documents::BankFile> bank_file(const std::string& name, const documents::BankProfile& profile, Date today)
{
    const auto bytes = file_text(name);
    if (!bytes) return bytes.error();
    return documents::read_bank_file(*bytes, profile, today);
}

Answer read_bank(const BankOptions& options)
{
    const Date today = options.on ? *options.on : today_in_japan();
    const auto profile = documents::asked_profile(options.profile);
    if (!profile) return unreadable(profile.error());
    const auto file = bank_file(options.file, *profile, today);
    if (!file) return unreadable(file.error());
    if (options.request.empty()) return bank_file_answer(*file, today);
    const auto request = bank_file(options.request, *profile, today);
    if (!request) return unreadable(request.error());
    if (file->kind != documents::BankKind::debit || request->kind != documents::BankKind::debit)
        return unreadable({"--request", -1, "依頼と結果の照合は口座振替（91）のファイル同士で行います。"});
    return bank_file_answer(*file, today, &*request);
}

Answer inspect_bank(const BankOptions& options)
{
    const Date today = options.on ? *options.on : today_in_japan();
    const auto profile = documents::asked_profile(options.profile);
    if (!profile) return unreadable(profile.error());
    const auto file = bank_file(options.file, *profile, today);
    return file ? bank_bytes_answer(*file, *profile, today) : unreadable(file.error());
}

void add_file_options(CLI::App& sub, const std::shared_ptr<BankOptions>& options)
{
    sub.add_option("file", options->file, "全銀のファイル（- は標準入力）")->required();
    sub.add_option("--profile", options->profile, "銀行の様式（既定 zengin。bank profiles で一覧）");
    date_option(sub, "--on", options->on, "この日の操作として。和暦の年もこの日で決める（既定は今日）");
}

Answer profiles_answer()
{
    std::string list = "[";
    for (const documents::BankProfile& profile : documents::bank_profiles()) {
        if (list.size() > 1) list += ',';
        list += JsonObject().text("profile", profile.name).text("label", profile.label).close();
    }
    return {.json = JsonObject().json("profiles", list + "]").close(), .text = {}};
}

std::string member(const std::string& json, std::string_view name)
{
    simdjson::dom::parser parser;
    simdjson::dom::element found;
    if (parser.parse(json)[name].get(found) != simdjson::SUCCESS || !found.is_string()) return {};
    return std::string(std::string_view(found));
}

// First the order, a fact; then its file, which can be written again at any time.
Answer order_and_file(const std::string& data, const BankOptions& options, Call call, const std::string& files)
{
    if (!options.as.empty()) call.query.emplace("as", options.as);
    if (!options.second.empty()) call.query.emplace("second", options.second);
    Answer ordered = ask_installation(data, call);
    const std::string order = member(ordered.json, "order");
    if (ordered.exit != 0 || order.empty()) return ordered;
    Answer file = ask_installation(data, {files + order + "/file", {}, {}});
    if (file.exit != 0) return file;
    write_file(options.out, documents::jis_of(member(file.json, "text")));
    return ordered;
}

Answer debit(const std::string& data, const BankOptions& options)
{
    return order_and_file(data, options, {"bank/debit", {{"debit_on", options.on->text()}}, {}}, "bank/orders/");
}

Answer refund(const std::string& data, const BankOptions& options)
{
    return order_and_file(data, options, {"bank/refund", {{"pay_on", options.on->text()}}, {}}, "bank/refunds/");
}

// Refunds and subcontractors' bills in one order.
Answer transfer(const std::string& data, const BankOptions& options)
{
    Call call{.path = "bank/transfer", .query = {{"pay_on", options.on->text()}}, .body = {}};
    if (options.due_through) call.query.emplace("due_through", options.due_through->text());
    return order_and_file(data, options, std::move(call), "bank/refunds/");
}

// A list of the bank desk, by status.
void add_list(CLI::App& bank, Cli& cli, const std::shared_ptr<BankOptions>& options, const char* name,
              const char* about, const char* statuses)
{
    CLI::App* list = bank.add_subcommand(name, about);
    list->add_option("--status", options->status, statuses);
    const std::string path = name == std::string_view("purchases") ? name : std::string("bank/") + name;
    list->callback([&cli, options, path] {
        cli.job = [&cli, options, path] {
            return ask_installation(cli.data, {path, {{"status", options->status}}, {}});
        };
    });
}

void add_bills(CLI::App& bank, Cli& cli, const std::shared_ptr<BankOptions>& options)
{
    CLI::App* transfer_sub = bank.add_subcommand(
        "transfer", "決めた返金と期日の来る外注業者の請求の振込を依頼し、ファイル（総合振込 21）を作る");
    date_option(*transfer_sub, "--on", options->on, "振込の日")->required();
    date_option(*transfer_sub, "--due-through", options->due_through,
                "この日までに支払期日の来る請求を含める（既定は振込の日）");
    transfer_sub->add_option("--out", options->out, "依頼ファイル（21）の書き先")->required();
    transfer_sub->add_option("--second", options->second, "承認するもう一人");
    transfer_sub->add_option("--as", options->as, "操作する人（既定は最初の管理者）");
    transfer_sub->callback([&cli, options] { cli.job = [&cli, options] { return transfer(cli.data, *options); }; });

    bank.add_subcommand("subcontractors", "登録した外注業者")->callback([&cli] {
        cli.job = [&cli] { return ask_installation(cli.data, {"subcontractors", {}, {}}); };
    });
    add_list(bank, cli, options, "purchases", "外注業者から受け取った請求書と、控除できる税額",
             "open, ordered 又は withdrawn だけ");
}

Answer receive(const std::string& data, const BankOptions& options)
{
    const auto bytes = file_text(options.file);
    if (!bytes) return unreadable(bytes.error());
    Call call{.path = "bank/receive", .query = {}, .body = *bytes};
    if (!options.profile.empty()) call.query.emplace("profile", options.profile);
    if (!options.as.empty()) call.query.emplace("as", options.as);
    if (options.on) call.query.emplace("on", options.on->text());
    return ask_installation(data, call);
}

void add_desk(CLI::App& bank, Cli& cli, const std::shared_ptr<BankOptions>& options)
{
    const auto add_as = [&](CLI::App& sub) {
        sub.add_option("--as", options->as, "操作する人: ログイン名、U-000001 又は system（既定は最初の管理者）");
    };
    CLI::App* debit_sub = bank.add_subcommand("debit", "引落日までに期日の来る請求の口座振替を依頼し、ファイルを作る");
    date_option(*debit_sub, "--on", options->on, "引落日")->required();
    debit_sub->add_option("--out", options->out, "依頼ファイル（91）の書き先")->required();
    add_as(*debit_sub);
    debit_sub->callback([&cli, options] { cli.job = [&cli, options] { return debit(cli.data, *options); }; });

    CLI::App* refund_sub = bank.add_subcommand("refund", "決めた返金の振込を依頼し、ファイル（総合振込 21）を作る");
    date_option(*refund_sub, "--on", options->on, "振込の日")->required();
    refund_sub->add_option("--out", options->out, "依頼ファイル（21）の書き先")->required();
    refund_sub->add_option("--second", options->second, "承認するもう一人");
    add_as(*refund_sub);
    refund_sub->callback([&cli, options] { cli.job = [&cli, options] { return refund(cli.data, *options); }; });

    CLI::App* receive_sub = bank.add_subcommand("receive", "口座振替の結果、入金通知又は明細を取り込む");
    add_file_options(*receive_sub, options);
    add_as(*receive_sub);
    receive_sub->callback([&cli, options] { cli.job = [&cli, options] { return receive(cli.data, *options); }; });

    add_list(bank, cli, options, "mandates", "口座振替の依頼書", "usable, refused, ended 又は replaced だけ");
    add_list(bank, cli, options, "orders", "銀行への依頼（口座振替と振込）と、その結果",
             "waiting, answered（口座振替）、ordered, partly_withdrawn（振込）又は withdrawn だけ");
    add_list(bank, cli, options, "refunds", "決めた返金", "open 又は ordered だけ");
    add_list(bank, cli, options, "transfers", "取り込んだ振込入金と、消込の候補",
             "unmatched, matched, set_aside 又は reversal だけ");
}

}

void add_bank(Cli& cli)
{
    CLI::App* bank = cli.app.add_subcommand("bank", "銀行のファイル（全銀）を読む、作る、取り込む");
    bank->require_subcommand(1);
    const auto options = std::make_shared<BankOptions>();

    CLI::App* read = bank->add_subcommand("read", "口座振替、総合振込、入金通知、入出金明細を読み、合計を確かめる");
    add_file_options(*read, options);
    read->add_option("--request", options->request, "口座振替の結果と照合する依頼ファイル");
    read->callback([&cli, options] { cli.job = [options] { return read_bank(*options); }; });

    CLI::App* inspect = bank->add_subcommand("inspect", "項目ごとに位置、長さ、バイト、値、指摘を示す");
    add_file_options(*inspect, options);
    inspect->callback([&cli, options] { cli.job = [options] { return inspect_bank(*options); }; });

    add_desk(*bank, cli, options);
    add_bills(*bank, cli, options);
    bank->add_subcommand("profiles", "銀行の様式の一覧")->callback([&cli] { cli.job = profiles_answer; });
}

}
