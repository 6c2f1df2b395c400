#pragma once

#include "core/config.h"

namespace attendant::tomlfile {
class Reader;
}

/// The parts of the configuration that describe a counter with devices of its own.
namespace attendant {

/// The key of a serial line; empty = none.
void readReader(tomlfile::Reader &r, const char *key, QString &value);
void readLockers(tomlfile::Reader &r, Config::Lockers &lockers);
void readWeighing(tomlfile::Reader &r, Config::Weighing &weighing);

} // namespace attendant
