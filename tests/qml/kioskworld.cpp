#include "qml/kioskworld.h"

#include "qml/sessions.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;

namespace attendant::test {
namespace {

void collect(QQuickItem *item, QList<QQuickItem *> &all)
{
    if (!item->isVisible())
        return;
    all.append(item);
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children)
        collect(child, all);
}

using Counters = KioskWorld::Counters;

bool hasKeys(Counters counters)
{
    return counters == Counters::Lockers || counters == Counters::Both || counters == Counters::Three;
}

bool hasGymWear(Counters counters)
{
    return counters == Counters::Dispensing || counters == Counters::Both || counters == Counters::Three;
}

site::SiteReport calmReport(KioskWorld::Counters counters)
{
    site::SiteReport report;
    report.store = ledger::StoreState::Ready;
    if (hasGymWear(counters))
        report.broker = site::BrokerReport{.connected = true};
    for (const QString &bank : hasKeys(counters) ? QStringList{u"MALE"_s, u"STAFF"_s} : QStringList())
        report.banks.append({.bank = bank, .online = true, .door = u"closed"_s});
    report.links.append({.name = u"sheets"_s, .state = u"ok"_s});
    return report;
}

} // namespace

KioskWorld::KioskWorld(Counters counters, std::optional<Real> real, int scaleCount,
                       std::optional<Gate> gateLog)
    : m_ownTime(*utcFromText(u"2026-11-21T01:20:00Z"))
    , time(real          ? real->time
               : gateLog ? gateLog->time
                         : m_ownTime)
    , shelf(time)
    , scales(time, scaleCount)
    , report(calmReport(counters))
    , m_touches([this] {
        frame->stayAwake();
        if (dispensing)
            dispensing->touched();
        if (gate)
            gate->touched();
    })
{
    const QString language = u"ko"_s;
    speak(language);
    QVariantMap given{{u"motion"_s, false}};
    if (hasKeys(counters)) {
        lockers = std::make_unique<lockers::LockersViewModel>(time, counter);
        given.insert(u"lockers"_s, QVariant::fromValue(lockers.get()));
    }
    if (hasGymWear(counters)) {
        using Home = dispensing::DispensingViewModel::Home;
        dispensing = std::make_unique<dispensing::DispensingViewModel>(time, real ? real->counter : shelf,
                                                                       lockers ? Home::Shared : Home::Own);
        given.insert(u"dispensing"_s, QVariant::fromValue(dispensing.get()));
    }
    if (counters == Counters::Weighing || counters == Counters::Three) {
        using Home = weighing::WeighingViewModel::Home;
        weighing = std::make_unique<weighing::WeighingViewModel>(
            time, scales, lockers ? Home::Shared : Home::Own, QTimeZone("Asia/Seoul"));
        given.insert(u"weighing"_s, QVariant::fromValue(weighing.get()));
    }
    if (gateLog) {
        using Home = gatelog::GateViewModel::Home;
        gate = std::make_unique<gatelog::GateViewModel>(time, gateLog->service, gateLog->images,
                                                        lockers ? Home::Shared : Home::Own,
                                                        QTimeZone("Asia/Seoul"));
        given.insert(u"gate"_s, QVariant::fromValue(gate.get()));
    }
    frame = std::make_unique<site::KioskViewModel>(
        site::KioskParts{.scheduler = time,
                         .siteName = u"한빛 체육관 1층"_s,
                         .zone = QTimeZone("Asia/Seoul"),
                         .language = language,
                         .report = [this] { return report; },
                         .callStaff = [this] { return u"H-%1"_s.arg(++staffCalls, 4, 10, QChar(u'0')); },
                         .busy = [this] { return busy(); },
                         .setLanguage = [this](const QString &spoken) { speak(spoken); }});
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(u"qrc:/qt/qml"_s);
    connect(m_engine.get(), &QQmlEngine::warnings, this, [this](const QList<QQmlError> &all) {
        for (const QQmlError &one : all)
            warnings.append(one.toString());
    });
    given.insert(u"kiosk"_s, QVariant::fromValue(frame.get()));
    m_engine->setInitialProperties(given);
    m_engine->load(QUrl(u"qrc:/qt/qml/Attendant/Kiosk/KioskWindow.qml"_s));
    if (m_engine->rootObjects().isEmpty())
        qFatal("the window does not load: %s", qPrintable(warnings.join(u'\n')));
    window().installEventFilter(&m_touches);
    window().show();
    settle();
}

bool KioskWorld::busy() const
{
    return (lockers && (lockers->busy() || lockers->doorMoving())) || (dispensing && dispensing->busy())
        || (weighing && weighing->busy());
}

KioskWorld::~KioskWorld() { QCoreApplication::removeTranslator(&m_translator); }

void KioskWorld::speak(const QString &language)
{
    QCoreApplication::removeTranslator(&m_translator);
    if (!m_translator.load(u":/i18n/attendant_%1.qm"_s.arg(language)))
        qFatal("no translation");
    QCoreApplication::installTranslator(&m_translator);
    if (m_engine)
        m_engine->retranslate();
    if (lockers)
        lockers->retranslate();
    if (dispensing)
        dispensing->retranslate();
    if (weighing)
        weighing->retranslate();
    if (gate)
        gate->retranslate();
}

void KioskWorld::resize(QSize panel)
{
    window().resize(panel);
    settle();
}

void KioskWorld::settle()
{
    time.settle();
    // A layout inside a layout takes several turns; rendering polishes them all.
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
    (void)window().grabWindow();
}

void KioskWorld::show(lockers::Phase phase, lockers::Reason reason)
{
    counter.play(lockers::test::sessionIn(phase, reason, time.now().instant));
    frame->refresh();
    settle();
}

void KioskWorld::show(const dispensing::sale::State &state)
{
    shelf.play(state);
    frame->refresh();
    settle();
}

QQuickWindow &KioskWorld::window() const
{
    return *qobject_cast<QQuickWindow *>(m_engine->rootObjects().first());
}

QList<QQuickItem *> KioskWorld::visibleItems() const
{
    QList<QQuickItem *> all;
    collect(window().contentItem(), all);
    return all;
}

QQuickItem *KioskWorld::find(const QString &objectName) const
{
    const QList<QQuickItem *> all = visibleItems();
    const auto found = std::ranges::find(all, objectName, &QObject::objectName);
    return found == all.end() ? nullptr : *found;
}

bool KioskWorld::touch(const QString &objectName) const { return touch(objectName, {}); }

bool KioskWorld::touch(const QString &objectName, const QString &within) const
{
    const QQuickItem *outer = within.isEmpty() ? window().contentItem() : find(within);
    if (!outer)
        return false;
    QList<QQuickItem *> inside;
    collect(const_cast<QQuickItem *>(outer), inside);
    const auto found = std::ranges::find(inside, objectName, &QObject::objectName);
    if (found == inside.end() || !(*found)->isEnabled())
        return false;
    const QQuickItem *item = *found;
    QTest::mouseClick(&window(), Qt::LeftButton, {},
                      item->mapToScene({item->width() / 2, item->height() / 2}).toPoint());
    return true;
}

QList<QQuickItem *> KioskWorld::texts() const
{
    QList<QQuickItem *> found;
    const QList<QQuickItem *> all = visibleItems();
    for (QQuickItem *item : all) {
        if (item->inherits("QQuickText") && !item->property("text").toString().isEmpty())
            found.append(item);
    }
    return found;
}

QList<QQuickItem *> KioskWorld::buttons() const
{
    QList<QQuickItem *> found;
    const QList<QQuickItem *> all = visibleItems();
    for (QQuickItem *item : all) {
        if (item->inherits("QQuickAbstractButton"))
            found.append(item);
    }
    return found;
}

QStringList KioskWorld::words() const
{
    QStringList all;
    const QList<QQuickItem *> items = texts();
    for (const QQuickItem *item : items)
        all.append(item->property("text").toString());
    return all;
}

} // namespace attendant::test
