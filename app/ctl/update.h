#pragma once

#include "core/result.h"

#include <QJsonValue>
#include <QStringList>

#include <functional>

namespace attendant {
struct Config;
}

/// `attendantctl update`: a newer package, put in by the system's package manager, kept only if the site
/// works with it.
namespace attendant::ctl {

/// What the update does to the world outside, so that a test can be that world.
struct UpdateTools
{
    struct Ran
    {
        int code = -1;
        QString said;
    };
    std::function<Ran(const QStringList &command)> run;
    std::function<Status()> backup; ///< of the ledger, before anything changes
    std::function<bool()> healthy; ///< the running site answers and serves; waits for it a while
    QString program; ///< the path of this very program
    bool root = false;
};

struct UpdateWish
{
    bool onlyLook = false; ///< say what there is, change nothing
    QString service = QStringLiteral("attendant-gateway.service");
};

/// Refuses where the program did not come from a package: a folder that somebody built in is theirs to
/// update. When the site does not come back healthy, the version from before is put back.
[[nodiscard]] Result<QJsonValue> update(const UpdateTools &tools, const UpdateWish &wish);

/// The machine we run on, and the site that this configuration is of.
[[nodiscard]] UpdateTools updateTools(const Config &config);

} // namespace attendant::ctl
