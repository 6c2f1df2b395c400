#pragma once

#include "ledger/db.h"

#include <memory>

namespace attendant::ledger {

struct LedgerOptions;

enum class Access { ReadWrite, ReadOnly };

/// An opened SQLite file with our pragmas. Belongs to the thread that opened it.
class Connection
{
public:
    static Result<std::unique_ptr<Connection>> open(const LedgerOptions &options, Access access);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] Db &db() { return *m_db; }

private:
    Connection() = default;

    QString m_name;
    std::unique_ptr<Db> m_db;
};

} // namespace attendant::ledger
