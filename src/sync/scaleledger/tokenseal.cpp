#include "sync/scaleledger/tokenseal.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <sodium.h>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger {
namespace {

constexpr auto Mark = "sealed:"_L1;

unsigned char *bytes(QByteArray &array) { return reinterpret_cast<unsigned char *>(array.data()); }
const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

} // namespace

std::optional<QString> TokenSeal::seal(const QString &token)
{
    if (token.isEmpty())
        return QString();
    if (!loadKey() && !makeKey())
        return {};
    const QByteArray plain = token.toUtf8();
    QByteArray nonce(crypto_secretbox_NONCEBYTES, '\0');
    randombytes_buf(nonce.data(), size_t(nonce.size()));
    QByteArray box(plain.size() + qsizetype(crypto_secretbox_MACBYTES), '\0');
    crypto_secretbox_easy(bytes(box), bytes(plain), quint64(plain.size()), bytes(nonce), bytes(m_key));
    return Mark + QString::fromLatin1((nonce + box).toBase64());
}

std::optional<QString> TokenSeal::open(const QString &sealed)
{
    if (!sealed.startsWith(Mark))
        return sealed;
    if (!loadKey())
        return {};
    const QByteArray all = QByteArray::fromBase64(sealed.mid(Mark.size()).toLatin1());
    const qsizetype overhead = qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);
    if (all.size() < overhead)
        return {};
    const QByteArray box = all.mid(crypto_secretbox_NONCEBYTES);
    QByteArray plain(all.size() - overhead, '\0');
    if (crypto_secretbox_open_easy(bytes(plain), bytes(box), quint64(box.size()), bytes(all), bytes(m_key))
        != 0)
        return {};
    return QString::fromUtf8(plain);
}

bool TokenSeal::loadKey()
{
    if (!m_key.isEmpty())
        return true;
    QFile file(m_file);
    if (sodium_init() < 0 || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray key = file.readAll();
    if (key.size() != qsizetype(crypto_secretbox_KEYBYTES))
        return false;
    m_key = key;
    return true;
}

bool TokenSeal::makeKey()
{
    if (sodium_init() < 0 || (QFile::exists(m_file) && QFileInfo(m_file).size() > 0))
        return false; // there is one and it cannot be read: it may still be needed
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QTemporaryFile file(m_file + u".XXXXXX"_s); // for its owner only from the first moment
    if (!file.open())
        return false;
    QByteArray key(crypto_secretbox_KEYBYTES, '\0');
    crypto_secretbox_keygen(bytes(key));
    if (file.write(key) != key.size() || !file.flush() || ::fsync(file.handle()) != 0)
        return false;
    QFile::remove(m_file);
    if (!file.rename(m_file))
        return false;
    file.setAutoRemove(false);
    m_key = key;
    return true;
}

} // namespace attendant::sync::scaleledger
