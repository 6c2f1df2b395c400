#pragma once

#include "core/secrets.h"
#include "site/site.h"

#include <functional>

namespace attendant::site {

/// Exit codes of our programs.
enum ExitCode {
    ExitOk = 0,
    ExitFailed = 1,
    ExitUsage = 2,
    ExitOtherInstance = 3,
    ExitAgain = 75 ///< staff want it started again: who watches it does
};

[[nodiscard]] int exitCode(const Error &error);

/// Looks up the secrets that the start needs, starts the site, and hands it the rest when they are found: a
/// keychain that is slow or locked keeps no customer waiting.
void launch(Site &site, Secrets &secrets, std::function<void(const Status &)> started);

/// Large blocks (pictures, what a PIN is hashed in) go back to the system when they are freed. glibc else
/// keeps twice the largest that was ever freed, and a program that runs for months looks as if it leaked.
/// First thing.
void giveBackLargeBlocks();

} // namespace attendant::site
