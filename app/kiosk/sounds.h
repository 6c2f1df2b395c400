#pragma once

#include <QObject>
#include <QString>

namespace attendant::kiosk {

/// Plays short cues through whatever player the system has (aplay, paplay), in a process of its own: a
/// multimedia stack in ours would double its memory. Silent where there is none.
class Sounds final : public QObject
{
    Q_OBJECT

public:
    explicit Sounds(QObject *parent = nullptr);

    /// "go", "wait", "no" or "staff". A cue that is asked for while one plays is left out: nothing piles up.
    void play(const QString &cue);

private:
    QString m_player;
    bool m_playing = false;
};

} // namespace attendant::kiosk
