#include "core/base/durable_file.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <thread>

namespace attune {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, removed afterwards.
class DurableFile : public testing::Test {
protected:
    void SetUp() override {
        m_folder = fs::path(testing::TempDir()) / ("attune-" + std::to_string(::getpid()));
        fs::create_directories(m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }

    fs::path path(const std::string& name) const { return m_folder / name; }
    static void write(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

    fs::path m_folder;
};

using AppendFileTest = DurableFile;
using FileLockTest = DurableFile;

/// No file may grow beyond `bytes` while the object lives: a full disk without one.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit = {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

template <class Job>
std::optional<ErrorCode> errorOf(Job job) {
    try {
        job();
    } catch (const Error& error) {
        return error.code();
    }
    return std::nullopt;
}

TEST_F(DurableFile, LinksStayAndPipesAreWrittenInto) {
    std::ofstream(path("real")) << "old";
    std::filesystem::create_symlink("real", path("link"));
    writeDurably(path("link"), "new");
    EXPECT_TRUE(std::filesystem::is_symlink(path("link")));
    EXPECT_EQ(readFile(path("real")), "new");

    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    const int reader = ::open(path("pipe").c_str(), O_RDONLY | O_NONBLOCK);
    writeDurably(path("pipe"), "said");
    char said[4] = {};
    EXPECT_EQ(::read(reader, said, sizeof said), 4);
    EXPECT_EQ(std::string_view(said, 4), "said");
    EXPECT_TRUE(std::filesystem::is_fifo(path("pipe")));
    ::close(reader);
}

TEST_F(DurableFile, ReplacesTheWholeContent) {
    const std::string large(300'000, 'x');
    writeDurably(path("file"), large);
    EXPECT_EQ(readFile(path("file")), large);
    writeDurably(path("file"), std::string_view("a\0b", 3));
    EXPECT_EQ(readFile(path("file")), std::string_view("a\0b", 3));
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder), {}), 1) << "a temporary file stayed";
}

TEST_F(DurableFile, FullDiskKeepsTheOldFile) {
    writeDurably(path("file"), "old");
    {
        const FullDisk full(1000);
        EXPECT_EQ(errorOf([&] { writeDurably(path("file"), std::string(5000, 'n')); }), ErrorCode::DiskFull);
    }
    EXPECT_EQ(readFile(path("file")), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder), {}), 1) << "a temporary file stayed";
}

TEST_F(DurableFile, OverwritesInPlaceWithoutASecondFile) {
    write(path("file"), std::string(300, 'o'));
    struct stat before {};
    struct stat after {};
    ASSERT_EQ(::stat(path("file").c_str(), &before), 0);
    overwrite(path("file"), "short");
    EXPECT_EQ(readFile(path("file")), "short");
    overwrite(path("file"), std::string(400, 'l'));
    EXPECT_EQ(readFile(path("file")), std::string(400, 'l'));
    ASSERT_EQ(::stat(path("file").c_str(), &after), 0);
    EXPECT_EQ(before.st_ino, after.st_ino);
    EXPECT_EQ(errorOf([&] { overwrite(path("none"), "x"); }), ErrorCode::FileMissing);
    const FullDisk full(1000);
    EXPECT_EQ(errorOf([&] { overwrite(path("file"), std::string(5000, 'n')); }), ErrorCode::DiskFull);
}

TEST_F(DurableFile, ErrorsSayWhatFailed) {
    EXPECT_EQ(errorOf([&] { readFile(path("none")); }), ErrorCode::FileMissing);
    EXPECT_EQ(errorOf([&] { readFile(m_folder); }), ErrorCode::FileUnreadable);
    EXPECT_EQ(errorOf([&] { writeDurably(path("no/folder"), "x"); }), ErrorCode::FileMissing);
    fs::create_directory(path("folder"));
    EXPECT_EQ(errorOf([&] { writeDurably(path("folder"), "x"); }), ErrorCode::FileNotWritable);
    if (::geteuid() != 0) {
        fs::permissions(m_folder, fs::perms::owner_read | fs::perms::owner_exec);
        EXPECT_EQ(errorOf([&] { writeDurably(path("file"), "x"); }), ErrorCode::FileNotWritable);
        fs::permissions(m_folder, fs::perms::owner_all);
    }
}

TEST_F(DurableFile, TwoWritersNeverMixTheirContents) {
    const std::string a(100'000, 'a');
    const std::string b(50'000, 'b');
    {
        const std::jthread first([&] {
            for (int i = 0; i < 20; ++i) writeDurably(path("file"), a);
        });
        const std::jthread second([&] {
            for (int i = 0; i < 20; ++i) writeDurably(path("file"), b);
        });
    }
    EXPECT_THAT(readFile(path("file")), testing::AnyOf(a, b));
}

/// Content number `number`: its size differs, and its bytes tell a mixture of two.
std::string numbered(int number) {
    return std::string(20'000 + 7'000 * static_cast<std::size_t>(number % 5), static_cast<char>('a' + number % 5));
}

TEST_F(DurableFile, KilledWhileSavingLeavesAWholeFile) {
    writeDurably(path("file"), numbered(0));
    for (int attempt = 0; attempt < 50; ++attempt) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0)
            for (int i = 0;; ++i) writeDurably(path("file"), numbered(i));
        std::this_thread::sleep_for(std::chrono::microseconds(500 + 337 * attempt));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const std::string content = readFile(path("file"));
        ASSERT_FALSE(content.empty()) << "attempt " << attempt;
        ASSERT_EQ(content, numbered(content[0] - 'a')) << "attempt " << attempt;
    }
    writeDurably(path("file"), "after");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder), {}), 1) << "the killed writers' temporary file stayed";
}

TEST_F(AppendFileTest, AppendsLines) {
    {
        AppendFile file(path("log"));
        file.appendLine("one");
        file.appendLine("");
        file.sync();
    }
    AppendFile(path("log")).appendLine("two");
    EXPECT_EQ(readFile(path("log")), "one\n\ntwo\n");
}

TEST_F(AppendFileTest, TornLastLineIsCutOff) {
    write(path("log"), "one\ntwo\n{\"torn" + std::string(10'000, 'x'));
    AppendFile(path("log")).appendLine("three");
    EXPECT_EQ(readFile(path("log")), "one\ntwo\nthree\n");

    write(path("log"), "only a torn line");
    AppendFile(path("log")).appendLine("first");
    EXPECT_EQ(readFile(path("log")), "first\n");
}

TEST_F(AppendFileTest, FullDiskLeavesWholeLines) {
    AppendFile file(path("log"));
    file.appendLine("one");
    {
        const FullDisk full(100);
        EXPECT_EQ(errorOf([&] { file.appendLine(std::string(500, 'x')); }), ErrorCode::DiskFull);
    }
    EXPECT_EQ(readFile(path("log")), "one\n");
    file.appendLine("two");
    EXPECT_EQ(readFile(path("log")), "one\ntwo\n");
}

TEST_F(FileLockTest, KeepsASecondHolderOut) {
    EXPECT_FALSE(FileLock::isHeld(path("lock")));
    {
        const FileLock lock(path("lock"));
        EXPECT_TRUE(FileLock::isHeld(path("lock")));
        EXPECT_EQ(errorOf([&] { const FileLock second(path("lock")); }), ErrorCode::RunLocked);
        EXPECT_TRUE(FileLock::isHeld(path("lock"))) << "the refused attempt released it";
    }
    EXPECT_FALSE(FileLock::isHeld(path("lock")));
    EXPECT_NO_THROW(FileLock{path("lock")});
}

TEST_F(FileLockTest, AKilledHolderHoldsNothing) {
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const FileLock lock(path("lock"));
        if (::write(ready[1], "x", 1) != 1) std::_Exit(1);
        ::pause();
        std::_Exit(0);
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    EXPECT_TRUE(FileLock::isHeld(path("lock")));
    EXPECT_EQ(errorOf([&] { const FileLock second(path("lock")); }), ErrorCode::RunLocked);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_FALSE(FileLock::isHeld(path("lock")));
    ::close(ready[0]);
    ::close(ready[1]);
}

}  // namespace
}  // namespace attune
