#include "qml/staffworld.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::test {
namespace {

constexpr qreal LeastRow = 48; ///< of staff's pages, at 600 × 1024
constexpr auto Settings = "# of the counter\n[site]\nname = \"한강 헬스장\"  # as on the door\n\n[lockers]\n"
                          "daily_limit = 0\n\n[[lockers.boards]]\nport = \"sim:mixed\"\nzones = [\"MALE\"]\n"
                          "[[weighing.stations]]\nport = \"sim:scale1\"\ndriver = \"suwol1000\"\n"
                          "[[weighing.stations]]\nport = \"sim:scale2\"\n";

void collect(QQuickItem *item, QList<QQuickItem *> &all)
{
    if (!item->isVisible())
        return;
    all.append(item);
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children)
        collect(child, all);
}

QQuickItem *flickableOf(QQuickItem *item)
{
    for (QQuickItem *outer = item->parentItem(); outer; outer = outer->parentItem()) {
        if (outer->inherits("QQuickFlickable"))
            return outer;
    }
    return nullptr;
}

QRectF placeOf(const QQuickItem *item) { return item->mapRectToScene({0, 0, item->width(), item->height()}); }

bool scrolledAway(QQuickItem *item)
{
    const QQuickItem *around = flickableOf(item);
    return around && !placeOf(around).adjusted(-1, -1, 1, 1).contains(placeOf(item));
}

QStringList namesOf(const staff::DeskModel *model)
{
    QStringList names;
    for (const staff::DeskModel::Line &one : model->lines())
        names.append(one.name);
    return names;
}

} // namespace

StaffWorld::StaffWorld(Pins pins)
    : demo(time,
           {.store = folder.filePath(u"demo.db"_s),
            .writer = ledger::Writer::Inline,
            .durability = ledger::Durability::Normal, // no power is cut here, and fsync is most of the time
            .dispensing = true,
            .weighing = true,
            .gate = true,
            .staff = true,
            .configFile = folder.filePath(u"attendant.toml"_s),
            .power = [this](site::PowerVerb verb, const std::function<void(const Status &)> &done) {
                powered.append(verb == site::PowerVerb::Restart ? u"restart"_s : u"shutdown"_s);
                done({});
            }})
{
    QFile settings(folder.filePath(u"attendant.toml"_s));
    if (!settings.open(QIODevice::WriteOnly) || settings.write(Settings) < 0)
        qFatal("no settings can be written");
    settings.close();
    if (pins == Pins::None) {
        constexpr int PasswordColumn = 3;
        sync::sheets::sim::SheetsSim::Sheet &members = demo.spreadsheet().tabs[u"members"_s];
        for (qsizetype row = 1; row < members.size(); ++row)
            members[row][PasswordColumn].clear();
    }
    if (!demo.start())
        qFatal("the demo does not start");
    time.advance(seconds{20});
    kiosk = std::make_unique<kiosk::Kiosk>(demo.site());
    if (!kiosk->load())
        qFatal("the window does not load: %s", qPrintable(kiosk->warnings().join(u'\n')));
    window().setProperty("motion", false);
    window().show();
    pass();
}

void StaffWorld::pass(milliseconds span)
{
    time.advance(span);
    for (int i = 0; i < 4; ++i)
        QCoreApplication::processEvents();
    // A test runs outside of any event loop: what was to be deleted later would stay for good.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    (void)window().grabWindow();
}

void StaffWorld::speak(const QString &language)
{
    if (kiosk->frame().language() != language)
        kiosk->frame().switchLanguage();
    pass();
}

void StaffWorld::resize(QSize panel)
{
    window().resize(panel);
    pass();
}

void StaffWorld::type(const QString &digits)
{
    for (const QChar digit : digits) {
        if (!touch(u"pad"_s + digit))
            qWarning("there is no key %c to touch", digit.toLatin1());
    }
}

void StaffWorld::signIn(const QString &number, const QString &pin)
{
    for (int i = 0; i < staff::StaffViewModel::GestureTaps; ++i)
        (void)touch(u"siteName"_s);
    type(number);
    (void)touch(u"signInGo"_s);
    type(pin);
    (void)touch(u"signInGo"_s);
    pass(milliseconds{500});
}

QList<QQuickItem *> StaffWorld::visible() const
{
    QList<QQuickItem *> all;
    collect(window().contentItem(), all);
    return all;
}

QQuickItem *StaffWorld::find(const QString &objectName) const
{
    const QList<QQuickItem *> all = visible();
    const auto found = std::ranges::find(all, objectName, &QObject::objectName);
    return found == all.end() ? nullptr : *found;
}

bool StaffWorld::touch(const QString &objectName)
{
    QQuickItem *item = find(objectName);
    if (!item || !item->isEnabled())
        return false;
    if (QQuickItem *around = flickableOf(item); around && scrolledAway(item)) {
        const qreal down = item->mapToItem(around, QPointF(0, 0)).y();
        around->setProperty("contentY", around->property("contentY").toReal() + down - item->height());
        pass(milliseconds{0});
    }
    QTest::mouseClick(&window(), Qt::LeftButton, {}, placeOf(item).center().toPoint());
    pass();
    return true;
}

bool StaffWorld::hold(const QString &objectName)
{
    const QQuickItem *button = find(objectName);
    if (!button || !button->isEnabled())
        return false;
    const QPoint middle = button->mapToScene({button->width() / 2, button->height() / 2}).toPoint();
    bool done = false;
    const auto watched = QObject::connect(&kiosk->desk(), &staff::DeskViewModel::changed, button,
                                          [&] { done = done || !kiosk->desk().doing(); });
    QTest::mousePress(&window(), Qt::LeftButton, {}, middle);
    const bool held = QTest::qWaitFor([&] { return done; });
    QObject::disconnect(watched);
    QTest::mouseRelease(&window(), Qt::LeftButton, {}, middle);
    pass();
    return held;
}

void StaffWorld::confirm()
{
    if (phase() != staff::StaffViewModel::Phase::Confirming)
        return;
    type(QString::fromLatin1(site::DemoStaffPin));
    (void)touch(u"signInGo"_s);
    pass(milliseconds{500});
}

bool StaffWorld::thing(const QString &beginsWith)
{
    const QStringList all = things();
    const auto found
        = std::ranges::find_if(all, [&](const QString &one) { return one.startsWith(beginsWith); });
    return found != all.end() && touch(*found);
}

bool StaffWorld::deed(const QString &name) { return touch(u"deed "_s + name); }

QStringList StaffWorld::pages() const { return namesOf(kiosk->desk().pages()); }
QStringList StaffWorld::things() const { return namesOf(kiosk->desk().things()); }
QStringList StaffWorld::deeds() const { return namesOf(kiosk->desk().deeds()); }

QString StaffWorld::text(const QString &objectName) const
{
    const QQuickItem *item = find(objectName);
    return item ? item->property("text").toString() : QString();
}

QStringList StaffWorld::words() const
{
    QStringList all;
    const QList<QQuickItem *> items = visible();
    for (const QQuickItem *item : items) {
        if (item->inherits("QQuickText") && !item->property("text").toString().isEmpty())
            all.append(item->property("text").toString());
    }
    return all;
}

QStringList StaffWorld::unfit() const
{
    QStringList found;
    const QSizeF panel = window().size();
    const qreal scale = panel.width() > panel.height() ? std::min(panel.width() / 1240, panel.height() / 780)
                                                       : std::min(panel.width() / 600, panel.height() / 1024);
    const QRectF whole = QRectF({0, 0}, panel).adjusted(-2, -2, 2, 2);
    const QList<QQuickItem *> items = visible();
    for (QQuickItem *item : items) {
        const QString words = item->property("text").toString();
        if (scrolledAway(item))
            continue;
        const bool button = item->inherits("QQuickAbstractButton");
        if (button && (item->height() < LeastRow * scale - 1 || item->width() < LeastRow * scale - 1)
            && !item->objectName().startsWith("head "_L1))
            found.append(u"%1 is %2 × %3"_s.arg(item->objectName()).arg(item->width()).arg(item->height()));
        if ((button || (item->inherits("QQuickText") && !words.isEmpty())) && !whole.contains(placeOf(item)))
            found.append(u"\"%1\" %2 leaves the window"_s.arg(words, item->objectName()));
        if (item->inherits("QQuickText") && item->property("truncated").toBool())
            found.append(u"\"%1\" is cut"_s.arg(words));
    }
    return found;
}

QString StaffWorld::lastAudit(const QString &action)
{
    ledger::Query row = demo.site().ledger().reader().query(
        "SELECT actor || '|' || subject || '|' || reason || '|' || before || '|' || after FROM audit_log"
        " WHERE action = ? ORDER BY id DESC LIMIT 1",
        action);
    return row.next() ? row.text(0) : QString();
}

QString StaffWorld::value(const char *sql)
{
    ledger::Query row = demo.site().ledger().reader().query(sql);
    return row.next() ? row.text(0) : QString();
}

bool StaffWorld::exec(const char *sql)
{
    bool done = false;
    demo.site().ledger().write<bool>(
        [sql](ledger::Db &db) -> Result<bool> {
            const Status written = db.exec(sql);
            return written ? Result<bool>(true) : Result<bool>(written.error());
        },
        kiosk.get(), [&done](const Result<bool> &result) { done = bool(result); });
    pass();
    return done;
}

int StaffWorld::audited(const QString &actor, const QString &action)
{
    ledger::Query row = demo.site().ledger().reader().query(
        "SELECT count(*) FROM audit_log WHERE actor = ? AND action = ?", actor, action);
    return row.next() ? int(row.integer(0)) : -1;
}

} // namespace attendant::test
