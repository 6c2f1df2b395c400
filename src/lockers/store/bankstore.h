#pragma once

#include "ledger/db.h"
#include "lockers/domain/debounce.h"
#include "lockers/domain/doormachine.h"
#include "lockers/domain/sensormap.h"
#include "lockers/store/visitstore.h"

#include <QJsonObject>

/// Rows of banks, doors, lockers and sensors.
namespace attendant::lockers::store {

struct BankPlan
{
    BankId bank;
    QString port;
    QStringList zones;
};

/// Writes banks, lockers and wiring that the configuration names and the ledger does not have yet; moves
/// lockers to the bank that is now theirs. Nothing is deleted.
[[nodiscard]] Status seed(ledger::Db &db, const QList<BankPlan> &banks, const QList<SensorPlace> &sensors,
                          UtcTime now);
[[nodiscard]] QList<SensorPlace> wiring(ledger::Db &db);

/// A door as the ledger left it, for the machine to find out what is true now.
[[nodiscard]] door::Door restoreDoor(ledger::Db &db, const BankId &bank);
[[nodiscard]] QString outOfService(ledger::Db &db, const BankId &bank); ///< the reason, empty = in service
Status setOutOfService(ledger::Db &db, const BankId &bank, const QString &reason, UtcTime now);
[[nodiscard]] Status requestClose(ledger::Db &db, const BankId &bank, std::optional<qint64> moves,
                                  UtcTime now);
[[nodiscard]] Status requestOpen(ledger::Db &db, const BankId &bank, std::optional<qint64> moves,
                                 UtcTime now);
[[nodiscard]] Status doorIs(ledger::Db &db, const BankId &bank, door::Position position, UtcTime now);

struct RawEdge
{
    BankId bank;
    board::SensorPin sensor;
    QString locker; ///< empty when the pin is not mapped
    board::Level level = board::Level::Low;
    QString session; ///< transaction, empty outside one
    QString member;
};
/// Stores an edge before anything is made of it; returns its row.
[[nodiscard]] Result<qint64> storeEdge(ledger::Db &db, const RawEdge &edge, Context &context);
/// Edges that came to rest without meaning anything.
[[nodiscard]] Status settleEdges(ledger::Db &db, const QList<qint64> &edges, const QString &locker);
struct UnsettledEdge
{
    qint64 row;
    BankId bank;
    board::SensorPin sensor;
    board::Level level;
};
[[nodiscard]] QList<UnsettledEdge> unsettledEdges(ledger::Db &db);

/// The site did not see this bank's sensors while its door stood open.
[[nodiscard]] Status wasBlind(ledger::Db &db, const BankId &bank, Context &context);

/// A door that stopped answering, a board that reported a fault: for staff.
[[nodiscard]] Status logTrouble(ledger::Db &db, const BankId &bank, const QString &type,
                                const QJsonObject &details, Context &context);

} // namespace attendant::lockers::store
