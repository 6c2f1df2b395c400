#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <set>
#include <string>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace attendant::tomlfile {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

/// Who said it: a file, whose lines people can look at, or a variable of the environment, which has none.
struct Origin
{
    QString name;
    enum class Lines { Counted, None } lines = Lines::Counted;
};

inline QString at(const Origin &origin, const toml::source_region &where)
{
    return where.begin.line > 0 && origin.lines == Origin::Lines::Counted
        ? u"%1:%2: "_s.arg(origin.name).arg(where.begin.line)
        : origin.name + u": "_s;
}

inline QString at(const QString &file, const toml::source_region &where) { return at(Origin{file}, where); }

/// Takes keys out of a table one by one; whatever is left in the end nobody knows.
class Reader
{
public:
    Reader(Origin origin, QString path, const toml::table &table)
        : m_origin(std::move(origin))
        , m_path(std::move(path))
        , m_table(table)
    { }

    void text(const char *key, QString &value)
    {
        take(key, u"text"_s, [&](const toml::node &n) { return assign(n.value<std::string>(), value); });
    }
    /// Text that is something.
    void filled(const char *key, QString &value)
    {
        text(key, value);
        checked(key, value, u"text that is not empty"_s,
                [](const QString &given) { return !given.trimmed().isEmpty(); });
    }
    /// Text of a form.
    void checked(const char *key, QString &value, const QString &wanted,
                 const std::function<bool(const QString &)> &fits)
    {
        take(key, wanted,
             [&](const toml::node &n) { return assign(n.value<std::string>(), value) && fits(value); });
    }
    void list(const char *key, QStringList &value)
    {
        take(key, u"a list of texts"_s, [&](const toml::node &n) {
            const toml::array *array = n.as_array();
            if (!array)
                return false;
            QStringList items;
            for (const toml::node &item : *array) {
                const auto one = item.value<std::string>();
                if (!one)
                    return false;
                items.append(QString::fromStdString(*one));
            }
            value = items;
            return true;
        });
    }
    void number(const char *key, int &value, int low, int high)
    {
        take(key, u"a whole number from %1 to %2"_s.arg(low).arg(high), [&](const toml::node &n) {
            const auto given = n.is_integer() ? n.value<int64_t>() : std::nullopt;
            if (!given || *given < low || *given > high)
                return false;
            value = int(*given);
            return true;
        });
    }
    void flag(const char *key, bool &value)
    {
        take(key, u"true or false"_s, [&](const toml::node &n) {
            const auto given = n.value<bool>();
            value = given.value_or(value);
            return n.is_boolean() && given.has_value();
        });
    }
    void span(const char *key, seconds &value, int low, int high)
    {
        int count = int(value.count());
        number(key, count, low, high);
        value = seconds{count};
    }
    void oneOf(const char *key, QString &value, const QStringList &allowed)
    {
        take(key, u"one of "_s + allowed.join(u", "), [&](const toml::node &n) {
            QString given;
            if (!assign(n.value<std::string>(), given) || !allowed.contains(given))
                return false;
            value = given;
            return true;
        });
    }
    void custom(const char *key, const QString &wanted, const std::function<bool(const toml::node &)> &accept)
    {
        take(key, wanted, accept);
    }
    void table(const char *key, const std::function<void(Reader &)> &read)
    {
        const toml::node *node = m_table.get(key);
        m_known.insert(key);
        if (!node || failed())
            return;
        const toml::table *inner = node->as_table();
        if (!inner) {
            fail(*node, key, u"a [section]"_s);
            return;
        }
        Reader reader(m_origin, name(key), *inner);
        read(reader);
        adopt(reader);
    }
    void tables(const char *key, const std::function<void(Reader &)> &read)
    {
        const toml::node *node = m_table.get(key);
        m_known.insert(key);
        if (!node || failed())
            return;
        const toml::array *array = node->as_array();
        if (!array) {
            fail(*node, key, u"[[sections]]"_s);
            return;
        }
        for (const toml::node &item : *array) {
            const toml::table *inner = item.as_table();
            if (!inner) {
                fail(item, key, u"[[sections]]"_s);
                return;
            }
            Reader reader(m_origin, name(key), *inner);
            read(reader);
            adopt(reader);
        }
    }
    [[nodiscard]] const toml::table &raw() const { return m_table; }
    void reject(const toml::node &node, const QString &why)
    {
        if (!failed())
            m_error = at(m_origin, node.source()) + why;
    }
    /// The same at the line of a key, or at the table's where it does not have one.
    void reject(const char *key, const QString &why)
    {
        const toml::node *node = m_table.get(key);
        reject(node ? *node : m_table, why);
    }
    /// Where a key is said, for what only shows later; empty: it is not.
    [[nodiscard]] QString placeOf(const char *key) const
    {
        const toml::node *node = m_table.get(key);
        return node ? at(m_origin, node->source()) : QString();
    }
    /// The first error, unknown keys included.
    [[nodiscard]] QString finish()
    {
        if (failed())
            return m_error;
        for (const auto &[key, node] : m_table) {
            if (!m_known.contains(std::string(key.str())))
                return at(m_origin, key.source()) + u"unknown key \"%1\""_s.arg(name(key.str().data()));
        }
        return {};
    }

private:
    static bool assign(const std::optional<std::string> &given, QString &value)
    {
        if (given)
            value = QString::fromStdString(*given);
        return given.has_value();
    }
    [[nodiscard]] bool failed() const { return !m_error.isEmpty(); }
    [[nodiscard]] QString name(const char *key) const
    {
        return m_path.isEmpty() ? QString::fromUtf8(key) : m_path + u'.' + QString::fromUtf8(key);
    }
    void fail(const toml::node &node, const char *key, const QString &wanted)
    {
        reject(node, u"\"%1\" must be %2"_s.arg(name(key), wanted));
    }
    void take(const char *key, const QString &wanted, const std::function<bool(const toml::node &)> &accept)
    {
        m_known.insert(key);
        const toml::node *node = m_table.get(key);
        if (node && !failed() && !accept(*node))
            fail(*node, key, wanted);
    }
    void adopt(Reader &inner)
    {
        if (!failed())
            m_error = inner.finish();
    }

    Origin m_origin;
    QString m_path;
    const toml::table &m_table;
    std::set<std::string> m_known;
    QString m_error;
};

} // namespace attendant::tomlfile
