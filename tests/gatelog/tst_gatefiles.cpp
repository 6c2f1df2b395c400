// What goes over the gate log's server as a file, and how filters are written in an address.
#include "gatelog/gatehttpworld.h"

using namespace attendant;
using namespace attendant::gatelog;
using namespace attendant::gatelog::http;
using namespace Qt::StringLiterals;

class TestGateFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plusInAFilterIsOneOnlyWhenEscaped();
    void picturesAreKeptByTheirContent();
    void readingsDoNotWaitForPictures();
    void tooManyPicturesAtOnceAreToldToComeBack();
    void exportIsSafeInASpreadsheet();
};

void TestGateFiles::plusInAFilterIsOneOnlyWhenEscaped()
{
    World world;
    QCOMPARE(world.post(reading("01:00:00", "CSQU3054383", ",\"gate\":\"A+B\"")).status, 201);
    QCOMPARE(world.post(reading("02:00:00", "CSQU3054383", ",\"gate\":\"A B\"")).status, 201);
    const QByteArray escaped = world.get(u"/api/container-logs?gate=A%2BB"_s).body;
    QVERIFY2(escaped.contains("T01:00") && !escaped.contains("T02:00"), escaped);
    for (const QString &blank : {u"A+B"_s, u"A%20B"_s}) {
        const QByteArray found = world.get(u"/api/container-logs?gate="_s + blank).body;
        QVERIFY2(found.contains("T02:00") && !found.contains("T01:00"), found);
    }
}

void TestGateFiles::picturesAreKeptByTheirContent()
{
    World world;
    const QByteArray picture = QByteArray("\xFF\xD8\xFF") + "seen";
    const QString path = u"/api/container-images"_s;
    const Answer put = world.post(picture, path);
    QCOMPARE(put.status, 201);
    const QString ref = put.json()[u"ref"].toString();
    QVERIFY(store::ImageStore::isName(ref));
    const Answer again = world.post(picture, path);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json()[u"ref"].toString(), ref);
    const Answer given = world.get(path + u'/' + ref);
    QCOMPARE(given.status, 200);
    QCOMPARE(given.type, "image/jpeg"_ba);
    QCOMPARE(given.body, picture);
    QCOMPARE(world.post("<svg onload=alert(1)>", path).status, 415);
    QCOMPARE(world.post(picture + QByteArray(store::ImageStore::BytesMost, 'x'), path).status, 413);
    for (const QString &other :
         {QString(ref).replace(0, 1, ref[0] == u'0' ? u'1' : u'0'), u"..%2Fl.db"_s, u"x"_s})
        QCOMPARE(world.get(path + u'/' + other).status, 404);
}

void TestGateFiles::readingsDoNotWaitForPictures()
{
    constexpr int Pictures = 4;
    World world;
    const std::vector<api::Route> routes = world.routes.routes();
    const auto to = [&](QLatin1StringView path) -> const api::Route & {
        return *std::ranges::find_if(routes, [&](const api::Route &one) { return one.path == path; });
    };
    QStringList refs;
    for (int i = 0; i < Pictures; ++i) {
        const QByteArray picture
            = QByteArray("\xFF\xD8\xFF") + QByteArray(store::ImageStore::BytesMost - 3, char('a' + i));
        to("/api/container-images"_L1)
            .handler({.path = {}, .body = picture}, [&](const api::Response &response) {
                refs.append(QJsonDocument::fromJson(response.body).object()["ref"_L1].toString());
            });
    }
    qsizetype before = -1;
    to("/api/container-logs"_L1)
        .handler({.path = {}, .body = reading("01:00:00", "CSQU3054383")},
                 [&](const api::Response &response) {
                     QCOMPARE(response.status, 201);
                     before = refs.size();
                 });
    QTRY_COMPARE(refs.size(), Pictures);
    QVERIFY2(before >= 0 && before < Pictures, QByteArray::number(before));
    const store::ImageStore images(world.folder.filePath(u"images"_s));
    for (const QString &ref : std::as_const(refs))
        QVERIFY(images.get(ref)); // what was said is on the medium, and is what it was
    QCOMPARE(QSet<QString>(refs.begin(), refs.end()).size(), Pictures);
}

void TestGateFiles::tooManyPicturesAtOnceAreToldToComeBack()
{
    World world;
    int answers = 0;
    int later = 0;
    const std::vector<api::Route> routes = world.routes.routes();
    const api::Route &post = *std::ranges::find_if(
        routes, [](const api::Route &one) { return one.path == "/api/container-images"_L1; });
    constexpr int Sent = GateRoutes::PicturesWaitingMost + 5;
    for (int i = 0; i < Sent; ++i)
        post.handler({.path = post.path, .body = QByteArray("\xFF\xD8\xFF") + QByteArray::number(i)},
                     [&](const api::Response &response) {
                         ++answers;
                         later += response.status == 503;
                     });
    QCOMPARE(later, 5); // at once: none of the others can have been answered before this loop ends
    QTRY_COMPARE(answers, Sent);
    QCOMPARE(later, 5);
}

void TestGateFiles::exportIsSafeInASpreadsheet()
{
    World world;
    QVERIFY(world
                .post(reading("01:00:00", "CSQU3054383",
                              ",\"gate\":\"=1+1\",\"source_video\":\"정문, \\\"북\\\".mp4\""))
                .status
            == 201);
    const Answer csv = world.get(u"/api/container-logs.csv"_s);
    QCOMPARE(csv.status, 200);
    QVERIFY(csv.type.startsWith("text/csv"));
    QVERIFY(csv.body.startsWith("\xEF\xBB\xBFid,captured_at,"));
    const QList<QByteArray> lines = csv.body.split('\n');
    QCOMPARE(lines.size(), 3); // the last line end, too
    QVERIFY(lines[1].contains(",'=1+1,\"정문, \"\"북\"\".mp4\","));
    QVERIFY(lines[1].contains(",2026-02-07 10:00:00,"));
    QVERIFY(lines[1].endsWith('\r'));
    QCOMPARE(world.get(u"/api/container-logs.csv?owner=ZZZU"_s).body.count('\n'), 1);
}

QTEST_GUILESS_MAIN(TestGateFiles)
#include "tst_gatefiles.moc"
