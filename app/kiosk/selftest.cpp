#include "demo.h"

#include "core/virtualscheduler.h"
#include "kiosk.h"
#include "pagecheck.h"
#include "site/demosite.h"
#include "stafftour.h"

#include <QCoreApplication>
#include <QQmlEngine>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {
namespace {

int complain(const QStringList &problems)
{
    for (const QString &problem : problems)
        std::fprintf(stderr, "self-test: %s\n", qPrintable(problem));
    return int(problems.size());
}

} // namespace

int runSelfTest()
{
    QQmlEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    const QStringList pages = everyPage();
    int bad = complain(brokenPages(engine, pages));
    QTemporaryDir folder;
    VirtualScheduler time{*utcFromText(u"2026-11-21T01:20:00Z")};
    site::DemoSite demo(time,
                        {.store = folder.filePath(u"demo.db"_s),
                         .writer = ledger::Writer::Inline,
                         .dispensing = true,
                         .weighing = true,
                         .gate = true,
                         .staff = true});
    if (const Status started = demo.start(); !started)
        return complain({started.error().detail});
    time.advance(seconds{20});
    Kiosk kiosk(demo.site());
    if (!kiosk.load())
        return complain(kiosk.warnings() + QStringList{u"the window cannot be shown"_s});
    kiosk.window()->setProperty("motion", false);
    kiosk.window()->show();
    const auto draw = [&](const QString &) {
        for (int i = 0; i < 3; ++i)
            QCoreApplication::processEvents();
        (void)kiosk.window()->grabWindow();
    };
    draw({});
    if (!StaffTour({kiosk, time, draw}).run())
        bad += complain({u"a staff page cannot be reached"_s});
    bad += complain(kiosk.warnings());
    std::printf("self-test: %lld pages, %s\n", qlonglong(pages.size()), bad == 0 ? "ok" : "failed");
    return bad == 0 ? 0 : 1;
}

} // namespace attendant::kiosk
