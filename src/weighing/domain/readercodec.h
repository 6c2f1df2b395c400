#pragma once

#include "core/uid.h"

#include <QByteArray>
#include <QList>

namespace attendant::weighing {

/// Reads cards out of a serial reader's bytes, whichever of these it speaks: hexadecimal digits between STX
/// and ETX (with a checksum byte or none), a line of hexadecimal digits, a JSON line `{"nfc_uid": "…"}`.
/// Banners, debug text and noise are passed over; a card is never made of a torn piece. Source:
/// docs/protocols/line-scales.md.
class ReaderCodec
{
public:
    static constexpr qsizetype LongestPiece = 256; ///< bytes; a longer one is noise

    [[nodiscard]] QList<Uid> feed(QByteArrayView bytes);
    /// After the line was opened again.
    void reset();
    /// Pieces that looked like a card's number and were damaged: somebody should present the card again.
    [[nodiscard]] int torn() const { return m_torn; }

private:
    enum class Piece { Line, Framed };

    void frame(QList<Uid> &cards);
    void line(QList<Uid> &cards);

    QByteArray m_pending;
    Piece m_piece = Piece::Line;
    bool m_tooLong = false;
    int m_torn = 0;
};

} // namespace attendant::weighing
