#pragma once

#include <QString>

#include <optional>

namespace attendant {

/// An RFID or NFC tag's number in the one form we store and compare: upper-case hex without separators, two
/// digits a byte, leading zeros kept. Readers send the same tag as "04:a1:b2:c3", "04A1B2C3" or "0x04a1b2c3".
class Uid
{
public:
    /// Empty unless `text` is 3 to 10 whole bytes of hex, with or without `:`, `-` or blanks between, or `0x`
    /// in front.
    [[nodiscard]] static std::optional<Uid> from(QStringView text);

    [[nodiscard]] const QString &text() const { return m_text; }
    /// The same tag as a reader of the other byte order gives it.
    [[nodiscard]] Uid reversed() const;

    bool operator==(const Uid &) const = default;

private:
    explicit Uid(QString text) : m_text(std::move(text)) { }

    QString m_text;
};

} // namespace attendant
