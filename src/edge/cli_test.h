// Runs the program in this process, with its own input and output, and reads what it answered.
#pragma once

#include "edge/cli.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <iostream>
#include <simdjson.h>
#include <sstream>
#include <string>
#include <vector>

namespace edge {

struct Ran {
    int exit = 0;
    std::string out, err;
};

inline Ran yakkan(const std::vector<std::string>& arguments, const std::string& input = "")
{
    std::vector<const char*> words{"yakkan"};
    for (const std::string& argument : arguments)
        words.push_back(argument.c_str());
    std::istringstream in(input);
    std::ostringstream out, err;
    std::streambuf* const before[] = {std::cin.rdbuf(in.rdbuf()), std::cout.rdbuf(out.rdbuf()),
                                      std::cerr.rdbuf(err.rdbuf())};
    const int exit = run_cli(static_cast<int>(words.size()), words.data());
    std::cin.rdbuf(before[0]);
    std::cout.rdbuf(before[1]);
    std::cerr.rdbuf(before[2]);
    return {exit, out.str(), err.str()};
}

// The value at a JSON pointer (/facts/0/type): a string as it is, anything else as JSON; "(none)" when there is none.
inline std::string at(const std::string& json, const std::string& pointer)
{
    simdjson::dom::parser parser;
    simdjson::dom::element found;
    if (parser.parse(json).at_pointer(pointer).get(found) != simdjson::SUCCESS) return "(none)";
    return found.is_string() ? std::string(std::string_view(found)) : simdjson::minify(found);
}

// An empty folder of its own, gone at the end.
class Folder {
public:
    Folder()
        : path_(std::filesystem::path(testing::TempDir()) /
                ("yakkan-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name())))
    {
        std::filesystem::remove_all(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string text() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

}
