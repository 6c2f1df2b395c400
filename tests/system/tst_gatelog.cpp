// The gate log as built programs: attendantd, a Supabase project as a process, kill -9, and secrets that must
// not show up anywhere.

#include "ledger/zstdfile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 20'000;
const auto Canary = u"sb_secret_c4nary"_s;

QString program(const QString &name) { return QCoreApplication::applicationDirPath() + u'/' + name; }

struct Answer
{
    int status = 0;
    QByteArray body;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

/// A site with a gate, and the project that it fills.
class Yard
{
public:
    Yard()
    {
        m_environment.insert(u"RUNTIME_DIRECTORY"_s, folder.path());
        m_environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        m_environment.insert(u"SUPABASE_KEY"_s, Canary);
        m_environment.insert(u"ATTENDANT_LOG"_s, u"debug"_s);
        m_project.start(
            program(u"attendant-sim"_s),
            {u"supabase"_s, u"--key"_s, Canary, u"--fault"_s, u"lose-answer=10"_s, u"--seed"_s, u"5"_s});
        if (!m_project.waitForReadyRead(PatienceMs))
            qFatal("no project");
        project = QString::fromUtf8(m_project.readAllStandardOutput()).section(u' ', 1).section(u'\n', 0, 0);
        QTcpServer free;
        (void)free.listen(QHostAddress::LocalHost);
        url = u"http://127.0.0.1:%1"_s.arg(free.serverPort());
        QFile file(config());
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no configuration");
        file.write(u"[site]\nid = \"yard\"\ncounters = [\"gatelog\"]\n[store]\npath = \"%1/yard.db\"\n"
                   "[http]\nlisten = \"%2\"\n[mqtt]\nhost = \"sim:\"\n[gatelog]\nretention_days = 36500\n"
                   "[sync.supabase]\nurl = \"%3\"\n"_s.arg(folder.path(), url.mid(7), project)
                       .toUtf8());
    }
    ~Yard()
    {
        m_site.kill();
        m_site.waitForFinished();
        m_project.kill();
        m_project.waitForFinished();
    }
    void start()
    {
        m_site.setProcessEnvironment(m_environment);
        m_site.setProcessChannelMode(QProcess::MergedChannels);
        m_site.setStandardOutputFile(log(), QIODevice::Append);
        m_site.start(program(u"attendantd"_s), {u"--config"_s, config()});
        QVERIFY(QTest::qWaitFor([this] { return ask(url + u"/healthz"_s).status == 200; }, PatienceMs));
    }
    void kill()
    {
        ::kill(pid_t(m_site.processId()), SIGKILL);
        m_site.waitForFinished();
    }
    Answer ask(const QString &address, const QByteArray &body = {})
    {
        QNetworkRequest request{QUrl(address)};
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        request.setTransferTimeout(5000);
        const std::unique_ptr<QNetworkReply> reply(body.isEmpty() ? m_network.get(request)
                                                                  : m_network.post(request, body));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, PatienceMs))
            return {};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
    }
    [[nodiscard]] int ctl(const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(program(u"attendantctl"_s), QStringList{u"--config"_s, config()} + arguments);
        return process.waitForFinished(PatienceMs) ? process.exitCode() : -1;
    }
    [[nodiscard]] QString config() const { return folder.filePath(u"attendant.toml"_s); }
    [[nodiscard]] QString log() const { return folder.filePath(u"log"_s); }

    QTemporaryDir folder;
    QString url;
    QString project;

private:
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QProcess m_project;
    QProcess m_site;
    QNetworkAccessManager m_network;
};

QByteArray reading(int number, const QByteArray &image)
{
    return "{\"captured_at\":\"2026-02-07T01:" + QByteArray::number(number % 60).rightJustified(2, '0')
        + ":00Z\",\"container_owner\":\"CSQU\",\"container_number\":\""
        + QByteArray::number(number).rightJustified(6, '0') + "\",\"cropped_image_ref\":\"" + image + "\"}";
}

} // namespace

class TestGateLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasAnsweredSurvivesKills_andArrivesOnce()
    {
        Yard yard;
        yard.start();
        const QByteArray image
            = yard.ask(yard.url + u"/api/container-images"_s, QByteArray("\xFF\xD8\xFF") + "crop")
                  .json()["ref"_L1]
                  .toString()
                  .toLatin1();
        QVERIFY(!image.isEmpty());
        QStringList answered;
        for (int i = 0; i < 30; ++i) {
            const Answer stored
                = yard.ask(yard.url + u"/api/container-logs"_s, reading(i, i == 7 ? image : ""));
            QCOMPARE(stored.status, 201);
            answered.append(stored.json()["data"_L1]["id"_L1].toString());
            if (i % 10 == 9) {
                yard.kill();
                yard.start();
            }
        }
        answered.sort();
        QJsonObject truth;
        const bool arrived = QTest::qWaitFor(
            [&] {
                truth = yard.ask(yard.project + u"/sim/truth"_s).json();
                return truth["count"_L1].toInt() == 30 && truth["objects"_L1].toArray().size() == 1;
            },
            PatienceMs);
        QVERIFY2(arrived, QJsonDocument(truth).toJson().left(2000));
        QStringList theirs;
        for (const QJsonValue &row : truth["rows"_L1].toArray())
            theirs.append(row["event_id"_L1].toString());
        theirs.sort();
        QCOMPARE(theirs, answered);
        secretsAreNowhere(yard);
    }

    void anArchiveIsChecked_byTheCommand()
    {
        Yard yard;
        QFile plain(yard.folder.filePath(u"rows.json"_s));
        QVERIFY(plain.open(QIODevice::WriteOnly) && plain.write("[" + reading(1, "") + "]") > 0);
        plain.close();
        const QString archive = yard.folder.filePath(u"gatelog-a-b-c.json.zst"_s);
        QVERIFY(attendant::ledger::pack(plain.fileName(), archive));
        QCOMPARE(yard.ctl({u"verify"_s, archive}), 0);
        QFile file(archive);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
        file.close();
        QCOMPARE(yard.ctl({u"verify"_s, archive}), 1);
    }

private:
    /// In no log, on no medium, at no address of ours.
    static void secretsAreNowhere(Yard &yard)
    {
        const QDir folder(yard.folder.path());
        const QStringList files = folder.entryList(QDir::Files);
        QVERIFY(files.contains(u"log"_s) && files.contains(u"yard.db"_s));
        for (const QString &name : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("c4nary"), qPrintable(name));
        }
        for (const QString &path : {u"/metrics"_s, u"/api/health"_s, u"/"_s, u"/api/container-logs"_s})
            QVERIFY2(!yard.ask(yard.url + path).body.contains("c4nary"), qPrintable(path));
    }
};

QTEST_GUILESS_MAIN(TestGateLog)
#include "tst_gatelog.moc"
