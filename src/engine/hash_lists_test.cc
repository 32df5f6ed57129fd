// What a list names leaves no trace in any row, segment, frame or pack of the case: everything is opened and looked
// through. Noise in the form of a picture only.
#include "engine/hash_lists.h"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <random>

#include "base/hash.h"
#include "engine/ask.h"
#include "engine/decoder.h"
#include "engine/internal/inside.h"
#include "engine/internal/listed_scan.h"
#include "engine/photos.h"
#include "engine/reporting.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

// Ingest starts its own program as a decoder, and here that is this test.
class ServesAsDecoder : public ::testing::Environment {
 public:
  void SetUp() override {
    std::ifstream in("/proc/self/cmdline", std::ios::binary);
    const std::string words((std::istreambuf_iterator<char>(in)), {});
    if (words.ends_with(std::string("\0decode\0", 8))) ::_exit(run_decoder() ? 0 : 1);
  }
};
const ::testing::Environment* const serves_as_decoder =
    ::testing::AddGlobalTestEnvironment(std::make_unique<ServesAsDecoder>().release());

const std::string mark = "LanternWorksXQ";

// The first bytes of a picture, then noise.
// Of so many digits that no hash of a case holds them by chance.
constexpr std::size_t picture_bytes = 654'321;

std::string noise_picture(unsigned seed) {
  std::string bytes = "\x89PNG\r\n\x1a\n" + mark;
  std::mt19937 random(seed);
  while (bytes.size() < picture_bytes) bytes.push_back(static_cast<char>(random()));
  return bytes;
}

std::string in_web_archive(const std::string& picture) {
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: " + std::to_string(picture.size()) + "\r\n\r\n" +
      picture;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
         "WARC-Date: 2026-03-01T00:00:00Z\r\nWARC-Target-URI: https://pictures.example.org/p.png\r\n"
         "Content-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

HashListRequest request_of(const CaseOnDisk& disk, const std::string& rows) {
  HashListRequest request;
  request.file = disk.write("list.csv", "algo,hash\n" + rows);
  request.id = "known";
  request.source = "Example hotline";
  request.category = "A1";
  return request;
}

HashListLoaded load(Session& session, const HashListRequest& request) {
  Executor executor(2);
  return must(load_hash_list(session, request, executor, {}));
}

// Everything that the case's own readers give, and its files as they are.
std::string all_of(Session& session) {
  std::string all;
  store::Reader reader = must(session.inside().opened.reader());
  const RowFilter everything{true, nullptr};
  for (const auto& item : must(reader.items(0, 1000))) {
    all += item.item.sha256 + " " + std::to_string(item.item.bytes) + " " + item.name + " " + item.detail + "\n";
    must(reader.read_item(item.row, [&](std::string_view bytes) {
      all += bytes;
      return true;
    }));
    for (const auto& unit : must(reader.units(item.row, 0, 1000))) all += std::to_string(unit.end) + "\n";
    for (const auto& capture : must(reader.captures(item.row))) all += capture.capture.source + "\n";
  }
  must(reader.read_facts(everything, {}, [&](store::StoredFact& fact) {
    const Document& document = fact.fact.document;
    all += document.made_id + document.where.path + std::to_string(document.where.end) + "\n";
    for (const Field& field : document.fields) all += field.name + "=" + field.value + "\n";
    for (const Mention& mention : fact.fact.mentions) all += mention.value + "\n";
    return true;
  }));
  for (const auto& issue : must(reader.issues(0, 1000)))
    all += issue.issue.message + issue.issue.lost + std::to_string(issue.issue.where.end) + "\n";
  for (const auto& set : must(reader.sets_named(""))) {
    if (set.name.starts_with("hashes/")) continue;
    must(reader.segment_scan(set.name, "", [&](std::string_view key, std::string_view value) {
      all += std::string(key) + std::string(value) + "\n";
      return true;
    }));
  }
  must(session.inside().opened.audit().read_all([&](const store::AuditRow& row) {
    all += row.detail + "\n";
    return true;
  }));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(session.inside().opened.directory())) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

struct Traces {
  bool bytes = false;
  bool text = false;
  bool md5 = false;
  bool size = false;
};
Traces traces_of(const std::string& all, const std::string& picture) {
  return {all.find(picture.substr(1000, 32)) != std::string::npos, all.find(mark) != std::string::npos,
          all.find(md5_of(picture)) != std::string::npos, all.find(std::to_string(picture_bytes)) != std::string::npos};
}

TEST(HashListsOfACase, LeaveNoTraceOfWhatTheyNameBeforeIngest) {
  for (const char* profile : {"other", "competent_authority"}) {
    for (const bool is_web : {false, true}) {
      const CaseOnDisk disk;
      Session session = must(disk.init());
      must(set_hash_profile(session, profile, "a made-up order", 0));
      const std::string picture = noise_picture(1);
      EXPECT_TRUE(load(session, request_of(disk, "md5," + md5_of(picture) + "\n")).hits.empty());
      disk.write("in/note.txt", "Evening lessons");
      disk.write("in/p.bin", is_web ? in_web_archive(picture) : picture);
      const IngestReport report = ingest_paths(session, {disk.path("in")});
      EXPECT_EQ(report.documents, 1U);
      EXPECT_EQ(report.unread, 1U);
      const auto hits = must(hash_hits(session)).hits;
      ASSERT_EQ(hits.size(), 1U);
      EXPECT_EQ(hits[0].sha256, sha256_of(picture));
      EXPECT_EQ(hits[0].path.empty(), !is_web);
      EXPECT_EQ(hits[0].kept == store::HitKept::sealed, profile == std::string("competent_authority"));
      const Traces traces = traces_of(all_of(session), picture);
      EXPECT_FALSE(traces.bytes || traces.text || traces.md5 || traces.size);
    }
  }
}

TEST(HashListsOfACase, LeaveNoTraceOfWhatTheyNameAfterIngest) {
  for (const char* profile : {"other", "competent_authority"}) {
    for (const bool is_web : {false, true}) {
      const CaseOnDisk disk;
      Session session = must(disk.init());
      must(set_hash_profile(session, profile, "a made-up order", 0));
      const std::string picture = noise_picture(1);
      disk.write("in/note.txt", "Evening lessons");
      disk.write("in/p.bin", is_web ? in_web_archive(picture) : picture);
      EXPECT_EQ(ingest_paths(session, {disk.path("in")}).documents, 2U);
      const Traces before = traces_of(all_of(session), picture);
      EXPECT_TRUE(before.bytes && before.text && before.md5 && before.size) << "what is looked for would be found";
      const auto loaded = load(session, request_of(disk, "sha1," + sha1_of(picture) + "\n"));
      EXPECT_EQ(loaded.held_files, 1U);
      ASSERT_EQ(loaded.hits.size(), 1U);
      EXPECT_EQ(loaded.hits[0].kept == store::HitKept::sealed, profile == std::string("competent_authority"));
      const Traces after = traces_of(all_of(session), picture);
      EXPECT_FALSE(after.bytes || after.text || after.md5 || after.size);
      EXPECT_EQ(load(session, request_of(disk, "sha1," + sha1_of(picture) + "\n")).held_files, 0U) << "it is gone";
      EXPECT_EQ(must(documents(session, "note.txt#1")).size(), 1U);
    }
  }
}

TEST(HashListsOfACase, AStopIsRememberedByTheBytes) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  const std::string first = noise_picture(1);
  const std::string second = noise_picture(2);
  disk.write("in/a.png", first);
  disk.write("in/b.png", second);
  disk.write("in/note.txt", "Evening lessons");
  ingest_paths(session, {disk.path("in")});
  Executor executor(2);
  EXPECT_EQ(code_of(stop_document(session, "a.png#1", " ", executor, {})), Code::invalid_input);
  EXPECT_EQ(code_of(stop_document(session, "note.txt#1", "x", executor, {})), Code::invalid_input);
  EXPECT_EQ(code_of(stop_document(session, "nothing", "x", executor, {})), Code::not_found);
  for (const char* id : {"a.png#1", "b.png#1"}) {
    const auto stopped = must(stop_document(session, id, "a child, as it seems", executor, {}));
    ASSERT_EQ(stopped.hits.size(), 1U);
    EXPECT_EQ(stopped.hits[0].how, store::HitHow::stopped);
  }
  EXPECT_EQ(ingest_paths(session, {disk.path("in")}).items_known, 1U) << "the note";
  for (const auto& picture : {first, second}) EXPECT_FALSE(traces_of(all_of(session), picture).bytes);
  EXPECT_EQ(must(hash_lists(session)).lists.size(), 2U) << "the second replaced the first, and has both";
}

TEST(HashListsOfACase, AStopSaidAgainGivesTheSameHits) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  disk.write("in/a.png", noise_picture(1));
  ingest_paths(session, {disk.path("in")});
  const std::string id = to_hex(must(documents(session, "a.png#1"))[0].document.id.value);
  Executor executor(2);
  EXPECT_EQ(code_of(stop_document(session, id, std::string(1001, 'x'), executor, {})), Code::invalid_input);
  EXPECT_EQ(code_of(stop_document(session, id, "\xFF", executor, {})), Code::invalid_input);
  const auto first = must(stop_document(session, id, std::string(1000, 'x'), executor, {}));
  const auto again = must(stop_document(session, id, "said by another", executor, {}));
  ASSERT_EQ(again.hits.size(), 1U);
  EXPECT_EQ(again.hits[0].number, first.hits[0].number);
  EXPECT_EQ(again.file, first.file);
  EXPECT_EQ(must(hash_hits(session)).hits.size(), 1U);
  EXPECT_EQ(must(hash_lists(session)).lists.size(), 1U);
}

// Under both profiles: what a reader of bytes would say of what is left is never said.
TEST(HashListsOfACase, APictureTakenOutIsRefusedAndNotCalledUnreadable) {
  for (const char* profile : {"other", "competent_authority"}) {
    const CaseOnDisk disk;
    Session session = must(disk.init());
    must(set_hash_profile(session, profile, "made up", 0));
    const std::string picture = noise_picture(1);
    disk.write("in/a.png", picture);
    disk.write("in/b.png", noise_picture(2));
    disk.write("in/w.warc", in_web_archive(picture));
    ingest_paths(session, {disk.path("in")});
    const auto id_of = [&](const std::string& name) {
      return to_hex(must(documents(session, name))[0].document.id.value);
    };
    const std::string alone = id_of("a.png#1");
    const std::string other = id_of("b.png#1");
    const std::string archived = id_of("w.warc!warc#1/body");
    for (const auto& id : {alone, other, archived})
      EXPECT_EQ(code_of(picture_tile(session, id, 0, "x")), Code::invalid_input) << "noise has no tiles";
    EXPECT_EQ(code_of(similar_to_bytes(session, picture)), Code::invalid_input);
    Executor executor(2);
    must(stop_document(session, alone, "x", executor, {}));
    const auto is_refused = [&](const std::string& id) {
      return code_of(picture_tile(session, id, 0, "x")) == Code::refused &&
             code_of(picture_position(session, id, "x")) == Code::refused;
    };
    EXPECT_TRUE(is_refused(alone));
    EXPECT_EQ(code_of(similar_pictures(session, alone)), Code::refused);
    EXPECT_EQ(code_of(picture_looks(session, alone)), Code::refused);
    EXPECT_TRUE(is_refused(archived)) << "the same bytes, where nobody stopped them";
    EXPECT_EQ(code_of(similar_to_bytes(session, picture)), Code::refused);
    EXPECT_EQ(code_of(picture_tile(session, other, 0, "x")), Code::invalid_input);
    must(withdraw_hash_list(session, std::string(stopped_list), "decided"));
    EXPECT_TRUE(is_refused(alone)) << "its bytes are gone";
    EXPECT_EQ(code_of(picture_tile(session, archived, 0, "x")), Code::invalid_input) << "no list counts";
  }
}

TEST(HashListsOfACase, WhatCannotBeHeldAgainstThemIsAnError) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  load(session, request_of(disk, "pdq," + sha256_of("any") + "\n"));
  store::Reader reader = must(session.inside().opened.reader());
  const auto gate = must(ListedGate::open(reader, "2026-01-31"));
  DecoderPool nobody("/nowhere/fanal");
  for (const std::string& bytes : {noise_picture(1), in_web_archive(noise_picture(1))}) {
    const auto file = must(collect::FileBytes::open(disk.write("p.bin", bytes)));
    EXPECT_EQ(code_of(scan_for_listed(*gate, nobody, file, "p.bin", "p.bin", {})), Code::unavailable);
  }
  const auto note = must(collect::FileBytes::open(disk.write("note.txt", "a note")));
  EXPECT_TRUE(must(scan_for_listed(*gate, nobody, note, "note.txt", "note.txt", {})).met.empty());
}

TEST(HashListsOfACase, EntriesAndListsEndOnTheirDay) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  const std::string picture = noise_picture(1);
  HashListRequest request = request_of(disk, "md5," + md5_of(picture) + "\n");
  request.expires = "2026-01-31";
  load(session, request);
  store::Reader reader = must(session.inside().opened.reader());
  EXPECT_NE(must(ListedGate::open(reader, "2026-01-31")), nullptr);
  EXPECT_EQ(must(ListedGate::open(reader, "2026-02-01")), nullptr);
  std::ofstream(request.file) << "algo,hash,expires\nmd5," << md5_of(picture) << ",2026-01-31\n";
  request.expires.clear();
  load(session, request);
  store::Reader later = must(session.inside().opened.reader());
  const auto digests = collect::digests_of(picture);
  EXPECT_TRUE(must(must(ListedGate::open(later, "2026-01-31"))->find_exact(digests)));
  EXPECT_FALSE(must(must(ListedGate::open(later, "2026-02-01"))->find_exact(digests)));
}

TEST(HashListsOfACase, AreFoundByLikenessWithinTheRadius) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  std::mt19937 random(11);
  PhotoHash code;
  for (auto& word : code.words) word = (std::uint64_t{random()} << 32U) | random();
  load(session, request_of(disk, "pdq," + hex_of(code) + "\n"));
  store::Reader reader = must(session.inside().opened.reader());
  const auto gate = must(ListedGate::open(reader, "2026-01-31"));
  PhotoHash near = code;
  for (int bits = 0; bits <= 33; ++bits) {
    const std::vector<PhotoHash> turned{near};
    const auto found = must(gate->find_alike(turned, 50));
    EXPECT_EQ(found.has_value(), bits <= 31) << bits;
    EXPECT_EQ(found ? found->distance : 0U, bits <= 31 ? static_cast<std::uint32_t>(bits) : 0U);
    EXPECT_FALSE(must(gate->find_alike(turned, 49)));
    const auto at = static_cast<std::size_t>(bits);
    near.words.at(at % 4) ^= std::uint64_t{1} << (at * 7 % 64);
  }
}

TEST(HashListsOfACase, WhatMayBeKeptIsSaidByTwoWhereThereAreTwo) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  EXPECT_EQ(code_of(set_hash_profile(session, "competent_authority", "", 0)), Code::invalid_input);
  EXPECT_EQ(code_of(set_hash_profile(session, "anything", "x", 0)), Code::invalid_input);
  // As in an instance, where accounts are known.
  session.inside().standing_of = [](std::string_view) -> Result<guard::Standing> {
    return Error{Code::refused, "nobody"};
  };
  EXPECT_EQ(code_of(set_hash_profile(session, "competent_authority", "an order", 0)), Code::refused);
  EXPECT_EQ(must(hash_lists(session)).profile.profile, store::HashProfile::other);
  std::string asked;
  session.inside().approved = [&](guard::ApprovalKind kind, std::string_view what, std::uint64_t) -> Result<void> {
    EXPECT_EQ(kind, guard::ApprovalKind::hash_profile);
    asked = what;
    return {};
  };
  must(set_hash_profile(session, "competent_authority", "an order", 7));
  EXPECT_EQ(asked, "hashlist profile competent_authority");
  EXPECT_EQ(must(hash_lists(session)).profile.profile, store::HashProfile::competent_authority);
}

TEST(Reporting, EveryCountryHasABodyAndADayToLookAgain) {
  EXPECT_EQ(must(reporting_body("fr"))->country, "FR");
  EXPECT_EQ(must(reporting_body(""))->country, "INTERNATIONAL");
  EXPECT_EQ(code_of(reporting_body("XX")), Code::invalid_input);
  for (const ReportingBody& body : reporting_bodies()) {
    EXPECT_FALSE(body.name.empty() || body.law.empty()) << body.country;
    EXPECT_TRUE(body.url.starts_with("https://")) << body.country;
    EXPECT_EQ(body.review_due.size(), 10U) << body.country;
  }
}

}  // namespace
}  // namespace fanal::engine
