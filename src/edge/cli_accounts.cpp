// yakkan combined: combined invoices. yakkan statement: what an account owed, day by day.
#include "edge/cli.h"
#include "edge/json_text.h"
#include "edge/remote.h"

#include <memory>

namespace edge {
namespace {

struct AccountOptions {
    std::string id, party, pdf, csv;
    std::optional<Date> on, from, until;
    bool why = false;

    Call call(const std::string& path) const
    {
        Call out{.path = path, .query = {}, .body = {}};
        for (const auto& [name, value] : {std::pair("on", on), std::pair("from", from), std::pair("until", until)})
            if (value) out.query.emplace(name, value->text());
        if (!party.empty()) out.query.emplace("party", party);
        if (why) out.query.emplace("why", "1");
        return out;
    }
};

// The answer, and each file that was asked for beside it.
Answer with_files(const Cli& cli, const AccountOptions& options, const std::string& path)
{
    Answer answer = ask_installation(cli.data, options.call(path));
    for (const auto& [file, kind] : {std::pair(options.pdf, "/pdf"), std::pair(options.csv, "/csv")}) {
        if (file.empty() || answer.exit != 0) continue;
        const Answer document = ask_installation(cli.data, options.call(path + kind));
        if (document.exit != 0) return document;
        write_file(file, document.file);
    }
    return answer;
}

void add_combined(Cli& cli)
{
    const auto options = std::make_shared<AccountOptions>();
    CLI::App* group = cli.app.add_subcommand("combined", "合計請求書。一つの契約者の請求書をまとめた鑑");
    group->require_subcommand(1);
    CLI::App* list = group->add_subcommand("list", "合計請求書と、まとめてほしいという希望の一覧");
    list->add_option("--party", options->party, "この契約者だけ P-000001");
    date_option(*list, "--on", options->on, "この日の時点で（既定は今日）");
    list->callback([&cli, options] {
        cli.job = [&cli, options] { return ask_installation(cli.data, options->call("combined")); };
    });
    CLI::App* show = group->add_subcommand("show", "一つの合計請求書");
    show->add_option("number", options->id, "CI-000001 又は TOTAL-2026-000001")->required();
    date_option(*show, "--on", options->on, "この日の時点で（既定は今日）");
    show->add_option("--pdf", options->pdf, "鑑と請求書の PDF をこのファイルに書く");
    show->add_flag("--why", options->why, "PDF に根拠を付ける");
    show->callback([&cli, options] {
        cli.job = [&cli, options] { return with_files(cli, *options, "combined/" + options->id); };
    });
}

}

void add_accounts(Cli& cli)
{
    add_combined(cli);
    const auto options = std::make_shared<AccountOptions>();
    CLI::App* sub = cli.app.add_subcommand("statement", "取引明細書。期間の請求・入金と残高");
    sub->add_option("account", options->id, "契約者 P-000001 又は契約 C-000001")->required();
    date_option(*sub, "--from", options->from, "始まりの日")->required();
    date_option(*sub, "--until", options->until, "終わりの日")->required();
    sub->add_option("--pdf", options->pdf, "PDF をこのファイルに書く");
    sub->add_option("--csv", options->csv, "CSV をこのファイルに書く");
    sub->callback([&cli, options] {
        cli.job = [&cli, options] { return with_files(cli, *options, "statements/" + options->id); };
    });
}

}
