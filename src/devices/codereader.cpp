#include "devices/codereader.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::devices {
namespace {

constexpr qsizetype ShortestCode = 4;
constexpr qsizetype LongestCode = 64;

/// Codes are of letters, digits and a few signs, without blanks: "NFC Reader Ready" is not one.
bool isCode(const QByteArray &line)
{
    return line.size() >= ShortestCode && line.size() <= LongestCode && std::ranges::all_of(line, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'
                   || c == '-' || c == ':' || c == '.';
           });
}

} // namespace

CodeReader::CodeReader(std::unique_ptr<LinePort> line, QObject *parent)
    : QObject(parent)
    , m_line(std::move(line))
{
    connect(m_line.get(), &LinePort::received, this, &CodeReader::receive);
    connect(m_line.get(), &LinePort::opened, this, [this] { m_pending.clear(); });
}

void CodeReader::receive(const QByteArray &bytes)
{
    for (const char byte : bytes) {
        if (byte == '\n' || byte == '\r') {
            take(std::exchange(m_pending, {}));
        } else if (m_pending.size() <= LongestLine) { // one more marks it as too long
            m_pending.append(byte);
        }
    }
}

void CodeReader::take(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    if (text.startsWith('{')) {
        const QString uid = QJsonDocument::fromJson(text).object().value("nfc_uid"_L1).toString();
        if (!uid.isEmpty())
            Q_EMIT tagRead(uid);
    } else if (isCode(text)) {
        Q_EMIT textRead(QString::fromLatin1(text));
    }
}

} // namespace attendant::devices
