#pragma once

#include "devices/mqttclient.h"

#include <memory>

struct ssl_ctx_st;

namespace attendant::devices {

struct FreeTlsContext
{
    void operator()(ssl_ctx_st *context) const;
};
using TlsContext = std::unique_ptr<ssl_ctx_st, FreeTlsContext>;

/// An OpenSSL context that believes nobody but `host`, whichever address of it is connected to.
/// libmosquitto's own compares the certificate with what it was told to connect to, and that is an address
/// here.
[[nodiscard]] Result<TlsContext> makeTlsContext(const MqttTls &tls, const QString &host);

} // namespace attendant::devices
