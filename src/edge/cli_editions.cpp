// yakkan terms draft, mapping, reread, confirm, announce, withdraw, editions: an edition on its way into force.
#include "edge/cli_lint.h"
#include "edge/pdf_words.h"
#include "edge/remote.h"
#include "store/decode.h"
#include "terms/mapping.h"

#include <memory>
#include <stdexcept>

namespace edge {

struct MappingLine {
    std::string clause, permanent;
    std::int32_t confidence = 0;
    bool confirmed = false;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(MappingLine, (), (clause, permanent, confidence, confirmed, why))

struct MappingLines { // what the question `mapping` answers
    std::vector<MappingLine> clauses;
};
BOOST_DESCRIBE_STRUCT(MappingLines, (), (clauses))

namespace {

struct EditionOptions {
    std::string name, file, title, as, read, out, confirm, clauses, parameters, decision, note, where, ground, reason;
    std::vector<std::string> clause, parameter;
    std::optional<Date> effective, announced, on;
    bool all = false, preview = false, notify = false;
};
using Options = std::shared_ptr<EditionOptions>;

Call call_of(const EditionOptions& options, const std::string& path)
{
    Call call{.path = "terms/" + path, .query = {}, .body = {}};
    const auto put = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) call.query.emplace(name, value);
    };
    put("name", options.name);
    put("title", options.title);
    put("as", options.as);
    put("confirm", options.confirm);
    put("decision", options.decision);
    put("note", options.note);
    put("where", options.where);
    put("ground", options.ground);
    put("reason", options.reason);
    if (options.effective) put("effective", options.effective->text());
    if (options.announced) put("announced", options.announced->text());
    if (options.on) put("on", options.on->text());
    if (options.all) put("all", "1");
    if (options.preview) put("preview", "1");
    if (options.notify) put("notify", "1");
    return call;
}

std::string with_commas(const std::vector<std::string>& list)
{
    std::string out;
    for (const std::string& one : list)
        out += (out.empty() ? "" : ",") + one;
    return out;
}

Answer draft(const std::string& data, const EditionOptions& options)
{
    const auto bytes = terms_file(options.file);
    if (!bytes) return unreadable(bytes.error());
    Call call = call_of(options, "draft");
    call.body = *bytes;
    if (options.file != "-") call.query.emplace("file", std::filesystem::path(options.file).filename().string());
    return ask_installation(data, call);
}

std::string mapping_table(const std::string& json)
{
    const auto read = store::from_json<MappingLines>(json);
    if (!read) throw std::runtime_error("条項の対応を読めません: " + read.error().field + " " + read.error().reason);
    terms::Mapping mapping;
    for (const MappingLine& line : read->clauses)
        mapping.clauses.push_back({line.clause, line.permanent, line.confidence, line.confirmed, line.why});
    return terms::mapping_text(mapping);
}

// Written for a person to edit; read back, or confirmed as it stands, it is kept.
Answer mapping(const std::string& data, const EditionOptions& options)
{
    if (options.read.empty() && options.confirm.empty()) {
        Answer answer = ask_installation(data, call_of(options, "mapping"));
        if (answer.exit != 0) return answer;
        answer.text = mapping_table(answer.json);
        if (!options.out.empty()) {
            write_file(options.out, answer.text);
            answer.text = options.out + " に書きました。";
        }
        return answer;
    }
    Call call = call_of(options, "map");
    if (!options.read.empty()) {
        const auto bytes = file_text(options.read);
        if (!bytes) return unreadable(bytes.error());
        call.body = *bytes;
    }
    return ask_installation(data, call);
}

Answer confirm(const std::string& data, const EditionOptions& options)
{
    Call call = call_of(options, "confirm");
    call.query.emplace("clauses", with_commas(options.clause));
    call.query.emplace("parameters", with_commas(options.parameter));
    return ask_installation(data, call);
}

class Group {
public:
    Group(Cli& cli, CLI::App& terms) : cli_(cli), terms_(terms) {}

    // A command that names a draft and asks one path.
    CLI::App* add(const std::string& name, const std::string& about, const Options& options,
                  Answer (*answer)(const std::string& data, const EditionOptions& options))
    {
        CLI::App* one = terms_.add_subcommand(name, about);
        date_option(*one, "--on", options->on, "この日の操作として（既定は今日）");
        one->add_option("--as", options->as, "操作する人: ログイン名、U-000001 又は system（既定は最初の管理者）");
        Cli& cli = cli_;
        one->callback(
            [&cli, options, answer] { cli.job = [&cli, options, answer] { return answer(cli.data, *options); }; });
        return one;
    }

private:
    Cli& cli_;
    CLI::App& terms_;
};

template <const char* path>
Answer asked(const std::string& data, const EditionOptions& options)
{
    return ask_installation(data, call_of(options, path));
}
constexpr char editions_path[] = "editions", reread_path[] = "reread", announce_path[] = "announce",
               withdraw_path[] = "withdraw";

}

void add_terms_editions(Cli& cli, CLI::App& terms)
{
    Group group(cli, terms);
    const auto options = std::make_shared<EditionOptions>();
    const auto named = [&](CLI::App* one) { one->add_option("name", options->name, "下書きの名前")->required(); };

    group.add("editions", "版と下書きの一覧", options, asked<editions_path>);

    CLI::App* drafting = group.add("draft", "約款を下書きとして入れる", options, draft);
    drafting->add_option("file", options->file, "文書（- は標準入力）")->required();
    drafting->add_option("--name", options->name, "版の名前")->required();
    drafting->add_option("--title", options->title, "表題（既定は本文から）");

    CLI::App* map = group.add("mapping", "条項の永続番号を書き出す、読み込む", options, mapping);
    named(map);
    map->add_option("--out", options->out, "表をこのファイルに書く（既定は標準出力）");
    map->add_option("--read", options->read, "人が直した表を読み込んで記録する（- は標準入力）");
    map->add_option("--confirm", options->confirm, "確度がこの％以上の候補を確かめたものとして記録する");

    named(group.add("reread", "読み直す条項と、本文の数と違う設定値", options, asked<reread_path>));

    CLI::App* confirming = group.add("confirm", "読み直したことを記録する", options, confirm);
    named(confirming);
    confirming->add_option("--clause", options->clause, "条項（何度でも書ける）");
    confirming->add_option("--parameter", options->parameter, "設定値（何度でも書ける）");
    confirming->add_flag("--all", options->all, "印のあるものすべて");
    confirming->add_option("--decision", options->decision, "reading_holds、handled_by_setting、handled_by_person");
    confirming->add_option("--note", options->note, "どう扱うか");

    CLI::App* announce = group.add("announce", "下書きを発表した版にする", options, asked<announce_path>);
    named(announce);
    date_option(*announce, "--effective", options->effective, "効力の生じる日")->required();
    date_option(*announce, "--announced", options->announced, "発表した日（既定は今日）");
    announce->add_option("--where", options->where, "知らせた場所・方法");
    announce->add_option("--ground", options->ground, "benefit 又は reasonable（既定）");
    announce->add_option("--reason", options->reason, "その根拠に当たる理由");
    announce->add_flag("--notify", options->notify, "発表に加えて、契約者ごとの通知を作る");
    announce->add_flag("--preview", options->preview, "記録せずに確かめる");

    CLI::App* withdraw = group.add("withdraw", "下書きを取り下げる", options, asked<withdraw_path>);
    named(withdraw);
    withdraw->add_option("--reason", options->reason, "理由")->required();
}

}
