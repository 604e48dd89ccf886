// yakkan backup, restore.
#include "edge/cli.h"
#include "edge/json_text.h"
#include "edge/key_place.h"
#include "edge/remote.h"
#include "office/backup.h"

#include <memory>

namespace edge {
namespace {

std::string report_json(const office::RestoreReport& report)
{
    return JsonObject()
        .text("outcome", report.ok() ? "accepted" : "findings")
        .json("verification", verification_json(report.verification))
        .json("secrets", JsonObject()
                             .number("readable", report.readable)
                             .number("erased", report.erased)
                             .number("keyless", report.keyless)
                             .close())
        .json("evidence_missing", json_list(report.evidence_missing, json_text))
        .close();
}

std::string report_text(const office::RestoreReport& report, const std::string& data)
{
    std::string text = data + " に戻しました。事実 " + std::to_string(report.verification.facts) +
                       " 件、秘密情報は読めるもの " + std::to_string(report.readable) + " 件、消去済み " +
                       std::to_string(report.erased) + " 件です。";
    if (!report.verification.ok) text += "\n台帳に誤りがあります: " + report.verification.detail;
    if (report.keyless > 0)
        text += "\n鍵のない秘密情報が " + std::to_string(report.keyless) +
                " 件あります。より新しい鍵の控えがあれば、空の場所に戻し直してください。控えの後に消去した場合はこのま"
                "まで結構です。";
    for (const std::string& hash : report.evidence_missing)
        text += "\n約款の原文 " + hash + " が控えにありません。";
    return text;
}

struct BackupOptions {
    std::string folder, keys;
};

std::string absolute(const std::string& folder)
{
    return folder.empty() ? folder : std::filesystem::absolute(folder).string();
}

}

void add_backup(Cli& cli)
{
    const auto taken = std::make_shared<BackupOptions>();
    CLI::App* backup = cli.app.add_subcommand("backup", "台帳、秘密情報、原文の控えを、新しい場所に取る");
    backup->add_option("folder", taken->folder, "空の、又はまだない場所")->required();
    backup->add_option("--keys", taken->keys, "鍵の控えも取る、別の場所");
    backup->callback([&cli, taken] {
        cli.job = [&cli, taken] {
            return ask_installation(
                cli.data, {"backup", {{"folder", absolute(taken->folder)}, {"keys", absolute(taken->keys)}}, {}});
        };
    });
    const auto back = std::make_shared<BackupOptions>();
    CLI::App* restored = cli.app.add_subcommand("restore", "控えを空の場所（--data）に戻し、すべて確かめる");
    restored->add_option("folder", back->folder, "控えの場所")->required();
    restored->add_option("--keys", back->keys, "鍵の控えの場所")->required();
    restored->callback([&cli, back] {
        cli.job = [&cli, back] {
            const auto report = office::restore(back->folder, back->keys, installation_in(cli.data));
            return Answer{report_json(report), report.ok() ? 0 : 1, report_text(report, cli.data)};
        };
    });
}

}
