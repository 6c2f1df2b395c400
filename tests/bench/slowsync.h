#pragma once

#include "core/clock.h"

#include <QByteArray>

namespace attendant::bench {

/// SQLite's own VFS on another medium: each sync takes this much longer. Registered under name().
class SlowSyncVfs
{
public:
    explicit SlowSyncVfs(std::chrono::microseconds extra);
    void setExtra(std::chrono::microseconds extra);
    ~SlowSyncVfs();
    SlowSyncVfs(const SlowSyncVfs &) = delete;
    SlowSyncVfs &operator=(const SlowSyncVfs &) = delete;

    [[nodiscard]] static QByteArray name() { return "slow-sync"; }
};

} // namespace attendant::bench
