// The yakkan program: options are read here, one cli_*.cpp per group of commands says what each of them does.
#pragma once

#include "edge/answers.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace edge {

struct Cli {
    CLI::App app;
    bool json = false;
    std::string data;            // --data, else YAKKAN_DATA, else ./yakkan-data
    std::function<Answer()> job; // set by the subcommand that was given
};

void add_calc(Cli& cli);
void add_terms(Cli& cli);
void add_commands(Cli& cli);
void add_requests(Cli& cli);     // submit, preview
void add_questions(Cli& cli);    // show, standing, timeline, explain, simulate, work
void add_invoice(Cli& cli);      // invoice, einvoice
void add_export(Cli& cli);       // export
void add_records(Cli& cli);      // records
void add_books(Cli& cli);        // books
void add_closes(Cli& cli);       // close-day, close-month
void add_bank(Cli& cli);         // bank read, inspect, debit, receive
void add_collection(Cli& cli);   // collection
void add_accounts(Cli& cli);     // combined, statement
void add_import(Cli& cli);       // import
void add_upkeep(Cli& cli);       // verify, rebuild, snapshot, erase
void add_backup(Cli& cli);       // backup, restore
void add_installation(Cli& cli); // init, demo, serve
void add_serve(Cli& cli);

// Reads the arguments, does the one job, prints its answer and gives the exit code.
int run_cli(int count, const char* const* arguments);

// Options that are read on the spot; what cannot be read ends the program with 2 and the name of the option.
CLI::Option* date_option(CLI::App& app, const std::string& name, std::optional<Date>& value, const std::string& help);
CLI::Option* yen_option(CLI::App& app, const std::string& name, std::optional<Yen>& value, const std::string& help);
// Ends the program with 2: `option` could not be read.
[[noreturn]] void unreadable_option(const std::string& option, const std::string& reason);

// The bytes of a file, or of the standard input for "-".
Parsed<std::string> file_text(const std::string& file);
// Throws std::runtime_error when it cannot be written.
void write_file(const std::filesystem::path& file, std::string_view bytes);

}
