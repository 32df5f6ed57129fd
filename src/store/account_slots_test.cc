// Slots of accounts as they stand in keys.json: moved, changed, and what is refused before it locks everyone out.
#include "store/account_keys.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

constexpr const char* ada = "0000000000000000000000000000000a";
constexpr const char* bob = "0000000000000000000000000000000b";

TEST(AccountSecret, ARowThatAsksForTooMuchMemoryIsATrap) {
  std::string sealed = must(seal_account_secret(make_account_keys().secret, "words", cheap));
  sealed[13] = '\x7f';
  EXPECT_EQ(code_of(open_account_secret(sealed, "words")), Code::damaged);
}

struct Lodger {
  AccountKeys keys = make_account_keys();
  KeySource source(const char* account) const { return KeySource::from_account(account, keys.secret); }
};

TEST(AccountSlots, AreRefusedForWhatIsNoAccountAndNoKey) {
  TemporaryDirectory dir;
  new_case(dir / "case");
  const Lodger lodger;
  for (const char* id : {"", "a", "0000000000000000000000000000000A", "0000000000000000000000000000000g",
                         "0000000000000000000000000000000a00"}) {
    EXPECT_EQ(code_of(add_account_slot(dir / "case", test_key(), id, lodger.keys.public_key)), Code::invalid_input)
        << id;
  }
  EXPECT_EQ(code_of(add_account_slot(dir / "case", test_key(), ada, {})), Code::invalid_input)
      << "a point of low order";
  EXPECT_EQ(must(list_slots(dir / "case")).size(), 1U);
}

// The slot of one case or account, word for word in the place of another.
TEST(AccountSlots, OpenNothingElsewhere) {
  TemporaryDirectory dir;
  const Lodger lodger;
  for (const char* name : {"one", "two"}) {
    new_case(dir / name);
    must(add_account_slot(dir / name, test_key(), ada, lodger.keys.public_key));
  }
  const auto path = dir / "one" / "keys.json";
  const std::string one = bytes_of_file(path);
  const std::string two = bytes_of_file(dir / "two" / "keys.json");
  const auto sealed_of = [](const std::string& text) { return text.substr(text.find("\"sealed\":"), 9 + 226); };
  const auto with = [](std::string text, const std::string& from, const std::string& to) {
    const auto at = text.rfind(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  const std::array changed{
      with(one, sealed_of(one), sealed_of(two)),                                   // of another case
      with(one, ada, bob),                                                         // for another account
      with(with(one, "\"number\":2", "\"number\":3"), "\"next\":3", "\"next\":4")  // another number
  };
  const std::array<const char*, 3> accounts{ada, bob, ada};
  for (std::size_t i = 0; i < changed.size(); ++i) {
    write_bytes(path, changed[i]);
    EXPECT_EQ(code_of(open_case(dir / "one", lodger.source(accounts[i]))), Code::wrong_key) << i;
  }
  write_bytes(path, one);
  must(open_case(dir / "one", lodger.source(ada)));
}

TEST(AccountSlots, AnyFlippedByteLocksOrIsDamage) {
  TemporaryDirectory dir;
  new_case(dir / "case");
  const Lodger lodger;
  must(add_account_slot(dir / "case", test_key(), ada, lodger.keys.public_key));
  const auto path = dir / "case" / "keys.json";
  const std::string whole = bytes_of_file(path);
  std::size_t opened = 0;
  for (std::size_t at = whole.find("\"number\":2"); at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    write_bytes(path, bytes);
    if (open_case(dir / "case", lodger.source(ada))) ++opened;
  }
  EXPECT_LE(opened, 1U) << "white space at the end";
}

TEST(AccountSlots, RaiseTheFormatOnlyWhileThereAreSome) {
  TemporaryDirectory dir;
  new_case(dir / "case");
  const auto format = [&] { return bytes_of_file(dir / "case" / "keys.json").substr(0, 11); };
  EXPECT_EQ(format(), "{\"format\":1");
  must(add_account_slot(dir / "case", test_key(), ada, make_account_keys().public_key));
  EXPECT_EQ(format(), "{\"format\":2");
  must(remove_account_slot(dir / "case", ada));
  EXPECT_EQ(format(), "{\"format\":1");
}

TEST(AccountSlots, TheIdOfACaseIsThatOfItsFile) {
  TemporaryDirectory dir;
  EXPECT_EQ(code_of(case_id_of(dir / "case")), Code::not_found);
  new_case(dir / "case");
  const std::string id = must(case_id_of(dir / "case"));
  EXPECT_EQ(id.size(), 32U);
  EXPECT_NE(bytes_of_file(dir / "case" / "keys.json").find(id), std::string::npos);
}

}  // namespace
}  // namespace fanal::store
