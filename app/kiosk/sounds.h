#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace attendant::kiosk {

/// A wave file of 16-bit samples at `percent` of its loudness as ears judge it; anything else stays as it is.
[[nodiscard]] QByteArray atVolume(QByteArray wave, int percent);

/// Plays short cues through whatever player the system has (aplay, paplay), in a process of its own: a
/// multimedia stack in ours would double its memory. Silent where there is none.
class Sounds final : public QObject
{
    Q_OBJECT

public:
    explicit Sounds(QObject *parent = nullptr);

    /// "go", "wait", "no" or "staff", at `percent` of its loudness; 0 is silence. A cue that is asked for
    /// while one plays is left out: nothing piles up.
    void play(const QString &cue, int percent);

private:
    QString m_player;
    bool m_playing = false;
};

} // namespace attendant::kiosk
