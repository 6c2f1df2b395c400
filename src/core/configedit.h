#pragma once

#include "core/config.h"

namespace attendant {

/// One key of the configuration gets another value.
struct ConfigEdit
{
    QString key; ///< "lockers.daily_limit", "weighing.stations[0].driver"
    QString value; ///< as somebody types it: 3, true, HIGH
};

/// A configuration file as it is to be.
struct EditedConfig
{
    QString file; ///< which of the files has the key: the last one that sets it, else the main one
    QByteArray text;
    QString before; ///< the value as the file had it; empty when it was not set
};

/// Makes the change in the text, comments and all else as they were, and reads the outcome as a program's
/// start would, with the files of conf.d and the environment. BadInput says `file:line: what is wrong`;
/// Refused when the environment sets the key, which no file can change.
[[nodiscard]] Result<EditedConfig> editConfig(const QString &file, const ConfigEdit &edit,
                                              const QHash<QString, QString> &environment);

/// Puts it in place of the file at once or not at all.
[[nodiscard]] Status writeConfig(const EditedConfig &edited);

} // namespace attendant
