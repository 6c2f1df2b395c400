#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "fleet/domain/settings.h"

#include <QJsonObject>
#include <QSet>

namespace attendant::fleet {

/// A row of a stream's table from what somebody sent: the table's columns and no others, each of its type
/// and length, with region and age group worked out where they are missing. The error names the field.
///
/// Times without a zone are Korean, as the earlier programs wrote them.
[[nodiscard]] Result<QJsonObject> toRow(Stream stream, const QJsonObject &sent);
/// The same of some columns only: for changing a row.
[[nodiscard]] Result<QJsonObject> toChanges(Stream stream, const QJsonObject &sent);

[[nodiscard]] QString keyColumn(Stream stream); ///< "user_id", …
[[nodiscard]] QStringList columnNames(Stream stream); ///< in the order of the table
[[nodiscard]] QString tableOf(Stream stream); ///< "users", …

/// "20대" of 27. Under ten there is no band of its own: "10대 미만".
[[nodiscard]] QString ageGroup(int age);
/// The first word of an address.
[[nodiscard]] QString regionOf(const QString &address);

} // namespace attendant::fleet
