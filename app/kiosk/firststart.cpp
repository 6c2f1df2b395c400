#include "firststart.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {

FirstStart::FirstStart(QString file, site::SetupChoices choices, const QStringList &ports, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_setup({.choices = std::move(choices),
               .ports = ports,
               .setLanguage = [this](const QString &language) { speak(language); },
               .finish =
                   [this](const site::SetupChoices &chosen, const QString &pin) {
                       const Status written = site::writeSetup(m_file, chosen);
                       if (written) {
                           m_pin = pin;
                           Q_EMIT finished();
                       }
                       return written;
                   }})
{
    speak(u"ko"_s);
}

FirstStart::~FirstStart() { QCoreApplication::removeTranslator(&m_translator); }

void FirstStart::speak(const QString &language)
{
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(u":/i18n/attendant_%1.qm"_s.arg(language)))
        QCoreApplication::installTranslator(&m_translator);
    if (m_engine)
        m_engine->retranslate();
}

bool FirstStart::load()
{
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(u"qrc:/qt/qml"_s);
    connect(m_engine.get(), &QQmlEngine::warnings, this, [this](const QList<QQmlError> &all) {
        for (const QQmlError &one : all)
            m_warnings.append(one.toString());
    });
    m_engine->setInitialProperties({{u"setup"_s, QVariant::fromValue(&m_setup)}});
    m_engine->load(QUrl(u"qrc:/qt/qml/Attendant/Kiosk/SetupWindow.qml"_s));
    return window() != nullptr;
}

QQuickWindow *FirstStart::window() const
{
    return m_engine && !m_engine->rootObjects().isEmpty()
        ? qobject_cast<QQuickWindow *>(m_engine->rootObjects().first())
        : nullptr;
}

} // namespace attendant::kiosk
