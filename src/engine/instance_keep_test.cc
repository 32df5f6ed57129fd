// What keeps an instance: its copy, and the proof that its audit is what was written.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/ask.h"
#include "engine/instance_backup.h"
#include "engine/internal/key_given.h"
#include "engine/oversight.h"
#include "engine/test_people.h"
#include "store/instance_backup.h"

namespace fanal::engine {
namespace {

using namespace testing;
namespace fs = std::filesystem;

class Kept : public People {
 public:
  KeyGiven key() const { return {disk.path("instance.key"), ""}; }
  Result<InstanceBackup> back_up(Person& by, const std::string& to) {
    return back_up_instance(*instance, by, disk.path(to), key());
  }
  Result<Instance> open_copy(const std::string& dir) const { return Instance::open({disk.path(dir), key()}); }
  std::string log() const { return disk.path("instance/audit.log"); }
};

std::string bytes_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<std::string> codes_in(const AuditCheck& check) {
  std::vector<std::string> codes;
  for (const auto& finding : check.findings) {
    if (finding.is_damage) codes.push_back(finding.code);
  }
  return codes;
}
using Codes = std::vector<std::string>;

TEST(InstanceBackup, IsAnInstanceThatOpensTheSameCases) {
  Kept people;
  Person lead = people.add("lea", "lead");
  people.make_case(lead, "op-out");
  must(people.instance->make_case(lead, people.disk.path("instance/op-in"), "op-in", {}, ""));
  const auto backup = must(people.back_up(*people.admin, "copy"));
  EXPECT_EQ(backup.accounts, 2U);
  EXPECT_EQ(backup.cases, 2U);
  EXPECT_EQ(backup.cases_inside, 1U);
  EXPECT_TRUE(backup.audit.is_sound);
  EXPECT_EQ(code_of(people.back_up(*people.admin, "copy")), Code::already_exists);
  for (const auto& [name, mode] :
       {std::pair{"copy", 0700U}, {"copy/instance.db", 0600U}, {"copy/audit.log", 0600U}, {"copy/keys.json", 0600U}}) {
    struct stat found {};
    ASSERT_EQ(::stat(people.disk.path(name).c_str(), &found), 0) << name;
    EXPECT_EQ(found.st_mode & 0777U, mode) << name;
  }

  people.instance.reset();
  fs::rename(people.disk.path("instance"), people.disk.path("away"));
  people.instance.emplace(must(people.open_copy("copy")));
  Person again = must(people.log_in("lea", words, people.recovery["lea"][0]));
  EXPECT_TRUE(people.instance->begin_work(again, {"op-out", "", "x"}));
  const auto absent = people.instance->begin_work(again, {"op-in", "", "x"});
  ASSERT_FALSE(absent) << "it was not copied, and its place here is empty";
  EXPECT_EQ(absent.error().code, Code::not_found);
  EXPECT_NE(absent.error().message.find("copy/op-in"), std::string::npos) << absent.error().message;
  fs::rename(people.disk.path("away/op-in"), people.disk.path("copy/op-in"));
  EXPECT_TRUE(people.instance->begin_work(again, {"op-in", "", "x"})) << "put there, it opens";
  // The copy ends with who began it.
  const auto rows = people.audit_actions();
  EXPECT_TRUE(std::find(rows.begin(), rows.end(), "admin instance.backup intent") != rows.end());
  EXPECT_TRUE(std::find(rows.begin(), rows.end(), "admin instance.backup done") == rows.end());
}

TEST(InstanceBackup, IsForAdministratorsWhoProvedThemselves) {
  Kept people;
  Person lead = people.add("lea", "lead");
  Person auditor = people.add("uma", "auditor");
  EXPECT_EQ(code_of(people.back_up(lead, "copy")), Code::refused);
  EXPECT_EQ(code_of(people.back_up(auditor, "copy")), Code::refused);
  people.admin->inside().proved_at = now_utc() - 301;
  EXPECT_EQ(code_of(people.back_up(*people.admin, "copy")), Code::refused);
  EXPECT_FALSE(fs::exists(people.disk.path("copy")));
  const auto rows = people.audit_actions();
  EXPECT_TRUE(std::find(rows.begin(), rows.end(), "lea instance.backup.refused read") != rows.end());
  EXPECT_TRUE(std::find(rows.begin(), rows.end(), "admin instance.backup.refused done") != rows.end());
}

TEST(InstanceBackup, LeavesNothingWhereItFails) {
  Kept people;
  people.disk.write("taken/file", "x");
  EXPECT_EQ(code_of(people.back_up(*people.admin, "taken")), Code::already_exists);
  EXPECT_EQ(code_of(people.back_up(*people.admin, "taken/file")), Code::already_exists);
  EXPECT_EQ(bytes_in(people.disk.path("taken/file")), "x");
  people.disk.write("other.key", std::string(32, 'k'));
  EXPECT_FALSE(
      back_up_instance(*people.instance, *people.admin, people.disk.path("copy"), {people.disk.path("other.key"), ""}));
  EXPECT_FALSE(fs::exists(people.disk.path("copy")));
  fs::rename(people.log(), people.disk.path("log"));
  EXPECT_FALSE(people.back_up(*people.admin, "copy"));
  EXPECT_TRUE(fs::is_empty(people.disk.path("copy"))) << "a place for the next try";
  fs::rename(people.disk.path("log"), people.log());
  EXPECT_TRUE(people.back_up(*people.admin, "copy"));
}

TEST(InstanceBackup, TakesWholeRecordsOnly) {
  Kept people;
  const std::string whole = bytes_in(people.log());
  std::ofstream(people.log(), std::ios::binary | std::ios::app) << std::string("\x50\0\0\0torn", 8);
  KeyGiven key = people.key();
  const auto source = must(key_source(key, false));
  const auto copied = must(store::back_up_instance(people.disk.path("instance"), people.disk.path("copy"), source));
  EXPECT_TRUE(copied.audit.is_sound());
  EXPECT_EQ(bytes_in(people.disk.path("copy/audit.log")), whole);
}

TEST(InstanceBackup, CopiesADamagedAuditAndSaysSo) {
  Kept people;
  std::string bytes = bytes_in(people.log());
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  std::ofstream(people.log(), std::ios::binary) << bytes;
  const auto backup = must(people.back_up(*people.admin, "copy"));
  EXPECT_FALSE(backup.audit.is_sound);
  EXPECT_EQ(codes_in(backup.audit), Codes{"chain"});
  EXPECT_TRUE(bytes_in(people.disk.path("copy/audit.log")).starts_with(bytes)) << "it is evidence";
  EXPECT_TRUE(people.open_copy("copy")) << "and the people are there";
}

TEST(InstanceAudit, IsVerifiedByWhoOversees) {
  Kept people;
  Person uma = people.add("uma", "auditor");
  Person dan = people.add("dan", "data_protection");
  Person lead = people.add("lea", "lead");
  const std::string kept = people.disk.write("kept", must(audit_checkpoint(*people.instance, uma)) + "\n");
  const AuditKept anchors{"", {kept}};
  const AuditCheck check = must(verify_audit(*people.instance, dan, anchors));
  EXPECT_TRUE(check.is_sound);
  EXPECT_EQ(check.checkpoints, 1U);
  std::string lines;
  must(export_audit(*people.instance, uma, [&](std::string_view line) {
    lines.append(line) += '\n';
    return true;
  }));
  const AuditCheck exported =
      must(verify_audit_export(people.disk.write("out.ndjson", lines), {check.public_key, {kept}}));
  EXPECT_TRUE(exported.is_sound);
  EXPECT_EQ(exported.rows, exported.signed_through);
  EXPECT_NE(lines.find("\"action\":\"audit.export\""), std::string::npos) << "the row of the export is in it";
  for (Person* other : {&lead, &*people.admin}) {
    EXPECT_EQ(code_of(verify_audit(*people.instance, *other, {})), Code::refused);
    EXPECT_EQ(code_of(audit_checkpoint(*people.instance, *other)), Code::refused);
    EXPECT_EQ(export_audit(*people.instance, *other, [](std::string_view) { return true; }).error().code,
              Code::refused);
  }
  const auto rows = people.audit_actions();
  for (const std::string wanted :
       {"dan audit.verify read", "uma audit.checkpoint read", "uma audit.checkpoint checkpoint",
        "uma audit.export read", "lea audit.verify.refused read"}) {
    EXPECT_TRUE(std::find(rows.begin(), rows.end(), wanted) != rows.end()) << wanted;
  }
}

TEST(InstanceAudit, ShowsWhatWasDoneToItsFile) {
  Kept people;
  { Person uma = people.add("uma", "auditor"); }
  const std::string earlier = bytes_in(people.log());
  static_cast<void>(people.add("ivo"));
  const std::string whole = bytes_in(people.log());
  std::size_t code = 0;
  const auto found = [&](const std::optional<std::string>& bytes) {
    people.instance.reset();
    fs::remove(people.log());
    if (bytes) std::ofstream(people.log(), std::ios::binary) << *bytes;
    people.instance.emplace(must(people.open_copy("instance")));
    people.instance->inside().cost = {1, 8192};
    Person uma = must(people.log_in("uma", words, people.recovery["uma"][code++]));
    return codes_in(must(verify_audit(*people.instance, uma, {})));
  };
  EXPECT_EQ(found(whole), Codes{});
  std::string edited = whole;
  edited[whole.size() / 2] = static_cast<char>(edited[whole.size() / 2] ^ 1);
  EXPECT_EQ(found(edited), Codes{"chain"});
  EXPECT_EQ(found(earlier), Codes{"rolled_back"});
  EXPECT_EQ(found(std::nullopt), (Codes{"other_file", "rolled_back"})) << "a new one in its place";
  people.admin.emplace(must(people.log_in("admin", words, people.recovery["admin"][0])));
  EXPECT_FALSE(must(people.back_up(*people.admin, "copy")).audit.is_sound);
  people.instance.reset();
  std::ofstream(people.log(), std::ios::binary | std::ios::trunc) << whole;
  EXPECT_TRUE(people.open_copy("instance"));
}

}  // namespace
}  // namespace fanal::engine
