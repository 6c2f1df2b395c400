// What the simulated project answers to questions, as PostgREST would.
#include "sync/supabase/sim/supabasesim.h"

#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

using namespace attendant;
using namespace attendant::sync;
using namespace Qt::StringLiterals;

class TestPostgrest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void questions_data();
    void questions();
    void whatCannotBeReadIsRefused_data();
    void whatCannotBeReadIsRefused();
    void slices_data();
    void slices();
    void columnsAreThoseThatWereAskedFor();

private:
    [[nodiscard]] HttpReply ask(const QString &query, const QByteArray &range = {},
                                const QByteArray &prefer = {});
    [[nodiscard]] QStringList numbers(const HttpReply &reply) const;

    supabase::sim::SupabaseSim m_project;
};

/// Four records: A and B at gate "in", C at "out, left" without a check digit, D at no gate.
void TestPostgrest::initTestCase()
{
    const auto add = [this](int minute, const QString &owner, const QString &serial, const QJsonValue &digit,
                            const QJsonValue &ok, const QJsonValue &gate) {
        const UtcTime at{std::chrono::minutes{29'000'000 + minute}};
        m_project.addForeign({{u"event_id"_s, u"019c359e-c4c0-7285-8704-00000000000%1"_s.arg(minute)},
                              {u"captured_at"_s, toText(at)},
                              {u"container_owner"_s, owner},
                              {u"container_number"_s, serial},
                              {u"check_digit"_s, digit},
                              {u"check_ok"_s, ok},
                              {u"gate"_s, gate}},
                             at);
    };
    add(1, u"CSQU"_s, u"305438"_s, 3, true, u"in"_s);
    add(2, u"MWCU"_s, u"605978"_s, 5, false, u"in"_s);
    add(3, u"TCNU"_s, u"897179"_s, QJsonValue(), QJsonValue(), u"out, left"_s);
    add(4, u"CSQU"_s, u"111111"_s, 10, true, QJsonValue());
}

HttpReply TestPostgrest::ask(const QString &query, const QByteArray &range, const QByteArray &prefer)
{
    HttpRequest request{.url = QUrl(u"https://ref.supabase.co/rest/v1/container_logs?"_s + query)};
    request.headers = {{"apikey", m_project.key.toUtf8()}};
    if (!range.isEmpty())
        request.headers.emplaceBack("Range", range);
    if (!prefer.isEmpty())
        request.headers.emplaceBack("Prefer", prefer);
    return m_project.handle(request, UtcTime{});
}

QStringList TestPostgrest::numbers(const HttpReply &reply) const
{
    QStringList all;
    const QJsonArray rows = QJsonDocument::fromJson(reply.body).array();
    for (const QJsonValue &row : rows)
        all.append(row["container_number"_L1].toString().left(3));
    return all;
}

void TestPostgrest::questions_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *name, const char *query, const char *found) {
        QTest::newRow(name) << QString::fromLatin1(query) + u"&order=captured_at"_s
                            << QString::fromLatin1(found).split(u' ', Qt::SkipEmptyParts);
    };
    row("everything", "select=*", "305 605 897 111");
    row("equal", "gate=eq.in", "305 605");
    row("equal, with a comma and a blank", "gate=eq.out, left", "897");
    row("not equal leaves out what is null", "gate=neq.in", "897");
    row("not", "gate=not.eq.in", "897");
    row("null", "gate=is.null", "111");
    row("not null", "gate=not.is.null", "305 605 897");
    row("true", "check_ok=is.true", "305 111");
    row("numbers by their size", "check_digit=gt.4", "605 111");
    row("several at once", "gate=eq.in&check_ok=is.true", "305");
    row("a span of time", "captured_at=gte.2025-02-19T21:22:00.000Z&captured_at=lt.2025-02-19T21:24:00.000Z",
        "605 897");
    row("one of a list", "container_owner=in.(TCNU,MWCU)", "605 897");
    row("one of a list, in quotation marks", "gate=in.(\"out, left\",x)", "897");
    row("none of a list", "container_owner=not.in.(TCNU,MWCU)", "305 111");
    row("like", "container_number=like.*05*", "305 605");
    row("like has a case", "container_owner=like.c*", "");
    row("like, whatever case", "container_owner=ilike.c*", "305 111");
    row("either", "or=(container_owner.eq.TCNU,gate.eq.in)", "305 605 897");
    row("part of an owner or of a number", "or=(container_owner.ilike.*tc*,container_number.ilike.*11*)",
        "897 111");
    row("both", "and=(gate.eq.in,check_ok.is.true)", "305");
    row("neither", "not.or=(container_owner.eq.TCNU,gate.eq.in)", "111");
    row("a tree", "or=(and(gate.eq.in,check_ok.is.false),check_digit.gte.10)", "605 111");
    row("a tree with not", "or=(not.and(gate.eq.in,check_ok.is.true),container_number.eq.305438)",
        "305 605 897 111");
    row("behind a record, as a page is asked for",
        "or=(captured_at.gt.2025-02-19T21:22:00.000Z,and(captured_at.eq.2025-02-19T21:22:00.000Z,"
        "event_id.gte.019c359e-c4c0-7285-8704-000000000002))",
        "605 897 111");
    row("a list in a tree", "or=(container_owner.in.(TCNU,MWCU),gate.is.null)", "605 897 111");
    row("quotation marks in a tree", "or=(gate.eq.\"out, left\",gate.is.null)", "897 111");
    row("a column that is not there", "color=eq.red", "");
}

void TestPostgrest::questions()
{
    QFETCH(QString, query);
    QFETCH(QStringList, found);
    const HttpReply reply = ask(query);
    QCOMPARE(reply.status, 200);
    QCOMPARE(numbers(reply), found);
}

void TestPostgrest::whatCannotBeReadIsRefused_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query :
         {"gate=in", "gate=is.in", "gate=about.in", "or=gate.eq.in", "or=(gate.eq.in", "or=(gate.eq.in)x",
          "or=()", "or=(gate)", "and=(or(gate.eq.in)", "gate=in.(a", "gate=in.a", "limit=x", "limit=-1",
          "order=gate.up", "or=(not.gate.eq.in)", "container_owner=in.(A)B"})
        QTest::newRow(query) << QString::fromLatin1(query);
    QTest::newRow("a tree without end") << u"or="_s + u"(or"_s.repeated(5000);
}

void TestPostgrest::whatCannotBeReadIsRefused()
{
    QFETCH(QString, query);
    const HttpReply reply = ask(query);
    QCOMPARE(reply.status, 400);
    QCOMPARE(QJsonDocument::fromJson(reply.body)["code"_L1].toString(), u"PGRST100"_s);
}

void TestPostgrest::slices_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("prefer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("found");
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char *name, const char *query, const char *range, const char *prefer,
                        int status, const char *found, const char *told) {
        QTest::newRow(name) << QString::fromLatin1(query) << QByteArray(range) << QByteArray(prefer) << status
                            << QString::fromLatin1(found).split(u' ', Qt::SkipEmptyParts) << QByteArray(told);
    };
    row("newest first", "order=captured_at.desc&limit=2", "", "", 200, "111 897", "0-1/*");
    row("by two columns", "order=container_owner.asc,captured_at.desc", "", "", 200, "111 305 605 897",
        "0-3/*");
    row("nulls last, as they are", "order=gate,captured_at", "", "", 200, "305 605 897 111", "0-3/*");
    row("nulls first, when asked", "order=gate.nullsfirst,captured_at", "", "", 200, "111 305 605 897",
        "0-3/*");
    row("nulls first, downwards", "order=gate.desc,captured_at", "", "", 200, "111 897 305 605", "0-3/*");
    row("a page by offset", "order=captured_at&limit=2&offset=1", "", "", 200, "605 897", "1-2/*");
    row("a page by range", "order=captured_at", "1-2", "", 200, "605 897", "1-2/*");
    row("a range without end", "order=captured_at", "2-", "", 200, "897 111", "2-3/*");
    row("counted", "order=captured_at", "0-1", "count=exact", 206, "305 605", "0-1/4");
    row("counted, and all of it", "gate=eq.in&order=captured_at", "", "count=exact", 200, "305 605", "0-1/2");
    row("behind the end", "order=captured_at", "9-10", "", 200, "", "*/*");
    row("counted, behind the end", "order=captured_at", "9-10", "count=exact", 416, "", "*/4");
    row("the wrong way round", "order=captured_at", "3-1", "", 416, "", "");
    row("a range that is none", "order=captured_at", "all", "", 200, "305 605 897 111", "0-3/*");
}

void TestPostgrest::slices()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, prefer);
    QFETCH(int, status);
    QFETCH(QStringList, found);
    QFETCH(QByteArray, told);
    const HttpReply reply = ask(query, range, prefer);
    QCOMPARE(reply.status, status);
    QCOMPARE(numbers(reply), found);
    QCOMPARE(m_project.contentRange(), told);
}

void TestPostgrest::columnsAreThoseThatWereAskedFor()
{
    const QJsonArray rows
        = QJsonDocument::fromJson(ask(u"select=gate,check_digit&order=captured_at.desc&limit=1"_s).body)
              .array();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].toObject(), (QJsonObject{{u"gate"_s, QJsonValue()}, {u"check_digit"_s, 10}}));
}

QTEST_APPLESS_MAIN(TestPostgrest)
#include "tst_postgrest.moc"
