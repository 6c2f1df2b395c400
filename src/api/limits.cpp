#include "api/limits.h"

#include <algorithm>
#include <limits>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace attendant::api {

Limits within(Limits limits, qint64 descriptors)
{
    constexpr qint64 Most = std::numeric_limits<int>::max();
    limits.connections = std::min(limits.connections, int(std::min(Most, descriptors / 3)));
    limits.perPeer = std::min(limits.perPeer, limits.connections);
    limits.sockets = std::min(limits.sockets, int(std::min(Most, descriptors / 2)));
    return limits;
}

qint64 descriptorsMost()
{
#ifdef Q_OS_UNIX
    rlimit most{};
    if (getrlimit(RLIMIT_NOFILE, &most) == 0 && most.rlim_cur != RLIM_INFINITY)
        return qint64(most.rlim_cur);
#endif
    return std::numeric_limits<qint64>::max();
}

} // namespace attendant::api
