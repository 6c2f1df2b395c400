#pragma once

#include <QByteArrayView>
#include <QList>

namespace attendant::gatelog {

/// In which line of a result file each of its rows begins, counted from 1, in the order decodeResultFile()
/// gives them. For files that were read as JSON: of anything else it says what it can.
[[nodiscard]] QList<int> linesOfRows(QByteArrayView json);

} // namespace attendant::gatelog
