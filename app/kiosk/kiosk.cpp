#include "kiosk.h"

#include "core/uid.h"
#include "site/dispensingpart.h"
#include "site/gatepart.h"
#include "site/sitecommands.h"
#include "site/weighingpart.h"
#include "staff/store/staffstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {

void chooseRenderer()
{
    const bool gpu = !QDir(u"/dev/dri"_s).entryList({u"renderD*"_s}, QDir::System).isEmpty();
    if (!gpu && !qEnvironmentVariableIsSet("QT_QUICK_BACKEND"))
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

Kiosk::Kiosk(site::Site &site, QObject *parent)
    : QObject(parent)
    , m_site(site)
    , m_touches([this] { touched(); })
{
    const Config &config = m_site.config();
    speak(config.site.language);
    if (m_site.lockers())
        m_lockers = std::make_unique<lockers::LockersViewModel>(m_site.scheduler(), *m_site.lockers());
    if (m_site.dispensing()) {
        using Home = dispensing::DispensingViewModel::Home;
        m_dispensing = std::make_unique<dispensing::DispensingViewModel>(
            m_site.scheduler(), *m_site.dispensing()->counter(), m_lockers ? Home::Shared : Home::Own);
        m_site.claimScans([this](const QString &code) { return m_dispensing->takeScan(code); });
    }
    if (m_site.weighing()) {
        using Home = weighing::WeighingViewModel::Home;
        m_weighing = std::make_unique<weighing::WeighingViewModel>(
            m_site.scheduler(), m_site.weighing()->counter(),
            m_lockers || m_dispensing ? Home::Shared : Home::Own, QTimeZone(config.site.timezone.toUtf8()));
    }
    if (m_site.gate()) {
        using Home = gatelog::GateViewModel::Home;
        m_gate = std::make_unique<gatelog::GateViewModel>(
            m_site.scheduler(), m_site.gate()->service(), m_site.gate()->images(),
            m_lockers || m_dispensing || m_weighing ? Home::Shared : Home::Own,
            QTimeZone(config.site.timezone.toUtf8()));
    }
    buildStaff();
    m_frame = std::make_unique<site::KioskViewModel>(
        site::KioskParts{.scheduler = m_site.scheduler(),
                         .siteName = config.site.name,
                         .zone = QTimeZone(config.site.timezone.toUtf8()),
                         .language = config.site.language,
                         .report = [this] { return m_site.report(site::Site::Detail::State); },
                         .callStaff = [this] { return m_site.callStaff(); },
                         .busy = [this] { return busy(); },
                         .setLanguage = [this](const QString &language) { speak(language); }});
    connect(&m_site, &site::Site::changed, m_frame.get(), &site::KioskViewModel::refresh);
    // All counters' outcomes have the same names, and so have the sounds.
    const auto play = [this](auto outcome) {
        const auto names = QMetaEnum::fromType<decltype(outcome)>();
        const QTimeZone zone(m_site.config().site.timezone.toUtf8());
        const QTime time = toDateTime(m_site.scheduler().now().utc).toTimeZone(zone).time();
        m_sounds.play(QString::fromLatin1(names.valueToKey(int(outcome))).toLower(),
                      m_site.config().sounds.volumeAt(time));
    };
    if (m_lockers)
        connect(m_lockers.get(), &lockers::LockersViewModel::outcomeReached, this,
                [play](lockers::BankViewModel::Outcome outcome) { play(outcome); });
    if (m_dispensing)
        connect(m_dispensing.get(), &dispensing::DispensingViewModel::outcomeReached, this,
                [play](dispensing::DispensingViewModel::Outcome outcome) { play(outcome); });
    if (m_weighing)
        connect(m_weighing.get(), &weighing::WeighingViewModel::outcomeReached, this,
                [play](weighing::StationViewModel::Outcome outcome) { play(outcome); });
}

void Kiosk::buildStaff()
{
    const Config &config = m_site.config();
    m_staff = std::make_unique<staff::StaffViewModel>(m_site.staff(), m_site.scheduler());
    m_desk = std::make_unique<staff::DeskViewModel>(
        staff::DeskParts{.scheduler = m_site.scheduler(),
                         .staff = m_site.staff(),
                         .zone = QTimeZone(config.site.timezone.toUtf8()),
                         .counters = config.site.counters,
                         .run = [this](const QJsonObject &request, const staff::DeskParts::Reply &reply) {
                             m_site.commands().run(request, reply);
                         }});
    m_site.claimTags([this](const QString &code) { return takeTag(code); });
}

/// A card that somebody of the staff waits for, or that is theirs.
bool Kiosk::takeTag(const QString &code)
{
    if (m_desk->takeCard(code))
        return true;
    const std::optional<Uid> card = Uid::from(code);
    const QString number
        = card ? staff::store::numberOfCard(m_site.ledger().reader(), card->text()) : QString();
    if (number.isEmpty())
        return false;
    m_staff->presentCard(number);
    return true;
}

Kiosk::~Kiosk()
{
    m_site.claimScans({});
    m_site.claimTags({});
}

bool Kiosk::busy() const
{
    return (m_lockers && (m_lockers->busy() || m_lockers->doorMoving()))
        || (m_dispensing && m_dispensing->busy()) || (m_weighing && m_weighing->busy());
}

void Kiosk::touched()
{
    m_frame->stayAwake();
    m_staff->touched();
    if (m_dispensing)
        m_dispensing->touched();
    if (m_weighing)
        m_weighing->touched();
    if (m_gate)
        m_gate->touched();
}

void Kiosk::scan(const QString &code)
{
    if (m_dispensing && m_dispensing->takeScan(code))
        return;
    if (m_site.lockers())
        m_site.lockers()->scan({code, lockers::ScanKind::Barcode, {}});
}

void Kiosk::speak(const QString &language)
{
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(u":/i18n/attendant_%1.qm"_s.arg(language)))
        QCoreApplication::installTranslator(&m_translator);
    if (m_engine)
        m_engine->retranslate();
    if (m_lockers)
        m_lockers->retranslate();
    if (m_dispensing)
        m_dispensing->retranslate();
    if (m_weighing)
        m_weighing->retranslate();
    if (m_gate)
        m_gate->retranslate();
    if (m_staff)
        m_staff->retranslate();
    if (m_desk)
        m_desk->retranslate();
}

bool Kiosk::load(site::DemoHands *demo)
{
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(u"qrc:/qt/qml"_s);
    connect(m_engine.get(), &QQmlEngine::warnings, this, [this](const QList<QQmlError> &all) {
        for (const QQmlError &one : all)
            m_warnings.append(one.toString());
    });
    QVariantMap given{{u"kiosk"_s, QVariant::fromValue(m_frame.get())},
                      {u"staff"_s, QVariant::fromValue(m_staff.get())},
                      {u"desk"_s, QVariant::fromValue(m_desk.get())}};
    if (m_lockers)
        given.insert(u"lockers"_s, QVariant::fromValue(m_lockers.get()));
    if (m_dispensing)
        given.insert(u"dispensing"_s, QVariant::fromValue(m_dispensing.get()));
    if (m_weighing)
        given.insert(u"weighing"_s, QVariant::fromValue(m_weighing.get()));
    if (m_gate)
        given.insert(u"gate"_s, QVariant::fromValue(m_gate.get()));
    if (demo)
        given.insert(u"demo"_s, QVariant::fromValue(demo));
    m_engine->setInitialProperties(given);
    m_engine->load(QUrl(u"qrc:/qt/qml/Attendant/Kiosk/KioskWindow.qml"_s));
    if (!window())
        return false;
    window()->installEventFilter(&m_touches);
    return true;
}

QQuickWindow *Kiosk::window() const
{
    return m_engine && !m_engine->rootObjects().isEmpty()
        ? qobject_cast<QQuickWindow *>(m_engine->rootObjects().first())
        : nullptr;
}

} // namespace attendant::kiosk
