#include "kiosk.h"

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

Kiosk::Kiosk(site::Site &site, QObject *parent) : QObject(parent), m_site(site)
{
    const Config &config = m_site.config();
    speak(config.site.language);
    m_lockers = std::make_unique<lockers::LockersViewModel>(m_site.scheduler(), *m_site.lockers());
    m_frame = std::make_unique<site::KioskViewModel>(
        site::KioskParts{.scheduler = m_site.scheduler(),
                         .siteName = config.site.name,
                         .zone = QTimeZone(config.site.timezone.toUtf8()),
                         .language = config.site.language,
                         .report = [this] { return m_site.report(site::Site::Detail::State); },
                         .callStaff = [this] { return m_site.callStaff(); },
                         .busy = [this] { return m_lockers->busy() || m_lockers->doorMoving(); },
                         .setLanguage = [this](const QString &language) { speak(language); }});
    connect(&m_site, &site::Site::changed, m_frame.get(), &site::KioskViewModel::refresh);
    connect(m_lockers.get(), &lockers::LockersViewModel::outcomeReached, this,
            [this](lockers::BankViewModel::Outcome outcome) {
                const auto names = QMetaEnum::fromType<lockers::BankViewModel::Outcome>();
                m_sounds.play(QString::fromLatin1(names.valueToKey(int(outcome))).toLower());
            });
}

Kiosk::~Kiosk() = default;

void Kiosk::speak(const QString &language)
{
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(u":/i18n/attendant_%1.qm"_s.arg(language)))
        QCoreApplication::installTranslator(&m_translator);
    if (m_engine)
        m_engine->retranslate();
    if (m_lockers)
        m_lockers->retranslate();
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
                      {u"lockers"_s, QVariant::fromValue(m_lockers.get())}};
    if (demo)
        given.insert(u"demo"_s, QVariant::fromValue(demo));
    m_engine->setInitialProperties(given);
    m_engine->load(QUrl(u"qrc:/qt/qml/Attendant/Kiosk/KioskWindow.qml"_s));
    return window() != nullptr;
}

QQuickWindow *Kiosk::window() const
{
    return m_engine && !m_engine->rootObjects().isEmpty()
        ? qobject_cast<QQuickWindow *>(m_engine->rootObjects().first())
        : nullptr;
}

} // namespace attendant::kiosk
