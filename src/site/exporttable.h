#pragma once

#include "core/config.h"
#include "core/result.h"

namespace attendant::ctl {

struct ExportRequest
{
    QString table;
    QString from; ///< ledger time text, the first that counts; empty: no bound
    QString to; ///< the first that counts no more
    QString format; ///< csv or xlsx
};

/// A table of the ledger as a file's bytes. What guards a secret (a hash of a PIN) is left out.
[[nodiscard]] Result<QByteArray> exportTable(const Config &config, const ExportRequest &request);

} // namespace attendant::ctl
