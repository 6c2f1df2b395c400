#include "fleet/postgres/database.h"

#include <QRandomGenerator>
#include <QSqlError>
#include <QThread>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

constexpr int Attempts = 8;

QString wordsOf(const QSqlError &error)
{
    return error.databaseText().isEmpty() ? error.driverText()
                                          : error.databaseText().section(u"\n("_s, 0, 0).simplified();
}

/// SQLSTATE classes, PostgreSQL's appendix A.
ErrorCode codeOf(const QString &state)
{
    if (state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P"_L1)
        || state.startsWith("53"_L1)
        || state == "25P03"_L1) // idle in a transaction for too long: the server hung up
        return ErrorCode::Unavailable;
    if (state == "40001"_L1 || state == "40P01"_L1 || state == "55P03"_L1)
        return ErrorCode::Conflict;
    if (state == "57014"_L1)
        return ErrorCode::Timeout;
    if (state.startsWith("22"_L1) || state.startsWith("23"_L1))
        return ErrorCode::BadInput;
    if (state.startsWith("28"_L1) || state == "42501"_L1)
        return ErrorCode::Refused;
    if (state == "3D000"_L1 || state == "42P01"_L1 || state == "42703"_L1)
        return ErrorCode::NotFound;
    if (state == "25006"_L1)
        return ErrorCode::StoreReadOnly;
    return ErrorCode::Internal;
}

} // namespace

Database::Database(PostgresSettings settings, QString purpose)
    : m_settings(std::move(settings))
    , m_purpose(std::move(purpose))
    , m_connection(u"fleet-"_s + QUuid::createUuid().toString(QUuid::Id128))
{ }

Database::~Database() { close(); }

QString Database::label() const
{
    return u"PostgreSQL at %1:%2/%3"_s.arg(m_settings.host).arg(m_settings.port).arg(m_settings.database);
}

Error Database::unreachable(const QSqlError &error) const
{
    const QString words = wordsOf(error);
    QString setting = m_settings.hostSetting;
    QString attempt = u"whether the server runs and this machine may reach it"_s;
    if (words.contains("password"_L1) || words.contains("authentication"_L1)) {
        setting = m_settings.passwordSetting;
        attempt = u"the user name and password"_s;
    } else if (words.contains("database"_L1) && words.contains("does not exist"_L1)) {
        setting = m_settings.kind == DatabaseKind::Local ? u"POSTGRES_DB"_s
            : m_settings.kind == DatabaseKind::Rds       ? u"RDS_DB"_s
                                                         : u"SUPABASE_DIRECT_URL"_s;
        attempt = u"createdb %1"_s.arg(m_settings.database);
    } else if (words.contains("SSL"_L1) || words.contains("certificate"_L1)) {
        setting = u"POSTGRES_SSLMODE"_s;
        attempt = u"a mode the server offers, or PGSSLROOTCERT with its authority"_s;
    }
    return {ErrorCode::Unavailable, u"%1: %2; setting %3; try %4"_s.arg(label(), words, setting, attempt)};
}

Status Database::open()
{
    if (m_open)
        return {};
    if (!QSqlDatabase::isDriverAvailable(u"QPSQL"_s))
        return Error{ErrorCode::Unavailable,
                     u"PostgreSQL: Qt's driver is not installed; try the package libqt6sql6-psql"_s};
    QSqlDatabase db = QSqlDatabase::addDatabase(u"QPSQL"_s, m_connection);
    db.setHostName(m_settings.host);
    db.setPort(m_settings.port);
    db.setDatabaseName(m_settings.database);
    db.setUserName(m_settings.user);
    db.setPassword(m_settings.password);
    db.setConnectOptions(u"connect_timeout=5;application_name=attendant-fleet-%1;sslmode=%2;"_s.arg(
                             m_purpose, m_settings.sslMode)
                         + u"keepalives_idle=10;keepalives_interval=5;keepalives_count=3;"
                           "tcp_user_timeout=30000"_s);
    if (!db.open()) {
        const Error error = unreachable(db.lastError());
        db = {};
        QSqlDatabase::removeDatabase(m_connection);
        return error;
    }
    m_open = true;
    // A worker that dies in the middle must not hold its locks, nor wait for ever for somebody else's.
    const auto guarded = run(u"SELECT set_config('idle_in_transaction_session_timeout', '30s', false), "
                             "set_config('lock_timeout', '10s', false), "
                             "set_config('statement_timeout', '60s', false), "
                             "set_config('client_min_messages', 'warning', false), "
                             "set_config('TimeZone', 'UTC', false)"_s);
    return guarded ? Status{} : Status{guarded.error()};
}

void Database::close()
{
    m_open = false;
    if (QSqlDatabase::contains(m_connection)) {
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    }
    m_statements.clear(); // behind the connection, or each would ask the server that is gone to forget it
}

Error Database::failure(const QSqlError &error)
{
    const QString state = error.nativeErrorCode();
    const Error result{codeOf(state), u"%1: %2 (%3)"_s.arg(label(), wordsOf(error), state)};
    if (result.code == ErrorCode::Unavailable)
        close(); // a broken connection is never asked again
    return result;
}

Result<QSqlQuery *> Database::run(const QString &sql, const QVariantList &values)
{
    if (const Status opened = open(); !opened)
        return opened.error();
    auto statement = m_statements.find(sql);
    if (statement == m_statements.end()) {
        QSqlQuery query(QSqlDatabase::database(m_connection, false));
        query.setNumericalPrecisionPolicy(QSql::HighPrecision);
        // What has no values may be no query at all (BEGIN, CREATE …), and those cannot be prepared.
        if (!values.isEmpty() && !query.prepare(sql))
            return failure(query.lastError());
        statement = m_statements.insert(sql, std::move(query));
    }
    for (int i = 0; i < values.size(); ++i)
        statement->bindValue(i, values[i]);
    if (!(values.isEmpty() ? statement->exec(sql) : statement->exec()))
        return failure(statement->lastError());
    return &*statement;
}

Result<QVariant> Database::value(const QString &sql, const QVariantList &values)
{
    const auto rows = run(sql, values);
    if (!rows)
        return rows.error();
    return (*rows)->next() ? (*rows)->value(0) : QVariant();
}

Status Database::transaction(const std::function<Status()> &work)
{
    for (int attempt = 1;; ++attempt) {
        if (const auto begun = run(u"BEGIN"_s); !begun)
            return begun.error();
        Status done = work();
        if (done) {
            const auto committed = run(u"COMMIT"_s);
            if (committed)
                return {};
            done = committed.error();
        }
        if (m_open)
            (void)run(u"ROLLBACK"_s);
        if (done.error().code != ErrorCode::Conflict || attempt == Attempts)
            return done;
        // Both sides of a deadlock come back; not at the same moment.
        QThread::msleep(QRandomGenerator::global()->bounded(1u, 8u << attempt));
    }
}

Status Database::savepoint(const std::function<Status()> &work)
{
    if (const auto marked = run(u"SAVEPOINT step"_s); !marked)
        return marked.error();
    const Status done = work();
    if (!m_open)
        return done;
    if (!done && !run(u"ROLLBACK TO SAVEPOINT step"_s))
        return done;
    if (const auto released = run(u"RELEASE SAVEPOINT step"_s); !released)
        return released.error();
    return done;
}

} // namespace attendant::fleet
