#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <numeric>
#include <vector>

namespace attendant::bench {

class Stopwatch
{
public:
    void restart() { m_start = std::chrono::steady_clock::now(); }
    [[nodiscard]] double microseconds() const
    {
        return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - m_start).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

[[nodiscard]] inline double mean(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

[[nodiscard]] inline double percentile(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * part))];
}

/// One figure per round, told as median, smallest and largest.
class Figures
{
public:
    void add(double value) { m_values.push_back(value); }
    [[nodiscard]] double median() const { return percentile(m_values, 0.5); }
    void print(const char *name) const
    {
        const auto [low, high] = std::ranges::minmax(m_values);
        std::printf("  %-46s %10.0f %10.0f %10.0f\n", name, median(), low, high);
    }

private:
    std::vector<double> m_values;
};

enum class Goal { AtLeast, AtMost };

inline bool verdict(const char *name, double value, double goal, Goal sense)
{
    const bool good = sense == Goal::AtLeast ? value >= goal : value <= goal;
    std::printf("  %-46s %10.2f  goal %s %.2f  %s\n", name, value, sense == Goal::AtLeast ? ">=" : "<=", goal,
                good ? "met" : "MISSED");
    return good;
}

} // namespace attendant::bench
