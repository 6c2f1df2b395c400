#include "sync/sheets/pinwork.h"

#include "members/domain/pin.h"

#include <QMessageAuthenticationCode>
#include <QPointer>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

PinAnswer answer(const PinJob &job, members::PinCost cost)
{
    using enum PinAnswer::What;
    if (!job.seen.isEmpty() && members::pinMatches(job.pin, job.seen))
        return {job.member, job.pin, Unchanged, job.seen};
    if (!job.present.isEmpty() && members::pinMatches(job.pin, job.present))
        return {job.member, job.pin, Same, job.present};
    const bool contested = job.seen.isEmpty() && !job.present.isEmpty();
    return {job.member, job.pin, contested ? Contested : New, members::hashPin(job.pin, cost)};
}

QList<PinAnswer> answers(const QList<PinJob> &jobs, members::PinCost cost)
{
    QList<PinAnswer> all;
    for (const PinJob &job : jobs) {
        all.append(answer(job, cost));
        if (all.last().hash.isEmpty()) // no memory for it: another time
            all.removeLast();
    }
    return all;
}

} // namespace

PinWork::PinWork(Scheduler &scheduler, Where where, members::PinCost cost)
    : m_scheduler(scheduler)
    , m_where(where)
    , m_cost(cost)
{
    quint32 words[8];
    QRandomGenerator::system()->fillRange(words);
    m_key = QByteArray(reinterpret_cast<const char *>(words), sizeof words);
    m_pool.setMaxThreadCount(1);
}

PinWork::~PinWork() { m_pool.waitForDone(); }

void PinWork::start(const QList<PinJob> &jobs, Done done)
{
    m_busy = true;
    auto finish = [self = QPointer<PinWork>(this), done = std::move(done)](const QList<PinAnswer> &all) {
        if (!self)
            return;
        self->m_busy = false;
        done(all);
    };
    if (m_where == Where::Inline) {
        m_scheduler.post([jobs, cost = m_cost, finish] { finish(answers(jobs, cost)); });
        return;
    }
    m_pool.start([this, jobs, cost = m_cost, finish] { // the pool ends before this object does
        const QList<PinAnswer> all = answers(jobs, cost);
        QMetaObject::invokeMethod(
            this, [finish, all] { finish(all); }, Qt::QueuedConnection);
    });
}

bool PinWork::isDone(const QString &member, const QString &pin) const
{
    const auto done = m_done.constFind(member);
    return done != m_done.constEnd() && *done == digest(member, pin);
}

void PinWork::setDone(const QString &member, const QString &pin)
{
    m_done.insert(member, digest(member, pin));
}

QByteArray PinWork::digest(const QString &member, const QString &pin) const
{
    return QMessageAuthenticationCode::hash((member + u'\n' + pin).toUtf8(), m_key,
                                            QCryptographicHash::Sha256);
}

QString pinOfCell(const QString &cell)
{
    QString text = cell.trimmed();
    if (text.size() == 5)
        text.prepend(u'0');
    return members::isPin(text) ? text : QString();
}

} // namespace attendant::sync::sheets
