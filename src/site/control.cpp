#include "site/control.h"

#include "ledger/audit.h"
#include "site/commands.h"
#include "site/dispensingpart.h"
#include "site/site.h"
#include "site/weighingpart.h"

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

ControlServer::ControlServer(Site &site, QObject *parent) : QObject(parent), m_site(site)
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
        run(request.object(), [to = QPointer<QLocalSocket>(socket)](const Result<QJsonValue> &result) {
            if (!to)
                return;
            to->write(answerLine(result));
            to->disconnectFromServer(); // after the line is written
        });
    });
}

void ControlServer::run(const QJsonObject &request, const Reply &reply)
{
    const QString name = request.value("command"_L1).toString();
    if (name == "status"_L1) {
        reply(QJsonValue(toJson(m_site.report())));
    } else if (name == "open"_L1) {
        openBank(request.value("bank"_L1).toString(), reply);
    } else if (name == "device"_L1) {
        device(request, reply);
    } else if (name == "dispense"_L1 && m_site.dispensing()) {
        m_site.dispensing()->dispense(request, reply);
    } else if (name == "dispense.settle"_L1 && m_site.dispensing()) {
        reply(m_site.dispensing()->settle(request.value("request"_L1).toString(),
                                          request.value("came_out"_L1).toBool(), u"attendantctl"_s));
    } else if (name == "weigh"_L1 && m_site.weighing()) {
        reply(m_site.weighing()->weigh(request, u"attendantctl"_s));
    } else if (name == "import.sheet"_L1) {
        m_site.syncNow(reply);
    } else {
        const Result<LedgerCommand> command = ledgerCommand(request, m_site.scheduler().now().utc);
        if (!command)
            reply(command.error());
        else
            m_site.ledger().write<QJsonValue>(*command, this, reply);
    }
}

void ControlServer::openBank(const QString &bank, const Reply &reply)
{
    lockers::BankService *there = m_site.lockers() ? m_site.lockers()->bank(bank) : nullptr;
    if (!there) {
        reply(Error{ErrorCode::NotFound, u"no bank \"%1\""_s.arg(bank)});
        return;
    }
    if (!there->online() || !lockers::door::mayOpen(there->door())) {
        reply(Error{ErrorCode::Unavailable,
                    u"bank %1 cannot open now: board away, door open, turning or unknown"_s.arg(bank)});
        return;
    }
    m_site.ledger().write<QJsonValue>(
        [bank, now = m_site.scheduler().now().utc](ledger::Db &db) -> Result<QJsonValue> {
            const Status noted = ledger::appendAudit(db, {u"attendantctl"_s, u"door.open"_s, bank}, now);
            return noted ? Result<QJsonValue>(QJsonValue(u"opening"_s)) : Result<QJsonValue>(noted.error());
        },
        this,
        [bank = QPointer<lockers::BankService>(there), reply](const Result<QJsonValue> &noted) {
            if (noted && bank)
                bank->staffOpen();
            reply(noted);
        });
}

void ControlServer::device(const QJsonObject &request, const Reply &reply)
{
    const QString id = request.value("id"_L1).toString();
    const QString command = request.value("do"_L1).toString().toUpper();
    const QString value = request.value("value"_L1).toString();
    lockers::BankService *bank = m_site.lockers() ? m_site.lockers()->bank(id) : nullptr;
    if (!bank && m_site.weighing() && m_site.weighing()->has(id)) {
        reply(m_site.weighing()->command(id, command, value, u"attendantctl"_s));
        return;
    }
    if (!bank && m_site.dispensing()) {
        reply(m_site.dispensing()->command(id, command, value, u"attendantctl"_s));
        return;
    }
    if (!bank) {
        reply(Error{ErrorCode::NotFound, u"no device \"%1\""_s.arg(id)});
        return;
    }
    std::function<void(lockers::BankService &)> act;
    if (command == "STATUS"_L1)
        act = [](lockers::BankService &b) { b.askStatus(); };
    else if (command == "CLOSE"_L1)
        act = [](lockers::BankService &b) { b.staffClose(); };
    else if (command == "OPEN"_L1)
        return openBank(id, reply);
    else if (command == "DOOR"_L1 && (value == "open"_L1 || value == "closed"_L1))
        act = [value](lockers::BankService &b) {
            b.tellPosition(value == "open"_L1 ? lockers::door::Position::Open
                                              : lockers::door::Position::Closed);
        };
    else if (command == "LOCK"_L1 || command == "UNLOCK"_L1)
        act = [command, value](lockers::BankService &b) {
            b.setOutOfService(command == "UNLOCK"_L1 ? QString() : value.isEmpty() ? u"staff"_s : value);
        };
    if (!act) {
        reply(Error{
            ErrorCode::BadInput,
            u"\"%1 %2\": a bank knows STATUS, OPEN, CLOSE, DOOR open|closed, LOCK [REASON], UNLOCK"_s.arg(
                command, value)});
        return;
    }
    m_site.ledger().write<QJsonValue>(
        [id, command, value, now = m_site.scheduler().now().utc](ledger::Db &db) -> Result<QJsonValue> {
            const Status noted = ledger::appendAudit(
                db, {u"attendantctl"_s, u"device."_s + command.toLower(), id, value}, now);
            return noted ? Result<QJsonValue>(QJsonValue(u"done"_s)) : Result<QJsonValue>(noted.error());
        },
        this,
        [bank = QPointer<lockers::BankService>(bank), act, reply](const Result<QJsonValue> &noted) {
            if (noted && bank)
                act(*bank);
            reply(noted);
        });
}

} // namespace attendant::site
