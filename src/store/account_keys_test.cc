#include "store/account_keys.h"

#include <gtest/gtest.h>

#include "base/ids.h"
#include "store/case.h"
#include "store/internal/key_slots.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

std::string id_of(char fill) { return std::string(32, fill); }

TEST(AccountSecret, OpensWithItsPasswordOnly) {
  const AccountKeys keys = make_account_keys();
  const std::string sealed = must(seal_account_secret(keys.secret, "four words in a row", cheap));
  EXPECT_EQ(must(open_account_secret(sealed, "four words in a row")).bytes(), keys.secret.bytes());
  EXPECT_EQ(open_account_secret(sealed, "four words in a raw").error().code, Code::wrong_key);
  for (std::size_t at = 0; at < sealed.size(); at += 5) {
    std::string changed = sealed;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(open_account_secret(changed, "four words in a row")) << at;
  }
  EXPECT_EQ(open_account_secret("", "x").error().code, Code::damaged);
  EXPECT_EQ(open_account_secret(sealed.substr(1), "x").error().code, Code::damaged);
}

TEST(AccountSecret, OpensWithTheKeyOfAProgram) {
  const AccountKeys keys = make_account_keys();
  const std::string key(32, 'k');
  const std::string sealed = must(seal_account_secret_by_key(keys.secret, key));
  EXPECT_EQ(must(open_account_secret_by_key(sealed, key)).bytes(), keys.secret.bytes());
  EXPECT_EQ(open_account_secret_by_key(sealed, std::string(32, 'l')).error().code, Code::wrong_key);
  EXPECT_EQ(open_account_secret_by_key(sealed, std::string(31, 'k')).error().code, Code::wrong_key);
  EXPECT_FALSE(open_account_secret(sealed, "kkkk"));
}

TEST(AccountSlot, OpensTheCaseForItsAccountAndIsTakenAwayWithoutAKey) {
  TemporaryDirectory scratch;
  const auto dir = scratch / "case";
  must(create_case(dir, {}, test_key(), cheap));
  const AccountKeys ana = make_account_keys();
  const AccountKeys bo = make_account_keys();
  must(add_account_slot(dir, test_key(), id_of('a'), ana.public_key));
  const auto opens = [&](char id, const AccountKeys& keys) {
    return bool(open_case(dir, KeySource::from_account(id_of(id), keys.secret)));
  };
  EXPECT_TRUE(opens('a', ana));
  EXPECT_FALSE(opens('a', bo));
  EXPECT_FALSE(opens('b', ana));
  EXPECT_TRUE(open_case(dir, test_key())) << "the slot it had";

  must(add_account_slot(dir, KeySource::from_account(id_of('a'), ana.secret), id_of('b'), bo.public_key));
  EXPECT_TRUE(opens('b', bo));
  must(add_account_slot(dir, test_key(), id_of('a'), bo.public_key));
  EXPECT_FALSE(opens('a', ana)) << "a new one stands in for the one before";
  EXPECT_EQ(must(list_slots(dir)).size(), 3U);

  must(remove_account_slot(dir, id_of('a')));
  EXPECT_FALSE(opens('a', bo));
  EXPECT_EQ(remove_account_slot(dir, id_of('a')).error().code, Code::not_found);
  must(remove_slot(dir, test_key(), 1));
  EXPECT_EQ(remove_account_slot(dir, id_of('b')).error().code, Code::refused) << "the last way in";
}

TEST(AccountSlot, IsOfOneCaseOneNumberAndOneAccount) {
  const AccountKeys ana = make_account_keys();
  internal::SlotFile here = internal::new_slot_file();
  const SecretKey master = SecretKey::random();
  must(internal::seal_slot(here, master, id_of('a'), ana.public_key));
  const KeySource source = KeySource::from_account(id_of('a'), ana.secret);
  EXPECT_EQ(must(internal::open_slot(here, source)).master.bytes(), master.bytes());
  internal::SlotFile elsewhere = internal::new_slot_file();
  elsewhere.slots = here.slots;
  EXPECT_FALSE(internal::open_slot(elsewhere, source)) << "another case";
  internal::SlotFile renumbered = here;
  renumbered.slots.front().info.number = 9;
  EXPECT_FALSE(internal::open_slot(renumbered, source));
  internal::SlotFile renamed = here;
  renamed.slots.front().info.account = id_of('b');
  EXPECT_FALSE(internal::open_slot(renamed, KeySource::from_account(id_of('b'), ana.secret)));
  internal::SlotFile changed = here;
  changed.slots.front().sealed[70] ^= 1;
  EXPECT_FALSE(internal::open_slot(changed, source));
}

}  // namespace
}  // namespace fanal::store
