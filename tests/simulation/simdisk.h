#pragma once

#include <QByteArray>
#include <QStringList>

#include <functional>

struct sqlite3;

namespace attendant::simulation {

/// The site's medium in memory, with the power switch: the n-th commit from now is the last thing that
/// happens, or the first thing that does not. What is committed survives; the next incarnation of the site
/// opens it again. One at a time per process: it watches every SQLite connection that is opened.
class SimDisk
{
public:
    enum class Cut { BeforeCommit, AfterCommit };

    explicit SimDisk(const QString &name);
    ~SimDisk();
    SimDisk(const SimDisk &) = delete;
    SimDisk &operator=(const SimDisk &) = delete;

    /// What LedgerOptions::path and ::vfs are set to.
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QByteArray vfs() const { return "memdb"; }
    // What is really committed, by a connection of the simulator's own.
    /// The first value as text, "" when there is no row; `argument` is bound to ?1.
    [[nodiscard]] QString value(const QByteArray &sql, const QString &argument = {}) const;
    [[nodiscard]] QStringList column(const QByteArray &sql) const;

    void cutPowerAtCommit(int nth, Cut cut);
    void cutPowerNow();
    /// Power is back; commits work again.
    void restore();
    [[nodiscard]] bool dead() const { return m_dead; }
    /// Called the moment the power goes: nothing that the program still does may reach the world.
    void onCut(std::function<void()> tell) { m_onCut = std::move(tell); }
    [[nodiscard]] qint64 commits() const { return m_commits; }

private:
    static int onCommit(void *self);
    static int onOpen(sqlite3 *connection, const char **message, const void *api);

    static SimDisk *s_current;
    QString m_path;
    sqlite3 *m_anchor = nullptr;
    int m_cutIn = 0; ///< 0 = no cut planned
    Cut m_cut = Cut::BeforeCommit;
    bool m_dead = false;
    std::function<void()> m_onCut;
    qint64 m_commits = 0;
};

} // namespace attendant::simulation
