// yakkan terms lint and yakkan terms diff: added to the group of commands on terms documents.
#pragma once

#include "edge/cli.h"

namespace edge {

void add_terms_lint(Cli& cli, CLI::App& terms);
void add_terms_diff(Cli& cli, CLI::App& terms);

}
