#pragma once

#include "devices/lineport.h"
#include "weighing/domain/readercodec.h"

#include <QObject>

#include <memory>

namespace attendant::weighing {

/// A card reader on a line of its own.
class CardReader final : public QObject
{
    Q_OBJECT

public:
    explicit CardReader(std::unique_ptr<devices::LinePort> line, QObject *parent = nullptr);
    void start() { m_line->start(); }

Q_SIGNALS:
    void read(const QString &uid);
    /// A card was read, and its number damaged on the way.
    void lost();

private:
    std::unique_ptr<devices::LinePort> m_line;
    ReaderCodec m_codec;
    int m_torn = 0; ///< that were told
};

} // namespace attendant::weighing
