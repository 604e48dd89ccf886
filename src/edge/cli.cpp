#include "edge/cli.h"

#include "edge/answers_text.h"
#include "edge/key_place.h"

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace edge {
namespace {

// What stands between two pieces of a sentence of CLI11, which names the option there; empty when it says otherwise.
std::string between(const std::string& said, std::string_view before, std::string_view after)
{
    const auto begin = said.find(before);
    if (begin == std::string::npos) return {};
    const auto from = begin + before.size();
    const auto end = after.empty() ? said.size() : said.find(after, from);
    return end == std::string::npos ? std::string() : said.substr(from, end - from);
}

constexpr std::string_view usage = "--help で使い方を表示します。";

BadInput bad(std::string field, std::string_view reason)
{
    return {std::move(field), -1, std::string(reason) + std::string(usage)};
}

// What CLI11 says in English, for the reader of Japanese: the option, and what to do about it.
BadInput japanese(const CLI::ParseError& error)
{
    const std::string said = error.what();
    const std::string& kind = error.get_name();
    if (kind == "RequiredError" && said.find("ubcommand") != std::string::npos)
        return bad("", "命令がないか、その名の命令がありません。命令を一つ指定してください。");
    if (kind == "RequiredError") return bad(between(said, "", " is required"), "必要な指定です。入力してください。");
    if (std::string extra = between(said, " not expected: ", ""); !extra.empty())
        return bad(std::move(extra), "この指定はありません。綴りを確かめてください。");
    if (kind == "ConversionError")
        return bad(between(said, "convert: ", " = "), "値を読み取れません。範囲の内の整数で入力してください。");
    if (kind == "ArgumentMismatch") return bad(between(said, "", ":"), "値の数が合いません。");
    if (kind == "ExcludesError") return bad(between(said, "", " excludes"), "いっしょには指定できないものがあります。");
    if (kind == "RequiresError") return bad(between(said, "", " requires"), "いっしょに要る指定が足りません。");
    return bad("", "指定を読み取れません（" + said + "）。");
}

Answer unreadable_arguments(const CLI::ParseError& error)
{
    const std::string said = error.what();
    if (error.get_name() == "ValidationError")
        if (const auto cut = said.find(": "); cut != std::string::npos)
            return unreadable({said.substr(0, cut), -1, said.substr(cut + 2)});
    return unreadable(japanese(error));
}

int print(const Answer& answer, bool json)
{
    if (json) {
        std::cout << answer.json << std::endl;
        return answer.exit;
    }
    std::string text = answer.text;
    std::istringstream lines(text.empty() ? answer.json : std::string()); // several commands have an answer on each
    for (std::string line; std::getline(lines, line);)
        text += (text.empty() ? "" : "\n") + plain_text(line);
    (answer.exit >= 2 ? std::cerr : std::cout) << text << std::endl;
    return answer.exit;
}

void add_groups(Cli& cli)
{
    cli.app.name("yakkan");
    cli.app.description(
        "約款のとおりにクラウド導入支援サービスを運営します。終了コード: 0 受け付けた、1 お受けできない又は"
        "指摘がある、2 入力を読み取れない、3 ディスクや網の障害");
    cli.app.fallthrough();
    cli.app.require_subcommand(1);
    cli.app.add_flag("--json", cli.json, "JSON で答える");
    cli.app.add_option("--data", cli.data, "データの場所（既定は環境変数 YAKKAN_DATA、なければ ./yakkan-data）")
        ->envname("YAKKAN_DATA");
    cli.data = "./yakkan-data";
    add_installation(cli);
    add_terms(cli);
    add_calc(cli);
    add_commands(cli);
    add_requests(cli);
    add_questions(cli);
    add_invoice(cli);
    add_export(cli);
    add_books(cli);
    add_records(cli);
    add_closes(cli);
    add_bank(cli);
    add_collection(cli);
    add_accounts(cli);
    add_import(cli);
    add_upkeep(cli);
    add_backup(cli);
}

bool wants_json(int count, const char* const* arguments)
{
    for (int i = 1; i < count; ++i)
        if (std::string_view(arguments[i]) == "--json") return true;
    return false;
}

}

int run_cli(int count, const char* const* arguments)
{
    Cli cli;
    std::string keys;
    try {
        cli.app
            .add_option("--keys,--key-store", keys,
                        "鍵の場所（既定は環境変数 YAKKAN_KEYS、なければ データの場所の keys/）")
            ->envname(keys_variable);
        add_groups(cli);
        cli.app.parse(count, arguments);
        const NamedKeys named(keys);
        return print(cli.job(), cli.json);
    } catch (const CLI::Success& help) {
        return cli.app.exit(help, std::cout, std::cerr);
    } catch (const CLI::ParseError& error) {
        return print(unreadable_arguments(error), wants_json(count, arguments));
    } catch (const std::exception& error) {
        return print(world_failed(error.what()), cli.json);
    }
}

void unreadable_option(const std::string& option, const std::string& reason)
{
    throw CLI::ValidationError(option, reason);
}

CLI::Option* date_option(CLI::App& app, const std::string& name, std::optional<Date>& value, const std::string& help)
{
    return app
        .add_option_function<std::string>(
            name,
            [name, &value](const std::string& text) {
                value = Date::parse(text);
                if (!value) unreadable_option(name, "実在する日付を YYYY-MM-DD の形で入力してください。");
            },
            help)
        ->type_name("DATE");
}

CLI::Option* yen_option(CLI::App& app, const std::string& name, std::optional<Yen>& value, const std::string& help)
{
    return app
        .add_option_function<std::string>(
            name,
            [name, &value](const std::string& text) {
                std::int64_t amount = 0;
                const auto end = std::from_chars(text.data(), text.data() + text.size(), amount);
                if (end.ec != std::errc() || end.ptr != text.data() + text.size())
                    unreadable_option(name, "金額を円の整数で入力してください。");
                value = Yen(amount);
            },
            help)
        ->type_name("YEN");
}

Parsed<std::string> file_text(const std::string& file)
{
    if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::error_code unknown;
    if (std::filesystem::is_directory(file, unknown))
        return BadInput{file, -1, "フォルダです。中のファイルを一つ選び、その名前を書いてください。"};
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (!in || (in.peek() != std::ifstream::traits_type::eof() && !(text << in.rdbuf())))
        return BadInput{file, -1, "ファイルを開けません。名前と読取りの権限を確かめてください。"};
    return std::move(text).str();
}

void write_file(const std::filesystem::path& file, std::string_view bytes)
{
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::runtime_error(file.string() + " に書き込めません。場所と空き容量を確かめてください。");
}

}
