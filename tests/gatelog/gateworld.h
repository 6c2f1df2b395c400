#pragma once

#include "core/virtualscheduler.h"
#include "gatelog/device/gateservice.h"
#include "gatelog/store/logquery.h"

#include <QTemporaryDir>

namespace attendant::gatelog::test {

using namespace Qt::StringLiterals;

using What = store::Kept::What;

/// A gate log on virtual time: a ledger in a folder of its own and the service that readings arrive at.
struct World
{
    explicit World(GateSettings settings = {.site = u"gate-site"_s, .supabase = true})
    {
        const Status opened = ledger.open();
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        service = std::make_unique<GateService>(time, ledger, ids, settings);
    }
    GateRead read(seconds after, const QString &text = u"CSQU3054383"_s, const QString &gate = {}) const
    {
        const ContainerNumber number = parseNumber(text)->number;
        return {.number = number,
                .captured = start + after,
                .gate = gate,
                .source = u"cam.mp4"_s,
                .rawText = text,
                .doubt = checkOf(number) == Check::Bad ? Doubt::BadDigit : Doubt::None};
    }
    KeptReads take(const QList<GateRead> &reads)
    {
        Result<KeptReads> said = Error{};
        service->take(reads, [&](const Result<KeptReads> &kept) { said = kept; });
        time.settle();
        if (!said)
            qFatal("%s", qPrintable(said.error().detail));
        return *said;
    }
    What take(const GateRead &read) { return take(QList<GateRead>{read}).first().what; }
    qint64 count(const char *sql)
    {
        ledger::Query row = ledger.reader().query(sql);
        return row.next() ? row.integer(0) : -1;
    }
    qint64 rows() { return count("SELECT count(*) FROM container_logs"); }

    VirtualScheduler time;
    UtcTime start = time.now().utc;
    QTemporaryDir folder;
    ledger::Ledger ledger{{.path = folder.filePath(u"l.db"_s), .writer = ledger::Writer::Inline}, time};
    UuidSource ids;
    std::unique_ptr<GateService> service;
};

inline QStringList numbers(const QList<store::LogRow> &rows)
{
    QStringList texts;
    for (const store::LogRow &row : rows)
        texts.append(row.number.text());
    return texts;
}

} // namespace attendant::gatelog::test
