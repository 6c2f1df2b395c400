#include "system/scales.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::test {
namespace {

QString program(const QString &name) { return QCoreApplication::applicationDirPath() + u'/' + name; }

} // namespace

Scales::Scales(const QString &server)
{
    QFile file(config());
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no configuration");
    file.write(u"[site]\nid = \"quay-1\"\ncounters = [\"weighing\"]\n[store]\npath = \"%1/quay.db\"\n"
               "[http]\nlisten = \":0\"\n[weighing]\nserver = \"%2\"\n"
               "[[weighing.stations]]\nname = \"1\"\nport = \"%1/1\"\ndriver = \"suwol1000\"\n"
               "[[weighing.stations]]\nname = \"2\"\nport = \"%1/2\"\ndriver = \"suwol1000\"\n"
               "[[weighing.stations]]\nname = \"3\"\nport = \"%1/3\"\nrfid = \"%1/reader\"\n"_s
                   .arg(folder.path(), server)
                   .toUtf8());
    file.close();
    qputenv("RUNTIME_DIRECTORY", folder.path().toUtf8());
    startDevice(u"1"_s, {u"suwol"_s, u"--seed"_s, u"1"_s});
    startDevice(u"2"_s, {u"suwol"_s, u"--seed"_s, u"2"_s});
    startDevice(u"3"_s, {u"scale"_s, u"--driver"_s, u"cas22"_s});
    startDevice(u"reader"_s, {u"reader"_s});
    startGateway();
}

Scales::~Scales()
{
    m_gateway->terminate();
    m_gateway->waitForFinished(5000);
    if (QTest::currentTestFailed())
        tellWhatHappened();
    for (const auto &device : std::as_const(m_devices)) {
        device->write("quit\n");
        device->waitForFinished(3000);
    }
}

void Scales::tellWhatHappened() const
{
    for (auto heard = m_heard.begin(); heard != m_heard.end(); ++heard)
        qInfo("%s: %s", qPrintable(heard.key()), heard->constData());
    QFile log(folder.filePath(u"gateway.log"_s));
    if (log.open(QIODevice::ReadOnly))
        qInfo("%s", log.readAll().right(6000).constData());
    qInfo("%s",
          qPrintable(value(u"SELECT group_concat(created_at || ' ' || event_type || ' ' || details, char(10))"
                           " FROM (SELECT * FROM event_logs ORDER BY id DESC LIMIT 20)"_s)));
}

void Scales::startDevice(const QString &name, const QStringList &arguments)
{
    auto process = std::make_shared<QProcess>();
    process->start(program(u"attendant-sim"_s), arguments + QStringList{u"--link"_s, folder.filePath(name)});
    process->waitForStarted();
    m_devices.insert(name, process);
}

void Scales::startGateway()
{
    m_gateway = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, program(u"libfulldisk.so"_s));
    environment.insert(u"ATTENDANT_TEST_FULL"_s, fullFlag());
    m_gateway->setProcessEnvironment(environment);
    m_gateway->setStandardErrorFile(folder.filePath(u"gateway.log"_s), QIODevice::Append);
    m_gateway->start(program(u"attendantd"_s), {u"--config"_s, config()});
}

void Scales::killGateway()
{
    m_gateway->kill();
    m_gateway->waitForFinished();
}

void Scales::fillDisk(bool full)
{
    QFile flag(fullFlag());
    if (full ? !flag.open(QIODevice::WriteOnly) : !flag.remove())
        qFatal("%s", qPrintable(flag.errorString()));
}

bool Scales::online(int withinMs)
{
    QDeadlineTimer deadline(withinMs);
    while (!deadline.hasExpired()) {
        const QJsonArray devices = ctl({u"devices"_s}).toArray();
        int there = 0;
        for (const QJsonValue &device : devices)
            there += device["online"_L1].toBool() ? 1 : 0;
        if (there == 3)
            return true;
        QTest::qWait(100);
    }
    return false;
}

void Scales::hands(const QString &device, const QString &line)
{
    m_devices.value(device)->write(line.toUtf8() + '\n');
    m_devices.value(device)->waitForBytesWritten();
}

int Scales::told(const QString &device, const QByteArray &line)
{
    m_heard[device] += m_devices.value(device)->readAllStandardOutput();
    return int(m_heard[device].split('\n').count(line));
}

QJsonValue Scales::ctl(const QStringList &arguments, int *code)
{
    QProcess process;
    process.start(program(u"attendantctl"_s), QStringList{u"--json"_s, u"--config"_s, config()} + arguments);
    process.waitForFinished();
    if (code)
        *code = process.exitCode();
    const QJsonDocument answer = QJsonDocument::fromJson(process.readAllStandardOutput());
    return answer.isArray() ? QJsonValue(answer.array()) : QJsonValue(answer.object());
}

QString Scales::value(const QString &sql) const
{
    sqlite3 *db = nullptr;
    QString value;
    if (sqlite3_open_v2(folder.filePath(u"quay.db"_s).toUtf8().constData(), &db, SQLITE_OPEN_READWRITE,
                        nullptr)
        == SQLITE_OK) {
        sqlite3_busy_timeout(db, 5000);
        sqlite3_stmt *statement = nullptr;
        sqlite3_prepare_v2(db, sql.toUtf8().constData(), -1, &statement, nullptr);
        if (sqlite3_step(statement) == SQLITE_ROW)
            value = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
        sqlite3_finalize(statement);
    }
    sqlite3_close(db);
    return value;
}

} // namespace attendant::test
