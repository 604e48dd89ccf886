#include "store/fault_vfs_test.h"

#include <cstring>
#include <mutex>
#include <new>
#include <sqlite3.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace store {
namespace {

// What a write or truncation replaced, to take it back.
struct Undo {
    sqlite3_int64 offset = 0, size_before = 0;
    std::string before;
};

struct File : sqlite3_file {
    std::vector<Undo>* unsynced = nullptr;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

// One per test process, as SQLite's table of VFS is.
struct Shim {
    std::recursive_mutex mutex; // the journal and its views are written by two threads
    PowerCut cut;
    std::uint64_t count = 0;
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs vfs{};
    sqlite3_io_methods methods{};
    std::vector<File*> files;
};
Shim shim;

File& of(sqlite3_file* file)
{
    return *static_cast<File*>(file);
}

void take_back(File& file)
{
    sqlite3_file* const real = file.real();
    auto& unsynced = *file.unsynced;
    while (unsynced.size() > shim.cut.kept) {
        const Undo& undo = unsynced.back();
        const bool torn = unsynced.size() == shim.cut.kept + 1;
        const auto half = static_cast<sqlite3_int64>(torn ? undo.before.size() / 2 : 0);
        const auto length = static_cast<int>(undo.before.size()) - static_cast<int>(half);
        if (length > 0) real->pMethods->xWrite(real, undo.before.data() + half, length, undo.offset + half);
        if (!torn) real->pMethods->xTruncate(real, undo.size_before);
        unsynced.pop_back();
    }
}

void count_one()
{
    if (++shim.count != shim.cut.at) return;
    for (File* const file : shim.files)
        take_back(*file);
    ::_exit(shim.cut.exit_code);
}

void remember(File& file, sqlite3_int64 offset, sqlite3_int64 length)
{
    sqlite3_file* const real = file.real();
    Undo undo{.offset = offset};
    real->pMethods->xFileSize(real, &undo.size_before);
    if (offset < undo.size_before) {
        undo.before.resize(static_cast<std::size_t>(std::min(length, undo.size_before - offset)));
        real->pMethods->xRead(real, undo.before.data(), static_cast<int>(undo.before.size()), offset);
    }
    file.unsynced->push_back(std::move(undo));
}

int write(sqlite3_file* file, const void* bytes, int length, sqlite3_int64 offset)
{
    const std::scoped_lock lock(shim.mutex);
    count_one();
    remember(of(file), offset, length);
    return of(file).real()->pMethods->xWrite(of(file).real(), bytes, length, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size)
{
    const std::scoped_lock lock(shim.mutex);
    count_one();
    sqlite3_int64 before = 0;
    of(file).real()->pMethods->xFileSize(of(file).real(), &before);
    if (size < before) remember(of(file), size, before - size);
    return of(file).real()->pMethods->xTruncate(of(file).real(), size);
}

int sync(sqlite3_file* file, int flags)
{
    const std::scoped_lock lock(shim.mutex);
    count_one();
    of(file).unsynced->clear();
    return of(file).real()->pMethods->xSync(of(file).real(), flags);
}

int close(sqlite3_file* file)
{
    const std::scoped_lock lock(shim.mutex);
    const int code = of(file).real()->pMethods->xClose(of(file).real());
    std::erase(shim.files, &of(file));
    delete of(file).unsynced;
    return code;
}

// Hands a call through to the real file.
template <auto Method, class... Arguments>
int through(sqlite3_file* file, Arguments... arguments)
{
    return (of(file).real()->pMethods->*Method)(of(file).real(), arguments...);
}

void unmapped_barrier(sqlite3_file* file)
{
    of(file).real()->pMethods->xShmBarrier(of(file).real());
}

void fill_methods()
{
    using Io = sqlite3_io_methods;
    shim.methods = {.iVersion = 2,
                    .xClose = close,
                    .xRead = through<&Io::xRead, void*, int, sqlite3_int64>,
                    .xWrite = write,
                    .xTruncate = truncate,
                    .xSync = sync,
                    .xFileSize = through<&Io::xFileSize, sqlite3_int64*>,
                    .xLock = through<&Io::xLock, int>,
                    .xUnlock = through<&Io::xUnlock, int>,
                    .xCheckReservedLock = through<&Io::xCheckReservedLock, int*>,
                    .xFileControl = through<&Io::xFileControl, int, void*>,
                    .xSectorSize = through<&Io::xSectorSize>,
                    .xDeviceCharacteristics = through<&Io::xDeviceCharacteristics>,
                    .xShmMap = through<&Io::xShmMap, int, int, int, void volatile**>,
                    .xShmLock = through<&Io::xShmLock, int, int, int>,
                    .xShmBarrier = unmapped_barrier,
                    .xShmUnmap = through<&Io::xShmUnmap, int>,
                    .xFetch = nullptr,
                    .xUnfetch = nullptr};
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags)
{
    File* const own = new (file) File();
    const int code = shim.real->xOpen(shim.real, name, own->real(), flags, out_flags);
    own->pMethods = own->real()->pMethods == nullptr ? nullptr : &shim.methods;
    if (own->pMethods != nullptr) {
        const std::scoped_lock lock(shim.mutex);
        own->unsynced = new std::vector<Undo>();
        shim.files.push_back(own);
    }
    return code;
}

}

const char* register_fault_vfs(PowerCut cut, Reach reach)
{
    shim.cut = cut;
    shim.real = sqlite3_vfs_find(nullptr);
    shim.vfs = *shim.real;
    shim.vfs.zName = "fault";
    shim.vfs.szOsFile = static_cast<int>(sizeof(File)) + shim.real->szOsFile;
    shim.vfs.xOpen = open;
    fill_methods();
    sqlite3_vfs_register(&shim.vfs, reach == Reach::every_database ? 1 : 0);
    return shim.vfs.zName;
}

}
