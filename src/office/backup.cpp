#include "office/backup.h"

#include "store/hash.h"

#include <fstream>

namespace office {
namespace {

namespace fs = std::filesystem;

constexpr const char* sums = "SHA256SUMS"; // as sha256sum -c reads it

void must_be_empty(const fs::path& folder)
{
    if (fs::exists(folder) && (!fs::is_directory(folder) || !fs::is_empty(folder)))
        throw std::runtime_error(folder.string() + ": 空の、又はまだない場所を指定してください。");
}

std::string hash_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error(file.string() + ": 読めません。");
    store::Sha256 sha;
    std::string piece(1U << 20U, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
        sha.add(std::string_view(piece.data(), static_cast<std::size_t>(in.gcount())));
    return store::hex(sha.finish());
}

// Written last: a copy without it was not finished.
void write_sums(const fs::path& folder)
{
    std::string lines;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            lines += hash_of(entry.path()) + "  " + fs::relative(entry.path(), folder).string() + "\n";
    std::ofstream out(folder / sums, std::ios::binary);
    out << lines;
    if (!out.flush()) throw std::runtime_error((folder / sums).string() + ": 書けません。");
}

struct Sum {
    std::string hash;
    fs::path file;
};

std::vector<Sum> read_sums(const fs::path& folder)
{
    std::ifstream in(folder / sums);
    if (!in)
        throw std::runtime_error(folder.string() + ": " + sums +
                                 " がありません。yakkan backup が最後まで終わった控えを指定してください。");
    std::vector<Sum> out;
    for (std::string line; std::getline(in, line);)
        if (line.size() > 66) out.push_back({line.substr(0, 64), line.substr(66)});
    return out;
}

void copy_checked(const fs::path& from, const fs::path& to)
{
    for (const Sum& sum : read_sums(from)) {
        if (sum.file.is_absolute() || *sum.file.begin() == "..")
            throw std::runtime_error((from / sums).string() + ": 控えの外のファイルは戻せません。");
        if (hash_of(from / sum.file) != sum.hash)
            throw std::runtime_error((from / sum.file).string() +
                                     ": 控えを取った時と内容が違います。別の控えから戻してください。");
        fs::create_directories((to / sum.file).parent_path());
        fs::copy_file(from / sum.file, to / sum.file);
    }
}

void count_secrets(const ledger::Books& books, const store::Vault& vault, RestoreReport& report)
{
    store::for_each_sealed(books, [&](std::uint64_t id, RetentionClass) {
        if (id == 0) return;
        switch (vault.condition(id)) {
        case store::Vault::Condition::readable:
            ++report.readable;
            break;
        case store::Vault::Condition::keyless:
            ++report.keyless;
            break;
        case store::Vault::Condition::gone:
            ++report.erased;
            break;
        }
    });
}

RestoreReport tried(const Options& to)
{
    Office office(to);
    RestoreReport report{.verification = office.verify(), .evidence_missing = {}};
    office.read([&](const ledger::Books& books) {
        count_secrets(books, office.vault(), report);
        for (const terms::Edition& edition : books.terms.editions)
            if (!office.vault().evidence(edition.text_hash)) report.evidence_missing.push_back(edition.text_hash);
        return 0;
    });
    return report;
}

}

// The journal first: what is sealed later than its copy is an orphan there, swept at the start.
BackupReport Office::backup(const fs::path& folder, const fs::path& keys) const
{
    must_be_empty(folder);
    if (!keys.empty()) must_be_empty(keys);
    fs::create_directories(folder / "evidence");
    fs::permissions(folder, fs::perms::owner_all);
    journal_->backup((folder / "journal.sqlite").string());
    vault_->copy_secrets(folder / "vault.sqlite");
    const auto names = vault_->evidence_names();
    for (const std::string& name : names)
        fs::copy_file(options_.data / "evidence" / name, folder / "evidence" / name);
    const store::Head head = store::open_sqlite_journal(folder / "journal.sqlite")->head();
    write_sums(folder);
    if (!keys.empty()) {
        vault_->copy_keys(keys);
        write_sums(keys);
    }
    return {.position = head.position, .head = store::hex(head.hash), .evidence = names.size(), .keys = !keys.empty()};
}

RestoreReport restore(const fs::path& from, const fs::path& keys, const Options& to)
{
    const fs::path to_keys = to.keys.empty() ? to.data / "keys" : to.keys;
    must_be_empty(to.data);
    must_be_empty(to_keys);
    try {
        copy_checked(from, to.data);
        copy_checked(keys, to_keys);
        return tried(to);
    } catch (...) {
        fs::remove_all(to.data);
        fs::remove_all(to_keys);
        throw;
    }
}

}
