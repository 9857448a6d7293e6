#pragma once

#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace attune {

struct CliResult {
    int exitCode = -1;  // 128 + signal when a signal ended it
    std::string out;
    std::string err;

    std::vector<std::string> lines() const;
    nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// A running attune-cli.
class CliProcess {
public:
    explicit CliProcess(const std::vector<std::string>& arguments);
    ~CliProcess();
    CliProcess(const CliProcess&) = delete;
    CliProcess& operator=(const CliProcess&) = delete;

    /// Waits until the file has a step of at least that update; false when the process ended before.
    bool waitForUpdate(const std::filesystem::path& metrics, std::int64_t update);
    void signal(int number) const;
    CliResult wait();

private:
    bool ended();
    test::TemporaryFolder m_folder;
    pid_t m_process = -1;
    int m_status = 0;
    bool m_ended = false;
};

CliResult runCli(const std::vector<std::string>& arguments);

std::string contentOf(const std::filesystem::path& file);
std::vector<std::string> linesOf(const std::string& text);

}  // namespace attune
