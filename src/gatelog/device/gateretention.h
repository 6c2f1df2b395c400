#pragma once

#include "core/scheduler.h"
#include "gatelog/store/imagestore.h"
#include "gatelog/store/retentionstore.h"
#include "ledger/ledger.h"

#include <QFile>
#include <QObject>

#include <memory>

namespace attendant::gatelog {

struct RetentionSettings
{
    int rowDays = 0; ///< 0 = for ever
    int imageDays = 0; ///< 0 = as long as its record
    QString archiveFolder;
};

/// Keeps the log as long as it was told to. What is taken out of the ledger is in an archive first: a packed
/// file that was written, read back and compared. In slices, so that no counter waits for it.
class GateRetention final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes AfterStart{20}; ///< who waits at the gate comes first
    static constexpr std::chrono::hours Every{24};
    static constexpr std::chrono::hours AfterFailure{1};
    static constexpr int Slice = 500;
    static constexpr int ArchiveMost = 50'000; ///< records in one archive; more make more files

    GateRetention(RetentionSettings settings, Scheduler &scheduler, ledger::Ledger &ledger,
                  store::ImageStore images, QObject *parent = nullptr);
    ~GateRetention() override;

    void start();
    /// Does it now.
    void run();

    [[nodiscard]] qint64 archived() const { return m_archived; }
    [[nodiscard]] qint64 expiredImages() const { return m_expired; }

private:
    struct Archive;

    void beginArchive();
    void collect();
    void pack();
    void removeSlice();
    void expireImages();
    void finish(seconds next);
    void fail(const QString &what);

    RetentionSettings m_settings;
    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    store::ImageStore m_images;
    std::unique_ptr<Archive> m_archive;
    bool m_running = false;
    qint64 m_archived = 0;
    qint64 m_expired = 0;
    Alarm m_alarm;
};

/// Whether a packed archive of the gate log is whole, by its rows and the checksum in its name; how many
/// records it holds.
[[nodiscard]] Result<qint64> checkArchive(const QString &file);

} // namespace attendant::gatelog
