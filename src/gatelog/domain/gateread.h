#pragma once

#include "core/clock.h"
#include "gatelog/domain/containernumber.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QList>
#include <QUuid>

#include <variant>

namespace attendant::gatelog {

/// Why a person should look at a reading.
enum class Doubt {
    None,
    BadDigit, ///< the check digit does not fit
    Category, ///< the fourth letter is none of the standard's
    Unreadable, ///< the recogniser saw a container and no number (UNKNOWN)
    Failed, ///< the recogniser itself failed (ERROR)
};

/// One reading as it arrived. Without a number it can only be reviewed, not logged.
struct GateRead
{
    std::optional<ContainerNumber> number;
    UtcTime captured;
    QString gate = {};
    QString source = {}; ///< source_video
    QString imageRef = {}; ///< cropped_image_ref
    QString rawText = {};
    QString isoType = {};
    std::optional<double> confidence = {};
    QUuid eventId = {}; ///< the recogniser's own, null when it has none
    Doubt doubt = Doubt::None;

    bool operator==(const GateRead &) const = default;
};

/// What is wrong with a reading, and where.
struct FieldProblem
{
    QString field;
    QString what;

    bool operator==(const FieldProblem &) const = default;
};

using DecodedRead = std::variant<GateRead, FieldProblem>;

constexpr qsizetype ReadsMost = 5000; ///< in one body

/// One reading: `captured_at` (with its offset), `container_owner`, `container_number` (6 digits, or 7 with
/// the check digit), `check_digit`, `raw_text`, `source_video`, `cropped_image_ref`, `gate`, `confidence`,
/// `iso_type`, `event_id`; also the recogniser's own `owner`, `number`, and its result object `{status,
/// data}`.
[[nodiscard]] DecodedRead decodeRead(const QJsonObject &object, Codes codes);

/// A body or a message: one reading, an array of them, or `{"logs": [...]}`. An error is about the whole.
struct DecodedBody
{
    QList<DecodedRead> reads;
    bool many = false; ///< an array was asked, an array is answered
};
[[nodiscard]] Result<DecodedBody> decodeReads(QByteArrayView json, Codes codes);

/// A recogniser's file about one video: rows of id, `time` (h:mm:ss in the video), image_path, confidence and
/// the text. Times count from `start`, when the recording began; a replay is not stamped "now".
[[nodiscard]] Result<QList<DecodedRead>> decodeResultFile(QByteArrayView json, const QString &video,
                                                          std::optional<UtcTime> start, Codes codes);

/// An instant with its offset; text without one means another time in each zone and is refused.
[[nodiscard]] std::optional<UtcTime> instantFromText(QStringView text);

[[nodiscard]] QString nameOf(Doubt doubt);

} // namespace attendant::gatelog
