// yakkan close-day, close-month, verify, rebuild, snapshot.
#include "edge/cli.h"
#include "edge/remote.h"

#include <memory>

namespace edge {

void add_closes(Cli& cli)
{
    struct CloseOptions {
        std::optional<Date> on;
        std::string month, as, second;
        bool preview = false, ahead = false;
    };
    const auto options = std::make_shared<CloseOptions>();
    CLI::App* day = cli.app.add_subcommand("close-day", "その日までに期限の来た仕事をすべて行い、日を締める");
    date_option(*day, "--on", options->on, "締める日")->required();
    day->add_flag("--ahead", options->ahead, "今日より先の日まで締める（試し用。戻せない）");
    day->callback([&cli, options] {
        cli.job = [&cli, options] {
            Call call{"close-day", {{"on", options->on->text()}}, {}};
            if (options->ahead) call.query.emplace("ahead", "1");
            return ask_installation(cli.data, call);
        };
    });
    CLI::App* month = cli.app.add_subcommand("close-month", "月の請求書をすべて作り、証明書を出す");
    month->add_option("month", options->month, "月 YYYY-MM")->required();
    month->add_flag("--preview", options->preview, "何も残さない");
    month->add_option("--as", options->as, "締める人: ログイン名又は U-000001（既定は最初の管理者）");
    month->add_option("--second", options->second, "承認するもう一人");
    month->callback([&cli, options] {
        cli.job = [&cli, options] {
            Call call{.path = "close-month", .query = {{"month", options->month}}, .body = {}};
            if (options->preview) call.query.emplace("preview", "1");
            for (const auto& [name, value] : {std::pair("as", options->as), std::pair("second", options->second)})
                if (!value.empty()) call.query.emplace(name, value);
            return ask_installation(cli.data, call);
        };
    });
}

void add_upkeep(Cli& cli)
{
    for (const auto& [name, help] : {std::pair("verify", "ハッシュの鎖、すべての事実、控えと一覧表を確かめる"),
                                     std::pair("rebuild", "一覧表を事実から作り直し、確かめる"),
                                     std::pair("snapshot", "次の起動を早くする写しを残す")}) {
        const std::string path = name;
        cli.app.add_subcommand(name, help)->callback([&cli, path] {
            cli.job = [&cli, path] { return ask_installation(cli.data, {path, {}, {}}); };
        });
    }
}

}
