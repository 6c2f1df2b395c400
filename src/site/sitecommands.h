#pragma once

#include "core/result.h"

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
    void lockerService(const QJsonObject &request, const Reply &reply);
    void decideReview(const QJsonObject &request, const Reply &reply);
    void syncNow(const QString &actor, const Reply &reply);
    void verifyAudit(const Reply &reply);
    [[nodiscard]] QJsonObject system() const;

    Site &m_site;
};

} // namespace attendant::site
