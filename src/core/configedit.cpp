#include "core/configedit.h"

#include "core/configfiles.h"
#include "core/tomlreader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace attendant {
namespace {

Result<QByteArray> textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, u"%1: %2"_s.arg(path, file.errorString())};
    return file.readAll();
}

QString variableOf(const QString &key)
{
    QString name = key.toUpper();
    return u"ATTENDANT_"_s + name.replace(u'.', u'_');
}

/// How a value may be written: as it is, when TOML has such a value, and as text.
QStringList formsOf(const QString &value)
{
    QString quoted = value;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    bool isNumber = false;
    (void)value.toDouble(&isNumber);
    QStringList forms{u'"' + quoted + u'"'};
    if (isNumber || value == "true"_L1 || value == "false"_L1 || value.startsWith(u'['))
        forms.prepend(value);
    return forms;
}

/// A place in a text by lines and characters from 1, as the parser counts them, in bytes.
qsizetype offsetOf(const QByteArray &text, const toml::source_position &at)
{
    qsizetype start = 0;
    for (toml::source_index line = 1; line < at.line && start >= 0; ++line)
        start = text.indexOf('\n', start) + 1;
    const qsizetype end = text.indexOf('\n', start);
    const QString line = QString::fromUtf8(text.mid(start, end < 0 ? -1 : end - start));
    const QList<uint> characters = line.toUcs4();
    const qsizetype before = std::min<qsizetype>(at.column > 0 ? at.column - 1 : 0, characters.size());
    return start
        + QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), before)
              .toUtf8()
              .size();
}

/// Where a new key goes: behind the section's own line, else into a section at the end.
QByteArray added(QByteArray text, const QString &section, const QByteArray &line)
{
    const QByteArray header = '[' + section.toUtf8() + ']';
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype end = text.indexOf('\n', at);
        end = end < 0 ? text.size() : end;
        const QByteArray here = text.mid(at, end - at).trimmed();
        if (here == header || here.startsWith(header + ' ') || here.startsWith(header + '#')) {
            if (end == text.size())
                text.append('\n');
            return text.insert(end + 1, line + '\n');
        }
        at = end + 1;
    }
    if (!text.isEmpty() && !text.endsWith('\n'))
        text.append('\n');
    return text + '\n' + header + '\n' + line + '\n';
}

struct Place
{
    QByteArray text;
    qsizetype begin = -1; ///< of the value; -1: the key is not there
    qsizetype end = -1;
    qsizetype inside = -1; ///< where a key goes into an element of a list
};

/// "weighing.stations[1].driver" taken apart. The elements count through all files.
struct ElementKey
{
    QString list;
    int index = 0;
    QString name;
};

std::optional<ElementKey> elementKey(const QString &key)
{
    static const QRegularExpression Form(u"^(.+)\\[(\\d{1,4})\\]\\.([a-z0-9_]+)$"_s);
    const QRegularExpressionMatch match = Form.match(key);
    if (!match.hasMatch())
        return std::nullopt;
    return ElementKey{match.captured(1), match.captured(2).toInt(), match.captured(3)};
}

Place regionOf(const QByteArray &text, const toml::source_region &where)
{
    return {text, offsetOf(text, where.begin), offsetOf(text, where.end)};
}

/// The key's place in the element, if that is in this file; else the index is less by as many as are.
Place placeIn(const toml::table &table, const QByteArray &text, ElementKey &key)
{
    const toml::array *list = table.at_path(key.list.toStdString()).as_array();
    const int count = list ? int(list->size()) : 0;
    const int index = std::exchange(key.index, key.index - count);
    const toml::table *element = index >= 0 && index < count ? list->get(size_t(index))->as_table() : nullptr;
    if (!element || element->empty())
        return {text};
    if (const toml::node *value = element->get(key.name.toStdString()))
        return regionOf(text, value->source());
    toml::source_position first = element->begin()->second.source().begin;
    for (const auto &[name, value] : *element)
        first = std::min(first, value.source().begin);
    const qsizetype at = offsetOf(text, first);
    return {.text = text, .inside = text.lastIndexOf('\n', at) + 1};
}

Result<Place> placeOf(const QString &path, const QString &key, std::optional<ElementKey> &element)
{
    const Result<QByteArray> text = textOf(path);
    if (!text)
        return text.error();
    const toml::parse_result parsed = toml::parse(std::string_view(text->constData(), size_t(text->size())));
    if (!parsed)
        return Error{ErrorCode::BadInput,
                     tomlfile::at(path, parsed.error().source())
                         + QString::fromUtf8(parsed.error().description().data())};
    if (element)
        return placeIn(parsed.table(), *text, *element);
    const auto node = parsed.table().at_path(key.toStdString());
    return node ? regionOf(*text, node.node()->source()) : Place{*text};
}

/// Reads the edited file where the others are beside it, as a start would.
Status check(const QString &file, const EditedConfig &edited, const QHash<QString, QString> &environment)
{
    const QTemporaryDir folder;
    QDir().mkpath(folder.filePath(u"conf.d"_s));
    const QString base = QFileInfo(file).path();
    const QStringList files = configFiles(file);
    for (const QString &path : files) {
        const QString name
            = path == file ? QFileInfo(file).fileName() : u"conf.d/"_s + QFileInfo(path).fileName();
        const Result<QByteArray> text = path == edited.file ? Result<QByteArray>(edited.text) : textOf(path);
        QFile copy(folder.filePath(name));
        if (!text || !copy.open(QIODevice::WriteOnly) || copy.write(*text) != text->size())
            return text ? Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(copy.fileName(), copy.errorString())}
                        : text.error();
    }
    const Result<Config> read = loadConfig(folder.filePath(QFileInfo(file).fileName()), environment);
    if (read)
        return {};
    Error error = read.error();
    error.detail.replace(folder.path(), base); // people know where their file is
    return error;
}

} // namespace

Result<EditedConfig> editConfig(const QString &file, const ConfigEdit &edit,
                                const QHash<QString, QString> &environment)
{
    if (const QString name = variableOf(edit.key); environment.contains(name))
        return Error{ErrorCode::Refused, u"%1 is set in the environment"_s.arg(name)};
    EditedConfig edited{.file = file};
    Place place;
    std::optional<ElementKey> element = elementKey(edit.key);
    const QStringList files = configFiles(file);
    for (const QString &path : files) {
        const Result<Place> found = placeOf(path, edit.key, element);
        if (!found)
            return found.error();
        if (path == file || found->begin >= 0 || found->inside >= 0) {
            place = *found;
            edited.file = path;
        }
    }
    if (place.begin >= 0)
        edited.before = QString::fromUtf8(place.text.mid(place.begin, place.end - place.begin)).trimmed();
    else if (element && place.inside < 0)
        return Error{ErrorCode::NotFound, u"there is no %1"_s.arg(edit.key)};
    const QString section = edit.key.section(u'.', 0, -2);
    const QByteArray name = edit.key.section(u'.', -1).toUtf8();
    Error first;
    const QStringList forms = formsOf(edit.value);
    for (const QString &form : forms) {
        edited.text = place.text;
        if (place.begin >= 0)
            edited.text.replace(place.begin, place.end - place.begin, form.toUtf8());
        else if (place.inside >= 0)
            edited.text.insert(place.inside, name + " = " + form.toUtf8() + '\n');
        else
            edited.text = added(edited.text, section, name + " = " + form.toUtf8());
        const Status fits = check(file, edited, environment);
        if (fits)
            return edited;
        if (form == forms.first())
            first = fits.error();
    }
    return first;
}

Status writeConfig(const EditedConfig &edited)
{
    QSaveFile file(edited.file);
    if (!file.open(QIODevice::WriteOnly) || file.write(edited.text) != edited.text.size() || !file.commit())
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(edited.file, file.errorString())};
    return {};
}

} // namespace attendant
