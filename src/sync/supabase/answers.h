#pragma once

#include "sync/http/httpclient.h"

#include <QHash>
#include <QStringList>

namespace attendant::sync::supabase {

/// What an answer of PostgREST means for the rows that were sent.
enum class Meaning {
    Stored, ///< the server has them all, by this request or by an earlier one
    Sorted, ///< the function said of each row what became of it
    NoFunction, ///< the function is not installed: the table may be
    Refused, ///< these rows, or one of them, will never be taken
    NotAllowed, ///< key or policy: everything is kept, staff must act
    NotReady, ///< the table is not there, or not as we know it: everything is kept
    Away, ///< network, overload, restart: again later
};

struct Reading
{
    Meaning meaning = Meaning::Away;
    QString problem = {}; ///< code and message of the server, for the log and staff
    QHash<QString, QString> outcomes
        = {}; ///< of Sorted: event id → stored, duplicate, or why it was rejected
};

/// Of `POST /rest/v1/rpc/ingest_container_logs`.
[[nodiscard]] Reading readFunctionAnswer(const HttpReply &reply);
/// Of `POST /rest/v1/container_logs`; 201 comes although every row was ignored.
[[nodiscard]] Reading readInsertAnswer(const HttpReply &reply);

} // namespace attendant::sync::supabase
