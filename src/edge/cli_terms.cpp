// yakkan terms …: read, lint and compare terms documents; load one as an edition.
#include "documents/terms_file.h"
#include "edge/cli_lint.h"
#include "edge/pdf_words.h"
#include "edge/remote.h"

#include <memory>

namespace edge {
namespace {

struct TermsOptions {
    std::string file, name, as;
    std::optional<Date> effective, announced, on;
};

Answer read_terms(const std::string& file)
{
    const auto bytes = terms_file(file);
    if (!bytes) return unreadable(bytes.error());
    const auto document = documents::read_terms(*bytes);
    return document ? document_answer(*document) : unreadable(document.error());
}

Answer load_terms(const std::string& data, const TermsOptions& options)
{
    const auto bytes = terms_file(options.file);
    if (!bytes) return unreadable(bytes.error());
    Call call{.path = "terms", .query = {{"effective", options.effective->text()}}, .body = *bytes};
    if (!options.name.empty()) call.query.emplace("name", options.name);
    if (!options.as.empty()) call.query.emplace("as", options.as);
    if (options.on) call.query.emplace("on", options.on->text());
    if (options.announced) call.query.emplace("announced", options.announced->text());
    return ask_installation(data, call);
}

}

void add_terms(Cli& cli)
{
    CLI::App* terms = cli.app.add_subcommand("terms", "約款を読む、版として登録する");
    terms->require_subcommand(1);
    const auto options = std::make_shared<TermsOptions>();

    CLI::App* read = terms->add_subcommand("read", "約款の文書を条項と参照に分ける");
    read->add_option("file", options->file, "文書（- は標準入力）")->required();
    read->callback([&cli, options] { cli.job = [options] { return read_terms(options->file); }; });

    CLI::App* load = terms->add_subcommand("load", "約款を版として登録する");
    load->add_option("file", options->file, "文書（- は標準入力）")->required();
    date_option(*load, "--effective", options->effective, "効力の生じる日")->required();
    load->add_option("--name", options->name, "版の名（既定は 効力の生じる日 + 版）");
    date_option(*load, "--announced", options->announced, "契約者の全員に知らせた日");
    date_option(*load, "--on", options->on, "この日の操作として（既定は今日）");
    load->add_option("--as", options->as, "操作する人: ログイン名、U-000001 又は system（既定は最初の管理者）");
    load->callback([&cli, options] { cli.job = [&cli, options] { return load_terms(cli.data, *options); }; });
    add_terms_lint(cli, *terms);
    add_terms_diff(cli, *terms);
    add_terms_editions(cli, *terms);
}

}
