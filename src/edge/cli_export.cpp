// yakkan export: files that other programs take in.
#include "edge/cli.h"
#include "edge/json_text.h"
#include "edge/remote.h"

#include <memory>
#include <set>
#include <simdjson.h>

namespace edge {
namespace {

struct ExportOptions {
    std::string month, out;
};
using Options = std::shared_ptr<ExportOptions>;

// What was put into the queue once is not put there again: an access point takes files away.
class QueueFolder {
public:
    explicit QueueFolder(const std::filesystem::path& folder) : folder_(folder)
    {
        std::filesystem::create_directories(folder_);
        if (const auto text = file_text(list().string())) list_ = *text;
        std::istringstream lines(list_);
        for (std::string number; std::getline(lines, number, '\t') && lines.ignore(200, '\n');)
            queued_.insert(number);
    }
    bool holds(const std::string& number) const { return queued_.contains(number); }
    // The file appears under its name when it is whole.
    void put(const std::string& number, std::string_view sha256, std::string_view xml)
    {
        write_file(folder_ / (number + ".part"), xml);
        std::filesystem::rename(folder_ / (number + ".part"), folder_ / (number + ".xml"));
        list_ += number + "\t" + std::string(sha256) + "\n";
        write_file(list(), list_);
        queued_.insert(number);
    }

private:
    std::filesystem::path list() const { return folder_ / "queued.tsv"; }
    std::filesystem::path folder_;
    std::string list_;
    std::set<std::string> queued_;
};

Answer export_einvoices(const std::string& data, const ExportOptions& options)
{
    const Answer answer = ask_installation(data, {"einvoices", {{"month", options.month}}, {}});
    if (answer.exit != 0) return answer;
    simdjson::dom::parser parser;
    const simdjson::dom::element said = parser.parse(answer.json);
    QueueFolder folder(options.out);
    std::vector<std::string> written;
    std::size_t before = 0;
    for (const simdjson::dom::element one : simdjson::dom::array(said["einvoices"])) {
        const std::string number{std::string_view(one["number"])};
        if (folder.holds(number)) {
            ++before;
            continue;
        }
        folder.put(number, std::string_view(one["sha256"]), std::string_view(one["xml"]));
        written.push_back(number);
    }
    const simdjson::dom::array refused = said["refused"];
    return {JsonObject()
                .text("folder", options.out)
                .json("written", json_list(written, [](const std::string& one) { return json_text(one); }))
                .number("written_before", before)
                .json("refused", simdjson::minify(refused))
                .close(),
            refused.size() == 0 ? 0 : 1,
            {}};
}

Answer export_accounts(const std::string& data, const std::string& program, const ExportOptions& options)
{
    Call call{.path = "books/export", .query = {{"month", options.month}, {"program", program}}, .body = {}};
    const Answer file = ask_installation(data, call);
    if (file.exit != 0) return file;
    write_file(options.out, file.file);
    call.query.emplace("left_out", "1");
    return ask_installation(data, call);
}

}

void add_export(Cli& cli)
{
    CLI::App* group = cli.app.add_subcommand("export", "ほかのシステムに渡すファイル");
    group->require_subcommand(1);
    const auto options = std::make_shared<ExportOptions>();
    for (const auto& [name, help] : {std::pair("yayoi", "弥生会計の仕訳"), std::pair("freee", "freee の取引"),
                                     std::pair("mf", "マネーフォワード クラウド会計の仕訳帳")}) {
        const std::string program = name;
        CLI::App* sub = group->add_subcommand(program, help);
        sub->add_option("--month", options->month, "月 YYYY-MM")->required();
        sub->add_option("--out", options->out, "書くファイル")->required();
        sub->callback([&cli, options, program] {
            cli.job = [&cli, options, program] { return export_accounts(cli.data, program, *options); };
        });
    }
    CLI::App* peppol = group->add_subcommand("peppol", "月の電子インボイスを、アクセスポイントへの待ち行列に置く");
    peppol->add_option("--month", options->month, "発行した月 YYYY-MM")->required();
    peppol->add_option("--out", options->out, "待ち行列のフォルダ")->required();
    peppol->callback([&cli, options] { cli.job = [&cli, options] { return export_einvoices(cli.data, *options); }; });
}

}
