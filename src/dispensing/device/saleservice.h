#pragma once

#include "dispensing/device/boxesservice.h"
#include "dispensing/device/dispensingcounter.h"
#include "dispensing/store/walletstore.h"
#include "members/domain/pin.h"
#include "members/store/pinhash.h"
#include "members/store/signin.h"

#include <deque>

namespace attendant::dispensing {

struct SaleSettings
{
    sale::Settings sale;
    QTimeZone zone = QTimeZone::utc();
    bool sheets = false;
    members::PinRules pin;
};

/// Who holds a key or card, as the locker counter answers.
struct KeyAnswer
{
    sale::LoginReason reason = sale::LoginReason::None;
    QString member;
    QString locker;
};
using KeyLookup = std::function<void(const QString &uid, const std::function<void(const KeyAnswer &)> &)>;

/// Runs work off the thread that draws, then hands its result back on it.
using Background = std::function<void(std::function<bool()> work, std::function<void(bool)> done)>;
[[nodiscard]] Background onThreadPool(QObject *context);
/// At once, for tests and virtual time.
[[nodiscard]] Background atOnce();

/// The shell of the sale machine.
class SaleService final : public DispensingCounter
{
    Q_OBJECT

public:
    struct Parts
    {
        Scheduler &scheduler;
        ledger::Ledger &ledger;
        UuidSource &ids;
        BoxesService &boxes;
        KeyLookup keys; ///< empty = nobody knows keys here
        Background background;
    };
    SaleService(Parts parts, SaleSettings settings, QObject *parent = nullptr);
    ~SaleService() override;

    [[nodiscard]] const sale::State &state() const override { return m_state; }
    [[nodiscard]] const sale::Shop &shop() const override { return m_shop; }
    [[nodiscard]] QList<PassView> passes() const override;
    [[nodiscard]] bool connected() const override { return m_parts.boxes.connected(); }
    [[nodiscard]] Instant now() const override { return m_parts.scheduler.now().instant; }
    void tell(const sale::Event &event) override;
    void readTag(const QString &uid) override;
    [[nodiscard]] bool busy() const;

private:
    void perform(const sale::Effect &effect);
    void find(const sale::FindByPhone &what);
    void find(const sale::FindByKey &what);
    void answer(const QString &asked, const QString &locker,
                const std::optional<members::store::Signed> &found);
    void verify(const sale::VerifyPin &what);
    void pinChecked(const QString &member, const members::PinCounters &before, bool right);
    void reserve(const sale::Reserve &what);
    void release(const sale::Release &what);
    void refresh();
    void readLedger();
    [[nodiscard]] QString memberId() const;
    [[nodiscard]] QDate today() const;
    void write(int ids, ledger::ContextWork work, std::function<void(const Status &)> done = {});

    Parts m_parts;
    SaleSettings m_settings;
    sale::State m_state;
    sale::Shop m_shop;
    /// What m_shop was read from: as long as nobody commits, the ledger says the same again.
    struct Read
    {
        qint64 version = 0;
        QDate day;
        QString member;
        bool operator==(const Read &) const = default;
    };
    std::optional<Read> m_read;
    std::deque<sale::Event> m_inbox;
    Alarm m_alarm;
};

} // namespace attendant::dispensing
