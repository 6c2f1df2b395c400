#include "gatelog/store/imagestore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace attendant::gatelog::store {
namespace {

constexpr qsizetype HashLength = 64;

QString endingOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return u".jpg"_s;
    if (bytes.startsWith("\x89PNG\r\n\x1A\n"))
        return u".png"_s;
    if (bytes.startsWith("RIFF") && bytes.sliced(std::min<qsizetype>(8, bytes.size())).startsWith("WEBP"))
        return u".webp"_s;
    return {};
}

/// A picture is as young as its newest record.
void touch(const QString &path, UtcTime now)
{
    QFile file(path);
    if (file.open(QIODevice::ReadWrite))
        file.setFileTime(toDateTime(now), QFileDevice::FileModificationTime);
}

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

bool ImageStore::isName(QStringView name)
{
    if (name.size() <= HashLength)
        return false;
    for (const QChar c : name.first(HashLength)) {
        if (!(c >= u'0' && c <= u'9') && !(c >= u'a' && c <= u'f'))
            return false;
    }
    const QStringView ending = name.sliced(HashLength);
    return ending == ".jpg"_L1 || ending == ".png"_L1 || ending == ".webp"_L1;
}

QString ImageStore::pathOf(const QString &name) const
{
    return m_folder + u'/' + name.first(2) + u'/' + name;
}

Result<ImageStore::Put> ImageStore::put(const QByteArray &bytes, UtcTime now) const
{
    if (bytes.size() > BytesMost)
        return Error{ErrorCode::BadInput, u"at most %1 MiB"_s.arg(BytesMost / (1024 * 1024))};
    const QString ending = endingOf(bytes);
    if (ending.isEmpty())
        return Error{ErrorCode::BadInput, u"neither JPEG nor PNG nor WebP"_s};
    const QString name = hashOf(bytes) + ending;
    const QString path = pathOf(name);
    if (get(name)) {
        touch(path, now);
        return Put{name, false};
    }
    if (!QDir().mkpath(path.section(u'/', 0, -2)))
        return Error{ErrorCode::StoreReadOnly, u"cannot make the folder of "_s + path};
    QSaveFile file(path); // synced before it gets its name
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::StoreFull, path + u": "_s + file.errorString()};
    touch(path, now);
    return Put{name, true};
}

Result<QByteArray> ImageStore::get(const QString &name) const
{
    if (!isName(name))
        return Error{ErrorCode::NotFound, u"no picture of ours"_s};
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, file.errorString()};
    QByteArray bytes = file.read(BytesMost + 1);
    if (hashOf(bytes) != name.first(HashLength))
        return Error{ErrorCode::StoreCorrupt, name + u" is not what it was"_s};
    return bytes;
}

void ImageStore::removeOlder(const QString &name, UtcTime before) const
{
    if (isName(name) && QFileInfo(pathOf(name)).lastModified() < toDateTime(before))
        QFile::remove(pathOf(name));
}

QString ImageStore::path(const QString &name) const
{
    return isName(name) && QFile::exists(pathOf(name)) ? pathOf(name) : QString();
}

QByteArray imageType(QStringView name)
{
    return name.endsWith(".png"_L1) ? "image/png"_ba
        : name.endsWith(".webp"_L1) ? "image/webp"_ba
                                    : "image/jpeg"_ba;
}

} // namespace attendant::gatelog::store
