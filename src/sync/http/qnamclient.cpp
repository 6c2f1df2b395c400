#include "sync/http/qnamclient.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace attendant::sync {

QnamClient::QnamClient(milliseconds limit, QObject *parent) : HttpClient(parent), m_limit(limit) { }

QnamClient::~QnamClient() = default;

void QnamClient::send(const HttpRequest &request, Done done)
{
    if (!m_network)
        m_network = std::make_unique<QNetworkAccessManager>();
    QNetworkRequest asked(request.url);
    asked.setTransferTimeout(int(m_limit.count()));
    asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    asked.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Attendant/" ATTENDANT_VERSION));
    for (const auto &[name, value] : request.headers)
        asked.setRawHeader(name, value);
    QNetworkReply *reply = m_network->sendCustomRequest(asked, request.method, request.body);
    connect(reply, &QNetworkReply::finished, this, [reply, done = std::move(done)] {
        reply->deleteLater();
        HttpReply answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        // A transfer that broke after its status line is no answer either.
        if (answer.status >= 200 && answer.status < 300 && reply->error() != QNetworkReply::NoError)
            answer.status = 0;
        answer.retryAfter = seconds{reply->rawHeader("Retry-After").toInt()};
        if (answer.status == 0)
            answer.problem = reply->errorString();
        done(answer);
    });
}

} // namespace attendant::sync
