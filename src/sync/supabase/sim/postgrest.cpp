#include "sync/supabase/sim/postgrest.h"

#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace attendant::sync::supabase::sim {
namespace {

using Fits = Selection::Fits;

constexpr int DepthMost = 20;

Error unreadable(const QString &what, const QString &text)
{
    return {ErrorCode::BadInput, u"failed to parse %1 (%2)"_s.arg(what, text)};
}

QJsonValue cell(const QJsonObject &row, const QString &column)
{
    const QJsonValue value = row.value(column);
    return value.isUndefined() ? QJsonValue() : value;
}

/// Numbers by their size, everything else as text; times of one form sort as they are.
int compare(const QJsonValue &has, const QString &wanted)
{
    bool number = false;
    const double value = wanted.toDouble(&number);
    if (has.isDouble() && number)
        return has.toDouble() < value ? -1 : has.toDouble() > value ? 1 : 0;
    const QString text = has.isBool() ? (has.toBool() ? u"true"_s : u"false"_s) : has.toVariant().toString();
    return text < wanted ? -1 : text > wanted ? 1 : 0;
}

QRegularExpression patternOf(const QString &like, QRegularExpression::PatternOptions options)
{
    QString pattern;
    for (const QChar c : like)
        pattern += c == u'*' || c == u'%' ? u".*"_s
            : c == u'_'                   ? u"."_s
                                          : QRegularExpression::escape(QString(c));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              options | QRegularExpression::DotMatchesEverythingOption);
}

/// Reads a filter from its text, as far as it goes.
class Reader
{
public:
    explicit Reader(const QString &text) : m_text(text) { }

    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    /// `(member,member,…)` of a logic tree.
    std::optional<std::vector<Fits>> members(int depth)
    {
        if (!take(u'(') || depth > DepthMost)
            return std::nullopt;
        std::vector<Fits> all;
        do {
            std::optional<Fits> one = member(depth);
            if (!one)
                return std::nullopt;
            all.push_back(std::move(*one));
        } while (take(u','));
        return take(u')') ? std::optional(std::move(all)) : std::nullopt;
    }
    /// `op.value` or `not.op.value` of a column; alone, the value goes on to the end.
    std::optional<Fits> condition(const QString &column, bool alone)
    {
        const bool no = takeWord(u"not."_s);
        const QString how = upTo(u".");
        if (!take(u'.'))
            return std::nullopt;
        std::optional<Fits> fits = how == "in"_L1 ? in(column) : operation(column, how, value(alone));
        if (!fits || !no)
            return fits;
        return negated(std::move(*fits), how == "is"_L1 ? QString() : column);
    }

private:
    static Fits negated(Fits fits, const QString &column)
    {
        // What is NULL fits neither a condition nor its opposite; of a tree, or of `is`, nothing is NULL.
        return [fits = std::move(fits), column](const QJsonObject &row) {
            return (column.isEmpty() || !cell(row, column).isNull()) && !fits(row);
        };
    }
    std::optional<Fits> member(int depth)
    {
        const bool no = takeWord(u"not."_s);
        for (const bool any : {true, false}) {
            if (!takeWord(any ? u"or("_s : u"and("_s))
                continue;
            --m_at;
            const auto all = members(depth + 1);
            if (!all)
                return std::nullopt;
            Fits tree = any ? anyOf(*all) : allOf(*all);
            return no ? negated(std::move(tree), {}) : tree;
        }
        const QString column = upTo(u".");
        if (no || column.isEmpty() || !take(u'.'))
            return std::nullopt;
        return condition(column, false);
    }
    std::optional<Fits> in(const QString &column)
    {
        if (!take(u'('))
            return std::nullopt;
        QStringList values;
        do {
            values.append(value(false));
        } while (take(u','));
        if (!take(u')'))
            return std::nullopt;
        return [column, values](const QJsonObject &row) {
            const QJsonValue has = cell(row, column);
            return !has.isNull()
                && std::ranges::any_of(values, [&](const QString &one) { return compare(has, one) == 0; });
        };
    }
    static std::optional<Fits> operation(const QString &column, const QString &how, const QString &wanted)
    {
        if (how == "is"_L1)
            return is(column, wanted);
        if (how == "like"_L1 || how == "ilike"_L1) {
            const auto pattern = patternOf(wanted,
                                           how == "ilike"_L1 ? QRegularExpression::CaseInsensitiveOption
                                                             : QRegularExpression::NoPatternOption);
            return [column, pattern](const QJsonObject &row) {
                return cell(row, column).isString() && pattern.match(cell(row, column).toString()).hasMatch();
            };
        }
        static const QHash<QString, std::function<bool(int)>> ByOrder{
            {u"eq"_s, [](int c) { return c == 0; }}, {u"neq"_s, [](int c) { return c != 0; }},
            {u"gt"_s, [](int c) { return c > 0; }},  {u"gte"_s, [](int c) { return c >= 0; }},
            {u"lt"_s, [](int c) { return c < 0; }},  {u"lte"_s, [](int c) { return c <= 0; }}};
        const auto order = ByOrder.constFind(how);
        if (order == ByOrder.constEnd())
            return std::nullopt;
        return [column, wanted, good = *order](const QJsonObject &row) {
            return !cell(row, column).isNull() && good(compare(cell(row, column), wanted));
        };
    }
    static std::optional<Fits> is(const QString &column, const QString &wanted)
    {
        if (wanted == "null"_L1)
            return [column](const QJsonObject &row) { return cell(row, column).isNull(); };
        if (wanted == "true"_L1 || wanted == "false"_L1)
            return [column, wanted](const QJsonObject &row) {
                return cell(row, column).isBool() && cell(row, column).toBool() == (wanted == "true"_L1);
            };
        return std::nullopt;
    }
    static Fits anyOf(const std::vector<Fits> &all)
    {
        return [all](const QJsonObject &row) {
            return std::ranges::any_of(all, [&](const Fits &fits) { return fits(row); });
        };
    }
    static Fits allOf(const std::vector<Fits> &all)
    {
        return [all](const QJsonObject &row) {
            return std::ranges::all_of(all, [&](const Fits &fits) { return fits(row); });
        };
    }
    /// Up to a comma or bracket, unless it is in quotation marks.
    QString value(bool alone)
    {
        if (alone)
            return m_text.sliced(std::exchange(m_at, m_text.size()));
        if (!take(u'"'))
            return upTo(u",()");
        QString text;
        for (; !atEnd() && m_text[m_at] != u'"'; ++m_at) {
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                ++m_at;
            text += m_text[m_at];
        }
        if (!take(u'"'))
            m_at = m_text.size();
        return text;
    }
    QString upTo(QStringView ends)
    {
        const qsizetype start = m_at;
        while (!atEnd() && !ends.contains(m_text[m_at]))
            ++m_at;
        return m_text.sliced(start, m_at - start);
    }
    bool take(QChar wanted)
    {
        if (atEnd() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    bool takeWord(const QString &word)
    {
        if (!QStringView(m_text).sliced(m_at).startsWith(word))
            return false;
        m_at += word.size();
        return true;
    }

    QString m_text;
    qsizetype m_at = 0;
};

std::optional<Fits> filterOf(const QString &name, const QString &value)
{
    const bool no = name.startsWith("not."_L1);
    const QString bare = no ? name.mid(4) : name;
    const bool tree = bare == "or"_L1 || bare == "and"_L1;
    if (tree && !value.startsWith(u'('))
        return std::nullopt;
    // A tree under a name of its own is a member of one that has no other.
    Reader reader(tree ? u"(%1%2%3)"_s.arg(no ? u"not."_s : QString(), bare, value) : value);
    if (!tree) {
        std::optional<Fits> fits = reader.condition(name, true);
        return reader.atEnd() ? fits : std::nullopt;
    }
    const auto members = reader.members(0);
    return members && members->size() == 1 && reader.atEnd() ? std::optional(members->front()) : std::nullopt;
}

std::optional<Selection::Key> keyOf(const QString &text)
{
    const QStringList parts = text.split(u'.');
    Selection::Key key{.column = parts.first()};
    bool said = false;
    for (const QString &part : parts.mid(1)) {
        if (part == "desc"_L1)
            key.down = true;
        else if (part == "nullsfirst"_L1 || part == "nullslast"_L1)
            key.nullsFirst = part == "nullsfirst"_L1;
        else if (part != "asc"_L1)
            return std::nullopt;
        said = said || part.startsWith("nulls"_L1);
    }
    if (!said)
        key.nullsFirst = key.down; // as PostgreSQL has it
    return key.column.isEmpty() ? std::nullopt : std::optional(key);
}

bool comesBefore(const QJsonObject &a, const QJsonObject &b, const QList<Selection::Key> &order)
{
    for (const Selection::Key &key : order) {
        const QJsonValue left = cell(a, key.column);
        const QJsonValue right = cell(b, key.column);
        if (left.isNull() != right.isNull())
            return left.isNull() == key.nullsFirst;
        const int way = left.isNull() ? 0 : compare(left, right.toVariant().toString());
        if (way != 0)
            return key.down ? way > 0 : way < 0;
    }
    return false;
}

/// "0-24", or "25-": both ends are in it.
Status takeRange(Selection &selection, const QByteArray &range)
{
    static const QRegularExpression form(u"^(?:items=)?([0-9]{1,9})-([0-9]{0,9})$"_s);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(range));
    if (!match.hasMatch())
        return {}; // PostgREST looks over one that it cannot read
    const qsizetype from = match.captured(1).toLongLong();
    selection.offset = std::max(selection.offset, from);
    if (match.captured(2).isEmpty())
        return {};
    const qsizetype to = match.captured(2).toLongLong();
    if (to < from)
        return Error{ErrorCode::Conflict, u"Requested range not satisfiable"_s};
    selection.limit = std::min(selection.limit, to - from + 1);
    return {};
}

} // namespace

Result<Selection> selectionOf(const QUrlQuery &query, const QByteArray &range)
{
    Selection selection;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name == "select"_L1) {
            if (value != "*"_L1)
                selection.columns = value.split(u',');
        } else if (name == "limit"_L1 || name == "offset"_L1) {
            bool ok = false;
            const qlonglong number = value.toLongLong(&ok);
            if (!ok || number < 0)
                return unreadable(name, value);
            if (name == "limit"_L1)
                selection.limit = std::min<qsizetype>(selection.limit, number);
            else
                selection.offset = number;
        } else if (name == "order"_L1) {
            for (const QString &part : value.split(u',')) {
                const auto key = keyOf(part);
                if (!key)
                    return unreadable(u"order"_s, value);
                selection.order.append(*key);
            }
        } else {
            std::optional<Fits> fits = filterOf(name, value);
            if (!fits)
                return unreadable(
                    name.endsWith("or"_L1) || name.endsWith("and"_L1) ? u"logic tree"_s : u"filter"_s, value);
            selection.all.push_back(std::move(*fits));
        }
    }
    if (const Status taken = takeRange(selection, range); !taken)
        return taken.error();
    return selection;
}

Selected selected(const QList<QJsonObject> &rows, const Selection &selection)
{
    QList<QJsonObject> found;
    for (const QJsonObject &row : rows) {
        if (std::ranges::all_of(selection.all, [&](const Fits &fits) { return fits(row); }))
            found.append(row);
    }
    std::ranges::stable_sort(found, [&](const QJsonObject &a, const QJsonObject &b) {
        return comesBefore(a, b, selection.order);
    });
    Selected slice{.rows = {}, .total = found.size()};
    const qsizetype end = std::min(found.size(), selection.offset + selection.limit);
    for (qsizetype i = selection.offset; i < end; ++i) {
        if (selection.columns.isEmpty()) {
            slice.rows.append(found[i]);
            continue;
        }
        QJsonObject few;
        for (const QString &column : selection.columns)
            few.insert(column, cell(found[i], column));
        slice.rows.append(few);
    }
    return slice;
}

} // namespace attendant::sync::supabase::sim
