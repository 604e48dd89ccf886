// yakkan show, standing, timeline, explain, simulate, contracts, prices, invoices, work: questions to the books.
#include "edge/cli.h"
#include "edge/remote.h"

#include <memory>

namespace edge {
namespace {

struct QuestionOptions {
    std::string id, month;
    bool open = false, all = false;
    std::optional<Date> on, until;
    std::vector<std::string> assumptions;
    Call call(const std::string& path) const
    {
        Call out{.path = path, .query = {}, .body = {}};
        if (on) out.query.emplace("on", on->text());
        if (until) out.query.emplace("until", until->text());
        std::string assumed;
        for (const std::string& one : assumptions)
            assumed += (assumed.empty() ? "" : ",") + one;
        if (!assumed.empty()) out.query.emplace("assume", assumed);
        return out;
    }
};
using Options = std::shared_ptr<QuestionOptions>;

void add_contract_question(Cli& cli, const Options& options, const std::string& name, const std::string& help)
{
    CLI::App* sub = cli.app.add_subcommand(name, help);
    sub->add_option("contract", options->id, "契約 C-000001")->required();
    date_option(*sub, "--on", options->on, "この日の時点で（既定は今日）");
    if (name == "simulate" || name == "timeline") date_option(*sub, "--until", options->until, "この日まで");
    if (name == "simulate")
        sub->add_option("--assume", options->assumptions, "仮定 no-payment 又は pays:YYYY-MM-DD（何度でも）")
            ->allow_extra_args(false);
    sub->callback([&cli, options, name] {
        cli.job = [&cli, options, name] {
            return ask_installation(cli.data, options->call("contracts/" + options->id + "/" + name));
        };
    });
}

}

void add_questions(Cli& cli)
{
    const auto options = std::make_shared<QuestionOptions>();
    add_contract_question(cli, options, "show", "契約の全体");
    add_contract_question(cli, options, "standing", "双方の義務、権利と効果");
    add_contract_question(cli, options, "timeline", "契約の事実を順に");
    add_contract_question(cli, options, "explain", "状態、期限、金額の根拠");
    add_contract_question(cli, options, "simulate", "このまま進んだときの先の事実");
    CLI::App* invoices = cli.app.add_subcommand("invoices", "請求書の一覧");
    invoices->add_option("--month", options->month, "発行した月 YYYY-MM");
    invoices->add_option("--contract", options->id, "契約 C-000001");
    invoices->add_flag("--open", options->open, "未払いのものだけ");
    invoices->callback([&cli, options] {
        cli.job = [&cli, options] {
            Call call{.path = "invoices", .query = {}, .body = {}};
            if (!options->month.empty()) call.query.emplace("month", options->month);
            if (!options->id.empty()) call.query.emplace("contract", options->id);
            if (options->open) call.query.emplace("open", "1");
            return ask_installation(cli.data, call);
        };
    });
    CLI::App* prices = cli.app.add_subcommand("prices", "料金表");
    date_option(*prices, "--on", options->on, "この日の時点で（既定は今日）");
    prices->add_flag("--all", options->all, "以前の価格も");
    prices->callback([&cli, options] {
        cli.job = [&cli, options] {
            Call call = options->call("prices");
            if (options->all) call.query.emplace("all", "1");
            return ask_installation(cli.data, call);
        };
    });
    for (const auto& [name, help] : {std::pair("work", "いま手を打つべき仕事"), std::pair("contracts", "契約の一覧")}) {
        const std::string path = name;
        CLI::App* sub = cli.app.add_subcommand(name, help);
        date_option(*sub, "--on", options->on, "この日の時点で（既定は今日）");
        sub->callback([&cli, options, path] {
            cli.job = [&cli, options, path] { return ask_installation(cli.data, options->call(path)); };
        });
    }
}

}
