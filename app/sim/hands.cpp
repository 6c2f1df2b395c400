#include "hands.h"

#include <QSocketNotifier>

#include <cstdio>

#include <unistd.h>

namespace attendant::simulators {

void tell(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

void readHands(QObject *owner, const std::function<void(const QString &)> &line)
{
    auto *input = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, owner);
    QObject::connect(input, &QSocketNotifier::activated, owner,
                     [input, line, pending = QByteArray()]() mutable {
                         char buffer[4096];
                         const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
                         if (count <= 0) {
                             input->setEnabled(false);
                             return;
                         }
                         pending.append(buffer, count);
                         for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
                             line(QString::fromUtf8(pending.left(end)));
                             pending.remove(0, end + 1);
                         }
                     });
}

} // namespace attendant::simulators
