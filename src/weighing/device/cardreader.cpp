#include "weighing/device/cardreader.h"

#include <utility>

namespace attendant::weighing {

CardReader::CardReader(std::unique_ptr<devices::LinePort> line, QObject *parent)
    : QObject(parent)
    , m_line(std::move(line))
{
    connect(m_line.get(), &devices::LinePort::opened, this, [this] { m_codec.reset(); });
    connect(m_line.get(), &devices::LinePort::received, this, [this](const QByteArray &bytes) {
        const QList<Uid> cards = m_codec.feed(bytes);
        for (const Uid &card : cards)
            Q_EMIT read(card.text());
        if (std::exchange(m_torn, m_codec.torn()) < m_codec.torn())
            Q_EMIT lost();
    });
}

} // namespace attendant::weighing
