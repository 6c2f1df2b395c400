#pragma once

#include "ledger/outbox.h"
#include "ledger/unitcontext.h"
#include "sync/sheets/sharedtabs.h"
#include "sync/sheets/sheetsapi.h"

#include <QSet>

/// A tab that people edit and the counter changes, brought together with the ledger row by row and field by
/// field. Nothing is ever deleted on either side.
namespace attendant::sync::sheets::store {

/// A line of the sheet; `number` counts from 1.
struct Line
{
    qsizetype number = 0;
    QString key;
    QStringList cells;
};

/// What there is to look at.
struct Reading
{
    SharedTab tab;
    QList<int> places; ///< of the tab's columns, -1 where the sheet has none
    QList<Line> lines;
    QStringList absent; ///< rows of ours that have changed and are not in the sheet
    QSet<QString> present; ///< every key in the sheet
    bool everything = false; ///< also rows of ours that the sheet has never had
};

/// One cell that the sheet has to change. `field` is empty for a cell that nobody compares.
struct CellWrite
{
    QString key;
    QString field;
    RangeRow cell;
};
struct NewRow
{
    QString key;
    QStringList cells;
};

struct Outcome
{
    QList<CellWrite> cells;
    QList<NewRow> rows;
    QSet<QString> settled; ///< lines that both sides agree on
    QStringList leftOut; ///< lines that cannot be taken, and why
    int conflicts = 0;
    bool more = false; ///< more than one request holds: read again
};

/// How many ids a unit of this reading may need.
[[nodiscard]] qsizetype idsFor(const Reading &reading);

/// Takes what is newer in the sheet, and says what the sheet has to take. What is told is remembered before
/// it is sent, so that a lost answer can be recognised.
[[nodiscard]] Result<Outcome> bringTogether(ledger::Db &db, const Reading &reading,
                                            const ledger::UnitContext &context);
/// The sheet has these now.
[[nodiscard]] Status confirm(ledger::Db &db, const QString &tab, const QList<CellWrite> &cells);
[[nodiscard]] Status confirmRows(ledger::Db &db, const QString &tab, const QList<NewRow> &rows);

} // namespace attendant::sync::sheets::store
