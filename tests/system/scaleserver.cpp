#include "system/scaleserver.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <optional>

using namespace Qt::StringLiterals;

namespace attendant::test {

ScaleServer::ScaleServer(const QStringList &faults, const QString &listen)
{
    QStringList arguments{u"scaleledger"_s, u"--listen"_s, listen};
    for (const QString &fault : faults)
        arguments += {u"--fault"_s, fault};
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationDirPath() + u"/attendant-sim"_s, arguments);
    if (!m_process.waitForReadyRead(10'000))
        qFatal("the server does not start");
    address = QString::fromUtf8(m_process.readAllStandardOutput()).section(u' ', 1).trimmed();
}

void ScaleServer::stop()
{
    m_process.kill();
    m_process.waitForFinished();
}

QJsonObject ScaleServer::count() { return send("GET", u"/sim/count"_s, {}); }

QJsonObject ScaleServer::truth() { return send("GET", u"/sim/truth"_s, {}); }

void ScaleServer::tell(const QString &what, const QString &value)
{
    (void)send("POST", u"/sim/"_s + what, value);
}

QString ScaleServer::listen() const { return QUrl(address).authority(); }

QJsonObject ScaleServer::send(const QByteArray &method, const QString &path, const QString &value)
{
    QUrl url(address + path);
    if (!value.isEmpty())
        url.setQuery(u"value="_s + QString::fromLatin1(QUrl::toPercentEncoding(value)));
    std::optional<sync::HttpReply> reply;
    m_http.send({.method = method, .url = url}, [&reply](const sync::HttpReply &got) { reply = got; });
    const bool came = QTest::qWaitFor([&reply] { return reply.has_value(); }, 5000);
    return came ? QJsonDocument::fromJson(reply->body).object() : QJsonObject();
}

} // namespace attendant::test
