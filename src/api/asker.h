#pragma once

#include <QByteArray>
#include <QHostAddress>

namespace attendant::api {

/// Who asks, as far as a request shows.
struct Asker
{
    QHostAddress from;
    QByteArray authorization; ///< the header, empty when there is none
    QByteArray host; ///< whom the asker believes to speak to
};

enum class Standing {
    Trusted,
    NeedsToken, ///< another machine that showed none
    WrongToken,
    StrangeHost, ///< from this machine, but by a name that is not this machine's: see standingOf()
};

/// Whether the asker may learn and do what is not for everybody. With the token anybody may; without one only
/// this machine, and only by a name or address of its own: a page from elsewhere can have its own name
/// resolved to 127.0.0.1 and make the browser here ask for it, but it cannot choose what Host says.
[[nodiscard]] Standing standingOf(const Asker &asker, const QByteArray &token);

/// "localhost:5000", "[::1]", "192.0.2.7:80", "gate-pc.local": a name or address of this machine.
[[nodiscard]] bool isThisMachine(const QByteArray &host);

} // namespace attendant::api
