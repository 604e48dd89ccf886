// yakkan submit, preview, erase, reveal: commands from the standard input, and two that have a form of their own.
#include "edge/cli.h"
#include "edge/json_text.h"
#include "edge/remote.h"

#include <memory>
#include <simdjson.h>
#include <sodium.h>

namespace edge {
namespace {

struct RequestOptions {
    std::optional<Date> on;
    std::string as, second, id, contract;
    std::string party, field, purpose, file; // of reveal

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

std::string bytes_of(std::string_view base64)
{
    std::string out(base64.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), base64.data(), base64.size(),
                          nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        throw std::runtime_error("答えのファイルを読み取れません。");
    out.resize(size);
    return out;
}

// What was opened, as a line of text or into the file named; the bytes of a paper do not run over a terminal.
Answer with_opened(Answer answer, const std::string& out)
{
    simdjson::dom::parser parser;
    simdjson::dom::element opened;
    if (answer.exit != 0 || parser.parse(answer.json).at_key("opened").get(opened) != simdjson::SUCCESS) return answer;
    std::string_view text, name, base64;
    const bool paper = opened["base64"].get(base64) == simdjson::SUCCESS;
    if (paper)
        name = opened["file"].get_string().value();
    else
        text = opened["text"].get_string().value();
    answer.text = "閲覧を台帳に記録しました。\n";
    if (out.empty()) {
        answer.text +=
            paper ? std::string(name) + " はファイルです。yakkan reveal の -o で受け取れます。" : std::string(text);
        return answer;
    }
    write_file(out, paper ? bytes_of(base64) : std::string(text));
    answer.text += out + " に書き出しました" + (paper ? "（元の名前 " + std::string(name) + "）" : "") + "。";
    return answer;
}

Answer reveal(const Cli& cli, const RequestOptions& options)
{
    if (options.field.starts_with("document:") && options.file.empty() && !cli.json)
        return unreadable({"-o", -1, "書類はファイルで受け取ります。-o で書き出す先を指定してください。"});
    Call call = options.call("submit");
    call.body = JsonObject()
                    .text("type", "Reveal")
                    .json("data", JsonObject()
                                      .text("party", options.party)
                                      .text("field", options.field)
                                      .text("purpose", options.purpose)
                                      .close())
                    .close();
    return with_opened(ask_installation(cli.data, call), options.file);
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
                return with_opened(ask_installation(cli.data, call), {});
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
    CLI::App* seen = request(cli, options, "reveal", "封をした情報を、目的を記録して見る");
    seen->add_option("party", options->party, "申込者・契約者 P-000001")->required();
    seen->add_option("field", options->field, "contact_name, contact_mail, contact_phone 又は document:1")->required();
    seen->add_option("--purpose", options->purpose, "閲覧の目的")->required();
    seen->add_option("-o,--out", options->file, "書き出すファイル（書類では必要）");
    seen->callback([&cli, options] { cli.job = [&cli, options] { return reveal(cli, *options); }; });
}

}
