#pragma once

#include <QtGlobal>

#include <chrono>

namespace attendant::api {

/// How much of this machine strangers may take.
struct Limits
{
    qint64 head = 16 * 1024; ///< bytes of a request line and its headers
    qint64 body = 8 * 1024 * 1024;
    qint64 openBody = 64 * 1024; ///< of somebody who may do nothing but ask what is open
    qint64 bodies = 24 * 1024 * 1024; ///< on their way at the same time
    qint64 unread = 1024 * 1024; ///< bytes of answers that a client leaves, and asks again

    std::chrono::milliseconds request{10'000}; ///< from its first byte to its last; more for a long body
    qint64 bodyRate = 64 * 1024; ///< bytes that are worth another second
    std::chrono::milliseconds idle{60'000}; ///< between requests, and without taking more of an answer
    std::chrono::milliseconds answer{300'000}; ///< a long export is gathered before its first byte
    std::chrono::milliseconds linger{1'000}; ///< so that a refused client reads why
    std::chrono::milliseconds fresh{
        1'000}; ///< so soon after its last byte a connection makes room for no other

    int connections = 384; ///< without the viewers, whose number the feature bounds
    int perPeer = 64; ///< of them from one other machine
    int sockets = 1024; ///< with the viewers
};

/// Limits for a process that may open so many descriptors: ledger, devices and servers need theirs.
[[nodiscard]] Limits within(Limits limits, qint64 descriptors);

/// How many this process may open.
[[nodiscard]] qint64 descriptorsMost();

} // namespace attendant::api
