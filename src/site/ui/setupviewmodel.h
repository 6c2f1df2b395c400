#pragma once

#include "site/setup.h"

#include <QObject>
#include <QtQmlIntegration>

#include <functional>

namespace attendant::site {

/// What the first start asks, one question after the other: language, place, counters, devices, and a PIN.
class SetupViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString body READ body NOTIFY changed)
    Q_PROPERTY(QStringList answers READ answers NOTIFY changed)
    Q_PROPERTY(QString fault READ fault NOTIFY changed)
    Q_PROPERTY(int pinLength READ pinLength NOTIFY changed)
    Q_PROPERTY(bool canGo READ canGo NOTIFY changed)

public:
    enum class Step { Language, Place, Counters, Devices, Pin, PinAgain, Finish };
    Q_ENUM(Step)

    struct Parts
    {
        SetupChoices choices; ///< to begin with
        QStringList ports; ///< serial lines that this machine has
        std::function<void(const QString &language)> setLanguage;
        std::function<Status(const SetupChoices &, const QString &pin)> finish;
    };
    explicit SetupViewModel(Parts parts, QObject *parent = nullptr);

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString body() const;
    [[nodiscard]] QStringList answers() const; ///< to choose from, or to switch
    [[nodiscard]] const QString &fault() const { return m_fault; }
    [[nodiscard]] int pinLength() const { return int(m_pin.size()); }
    [[nodiscard]] bool canGo() const;

    Q_INVOKABLE void choose(int answer);
    Q_INVOKABLE void press(int digit);
    Q_INVOKABLE void erase();
    Q_INVOKABLE void back();
    Q_INVOKABLE void go();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool has(const QString &counter) const { return m_choices.counters.contains(counter); }
    void toggle(const QString &counter);
    void enter(Step step);
    [[nodiscard]] QStringList places() const;
    void choosePlace(int place);
    void nextPort(QString &port, const QString &simulated);

    Parts m_parts;
    SetupChoices m_choices;
    Step m_step = Step::Language;
    QString m_pin;
    QString m_first;
    QString m_fault;
};

} // namespace attendant::site
