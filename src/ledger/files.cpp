#include "ledger/files.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

Status syncPath(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return Error{ErrorCode::Unavailable, u"%1: cannot be opened to sync"_s.arg(path)};
    const bool synced = ::fsync(fd) == 0;
    ::close(fd);
    return synced ? Status{} : Status{Error{ErrorCode::Unavailable, u"%1: sync failed"_s.arg(path)}};
}

} // namespace

Status moveInto(const QString &from, const QString &to)
{
    if (const Status synced = syncPath(from); !synced)
        return synced;
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return Error{ErrorCode::Unavailable, u"%1: cannot be renamed to %2"_s.arg(from, to)};
    return syncPath(QFileInfo(to).path());
}

} // namespace attendant::ledger
