#pragma once

#include <QObject>
#include <QtQmlIntegration>

#include <functional>

namespace attendant::site {

/// The hands of a visitor at the demo's touch screen: cards and keys that are not there.
class DemoHands final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")

public:
    struct Acts
    {
        std::function<void()> scanCard;
        std::function<void()> takeKey;
        std::function<void()> hangKey;
        std::function<void()> hangWrong;
    };

    explicit DemoHands(Acts acts, QObject *parent = nullptr) : QObject(parent), m_acts(std::move(acts)) { }

    Q_INVOKABLE void scanCard() { m_acts.scanCard(); }
    Q_INVOKABLE void takeKey() { m_acts.takeKey(); }
    Q_INVOKABLE void hangKey() { m_acts.hangKey(); }
    Q_INVOKABLE void hangWrong() { m_acts.hangWrong(); }

private:
    Acts m_acts;
};

} // namespace attendant::site
