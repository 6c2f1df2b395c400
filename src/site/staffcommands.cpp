#include "site/staffcommands.h"

#include "core/uid.h"
#include "members/store/pinhash.h"
#include "staff/store/alertstore.h"
#include "staff/store/staffstore.h"

#include <QJsonArray>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using ledger::Db;
using staff::store::By;

QString madeUpPin()
{
    QString pin;
    if (sodium_init() < 0)
        return pin;
    do {
        pin.clear();
        for (int i = 0; i < staff::ShortestPin; ++i)
            pin += QChar(ushort(u'0' + randombytes_uniform(10)));
    } while (staff::staffPinFault(pin) != staff::PinFault::None);
    return pin;
}

QString wordsFor(staff::PinFault fault)
{
    switch (fault) {
    case staff::PinFault::None:
    case staff::PinFault::Same:
        break;
    case staff::PinFault::NotDigits:
        return u"a staff PIN has digits only"_s;
    case staff::PinFault::Length:
        return u"a staff PIN has %1 to %2 digits"_s.arg(staff::ShortestPin).arg(staff::LongestPin);
    case staff::PinFault::Plain:
        return u"a PIN such as 111111 or 123456 is guessed first: choose another"_s;
    }
    return u"choose another PIN"_s;
}

QJsonObject jsonOf(const staff::store::StaffRow &row)
{
    return {{u"number"_s, row.number},
            {u"name"_s, row.name},
            {u"role"_s, staff::toText(row.role)},
            {u"active"_s, row.active},
            {u"first_pin"_s, row.firstPin},
            {u"card"_s, row.card},
            {u"last_sign_in"_s, row.lastSignIn ? toText(*row.lastSignIn) : QString()}};
}

Result<QJsonValue> answer(const Status &done, QJsonObject content)
{
    if (!done)
        return done.error();
    return QJsonValue(std::move(content));
}

LedgerCommand listCommand()
{
    return [](Db &db) -> Result<QJsonValue> {
        QJsonArray all;
        for (const staff::store::StaffRow &row : staff::store::everyone(db))
            all.append(jsonOf(row));
        return QJsonValue(all);
    };
}

LedgerCommand alertsCommand()
{
    return [](Db &db) -> Result<QJsonValue> {
        QJsonArray all;
        for (const staff::store::OpenAlert &one : staff::store::openAlerts(db))
            all.append(QJsonObject{{u"alert"_s, staff::alerts::toText(one.condition.key.kind)},
                                   {u"subject"_s, one.condition.key.subject},
                                   {u"value"_s, one.condition.value},
                                   {u"critical"_s, one.condition.critical},
                                   {u"since"_s, toText(one.raised)}});
        return QJsonValue(all);
    };
}

/// `add` and `pin`: both hash, which is dear, so it happens here and not in the unit.
Result<LedgerCommand> pinCommand(const staff::store::StaffRow &row, bool isNew, const QString &given,
                                 const By &by, UtcTime now)
{
    const QString pin = given.isEmpty() ? madeUpPin() : given;
    if (const staff::PinFault fault = staff::staffPinFault(pin); fault != staff::PinFault::None)
        return Error{ErrorCode::BadInput, wordsFor(fault)};
    const QString hash = members::hashPin(pin);
    if (hash.isEmpty())
        return Error{ErrorCode::Internal, u"no memory to hash a PIN with"_s};
    QJsonObject content{{u"number"_s, row.number}, {u"must_change_pin"_s, true}};
    if (given.isEmpty())
        content.insert(u"pin"_s, pin);
    return LedgerCommand([row, isNew, hash, by, now, content](Db &db) {
        return answer(isNew ? staff::store::add(db, row, hash, by, now)
                            : staff::store::setPin(db, row.number, hash, true, by, now),
                      content);
    });
}

} // namespace

Result<LedgerCommand> staffCommand(const QJsonObject &request, const QString &actor, UtcTime now)
{
    const QString name = request.value("command"_L1).toString().section(u'.', 1);
    const QString number = request.value("number"_L1).toString();
    const QString pin = request.value("pin"_L1).toString();
    const By by{actor, request.value("reason"_L1).toString()};
    const std::optional<staff::Role> role = staff::roleFromText(request.value("role"_L1).toString());
    if (name == "list"_L1)
        return listCommand();
    if (name == "alerts"_L1)
        return alertsCommand();
    if ((name == "add"_L1 || name == "role"_L1) && !role)
        return Error{ErrorCode::BadInput, u"a role is attendant, manager, technician or auditor"_s};
    if (name == "add"_L1)
        return pinCommand({number, request.value("name"_L1).toString(), *role}, true, pin, by, now);
    if (name == "pin"_L1)
        return pinCommand({.number = number}, false, pin, by, now);
    if (name == "role"_L1)
        return LedgerCommand([number, role = *role, by, now](Db &db) {
            return answer(staff::store::setRole(db, number, role, by, now),
                          {{u"number"_s, number}, {u"role"_s, staff::toText(role)}});
        });
    if (name == "remove"_L1 || name == "restore"_L1) {
        const bool active = name == "restore"_L1;
        return LedgerCommand([number, active, by, now](Db &db) {
            return answer(staff::store::setActive(db, number, active, by, now),
                          {{u"number"_s, number}, {u"active"_s, active}});
        });
    }
    if (name == "card"_L1 || name == "uncard"_L1) {
        const std::optional<Uid> card = Uid::from(request.value("value"_L1).toString());
        if (!card && name == "card"_L1)
            return Error{ErrorCode::BadInput, u"a card's number is 3 to 10 bytes of hex"_s};
        return LedgerCommand([number, card = name == "card"_L1 ? card->text() : QString(), by, now](Db &db) {
            return answer(staff::store::setCard(db, number, card, by, now), {{u"number"_s, number}});
        });
    }
    if (name == "unlock"_L1)
        return LedgerCommand([number, by, now](Db &db) {
            return answer(staff::store::unlock(db, number, by, now), {{u"number"_s, number}});
        });
    return Error{ErrorCode::NotFound, u"unknown command \"staff.%1\""_s.arg(name)};
}

} // namespace attendant::site
