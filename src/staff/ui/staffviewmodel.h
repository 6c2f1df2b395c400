#pragma once

#include "staff/device/staffservice.h"

#include <QtQmlIntegration>

namespace attendant::staff {

/// Who stands there: the hidden gesture, number and PIN, the first PIN's change, and the PIN once more.
class StaffViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    Q_PROPERTY(Field field READ field NOTIFY changed)
    Q_PROPERTY(QString number READ number NOTIFY changed)
    Q_PROPERTY(int pinLength READ pinLength NOTIFY changed)
    Q_PROPERTY(bool checking READ checking NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    Q_PROPERTY(bool canGo READ canGo NOTIFY changed)
    Q_PROPERTY(QString who READ who NOTIFY changed)
    Q_PROPERTY(QString role READ role NOTIFY changed)

public:
    enum class Phase { Away, SigningIn, ChoosingPin, Working, Confirming };
    Q_ENUM(Phase)
    enum class Field { Number, Pin };
    Q_ENUM(Field)

    static constexpr int GestureTaps = 5;
    static constexpr seconds GestureSpan{4};
    static constexpr seconds WalkedAway{30};

    explicit StaffViewModel(StaffService &staff, Scheduler &scheduler, QObject *parent = nullptr);

    [[nodiscard]] Phase phase() const;
    [[nodiscard]] Field field() const { return m_field; }
    [[nodiscard]] const QString &number() const { return m_number; }
    [[nodiscard]] int pinLength() const { return int(m_pin.size()); }
    [[nodiscard]] bool checking() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString fault() const;
    [[nodiscard]] bool canGo() const;
    [[nodiscard]] QString who() const;
    [[nodiscard]] QString role() const;

    /// One touch of the hidden place: five within four seconds open the sign-in.
    Q_INVOKABLE void gesture();
    /// A card of the staff was held to a reader: it stands for the number, never for the PIN.
    void presentCard(const QString &number);
    Q_INVOKABLE void press(int digit);
    Q_INVOKABLE void erase();
    Q_INVOKABLE void go(); ///< from the number to the PIN, and in
    Q_INVOKABLE void leave(); ///< back to the customers' screen, or from what wants the PIN once more

    void touched();
    void retranslate() { Q_EMIT changed(); }

Q_SIGNALS:
    void changed();

private:
    void look();
    void clear();

    StaffService &m_staff;
    Scheduler &m_scheduler;
    std::deque<Instant> m_taps;
    bool m_shown = false;
    bool m_checking = false;
    bool m_told = false; ///< the last denial is of this visit
    Phase m_last = Phase::Away;
    Field m_field = Field::Number;
    QString m_number;
    QString m_pin;
    QString m_firstTyped; ///< a new PIN, typed once
    bool m_differs = false; ///< the second time it was another
    Alarm m_walkedAway;
    Alarm m_second; ///< while a lock counts down
};

} // namespace attendant::staff
