#pragma once

#include "lockers/lockerworld.h"

#include <QTest>

// What went wrong at counters in the field, each as a test of what must not happen here. The number in front
// of a name is the incident's; docs/TESTING.md says where
// those are that are not here.
namespace attendant::lockers::test {

using namespace Qt::StringLiterals;

class TestLockerIncidents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void l01_refreshingMembers_deletesNoRental();
    void l01_membersWithoutABarcode_doNotDeleteEachOther();
    void l02_aHangingKey_isNotReadAsTaken_data();
    void l02_aHangingKey_isNotReadAsTaken();
    void l03_noRental_isWithoutItsTransaction();
    void l04_cardTimeOfAReturn_isNotTheKeysTime();
    void l05_aBoardThatSendsNoEdges_rentsNothingAndSaysSo();
    void l06_anyFreeKey_notAFixedOneIsRented();
    void l07_everyWrongAttempt_isKept();
    void l08_timeOutOfALongRentalsReturn_isRecorded();
    void l09_nothingStaysPending();
    void l10_twoEdges16msApart_areNotTwoRentals();
    void l11_aTransaction_doesNotOutliveItsVisit();
    void l12_rentingAndRental_doNotDisagree();
    void l13_aKeyOfAnotherZone_isNotRented();
    void l13_aKeyInMaintenance_isNotRented();
    void l13_aSecondKey_isNotOverlooked();
    void l13_aKeyTakenInAReturn_isNotOverlooked();
    void l14_theSameWrongLockerTwice_isToldTwice();
    void l15_aDoorThatDidNotTurn_isNotSaidToBeOpen();
    void l15_aBusyBoard_doesNotSwallowTheCommand();
    void l15_theDoor_doesNotCloseOnAHand();
    void l16_aDoorOpenedByATag_isShutOnce();
    void l17_aCodeReadFiveTimes_isOneVisit();
    void l19_aRentalMadeOffline_isNotForgottenByTheUploader();
    void l22_howAMemberCameIn_isInTheRental_data();
    void l22_howAMemberCameIn_isInTheRental();
    void aKeyTakenWhileTheDiskIsFull_isRentedWhenThereIsSpace();
    void aKeyReturnedWhileTheDiskIsFull_isHomeWhenThereIsSpace();
    void l23_anIdleCounter_writesNothing();
    void l26_anUnpluggedBoard_needsNoRestart();
    void l27_theSamePinOfTwoBoards_isNotTheSameLocker();
    void l28_returnsWork_whateverTheNumberEndsIn_data();
    void l28_returnsWork_whateverTheNumberEndsIn();
    void l31_aTagInSmallLetters_isFound();
    void l32_aBurstOfEdges_losesNoScan();
    void l33_allTimes_areUtc();
    void l35_chatter_rentsNothingAndHidesNothing();
    void l35b_aVisitAtOneBank_locksNoOther();

private:
    void rent(const QString &member, const QString &locker);
    /// A raw edge as the board words it, at any moment.
    void edge(sim::BoardSim &board, const QString &locker, const char *state);
    QString rentals()
    {
        return m_world->value(
            u"SELECT group_concat(member_id || ' ' || locker_number || ' ' || status) FROM rentals"_s);
    }

    std::unique_ptr<LockerWorld> m_world;
};

inline const QString Haneul = QStringLiteral("20240001");
inline const QString Doyun = QStringLiteral("20240002");
inline const QString Seoyeon = QStringLiteral("20240003");

} // namespace attendant::lockers::test
