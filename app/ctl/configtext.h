#pragma once

#include "core/result.h"

#include <QJsonValue>

namespace attendant::ctl {

/// A configuration's text without what must not leave the house: written again from what was understood, so
/// without comments, and of each value only what is known to be harmless. A secret's reference is no secret.
/// BadInput when it cannot be understood.
[[nodiscard]] Result<QString> withoutSecrets(const QByteArray &toml);

/// The scheme, the host and the port of an address; a path or a query may be a secret.
[[nodiscard]] QString hostOf(const QString &address);

/// The same text or JSON, of each address in it only what hostOf() leaves.
[[nodiscard]] QString withoutPaths(const QString &text);
[[nodiscard]] QJsonValue withoutPaths(const QJsonValue &value);

} // namespace attendant::ctl
