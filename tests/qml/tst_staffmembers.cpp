// What staff do for members and with their passes.
#include "dispensing/store/walletstore.h"
#include "qml/staffworld.h"

#include <QTest>

using namespace attendant;
using namespace attendant::test;
using namespace Qt::StringLiterals;

class TestStaffMembers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<StaffWorld>();
        m_world->signIn(u"1"_s);
        QVERIFY(m_world->page(u"members"_s));
    }
    void cleanup()
    {
        QCOMPARE(m_world->kiosk->warnings(), QStringList{});
        m_world.reset();
    }

    void aCard_isRegistered_replaced_andLost()
    {
        StaffWorld &w = *m_world;
        const auto card = "SELECT coalesce(card_uid, '-') FROM members WHERE member_id = 'B001'";
        registerCard(u"B001"_s, u"04AA01"_s);
        QCOMPARE(w.value(card), u"04AA01"_s);
        registerCard(u"B001"_s, u"04AA02"_s);
        QCOMPARE(w.value(card), u"04AA02"_s);
        QCOMPARE(w.lastAudit(u"member.card"_s), u"staff:1|B001||04AA01|04AA02"_s);
        QVERIFY(w.deed(u"uncard"_s));
        QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{1});
        QCOMPARE(w.value(card), u"-"_s);
    }
    void anothersCard_isNotTaken()
    {
        StaffWorld &w = *m_world;
        registerCard(u"B001"_s, u"04AA01"_s);
        QVERIFY(w.touch(u"sheetClose"_s));
        registerCard(u"C001"_s, u"04AA01"_s);
        QVERIFY2(w.text(u"notice"_s).contains(u"다른"_s), qPrintable(w.text(u"notice"_s)));
        QCOMPARE(w.value("SELECT member_id FROM members WHERE card_uid = '04AA01'"), u"B001"_s);
    }

    void aSuspension_holdsWhateverTheSheetSays_untilItIsEndedHere()
    {
        StaffWorld &w = *m_world;
        const auto status = "SELECT status FROM members WHERE member_id = '20260001'";
        QVERIFY(w.thing(u"20260001"_s));
        QVERIFY(w.deed(u"suspend"_s));
        QVERIFY(w.touch(u"reason other"_s));
        QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{1});
        QCOMPARE(w.value(status), u"suspended"_s);
        QCOMPARE(w.lastAudit(u"member.suspend"_s), u"staff:1|20260001|other|active|suspended"_s);
        w.demo.site().syncNow();
        w.pass(seconds{20}); // the sheet has them as active
        QCOMPARE(w.value(status), u"suspended"_s);
        QVERIFY2(w.deeds().contains(u"resume"_s), qPrintable(w.deeds().join(u' ')));
        QVERIFY(w.deed(u"resume"_s));
        w.pass(seconds{1});
        QCOMPARE(w.value(status), u"active"_s);
        QCOMPARE(w.lastAudit(u"member.resume"_s), u"staff:1|20260001||suspended|active"_s);
    }

    void aRefund_leavesNothing_endsTheBonus_andIsInTheBooks()
    {
        StaffWorld &w = *m_world;
        QVERIFY(w.thing(u"A001"_s));
        QVERIFY(w.deed(u"sell VCH-100K"_s)); // comes with a bonus
        QVERIFY(w.hold(u"deedGo"_s));
        w.pass(seconds{4});
        const QString voucher = w.value("SELECT voucher_id FROM member_vouchers WHERE member_id = 'A001'"
                                        " AND parent_voucher_id IS NULL");
        QVERIFY(!voucher.isEmpty());
        QVERIFY2(w.deed(u"refund "_s + voucher), qPrintable(w.deeds().join(u' ')));
        QVERIFY(w.touch(u"reason asked"_s));
        QVERIFY(w.hold(u"deedGo"_s));
        QCOMPARE(w.phase(), staff::StaffViewModel::Phase::Confirming); // money
        w.confirm();
        w.pass(seconds{1});
        QVERIFY2(w.text(u"notice"_s).contains(u"100000"_s), qPrintable(w.text(u"notice"_s)));
        QCOMPARE(w.value("SELECT group_concat(remaining_amount || status) FROM (SELECT * FROM member_vouchers"
                         " WHERE member_id = 'A001' ORDER BY parent_voucher_id IS NOT NULL)"),
                 u"0exhausted,10000expired"_s);
        QCOMPARE(w.value("SELECT transaction_type || amount || balance_before || balance_after"
                         " FROM voucher_transactions"),
                 u"refund1000001000000"_s);
        QCOMPARE(w.lastAudit(u"voucher.refund"_s), u"staff:1|%1|asked|100000|0"_s.arg(voucher));
        QVERIFY(!w.deeds().contains(u"refund "_s + voucher));
    }

    void aPass_isMadeLonger_putOnHold_andGoesOn()
    {
        StaffWorld &w = *m_world;
        const auto days = "SELECT valid_from || '~' || valid_until FROM member_subscriptions"
                          " WHERE subscription_id = 'S-B'";
        const QString until
            = w.value("SELECT valid_until FROM member_subscriptions WHERE subscription_id = 'S-B'");
        const QDate end = QDate::fromString(until, Qt::ISODate);
        const auto iso = [](QDate day) { return day.toString(Qt::ISODate); };
        QVERIFY(w.thing(u"B001"_s));
        give(u"extend S-B"_s, u"7"_s);
        QVERIFY(w.value(days).endsWith(iso(end.addDays(7))));
        give(u"hold S-B"_s, u"10"_s);
        QCOMPARE(w.value(days), u"2026-12-01~"_s + iso(end.addDays(17)));
        // It covers nothing while it rests.
        const auto wallet
            = dispensing::store::walletOf(w.demo.site().ledger().reader(), u"B001"_s, {2026, 11, 21});
        QVERIFY(wallet.subscriptions.first().from > QDate(2026, 11, 21));
        w.pass(seconds{4});
        QVERIFY2(w.deed(u"resume S-B"_s), qPrintable(w.deeds().join(u' ')));
        w.confirm();
        w.pass(seconds{1});
        QCOMPARE(w.value(days), u"2026-11-21~"_s + iso(end.addDays(7)));
        QCOMPARE(w.audited(u"staff:1"_s, u"pass.hold"_s) + w.audited(u"staff:1"_s, u"pass.extend"_s)
                     + w.audited(u"staff:1"_s, u"pass.resume"_s),
                 3);
    }

    void anAttendant_registersAndSells_butRefundsAndSuspendsNothing()
    {
        StaffWorld &w = *m_world;
        QVERIFY(w.touch(u"signOut"_s));
        w.signIn(u"2"_s);
        QVERIFY(w.page(u"members"_s));
        QVERIFY(w.thing(u"C001"_s));
        const QStringList deeds = w.deeds();
        QVERIFY(deeds.contains(u"card"_s) && deeds.contains(u"sell VCH-10K"_s));
        for (const QString &one : deeds)
            QVERIFY2(one == "card"_L1 || one == "uncard"_L1 || one.startsWith("sell "_L1), qPrintable(one));
    }

private:
    /// Registers what is held to the reader; opens the member when nobody is.
    void registerCard(const QString &member, const QString &uid)
    {
        StaffWorld &w = *m_world;
        if (!w.kiosk->desk().opened())
            QVERIFY(w.thing(member));
        w.pass(seconds{1});
        QVERIFY(w.deed(u"card"_s));
        w.demo.mixedBoard().scanNfc(uid);
        w.pass(seconds{1});
        QCOMPARE(w.text(u"typed"_s), uid);
        QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{4});
    }
    /// A deed that wants days and a reason, and the PIN again.
    void give(const QString &deed, const QString &days)
    {
        StaffWorld &w = *m_world;
        QVERIFY2(w.deed(deed), qPrintable(w.deeds().join(u' ')));
        QVERIFY(w.touch(u"reason asked"_s));
        w.type(days);
        QVERIFY(w.touch(u"deedGo"_s));
        QCOMPARE(w.phase(), staff::StaffViewModel::Phase::Confirming);
        w.confirm();
        w.pass(seconds{4});
        QVERIFY2(w.text(u"notice"_s).startsWith(u"완료"_s), qPrintable(w.text(u"notice"_s)));
    }

    std::unique_ptr<StaffWorld> m_world;
};

QTEST_MAIN(TestStaffMembers)
#include "tst_staffmembers.moc"
