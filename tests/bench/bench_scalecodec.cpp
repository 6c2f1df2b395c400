// Lines of scales a second: bytes in 4 KiB pieces to exact readings, on one core; beside a plain Python parse
// of the same lines in the same run.
#include "bench/figures.h"
#include "weighing/domain/linescales/dialects.h"
#include "weighing/domain/linescales/linedecoder.h"
#include "weighing/domain/suwolframes.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <optional>

using namespace Qt::StringLiterals;
using namespace attendant::bench;
using namespace attendant::weighing;

namespace {

constexpr int Lines = 400'000;
constexpr qsizetype Piece = 4096;

QByteArray linesOf(Dialect dialect)
{
    QByteArray lines;
    for (int i = 0; i < Lines; ++i) {
        Reading reading{.weight = Weight{i % 99'999, 2, Unit::Kilogram},
                        .steadiness = i % 3 == 0 ? Steadiness::Unstable : Steadiness::Stable,
                        .kind = WeightKind::Gross,
                        .dialect = dialect};
        if (dialect == Dialect::Toledo8217)
            reading.steadiness = Steadiness::Stable;
        lines += dialect == Dialect::Suwol1000 ? suwol::encodeResponse({.reading = reading})
                                               : linescales::encode(reading);
    }
    return lines;
}

double linesPerSecond(Dialect dialect, const QByteArray &bytes)
{
    LineDecoder decoder(dialect, Unit::Kilogram);
    suwol::AnswerFramer framer;
    qint64 readings = 0;
    qint64 grams = 0;
    const Stopwatch taken;
    for (qsizetype at = 0; at < bytes.size(); at += Piece) {
        const QByteArrayView piece = QByteArrayView(bytes).sliced(at, std::min(Piece, bytes.size() - at));
        if (dialect == Dialect::Suwol1000) {
            readings += framer.feed(piece).size();
            continue;
        }
        decoder.feed(piece, [&](const Reading &reading) {
            ++readings;
            grams += reading.grams().value_or(0);
        });
    }
    const double seconds = taken.microseconds() / 1e6;
    if (readings < Lines - 10 || (dialect != Dialect::Suwol1000 && grams == 0)) {
        std::printf("  only %lld readings\n", static_cast<long long>(readings));
        return 0;
    }
    return double(readings) / seconds;
}

std::optional<double> pythonLinesPerSecond(const QString &file)
{
    QProcess python;
    python.start(u"python3"_s, {QStringLiteral(SCALELINES), file});
    if (!python.waitForFinished(60'000) || python.exitCode() != 0)
        return std::nullopt;
    return python.readAllStandardOutput().trimmed().toDouble();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const bool check = app.arguments().contains(u"--check"_s);
    std::printf("Scale lines a second, one core, %d lines in pieces of %d bytes%29s %10s %10s\n", Lines,
                int(Piece), "median", "min", "max");
    constexpr int Rounds = 5;
    double slowest = 0;
    for (const Dialect dialect : AllDialects) {
        const QByteArray bytes = linesOf(dialect);
        Figures figures;
        for (int round = 0; round < Rounds; ++round)
            figures.add(linesPerSecond(dialect, bytes));
        figures.print(qPrintable(dialectName(dialect)));
        if (dialect != Dialect::Suwol1000) // which answers five times a second
            slowest = slowest == 0 ? figures.median() : std::min(slowest, figures.median());
    }
    QTemporaryDir folder;
    QFile file(folder.filePath(u"lines"_s));
    const QByteArray bytes = linesOf(Dialect::And);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return 1;
    file.close();
    Figures ours;
    Figures python;
    for (int round = 0; round < Rounds; ++round) {
        ours.add(linesPerSecond(Dialect::And, bytes));
        if (const std::optional<double> figure = pythonLinesPerSecond(file.fileName()))
            python.add(*figure);
        else
            return 1;
    }
    python.print("plain Python parse of the a&d lines");
    bool good = verdict("slowest line dialect, million lines/s", slowest / 1e6, 1.5, Goal::AtLeast);
    good = verdict("a&d, times the plain Python parse", ours.median() / python.median(), 10, Goal::AtLeast)
        && good;
    return check && !good ? 1 : 0;
}
