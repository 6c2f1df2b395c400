#pragma once

#include <QString>

namespace attendant {

/// "김*수", "이*", "K*** S**": enough for the owner to know it, too little for others.
[[nodiscard]] QString masked(const QString &name);

} // namespace attendant
