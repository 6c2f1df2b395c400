#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace attendant::sync::scaleledger {

/// Seals what has to stay in the ledger and must be worth nothing to who steals it, or a backup of it: the
/// gateway's token. The key is a file of its own, never part of a backup; it is made when first needed.
class TokenSeal
{
public:
    explicit TokenSeal(QString keyFile) : m_file(std::move(keyFile)) { }

    /// Nothing when there is no key and none can be written: then it is better not kept at all.
    [[nodiscard]] std::optional<QString> seal(const QString &token);
    /// Nothing when it was sealed by another key. Text that was never sealed is itself: somebody put it
    /// there.
    [[nodiscard]] std::optional<QString> open(const QString &sealed);

private:
    [[nodiscard]] bool loadKey();
    [[nodiscard]] bool makeKey();

    QString m_file;
    QByteArray m_key;
};

} // namespace attendant::sync::scaleledger
