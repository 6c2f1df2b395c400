#pragma once

#include "core/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

class QUrlQuery;

namespace attendant::sync::supabase::sim {

/// What a question to PostgREST asks of a table's rows: `col=op.value`, `or=(…)`, `and=(…)`, `not.`,
/// `in.(…)`, `order`, `select`, `limit`, `offset`, and the Range header.
struct Selection
{
    using Fits = std::function<bool(const QJsonObject &)>;
    struct Key
    {
        QString column;
        bool down = false;
        bool nullsFirst = false;
    };

    std::vector<Fits> all = {};
    QList<Key> order = {};
    QStringList columns = {}; ///< empty: every one
    qsizetype offset = 0;
    qsizetype limit = 1000; ///< what a project of Supabase gives at most
};

/// BadInput with PostgREST's words when it cannot be read.
[[nodiscard]] Result<Selection> selectionOf(const QUrlQuery &query, const QByteArray &range);

struct Selected
{
    QJsonArray rows;
    qsizetype total = 0; ///< of what fits, before the slice
};
[[nodiscard]] Selected selected(const QList<QJsonObject> &rows, const Selection &selection);

} // namespace attendant::sync::supabase::sim
