#pragma once

#include "core/scheduler.h"
#include "weighing/device/weighingcounter.h"
#include "weighing/ui/stationwords.h"

#include <QPointF>
#include <QtQmlIntegration>

#include <deque>

namespace attendant::weighing {

/// One scale as the screen shows it.
class StationViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(Outcome outcome READ outcome NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString body READ body NOTIFY changed)
    Q_PROPERTY(QString owner READ owner NOTIFY changed)
    Q_PROPERTY(QString species READ species NOTIFY changed)
    Q_PROPERTY(QString slip READ slip NOTIFY changed)
    Q_PROPERTY(QString slipNumber READ slipNumber NOTIFY changed)
    Q_PROPERTY(bool canReprint READ canReprint NOTIFY changed)
    Q_PROPERTY(bool canCancel READ canCancel NOTIFY changed)
    Q_PROPERTY(bool registered READ registered NOTIFY changed)
    Q_PROPERTY(int leftMs READ leftMs NOTIFY changed)
    Q_PROPERTY(int spanMs READ spanMs NOTIFY changed)
    Q_PROPERTY(QString number READ number NOTIFY weightChanged)
    Q_PROPERTY(QString unit READ unit NOTIFY weightChanged)
    Q_PROPERTY(bool steady READ steady NOTIFY weightChanged)
    Q_PROPERTY(QList<QPointF> trace READ trace NOTIFY weightChanged)

public:
    enum class Outcome { Rest, Go, Wait, No, Staff };
    Q_ENUM(Outcome)

    /// Nobody reads faster: a scale may say fifty times a second what is drawn ten times.
    static constexpr milliseconds DrawEvery{100};
    static constexpr milliseconds TraceSpan{6000};
    static constexpr qint64 TraceLeastGrams = 500; ///< the noise of a quiet scale is not a mountain range

    StationViewModel(Scheduler &scheduler, WeighingCounter &counter, StationView first,
                     QObject *parent = nullptr);

    void show(const StationView &view);
    void retranslate();

    [[nodiscard]] const StationId &name() const { return m_view.station; }
    [[nodiscard]] Outcome outcome() const { return Outcome(int(m_words.verdict)); }
    /// Somebody stands there.
    [[nodiscard]] bool busy() const;
    [[nodiscard]] const QString &title() const { return m_words.title; }
    [[nodiscard]] const QString &body() const { return m_words.body; }
    [[nodiscard]] QString owner() const;
    [[nodiscard]] QString species() const;
    [[nodiscard]] QString slip() const { return slipWords(m_view.slip); }
    [[nodiscard]] QString slipNumber() const;
    [[nodiscard]] bool canReprint() const;
    [[nodiscard]] bool canCancel() const { return m_view.stage == Stage::Measuring; }
    [[nodiscard]] bool registered() const { return m_view.registered; }
    [[nodiscard]] int leftMs() const; ///< of the wait, when it was last told
    [[nodiscard]] int spanMs() const { return m_view.deadline ? int(m_view.span.count()) : 0; }
    [[nodiscard]] QString number() const;
    [[nodiscard]] QString unit() const;
    [[nodiscard]] bool steady() const { return m_view.steady; }
    /// The weight of the last seconds, each from 0 to 1: x from then to now, y from the least to the most.
    [[nodiscard]] QList<QPointF> trace() const;

    Q_INVOKABLE void cancel() { m_counter.cancel(m_view.station); }
    Q_INVOKABLE void reprint();

Q_SIGNALS:
    void changed();
    void weightChanged();
    /// A deadline was set, or set anew. After `changed`, when whoever shows it has read it.
    void waitBegan();
    /// A result was reached: one sound.
    void outcomeReached(attendant::weighing::StationViewModel::Outcome outcome);

private:
    struct Sample
    {
        Instant at;
        qint64 grams = 0;
    };
    void sample(const StationView &view);
    void draw();
    [[nodiscard]] std::optional<Weight> shownWeight() const;

    Scheduler &m_scheduler;
    WeighingCounter &m_counter;
    StationView m_view;
    StationWords m_words;
    std::deque<Sample> m_samples;
    Instant m_drawn;
    Alarm m_draw;
};

} // namespace attendant::weighing
