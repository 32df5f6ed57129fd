// What an instance of an earlier release holds is read by this one.
#include "store/instance.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>
#include <vector>

#include "store/internal/database.h"
#include "store/internal/key_slots.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

Grant grant_with(std::string contact) {
  Grant grant;
  grant.role = "deconfliction";
  grant.reason = "joint work";
  grant.by = "sam";
  grant.contact = std::move(contact);
  return grant;
}

// Under the keys that `source` opens.
internal::Database database_of(const std::filesystem::path& dir, const KeySource& source) {
  const auto slots = must(internal::load_slots(dir));
  const auto opened = must(internal::open_slot(slots, source));
  const CaseKeys keys = internal::derive_keys(opened.master);
  return must(internal::Database::open(dir / "instance.db", keys.pages.bytes(), internal::Database::Mode::write));
}

TEST(Instance, OfTheFirstSchemaKeepsItsGrants) {
  TemporaryDirectory dir;
  const KeySource source = KeySource::from_key(SecretKey::random());
  {
    Instance made = must(Instance::create(dir / "office", source));
    EXPECT_EQ(must(made.add_grant(grant_with(""))), 1U);
  }
  must(database_of(dir / "office", source)
           .run("ALTER TABLE grants DROP COLUMN contact; PRAGMA user_version=1; PRAGMA wal_checkpoint(TRUNCATE)"));
  Instance opened = must(Instance::open(dir / "office", source));
  const Grant before = *must(opened.grant(1));
  EXPECT_EQ(before.reason, "joint work");
  EXPECT_EQ(before.contact, "");
  EXPECT_EQ(must(opened.add_grant(grant_with("desk 4"))), 2U);
  EXPECT_EQ(must(opened.grant(2))->contact, "desk 4");

  // What was there stands beside it, and opens as it did.
  const auto copy = dir / "office" / "instance.db.schema-1";
  ASSERT_TRUE(std::filesystem::exists(copy));
  std::filesystem::create_directory(dir / "before");
  std::filesystem::copy_file(copy, dir / "before" / "instance.db");
  for (const char* name : {"keys.json", "audit.log"}) {
    std::filesystem::copy_file(dir / "office" / name, dir / "before" / name);
  }
  Instance before_it = must(Instance::open(dir / "before", source));
  EXPECT_EQ(must(before_it.grant(1))->reason, "joint work");
  EXPECT_FALSE(must(before_it.grant(2)));
}

TEST(Instance, OfTheFirstSchemaIsBroughtUpOnceHoweverManyOpenIt) {
  TemporaryDirectory dir;
  const KeySource source = KeySource::from_key(SecretKey::random());
  {
    Instance made = must(Instance::create(dir / "office", source));
    must(made.add_grant(grant_with("")));
  }
  must(database_of(dir / "office", source)
           .run("ALTER TABLE grants DROP COLUMN contact; PRAGMA user_version=1; PRAGMA wal_checkpoint(TRUNCATE)"));
  std::vector<std::thread> openers;
  std::atomic<int> opened{0};
  for (int i = 0; i < 6; ++i) {
    openers.emplace_back([&] {
      if (auto instance = Instance::open(dir / "office", source); instance && instance->grant(1)) ++opened;
    });
  }
  for (auto& opener : openers) opener.join();
  EXPECT_EQ(opened, 6);
  EXPECT_FALSE(std::filesystem::exists(dir / "office" / "instance.db.schema-1.new"));
}

}  // namespace
}  // namespace fanal::store
