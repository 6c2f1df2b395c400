#pragma once

#include "core/result.h"

#include <QObject>

namespace attendant::sync::events {

/// The way out to the brokers. Each message that was taken is answered once.
class EventPort : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    struct Message
    {
        quint64 tag = 0;
        QByteArray key;
        QByteArray payload;
    };
    /// Unavailable: no room now. Anything else that is wrong is wrong for good, or until staff act.
    virtual Status send(const Message &message) = 0;

Q_SIGNALS:
    void answered(quint64 tag, const attendant::Status &status);
    void trouble(const attendant::Error &error); ///< nobody can be reached; what was taken still waits
};

} // namespace attendant::sync::events
