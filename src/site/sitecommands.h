#pragma once

#include "core/result.h"
#include "ledger/audit.h"
#include "lockers/domain/doormachine.h"
#include "site/deviceact.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace attendant::site {

class Site;

/// What staff can have a running site do, whoever asks: attendantctl at the control socket, or a person at
/// the screen. `actor` and `reason` of a request go into the audit trail, in the unit of work that does the
/// thing.
class SiteCommands final : public QObject
{
    Q_OBJECT

public:
    using Reply = std::function<void(const Result<QJsonValue> &)>;

    explicit SiteCommands(Site &site, QObject *parent = nullptr) : QObject(parent), m_site(site) { }

    /// Answers once, after the commit.
    void run(const QJsonObject &request, const Reply &reply);

private:
    void openBank(const QJsonObject &request, const QString &bank, const Reply &reply);
    void device(const QJsonObject &request, const Reply &reply);
    void bankCommand(const QJsonObject &request, const QString &bank, const Reply &reply);
    /// False when the command is none of theirs.
    [[nodiscard]] bool atLockers(const QString &name, const QJsonObject &request, const Reply &reply);
    [[nodiscard]] bool atMachine(const QString &name, const QJsonObject &request, const Reply &reply);
    /// Has `then` done once the entry is kept, and `with` in the same unit of work.
    void noted(const ledger::AuditEntry &entry, const Reply &reply, std::function<void()> then,
               std::function<Status(ledger::Db &)> with = {});
    void perform(const Result<DeviceAct> &wanted, const Reply &reply);
    void turnAll(const QJsonObject &request, const Reply &reply);
    void turnOne(const QJsonObject &request, const QString &bank, lockers::door::Position target,
                 const std::function<void(const Status &)> &done);
    void bindKeyTag(const QJsonObject &request, const Reply &reply);
    void reconcile(const QJsonObject &request, const Reply &reply);
    void mapSensor(const QJsonObject &request, const Reply &reply);
    void changeSetting(const QJsonObject &request, const Reply &reply);
    void power(const QJsonObject &request, const Reply &reply);
    void takeAway(const QJsonObject &request, const Reply &reply);
    void lockerService(const QJsonObject &request, const Reply &reply);
    void decideReview(const QJsonObject &request, const Reply &reply);
    void syncNow(const QString &actor, const Reply &reply);
    void verifyAudit(const Reply &reply);
    [[nodiscard]] QJsonObject system() const;

    Site &m_site;
};

} // namespace attendant::site
