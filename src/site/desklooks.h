#pragma once

#include "core/config.h"
#include "core/result.h"
#include "ledger/db.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace attendant::site {

/// What a staff screen reads: a few rows, and nothing is changed.
using DeskLook = std::function<Result<QJsonValue>(ledger::Db &)>;

/// `lockers.list`, `sensors.edges`, `boxes.list`, `members.find|show`, `audit.list`, `events.list`,
/// `gate.list`, `items.unknown`. Empty for any other command.
[[nodiscard]] DeskLook deskLook(const QJsonObject &request);

/// What the configuration says, key by key; secrets by their reference only.
[[nodiscard]] QJsonArray settingsList(const Config &config);

/// Whether a setting may be changed at the screen: what a mistake in it cannot keep the program from
/// starting, and no secret.
[[nodiscard]] bool isEditable(const QString &key);

[[nodiscard]] bool knowsLocker(ledger::Db &db, const QString &locker);

/// Whether a name has these initial consonants in a row, "ㄱㅎㄴ" of "김하늘", or contains the text as it is.
[[nodiscard]] bool nameFits(const QString &name, const QString &wanted);

} // namespace attendant::site
