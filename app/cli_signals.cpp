#include "app/cli_signals.h"

#include "core/base/error.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

namespace attune {

namespace {

constexpr int shortPatience = 1000;  // milliseconds

}  // namespace

SignalStop::SignalStop(Patience patience) : m_patience(patience) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    ::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a full disk, said like one
    m_signals = ::signalfd(-1, &signals, SFD_CLOEXEC);
    m_end = ::eventfd(0, EFD_CLOEXEC);
    if (m_signals < 0 || m_end < 0) throw systemError("signals", errno);
    m_thread = std::thread([this] { listen(); });
}

SignalStop::~SignalStop() {
    const std::uint64_t one = 1;
    while (::write(m_end, &one, sizeof one) < 0 && errno == EINTR) {
    }
    m_thread.join();
    ::close(m_signals);
    ::close(m_end);
}

int SignalStop::exitCode() const {
    return m_signal == 0 ? 0 : 128 + m_signal;
}

void SignalStop::listen() {
    for (;;) {
        std::array<pollfd, 2> waiting{pollfd{m_signals, POLLIN, 0}, pollfd{m_end, POLLIN, 0}};
        const bool hurried = m_signal != 0 && m_patience == Patience::Short;
        const int ready = ::poll(waiting.data(), waiting.size(), hurried ? shortPatience : -1);
        if (ready < 0) continue;
        if (ready == 0) ::_exit(128 + m_signal);
        if (waiting[1].revents != 0) return;
        signalfd_siginfo info{};
        if (::read(m_signals, &info, sizeof info) != sizeof info) continue;
        const int signal = static_cast<int>(info.ssi_signo);
        if (m_signal != 0) ::_exit(128 + signal);
        m_signal = signal;
        m_stop.request_stop();
    }
}

}  // namespace attune
