#include "sounds.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

#include <algorithm>

using namespace attendant::kiosk;
using namespace Qt::StringLiterals;

namespace {

int loudest(const QByteArray &wave)
{
    int most = 0;
    for (qsizetype at = 44; at + 1 < wave.size(); at += 2)
        most = std::max(most, std::abs(int(qFromLittleEndian<qint16>(wave.constData() + at))));
    return most;
}

} // namespace

/// How loud a cue is; that it is played at all needs ears.
class TestSounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCue_isThereAndFollowsTheVolume_data();
    void everyCue_isThereAndFollowsTheVolume();
    void whatIsNoWave_staysAsItIs();
};

void TestSounds::everyCue_isThereAndFollowsTheVolume_data()
{
    QTest::addColumn<QString>("cue");
    for (const auto &cue : {u"go"_s, u"wait"_s, u"no"_s, u"staff"_s})
        QTest::newRow(qPrintable(cue)) << cue;
}

void TestSounds::everyCue_isThereAndFollowsTheVolume()
{
    QFETCH(const QString, cue);
    QFile file(u":/sounds/%1.wav"_s.arg(cue));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray wave = file.readAll();
    const int full = loudest(wave);
    QVERIFY2(full > 3000, qPrintable(QString::number(full)));
    QCOMPARE(atVolume(wave, 100), wave);
    const QByteArray half = atVolume(wave, 50);
    QCOMPARE(half.size(), wave.size());
    QCOMPARE(half.left(44), wave.left(44));
    QVERIFY2(std::abs(loudest(half) - full / 4) <= 1, qPrintable(QString::number(loudest(half))));
    QCOMPARE(loudest(atVolume(wave, 0)), 0);
}

void TestSounds::whatIsNoWave_staysAsItIs()
{
    const QByteArray text = "no sound at all"_ba.repeated(10);
    QCOMPARE(atVolume(text, 50), text);
    QCOMPARE(atVolume({}, 50), QByteArray());
}

QTEST_APPLESS_MAIN(TestSounds)
#include "tst_sounds.moc"
