// yakkan import: contracts that already live, from a table.
#include "documents/contracts_file.h"
#include "edge/cli.h"
#include "edge/json_text.h"
#include "edge/remote.h"

#include <memory>

namespace edge {
namespace {

struct ImportOptions {
    std::string file, map, as;
    std::optional<Date> on;
    bool preview = false, columns = false;
};

Answer columns_answer()
{
    std::string text;
    for (const documents::ContractsColumn& column : documents::contracts_columns())
        text += std::string(column.name) + (column.required ? "*" : "") +
                (column.help.empty() ? "" : "：" + std::string(column.help)) + "\n";
    return {JsonObject()
                .json("columns", json_list(documents::contracts_columns(),
                                           [](const documents::ContractsColumn& column) {
                                               return JsonObject()
                                                   .text("name", column.name)
                                                   .boolean("required", column.required)
                                                   .text("help", column.help)
                                                   .close();
                                           }))
                .close(),
            0, text + "* は必ず要る列です。"};
}

Answer import_table(const std::string& data, const ImportOptions& options)
{
    if (options.columns) return columns_answer();
    if (options.file.empty()) return unreadable({"file", -1, "取り込む表（CSV）を指定してください。"});
    const auto bytes = file_text(options.file);
    if (!bytes) return unreadable(bytes.error());
    Call call{.path = "import", .query = {}, .body = *bytes};
    if (!options.map.empty()) {
        const auto map = file_text(options.map);
        if (!map) return unreadable(map.error());
        call.query.emplace("map", *map);
    }
    if (options.preview) call.query.emplace("preview", "1");
    if (!options.as.empty()) call.query.emplace("as", options.as);
    if (options.on) call.query.emplace("on", options.on->text());
    return ask_installation(data, call);
}

}

void add_import(Cli& cli)
{
    const auto options = std::make_shared<ImportOptions>();
    CLI::App* sub = cli.app.add_subcommand("import", "続いている契約を表（CSV）から取り込む。全体を確かめてから残す");
    sub->add_option("file", options->file, "契約の表（- は標準入力）");
    sub->add_option("--map", options->map, "列の対応を書いたファイル（契約者名=得意先 の形の行）");
    sub->add_flag("--preview", options->preview, "何も残さず、記録される事実を見る");
    sub->add_flag("--columns", options->columns, "列の名前の一覧");
    sub->add_option("--as", options->as, "操作する人: ログイン名又は U-000001（既定は最初の管理者）");
    date_option(*sub, "--on", options->on, "この日の操作として（既定は今日）");
    sub->callback([&cli, options] { cli.job = [&cli, options] { return import_table(cli.data, *options); }; });
}

}
