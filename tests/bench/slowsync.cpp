#include "bench/slowsync.h"

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include <sqlite3.h>
#include <sys/prctl.h>

namespace attendant::bench {
namespace {

std::atomic<std::chrono::microseconds> s_extra; // SQLite's call-backs carry no context of ours
sqlite3_vfs s_vfs;
sqlite3_vfs *s_real = nullptr;
std::mutex s_mutex;
std::map<const sqlite3_io_methods *, sqlite3_io_methods> s_methods; // ours, by the real ones they copy
int (*s_realSync)(sqlite3_file *, int) = nullptr;

int slowSync(sqlite3_file *file, int flags)
{
    // A sleep is else rounded up by some 50 µs.
    thread_local const int exact = ::prctl(PR_SET_TIMERSLACK, 1UL);
    (void)exact;
    std::this_thread::sleep_for(s_extra.load());
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
