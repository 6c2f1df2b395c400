#pragma once

#include <QString>

namespace attendant::members {

/// How dear one guess is. Argon2id with 19 MiB and two passes is what OWASP's password storage sheet asks
/// for; it takes some 50 ms on a small PC, so it is done off the thread that draws.
struct PinCost
{
    unsigned long long operations = 2;
    std::size_t memory = 19 * 1024 * 1024; ///< bytes
};

/// Argon2id with a salt of its own, in libsodium's text form. Empty when there is no memory for it.
[[nodiscard]] QString hashPin(const QString &pin, PinCost cost = {});
/// Constant time for what the hash says.
[[nodiscard]] bool pinMatches(const QString &pin, const QString &hash);

} // namespace attendant::members
