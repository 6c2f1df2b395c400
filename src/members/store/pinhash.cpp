#include "members/store/pinhash.h"

#include <sodium.h>

namespace attendant::members {

QString hashPin(const QString &pin, PinCost cost)
{
    if (sodium_init() < 0)
        return {};
    const QByteArray bytes = pin.toUtf8();
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, bytes.constData(), static_cast<unsigned long long>(bytes.size()),
                              cost.operations, cost.memory, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return {};
    return QString::fromLatin1(hash);
}

bool pinMatches(const QString &pin, const QString &hash)
{
    if (sodium_init() < 0)
        return false;
    const QByteArray bytes = pin.toUtf8();
    const QByteArray stored = hash.toLatin1();
    return crypto_pwhash_str_verify(stored.constData(), bytes.constData(),
                                    static_cast<unsigned long long>(bytes.size()))
        == 0;
}

} // namespace attendant::members
