#pragma once

#include "core/virtualscheduler.h"
#include "kiosk.h"
#include "site/demosite.h"

#include <QQuickItem>
#include <QTemporaryDir>

namespace attendant::test {

/// The whole demo site with its real window, on virtual time, and somebody of the staff before it.
class StaffWorld
{
public:
    /// To hash the members' PINs takes half a second; only who sells wants them.
    enum class Pins { None, AsInTheBook };
    explicit StaffWorld(Pins pins = Pins::None);

    /// Lets `span` pass and the layout settle.
    void pass(milliseconds span = milliseconds{200});
    void speak(const QString &language);
    void resize(QSize panel);
    /// The hidden gesture, then number and PIN, by touching.
    void signIn(const QString &number, const QString &pin = QString::fromLatin1(site::DemoStaffPin));
    void type(const QString &digits);

    [[nodiscard]] QQuickItem *find(const QString &objectName) const; ///< visible ones only
    [[nodiscard]] bool touch(const QString &objectName);
    /// Holds a grave button until it does what it says.
    [[nodiscard]] bool hold(const QString &objectName);
    /// The PIN once more, where a sensitive act asks for it.
    void confirm();
    /// The last row of the trail with this action: "actor|subject|reason|before|after".
    [[nodiscard]] QString lastAudit(const QString &action);
    /// The first column of the first row.
    [[nodiscard]] QString value(const char *sql);
    [[nodiscard]] bool exec(const char *sql);
    /// Touches a page of the rail, a thing on it, something that can be done with it; scrolls where needed.
    [[nodiscard]] bool page(const QString &name) { return touch(QStringLiteral("page ") + name); }
    [[nodiscard]] bool thing(const QString &beginsWith);
    [[nodiscard]] bool deed(const QString &name);
    [[nodiscard]] QStringList pages() const;
    [[nodiscard]] QStringList things() const;
    [[nodiscard]] QStringList deeds() const;
    [[nodiscard]] QString text(const QString &objectName) const;
    [[nodiscard]] QStringList words() const;
    /// What is cut, lies outside of the window or is too small to touch.
    [[nodiscard]] QStringList unfit() const;

    /// Rows of the audit trail of this actor and action.
    [[nodiscard]] int audited(const QString &actor, const QString &action);
    [[nodiscard]] staff::StaffViewModel::Phase phase() const { return kiosk->staff().phase(); }
    [[nodiscard]] QQuickWindow &window() const { return *kiosk->window(); }

    QTemporaryDir folder;
    QStringList powered; ///< what the machine was told to do
    VirtualScheduler time{*utcFromText(u"2026-11-21T01:20:00Z")};
    site::DemoSite demo;
    std::unique_ptr<kiosk::Kiosk> kiosk;

private:
    [[nodiscard]] QList<QQuickItem *> visible() const;
};

} // namespace attendant::test
