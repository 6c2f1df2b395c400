#pragma once

#include "api/asker.h"
#include "api/route.h"

namespace attendant::api {

/// An RFC 9457 problem.
[[nodiscard]] Response refusal(int status, const QString &title, const QString &detail);

/// Why this asker learns nothing.
[[nodiscard]] Response refusalOf(Standing standing);

/// The whole answer as it stands on the wire, of a connection that ends with it.
[[nodiscard]] QByteArray lastWords(const Response &response);

} // namespace attendant::api
