// SiteCommands: what staff do at the lockers besides one door.
#include "site/doorround.h"
#include "site/site.h"
#include "site/sitecommands.h"

#include "site/asker.h"
#include "site/desklooks.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using lockers::door::Position;

std::function<void(const Status &)> answering(const SiteCommands::Reply &reply, const QJsonObject &content)
{
    return [reply, content](const Status &done) {
        reply(done ? Result<QJsonValue>(QJsonValue(content)) : Result<QJsonValue>(done.error()));
    };
}

} // namespace

bool SiteCommands::atLockers(const QString &name, const QJsonObject &request, const Reply &reply)
{
    if (name == "lockers.round"_L1)
        reply(QJsonValue(m_site.doorRound() ? m_site.doorRound()->report() : QJsonObject()));
    else if (name == "lockers.doors"_L1)
        turnAll(request, reply);
    else if (name == "locker.service"_L1)
        lockerService(request, reply);
    else if (name == "locker.key_tag"_L1)
        bindKeyTag(request, reply);
    else if (name == "locker.reconcile"_L1)
        reconcile(request, reply);
    else if (name == "sensor.map"_L1)
        mapSensor(request, reply);
    else
        return false;
    return true;
}

void SiteCommands::turnAll(const QJsonObject &request, const Reply &reply)
{
    DoorRound *round = m_site.doorRound();
    if (!round)
        return reply(Error{ErrorCode::NotFound, u"this site has no lockers"_s});
    const QString what = request.value("do"_L1).toString();
    if (what != "open"_L1 && what != "close"_L1 && what != "stop"_L1)
        return reply(Error{ErrorCode::BadInput, u"all doors open, close or stop"_s});
    const Asker by = Asker::of(request);
    const ledger::AuditEntry entry{by.actor, u"door.all_"_s + what, m_site.config().site.id, by.reason};
    m_site.ledger().write<QJsonValue>(
        [entry, now = m_site.scheduler().now().utc](ledger::Db &db) -> Result<QJsonValue> {
            const Status noted = ledger::appendAudit(db, entry, now);
            return noted ? Result<QJsonValue>(QJsonValue()) : Result<QJsonValue>(noted.error());
        },
        this,
        [this, request, what, reply](const Result<QJsonValue> &noted) {
            if (!noted)
                return reply(noted.error());
            DoorRound &doors = *m_site.doorRound();
            if (what == "stop"_L1)
                doors.stop();
            else if (const Status begun
                     = doors.begin(what == "open"_L1 ? Position::Open : Position::Closed,
                                   [self = QPointer<SiteCommands>(this),
                                    request](const lockers::BankId &bank, Position target, const auto &done) {
                                       if (self)
                                           self->turnOne(request, bank, target, done);
                                   });
                     !begun)
                return reply(begun.error());
            reply(QJsonValue(doors.report()));
        });
}

/// One door of a round, as if somebody had asked for it alone.
void SiteCommands::turnOne(const QJsonObject &request, const QString &bank, Position target,
                           const std::function<void(const Status &)> &done)
{
    const Reply told
        = [done](const Result<QJsonValue> &answer) { done(answer ? Status() : Status(answer.error())); };
    if (target == Position::Open)
        return openBank(request, bank, told);
    const lockers::BankService *there = m_site.lockers()->bank(bank);
    if (!there || there->door().position != Position::Open)
        return done(Error{ErrorCode::Unavailable, u"bank %1 is not open"_s.arg(bank)});
    QJsonObject one = request;
    one.insert(u"do"_s, u"CLOSE"_s);
    one.remove(u"value"_s);
    bankCommand(one, bank, told);
}

void SiteCommands::lockerService(const QJsonObject &request, const Reply &reply)
{
    using lockers::store::Maintenance;
    const QString locker = request.value("locker"_L1).toString();
    const QString state = request.value("state"_L1).toString();
    if (!m_site.lockers() || !knowsLocker(m_site.ledger().reader(), locker))
        return reply(Error{ErrorCode::NotFound, u"no locker \"%1\""_s.arg(locker)});
    if (state != "normal"_L1 && state != "maintenance"_L1 && state != "broken"_L1)
        return reply(Error{ErrorCode::BadInput, u"a locker is normal, maintenance or broken"_s});
    const Asker by = Asker::of(request);
    m_site.lockers()->setMaintenance(locker,
                                     state == "normal"_L1       ? Maintenance::Normal
                                         : state == "broken"_L1 ? Maintenance::Broken
                                                                : Maintenance::Maintenance,
                                     {by.actor, by.reason});
    reply(QJsonValue(QJsonObject{{u"locker"_s, locker}, {u"state"_s, state}}));
}

void SiteCommands::bindKeyTag(const QJsonObject &request, const Reply &reply)
{
    const QString locker = request.value("locker"_L1).toString();
    const std::optional<Uid> tag = Uid::from(request.value("value"_L1).toString());
    if (!tag)
        return reply(Error{ErrorCode::BadInput, u"a tag's number is 3 to 10 bytes of hex"_s});
    if (!m_site.lockers() || !knowsLocker(m_site.ledger().reader(), locker))
        return reply(Error{ErrorCode::NotFound, u"no locker \"%1\""_s.arg(locker)});
    const Asker by = Asker::of(request);
    m_site.lockers()->bindKeyTag(locker, *tag, {by.actor, by.reason},
                                 answering(reply, {{u"locker"_s, locker}, {u"tag"_s, tag->text()}}));
}

void SiteCommands::reconcile(const QJsonObject &request, const Reply &reply)
{
    const auto found = lockers::store::foundFromText(request.value("found"_L1).toString());
    if (!m_site.lockers() || !found)
        return reply(Error{ErrorCode::BadInput, u"found is hangs, rented, lost, sensor or as_recorded"_s});
    const Asker by = Asker::of(request);
    const lockers::store::Finding finding{
        .locker = request.value("locker"_L1).toString(),
        .what = *found,
        .member = request.value(request.contains("member"_L1) ? "member"_L1 : "value"_L1).toString(),
        .actor = by.actor,
        .reason = by.reason};
    m_site.lockers()->reconcile(
        finding,
        answering(reply, {{u"locker"_s, finding.locker}, {u"found"_s, lockers::store::toText(*found)}}));
}

void SiteCommands::mapSensor(const QJsonObject &request, const Reply &reply)
{
    const QString sensor = request.value("value"_L1).toString();
    bool number = false;
    const lockers::SensorPlace place{
        request.value("bank"_L1).toString(),
        {sensor.section(u'/', 0, 0).toLower(), sensor.section(u'/', 1).toInt(&number)},
        request.value("locker"_L1).toString()};
    if (!m_site.lockers() || !number || place.sensor.pin < 0 || place.sensor.pin > 15
        || !place.sensor.addr.startsWith("0x"_L1))
        return reply(Error{ErrorCode::BadInput, u"a sensor is ADDRESS/PIN, such as 0x26/5"_s});
    const Asker by = Asker::of(request);
    m_site.lockers()->mapSensor(place, {by.actor, by.reason},
                                answering(reply, {{u"locker"_s, place.locker}, {u"sensor"_s, sensor}}));
}

} // namespace attendant::site
