#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

namespace attune {

/// A folder that is gone with the test.
class TemporaryFolder {
public:
    TemporaryFolder() {
        static int number = 0;
        m_path = std::filesystem::temp_directory_path() / ("attune run " + std::to_string(::getpid()) + "-" + std::to_string(number++));
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

}  // namespace attune
