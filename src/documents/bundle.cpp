#include "documents/bundle.h"

#include <archive.h>
#include <archive_entry.h>
#include <memory>
#include <stdexcept>

namespace documents {
namespace {

struct Closer {
    void operator()(archive* made) const { archive_write_free(made); }
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};
using Archive = std::unique_ptr<archive, Closer>;

void must(const Archive& made, la_int64_t result)
{
    if (result < ARCHIVE_OK) throw std::runtime_error(std::string("zip: ") + archive_error_string(made.get()));
}

la_ssize_t append(archive*, void* out, const void* bytes, std::size_t size)
{
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

}

std::string zip_of(const std::vector<BundledFile>& files)
{
    std::string out;
    const Archive made(archive_write_new());
    must(made, archive_write_set_format_zip(made.get()));
    must(made, archive_write_set_options(made.get(), "zip:hdrcharset=UTF-8"));
    must(made, archive_write_set_bytes_in_last_block(made.get(), 1));
    must(made, archive_write_open2(made.get(), &out, nullptr, append, nullptr, nullptr));
    for (const BundledFile& file : files) {
        const std::unique_ptr<archive_entry, Closer> entry(archive_entry_new());
        archive_entry_set_pathname_utf8(entry.get(), file.name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), static_cast<time_t>(file.day.serial()) * 86'400 - 9 * 3'600, 0);
        must(made, archive_write_header(made.get(), entry.get()));
        must(made, archive_write_data(made.get(), file.bytes.data(), file.bytes.size()));
    }
    must(made, archive_write_close(made.get()));
    return out;
}

}
