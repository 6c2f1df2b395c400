// The self-test sees every page, and names the one that does not load.
#include "pagecheck.h"

#include <QFile>
#include <QQmlEngine>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace attendant;
using namespace Qt::StringLiterals;

class TestPageCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageOfTheProgram_loads()
    {
        QQmlEngine engine;
        engine.addImportPath(u"qrc:/qt/qml"_s);
        const QStringList pages = kiosk::everyPage();
        for (const char *one : {"Kiosk/KioskWindow.qml", "Kiosk/SetupWindow.qml", "Kiosk/SplashWindow.qml",
                                "Staff/StaffDesk.qml", "Dispensing/PayPage.qml", "Weighing/WeighingPage.qml"})
            QVERIFY2(pages.contains(u"qrc:/qt/qml/Attendant/"_s + QString::fromLatin1(one)), one);
        QCOMPARE(kiosk::brokenPages(engine, pages), QStringList{});
    }

    void aPageThatDoesNotLoad_isNamedWithWhy_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("a module that is not installed")
            << "import QtQuick\nimport No.Such.Module\nItem { }\n"_ba << u"No.Such.Module"_s;
        QTest::newRow("a type that is not there") << "import QtQuick\nNoSuchType { }\n"_ba << u"NoSuchType"_s;
        QTest::newRow("no QML at all") << "{"_ba << u"bad.qml"_s;
    }
    void aPageThatDoesNotLoad_isNamedWithWhy()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, why);
        QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &content) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::WriteOnly))
                file.write(content);
            return QUrl::fromLocalFile(file.fileName()).toString();
        };
        QQmlEngine engine;
        const QString good = write(u"good.qml"_s, "import QtQuick\nItem { }\n"_ba);
        const QString bad = write(u"bad.qml"_s, text);
        const QStringList broken = kiosk::brokenPages(engine, {good, bad});
        QCOMPARE(broken.size(), 1);
        QVERIFY2(broken.first().startsWith(bad) && broken.first().contains(why), qPrintable(broken.first()));
    }
};

QTEST_MAIN(TestPageCheck)
#include "tst_pagecheck.moc"
