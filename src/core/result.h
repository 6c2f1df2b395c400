#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace attendant {

/// Why something did not work, for code to branch on. Words for people are made from it elsewhere.
enum class ErrorCode {
    BadInput, ///< bytes, a message, a file or a setting that cannot be accepted
    NotFound,
    Conflict, ///< somebody else holds it, or it exists already
    Refused, ///< a rule or the other side said no
    Unavailable, ///< device, network or server is away; trying again may help
    Timeout,
    StoreFull, ///< no space left on the ledger's medium
    StoreReadOnly, ///< the ledger's medium cannot be written
    StoreCorrupt, ///< the integrity check failed
    NewerSchema, ///< the ledger was written by a newer program
    Internal, ///< a bug: nothing outside can cause it
};

/// `detail` is for the log: never shown to a customer, never branched on.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail;

    bool operator==(const Error &) const = default;
};

/// A value, or the reason there is none. Named as `std::expected`, which needs C++23.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) { }

    [[nodiscard]] bool has_value() const { return m_content.index() == 0; }
    [[nodiscard]] explicit operator bool() const { return has_value(); }
    [[nodiscard]] const T &value() const & { return std::get<0>(m_content); }
    [[nodiscard]] T &value() & { return std::get<0>(m_content); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_content)); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] T &operator*() & { return value(); }
    [[nodiscard]] const T *operator->() const { return &value(); }
    [[nodiscard]] T *operator->() { return &value(); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_failed(true), m_error(std::move(error)) { }

    [[nodiscard]] bool has_value() const { return !m_failed; }
    [[nodiscard]] explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    bool m_failed = false;
    Error m_error;
};

using Status = Result<void>;

/// Joins lambdas into one visitor: `std::visit(Overloaded{…}, variant)`.
template <typename... Ts>
struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace attendant
