#include "dispensing/ui/passmodel.h"
#include "dispensing/ui/receiptmodel.h"
#include "dispensing/ui/salewords.h"
#include "qml/sales.h"

#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::test;
using namespace Qt::StringLiterals;

/// What the dispensing counter says, in both languages.
class TestSaleWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { speak(u"ko"_s); }
    void cleanup() { QCoreApplication::removeTranslator(&m_translator); }

    void everyReason_saysWhatHappenedAndWhatToDo_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Korean") << u"ko"_s;
        QTest::newRow("English") << u"en"_s;
    }
    void everyReason_saysWhatHappenedAndWhatToDo()
    {
        QFETCH(const QString, language);
        speak(language);
        QList<SaleWords> all;
        for (const sale::LoginReason reason : everyLoginReason()) {
            if (reason != sale::LoginReason::None)
                all.append(wordsFor(reason));
        }
        for (const CartReason reason : everyCartReason()) {
            if (reason != CartReason::None)
                all.append(wordsFor(problemOf(reason), {}));
        }
        for (const PayReason reason : everyPayReason()) {
            if (reason == PayReason::None)
                continue;
            all.append(wordsFor(refusalOf(reason), {}));
            PayRefusal other = refusalOf(reason);
            other.missing = Money{3000};
            all.append(wordsFor(other, {}));
            other.missing = {};
            other.uncovered.clear();
            all.append(wordsFor(other, {}));
        }
        for (const sale::PinNotice::Kind kind : everyPinNotice()) {
            if (kind == sale::PinNotice::Kind::None)
                continue;
            all.append(wordsFor(sale::PinNotice{kind, 3}));
            all.append(wordsFor(sale::PinNotice{kind, 0}));
        }
        for (const device::Reason reason : everyDeviceReason()) {
            if (reason != device::Reason::None)
                all.append(wordsFor(reason));
        }
        for (const sale::Verdict verdict : {sale::Verdict::Complete, sale::Verdict::Partly,
                                            sale::Verdict::Unclear, sale::Verdict::Nothing}) {
            for (const int unknown : {0, 1, 2})
                all.append(wordsFor(
                    sale::Summary{.wanted = 3, .dropped = 1, .unknown = unknown, .verdict = verdict}));
        }
        for (const SaleWords &words : std::as_const(all)) {
            const QString text = words.title + u'\n' + words.body;
            QVERIFY2(!words.title.isEmpty() && !words.body.isEmpty(), qPrintable(text));
            QVERIFY2(words.verdict != Verdict::Rest, qPrintable(text));
            pure(language, text);
        }
        for (const QString &category : {u"top"_s, u"pants"_s, u"towel"_s, u"sweat_towel"_s, u"other"_s})
            pure(language, categoryWords(category));
        const QDate today(2026, 11, 21);
        for (const QDate &day : {QDate(), today, today.addDays(-1)})
            pure(language, untilWords(day, today));
    }

    void noReason_saysNothing()
    {
        QCOMPARE(wordsFor(sale::LoginReason::None), SaleWords{});
        QCOMPARE(wordsFor(PayRefusal{}, {}), SaleWords{});
        QCOMPARE(wordsFor(sale::PinNotice{}), SaleWords{});
        QCOMPARE(wordsFor(device::Reason::None), SaleWords{});
    }

    void theHouseStyleIsKeptWordByWord()
    {
        sale::Summary partly{.wanted = 3, .dropped = 2, .verdict = sale::Verdict::Partly};
        QCOMPARE(wordsFor(partly).body, u"나오지 않은 상품은 결제되지 않았어요."_s);
        speak(u"en"_s);
        QCOMPARE(wordsFor(partly).body, u"You were not charged for the item that did not come out."_s);
        QCOMPARE(wordsFor(sale::PinNotice{sale::PinNotice::Kind::Wrong, 1}).body,
                 u"Please type it again. 1 attempt left."_s);
    }

    void moneyIsGroupedAndNamed()
    {
        QCOMPARE(moneyWords(Money{1'234'000}), u"1,234,000원"_s);
        speak(u"en"_s);
        QCOMPARE(moneyWords(Money{0}), u"₩0"_s);
    }

    void categoriesHaveTheirOrder_andOneThatStaffMadeUpComesLast()
    {
        const Products products{{.id = u"1"_s, .category = u"socks"_s},
                                {.id = u"2"_s, .category = u"towel"_s},
                                {.id = u"3"_s, .category = u"top"_s},
                                {.id = u"4"_s, .category = u"pants"_s, .enabled = false}};
        QCOMPARE(categoriesOf(products), (QStringList{u"top"_s, u"towel"_s, u"socks"_s}));
        QCOMPARE(categoryWords(u"socks"_s), u"socks"_s);
    }

    void aNameInHangul_isForWhoReadsIt()
    {
        const Products products{
            {.id = u"1"_s, .name = u"운동복 상의 105"_s, .category = u"top"_s, .size = u"105"_s},
            {.id = u"2"_s, .name = u"Polo 105"_s, .category = u"top"_s, .size = u"105"_s},
            {.id = u"3"_s, .name = u"양말"_s, .category = u"socks"_s, .size = u"M"_s},
            {.id = u"4"_s, .category = u"socks"_s, .size = u"M"_s},
            {.id = u"5"_s, .category = u"towel"_s, .size = u"L"_s}};
        const auto names = [&] {
            QStringList all;
            for (const Product &product : products)
                all.append(productWords(products, product.id));
            return all;
        };
        const PassView pass{.kind = PassView::Kind::Voucher, .name = u"금액권 만원"_s};
        QCOMPARE(names(),
                 (QStringList{u"운동복 상의 105"_s, u"Polo 105"_s, u"양말"_s, u"socks M"_s, u"수건 L"_s}));
        QCOMPARE(passWords(pass), u"금액권 만원"_s);
        QCOMPARE(itemWords({}, u"1"_s, u"운동복 상의 105"_s), u"운동복 상의 105"_s);
        speak(u"en"_s);
        QCOMPARE(names(), (QStringList{u"Top 105"_s, u"Polo 105"_s, u"양말"_s, u"socks M"_s, u"Towel L"_s}));
        QCOMPARE(passWords(pass), u"Voucher"_s);
        QCOMPARE(itemWords(products, u"1"_s, u"운동복 상의 105"_s), u"Top 105"_s);
    }

    void aPass_saysWhetherItCanPayToday()
    {
        const QDate today(2026, 11, 21);
        PassModel passes(nullptr);
        passes.show(
            {{.kind = PassView::Kind::Voucher,
              .until = today.addDays(-1),
              .balance = 5,
              .status = u"active"_s},
             {.kind = PassView::Kind::Voucher, .from = today.addDays(1), .balance = 5, .status = u"active"_s},
             {.kind = PassView::Kind::Voucher, .balance = 5, .status = u"pending"_s},
             {.kind = PassView::Kind::Voucher, .balance = 0, .status = u"active"_s},
             {.kind = PassView::Kind::Subscription, .status = u"active"_s}},
            today);
        QStringList standing;
        for (int row = 0; row < passes.rowCount(); ++row)
            standing.append(passes.value(row, "standing").toString());
        QCOMPARE(
            standing,
            (QStringList{u"사용 가능"_s, u"기간 끝남"_s, u"2026-11-22부터"_s, u"보너스 대기"_s, u"다 씀"_s}));
    }

    void theReceipt_tellsWhatDropped_notWhatWasWished() // F-BOX-21
    {
        const auto unit = [](sale::UnitState state) {
            return sale::SoldUnit{{.product = u"P"_s,
                                   .name = u"상의"_s,
                                   .category = u"top"_s,
                                   .price = Money{1000},
                                   .funding = {.vouchers = {{u"V"_s, Money{1000}}}}},
                                  {},
                                  state,
                                  state == sale::UnitState::Dropped ? device::Reason::None
                                                                    : device::Reason::NoStock};
        };
        const sale::Receipt receipt{
            someone(), {}, {unit(sale::UnitState::Dropped), unit(sale::UnitState::Failed)}, {}};
        ReceiptModel model(nullptr);
        model.show(&receipt, {});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.value(0, "count").toString(), u"1/2"_s);
        QCOMPARE(model.value(0, "paid").toString(), u"1,000원"_s);
        QCOMPARE(model.value(0, "why").toString(), u"기기가 비었어요"_s);
    }

private:
    /// Neither language may show through the other, nor a placeholder through either.
    static void pure(const QString &language, const QString &text)
    {
        static const QRegularExpression placeholder(u"%[0-9n]"_s);
        static const QRegularExpression latin(u"[a-zA-Z]{2}"_s);
        static const QRegularExpression hangul(u"[가-힣]{2}"_s);
        QVERIFY2(!text.isEmpty() && !text.contains(placeholder), qPrintable(text));
        QVERIFY2(!text.contains(language == "ko"_L1 ? latin : hangul), qPrintable(text));
    }
    void speak(const QString &language)
    {
        QCoreApplication::removeTranslator(&m_translator);
        QVERIFY(m_translator.load(u":/i18n/attendant_%1.qm"_s.arg(language)));
        QCoreApplication::installTranslator(&m_translator);
    }

    QTranslator m_translator;
};

QTEST_GUILESS_MAIN(TestSaleWords)
#include "tst_salewords.moc"
