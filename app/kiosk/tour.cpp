#include "tour.h"

#include "core/virtualscheduler.h"
#include "gatelog/store/logquery.h"
#include "gatetour.h"
#include "kiosk.h"
#include "saletour.h"
#include "site/demosite.h"
#include "stafftour.h"
#include "weightour.h"

#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {
namespace {

struct Format
{
    QString name;
    QSize size;
    QString language;
    bool large = false;
    bool contrast = false;
};

const QList<Format> &formats()
{
    static const QList<Format> all{{u"ko"_s, {600, 1024}, u"ko"_s},
                                   {u"en"_s, {600, 1024}, u"en"_s},
                                   {u"ko-large-text"_s, {600, 1024}, u"ko"_s, true},
                                   {u"en-large-text"_s, {600, 1024}, u"en"_s, true},
                                   {u"ko-contrast"_s, {600, 1024}, u"ko"_s, false, true},
                                   {u"ko-1080x1920"_s, {1080, 1920}, u"ko"_s},
                                   {u"en-1280x800"_s, {1280, 800}, u"en"_s}};
    return all;
}

/// Staff have no large text: their pages are for who works there.
const QList<Format> &staffFormats()
{
    static const QList<Format> all{{u"ko"_s, {600, 1024}, u"ko"_s},
                                   {u"en"_s, {600, 1024}, u"en"_s},
                                   {u"ko-1280x800"_s, {1280, 800}, u"ko"_s},
                                   {u"en-1280x800"_s, {1280, 800}, u"en"_s}};
    return all;
}

class Tour
{
public:
    explicit Tour(const QString &folder)
        : m_folder(folder)
        , m_demo(m_time,
                 {.store = m_temporary.filePath(u"demo.db"_s),
                  .writer = ledger::Writer::Inline,
                  .dispensing = true,
                  .weighing = true,
                  .gate = true,
                  .staff = true})
    {
        QDir().mkpath(folder);
    }

    int run()
    {
        if (const Status started = m_demo.start(); !started) {
            std::fprintf(stderr, "attendant: %s\n", qPrintable(started.error().detail));
            return 1;
        }
        pass(seconds{20});
        m_kiosk = std::make_unique<Kiosk>(m_demo.site());
        if (!m_kiosk->load())
            return 1;
        m_kiosk->window()->setProperty("motion", false);
        m_kiosk->window()->show();
        pages();
        bool sold = true;
        if (m_kiosk->dispensing())
            sold = SaleTour({*m_kiosk, m_demo, m_time, [this](const QString &page) { grab(page); }}).run();
        const bool weighed
            = WeighTour({*m_kiosk, m_demo, m_time, [this](const QString &page) { grab(page); }}).run();
        const bool passed
            = GateTour({*m_kiosk, m_demo, m_time, [this](const QString &page) { grab(page); }}).run();
        const int bad = crowd();
        const bool staffed
            = StaffTour({*m_kiosk, m_time, [this](const QString &page) { grab(page, staffFormats()); }})
                  .run();
        for (const QString &warning : m_kiosk->warnings())
            std::fprintf(stderr, "QML: %s\n", qPrintable(warning));
        return bad != 0 || !sold || !weighed || !passed || !staffed || !m_kiosk->warnings().isEmpty() ? 1 : 0;
    }

private:
    void pass(milliseconds span) { m_time.advance(span); }
    void scan(lockers::sim::BoardSim &board, const QString &code)
    {
        board.scanBarcode(code);
        pass(milliseconds{1500});
    }
    void home() { pass(seconds{45}); }

    void grab(const QString &page) { grab(page, formats()); }
    void grab(const QString &page, const QList<Format> &wanted)
    {
        for (const Format &format : wanted) {
            site::KioskViewModel &frame = m_kiosk->frame();
            m_kiosk->window()->resize(format.size);
            if (frame.language() != format.language)
                frame.switchLanguage();
            if (frame.largeText() != format.large)
                frame.switchLargeText();
            if (frame.highContrast() != format.contrast)
                frame.switchHighContrast();
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
            m_kiosk->window()->grabWindow().save(u"%1/%2-%3.png"_s.arg(m_folder, page, format.name));
            ++m_pictures;
        }
    }

    void pages();
    void refusals();
    void troubles();
    int crowd();

    QString m_folder;
    QTemporaryDir m_temporary;
    VirtualScheduler m_time{*utcFromText(u"2026-11-21T01:20:00Z")};
    site::DemoSite m_demo;
    std::unique_ptr<Kiosk> m_kiosk;
    int m_pictures = 0;
};

void Tour::pages()
{
    lockers::sim::BoardSim &board = m_demo.mixedBoard();
    grab(u"01-home"_s);
    scan(board, u"20260001"_s);
    grab(u"02-take-key"_s);
    board.takeKey(u"F03"_s);
    pass(milliseconds{400});
    grab(u"03-put-back"_s);
    board.hangKey(u"F03"_s, u"F03"_s);
    pass(milliseconds{400});
    board.takeKey(u"M07"_s);
    pass(milliseconds{400});
    grab(u"04-taken"_s);
    home();
    scan(board, u"20260001"_s);
    grab(u"05-bring-back"_s);
    scan(board, u"20260002"_s);
    pass(milliseconds{100});
    board.takeKey(u"M12"_s); // the second card's owner helps themselves: put back again
    pass(milliseconds{400});
    board.hangKey(u"M12"_s, u"M12"_s);
    pass(milliseconds{400});
    home();
    scan(board, u"20260003"_s);
    board.takeKey(u"M08"_s);
    home();
    scan(board, u"20260003"_s);
    board.hangKey(u"M08"_s, u"M07"_s);
    pass(milliseconds{400});
    grab(u"06-wrong-place"_s);
    board.takeKey(u"M07"_s);
    pass(milliseconds{400});
    board.hangKey(u"M08"_s, u"M08"_s);
    pass(milliseconds{400});
    grab(u"07-returned"_s);
    home();
    board.scanBarcode(u"LOCKER_M20"_s);
    pass(milliseconds{1500});
    grab(u"08-found-key"_s);
    home();
    scan(board, u"20260004"_s);
    pass(seconds{20});
    grab(u"09-timed-out"_s);
    home();
    scan(board, u"20260006"_s);
    scan(m_demo.staffBoard(), u"20260010"_s);
    grab(u"10-two-banks"_s);
    home();
    refusals();
    troubles();
}

void Tour::refusals()
{
    lockers::sim::BoardSim &board = m_demo.mixedBoard();
    board.scanBarcode(u"20260008"_s);
    pass(milliseconds{300});
    grab(u"11-refused-expired"_s);
    home();
    board.scanBarcode(u"20260009"_s);
    pass(milliseconds{300});
    grab(u"12-refused-paused"_s);
    home();
    board.scanBarcode(u"99999999"_s);
    pass(milliseconds{300});
    grab(u"13-refused-unknown-card"_s);
    home();
}

void Tour::troubles()
{
    m_demo.spreadsheet().faults.offline = true;
    scan(m_demo.mixedBoard(), u"20260011"_s);
    m_demo.mixedBoard().takeKey(u"M15"_s);
    pass(std::chrono::minutes{4});
    m_kiosk->frame().callStaff();
    grab(u"14-offline-and-staff-called"_s);
    m_kiosk->frame().dismissHelp();
    m_demo.spreadsheet().faults.offline = false;
    pass(std::chrono::minutes{4});
    m_demo.line(u"MALE"_s)->pull();
    pass(seconds{8});
    m_demo.mixedBoard().faults.silent = false;
    m_demo.site().lockers()->scan({u"20260011"_s, lockers::ScanKind::Barcode, {}});
    pass(milliseconds{300});
    grab(u"15-bank-does-not-answer"_s);
    m_demo.line(u"STAFF"_s)->pull();
    pass(seconds{30});
    grab(u"16-out-of-service"_s);
    m_demo.line(u"STAFF"_s)->plug();
    m_demo.line(u"MALE"_s)->plug();
    pass(seconds{30});
}

int Tour::crowd()
{
    QElapsedTimer real;
    real.start();
    m_demo.openDoors();
    pass(std::chrono::minutes{20});
    m_demo.closeDoors();
    pass(std::chrono::minutes{10});
    const site::SiteReport report = m_demo.site().report();
    qsizetype waiting = 0;
    for (const ledger::OutboxCount &count : report.outbox)
        waiting += count.pending;
    const qsizetype rows = m_demo.spreadsheet().tabs.value(u"대여기록"_s).size() - 1;
    std::printf("pictures       %d in %s\n", m_pictures, qPrintable(m_folder));
    std::printf("20 min passed in %.1f s\n", double(real.elapsed()) / 1000);
    std::printf("visits         %d\n", m_demo.visitors().visits());
    std::printf("rentals        %lld, %lld keys out\n", qlonglong(report.lockers.rentals),
                qlonglong(report.lockers.activeRentals));
    std::printf("refusals       %lld, time-outs %lld\n", qlonglong(report.lockers.refusals),
                qlonglong(report.lockers.timeouts));
    std::printf("weighings      %lld by %d people\n", qlonglong(report.weighing->counts.records),
                m_demo.weighers()->visits());
    std::printf("containers     %lld, %lld of them logged\n", qlonglong(m_demo.recogniser()->passed().size()),
                qlonglong(gatelog::store::roughCount(m_demo.site().ledger().reader())));
    std::printf("spreadsheet    %lld rows, %lld records still waiting, %d requests, at most %d a minute\n",
                qlonglong(rows), qlonglong(waiting), m_demo.spreadsheet().requests(),
                m_demo.spreadsheet().busiestMinute());
    return waiting == 0 ? 0 : 1;
}

} // namespace

int runTour(const QString &folder) { return Tour(folder).run(); }

} // namespace attendant::kiosk
