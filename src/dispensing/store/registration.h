#pragma once

#include "dispensing/domain/fboxcodec.h"
#include "ledger/unitcontext.h"

/// What a box says of itself becomes a row of the registry and, once it is known what it holds, a product.
namespace attendant::dispensing::store {

[[nodiscard]] Status registerByBoot(ledger::Db &db, const fbox::DeviceMessage &message,
                                    const fbox::BootComplete &boot, ledger::UnitContext &context);
/// A box says all of itself only once, after its start, and only when it reached the broker then. Its answers
/// tell at least which board it is and what size it holds.
[[nodiscard]] Status registerByStatus(ledger::Db &db, const fbox::DeviceMessage &message,
                                      const fbox::StatusReport &status, ledger::UnitContext &context);

} // namespace attendant::dispensing::store
