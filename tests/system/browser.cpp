#include "system/browser.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace attendant::test {
namespace {

constexpr int StartLimit = 30'000;
constexpr int AnswerLimit = 15'000;

int codeOf(const QString &key)
{
    static const QHash<QString, int> codes{{u"Tab"_s, 9},        {u"Enter"_s, 13},    {u"Escape"_s, 27},
                                           {u"ArrowDown"_s, 40}, {u"Backspace"_s, 8}, {u" "_s, 32}};
    return codes.value(key);
}

} // namespace

Browser::Browser()
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                     [this](const QString &text) { hear(text); });
}

Browser::~Browser()
{
    m_socket.abort();
    m_process.kill();
    m_process.waitForFinished();
}

bool Browser::start()
{
    QString program;
    for (const QString &name : {u"chromium"_s, u"chromium-browser"_s, u"google-chrome"_s}) {
        if (program.isEmpty())
            program = QStandardPaths::findExecutable(name);
    }
    if (program.isEmpty())
        return false;
    QDir().mkpath(downloads());
    m_process.setStandardErrorFile(m_folder.filePath(u"log"_s));
    m_process.start(program,
                    {u"--headless=new"_s, u"--no-sandbox"_s, u"--disable-gpu"_s, u"--disable-dev-shm-usage"_s,
                     u"--no-first-run"_s, u"--disable-background-networking"_s, u"--disable-sync"_s,
                     u"--disable-component-update"_s, u"--lang=ko"_s, u"--window-size=1280,800"_s,
                     u"--remote-debugging-port=0"_s, u"--user-data-dir="_s + m_folder.filePath(u"profile"_s),
                     u"about:blank"_s});
    // The port that it chose is the first line of this file.
    QFile chosen(m_folder.filePath(u"profile/DevToolsActivePort"_s));
    quint16 port = 0;
    const bool up = QTest::qWaitFor(
        [&] {
            if (!chosen.isOpen() && !chosen.open(QIODevice::ReadOnly))
                return false;
            chosen.seek(0);
            port = quint16(chosen.readLine().trimmed().toUInt());
            return port != 0;
        },
        StartLimit);
    if (!up)
        return false;
    QUrl page;
    if (!QTest::qWaitFor([&] { return (page = pageSocket(port)).isValid() && !page.isEmpty(); }, StartLimit))
        return false;
    m_socket.open(page);
    if (!QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::ConnectedState; }, AnswerLimit))
        return false;
    ask(u"Page.enable"_s);
    ask(u"Runtime.enable"_s);
    ask(u"Log.enable"_s);
    ask(u"Browser.setDownloadBehavior"_s, {{u"behavior"_s, u"allow"_s}, {u"downloadPath"_s, downloads()}});
    return true;
}

QUrl Browser::pageSocket(quint16 port)
{
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(
        network.get(QNetworkRequest(QUrl(u"http://127.0.0.1:%1/json"_s.arg(port)))));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, AnswerLimit))
        return {};
    const QJsonArray targets = QJsonDocument::fromJson(reply->readAll()).array();
    for (const QJsonValue &target : targets) {
        if (target["type"_L1].toString() == "page"_L1)
            return QUrl(target["webSocketDebuggerUrl"_L1].toString());
    }
    return {};
}

void Browser::hear(const QString &text)
{
    const QJsonObject said = QJsonDocument::fromJson(text.toUtf8()).object();
    if (said.contains("id"_L1)) {
        m_answers.insert(said.value("id"_L1).toInt(), said);
        return;
    }
    const QString method = said.value("method"_L1).toString();
    const QJsonValue params = said.value("params"_L1);
    if (method == "Page.loadEventFired"_L1)
        m_loaded = true;
    else if (method == "Runtime.exceptionThrown"_L1)
        m_complaints.append(params["exceptionDetails"_L1]["exception"_L1]["description"_L1].toString());
    else if (method == "Log.entryAdded"_L1 && params["entry"_L1]["level"_L1].toString() == "error"_L1)
        m_complaints.append(params["entry"_L1]["text"_L1].toString() + u' '
                            + params["entry"_L1]["url"_L1].toString());
}

QJsonObject Browser::ask(const QString &method, const QJsonObject &params)
{
    const int id = ++m_lastId;
    const QJsonObject asked{{u"id"_s, id}, {u"method"_s, method}, {u"params"_s, params}};
    m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(asked).toJson(QJsonDocument::Compact)));
    if (!QTest::qWaitFor([&] { return m_answers.contains(id); }, AnswerLimit))
        return {};
    return m_answers.take(id).value("result"_L1).toObject();
}

bool Browser::open(const QUrl &url)
{
    m_loaded = false;
    ask(u"Page.navigate"_s, {{u"url"_s, url.toString()}});
    return QTest::qWaitFor([&] { return m_loaded; }, AnswerLimit);
}

QJsonValue Browser::run(const QString &script)
{
    const QJsonObject result = ask(u"Runtime.evaluate"_s,
                                   {{u"expression"_s, script},
                                    {u"returnByValue"_s, true},
                                    {u"awaitPromise"_s, true},
                                    {u"userGesture"_s, true}});
    if (result.contains("exceptionDetails"_L1))
        qWarning("%s: %s", qPrintable(script),
                 qPrintable(result["exceptionDetails"_L1]["exception"_L1]["description"_L1].toString()));
    return result["result"_L1]["value"_L1];
}

bool Browser::until(const QString &script, int milliseconds)
{
    return QTest::qWaitFor([&] { return run(script).toBool(); }, milliseconds);
}

void Browser::press(const QString &key)
{
    QJsonObject down{{u"type"_s, u"rawKeyDown"_s},
                     {u"key"_s, key},
                     {u"code"_s, key},
                     {u"windowsVirtualKeyCode"_s, codeOf(key)}};
    if (key == "Enter"_L1) {
        down.insert(u"type"_s, u"keyDown"_s);
        down.insert(u"text"_s, u"\r"_s);
    }
    ask(u"Input.dispatchKeyEvent"_s, down);
    down.remove("text"_L1);
    down.insert(u"type"_s, u"keyUp"_s);
    ask(u"Input.dispatchKeyEvent"_s, down);
}

void Browser::type(const QString &text) { ask(u"Input.insertText"_s, {{u"text"_s, text}}); }

void Browser::resize(int width, int height)
{
    ask(u"Emulation.setDeviceMetricsOverride"_s,
        {{u"width"_s, width}, {u"height"_s, height}, {u"deviceScaleFactor"_s, 1}, {u"mobile"_s, false}});
}

void Browser::preferDark(bool dark)
{
    const QJsonObject feature{{u"name"_s, u"prefers-color-scheme"_s},
                              {u"value"_s, dark ? u"dark"_s : u"light"_s}};
    ask(u"Emulation.setEmulatedMedia"_s, {{u"features"_s, QJsonArray{feature}}});
}

bool Browser::picture(const QString &file)
{
    const QJsonObject taken = ask(u"Page.captureScreenshot"_s, {{u"format"_s, u"png"_s}});
    QFile out(file);
    return out.open(QIODevice::WriteOnly)
        && out.write(QByteArray::fromBase64(taken.value("data"_L1).toString().toLatin1())) > 0;
}

} // namespace attendant::test
