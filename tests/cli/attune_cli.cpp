#include "tests/cli/attune_cli.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

namespace attune {
namespace {

void redirect(int descriptor, const std::string& file) {
    const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
}

bool hasUpdate(const std::string& text, std::int64_t update) {
    for (const std::string& line : linesOf(text)) {
        const auto json = nlohmann::json::parse(line, nullptr, false);
        if (json.is_object() && json.value("event", "") == "step" && json.value("update", std::int64_t{0}) >= update) return true;
    }
    return false;
}

}  // namespace

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

std::vector<std::string> linesOf(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::vector<std::string> CliResult::lines() const {
    return linesOf(out);
}

CliProcess::CliProcess(const std::vector<std::string>& arguments) {
    std::vector<std::string> words{ATTUNE_CLI};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const std::string out = m_folder.path() / "out";
    const std::string err = m_folder.path() / "err";
    m_process = ::fork();
    if (m_process != 0) return;
    redirect(STDOUT_FILENO, out);
    redirect(STDERR_FILENO, err);
    ::execv(ATTUNE_CLI, pointers.data());
    ::_exit(127);
}

CliProcess::~CliProcess() {
    if (m_ended) return;
    signal(SIGKILL);
    ::waitpid(m_process, &m_status, 0);
}

bool CliProcess::ended() {
    m_ended = m_ended || ::waitpid(m_process, &m_status, WNOHANG) == m_process;
    return m_ended;
}

bool CliProcess::waitForUpdate(const std::filesystem::path& metrics, std::int64_t update) {
    while (!hasUpdate(contentOf(metrics), update)) {
        if (ended()) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return !ended();
}

void CliProcess::signal(int number) const {
    ::kill(m_process, number);
}

CliResult CliProcess::wait() {
    if (!m_ended) ::waitpid(m_process, &m_status, 0);
    m_ended = true;
    const int code = WIFEXITED(m_status) ? WEXITSTATUS(m_status) : 128 + WTERMSIG(m_status);
    return {code, contentOf(m_folder.path() / "out"), contentOf(m_folder.path() / "err")};
}

CliResult runCli(const std::vector<std::string>& arguments) {
    return CliProcess(arguments).wait();
}

}  // namespace attune
