#pragma once

#include "weighing/domain/weighing.h"

#include <QByteArray>
#include <QTimeZone>

/// The paper of a weighing. Source: docs/protocols/suwol-1000.md.
namespace attendant::weighing::slip {

enum class Copy { No, Yes }; ///< printed before: it says so

inline constexpr int Columns = 42; ///< of the unit's printer, in bytes of cp949

/// A slip as the unit's printer takes it (ESC/POS, cp949): what was weighed, for whom, and the record's id as
/// a QR code. What cp949 does not have is a question mark; a value that is too wide goes on in the next line.
[[nodiscard]] QByteArray compose(const Recorded &record, const QString &gateway, const QTimeZone &zone,
                                 Copy copy);

/// `text` in the printer's code, and what is left of it in at most `columns` bytes: no character is cut in
/// two.
[[nodiscard]] QByteArray printable(const QString &text);
[[nodiscard]] QByteArrayView fitting(QByteArrayView printable, qsizetype columns);
/// "1,234.5": thousands parted.
[[nodiscard]] QString partedNumber(const Weight &weight);

} // namespace attendant::weighing::slip
