#pragma once

#include "sync/http/httpclient.h"

#include <memory>

class QNetworkAccessManager;

namespace attendant::sync {

/// Over QNetworkAccessManager, with a time limit, our User-Agent and no redirects to other hosts. The manager
/// is made with the first request: a site without servers does not pay for it.
class QnamClient final : public HttpClient
{
    Q_OBJECT

public:
    explicit QnamClient(milliseconds limit = seconds{30}, QObject *parent = nullptr);
    ~QnamClient() override;

    void send(const HttpRequest &request, Done done) override;

private:
    milliseconds m_limit;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace attendant::sync
