#include "sounds.h"

#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {

Sounds::Sounds(QObject *parent) : QObject(parent)
{
    if (QGuiApplication::platformName() == "offscreen"_L1)
        return; // nobody is there to hear it
    for (const auto &player : {u"aplay"_s, u"paplay"_s}) {
        if (m_player.isEmpty())
            m_player = QStandardPaths::findExecutable(player);
    }
}

QByteArray atVolume(QByteArray wave, int percent)
{
    constexpr qsizetype HeaderSize = 44;
    if (percent >= 100 || wave.size() < HeaderSize || !wave.startsWith("RIFF")
        || qFromLittleEndian<quint16>(wave.constData() + 34) != 16)
        return wave;
    const double gain = percent * percent / 10'000.0; // half the number sounds about half as loud
    char *samples = wave.data();
    for (qsizetype at = HeaderSize; at + 1 < wave.size(); at += 2) {
        const auto sample = qFromLittleEndian<qint16>(samples + at);
        qToLittleEndian(qint16(sample * gain), samples + at);
    }
    return wave;
}

void Sounds::play(const QString &cue, int percent)
{
    if (m_player.isEmpty() || m_playing || percent <= 0)
        return;
    QFile wave(u":/sounds/%1.wav"_s.arg(cue));
    if (!wave.open(QIODevice::ReadOnly))
        return;
    m_playing = true;
    auto *process = new QProcess(this);
    connect(process, &QProcess::stateChanged, this, [this, process](QProcess::ProcessState state) {
        if (state != QProcess::NotRunning)
            return;
        m_playing = false;
        process->deleteLater();
    });
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(m_player,
                   m_player.endsWith("aplay"_L1) ? QStringList{u"-q"_s, u"-"_s}
                                                 : QStringList{u"/dev/stdin"_s});
    process->write(atVolume(wave.readAll(), percent));
    process->closeWriteChannel();
}

} // namespace attendant::kiosk
