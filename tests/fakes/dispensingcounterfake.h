#pragma once

#include "dispensing/device/dispensingcounter.h"

namespace attendant::dispensing {

/// A dispensing counter whose states a test plays itself, with a shelf that has everything. Remembers what it
/// was told.
class DispensingCounterFake final : public DispensingCounter
{
    Q_OBJECT

public:
    explicit DispensingCounterFake(Scheduler &scheduler);

    [[nodiscard]] const sale::State &state() const override { return m_state; }
    [[nodiscard]] const sale::Shop &shop() const override { return m_shop; }
    [[nodiscard]] QList<PassView> passes() const override { return m_passes; }
    [[nodiscard]] bool connected() const override { return m_connected; }
    [[nodiscard]] Instant now() const override { return m_scheduler.now().instant; }
    void tell(const sale::Event &event) override { told.push_back(event); }
    void readTag(const QString &uid) override { tags.append(uid); }

    /// The member is now here.
    void play(const sale::State &state);
    void setStock(const ProductId &product, int stock);
    void setConnected(bool connected);

    /// The last thing it was told, if it was that.
    template <typename Event>
    [[nodiscard]] const Event *last() const
    {
        return told.empty() ? nullptr : std::get_if<Event>(&told.back());
    }

    std::vector<sale::Event> told;
    QStringList tags;

private:
    Scheduler &m_scheduler;
    sale::State m_state;
    sale::Shop m_shop;
    QList<PassView> m_passes;
    bool m_connected = true;
};

} // namespace attendant::dispensing
