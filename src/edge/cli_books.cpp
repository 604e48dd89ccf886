// yakkan books: journal entries, balances, tax and ageing, derived from the facts.
#include "edge/cli.h"
#include "edge/remote.h"

#include <memory>

namespace edge {

void add_books(Cli& cli)
{
    struct BooksOptions {
        std::string month;
        std::optional<Date> on;
    };
    const auto options = std::make_shared<BooksOptions>();
    CLI::App* group = cli.app.add_subcommand("books", "帳簿。事実から作り、手では書かない");
    group->require_subcommand(1);
    for (const auto& [name, help] : {std::pair("entries", "月の仕訳"), std::pair("balance", "月末の残高"),
                                     std::pair("tax", "税率と区分ごとの売上")}) {
        const std::string path = std::string("books/") + name;
        CLI::App* sub = group->add_subcommand(name, help);
        sub->add_option("--month", options->month, "月 YYYY-MM")->required();
        sub->callback([&cli, options, path] {
            cli.job = [&cli, options, path] {
                return ask_installation(cli.data, {path, {{"month", options->month}}, {}});
            };
        });
    }
    CLI::App* ageing = group->add_subcommand("ageing", "未収の年齢表");
    date_option(*ageing, "--on", options->on, "この日の時点で（既定は今日）");
    ageing->callback([&cli, options] {
        cli.job = [&cli, options] {
            Call call{.path = "books/ageing", .query = {}, .body = {}};
            if (options->on) call.query.emplace("on", options->on->text());
            return ask_installation(cli.data, call);
        };
    });
}

}
