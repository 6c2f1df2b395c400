#include "ledger/recordingvfs.h"

#include <cstring>
#include <new>

#include <sqlite3.h>

namespace attendant::crash {
namespace {

RecordingVfs *recorder = nullptr; // SQLite's callbacks carry no context of ours beyond the VFS
sqlite3_vfs *real = nullptr;
sqlite3_vfs ours{};

/// Ours, followed in memory by the real VFS's own.
struct File
{
    sqlite3_file base;
    QString *path;
};

sqlite3_file *inner(sqlite3_file *file)
{
    return reinterpret_cast<sqlite3_file *>(reinterpret_cast<File *>(file) + 1);
}
const QString &pathOf(sqlite3_file *file) { return *reinterpret_cast<File *>(file)->path; }
bool counts(const QString &path) { return !path.isEmpty() && !path.endsWith(QLatin1String("-shm")); }

int closeFile(sqlite3_file *file)
{
    const int result = inner(file)->pMethods ? inner(file)->pMethods->xClose(inner(file)) : SQLITE_OK;
    delete reinterpret_cast<File *>(file)->path;
    return result;
}
int readFile(sqlite3_file *file, void *to, int count, sqlite3_int64 offset)
{
    return inner(file)->pMethods->xRead(inner(file), to, count, offset);
}
int writeFile(sqlite3_file *file, const void *from, int count, sqlite3_int64 offset)
{
    if (counts(pathOf(file)))
        recorder->record({Operation::Kind::Write, pathOf(file), offset,
                          QByteArray(static_cast<const char *>(from), count)});
    return inner(file)->pMethods->xWrite(inner(file), from, count, offset);
}
int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (counts(pathOf(file)))
        recorder->record({Operation::Kind::Truncate, pathOf(file), size, {}});
    return inner(file)->pMethods->xTruncate(inner(file), size);
}
int syncFile(sqlite3_file *file, int)
{
    // The medium is ours: nothing has to wait for the real one.
    if (counts(pathOf(file)))
        recorder->record({Operation::Kind::Sync, pathOf(file), 0, {}});
    return SQLITE_OK;
}
int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    return inner(file)->pMethods->xFileSize(inner(file), size);
}
int lockFile(sqlite3_file *file, int level) { return inner(file)->pMethods->xLock(inner(file), level); }
int unlockFile(sqlite3_file *file, int level) { return inner(file)->pMethods->xUnlock(inner(file), level); }
int checkLock(sqlite3_file *file, int *held)
{
    return inner(file)->pMethods->xCheckReservedLock(inner(file), held);
}
int control(sqlite3_file *file, int op, void *argument)
{
    return inner(file)->pMethods->xFileControl(inner(file), op, argument);
}
int sectorSize(sqlite3_file *) { return 4096; }
int characteristics(sqlite3_file *) { return 0; } // promises nothing: no atomic, no ordered writes
int shmMap(sqlite3_file *file, int page, int size, int extend, void volatile **to)
{
    return inner(file)->pMethods->xShmMap(inner(file), page, size, extend, to);
}
int shmLock(sqlite3_file *file, int offset, int count, int flags)
{
    return inner(file)->pMethods->xShmLock(inner(file), offset, count, flags);
}
void shmBarrier(sqlite3_file *file) { inner(file)->pMethods->xShmBarrier(inner(file)); }
int shmUnmap(sqlite3_file *file, int remove) { return inner(file)->pMethods->xShmUnmap(inner(file), remove); }

const sqlite3_io_methods Methods{.iVersion = 2,
                                 .xClose = closeFile,
                                 .xRead = readFile,
                                 .xWrite = writeFile,
                                 .xTruncate = truncateFile,
                                 .xSync = syncFile,
                                 .xFileSize = sizeOfFile,
                                 .xLock = lockFile,
                                 .xUnlock = unlockFile,
                                 .xCheckReservedLock = checkLock,
                                 .xFileControl = control,
                                 .xSectorSize = sectorSize,
                                 .xDeviceCharacteristics = characteristics,
                                 .xShmMap = shmMap,
                                 .xShmLock = shmLock,
                                 .xShmBarrier = shmBarrier,
                                 .xShmUnmap = shmUnmap,
                                 .xFetch = nullptr,
                                 .xUnfetch = nullptr};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *mine = new (file) File{};
    mine->path = new QString(QString::fromUtf8(name ? name : ""));
    const int result = real->xOpen(real, name, inner(file), flags, outFlags);
    mine->base.pMethods = result == SQLITE_OK ? &Methods : nullptr;
    if (result != SQLITE_OK)
        delete mine->path;
    return result;
}

int deleteFile(sqlite3_vfs *, const char *name, int syncFolder)
{
    recorder->record({Operation::Kind::Delete, QString::fromUtf8(name), 0, {}});
    return real->xDelete(real, name, syncFolder);
}

void apply(QByteArray &file, const Operation &operation, qint64 from, qint64 count)
{
    if (operation.kind == Operation::Kind::Truncate) {
        file.truncate(operation.offset);
        return;
    }
    const qint64 end = operation.offset + from + count;
    if (file.size() < end)
        file.append(QByteArray(end - file.size(), '\0'));
    std::memcpy(file.data() + operation.offset + from, operation.data.constData() + from, size_t(count));
}

void applyWhole(QByteArray &file, const Operation &operation)
{
    apply(file, operation, 0, operation.data.size());
}

quint64 mix(quint64 &state)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return state >> 33;
}

void survive(QByteArray &file, const QList<Operation> &pending, Survival survival, quint64 &random)
{
    const qsizetype last = pending.size() - 1;
    for (qsizetype i = 0; i <= last; ++i) {
        const Operation &one = pending[i];
        switch (survival) {
        case Survival::Nothing:
            break;
        case Survival::Everything:
            applyWhole(file, one);
            break;
        case Survival::FirstHalf:
            if (i < pending.size() / 2)
                applyWhole(file, one);
            break;
        case Survival::RandomWrites:
            if (mix(random) % 2)
                applyWhole(file, one);
            break;
        case Survival::LastTornAt512:
        case Survival::LastTornAt4096: {
            const qint64 unit = survival == Survival::LastTornAt512 ? 512 : 4096;
            apply(file, one, 0,
                  i < last ? one.data.size()
                           : std::min<qint64>(one.data.size() / 2 / unit * unit, one.data.size()));
            break;
        }
        case Survival::OnlyLast:
            if (i == last)
                applyWhole(file, one);
            break;
        case Survival::RandomSectors:
            for (qint64 from = 0; from < one.data.size(); from += 512) {
                if (mix(random) % 2)
                    apply(file, one, from, std::min<qint64>(512, one.data.size() - from));
            }
            break;
        }
    }
}

} // namespace

RecordingVfs::RecordingVfs()
{
    recorder = this;
    real = sqlite3_vfs_find(nullptr);
    ours = *real;
    ours.szOsFile = int(sizeof(File)) + real->szOsFile;
    ours.zName = "recording";
    ours.xOpen = openFile;
    ours.xDelete = deleteFile;
    sqlite3_vfs_register(&ours, 0);
}

RecordingVfs::~RecordingVfs()
{
    sqlite3_vfs_unregister(&ours);
    recorder = nullptr;
}

void RecordingVfs::replayTo(qsizetype count) const
{
    if (count < m_replayed) {
        m_replayed = 0;
        m_synced.clear();
        m_pending.clear();
    }
    for (; m_replayed < count; ++m_replayed) {
        const Operation &one = m_operations[m_replayed];
        switch (one.kind) {
        case Operation::Kind::Write:
        case Operation::Kind::Truncate:
            m_pending[one.file].append(one);
            break;
        case Operation::Kind::Sync:
            for (const Operation &done : std::as_const(m_pending[one.file]))
                applyWhole(m_synced[one.file], done);
            m_pending.remove(one.file);
            break;
        case Operation::Kind::Delete:
            m_synced.remove(one.file);
            m_pending.remove(one.file);
            break;
        }
    }
}

QHash<QString, QByteArray> RecordingVfs::after(qsizetype count, Survival survival, quint64 seed) const
{
    replayTo(count);
    QHash<QString, QByteArray> files = m_synced;
    quint64 random = seed;
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it)
        survive(files[it.key()], it.value(), survival, random);
    return files;
}

QList<QHash<QString, QByteArray>> RecordingVfs::statesAfter(qsizetype count) const
{
    QList<QHash<QString, QByteArray>> states;
    for (const Survival survival : AllSurvivals) {
        const QHash<QString, QByteArray> state
            = after(count, survival, quint64(count) * 31 + quint64(survival));
        if (!states.contains(state))
            states.append(state);
    }
    return states;
}

} // namespace attendant::crash
