#include "engine/internal/decoder_pool.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace fanal::engine {
namespace {

// A program that stands in for a decoder.
class Stand {
 public:
  explicit Stand(const std::string& lines) {
    std::string name = (std::filesystem::temp_directory_path() / "fanal-stand-XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());
    ::close(descriptor);
    path_ = name;
    std::ofstream(path_) << "#!/bin/sh\n" << lines << '\n';
    ::chmod(path_.c_str(), 0700);
  }
  ~Stand() { std::filesystem::remove(path_); }
  Stand(const Stand&) = delete;
  Stand& operator=(const Stand&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Octal escapes, as printf of sh takes them.
std::string printed(const std::string& frame) {
  std::string out = "printf '";
  for (const char c : frame) {
    const auto byte = static_cast<unsigned char>(c);
    out += '\\';
    out += static_cast<char>('0' + (byte >> 6U));
    out += static_cast<char>('0' + ((byte >> 3U) & 7U));
    out += static_cast<char>('0' + (byte & 7U));
  }
  return out + "' >&3";
}

std::string hello(bool has_seccomp) {
  decode::Hello hello;
  hello.seals.no_new_privileges = true;
  hello.seals.has_seccomp = has_seccomp;
  hello.seals.fault = has_seccomp ? "" : "seccomp: no such thing";
  return printed(decode::pack(decode::FromDecoder(hello)));
}

DecoderLimits impatient() {
  DecoderLimits limits;
  limits.silence_seconds = 0.3;
  return limits;
}

TEST(DecoderPool, SaysWhyNoneCanBeStarted) {
  const struct {
    std::string lines;
    Code code;
    std::string message;
  } rows[] = {
      {"exit 7", Code::unavailable, "status 7"},
      {"kill -9 $$", Code::unavailable, "signal 9"},
      {"exec sleep 5", Code::unavailable, "said nothing"},
      {"printf 'no frame at all' >&3; exec sleep 5", Code::unavailable, "broken"},
      {hello(false) + "; exec sleep 5", Code::refused, "no such thing"},
      {printed(decode::pack(decode::FromDecoder(decode::Tick()))) + "; exec sleep 5", Code::unavailable, "version"},
  };
  for (const auto& row : rows) {
    const Stand stand(row.lines);
    DecoderPool pool(stand.path(), impatient());
    const auto process = pool.borrow(false);
    ASSERT_FALSE(process) << row.lines;
    EXPECT_EQ(process.error().code, row.code) << row.lines;
    EXPECT_NE(process.error().message.find(row.message), std::string::npos) << process.error().message;
  }
  DecoderPool nowhere("/nowhere/fanal");
  EXPECT_FALSE(nowhere.borrow(false));
}

TEST(DecoderPool, SaysWhatADecoderDiedOf) {
  const std::pair<std::string, std::string> rows[] = {
      {"exit 1", "crash"},
      {"exit 3", "memory"},
      {"kill -XCPU $$", "time"},
      {"exec sleep 5", "time"},
      {"printf 'not a frame' >&3; exec sleep 5", "protocol"},
      {printed(decode::pack(decode::FromEngine(decode::Try()))) + "; exec sleep 5", "protocol"},
  };
  for (const auto& [lines, code] : rows) {
    const Stand stand(hello(true) + "\n" + lines);
    DecoderPool pool(stand.path(), impatient());
    auto process = pool.borrow(false);
    ASSERT_TRUE(process) << process.error().message;
    EXPECT_FALSE((*process)->receive()) << lines;
    ASSERT_TRUE((*process)->death());
    EXPECT_EQ((*process)->death()->code, code) << lines << ": " << (*process)->death()->message;
    EXPECT_FALSE((*process)->send(decode::Try()));
    pool.give_back(*std::move(process));
  }
}

TEST(DecoderPool, LendsAgainWhatCameBackWell) {
  const Stand stand(hello(true) + "\nexec sleep 5");
  DecoderPool pool(stand.path(), impatient());
  auto first = pool.borrow(false);
  ASSERT_TRUE(first);
  ASSERT_TRUE((*first)->open({}));
  const DecoderProcess* address = first->get();
  pool.give_back(*std::move(first));
  auto fresh = pool.borrow(true);
  ASSERT_TRUE(fresh);
  EXPECT_EQ((*fresh)->uses(), 0U);
  auto again = pool.borrow(false);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->get(), address);
  EXPECT_EQ((*again)->uses(), 1U);
}

TEST(DecoderPool, KillsOneThatGrows) {
  // 64 MiB in a shell variable, then silence.
  const Stand stand(hello(true) + "\nx=x; i=0; while [ $i -lt 26 ]; do x=$x$x; i=$((i + 1)); done; sleep 5; echo $x");
  DecoderLimits limits;
  limits.silence_seconds = 30;
  limits.memory_bytes = std::uint64_t{32} << 20U;
  DecoderPool pool(stand.path(), limits);
  auto process = pool.borrow(false);
  ASSERT_TRUE(process);
  EXPECT_FALSE((*process)->receive());
  EXPECT_EQ((*process)->death()->code, "memory") << (*process)->death()->message;
}

using namespace std::string_literals;

TEST(DecoderPool, KnowsTheCommandLineOfADecoder) {
  const std::pair<std::string, bool> rows[] = {
      {"fanal\0decode\0"s, true},
      {"", false},
      {"fanal\0"s, false},
      {"fanal\0decode"s, false},
      {"fanal\0decode\0\0"s, false},
      {"fanal\0decode\0--self-test\0"s, false},  // starts one, by right
      {"fanal\0decode\0--tags\0picture.jpg\0"s, false},
      {"fanal\0ingest\0decode\0"s, false},
      {"fanal decode\0"s, false},
      {"/usr/bin/fanal\0decode\0"s, false},
      {"\0fanal\0decode\0"s, false},
      {std::string(64, '\0'), false},
  };
  for (const auto& [line, is_decoder] : rows) EXPECT_EQ(is_decoder_command(line), is_decoder) << line;
}

// This program as one that links the engine and does not know `decode`: started as a decoder, it asks for one. Before
// main, where this test program would serve. What it asks for is nowhere: whatever the pool does, nothing is started.
constexpr const char* asks_for_another = "FANAL_TEST_ASKS_FOR_ANOTHER";
[[maybe_unused]] const bool has_asked = [] {
  if (::getenv(asks_for_another) == nullptr) return false;
  const auto process = DecoderPool("/nowhere/fanal").borrow(false);
  std::fputs(process ? "started" : process.error().message.c_str(), stderr);
  ::_exit(!process && process.error().code == Code::refused ? 7 : 8);
}();

TEST(DecoderPool, StartsNoneInADecoder) {
  const auto start = [](std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string variable = std::string(asks_for_another) + "=1";
    const std::array<char*, 2> environment{variable.data(), nullptr};
    ::execve("/proc/self/exe", arguments.data(), environment.data());
    ::_exit(9);
  };
  EXPECT_EXIT(start({"fanal", "decode"}), ::testing::ExitedWithCode(7), "run_decoder");
  EXPECT_EXIT(start({"fanal", "decode", "--self-test"}), ::testing::ExitedWithCode(8), "No such file");
  // As it is, this process is none.
  DecoderPool nowhere("/nowhere/fanal");
  const auto process = nowhere.borrow(false);
  ASSERT_FALSE(process);
  EXPECT_EQ(process.error().code, Code::unavailable);
}

}  // namespace
}  // namespace fanal::engine
