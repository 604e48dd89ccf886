// yakkan bank read, inspect, profiles: 全銀 files, without an installation.
#include "edge/bank_answers.h"
#include "edge/cli.h"
#include "edge/json_text.h"

#include <chrono>
#include <memory>

namespace edge {
namespace {

struct BankOptions {
    std::string file, profile, request;
    std::optional<Date> on;
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
    date_option(sub, "--on", options->on, "和暦の年を決める日（既定は今日）");
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

    bank->add_subcommand("profiles", "銀行の様式の一覧")->callback([&cli] { cli.job = profiles_answer; });
}

}
