#include "store/shred.h"

#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

TEST(Shred, NothingOpensTheCaseAndTheProofSaysWhichKeysWent) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 1, 25));
  const std::string keys = bytes_of_file(dir / "case" / "keys.json");
  const std::string id = must(case_id_of(dir / "case"));
  {
    auto writer = must(opened.write(test_intent()));
    EXPECT_EQ(code_of(shred_case(opened, "2026-03-01T13:00:00Z", "tester")), Code::busy);
  }
  must(open_case(dir / "case", test_key()));
  const auto proof = must(shred_case(opened, "2026-03-01T13:00:00Z", "tester"));
  EXPECT_EQ(proof.case_id, id);
  EXPECT_EQ(proof.keys_sha256, sha256_of(keys));
  EXPECT_EQ(bytes_of_file(dir / "case" / "shredded.json"), proof.json() + "\n");
  EXPECT_FALSE(is_case(dir / "case"));
  EXPECT_EQ(code_of(open_case(dir / "case", test_key())), Code::not_found);
  EXPECT_EQ(code_of(shred_case(opened, "2026-03-01T13:00:00Z", "tester")), Code::not_found);
  const auto remains = must(remains_of(dir / "case"));
  EXPECT_GE(remains.files, 4U) << "case.db, a pack, the audit, the lock, the proof";
  // Only a copy of keys.json from before brings it back: that is what the proof is for.
  write_bytes(dir / "case" / "keys.json", keys);
  must(open_case(dir / "case", test_key()));
}

TEST(Shred, ACopyIsNotShredded) {
  TemporaryDirectory dir;
  {
    Case opened = new_case(dir / "case");
    must(must(opened.write(test_intent())).checkpoint());
  }
  Case copy = must(open_case(dir / "case", test_key(), OpenMode::read_only_copy, dir / "away.log"));
  EXPECT_EQ(code_of(shred_case(copy, "2026-03-01T13:00:00Z", "tester")), Code::refused);
}

}  // namespace
}  // namespace fanal::store
