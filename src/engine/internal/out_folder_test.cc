#include "engine/internal/out_folder.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <map>
#include <sstream>

#include "engine/test_support.h"

namespace fanal::engine {
namespace {

namespace fs = std::filesystem;
using testing::CaseOnDisk;
using testing::code_of;
using testing::must;

// Everything below a directory: files with what they hold, directories without.
std::map<std::string, std::string> all_in(const std::string& directory) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    std::stringstream bytes;
    if (entry.is_regular_file()) bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    all[fs::relative(entry.path(), directory).string()] = bytes.str();
  }
  return all;
}

using Files = std::map<std::string, std::string>;

TEST(OutFolder, IsThereWholeOrNotAtAll) {
  const CaseOnDisk disk;
  {
    OutFolder folder = must(OutFolder::make(disk.path("out")));
    must(folder.add("a", "one"));
    EXPECT_FALSE(fs::exists(disk.path("out")));
    EXPECT_EQ(code_of(folder.add("a", "two")), Code::unavailable) << "no file is written over";
  }
  EXPECT_EQ(all_in(disk.path("")), Files());
  OutFolder folder = must(OutFolder::make(disk.path("out/")));
  must(folder.add("a", "one"));
  must(folder.add("b", ""));
  must(folder.publish());
  EXPECT_EQ(all_in(disk.path("")), (Files{{"out", ""}, {"out/a", "one"}, {"out/b", ""}}));
  struct stat about {};
  ASSERT_EQ(::stat(disk.path("out").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0700U) << "its owner's alone";
  ASSERT_EQ(::stat(disk.path("out/a").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST(OutFolder, TakesThePlaceOfNothingButAnEmptyFolder) {
  const CaseOnDisk disk;
  fs::create_directory(disk.path("empty"));
  OutFolder folder = must(OutFolder::make(disk.path("empty")));
  EXPECT_EQ(code_of(OutFolder::make(disk.path("empty"))), Code::already_exists) << "another makes it";
  must(folder.add("a", "one"));
  must(folder.publish());
  EXPECT_EQ(code_of(OutFolder::make(disk.path("empty"))), Code::already_exists) << "it holds something";
  disk.write("file", "x");
  fs::create_symlink("nowhere", disk.path("link"));
  for (const char* taken : {"file", "link"})
    EXPECT_EQ(code_of(OutFolder::make(disk.path(taken))), Code::already_exists) << taken;
  for (const char* nameless : {"", "/"}) EXPECT_EQ(code_of(OutFolder::make(nameless)), Code::invalid_input);
  EXPECT_EQ(code_of(OutFolder::make(disk.path("no/such/out"))), Code::unavailable);
}

TEST(OutFolder, WhatCameMeanwhileStays) {
  const CaseOnDisk disk;
  {
    OutFolder folder = must(OutFolder::make(disk.path("out")));
    must(folder.add("a", "one"));
    disk.write("out/other", "theirs");
    EXPECT_EQ(code_of(folder.publish()), Code::already_exists);
  }
  EXPECT_EQ(all_in(disk.path("")), (Files{{"out", ""}, {"out/other", "theirs"}}));
}

// A file that may not grow stands for a disk that is full.
TEST(OutFolder, AFullDiskLeavesNothing) {
  const CaseOnDisk disk;
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit little{1000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &little), 0);
  {
    OutFolder folder = must(OutFolder::make(disk.path("out")));
    must(folder.add("a", std::string(1000, 'x')));
    const auto full = folder.add("b", std::string(1001, 'x'));
    EXPECT_EQ(code_of(full), Code::unavailable);
    EXPECT_NE(full.error().message.find("b in "), std::string::npos) << full.error().message;
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(all_in(disk.path("")), Files());
}

}  // namespace
}  // namespace fanal::engine
