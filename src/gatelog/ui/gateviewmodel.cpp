#include "gatelog/ui/gateviewmodel.h"

#include "gatelog/store/logquery.h"

using namespace Qt::StringLiterals;

namespace attendant::gatelog {
namespace {

constexpr int ReviewsMost = 50;
const auto Actor = u"kiosk"_s;

} // namespace

GateViewModel::GateViewModel(Scheduler &scheduler, GateService &service, store::ImageStore images, Home home,
                             QTimeZone zone, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_service(service)
    , m_images(std::move(images))
    , m_home(home)
    , m_zone(zone)
    , m_last(zone)
    , m_passes(zone)
    , m_found(std::move(zone))
    , m_close(scheduler, [this] { alone() ? turnTo(Page::Passes) : closePage(); })
    , m_read(scheduler, [this] { read(); })
    , m_stale(scheduler, [this] {
        m_fresh = false;
        Q_EMIT freshChanged();
    })
{
    // However many come, the screen reads five times a second.
    const auto readSoon = [this] {
        if (!std::exchange(m_toRead, true))
            m_read.set(m_scheduler.now().instant + ReadEvery);
    };
    connect(&m_service, &GateService::reviewChanged, this, readSoon);
    connect(&m_service, &GateService::saveFailed, this, [this] { tell(Notice::NotSaved); });
    connect(&m_service, &GateService::logged, this, [this, readSoon] {
        readSoon();
        if (m_notice == Notice::NotSaved)
            tell(Notice::None);
        m_fresh = true;
        m_stale.set(m_scheduler.now().instant + FreshFor);
        Q_EMIT freshChanged();
    });
    read();
}

void GateViewModel::read()
{
    m_read.set(std::nullopt);
    m_toRead = false;
    const QList<store::LogRow> rows = store::newestLogs(m_service.ledger().reader(), PassesShown);
    m_last.show(rows.mid(0, 1), m_scheduler.now().utc);
    m_passes.show(rows.mid(1), m_scheduler.now().utc);
    readReviews();
}

void GateViewModel::readReviews()
{
    const QUuid before = shown() ? shown()->id : QUuid();
    ledger::Db &db = m_service.ledger().reader();
    m_reviewCount = store::reviewCount(db);
    m_reviews = m_reviewCount > 0 ? store::pendingReviews(db, m_service.settings().codes, ReviewsMost)
                                  : QList<store::Review>();
    const auto same = std::ranges::find(m_reviews, before, &store::Review::id);
    if (same != m_reviews.end())
        m_review = std::distance(m_reviews.begin(), same);
    else if (m_review >= m_reviews.size())
        m_review = 0; // what was the next one is where the last one was
    Q_EMIT reviewChanged();
}

const store::Review *GateViewModel::shown() const
{
    return m_review < m_reviews.size() ? &m_reviews[m_review] : nullptr;
}

QString GateViewModel::reviewText() const
{
    return shown() && !shown()->rawText.isEmpty() ? shown()->rawText : u"–"_s;
}

QString GateViewModel::reviewReason() const
{
    if (!shown())
        return {};
    if (shown()->reason == nameOf(Doubt::BadDigit))
        return tr("The check digit does not fit");
    if (shown()->reason == nameOf(Doubt::Category))
        return tr("The fourth letter is unknown");
    if (shown()->reason == nameOf(Doubt::Failed))
        return tr("The camera failed");
    return tr("The number could not be read");
}

QString GateViewModel::reviewWhen() const
{
    if (!shown())
        return {};
    const QString when = toDateTime(shown()->captured).toTimeZone(m_zone).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    return shown()->gate.isEmpty() ? when : when + u" · "_s + shown()->gate;
}

QUrl GateViewModel::reviewImage() const
{
    const QString path = shown() ? m_images.path(shown()->imageRef.value_or(QString())) : QString();
    return path.isEmpty() ? QUrl() : QUrl::fromLocalFile(path);
}

bool GateViewModel::canApprove() const { return shown() && shown()->logged; }

QStringList GateViewModel::candidates() const
{
    QStringList all;
    if (!shown())
        return all;
    for (const Candidate &one : shown()->candidates) {
        if (all.size() < CandidatesShown)
            all.append(paintedText(one.number));
    }
    return all;
}

void GateViewModel::openPage()
{
    m_asked = true;
    touched();
    Q_EMIT pageChanged();
}

void GateViewModel::closePage()
{
    m_asked = false;
    turnTo(Page::Passes);
}

void GateViewModel::touched()
{
    if (m_asked || m_page != Page::Passes)
        m_close.set(m_scheduler.now().instant + OpenFor);
}

void GateViewModel::turnTo(Page page)
{
    m_page = page;
    if (page == Page::Passes && !m_asked)
        m_close.set(std::nullopt);
    else
        touched();
    if (m_notice == Notice::NotDecided)
        tell(Notice::None);
    if (page != Page::Search)
        lookFor({});
    Q_EMIT pageChanged();
}

void GateViewModel::search() { turnTo(Page::Search); }

void GateViewModel::review()
{
    m_review = 0;
    turnTo(Page::Review);
    Q_EMIT reviewChanged();
}

void GateViewModel::type(const QString &character)
{
    if (m_wanted.size() < WantedMost)
        lookFor(m_wanted + character);
}

void GateViewModel::erase() { lookFor(m_wanted.chopped(std::min<qsizetype>(1, m_wanted.size()))); }

void GateViewModel::clearWanted() { lookFor({}); }

/// Letters alone are the beginning of an owner.
void GateViewModel::lookFor(const QString &wanted)
{
    m_wanted = wanted;
    Q_EMIT wantedChanged();
    if (wanted.isEmpty())
        return m_found.show({}, m_scheduler.now().utc);
    const bool letters = std::ranges::all_of(wanted, [](QChar c) { return c.isLetter(); });
    store::Filter filter;
    (letters && wanted.size() <= 4 ? filter.owner : filter.number) = wanted;
    const Result<store::Page> page = store::page(m_service.ledger().reader(), filter, std::nullopt, FoundMost,
                                                 store::effortWithin(m_scheduler, store::UsualEffort));
    m_found.show(page ? page->rows : QList<store::LogRow>(), m_scheduler.now().utc);
}

void GateViewModel::approve() { decide({.verdict = store::Decision::Verdict::Approve, .actor = Actor}); }

void GateViewModel::reject() { decide({.verdict = store::Decision::Verdict::Reject, .actor = Actor}); }

void GateViewModel::choose(int candidate)
{
    if (shown() && candidate >= 0 && std::size_t(candidate) < shown()->candidates.size())
        decide({.verdict = store::Decision::Verdict::Correct,
                .number = shown()->candidates[std::size_t(candidate)].number,
                .actor = Actor});
}

void GateViewModel::decide(const store::Decision &decision)
{
    if (!shown() || m_deciding)
        return; // the touch before has not been written yet
    m_deciding = true;
    m_service.decide(shown()->id, decision, [self = QPointer(this)](const Status &decided) {
        if (!self)
            return;
        self->m_deciding = false;
        self->tell(decided ? Notice::None : Notice::NotDecided);
        self->read();
        if (self->m_reviewCount == 0 && self->m_page == Page::Review)
            self->showPasses();
    });
}

void GateViewModel::nextReview()
{
    m_review = m_reviews.isEmpty() ? 0 : (m_review + 1) % m_reviews.size();
    tell(Notice::None);
    Q_EMIT reviewChanged();
}

void GateViewModel::tell(Notice notice)
{
    if (m_notice == notice)
        return;
    m_notice = notice;
    Q_EMIT noticeChanged();
}

} // namespace attendant::gatelog
