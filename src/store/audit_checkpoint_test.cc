#include "store/audit_checkpoint.h"

#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

SecretKey seed(std::uint8_t fill) {
  SecretKey key;
  key.bytes().fill(fill);
  return key;
}

AuditCheckpoint made(std::uint8_t fill = 5) {
  AuditCheckpoint checkpoint;
  checkpoint.file = *hash128_from_hex("000102030405060708090a0b0c0d0e0f");
  checkpoint.seq = 1234;
  checkpoint.hash.fill(0xab);
  checkpoint.at = "2026-03-01T12:00:00Z";
  checkpoint.rows = 34;
  must(AuditSigner(seed(fill)).sign(checkpoint));
  return checkpoint;
}

TEST(AuditCheckpoint, ALineGivesItBack) {
  const AuditCheckpoint checkpoint = made();
  const std::string line = checkpoint_line(checkpoint);
  EXPECT_TRUE(line.starts_with("fanal-checkpoint 1 000102030405060708090a0b0c0d0e0f 1234 abab")) << line;
  EXPECT_EQ(must(parse_checkpoint(line)), checkpoint);
  EXPECT_TRUE(is_signed(checkpoint));
  EXPECT_NE(made(5).public_key, made(6).public_key);
}

TEST(AuditCheckpoint, AnyChangedFieldIsNotSigned) {
  const std::string line = checkpoint_line(made());
  for (std::size_t at = std::string("fanal-checkpoint 1 ").size(); at < line.size(); ++at) {
    std::string changed = line;
    changed[at] = changed[at] == '1' ? '2' : '1';
    const auto read = parse_checkpoint(changed);
    EXPECT_TRUE(!read || !is_signed(*read)) << changed;
  }
}

TEST(AuditCheckpoint, RefusesWhatIsNoLine) {
  const std::string line = checkpoint_line(made());
  const auto with = [&](std::string_view what, std::string_view other) {
    std::string changed = line;
    changed.replace(changed.find(what), what.size(), other);
    return changed;
  };
  for (const std::string& bad :
       {std::string(), std::string("fanal-checkpoint"), line + " ", " " + line, line + "\n", line + " x",
        with(" 1 ", " 2 "), with(" 1234 ", " 01234 "), with(" 1234 ", " -1 "),
        with(" 1234 ", " 99999999999999999999999 "), with("12:00:00Z", "12:00:00.5Z"),
        with("12:00:00Z", "12:00:00+01:00"), with("2026-03-01", "2026-02-30"), with(" 000102", " 00010"),
        with("abab", "ABab"), with(" 34 ", "  34 "), with("fanal", "Fanal")}) {
    EXPECT_EQ(code_of(parse_checkpoint(bad)), Code::invalid_input) << bad;
  }
}

TEST(AuditCheckpoint, AFileHoldsSeveral) {
  TemporaryDirectory dir;
  write_bytes(dir / "kept", checkpoint_line(made(5)) + "\r\n\n" + checkpoint_line(made(6)));
  EXPECT_EQ(must(load_checkpoints(dir / "kept")), (std::vector{made(5), made(6)}));
  write_bytes(dir / "empty", "\n\n");
  EXPECT_EQ(code_of(load_checkpoints(dir / "empty")), Code::invalid_input);
  write_bytes(dir / "other", checkpoint_line(made()) + "\nhello\n");
  EXPECT_EQ(code_of(load_checkpoints(dir / "other")), Code::invalid_input);
  EXPECT_EQ(code_of(load_checkpoints(dir / "none")), Code::not_found);
}

TEST(AuditCheckpoint, ATimeIsInWholeSeconds) {
  AuditCheckpoint checkpoint = made();
  for (const char* at : {"", "2026-03-01", "2026-03-01T12:00:00", "yesterday", "2026-03-01T12:00Z"}) {
    checkpoint.at = at;
    EXPECT_EQ(code_of(AuditSigner(seed(5)).sign(checkpoint)), Code::invalid_input) << at;
  }
}

TEST(AuditCheckpoint, APublicKeyIsSixtyFourDigits) {
  const std::string hex = audit_hash_hex(made().public_key);
  EXPECT_EQ(must(parse_audit_public_key(hex)), made().public_key);
  for (const std::string& bad : {std::string(), hex.substr(1), hex + "0", std::string(64, 'g'), std::string(64, 'A')}) {
    EXPECT_EQ(code_of(parse_audit_public_key(bad)), Code::invalid_input) << bad;
  }
}

}  // namespace
}  // namespace fanal::store
