#include "system/shop.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <sqlite3.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::test {
namespace {

QString program(const QString &name) { return QCoreApplication::applicationDirPath() + u'/' + name; }

} // namespace

Shop::Shop(int boxes) : m_count(boxes)
{
    QFile file(config());
    if (!broker.start() || !file.open(QIODevice::WriteOnly))
        qFatal("no broker or no folder: %s", qPrintable(broker.why()));
    file.write(u"[site]\nid = \"gym-1\"\ncounters = [\"dispensing\"]\n[store]\npath = \"%1/gym.db\"\n"
               "[http]\nlisten = \":0\"\n[mqtt]\nport = %2\nheartbeat_timeout_s = 90\n"_s.arg(folder.path())
                   .arg(broker.port())
                   .toUtf8());
    qputenv("RUNTIME_DIRECTORY", folder.path().toUtf8());
}

Shop::~Shop()
{
    finishBuying();
    if (m_gateway) {
        m_gateway->terminate();
        m_gateway->waitForFinished(5000);
    }
    if (m_boxes) {
        m_boxes->write("quit\n");
        m_boxes->waitForFinished(3000);
    }
}

bool Shop::start()
{
    startGateway();
    m_boxes = std::make_unique<QProcess>();
    m_boxes->setStandardErrorFile(folder.filePath(u"boxes.log"_s));
    m_boxes->start(program(u"attendant-sim"_s),
                   {u"fbox"_s, u"--port"_s, QString::number(broker.port()), u"--count"_s,
                    QString::number(m_count), u"--stock"_s, QString::number(Stock), u"--heartbeat"_s,
                    u"30"_s});
    return m_boxes->waitForStarted() && allOnline();
}

void Shop::startGateway()
{
    m_gateway = std::make_unique<QProcess>();
    m_gateway->setStandardErrorFile(folder.filePath(u"gateway.log"_s), QIODevice::Append);
    m_gateway->start(program(u"attendantd"_s), {u"--config"_s, config()});
}

void Shop::killGateway()
{
    m_gateway->kill();
    m_gateway->waitForFinished();
}

Shop::Answer Shop::ctl(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.start(program(u"attendantctl"_s), QStringList{u"--json"_s, u"--config"_s, config()} + arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(130'000);
    return {process.exitCode(), process.readAllStandardOutput()};
}

bool Shop::allOnline(int withinMs)
{
    QDeadlineTimer deadline(withinMs);
    while (!deadline.hasExpired()) {
        const QJsonArray devices = QJsonDocument::fromJson(ctl({u"devices"_s}).text).array();
        int online = 0;
        for (const QJsonValue &device : devices)
            online += device["online"_L1].toBool() ? 1 : 0;
        if (online == m_count)
            return true;
        QTest::qWait(200);
    }
    return false;
}

void Shop::addMember(const QString &id)
{
    QFile csv(folder.filePath(u"members.csv"_s));
    if (!csv.open(QIODevice::WriteOnly))
        qFatal("no CSV");
    csv.write("member_id,member_name,phone\n" + id.toUtf8() + ",김하늘,0103333"
              + QByteArray::number(3333 + m_members++) + '\n');
    csv.close();
    (void)ctl({u"import"_s, u"members"_s, csv.fileName()});
    (void)ctl({u"member"_s, u"pin"_s, id}, "012345\n");
    for (int i = 0; i < 10; ++i)
        (void)ctl({u"member"_s, u"sell"_s, id, u"VCH-100K"_s});
}

void Shop::buy(const QString &member, const QStringList &items)
{
    QStringList arguments{u"--json"_s,   u"--config"_s, config(),        u"dispense"_s,
                          u"--member"_s, member,        u"--pin-stdin"_s};
    for (const QString &item : items)
        arguments << u"--item"_s << item;
    seeThemOff();
    auto buyer = std::make_unique<QProcess>();
    buyer->start(program(u"attendantctl"_s), arguments);
    buyer->write("012345\n");
    buyer->closeWriteChannel();
    m_buyers.push_back({member, std::move(buyer)});
}

bool Shop::isBuying(const QString &member)
{
    seeThemOff();
    return std::ranges::find(m_buyers, member, &Buyer::member) != m_buyers.end();
}

void Shop::seeThemOff()
{
    std::erase_if(m_buyers, [this](const Buyer &one) {
        if (one.process->state() != QProcess::NotRunning)
            return false;
        m_bought += one.process->exitCode() == 0 ? 1 : 0;
        return true;
    });
}

void Shop::finishBuying()
{
    for (const Buyer &buyer : m_buyers)
        buyer.process->waitForFinished(130'000);
    seeThemOff();
}

QHash<QString, int> Shop::fallen()
{
    (void)m_boxes->readAllStandardOutput();
    m_boxes->write("state\n");
    QByteArray told;
    QDeadlineTimer deadline(5000);
    while (!told.contains("end\n") && !deadline.hasExpired()) {
        m_boxes->waitForReadyRead(200);
        told += m_boxes->readAllStandardOutput();
    }
    QHash<QString, int> fallen;
    const QList<QByteArray> lines = told.split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.split(' '); // "box ID dropped N stock M …"
        if (words.value(0) == "box" && words.value(5).toInt() == Stock - words.value(3).toInt())
            fallen.insert(QString::fromUtf8(words.value(1)), words.value(3).toInt());
    }
    return fallen;
}

QString Shop::value(const QString &sql) const
{
    sqlite3 *db = nullptr;
    QString text;
    if (sqlite3_open_v2(folder.filePath(u"gym.db"_s).toUtf8().constData(), &db, SQLITE_OPEN_READWRITE,
                        nullptr)
        == SQLITE_OK) {
        sqlite3_busy_timeout(db, 5000);
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(db, sql.toUtf8().constData(), -1, &statement, nullptr) == SQLITE_OK
            && sqlite3_step(statement) == SQLITE_ROW)
            text = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
        sqlite3_finalize(statement);
    }
    sqlite3_close(db);
    return text;
}

QString Shop::imbalance()
{
    QStringList wrong;
    const QHash<QString, int> boxes = fallen();
    if (boxes.size() != m_count)
        wrong.append(u"%1 boxes answer, or their stock is not what is left"_s.arg(boxes.size()));
    int all = 0;
    for (auto it = boxes.begin(); it != boxes.end(); ++it) {
        all += *it;
        const QString logged
            = value(u"SELECT count(*) FROM rental_logs WHERE device_uuid = '%1'"_s.arg(it.key()));
        if (logged.toInt() != *it)
            wrong.append(u"%1: %2 fell, %3 were logged"_s.arg(it.key()).arg(*it).arg(logged));
    }
    const QString spent = value(u"SELECT sum(original_amount - remaining_amount) FROM member_vouchers"_s);
    if (spent.toInt() != all * 1000)
        wrong.append(u"%1 fell, %2 won were taken"_s.arg(all).arg(spent));
    if (const QString held = value(u"SELECT count(*) FROM dispense_funding WHERE state = 'reserved'"_s);
        held != "0"_L1)
        wrong.append(u"%1 parts are still held"_s.arg(held));
    return wrong.join(u"; ");
}

} // namespace attendant::test
