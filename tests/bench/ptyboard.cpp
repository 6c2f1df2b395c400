#include "bench/ptyboard.h"

#include <utility>

#include <poll.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

namespace attendant::bench {
namespace {

constexpr std::chrono::milliseconds TurnTime{20};

} // namespace

PtyBoard::PtyBoard()
{
    termios raw{};
    cfmakeraw(&raw);
    char path[128] = "";
    if (openpty(&m_fd, &m_peer, path, &raw, nullptr) == 0)
        m_path = path;
    m_thread = std::thread([this] { run(); });
}

PtyBoard::~PtyBoard()
{
    m_stop = true;
    m_thread.join();
    ::close(m_fd);
    ::close(m_peer);
}

void PtyBoard::scan(const std::string &code)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting = true;
        m_scanned = std::chrono::steady_clock::now();
    }
    say("event", "barcode_scanned", R"("barcode":")" + code + R"(","scan_count":1)");
}

std::vector<double> PtyBoard::samples() const
{
    const std::lock_guard lock(m_mutex);
    return m_samples;
}

void PtyBoard::say(const std::string &type, const std::string &event, const std::string &data)
{
    std::string line = R"({"device_id":"esp32_gym","message_type":")" + type
        + R"(","timestamp":1,"version":"v7.5-nfc-spi")";
    if (!event.empty())
        line += R"(,"event_type":")" + event + '"';
    line += R"(,"data":{)" + data + "}}\n";
    (void)!::write(m_fd, line.data(), line.size());
}

void PtyBoard::run()
{
    char buffer[4096];
    while (!m_stop) {
        pollfd waiting{m_fd, POLLIN, 0};
        if (::poll(&waiting, 1, 50) <= 0)
            continue;
        const ssize_t count = ::read(m_fd, buffer, sizeof buffer);
        if (count <= 0)
            continue;
        m_input.append(buffer, std::size_t(count));
        for (std::size_t end = m_input.find('\n'); end != std::string::npos; end = m_input.find('\n')) {
            const std::string line = m_input.substr(0, end);
            m_input.erase(0, end + 1);
            obey(line);
        }
    }
}

void PtyBoard::obey(const std::string &line)
{
    if (line.find("motor_move") == std::string::npos) {
        say("response", "",
            R"("status":"ready","version":"v7.5-nfc-spi","uptime":1000,"motor_busy":false,"mcp_count":4,)"
            R"("nfc_available":true,"total_scans":0,"total_nfc_scans":0,"total_moves":)"
                + std::to_string(m_moves) + R"(,"microstep":2,"steps_per_rev":400)");
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    const bool opening = line.find("-0.917") == std::string::npos;
    if (opening) {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_waiting, false))
            m_samples.push_back(std::chrono::duration<double, std::milli>(now - m_scanned).count());
    }
    std::this_thread::sleep_for(TurnTime);
    ++m_moves;
    m_open = opening;
    if (opening)
        ++m_opened;
    say("response", "motor_moved",
        std::string(R"("revs":)") + (opening ? "0.917" : "-0.917") + R"(,"rpm":30)");
}

} // namespace attendant::bench
