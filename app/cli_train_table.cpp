#include "app/cli_train_table.h"

#include "core/run/event_log.h"

#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>

namespace attune {
namespace {

constexpr auto betweenStepsOnTerminal = std::chrono::milliseconds(100);
constexpr auto betweenStepRows = std::chrono::seconds(5);

std::string cell(const char* format, double value, const char* blank) {
    if (std::isnan(value)) return blank;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

}  // namespace

TrainTable::TrainTable(const Cli& cli) : m_silent(cli.quiet), m_terminal(::isatty(STDERR_FILENO) != 0) {}

void TrainTable::row(const std::string& text, bool passing) {
    std::fprintf(stderr, "%s%s%s", m_passing ? "\r\033[K" : "", text.c_str(), passing ? "" : "\n");
    m_passing = passing;
}

void TrainTable::show(const TrainEvent& event) {
    if (m_silent) return;
    if (const auto* start = std::get_if<StartEvent>(&event)) {
        row(std::to_string(start->parameters) + " parameters, " + std::to_string(start->trainPairs) + " training pairs, " +
                std::to_string(start->validPairs) + " for validation, " + std::to_string(start->updatesPerEpoch) + " updates an epoch, " +
                std::to_string(start->threads) + " threads, " + start->engine + " engine, " + start->precision,
            false);
        row("  update    epoch  train loss  valid nll    BLEU   exact  tokens/s   seconds", false);
    } else if (const auto* step = std::get_if<StepEvent>(&event)) {
        m_loss = step->loss;
        const auto now = std::chrono::steady_clock::now();
        if (now - m_lastStep < (m_terminal ? std::chrono::nanoseconds(betweenStepsOnTerminal) : betweenStepRows)) return;
        m_lastStep = now;
        row(cell("%8.0f", static_cast<double>(step->update), "") + cell(" %8.2f", step->epoch, "") + cell("  %10.4f", step->loss, "") +
                std::string(27, ' ') + cell(" %9.0f", step->tokensPerSecond, "") + cell(" %9.1f", step->seconds, ""),
            m_terminal);
    } else if (const auto* validation = std::get_if<ValidationEvent>(&event)) {
        row(cell("%8.0f", static_cast<double>(validation->update), "") + cell(" %8.2f", validation->epoch, "") +
                cell("  %10.4f", m_loss, "") + cell(" %10.4f", validation->nll, "         –") +
                cell(" %7.2f", validation->bleu, "       –") + cell(" %7.3f", validation->exactMatch, "       –") + std::string(10, ' ') +
                cell(" %9.1f", validation->seconds, "") + (validation->best ? "  best" : ""),
            false);
    } else if (std::holds_alternative<EndEvent>(event) && m_passing) {
        row("", false);
    }
}

}  // namespace attune
