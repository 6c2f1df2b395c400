#include "system/xscreen.h"

#include <QFile>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace attendant::test {
namespace {

// Of an X window dump, version 7 (X11/XWDFile.h): words of 32 bits, the most significant byte first.
enum Word {
    HeaderSize = 0,
    Width = 4,
    Height = 5,
    BitsPerPixel = 11,
    BytesPerLine = 12,
    Colors = 19,
    Words = 25
};
constexpr int BytesPerColor = 12;

} // namespace

XScreen::XScreen(QSize size)
{
    m_process.start(u"Xvfb"_s,
                    {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s,
                     u"%1x%2x24"_s.arg(size.width()).arg(size.height()), u"-fbdir"_s, m_folder.path(),
                     u"-ac"_s, u"-nolisten"_s, u"tcp"_s});
    if (!m_process.waitForStarted() || !m_process.waitForReadyRead(20'000))
        qFatal("no Xvfb: a Debian package of the list in packaging");
    m_display = u":%1"_s.arg(QString::fromLatin1(m_process.readLine().trimmed()));
}

XScreen::~XScreen()
{
    m_process.terminate();
    m_process.waitForFinished();
}

QImage XScreen::picture() const
{
    QFile file(m_folder.filePath(u"Xvfb_screen0"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray dump = file.readAll();
    if (dump.size() < qsizetype(Words * sizeof(quint32)))
        return {};
    const auto word = [&dump](Word which) {
        return qsizetype(qFromBigEndian<quint32>(dump.constData() + which * sizeof(quint32)));
    };
    const qsizetype pixels = word(HeaderSize) + word(Colors) * BytesPerColor;
    if (word(BitsPerPixel) != 32 || dump.size() < pixels + word(BytesPerLine) * word(Height))
        return {};
    const auto *first = reinterpret_cast<const uchar *>(dump.constData()) + pixels;
    return QImage(first, int(word(Width)), int(word(Height)), word(BytesPerLine), QImage::Format_RGB32)
        .copy();
}

} // namespace attendant::test
