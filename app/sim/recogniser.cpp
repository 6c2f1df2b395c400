#include "recogniser.h"

#include "commandline.h"

#include "gatelog/sim/recognisersim.h"
#include "hands.h"
#include "sync/http/qnamclient.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcessEnvironment>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::simulators {
namespace {

using gatelog::sim::RecogniserSim;

bool setFault(RecogniserSim::Habits &habits, const QString &text)
{
    const QString name = text.section(u'=', 0, 0);
    const int value = text.contains(u'=') ? text.section(u'=', 1).toInt() : 100;
    if (name == "misread"_L1)
        habits.misreadPercent = value;
    else if (name == "unreadable"_L1)
        habits.unreadablePercent = value;
    else if (name == "no-digit"_L1)
        habits.noDigitPercent = value;
    else if (name == "burst"_L1)
        habits.readsEach = std::max(1, value);
    else if (name == "clock"_L1)
        habits.clockOffset = seconds{value};
    else
        return false;
    return true;
}

} // namespace

int runRecogniser(const RecogniserOptions &options)
{
    RecogniserSim::Habits habits;
    habits.pause = milliseconds{options.pauseMs};
    habits.gate = options.gate;
    for (const QString &fault : options.faults) {
        if (!setFault(habits, fault)) {
            std::fprintf(stderr,
                         "attendant-sim: no fault \"%s\"; there are misread=PERCENT unreadable=PERCENT"
                         " no-digit=PERCENT burst=READS clock=SECONDS\n",
                         qPrintable(fault));
            return 2;
        }
    }
    QtScheduler scheduler;
    sync::QnamClient http;
    const QByteArray token
        = QProcessEnvironment::systemEnvironment().value(u"ATTENDANT_SECRET_HTTP_TOKEN"_s).toUtf8();
    std::unique_ptr<RecogniserSim> sim;
    int waiting = 0;
    const auto over = [&] { return options.count > 0 && sim->passed().size() >= options.count; };
    sim = std::make_unique<RecogniserSim>(scheduler, habits, options.seed, [&](const QJsonObject &read) {
        sync::HttpRequest request{.method = "POST", .url = QUrl(options.url + u"/api/container-logs"_s)};
        request.headers = {{"Content-Type", "application/json"}};
        if (!token.isEmpty())
            request.headers.emplaceBack("Authorization", "Bearer " + token);
        request.body = QJsonDocument(read).toJson(QJsonDocument::Compact);
        ++waiting;
        http.send(request, [&, text = read.value("text"_L1).toString()](const sync::HttpReply &reply) {
            tell(u"%1 %2 %3"_s.arg(reply.status).arg(text, reply.problem).trimmed());
            if (--waiting == 0 && over())
                QCoreApplication::quit();
        });
        if (over())
            scheduler.post([&] { sim->stop(); });
    });
    sim->start();
    return QCoreApplication::exec();
}

void addRecogniser(CommandLine &line)
{
    const auto declare = [](CLI::App &camera, RecogniserOptions &options) {
        CommandLine::text(camera, "--url", options.url, "Of the site");
        CommandLine::text(camera, "--gate", options.gate, "Its name");
        camera.add_option("--pause-ms", options.pauseMs, "Between two containers");
        camera.add_option("--count", options.count, "So many containers, then end; 0 = go on");
    };
    line.add<RecogniserOptions>("recogniser", "A camera that reads container numbers at a gate", declare,
                                runRecogniser);
}

} // namespace attendant::simulators
