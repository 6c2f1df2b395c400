#pragma once

#include "weighing/domain/suwolmaster.h"
#include "weighing/domain/weighmachine.h"

#include <QObject>

namespace attendant::weighing {

/// What came from a scale since the program was started.
struct Frames
{
    quint64 good = 0;
    quint64 bad = 0; ///< torn, wrong in form, parity or checksum
};

/// A scale at the end of a line, whatever it speaks: readings up, words to the customer down.
class ScaleDriver : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start() = 0;
    [[nodiscard]] virtual bool online() const = 0;
    [[nodiscard]] virtual QString portName() const = 0;
    /// "suwol1000", or what the bytes turned out to be; empty while nobody knows.
    [[nodiscard]] virtual QString dialect() const = 0;
    /// By voice and lamps, where it has any.
    virtual void tell(const weigh::Tell &what) { Q_UNUSED(what) }

    /// Empty: it has none, or has not said yet.
    [[nodiscard]] virtual std::optional<suwol::Printer> printer() const { return std::nullopt; }
    [[nodiscard]] virtual bool prints() const { return false; }
    /// One at a time; slipEnded() says what became of it.
    virtual void print(qint64 slip, const QByteArray &data)
    {
        Q_UNUSED(slip)
        Q_UNUSED(data)
    }
    /// Answers claimSlip(): whether the ledger says that it is about to go out.
    virtual void claimed(qint64 slip, const Status &written)
    {
        Q_UNUSED(slip)
        Q_UNUSED(written)
    }
    /// Whether the scale has a word for it.
    [[nodiscard]] virtual bool knows(Order order) const
    {
        Q_UNUSED(order)
        return false;
    }
    /// Sends it, if the scale knows it and is there. What it did is seen by its weight.
    virtual bool send(Order order)
    {
        Q_UNUSED(order)
        return false;
    }
    virtual void setPoints(int fan, int heater)
    {
        Q_UNUSED(fan)
        Q_UNUSED(heater)
    }
    [[nodiscard]] virtual std::optional<int> temperature() const { return std::nullopt; }
    [[nodiscard]] virtual Frames frames() const { return {}; }

Q_SIGNALS:
    void weighed(const attendant::weighing::Reading &reading);
    void wentOffline();
    void dialectFound(const QString &dialect);
    void cardRead(const QString &uid);
    void keysTyped(const attendant::weighing::suwol::KeyPress &key);
    /// A card may have been read and lost on the way.
    void cardLost();
    void claimSlip(qint64 slip);
    void slipEnded(qint64 slip, attendant::weighing::suwol::master::SlipEnd how);
    void printerChanged();
};

} // namespace attendant::weighing
