// Further commands of the group yakkan terms.
#pragma once

#include "edge/cli.h"

namespace edge {

void add_terms_lint(Cli& cli, CLI::App& terms);
void add_terms_diff(Cli& cli, CLI::App& terms);
void add_terms_editions(Cli& cli, CLI::App& terms); // draft, mapping, reread, confirm, announce, withdraw, editions

}
