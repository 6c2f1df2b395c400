#include "site/control.h"

#include "site/site.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr qsizetype LongestRequest = 64 * 1024;

QByteArray answerLine(const Result<QJsonValue> &result)
{
    QJsonObject answer{{u"ok"_s, result.has_value()}};
    if (result)
        answer.insert(u"result"_s, *result);
    else
        answer.insert(u"error"_s, result.error().detail);
    return QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

QString controlSocket(const QString &ledger)
{
    QString folder = qEnvironmentVariable("RUNTIME_DIRECTORY");
    if (folder.isEmpty() && qEnvironmentVariableIsSet("XDG_RUNTIME_DIR"))
        folder = qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/attendant"_s;
    if (folder.isEmpty())
        folder = geteuid() == 0 ? u"/run/attendant"_s : QFileInfo(ledger).absolutePath();
    const QByteArray of = QFileInfo(ledger).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(of, QCryptographicHash::Sha256).toHex().left(12);
    return folder + u"/control-"_s + QString::fromLatin1(hash);
}

ControlServer::ControlServer(Site &site, QObject *parent) : QObject(parent), m_site(site), m_commands(site)
{
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

Status ControlServer::start()
{
    const QString path = controlSocket(m_site.config().store.path);
    QDir().mkpath(QFileInfo(path).path());
    QLocalServer::removeServer(
        path); // of a run that was killed: the ledger's lock says that nobody else runs
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(path))
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(path, m_server.errorString())};
    return {};
}

void ControlServer::serve(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() > LongestRequest)
                socket->abort();
            return;
        }
        const QJsonDocument request = QJsonDocument::fromJson(socket->readLine());
        m_commands.run(request.object(),
                       [to = QPointer<QLocalSocket>(socket)](const Result<QJsonValue> &result) {
                           if (!to)
                               return;
                           to->write(answerLine(result));
                           to->disconnectFromServer(); // after the line is written
                       });
    });
}

} // namespace attendant::site
