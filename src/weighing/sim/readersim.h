#pragma once

#include "weighing/sim/simdevice.h"

#include <QString>

namespace attendant::weighing::sim {

/// A card reader on a line of its own.
class ReaderSim final : public SimDevice
{
    Q_OBJECT

public:
    enum class Form { StxHex, HexLine, Json };

    ReaderSim(Form form, QObject *parent = nullptr) : SimDevice(parent), m_form(form) { }

    void hear(const QByteArray &bytes) override { Q_UNUSED(bytes) } // it is not asked
    void wake() override;

    void tag(const QString &uid);
    bool tornNext = false; ///< the next card's number loses its end on the way

private:
    Form m_form;
};

} // namespace attendant::weighing::sim
