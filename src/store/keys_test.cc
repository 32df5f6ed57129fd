#include "store/keys.h"

#include <sys/stat.h>

#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

TEST(KeyFile, IsMadeOnceAndForItsOwnerOnly) {
  TemporaryDirectory dir;
  must(create_key_file(dir / "key"));
  const std::string bytes = bytes_of_file(dir / "key");
  EXPECT_EQ(bytes.size(), 32U);
  struct stat status {};
  ASSERT_EQ(::stat((dir / "key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(code_of(create_key_file(dir / "key")), Code::already_exists);
  EXPECT_EQ(bytes_of_file(dir / "key"), bytes);
  EXPECT_EQ(must(load_key_file(dir / "key")).secret(), bytes);
  must(create_key_file(dir / "other"));
  EXPECT_NE(bytes_of_file(dir / "other"), bytes);
}

TEST(KeyFile, AnyOtherLengthIsNoKey) {
  TemporaryDirectory dir;
  for (const std::size_t length : {0U, 1U, 31U, 33U, 64U, 65536U}) {
    write_bytes(dir / "key", std::string(length, 'k'));
    EXPECT_EQ(code_of(load_key_file(dir / "key")), Code::invalid_input) << length;
  }
  EXPECT_EQ(code_of(load_key_file(dir / "none")), Code::not_found);
}

TEST(KeySource, WipesThePassphraseItTakes) {
  std::string passphrase = "a long enough passphrase";
  const auto source = KeySource::from_passphrase(std::move(passphrase));
  EXPECT_TRUE(passphrase.empty());  // NOLINT: that it is empty is the promise
  EXPECT_EQ(source.secret(), "a long enough passphrase");
}

TEST(Slots, AreAddedReplacedAndRemoved) {
  TemporaryDirectory dir;
  const auto dir_path = dir / "case";
  new_case(dir_path);
  const auto old_words = KeySource::from_passphrase("old words");
  const auto new_words = KeySource::from_passphrase("new words");
  EXPECT_EQ(must(add_slot(dir_path, test_key(), old_words, cheap)), 2U);
  must(open_case(dir_path, old_words));

  const std::string database = bytes_of_file(dir_path / "case.db");
  must(rewrap_slot(dir_path, old_words, new_words, cheap));
  EXPECT_EQ(bytes_of_file(dir_path / "case.db"), database) << "a changed passphrase re-encrypts nothing";
  EXPECT_EQ(code_of(open_case(dir_path, old_words)), Code::wrong_key);
  must(open_case(dir_path, new_words));
  must(open_case(dir_path, test_key()));

  const auto slots = must(list_slots(dir_path));
  ASSERT_EQ(slots.size(), 2U);
  EXPECT_EQ(slots[1].number, 3U) << "numbers are never used again";
  EXPECT_EQ(code_of(remove_slot(dir_path, test_key(), 2)), Code::not_found);
  EXPECT_EQ(code_of(remove_slot(dir_path, test_key(9), 1)), Code::wrong_key);
  must(remove_slot(dir_path, new_words, 1));
  EXPECT_EQ(code_of(open_case(dir_path, test_key())), Code::wrong_key);
  EXPECT_EQ(code_of(remove_slot(dir_path, new_words, 3)), Code::refused);
}

TEST(Slots, AnyChangedByteLocksOrIsDamage) {
  TemporaryDirectory dir;
  new_case(dir / "case");
  const auto path = dir / "case" / "keys.json";
  const std::string whole = bytes_of_file(path);
  std::size_t opened = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    write_bytes(path, bytes);
    if (open_case(dir / "case", test_key())) ++opened;
  }
  // What may change without harm: the number the next slot will have, and white space at the end.
  EXPECT_LE(opened, 2U);
  for (const char* text : {"", "[]", "{}", "{\"format\":1}", "{\"format\":1,\"case\":\"00\",\"slots\":[]}"}) {
    write_bytes(path, text);
    EXPECT_EQ(code_of(open_case(dir / "case", test_key())), Code::damaged) << text;
  }
  write_bytes(path, "{\"format\":4}");
  EXPECT_EQ(code_of(open_case(dir / "case", test_key())), Code::invalid_input);
}

TEST(Slots, AFileThatAsksForTooMuchMemoryIsATrap) {
  TemporaryDirectory dir;
  const auto words = KeySource::from_passphrase("words");
  must(create_case(dir / "case", {}, words, cheap));
  const auto path = dir / "case" / "keys.json";
  std::string text = bytes_of_file(path);
  const auto at = text.find("\"memory\":8192");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 13, "\"memory\":1099511627776");
  write_bytes(path, text);
  EXPECT_EQ(code_of(open_case(dir / "case", words)), Code::damaged);
}

}  // namespace
}  // namespace fanal::store
