// SheetsLink: PINs that stand in the sheet in clear.
#include "members/store/signin.h"
#include "sync/sheets/log.h"
#include "sync/sheets/sheetslink.h"

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr qsizetype AtOnce = 20; ///< a second of work: the program ends no later
const auto Mark = u"설정됨"_s; ///< "set": what a cell says once its PIN is safe

} // namespace

/// Queues the PINs that are not dealt with yet, and marks the cells of those that are.
QList<store::CellWrite> SheetsLink::takePins(const Rows &rows, const QList<int> &places, const SharedTab &tab)
{
    QList<store::CellWrite> marks;
    const int place = places[tab.tab.columns.indexOf("payment_password"_L1)];
    m_pinsWaiting.clear();
    if (place < 0)
        return marks;
    QSet<QString> seen;
    for (qsizetype i = 1; i < rows.size(); ++i) {
        const QString member = rows[i].value(places.first()).trimmed();
        const QString cell = rows[i].value(place).trimmed();
        if (member.isEmpty() || cell.isEmpty() || cell == Mark || seen.contains(member))
            continue;
        seen.insert(member);
        const QString pin = pinOfCell(cell);
        if (pin.isEmpty())
            qCInfo(lcSheets).noquote()
                << "row left out"
                << u"tab=%1 line=%2 detail=\"payment_password is not six digits\""_s.arg(tab.tab.title)
                       .arg(i + 1);
        else if (!m_pins.isDone(member, pin))
            m_pinsWaiting.append({member, pin, {}, {}});
        else if (m_settings.markPasswords)
            marks.append(
                {member, {}, {range(tab.tab.title, columnName(place) + QString::number(i + 1)), {Mark}}});
    }
    hashPins();
    return marks;
}

void SheetsLink::hashPins()
{
    if (m_pins.busy() || m_pinsWaiting.isEmpty())
        return;
    QList<PinJob> jobs = m_pinsWaiting.mid(0, AtOnce);
    m_pinsWaiting.remove(0, jobs.size());
    for (PinJob &job : jobs) {
        job.seen = store::takenPin(m_ledger.reader(), job.member);
        job.present = members::store::pinState(m_ledger.reader(), job.member).hash;
    }
    m_pins.start(jobs, [this](const QList<PinAnswer> &answers) {
        m_ledger.write<QList<PinAnswer>>(
            [answers, now = m_scheduler.now().utc](ledger::Db &db) {
                return store::savePins(db, answers, now);
            },
            this,
            [this](const Result<QList<PinAnswer>> &saved) {
                if (!saved) { // the next reading finds them again
                    m_pinsWaiting.clear();
                    qCWarning(lcSheets).noquote()
                        << "PINs not taken" << u"detail=\"%1\""_s.arg(saved.error().detail);
                    wasRead({});
                    return;
                }
                for (const PinAnswer &answer : *saved)
                    m_pins.setDone(answer.member, answer.pin);
                if (!m_pinsWaiting.isEmpty()) {
                    hashPins();
                    return;
                }
                wasRead({});
                if (m_settings.markPasswords) { // where the cells are by now is read first
                    m_shared[Shared::Members].body.clear();
                    m_shared[Shared::Members].due = m_scheduler.now().instant;
                    step();
                }
            });
    });
}

} // namespace attendant::sync::sheets
