#include "gatelog/domain/rowlines.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace attendant::gatelog {
namespace {

/// Goes through valid JSON once and notes where the members of lists begin: of the file's own list, or of
/// those that the file's object has by name.
class Walk
{
public:
    explicit Walk(QByteArrayView json) : m_json(json) { }

    void go()
    {
        for (; m_at < m_json.size(); ++m_at) {
            const char c = m_json[m_at];
            if (c == '\n')
                ++m_line;
            else if (c == '{' || c == '[')
                enter(c);
            else if (c == '}' || c == ']')
                --m_depth;
            else if (c == ',')
                m_fresh = true;
            else if (c == '"')
                string();
            else if (c != ':' && c != ' ' && c != '\t' && c != '\r')
                begin();
        }
    }
    [[nodiscard]] QList<int> lines() const
    {
        if (m_isList)
            return m_lists.value({});
        QList<int> named;
        for (const char *name : {"results", "containers", "logs"}) { // the last that is there
            if (m_lists.contains(name))
                named = m_lists.value(name);
        }
        return named;
    }

private:
    /// A value begins; in a list that counts it is a row.
    void begin()
    {
        const int level = m_isList ? 1 : 2;
        if (m_depth == level && m_listIsOpen && std::exchange(m_fresh, false))
            m_lists[m_isList ? QByteArray() : m_name].append(m_line);
    }
    void enter(char bracket)
    {
        begin();
        if (m_depth == 0)
            m_isList = bracket == '[';
        ++m_depth;
        if (m_depth == (m_isList ? 1 : 2)) {
            m_listIsOpen = bracket == '[';
            m_fresh = true;
            if (m_listIsOpen)
                m_lists[m_isList ? QByteArray() : m_name] = {}; // a name that stands twice: the last counts
        }
    }
    void string()
    {
        begin();
        const qsizetype start = ++m_at;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        if (m_depth == 1 && !m_isList)
            m_name = m_json.sliced(start, std::min(m_at, m_json.size()) - start).toByteArray();
    }

    QByteArrayView m_json;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_depth = 0;
    bool m_isList = false; ///< the file is one list
    bool m_listIsOpen = false;
    bool m_fresh = true; ///< the next value is a new member
    QByteArray m_name; ///< the last string of the file's object: the name of what comes
    QHash<QByteArray, QList<int>> m_lists;
};

} // namespace

QList<int> linesOfRows(QByteArrayView json)
{
    Walk walk(json);
    walk.go();
    return walk.lines();
}

} // namespace attendant::gatelog
