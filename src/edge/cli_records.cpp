// yakkan records: documents kept as they were exchanged (e-books-act 7): found, written out, taken in.
#include "edge/cli.h"
#include "edge/json_text.h"
#include "edge/remote.h"

#include <map>
#include <memory>
#include <simdjson.h>

namespace edge {
namespace {

struct RecordOptions {
    std::map<std::string, std::string> query; // by option, without the dashes
    std::string file, out;
    std::optional<Date> on;

    Call call(const std::string& path) const
    {
        Call out_call{.path = path, .query = {}, .body = {}};
        for (const auto& [name, value] : query)
            if (!value.empty()) out_call.query.emplace(name, value);
        if (on) out_call.query.emplace("on", on->text());
        return out_call;
    }
};
using Options = std::shared_ptr<RecordOptions>;

void ask_for(CLI::App& sub, const Options& options, const std::string& name, const std::string& help)
{
    sub.add_option("--" + name, options->query[name], help);
}

void add_search(CLI::App& sub, const Options& options)
{
    ask_for(sub, options, "from", "取引日がこの日から");
    ask_for(sub, options, "until", "取引日がこの日まで");
    ask_for(sub, options, "least", "取引金額がこの円以上");
    ask_for(sub, options, "most", "取引金額がこの円以下");
    ask_for(sub, options, "who", "取引先の名前の一部、P-000001 又は C-000001");
    ask_for(sub, options, "number", "書類にある番号の一部");
    ask_for(sub, options, "kind",
            "application, order, acceptance, invoice, reduction_note, receipt, letter, bank_file, einvoice, other");
    ask_for(sub, options, "direction", "issued（発行）, received（受領）");
}

// A value for a spreadsheet: quoted, and nothing that it would run as a formula.
std::string cell(std::string_view value)
{
    std::string out = "\"";
    if (!value.empty() && std::string_view("=+-@").find(value.front()) != std::string_view::npos) out += '\'';
    for (const char c : value)
        out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

// The files one by one, so that no size is too large; what was erased stands in the index alone.
Answer export_records(const std::string& data, const RecordOptions& options)
{
    const Answer list = ask_installation(data, options.call("records"));
    if (list.exit != 0) return list;
    simdjson::dom::parser parser;
    const simdjson::dom::element said = parser.parse(list.json);
    constexpr auto columns = std::to_array<const char*>({"document", "direction", "document_kind", "dated", "amount",
                                                         "counterparty", "contract", "number", "file", "sha256", "size",
                                                         "kept_on", "corrects", "corrected_by", "reason"});
    std::string index = "\xEF\xBB\xBF";
    for (const char* const column : columns)
        index += std::string(index.size() > 3 ? "," : "") + column;
    index += "\r\n";
    const std::filesystem::path folder = options.out;
    std::filesystem::create_directories(folder);
    std::size_t written = 0;
    std::vector<std::string> erased;
    for (const simdjson::dom::element one : simdjson::dom::array(said["documents"])) {
        std::string line;
        for (const char* const column : columns) {
            const simdjson::dom::element value = one[column];
            const std::string text = value.is_string() ? std::string(std::string_view(value))
                                     : value.is_null() ? ""
                                                       : simdjson::minify(value);
            line += (line.empty() ? "" : ",") + cell(text);
        }
        index += line + "\r\n";
        const std::string id{std::string_view(one["document"])};
        const Answer file = ask_installation(data, {"records/" + id + "/file", {}, {}});
        if (file.exit == 1) {
            erased.push_back(id);
            continue;
        }
        if (file.exit != 0) return file;
        write_file(folder / std::string(std::string_view(one["file"])), file.file);
        ++written;
    }
    write_file(folder / "index.csv", index);
    return {JsonObject()
                .text("folder", options.out)
                .number("written", written)
                .json("erased", json_list(erased, [](const std::string& one) { return json_text(one); }))
                .close(),
            0,
            {}};
}

Answer add_record(const std::string& data, const RecordOptions& options)
{
    const auto bytes = file_text(options.file);
    if (!bytes) return unreadable(bytes.error());
    Call call = options.call("records/add");
    call.query.emplace("file", std::filesystem::path(options.file).filename().string());
    call.body = *bytes;
    return ask_installation(data, call);
}

}

void add_records(Cli& cli)
{
    CLI::App* group = cli.app.add_subcommand("records", "電子で交わした書類の検索と保存");
    group->require_subcommand(1);
    const auto options = [&] { return std::make_shared<RecordOptions>(); };

    const Options listed = options();
    CLI::App* list = group->add_subcommand("list", "書類を探す（条件はすべて満たすもの）");
    add_search(*list, listed);
    list->callback(
        [&cli, listed] { cli.job = [&cli, listed] { return ask_installation(cli.data, listed->call("records")); }; });

    const Options exported = options();
    CLI::App* out = group->add_subcommand("export", "探した書類と索引をフォルダに書き出す");
    add_search(*out, exported);
    out->add_option("--out", exported->out, "書き出すフォルダ")->required();
    out->callback([&cli, exported] { cli.job = [&cli, exported] { return export_records(cli.data, *exported); }; });

    const Options added = options();
    CLI::App* add = group->add_subcommand("add", "受け取った（又は別に出した）書類を保存する");
    add->add_option("file", added->file, "ファイル")->required();
    for (const auto& [name, help] :
         {std::pair("kind", "種類（list と同じ）"), std::pair("direction", "issued 又は received（既定）"),
          std::pair("dated", "取引日 YYYY-MM-DD"), std::pair("amount", "取引金額（円）"),
          std::pair("party", "取引先が契約者・申込者のとき P-000001"),
          std::pair("counterparty", "そうでない取引先の名前"), std::pair("contract", "契約 C-000001"),
          std::pair("number", "書類にある番号"), std::pair("corrects", "差し替える書類 DOC-000001"),
          std::pair("reason", "差し替える理由"), std::pair("as", "操作する人"),
          std::pair("id", "依頼の番号。同じ番号には同じ答えを返します")})
        ask_for(*add, added, name, help);
    date_option(*add, "--on", added->on, "この日の操作として（既定は今日）");
    add->callback([&cli, added] { cli.job = [&cli, added] { return add_record(cli.data, *added); }; });

    const Options kept = options();
    CLI::App* keep = group->add_subcommand("keep", "郵送などで出した書面のうち、まだ保存していないものを保存する");
    date_option(*keep, "--on", kept->on, "この日の操作として（既定は今日）");
    keep->callback(
        [&cli, kept] { cli.job = [&cli, kept] { return ask_installation(cli.data, kept->call("records/keep")); }; });
}

}
