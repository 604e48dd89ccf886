// yakkan submit, preview, erase: commands from the standard input.
#include "edge/cli.h"
#include "edge/remote.h"

#include <memory>

namespace edge {
namespace {

struct RequestOptions {
    std::optional<Date> on;
    std::string as, second, id, contract;

    Call call(const std::string& path) const
    {
        Call out{.path = path, .query = {}, .body = {}};
        if (on) out.query.emplace("on", on->text());
        for (const auto& [name, value] : {std::pair("as", as), std::pair("second", second), std::pair("id", id)})
            if (!value.empty()) out.query.emplace(name, value);
        return out;
    }
};

CLI::App* request(Cli& cli, const std::shared_ptr<RequestOptions>& options, const std::string& name,
                  const std::string& help)
{
    CLI::App* sub = cli.app.add_subcommand(name, help);
    date_option(*sub, "--on", options->on, "この日の操作として（既定は今日）");
    sub->add_option("--as", options->as, "操作する人: ログイン名、U-000001 又は system（既定は最初の管理者）");
    sub->add_option("--second", options->second, "承認する人");
    sub->add_option("--id", options->id, "依頼の番号。同じ番号には同じ答えを返します");
    return sub;
}

}

void add_requests(Cli& cli)
{
    const auto options = std::make_shared<RequestOptions>();
    for (const auto& [name, help] :
         {std::pair("submit", "標準入力の操作 {\"type\",\"data\"} を行う（1行に1つなら、順にすべて）"),
          std::pair("preview", "submit と同じ判断を、何も残さずに行う")}) {
        const std::string path = name;
        request(cli, options, name, help)->callback([&cli, options, path] {
            cli.job = [&cli, options, path] {
                Call call = options->call(path);
                call.body = *file_text("-");
                return ask_installation(cli.data, call);
            };
        });
    }
    CLI::App* erase = request(cli, options, "erase", "終了した契約の秘密を、保存の義務のあるものを除いて消す");
    erase->add_option("contract", options->contract, "契約 C-000001")->required();
    erase->callback([&cli, options] {
        cli.job = [&cli, options] {
            return ask_installation(cli.data, options->call("contracts/" + options->contract + "/erase"));
        };
    });
}

}
