// yakkan commands: every command, its fields and the clauses behind it.
#include "edge/answers_commands.h"
#include "edge/cli.h"

#include <memory>

namespace edge {

void add_commands(Cli& cli)
{
    CLI::App* sub = cli.app.add_subcommand("commands", "submit と preview に書ける操作の一覧");
    const auto schema = std::make_shared<bool>(false);
    sub->add_flag("--schema", *schema, "JSON Schema (2020-12) を出す");
    sub->callback([&cli, schema] { cli.job = [schema] { return *schema ? schema_answer() : commands_answer(); }; });
}

}
