// SheetsLink: what has to go up, and when.
#include "sync/sheets/sheetslink.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {

/// A box falls silent without a row in the outbox: only the clock tells.
QStringList SheetsLink::devicesThatChanged()
{
    const QHash<QString, bool> devices = store::devicesOnline(m_ledger.reader(), rowContext());
    QStringList changed;
    for (auto it = devices.begin(); it != devices.end(); ++it) {
        const auto told = m_devicesTold.constFind(it.key());
        if (told == m_devicesTold.constEnd() || *told != *it)
            changed.append(it.key());
    }
    changed.sort();
    return changed;
}

/// Staff wire a sensor anew, or the configuration does before a start: no row of the outbox says so.
QStringList SheetsLink::wiringThatChanged() const
{
    const QHash<QString, QJsonObject> wiring = store::wiring(m_ledger.reader());
    QStringList changed;
    for (auto it = wiring.begin(); it != wiring.end(); ++it) {
        if (m_wiringTold.value(it.key()) != *it)
            changed.append(it.key());
    }
    std::ranges::sort(changed, {}, [&](const QString &locker) {
        return wiring.value(locker).value("sensor_num"_L1).toInteger();
    });
    return changed;
}

QStringList SheetsLink::keysOf(Upload upload)
{
    if (upload == Upload::Devices)
        return devicesThatChanged();
    return upload == Upload::SensorMappings ? wiringThatChanged() : QStringList();
}

/// When there is something to send again: rows that were put off come back by their own time, and tabs that
/// gather rows by theirs.
Instant SheetsLink::nextUpload()
{
    const Now now = m_scheduler.now();
    Instant next = Instant::max(); // until the outbox grows
    if (const auto due = store::nextDue(m_ledger.reader(), topics(false)))
        next = now.instant + std::max<milliseconds>(*due - now.utc, milliseconds{1000});
    for (const auto &[upload, state] : m_tabs) {
        if (state.notBefore > now.instant
            && (upload == Upload::Devices || upload == Upload::SensorMappings
                || store::nextDue(m_ledger.reader(), tab(upload, {}).topics).has_value()))
            next = std::min(next, state.notBefore);
    }
    if (!m_settings.dispensing)
        return next;
    for (const auto &[shared, state] : m_shared) {
        const auto due = store::nextDue(m_ledger.reader(), sharedTab(shared, {}).tab.topics);
        if (due)
            next = std::min(
                next,
                std::max<Instant>(state.notBefore,
                                  now.instant + std::max<milliseconds>(*due - now.utc, milliseconds{1000})));
    }
    // A box that falls silent.
    next = std::min(next, now.instant + m_settings.devicesEvery);
    return next;
}

} // namespace attendant::sync::sheets
