#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace attendant::bench {

/// The far end of a board's serial line, on a thread and a pseudo-terminal of its own: it takes the time from
/// the last byte of a scan to the first byte of the command that turns the door. Its motor needs 20 ms, so
/// that many scans fit into a run.
class PtyBoard
{
public:
    PtyBoard();
    ~PtyBoard();
    PtyBoard(const PtyBoard &) = delete;
    PtyBoard &operator=(const PtyBoard &) = delete;

    [[nodiscard]] const std::string &path() const { return m_path; }
    void scan(const std::string &code);
    /// Doors opened so far.
    [[nodiscard]] int opened() const { return m_opened; }
    [[nodiscard]] bool open() const { return m_open; }
    /// Scan to command, ms.
    [[nodiscard]] std::vector<double> samples() const;

private:
    void run();
    void obey(const std::string &line);
    void say(const std::string &type, const std::string &event, const std::string &data);

    int m_fd = -1;
    int m_peer = -1; ///< kept open, so that the terminal lives before the program opens it
    std::string m_path;
    std::string m_input;
    int m_moves = 0;
    std::atomic<int> m_opened = 0;
    std::atomic<bool> m_open = false;
    std::atomic<bool> m_stop = false;
    mutable std::mutex m_mutex; ///< guards what stands below
    std::chrono::steady_clock::time_point m_scanned;
    bool m_waiting = false;
    std::vector<double> m_samples;
    std::thread m_thread;
};

} // namespace attendant::bench
