#pragma once

#include "members/domain/memberrecord.h"

namespace attendant::members {

/// RFC 4180 text into a table: UTF-8 with or without a byte order mark, or Korean Windows text (cp949);
/// comma, semicolon or tab; quoted fields with line ends inside. An unclosed quote is an error that names its
/// line.
[[nodiscard]] Result<Table> parseCsv(const QByteArray &bytes, const QString &source);

} // namespace attendant::members
