#include "pagecheck.h"

#include <QDirIterator>
#include <QQmlComponent>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {

QStringList everyPage()
{
    QStringList pages;
    QDirIterator files(u":/qt/qml/Attendant"_s, {u"*.qml"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        pages.append(u"qrc"_s + files.next());
    pages.sort();
    return pages;
}

QStringList brokenPages(QQmlEngine &engine, const QStringList &pages)
{
    QStringList broken;
    for (const QString &page : pages) {
        const QQmlComponent component(&engine, QUrl(page), QQmlComponent::PreferSynchronous);
        if (component.isReady())
            continue;
        QStringList why;
        const QList<QQmlError> errors = component.errors();
        for (const QQmlError &error : errors)
            why.append(error.toString());
        broken.append(u"%1: %2"_s.arg(page, why.isEmpty() ? u"not loaded"_s : why.join(u"; ")));
    }
    return broken;
}

} // namespace attendant::kiosk
