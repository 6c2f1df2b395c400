#pragma once

#include "dispensing/device/saleservice.h"

#include <QJsonObject>

namespace attendant::site {

/// A sale without a screen, for support and tests: `attendantctl dispense`. The same machine as at the
/// counter, with a sale of its own, so that it does not meddle with whoever stands there. Answers once, with
/// what came out, and deletes itself.
class DispenseCommand final : public QObject
{
    Q_OBJECT

public:
    using Reply = std::function<void(const Result<QJsonValue> &)>;

    /// `request`: {"member": ID, "items": [{"product": ID, "quantity": N}], "pin": TEXT}.
    static void run(dispensing::SaleService::Parts parts, const dispensing::SaleSettings &settings,
                    const QJsonObject &request, Reply reply, QObject *parent);

private:
    DispenseCommand(dispensing::SaleService::Parts parts, const dispensing::SaleSettings &settings,
                    const QJsonObject &request, Reply reply, QObject *parent);
    void look();
    void choose();
    void finish(const Result<QJsonValue> &result);

    QJsonObject m_request;
    Reply m_reply;
    std::unique_ptr<dispensing::SaleService> m_sale;
    bool m_chosen = false;
    bool m_confirmed = false;
    bool m_pinGiven = false;
    bool m_done = false;
};

} // namespace attendant::site
