// For tests: a folder that goes with its owner.
#pragma once

#include <filesystem>
#include <string>
#include <unistd.h>

namespace store {

class Folder {
public:
    Folder() : Folder(std::filesystem::temp_directory_path()) {}
    explicit Folder(const std::filesystem::path& parent)
    {
        std::string name = (parent / "yakkan-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Folder()
    {
        std::error_code ignored; // a folder that stays behind in the temporary directory harms nobody
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}
