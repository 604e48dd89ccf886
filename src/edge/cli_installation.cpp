// yakkan init, demo: new installations.
#include "edge/cli.h"
#include "edge/demo.h"
#include "edge/json_text.h"
#include "edge/key_place.h"
#include "office/people.h"

#include <memory>
#include <stdexcept>

namespace edge {
namespace {

struct InitOptions {
    std::string admin = "admin", name = "管理者", password_file, terms = "examples/model-terms.txt";
    std::optional<Date> today;
};

bool is_new(const std::filesystem::path& folder)
{
    return !std::filesystem::exists(folder) || std::filesystem::is_empty(folder);
}

std::optional<BadInput> used_keys(const office::Options& place)
{
    if (place.keys.empty() || is_new(place.keys)) return std::nullopt;
    return BadInput{"--keys", -1,
                    "鍵の場所 " + place.keys.string() +
                        " は空ではありません。空の、又はまだない場所を指定してください。"};
}

// The first administrator; a refusal or an unfit password leaves no installation behind.
Answer first_admin(const std::string& data, const InitOptions& options, const std::string& password)
{
    office::Office office(installation_in(data));
    office::People people(office);
    const Actor system{.person = {}, .role = Role::system, .party = {}};
    const auto outcome = office.submit(
        {.id = "init",
         .command = ledger::AddPerson{.login = options.admin, .name = options.name, .role = Role::admin, .party = {}},
         .secrets = {},
         .by = system,
         .second = {},
         .on = office.today(),
         .expected = {}});
    if (outcome.index() != 0) return of_outcome(outcome);
    if (const auto weak = people.set_password(options.admin, password))
        return unreadable({"--password-file", -1, *weak});
    JsonObject out;
    out.text("outcome", "accepted").text("data", data).text("admin", options.admin);
    std::string text = data + " に導入しました。管理者のログイン名は " + options.admin + " です。";
    if (options.password_file.empty()) {
        out.text("password", password);
        text += "\nパスワードは今だけ表示します: " + password;
    }
    return {out.close(), 0, text};
}

Answer init(const std::string& data, const InitOptions& options)
{
    std::string password = office::random_token().substr(0, 20);
    if (!options.password_file.empty()) {
        const auto read = file_text(options.password_file);
        if (!read) return unreadable(read.error());
        password = read->substr(0, read->find_first_of("\r\n"));
    }
    const office::Options place = installation_in(data);
    if (const auto used = used_keys(place)) return unreadable(*used);
    const bool fresh = is_new(data);
    office::Office::init(place);
    Answer answer = first_admin(data, options, password);
    if (answer.exit != 0 && fresh) {
        std::filesystem::remove_all(data);
        std::filesystem::remove_all(place.keys);
    }
    return answer;
}

// As given, else near the program: it is built two folders below examples/, and installed beside share/yakkan/.
std::optional<std::string> found_terms(const std::string& file)
{
    if (std::filesystem::exists(file)) return file;
    std::error_code none;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", none).parent_path();
    for (const char* place : {".", "..", "../..", "../share/yakkan"})
        if (const auto found = program / place / file; std::filesystem::exists(found)) return found.string();
    return std::nullopt;
}

Answer demo(const std::string& data, const InitOptions& options)
{
    if (const auto used = used_keys(installation_in(data))) return unreadable(*used);
    const auto found = found_terms(options.terms);
    if (!found)
        return unreadable({"--terms", -1,
                           "見本に使う約款 " + options.terms +
                               " が、いまのフォルダーにもプログラムの近くにも見つかりません。約款のテキストファイルの"
                               "場所を --terms で指定してください。"});
    const auto terms = file_text(*found);
    if (!terms) return unreadable(terms.error());
    return make_demo({.data = data, .terms = *terms, .today = options.today});
}

}

void add_installation(Cli& cli)
{
    const auto options = std::make_shared<InitOptions>();
    CLI::App* made = cli.app.add_subcommand("init", "新しく導入し、最初の管理者を作る");
    made->add_option("--admin", options->admin, "管理者のログイン名（既定 admin）");
    made->add_option("--name", options->name, "管理者の名前");
    made->add_option("--password-file", options->password_file,
                     "パスワードの入ったファイル（- は標準入力。なければ作って一度だけ表示）");
    made->callback([&cli, options] { cli.job = [&cli, options] { return init(cli.data, *options); }; });

    CLI::App* shown = cli.app.add_subcommand("demo", "あらゆる段階の契約が入った見本を作る");
    shown->add_option("--terms", options->terms, "約款（既定 examples/model-terms.txt）");
    date_option(*shown, "--today", options->today, "見本の今日（既定は今日）");
    shown->callback([&cli, options] { cli.job = [&cli, options] { return demo(cli.data, *options); }; });
    add_serve(cli);
}

}
