// The gate log at a simulated Supabase project that keeps the rules of the real one: pictures, and long
// outages.
#include "core/virtualscheduler.h"
#include "gatelog/gateworld.h"
#include "sync/supabase/sim/supabasesim.h"
#include "sync/supabase/supabaselink.h"

#include <QTest>

using namespace attendant;
using namespace attendant::gatelog::test;
using namespace attendant::sync;
using namespace attendant::sync::supabase;
using namespace Qt::StringLiterals;

namespace {

/// A site at the simulated project, which keeps the rules of the real one.
struct Project : World
{
    class Client final : public HttpClient
    {
    public:
        Client(Scheduler &scheduler, sim::SupabaseSim &project) : m_scheduler(scheduler), m_project(project)
        { }
        void send(const HttpRequest &request, Done done) override
        {
            paths.append(request.url.path());
            const HttpReply reply = m_project.handle(request, m_scheduler.now().utc);
            m_scheduler.post([reply, done = std::move(done)] { done(reply); });
        }
        QStringList paths;

    private:
        Scheduler &m_scheduler;
        sim::SupabaseSim &m_project;
    };
    void passes(const QString &number, const QString &image, seconds after = seconds{0})
    {
        gatelog::GateRead one = read(after, number);
        one.imageRef = image;
        take(one);
    }
    /// Ours, and the server's.
    void compare()
    {
        ledger::Query ours
            = ledger.reader().query("SELECT event_id, captured_at, container_no FROM container_logs");
        qsizetype rows = 0;
        for (; ours.next(); ++rows) {
            const QJsonObject theirs = project.rows().value(ours.text(0));
            QCOMPARE(theirs.value("captured_at"_L1).toString(), ours.text(1));
        }
        QCOMPARE(project.rows().size(), rows);
        QCOMPARE(count("SELECT count(*) FROM outbox WHERE state <> 'sent'"), 0);
    }

    sim::SupabaseSim project;
    Client http{time, project};
    QHash<QString, QByteArray> pictures;
    SupabaseLink link{{.url = QUrl(u"https://ref.supabase.co"_s),
                       .bucket = u"crops"_s,
                       .image = [this](const QString &name) -> Result<QByteArray> {
                           if (!pictures.contains(name))
                               return Error{ErrorCode::NotFound, name};
                           if (pictures.value(name).isEmpty())
                               return Error{ErrorCode::StoreCorrupt, name};
                           return pictures.value(name);
                       }},
                      time,
                      ledger,
                      http};
};

} // namespace

class TestSupabaseProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesComeBeforeTheirRows();
    void pictureThatCannotBeBroughtHoldsUpNoRow_data();
    void pictureThatCannotBeBroughtHoldsUpNoRow();
    void afterADayWithoutServerBothSidesAreEqual();
};

void TestSupabaseProject::picturesComeBeforeTheirRows()
{
    Project site;
    site.pictures = {{u"a.jpg"_s, "A"_ba}, {u"b.png"_s, "B"_ba}};
    site.passes(u"CSQU3054383"_s, u"a.jpg"_s);
    site.passes(u"MWCU6059784"_s, u"b.png"_s);
    site.passes(u"TCNU7200794"_s, u"D:/crops/elsewhere.jpg"_s); // a recogniser's own disk
    site.link.start(site.project.key);
    site.time.advance(seconds{5});
    QCOMPARE(site.http.paths.size(), 3);
    QVERIFY(site.http.paths.last().endsWith("ingest_container_logs"_L1));
    for (const QJsonObject &row : site.project.rows()) {
        const QString ref = row.value("cropped_image_ref"_L1).toString();
        if (row.value("container_owner"_L1).toString() == "TCNU"_L1)
            QCOMPARE(ref, u"D:/crops/elsewhere.jpg"_s);
        else
            QVERIFY2(site.project.objects().contains(ref), qPrintable(ref));
    }
    const QString day = toText(site.start).left(10).replace(u'-', u'/');
    QVERIFY(site.project.objects().firstKey().startsWith(u"crops/"_s + day + u'/'));
    QCOMPARE(site.count("SELECT count(*) FROM container_logs WHERE image_state = 'stored'"), 2);
    // The answer was lost: the same picture at the same place is no mistake.
    site.pictures.insert(u"c.jpg"_s, "C"_ba);
    site.passes(u"GYOU4047990"_s, u"c.jpg"_s);
    site.project.faults.losePercent = 100;
    site.time.advance(seconds{20});
    site.project.faults.losePercent = 0;
    site.time.advance(seconds{400});
    QCOMPARE(site.project.objects().size(), 3);
    QCOMPARE(site.count("SELECT count(*) FROM container_logs WHERE image_state = 'stored'"), 3);
    site.compare();
}

void TestSupabaseProject::pictureThatCannotBeBroughtHoldsUpNoRow_data()
{
    QTest::addColumn<QByteArray>("picture");
    QTest::addColumn<bool>("bucket");
    QTest::newRow("no bucket") << "A"_ba << false;
    QTest::newRow("damaged on our disk") << ""_ba << true;
    QTest::newRow("larger than Storage takes") << QByteArray(7 * 1024 * 1024, 'x') << true;
}

void TestSupabaseProject::pictureThatCannotBeBroughtHoldsUpNoRow()
{
    QFETCH(QByteArray, picture);
    QFETCH(bool, bucket);
    Project site;
    site.pictures = {{u"a.jpg"_s, picture}};
    site.project.faults.noBucket = !bucket;
    site.passes(u"CSQU3054383"_s, u"a.jpg"_s);
    site.link.start(site.project.key);
    site.time.advance(seconds{5});
    site.compare();
    QCOMPARE(site.count("SELECT count(*) FROM container_logs WHERE image_state = 'lost'"), 1);
}

/// Ten thousand readings while nothing answers, doubles and late ones among them; then the server comes back,
/// and loses answers.
void TestSupabaseProject::afterADayWithoutServerBothSidesAreEqual()
{
    Project site;
    site.project.faults.offline = true;
    site.link.start(site.project.key);
    for (int i = 0; i < 100; ++i) {
        QList<gatelog::GateRead> reads;
        for (int j = 0; j < 100; ++j) {
            const int n = i * 100 + j;
            gatelog::GateRead one = site.read(seconds{n * 8 - (n % 11 == 0 ? 180 : 0)},
                                              u"CSQU%1"_s.arg(n / 40 * 8 + n % 8, 6, 10, QChar(u'0')));
            reads.append(one);
        }
        site.take(reads);
        site.time.advance(seconds{864});
    }
    const qint64 kept = site.rows();
    QVERIFY2(kept > 1000 && kept < 10'000, qPrintable(QString::number(kept)));
    QCOMPARE(site.count("SELECT count(*) FROM outbox WHERE state = 'pending'"), kept);
    QCOMPARE(site.link.state(), u"offline"_s);
    site.project.faults.offline = false;
    site.project.faults.losePercent = 30;
    site.time.advance(std::chrono::hours{2});
    site.project.faults.losePercent = 0;
    site.time.advance(std::chrono::hours{1});
    site.compare();
}

QTEST_GUILESS_MAIN(TestSupabaseProject)
#include "tst_supabaseproject.moc"
