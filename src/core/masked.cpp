#include "core/masked.h"

#include <QStringList>

namespace attendant {

QString masked(const QString &name)
{
    QStringList parts = name.split(u' ', Qt::SkipEmptyParts);
    for (QString &part : parts) {
        if (part.size() <= 1)
            continue;
        // Korean names keep the last syllable, as on a bank's slip; longer ones only the first letter.
        const bool keepLast = part.size() == 3;
        const qsizetype hidden = part.size() - 1 - (keepLast ? 1 : 0);
        part = part.left(1) + QString(hidden, u'*') + (keepLast ? part.right(1) : QString());
    }
    return parts.join(u' ');
}

} // namespace attendant
