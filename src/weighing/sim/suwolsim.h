#pragma once

#include "weighing/domain/suwolframes.h"
#include "weighing/sim/load.h"
#include "weighing/sim/simdevice.h"

#include <QStringList>

#include <functional>
#include <utility>

namespace attendant::weighing::sim {

/// A SUWOL-1000 weighing station, byte for byte and at the speed of its line. It knows the truth: what lies
/// on it, what it said, and what paper came out. Source: docs/protocols/suwol-1000.md.
class SuwolSim final : public SimDevice
{
    Q_OBJECT

public:
    struct Faults
    {
        int loseAnswerPercent = 0;
        int lateAnswerPercent = 0; ///< behind the host's patience
        int tornAnswerPercent = 0; ///< cut somewhere
        int noisePercent = 0; ///< bytes of nobody in front of an answer
        int badFieldPercent = 0; ///< temperature "-05", voice 13, key-pad 'X'
        bool silent = false;
        bool noPaper = false;
        bool voiceStuck = false; ///< takes no voice number
    };

    SuwolSim(Scheduler &scheduler, quint64 seed, QObject *parent = nullptr);

    void hear(const QByteArray &bytes) override;

    // Hands.
    void put(qint64 grams);
    void tag(const QString &uid);
    void type(suwol::KeyKind kind, const QString &digits);
    void setPaper(bool there) { faults.noPaper = !there; }
    /// Takes away what came out.
    QList<QByteArray> takePaper() { return std::exchange(m_paper, {}); }

    static constexpr qint64 CapacityGrams = 99'990;

    // The truth.
    [[nodiscard]] qint64 onPan() const { return m_load.target(); }
    /// Whether what lies there has settled.
    [[nodiscard]] bool settled() const;
    [[nodiscard]] const QList<QByteArray> &paper() const
    {
        return m_paper;
    } ///< each print that came out whole
    [[nodiscard]] QString display() const { return m_display.text; }
    [[nodiscard]] suwol::Relays lamps() const { return m_display.relays; }
    [[nodiscard]] const QList<suwol::Voice> &voices() const { return m_voices; } ///< each that was begun
    [[nodiscard]] int fan() const { return m_fan; }
    [[nodiscard]] int heater() const { return m_heater; }
    [[nodiscard]] qint64 polls() const { return m_polls; }
    /// A card that was presented and never told: the host did not ask for three seconds.
    [[nodiscard]] int cardsForgotten() const { return m_cardsForgotten; }

    Faults faults;

Q_SIGNALS:
    void printed(const QByteArray &data);
    void spoke(attendant::weighing::suwol::Voice voice);

private:
    void run(const suwol::Request &request, qsizetype length);
    void answer(qsizetype requestLength);
    [[nodiscard]] QByteArray frame();
    void speak(suwol::Voice voice);
    void startPrint(const QByteArray &data);
    [[nodiscard]] bool chance(int percent);
    [[nodiscard]] quint64 draw();
    void later(milliseconds wait, std::function<void()> task);

    Scheduler &m_scheduler;
    quint64 m_random;
    suwol::RequestFramer m_framer;
    Load m_load;
    suwol::DisplayRequest m_display;
    QString m_card;
    Instant m_cardUntil;
    std::optional<suwol::KeyPress> m_key;
    Instant m_keyUntil;
    suwol::Voice m_voice = suwol::Voice::Silent;
    Instant m_voiceUntil;
    bool m_printing = false;
    int m_fan = 30;
    int m_heater = 5;
    int m_temperature = 24;
    QList<QByteArray> m_paper;
    QList<suwol::Voice> m_voices;
    qint64 m_polls = 0;
    int m_cardsForgotten = 0;
};

} // namespace attendant::weighing::sim
