#pragma once

#include "core/result.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace attendant {

/// Looks up `secret:NAME` in the keychain, then as $CREDENTIALS_DIRECTORY/NAME, then as
/// ATTENDANT_SECRET_NAME. Text without the prefix is the secret itself (tests, a loopback server).
class Secrets final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<QString> &)>;

    explicit Secrets(QHash<QString, QString> environment, QObject *parent = nullptr);

    /// `done` runs later, on this thread. A keychain that is locked answers "not found" and one that hangs is
    /// given up after 3 s: neither means that the secret was never stored, so the other places are asked as
    /// well.
    void read(const QString &reference, Done done);
    /// Stores into the keychain.
    void store(const QString &name, const QString &value, Done done);

private:
    [[nodiscard]] Result<QString> withoutKeychain(const QString &name) const;

    QHash<QString, QString> m_environment;
};

} // namespace attendant
