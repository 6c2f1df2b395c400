#include "fleet/domain/dotenv.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

bool isName(QStringView name)
{
    const auto letter
        = [](QChar c) { return c == u'_' || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z'); };
    return !name.isEmpty() && letter(name.front())
        && std::ranges::all_of(name, [&](QChar c) { return letter(c) || (c >= u'0' && c <= u'9'); });
}

Error problem(qsizetype line, const QString &what)
{
    return {ErrorCode::BadInput, u".env line %1: %2"_s.arg(line).arg(what)};
}

/// What stands between double quotes may say \n, \" and \\.
QString unescaped(QStringView text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size())
            plain += text[i];
        else if (text[++i] == u'n')
            plain += u'\n';
        else
            plain += text[i];
    }
    return plain;
}

qsizetype closingQuote(QStringView value)
{
    const QChar quote = value.front();
    for (qsizetype i = 1; i < value.size(); ++i) {
        if (value[i] == quote)
            return i;
        if (value[i] == u'\\' && quote == u'"')
            ++i;
    }
    return -1;
}

} // namespace

Result<Environment> parseDotEnv(QStringView text)
{
    Environment environment;
    qsizetype number = 0;
    for (QStringView line : text.split(u'\n')) {
        ++number;
        if (number == 1 && line.startsWith(QChar(0xfeff)))
            line = line.mid(1); // editors on Windows begin a file with it
        line = line.trimmed();
        if (line.isEmpty() || line.front() == u'#')
            continue;
        if (line.startsWith("export "_L1))
            line = line.mid(7).trimmed();
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 0)
            return problem(number, u"no \"=\"; write NAME=VALUE"_s);
        const QStringView name = line.left(equals).trimmed();
        if (!isName(name))
            return problem(number, u"\"%1\" is no name of a setting"_s.arg(name));
        QStringView value = line.mid(equals + 1).trimmed();
        if (!value.isEmpty() && (value.front() == u'"' || value.front() == u'\'')) {
            const qsizetype end = closingQuote(value);
            if (end < 0)
                return problem(number, u"the quote of %1 is not closed"_s.arg(name));
            const QStringView inner = value.mid(1, end - 1);
            environment.insert(name.toString(), value.front() == u'"' ? unescaped(inner) : inner.toString());
            continue;
        }
        const qsizetype comment = value.indexOf(u" #"_s); // a bare # may be part of a password
        environment.insert(name.toString(), (comment < 0 ? value : value.left(comment)).trimmed().toString());
    }
    return environment;
}

} // namespace attendant::fleet
