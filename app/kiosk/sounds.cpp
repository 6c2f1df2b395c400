#include "sounds.h"

#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>

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

void Sounds::play(const QString &cue)
{
    if (m_player.isEmpty() || m_playing)
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
    process->write(wave.readAll());
    process->closeWriteChannel();
}

} // namespace attendant::kiosk
