#include "weighing/domain/linescales/readingguard.h"

namespace attendant::weighing {

bool ReadingGuard::admits(const Reading &reading, int width)
{
    // Without a weight there is nothing to take wrongly: the scale is busy, or out of its range.
    if (!reading.weight || reading.steadiness == Steadiness::Overload
        || reading.steadiness == Steadiness::Underload)
        return true;
    const Weight &weight = *reading.weight;
    Look look{weight.unit, weight.decimals, weight.negative(), width};
    if (m_believed && weight.digits == 0)
        look.negative = m_believed->negative; // nothing has no sign of its own
    if (m_believed == look) {
        // In the middle of a change the old look may be a wounded new one: it has to come twice.
        if (m_repeats > 1 && ++m_returns < Returns)
            return false;
        m_repeats = 0;
        m_returns = 0;
        return true;
    }
    m_returns = 0;
    m_repeats = m_repeats > 0 && look == m_candidate ? m_repeats + 1 : 1;
    m_candidate = look;
    const bool firm = m_believed && (m_believed->unit != look.unit || m_believed->decimals != look.decimals);
    if (m_repeats < (firm ? FirmRepeats : LooseRepeats))
        return false;
    m_believed = look;
    m_repeats = 0;
    return true;
}

} // namespace attendant::weighing
