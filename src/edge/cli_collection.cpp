// yakkan collection: debts past their due date, what was done about them, and when they lapse.
#include "edge/cli.h"
#include "edge/remote.h"

#include <memory>

namespace edge {

void add_collection(Cli& cli)
{
    struct CollectionOptions {
        std::string show;
        std::optional<Date> on;
    };
    const auto options = std::make_shared<CollectionOptions>();
    CLI::App* list = cli.app.add_subcommand("collection", "支払期日を過ぎた請求と、督促、保留、約束、時効");
    list->add_option("--show", options->show,
                     "wanted（書面の時期）、held、promised、broken、limitation、written_off だけ");
    date_option(*list, "--on", options->on, "この日の時点で（既定は今日）");
    list->callback([&cli, options] {
        cli.job = [&cli, options] {
            Call call{.path = "collection", .query = {}, .body = {}};
            if (!options->show.empty()) call.query.emplace("show", options->show);
            if (options->on) call.query.emplace("on", options->on->text());
            return ask_installation(cli.data, call);
        };
    });
}

}
