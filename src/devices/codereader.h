#pragma once

#include "devices/lineport.h"

#include <memory>

namespace attendant::devices {

/// A barcode or NFC reader on a serial line: one code a line, as text or as `{"nfc_uid": "04A1B2C3"}`. What
/// is neither (banners, debug text, noise) is passed over.
class CodeReader final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype LongestLine = 256; ///< bytes; a longer one is noise

    explicit CodeReader(std::unique_ptr<LinePort> line, QObject *parent = nullptr);

    void start() { m_line->start(); }

Q_SIGNALS:
    void textRead(const QString &code);
    void tagRead(const QString &uid);

private:
    void receive(const QByteArray &bytes);
    void take(const QByteArray &line);

    std::unique_ptr<LinePort> m_line;
    QByteArray m_pending;
};

} // namespace attendant::devices
