#include "site/dispensecommand.h"

#include "core/uuid.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using namespace dispensing;

constexpr auto AnyKey = "00000000"_L1; ///< what the machine is told was read: the member is known already

QString wordOf(sale::LoginReason reason)
{
    switch (reason) {
    case sale::LoginReason::None:
        return u"signed out"_s;
    case sale::LoginReason::BadNumber:
        return u"not a phone number"_s;
    case sale::LoginReason::NotRegistered:
        return u"no such member"_s;
    case sale::LoginReason::Inactive:
        return u"the member is not active"_s;
    case sale::LoginReason::UnknownKey:
    case sale::LoginReason::KeyNotRented:
    case sale::LoginReason::LookupFailed:
        return u"the member cannot be looked up"_s;
    case sale::LoginReason::StoreUnavailable:
        return u"the ledger cannot be written"_s;
    }
    Q_UNREACHABLE();
}

QString wordOf(const PayRefusal &refusal)
{
    switch (refusal.reason) {
    case PayReason::None:
        return u"refused"_s;
    case PayReason::Cart:
        return u"%1 cannot be had now"_s.arg(refusal.cart.product);
    case PayReason::NoPass:
        return u"no pass covers it today"_s;
    case PayReason::NotEnough:
        return u"the passes are %1 won short"_s.arg(refusal.missing.won);
    case PayReason::SplitSum:
    case PayReason::SplitTooMuch:
    case PayReason::SplitNegative:
    case PayReason::SplitVoucher:
        return u"the split does not add up"_s;
    case PayReason::StoreUnavailable:
        return u"the ledger cannot be written"_s;
    }
    Q_UNREACHABLE();
}

QString wordOf(sale::PinNotice::Kind kind)
{
    switch (kind) {
    case sale::PinNotice::Kind::None:
    case sale::PinNotice::Kind::NotSixDigits:
        return u"a PIN is six digits"_s;
    case sale::PinNotice::Kind::Wrong:
        return u"wrong PIN"_s;
    case sale::PinNotice::Kind::Locked:
        return u"too many wrong PINs: locked for now"_s;
    case sale::PinNotice::Kind::NoPin:
        return u"the member has no PIN"_s;
    case sale::PinNotice::Kind::StoreUnavailable:
        return u"the ledger cannot be written"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject receiptJson(const sale::Receipt &receipt)
{
    const sale::Summary summary = sale::summary(receipt.units);
    QJsonArray items;
    for (const sale::SoldUnit &unit : receipt.units) {
        const char *state = unit.state == sale::UnitState::Dropped ? "came out"
            : unit.state == sale::UnitState::Unknown               ? "unknown"
                                                                   : "did not come out";
        items.append(QJsonObject{{u"request"_s, attendant::toText(unit.id)},
                                 {u"product"_s, unit.unit.product},
                                 {u"device"_s, unit.unit.device},
                                 {u"state"_s, QLatin1StringView(state)},
                                 {u"reason"_s, QString(device::nameOf(unit.reason))}});
    }
    return {{u"sale"_s, attendant::toText(receipt.sale)},
            {u"wanted"_s, summary.wanted},
            {u"dropped"_s, summary.dropped},
            {u"unknown"_s, summary.unknown},
            {u"paid_by_vouchers"_s, summary.paid.won},
            {u"items"_s, items}};
}

} // namespace

void DispenseCommand::run(SaleService::Parts parts, const SaleSettings &settings, const QJsonObject &request,
                          Reply reply, QObject *parent)
{
    auto *command = new DispenseCommand(std::move(parts), settings, request, std::move(reply), parent);
    command->m_sale->readTag(AnyKey);
    command->look();
}

DispenseCommand::DispenseCommand(SaleService::Parts parts, const SaleSettings &settings,
                                 const QJsonObject &request, Reply reply, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_reply(std::move(reply))
{
    parts.keys = [member = request.value("member"_L1).toString()](
                     const QString &, const std::function<void(const KeyAnswer &)> &tell) {
        tell({.member = member});
    };
    m_sale = std::make_unique<SaleService>(std::move(parts), settings);
    connect(m_sale.get(), &DispensingCounter::changed, this, &DispenseCommand::look);
}

void DispenseCommand::finish(const Result<QJsonValue> &result)
{
    if (std::exchange(m_done, true))
        return;
    m_reply(result);
    deleteLater();
}

void DispenseCommand::choose()
{
    m_chosen = true;
    const QJsonArray items = m_request.value("items"_L1).toArray();
    for (const QJsonValue &item : items) {
        m_sale->tell(sale::CartSet{item["product"_L1].toString(), item["quantity"_L1].toInt(1)});
        const auto *browsing = std::get_if<sale::Browsing>(&m_sale->state());
        if (!browsing || browsing->notice.reason != PayReason::None)
            return finish(Error{ErrorCode::Refused, browsing ? wordOf(browsing->notice) : u"signed out"_s});
    }
    m_sale->tell(sale::Checkout{});
}

void DispenseCommand::look()
{
    if (m_done)
        return;
    const sale::State &state = m_sale->state();
    if (const auto *out = std::get_if<sale::LoggedOut>(&state)) {
        finish(Error{ErrorCode::Refused, wordOf(out->reason)});
    } else if (const auto *browsing = std::get_if<sale::Browsing>(&state)) {
        if (!m_chosen)
            choose();
        else if (browsing->notice.reason != PayReason::None)
            finish(Error{ErrorCode::Refused, wordOf(browsing->notice)});
    } else if (const auto *paying = std::get_if<sale::Paying>(&state)) {
        if (paying->notice.reason != PayReason::None)
            finish(Error{ErrorCode::Refused, wordOf(paying->notice)});
        else if (!std::exchange(m_confirmed, true))
            m_sale->tell(sale::Confirmed{});
    } else if (const auto *pin = std::get_if<sale::EnteringPin>(&state)) {
        if (pin->notice.kind != sale::PinNotice::Kind::None)
            finish(Error{ErrorCode::Refused, wordOf(pin->notice.kind)});
        else if (!std::exchange(m_pinGiven, true))
            m_sale->tell(sale::PinEntered{m_request.value("pin"_L1).toString()});
    } else if (const auto *receipt = std::get_if<sale::Receipt>(&state)) {
        finish(QJsonValue(receiptJson(*receipt)));
    }
}

} // namespace attendant::site
