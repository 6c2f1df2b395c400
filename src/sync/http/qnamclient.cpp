#include "sync/http/qnamclient.h"

#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync {
namespace {

/// A body that can be read once. QNetworkAccessManager sends a request again, on its own, when a kept
/// connection ends without an answer: the server may have done the work, and only the caller knows how to
/// find out. It cannot when the body does not rewind.
class OnceBody final : public QIODevice
{
public:
    explicit OnceBody(QByteArray bytes) : m_bytes(std::move(bytes)) { open(ReadOnly | Unbuffered); }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_at; }

protected:
    qint64 readData(char *into, qint64 most) override
    {
        const qint64 count = std::min(most, bytesAvailable());
        std::copy_n(m_bytes.constData() + m_at, count, into);
        m_at += count;
        return count > 0 || most == 0 ? count : -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_at = 0;
};

} // namespace

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
    QNetworkReply *reply = nullptr;
    if (request.body.isEmpty()) {
        reply = m_network->sendCustomRequest(asked, request.method);
    } else {
        asked.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        asked.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        auto *const body = new OnceBody(request.body);
        reply = m_network->sendCustomRequest(asked, request.method, body);
        body->setParent(reply);
    }
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
