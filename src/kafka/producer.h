#pragma once

#include "kafka/client.h"

#include "core/clock.h"

#include <functional>
#include <optional>

namespace attendant::kafka {

/// Sends messages; each send is answered once, by `delivered`, with the tag it was given. Idempotent within
/// one run: a broker that hears a batch twice keeps it once. Belongs to one thread.
///
/// After a fatal error the library's client is of no more use: what was under way is answered as failed, and
/// the next send makes a new one.
class Producer
{
public:
    using Delivered = std::function<void(quint64 tag, const Status &status)>;

    /// Told when no broker can be reached, or none lets us in. The library goes on trying.
    using Trouble = std::function<void(const Error &)>;

    Producer(ClientSettings settings, Delivered delivered, Trouble trouble = {});
    ~Producer();
    Q_DISABLE_COPY_MOVE(Producer)

    struct Message
    {
        QString topic;
        QByteArray key;
        QByteArray payload;
        quint64 tag = 0;
    };
    /// Unavailable when the queue is full: poll, and send it again. Only an accepted message is answered.
    Status send(const Message &message);
    /// Lets answers come in; waits up to `patience` for the first.
    void poll(milliseconds patience);
    /// Waits until everything is answered. What is not by then is answered as failed. How many that were.
    int finish(milliseconds patience);
    [[nodiscard]] int underWay() const;
    /// Becomes readable when there are answers to poll; -1 before the first send.
    [[nodiscard]] int descriptor() const { return m_pipe[0]; }

private:
    Status open();
    void close();
    void recover();
    void heardTrouble(int code, const char *words);

    ClientSettings m_settings;
    Delivered m_delivered;
    Trouble m_trouble;
    Handle m_handle;
    std::optional<Error> m_refusal; ///< why we are not let in, until something was delivered
    bool m_broken = false;
    int m_pipe[2] = {-1, -1};
};

} // namespace attendant::kafka
