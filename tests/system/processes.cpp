#include "system/processes.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::test {
namespace {

QString program(const QString &name) { return QCoreApplication::applicationDirPath() + u'/' + name; }

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

Gym::Gym() : port(freePort())
{
    QFile config(folder.filePath(u"attendant.toml"_s));
    if (!config.open(QIODevice::WriteOnly))
        qFatal("no configuration");
    config.write(u"[site]\nid = \"gym-1\"\n[store]\npath = \"%1/gym.db\"\n[http]\nlisten = \"127.0.0.1:%2\"\n"
                 "[[lockers.boards]]\nport = \"%1/staff\"\nzones = [\"STAFF\"]\n"
                 "[[lockers.boards]]\nport = \"%1/mixed\"\nzones = [\"MALE\", \"FEMALE\"]\n"
                 "[lockers]\nwait_s = 3\nclose_guard_s = 1\n"_s.arg(folder.path())
                     .arg(port)
                     .toUtf8());
    qputenv("RUNTIME_DIRECTORY", folder.path().toUtf8());
}

Gym::~Gym()
{
    if (m_gateway && m_gateway->state() != QProcess::NotRunning)
        (void)stopGateway();
    for (const auto &board : std::as_const(m_boards)) {
        board->write("quit\n");
        board->waitForFinished(2000);
    }
}

void Gym::startBoards()
{
    const auto start = [this](const QString &bank, const QString &link, const QStringList &zones) {
        auto board = std::make_shared<QProcess>();
        board->start(program(u"attendant-sim"_s),
                     QStringList{u"board"_s, u"--link"_s, folder.filePath(link), u"--zones"_s} + zones);
        if (!board->waitForReadyRead(5000))
            qFatal("the board's simulator does not start");
        m_boards.insert(bank, board);
    };
    start(u"STAFF"_s, u"staff"_s, {u"STAFF"_s});
    start(u"MALE"_s, u"mixed"_s, {u"MALE"_s, u"FEMALE"_s});
}

void Gym::startGateway()
{
    m_gateway = std::make_unique<QProcess>();
    m_gateway->setStandardErrorFile(folder.filePath(u"gateway.log"_s), QIODevice::Append);
    m_gateway->start(program(u"attendantd"_s), {u"--config"_s, folder.filePath(u"attendant.toml"_s)});
}

bool Gym::ready(int withinMs)
{
    QDeadlineTimer deadline(withinMs);
    while (!deadline.hasExpired()) {
        const QByteArray answer = http("/api/health");
        if (answer.contains("\"MALE\":\"online\"") && answer.contains("\"STAFF\":\"online\""))
            return true;
        QTest::qWait(20);
    }
    return false;
}

void Gym::killGateway()
{
    m_gateway->kill();
    m_gateway->waitForFinished();
}

int Gym::stopGateway()
{
    m_gateway->terminate();
    if (!m_gateway->waitForFinished(10'000))
        return -1;
    return m_gateway->exitStatus() == QProcess::NormalExit ? m_gateway->exitCode() : -1;
}

void Gym::hands(const QString &bank, const QString &line)
{
    m_boards.value(bank)->write(line.toUtf8() + '\n');
    m_boards.value(bank)->waitForBytesWritten();
}

QByteArray Gym::heard(const QString &bank)
{
    m_boards.value(bank)->waitForReadyRead(1);
    return m_heard[bank] += m_boards.value(bank)->readAllStandardOutput();
}

QJsonValue Gym::ctl(const QStringList &arguments)
{
    QProcess process;
    process.start(program(u"attendantctl"_s),
                  QStringList{u"--config"_s, folder.filePath(u"attendant.toml"_s), u"--json"_s} + arguments);
    process.waitForFinished();
    if (process.exitCode() != 0)
        return QJsonValue::Undefined;
    const QJsonDocument json = QJsonDocument::fromJson(process.readAllStandardOutput());
    return json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
}

QByteArray Gym::http(const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(port));
    if (!socket.waitForConnected(500))
        return {};
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(1000)) {
        answer += socket.readAll();
        const qsizetype end = answer.indexOf("\r\n\r\n");
        const qsizetype length = answer.indexOf("Content-Length: ");
        if (end > 0 && length > 0
            && answer.size() >= end + 4 + answer.mid(length + 16, 10).split('\r').first().toInt())
            break;
    }
    return answer;
}

QString Gym::value(const QString &sql) const
{
    sqlite3 *db = nullptr;
    sqlite3_stmt *statement = nullptr;
    QString text;
    if (sqlite3_open_v2(folder.filePath(u"gym.db"_s).toUtf8().constData(), &db, SQLITE_OPEN_READWRITE,
                        nullptr)
            == SQLITE_OK
        && sqlite3_prepare_v2(db, sql.toUtf8().constData(), -1, &statement, nullptr) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW)
        text = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return text;
}

void Gym::importMembers(const QByteArray &csv)
{
    QFile file(folder.filePath(u"members.csv"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no members");
    file.write(csv);
    file.close();
    if (ctl({u"import"_s, u"members"_s, file.fileName()}).isUndefined())
        qFatal("members were not taken in");
}

} // namespace attendant::test
