#include "bench/slowsync.h"

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include <sqlite3.h>

namespace attendant::bench {
namespace {

std::atomic<std::chrono::microseconds> s_extra; // SQLite's call-backs carry no context of ours
sqlite3_vfs s_vfs;
sqlite3_vfs *s_real = nullptr;
std::mutex s_mutex;
std::map<const sqlite3_io_methods *, sqlite3_io_methods> s_methods; // ours, by the real ones they copy
int (*s_realSync)(sqlite3_file *, int) = nullptr;

// A sleep ends late by as much as the machine takes to wake a thread, 20 to 200 µs on a virtual one; the sync
// it stands for has that in its figure. So a short wait is spun away, and of a long one the end.
void waitExactly(std::chrono::microseconds wait)
{
    constexpr std::chrono::microseconds Spun{250};
    const auto until = std::chrono::steady_clock::now() + wait;
    if (wait > Spun)
        std::this_thread::sleep_until(until - Spun);
    while (std::chrono::steady_clock::now() < until) { }
}

int slowSync(sqlite3_file *file, int flags)
{
    waitExactly(s_extra.load());
    return s_realSync(file, flags);
}

int slowOpen(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    const int opened = s_real->xOpen(s_real, name, file, flags, outFlags);
    if (opened != SQLITE_OK || !file->pMethods)
        return opened;
    const std::lock_guard lock(s_mutex);
    const auto [methods, isNew] = s_methods.try_emplace(file->pMethods, *file->pMethods);
    if (isNew) {
        s_realSync = file->pMethods->xSync; // the same function for each kind of file
        methods->second.xSync = slowSync;
    }
    file->pMethods = &methods->second;
    return opened;
}

} // namespace

SlowSyncVfs::SlowSyncVfs(std::chrono::microseconds extra)
{
    s_extra = extra;
    s_real = sqlite3_vfs_find(nullptr);
    s_vfs = *s_real;
    s_vfs.zName = "slow-sync";
    s_vfs.xOpen = slowOpen;
    sqlite3_vfs_register(&s_vfs, 0);
}

void SlowSyncVfs::setExtra(std::chrono::microseconds extra) { s_extra = extra; }

SlowSyncVfs::~SlowSyncVfs() { sqlite3_vfs_unregister(&s_vfs); }

} // namespace attendant::bench
