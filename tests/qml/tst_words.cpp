#include "core/masked.h"
#include "lockers/ui/sessionwords.h"
#include "qml/sessions.h"

#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::test;
using namespace Qt::StringLiterals;

/// What a session says, in both languages.
class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { speak(u"ko"_s); }
    void cleanup() { QCoreApplication::removeTranslator(&m_translator); }

    void everyPhaseWithEveryReason_saysWhatHappensAndWhatToDo_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("phase");
        QTest::addColumn<int>("reason");
        for (const char *language : {"ko", "en"}) {
            for (const Phase phase : everyPhase()) {
                for (const Reason reason : everyReason())
                    QTest::addRow("%s: %s, %s", language, nameOf(phase), nameOf(reason))
                        << QString::fromLatin1(language) << int(phase) << int(reason);
            }
        }
    }
    void everyPhaseWithEveryReason_saysWhatHappensAndWhatToDo()
    {
        QFETCH(const QString, language);
        QFETCH(const int, phase);
        QFETCH(const int, reason);
        speak(language);
        const SessionView view = sessionIn(Phase(phase), Reason(reason), {});
        const SessionWords words = wordsFor(view);
        if (view.phase == Phase::Idle) {
            QCOMPARE(words, SessionWords{});
            return;
        }
        QVERIFY(!words.title.isEmpty());
        QVERIFY(!words.body.isEmpty());
        QVERIFY(words.verdict != Verdict::Rest);
        const QString all = words.title + u'\n' + words.body + u'\n' + words.bigLabel;
        static const QRegularExpression placeholder(u"%[0-9n]"_s);
        QVERIFY2(!all.contains(placeholder), qPrintable(all));
        QVERIFY2(!all.contains(view.memberName), qPrintable(all));
        // Neither language may show through the other; locker numbers and the masked name are in neither.
        static const QRegularExpression latin(u"[a-zA-Z]{2}"_s);
        static const QRegularExpression hangul(u"[가-힣]{2}"_s);
        QVERIFY2(!all.contains(language == "ko"_L1 ? latin : hangul), qPrintable(all));
    }

    void theHouseStyleIsKeptWordByWord_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("said");
        QTest::newRow("expired, Korean") << u"ko"_s << int(Reason::Expired)
                                         << u"이용권이 3일 전에 끝났어요. 안내 데스크에서 연장해 주세요."_s;
        QTest::newRow("expired, English") << u"en"_s << int(Reason::Expired)
                                          << u"Your membership ended 3 days ago. Please renew at the desk."_s;
        QTest::newRow("has a key, Korean")
            << u"ko"_s << int(Reason::AlreadyHasKey) << u"M07 열쇠를 이미 빌리셨어요. 먼저 반납해 주세요."_s;
        QTest::newRow("has a key, English") << u"en"_s << int(Reason::AlreadyHasKey)
                                            << u"You already have key M07. Please return it first."_s;
        QTest::newRow("unknown card, Korean")
            << u"ko"_s << int(Reason::UnknownCode) << u"등록되지 않은 카드예요. 직원을 불러 주세요."_s;
        QTest::newRow("unknown card, English")
            << u"en"_s << int(Reason::UnknownCode) << u"This card is not registered. Please call staff."_s;
    }
    void theHouseStyleIsKeptWordByWord()
    {
        QFETCH(const QString, language);
        QFETCH(const int, reason);
        QFETCH(const QString, said);
        speak(language);
        const SessionWords words = wordsFor(sessionIn(Phase::Refused, Reason(reason), {}));
        QCOMPARE(words.title + u". "_s + words.body, said);
    }

    void oneDayIsNotDays()
    {
        speak(u"en"_s);
        SessionView view = sessionIn(Phase::Refused, Reason::Expired, {});
        view.number = 1;
        QCOMPARE(wordsFor(view).title, u"Your membership ended 1 day ago"_s);
        view = sessionIn(Phase::TakeKey, Reason::None, {});
        view.daysLeft = 1;
        QCOMPARE(wordsFor(view).bigLabel, u"day left"_s);
        view.daysLeft = 2;
        QCOMPARE(wordsFor(view).bigLabel, u"days left"_s);
    }

    void aNameIsNeverShownWhole_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("three syllables keep the last") << u"김하늘"_s << u"김*늘"_s;
        QTest::newRow("two syllables") << u"이솔"_s << u"이*"_s;
        QTest::newRow("four syllables") << u"남궁서연"_s << u"남***"_s;
        QTest::newRow("first and last name") << u"Kim Sora"_s << u"K*m S***"_s;
        QTest::newRow("spaces around") << u"  박서연 "_s << u"박*연"_s;
        QTest::newRow("none") << QString() << QString();
    }
    void aNameIsNeverShownWhole()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, shown);
        QCOMPARE(masked(name), shown);
    }

    void onlyWhatStaffCanMend_sendsForStaff()
    {
        for (const Phase phase : everyPhase()) {
            for (const Reason reason : everyReason()) {
                const Verdict verdict = verdictOf(phase, reason);
                const bool mine = reason == Reason::Expired || reason == Reason::AlreadyHasKey
                    || reason == Reason::KeyNotAllowed || reason == Reason::InUse;
                QVERIFY2(phase == Phase::Failed || !mine || verdict != Verdict::Staff,
                         qPrintable(u"%1, %2"_s.arg(QLatin1StringView(nameOf(phase)),
                                                    QLatin1StringView(nameOf(reason)))));
                QVERIFY((verdict == Verdict::Go) == (phase == Phase::Taken || phase == Phase::Returned));
            }
        }
    }

private:
    void speak(const QString &language)
    {
        QCoreApplication::removeTranslator(&m_translator);
        QVERIFY(m_translator.load(u":/i18n/attendant_%1.qm"_s.arg(language)));
        QCoreApplication::installTranslator(&m_translator);
    }

    QTranslator m_translator;
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
