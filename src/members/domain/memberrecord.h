#pragma once

#include "core/result.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace attendant::members {

/// What a spreadsheet or a CSV file knows of a member. What only this site knows (the key held, counts) is
/// not here, so that no import can touch it. An empty optional means that the source has no such column.
struct MemberRecord
{
    QString id;
    QString name;
    std::optional<QString> barcode = {};
    std::optional<QString> qrCode = {};
    std::optional<QString> cardUid = {};
    std::optional<QString> phone = {};
    std::optional<QString> email = {};
    std::optional<QString> membershipType = {};
    std::optional<QString> programName = {};
    std::optional<QString> status = {}; ///< active, suspended, expired, inactive
    std::optional<QString> expiryDate = {}; ///< ISO date, empty = no end
    std::optional<QString> gender = {}; ///< male, female
    std::optional<QString> category = {}; ///< general, staff
    std::optional<QString> customerType = {};

    bool operator==(const MemberRecord &) const = default;
};

/// A table of texts with its header row, from a sheet or a file.
struct Table
{
    QStringList header;
    QList<QStringList> rows;
    QString source; ///< for error messages: file name or tab
    QList<int> lines = {}; ///< of the rows in their file; empty: the header is line 1, each row has one
};

struct RowProblem
{
    QString where; ///< "members.csv:17"
    QString what;
};

struct Mapped
{
    QList<MemberRecord> records;
    QList<RowProblem> problems; ///< rows that were left out, and why
    QHash<QString, int> lines; ///< where each member's row is
};

/// What becomes of a row with a word for the status or the gender that nobody knows, or of a second one for a
/// member: a spreadsheet is read again and again, and the last word of it counts, a status as it is; a file
/// is taken once, by somebody who can mend it.
enum class Words { AsTheyAre, KnownOnly };

/// Finds the columns by name: the present layout, the Korean one of 2025-09 and the two CSV layouts. Fails
/// when no column names the member; a bad row is left out and reported.
[[nodiscard]] Result<Mapped> mapMembers(const Table &table, Words words = Words::AsTheyAre);

/// active, suspended, expired or inactive for the words that sheets use; other words as they are, lower case.
[[nodiscard]] QString statusWord(const QString &text);

/// Accepts 2026-02-07, 2026.2.7, 2026/02/07, 20260207 and each with a time behind it.
[[nodiscard]] std::optional<QDate> parseDay(const QString &text);

} // namespace attendant::members
