#pragma once

#include "core/scheduler.h"
#include "lockers/device/lockercounter.h"
#include "lockers/ui/sessionwords.h"

#include <QtQmlIntegration>

namespace attendant::lockers {

/// One bank as the screen shows it.
class BankViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(Outcome outcome READ outcome NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString body READ body NOTIFY changed)
    Q_PROPERTY(QString big READ big NOTIFY changed)
    Q_PROPERTY(QString bigLabel READ bigLabel NOTIFY changed)
    Q_PROPERTY(QString notice READ notice NOTIFY changed)
    Q_PROPERTY(QString reference READ reference NOTIFY changed)
    Q_PROPERTY(QStringList litZones READ litZones NOTIFY changed)
    Q_PROPERTY(QString litLocker READ litLocker NOTIFY changed)
    Q_PROPERTY(QString wrongLocker READ wrongLocker NOTIFY changed)
    Q_PROPERTY(bool showsMap READ showsMap NOTIFY changed)
    Q_PROPERTY(bool doorMoving READ doorMoving NOTIFY changed)
    Q_PROPERTY(bool canCancel READ canCancel NOTIFY changed)
    Q_PROPERTY(int leftMs READ leftMs NOTIFY changed)
    Q_PROPERTY(int spanMs READ spanMs NOTIFY changed)

public:
    enum class Outcome { Rest, Go, Wait, No, Staff };
    Q_ENUM(Outcome)

    BankViewModel(Scheduler &scheduler, LockerCounter &counter, SessionView first, QObject *parent = nullptr);

    void show(const SessionView &view);
    void retranslate();

    [[nodiscard]] const BankId &bank() const { return m_view.bank; }
    [[nodiscard]] Outcome outcome() const { return Outcome(int(m_words.verdict)); }
    [[nodiscard]] bool busy() const { return m_view.phase != Phase::Idle; }
    [[nodiscard]] const QString &title() const { return m_words.title; }
    [[nodiscard]] const QString &body() const { return m_words.body; }
    [[nodiscard]] const QString &big() const { return m_words.big; }
    [[nodiscard]] const QString &bigLabel() const { return m_words.bigLabel; }
    [[nodiscard]] QString notice() const; ///< to somebody else who scanned meanwhile
    [[nodiscard]] QString reference() const;
    [[nodiscard]] QStringList litZones() const;
    [[nodiscard]] QString litLocker() const;
    [[nodiscard]] const QString &wrongLocker() const { return m_view.offending; }
    [[nodiscard]] bool showsMap() const;
    [[nodiscard]] bool doorMoving() const { return m_view.doorMoving; }
    [[nodiscard]] bool canCancel() const;
    [[nodiscard]] int leftMs() const; ///< of the wait, when it was last told
    [[nodiscard]] int spanMs() const { return m_view.deadline ? int(m_view.span.count()) : 0; }

    Q_INVOKABLE void cancel() { m_counter.cancel(m_view.bank); }

Q_SIGNALS:
    void changed();
    /// A deadline was set, or set anew. After `changed`, when whoever shows it has read it.
    void waitBegan();
    /// A result was reached: one sound.
    void outcomeReached(attendant::lockers::BankViewModel::Outcome outcome);

private:
    Scheduler &m_scheduler;
    LockerCounter &m_counter;
    SessionView m_view;
    SessionWords m_words;
};

} // namespace attendant::lockers
