#pragma once

#include "site/ui/setupviewmodel.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTranslator>

namespace attendant::kiosk {

/// The first start of a machine that has no configuration: asks, and writes one.
class FirstStart final : public QObject
{
    Q_OBJECT

public:
    /// `file` is what will be written, `ports` the serial lines to choose from.
    FirstStart(QString file, site::SetupChoices choices, const QStringList &ports, QObject *parent = nullptr);
    ~FirstStart() override;

    [[nodiscard]] bool load();
    [[nodiscard]] QQuickWindow *window() const;
    [[nodiscard]] const site::SetupViewModel &setup() const { return m_setup; }
    [[nodiscard]] const QString &pin() const { return m_pin; }
    [[nodiscard]] const QStringList &warnings() const { return m_warnings; }

Q_SIGNALS:
    void finished(); ///< the configuration is written

private:
    void speak(const QString &language);

    QString m_file;
    QString m_pin;
    QStringList m_warnings;
    QTranslator m_translator;
    site::SetupViewModel m_setup;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
};

} // namespace attendant::kiosk
