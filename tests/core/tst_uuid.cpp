#include "core/uuid.h"

#include <QTest>

using namespace attendant;

class TestUuid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysRise_evenWhenTheClockStandsOrStepsBack()
    {
        UuidSource source;
        UtcTime now = *utcFromText(u"2026-02-07T01:02:03Z");
        QString last;
        for (int i = 0; i < 20'000; ++i) {
            if (i == 10'000)
                now -= seconds{3600};
            const QString next = toText(source.next(now));
            QVERIFY2(next > last, qPrintable(next));
            last = next;
        }
    }
    void key_carriesVersionVariantAndTime()
    {
        UuidSource source([] { return ~quint64(0); });
        const QUuid id = source.next(UtcTime{milliseconds{0x0123456789ab}});
        QCOMPARE(id.data1, 0x01234567u);
        QCOMPARE(id.data2, 0x89ab);
        QCOMPARE(id.data3 >> 12, 7);
        QCOMPARE(id.data4[0] >> 6, 2);
    }
};

QTEST_APPLESS_MAIN(TestUuid)
#include "tst_uuid.moc"
