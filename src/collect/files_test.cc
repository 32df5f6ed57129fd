#include "collect/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace fanal::collect {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("fanal_files_" + std::to_string(::getpid()));
    fs::create_directories(root_ / "b" / "deep");
  }
  void TearDown() override { fs::remove_all(root_); }
  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(root_ / name, std::ios::binary) << bytes;
  }
  fs::path root_;
};

TEST_F(Files, ListsFoldersByNameBelowThePath) {
  write("z.txt", "z");
  write("b/deep/a.jsonl", "{}");
  write("b/c.csv", "x");
  const auto listing = list_files(root_.string());
  ASSERT_TRUE(listing);
  ASSERT_EQ(listing->files.size(), 3U);
  EXPECT_EQ(listing->files[0].name, "b/c.csv");
  EXPECT_EQ(listing->files[1].name, "b/deep/a.jsonl");
  EXPECT_EQ(listing->files[2].name, "z.txt");
  EXPECT_TRUE(listing->issues.empty());
}

TEST_F(Files, APipeIsRefusedAndNotWaitedFor) {
  const std::string path = (root_ / "pipe").string();
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const auto file = FileBytes::open(path);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, Code::invalid_input);
  EXPECT_NE(file.error().message.find("is a pipe: give -"), std::string::npos) << file.error().message;
  const auto listing = list_files(root_.string());
  ASSERT_TRUE(listing);
  ASSERT_EQ(listing->issues.size(), 1U);
  EXPECT_EQ(listing->issues[0].code, "not_a_file");
}

TEST_F(Files, AFileThatVanishesIsNotFound) {
  write("a", "x");
  const auto listing = list_files(root_.string());
  ASSERT_TRUE(listing);
  fs::remove(root_ / "a");
  const auto file = FileBytes::open(listing->files.at(0).path);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, Code::not_found);
}

TEST_F(Files, AChangeOnDiskIsSeenUnlessTheFileIsHeld) {
  write("a", "before");
  const std::string path = (root_ / "a").string();
  const auto open = FileBytes::open(path);
  const auto held = FileBytes::open(path, 100);
  ASSERT_TRUE(open && held);
  EXPECT_FALSE(open->has_changed());
  write("a", "now");
  EXPECT_TRUE(open->has_changed());
  EXPECT_FALSE(held->has_changed());
  EXPECT_EQ(*held->read(0, 100), "before");
}

TEST_F(Files, OneFileIsNamedByItsOwnName) {
  write("z.txt", "z");
  const auto listing = list_files((root_ / "z.txt").string());
  ASSERT_TRUE(listing);
  ASSERT_EQ(listing->files.size(), 1U);
  EXPECT_EQ(listing->files[0].name, "z.txt");
}

TEST_F(Files, LinksAreNotedNotFollowed) {
  write("z.txt", "z");
  fs::create_symlink(root_, root_ / "loop");
  const auto listing = list_files(root_.string());
  ASSERT_TRUE(listing);
  EXPECT_EQ(listing->files.size(), 1U);
  ASSERT_EQ(listing->issues.size(), 1U);
  EXPECT_EQ(listing->issues[0].code, "link_not_followed");
  EXPECT_EQ(listing->issues[0].severity, Severity::note);
}

TEST_F(Files, MissingPathIsAnError) {
  const auto listing = list_files((root_ / "absent").string());
  ASSERT_FALSE(listing);
  EXPECT_EQ(listing.error().code, Code::not_found);
}

TEST_F(Files, FingerprintDependsOnBytesAndKey) {
  write("a", "abc");
  const auto file = FileBytes::open((root_ / "a").string());
  ASSERT_TRUE(file);
  Key256 key{};
  const auto first = fingerprint(*file, key);
  key[0] = 1;
  const auto second = fingerprint(*file, key);
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  // FIPS 180-4 example: SHA-256 of "abc".
  EXPECT_EQ(first->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(first->bytes, 3U);
  EXPECT_NE(first->keyed, second->keyed);
}

TEST_F(Files, ReadsByPosition) {
  write("a", "0123456789");
  const auto file = FileBytes::open((root_ / "a").string());
  ASSERT_TRUE(file);
  EXPECT_EQ(file->size(), 10U);
  EXPECT_EQ(*file->read(8, 10), "89");
  EXPECT_EQ(*file->read(20, 10), "");
}

}  // namespace
}  // namespace fanal::collect
