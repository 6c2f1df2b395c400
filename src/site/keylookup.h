#pragma once

#include "dispensing/device/saleservice.h"
#include "sync/http/httpclient.h"

namespace attendant::site {

/// What `GET /api/member/by-nfc/{uid}` of a locker counter says of a key: 200 names its holder, 404 knows the
/// key without one, or not at all; anything else is no answer.
[[nodiscard]] dispensing::KeyAnswer keyAnswerOf(const sync::HttpReply &reply);

/// Asks the locker counter at another machine. `base` is read at each question, because the address moves;
/// `token` is sent when it is not empty.
[[nodiscard]] dispensing::KeyLookup askOtherMachine(sync::HttpClient &http, std::function<QUrl()> base,
                                                    const QString &token);

} // namespace attendant::site
