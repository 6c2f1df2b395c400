#include "weighing/sim/readersim.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace attendant::weighing::sim {

void ReaderSim::wake() { Q_EMIT said("RFID Reader Ready\r\n"_ba); }

void ReaderSim::tag(const QString &uid)
{
    QByteArray bytes = uid.toLatin1();
    switch (m_form) {
    case Form::StxHex:
        bytes = '\x02' + bytes + '\x03';
        break;
    case Form::HexLine:
        bytes += "\r\n";
        break;
    case Form::Json:
        bytes = "{\"nfc_uid\": \"" + bytes + "\"}\n";
        break;
    }
    if (std::exchange(tornNext, false))
        bytes = bytes.left(bytes.size() / 2) + '\n';
    Q_EMIT said(bytes);
}

} // namespace attendant::weighing::sim
