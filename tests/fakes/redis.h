#pragma once

#include "fakes/serverprocess.h"

namespace attendant::fakes {

/// A real Redis that keeps an append-only file, so that a restart finds what was there.
class Redis
{
public:
    explicit Redis(QString password = {}) : m_password(std::move(password)) { }

    [[nodiscard]] bool start();
    void stop() { m_server.stop(); }
    void kill() { m_server.kill(); }
    void freeze() { m_server.freeze(); }
    void thaw() { m_server.thaw(); }

    [[nodiscard]] int port() const { return m_server.port(); }
    [[nodiscard]] QString why() const { return m_server.why(); }

private:
    [[nodiscard]] bool waitUntilLoaded() const;

    ServerProcess m_server;
    QString m_password;
};

} // namespace attendant::fakes
