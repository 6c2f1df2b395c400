// Keys of a Korean keyboard become syllables.
#include "staff/domain/hangul.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestHangul : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys_becomeSyllables_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("text");
        QTest::newRow("a name") << u"ㄱㅣㅁㅎㅏㄴㅡㄹ"_s << u"김하늘"_s;
        QTest::newRow("a consonant moves to the next syllable") << u"ㅂㅏㄷㅏ"_s << u"바다"_s;
        QTest::newRow("of two, the second moves") << u"ㄱㅏㅂㅅㅣ"_s << u"갑시"_s;
        QTest::newRow("two that stay") << u"ㄱㅏㅂㅅ"_s << u"값"_s;
        QTest::newRow("joined vowels") << u"ㅇㅗㅏㄴㅈㅓㄴ"_s << u"완전"_s;
        QTest::newRow("a doubled consonant ends no syllable") << u"ㄱㅏㄸ"_s << u"가ㄸ"_s;
        QTest::newRow("a doubled consonant begins one") << u"ㅇㅏㅃㅏ"_s << u"아빠"_s;
        QTest::newRow("only consonants stay apart") << u"ㄱㅎㄴ"_s << u"ㄱㅎㄴ"_s;
        QTest::newRow("a vowel alone") << u"ㅏㄱ"_s << u"ㅏㄱ"_s;
        QTest::newRow("two vowels that do not join") << u"ㄱㅏㅗ"_s << u"가ㅗ"_s;
        QTest::newRow("Latin and digits") << u"A1ㄱㅏ 2"_s << u"A1가 2"_s;
    }
    void keys_becomeSyllables()
    {
        QFETCH(const QString, keys);
        QFETCH(const QString, text);
        QString typed;
        for (const QChar key : keys)
            typed = attendant::staff::typedAfter(typed, key);
        QCOMPARE(typed, text);
    }
};

QTEST_GUILESS_MAIN(TestHangul)
#include "tst_hangul.moc"
