#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace attune {

/// Turns SIGINT and SIGTERM into a stop request, from its construction on; threads made later inherit that. A second signal ends
/// the process at once, and so does a second of waiting with short patience: what waits for input or is in the midst of one long
/// sentence does not hear the request.
class SignalStop {
public:
    enum class Patience { Short, Long };
    explicit SignalStop(Patience patience);
    ~SignalStop();
    SignalStop(const SignalStop&) = delete;
    SignalStop& operator=(const SignalStop&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }
    /// 130 or 143 when a signal came, else 0.
    int exitCode() const;

private:
    void listen();

    Patience m_patience;
    std::stop_source m_stop;
    std::atomic<int> m_signal = 0;
    int m_signals = -1;  // signalfd
    int m_end = -1;      // eventfd that ends the listening
    std::thread m_thread;
};

}  // namespace attune
