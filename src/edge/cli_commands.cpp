// yakkan commands: every command, its fields and the clauses behind it.
#include "edge/answers_commands.h"
#include "edge/cli.h"

#include <memory>
#include <optional>

namespace edge {

void add_commands(Cli& cli)
{
    CLI::App* sub = cli.app.add_subcommand("commands", "submit と preview に書ける操作の一覧");
    const auto wanted = std::make_shared<std::optional<SchemaOf>>();
    sub->add_flag_callback(
        "--schema", [wanted] { *wanted = SchemaOf::commands; }, "操作の JSON Schema (2020-12) を出す");
    sub->add_flag_callback(
        "--fact-schema", [wanted] { *wanted = SchemaOf::facts; }, "timeline などが答える事実の JSON Schema を出す");
    sub->callback(
        [&cli, wanted] { cli.job = [wanted] { return *wanted ? schema_answer(**wanted) : commands_answer(); }; });
}

}
