#include "engine/intake.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "engine/search.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace std::string_literals;
using testing::CaseOnDisk;
using testing::code_of;
using testing::must;

constexpr std::string_view advert =
    R"({"id":"a1","text":"Relaxing evening by the river, call 06 39 98 12 34","posted_at":"2026-03-01"})"
    "\n";

std::uint64_t send(Intake& intake, Session& session, std::string_view name, std::string_view bytes) {
  std::uint64_t number = must(intake.put(session, name, bytes.size(), 0, bytes.substr(0, Intake::piece_bytes)));
  for (std::size_t at = Intake::piece_bytes; at < bytes.size(); at += Intake::piece_bytes) {
    number = must(intake.put(session, name, bytes.size(), at, bytes.substr(at, Intake::piece_bytes)));
  }
  return number;
}

void read(Intake& intake, Session& session) {
  Executor executor(2);
  must(intake.run(session, executor));
}

IntakeFile file(const Intake& intake, std::uint64_t number) { return intake.files(number, 1, std::nullopt).at(0); }

std::uint64_t found(Session& session, const std::string& query) {
  SearchRequest request;
  request.query = query;
  return must(search(session, request)).total;
}

TEST(Intake, WhatIsSentIsWhatTheSameFilesGive) {
  const CaseOnDisk sent_to;
  const CaseOnDisk read_from;
  auto there = must(sent_to.init());
  auto here = must(read_from.init());
  std::string large;
  for (int i = 0; large.size() < 3 * Intake::piece_bytes; ++i) {
    large += R"({"id":"n)" + std::to_string(i) + R"(","text":"River evening number )" + std::to_string(i) +
             R"( call 0639981234"})" + "\n";
  }
  const std::string csv = "id,text,city\nx1,call 0639985678 now,Lyon\n";
  const std::string page = "<html><title>Evening</title><body>river 0639981234</body></html>";
  auto intake = must(Intake::begin(there, {}));
  send(*intake, there, "set/large.jsonl", large);
  send(*intake, there, "set/table.csv", csv);
  send(*intake, there, "set/page.html", page);
  read(*intake, there);
  read_from.write("set/large.jsonl", large);
  read_from.write("set/table.csv", csv);
  read_from.write("set/page.html", page);
  testing::ingest_paths(here, {read_from.path("set")});
  for (const char* query : {"river", "0639981234", "0639985678", "lyon", "evening"}) {
    EXPECT_EQ(found(there, query), found(here, query)) << query;
  }
  EXPECT_EQ(found(there, "river"), 10'000U);  // as far as a search counts
  const auto view = intake->view();
  EXPECT_EQ(view.state, IntakeState::done);
  EXPECT_EQ(view.files[static_cast<std::size_t>(FileState::read)], 3U);
  EXPECT_EQ(view.bytes_done, view.bytes);
}

TEST(Intake, SaysBeforeReadingWhatEachFileIs) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  testing::ingest_paths(session, {disk.write("before.jsonl", advert)});
  auto intake = must(Intake::begin(session, {}));
  const auto known = file(*intake, send(*intake, session, "again.jsonl", advert));
  EXPECT_TRUE(known.is_known);
  EXPECT_EQ(known.reader, "advert_jsonl");
  EXPECT_TRUE(known.is_table);
  const auto odd = file(*intake, send(*intake, session, "a.bin", "\x01\x02\x03\xff\xfe\x00\x07"s));
  EXPECT_EQ(odd.not_read, "no_reader");
  EXPECT_EQ(odd.reader, "");
  EXPECT_EQ(file(*intake, send(*intake, session, "empty.txt", "")).not_read, "empty");
  const auto table = file(*intake, send(*intake, session, "t.csv", "nr;corps\n1;river 0639981234\n2;lake\n"));
  EXPECT_TRUE(table.is_table);
  EXPECT_EQ(table.not_read, "no_text");
  const auto half =
      must(intake->put(session, "half.txt", Intake::piece_bytes + 1, 0, std::string(Intake::piece_bytes, 'x')));
  EXPECT_EQ(file(*intake, half).state, FileState::coming);
  read(*intake, session);
  EXPECT_EQ(file(*intake, known.number).state, FileState::known);
  EXPECT_EQ(file(*intake, odd.number).state, FileState::unread);
  EXPECT_EQ(file(*intake, half).state, FileState::coming);
  EXPECT_EQ(found(session, "river"), 1U);
}

TEST(Intake, ColumnsAreSaidOnceForAllTablesLikeIt) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  const std::string mapping = R"({"name":"x","columns":{"corps":"text","quand":"posted_at"}})";
  {
    auto intake = must(Intake::begin(session, {}));
    const auto one = send(*intake, session, "one.csv", "nr;corps;quand\n1;river +33639981234;2026-03-01\n");
    const auto two = send(*intake, session, "two.csv", "quand;corps;nr\n2026-03-02;lake 0639985678;7\n");
    const auto plain = must(intake->preview(session, one, ""));
    ASSERT_EQ(plain.columns.size(), 3U);
    EXPECT_EQ(plain.columns[1].name, "corps");
    EXPECT_EQ(plain.columns[1].standard, "");
    EXPECT_EQ(plain.columns[1].samples.at(0), "river +33639981234");
    const auto mapped = must(intake->preview(session, one, mapping));
    EXPECT_EQ(mapped.columns[1].standard, "text");
    ASSERT_EQ(mapped.rows.size(), 1U);
    EXPECT_EQ(mapped.rows[0].text, "river +33639981234");
    EXPECT_EQ(mapped.rows[0].time, "2026-03-01");
    const auto& mentions = mapped.rows[0].mentions;
    EXPECT_TRUE(std::any_of(mentions.begin(), mentions.end(), [](const auto& mention) {
      return mention.first == MentionKind::phone && mention.second.find("639981234") != std::string::npos;
    }));
    must(intake->set_mapping(session, one, mapping));
    EXPECT_EQ(file(*intake, two).mapping, file(*intake, one).mapping);
    read(*intake, session);
  }
  EXPECT_EQ(found(session, "lake posted:2026-03-02"), 1U);
  auto later = must(Intake::begin(session, {}));
  const auto third = file(*later, send(*later, session, "three.csv", "corps;nr;quand\nhill;9;2026-03-03\n"));
  EXPECT_TRUE(third.is_mapping_old);
  EXPECT_NE(third.mapping.find(R"("corps":"text")"), std::string::npos);
  EXPECT_EQ(code_of(later->set_mapping(session, third.number, R"({"name":"x"})")), Code::invalid_input);
  EXPECT_EQ(code_of(later->preview(session, 99, "")), Code::not_found);
}

TEST(Intake, NamesThatLeadElsewhereAndPiecesThatDoNotFitAreRefused) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  auto intake = must(Intake::begin(session, {}));
  for (const std::string& name :
       {""s, "/etc/passwd"s, "a/../b"s, "a//b"s, "."s, "a\nb"s, "\xff"s, std::string(1025, 'a')}) {
    EXPECT_EQ(code_of(intake->put(session, name, 1, 0, "x")), Code::invalid_input) << name;
  }
  EXPECT_EQ(code_of(intake->put(session, "a", 2, 1, "x")), Code::invalid_input);
  EXPECT_EQ(code_of(intake->put(session, "b", 2, 0, "x")), Code::invalid_input);
  EXPECT_EQ(code_of(intake->put(session, "c", 1, 0, "xx")), Code::invalid_input);
  const auto first = must(intake->put(session, "d", 1, 0, "x"));
  EXPECT_EQ(must(intake->put(session, "d", 1, 0, "x")), first);
  EXPECT_EQ(code_of(intake->put(session, "d", 1, 0, "y")), Code::invalid_input);
  EXPECT_EQ(code_of(intake->put(session, "huge", std::uint64_t{1} << 60U, 0, std::string(Intake::piece_bytes, 'x'))),
            Code::unavailable);
}

TEST(Intake, WhatIsSkippedIsNotRead) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  auto intake = must(Intake::begin(session, {}));
  EXPECT_EQ(code_of(intake->begin_run()), Code::invalid_input);
  const auto one = send(*intake, session, "one.txt", "a river");
  const auto two = send(*intake, session, "two.txt", "a lake");
  must(intake->skip(one, true));
  EXPECT_EQ(code_of(intake->skip(one, true)), Code::invalid_input);
  read(*intake, session);
  EXPECT_EQ(file(*intake, one).state, FileState::skipped);
  EXPECT_EQ(file(*intake, two).state, FileState::read);
  EXPECT_EQ(found(session, "river"), 0U);
  must(intake->skip(one, false));
  read(*intake, session);
  EXPECT_EQ(found(session, "river"), 1U);
}

TEST(Intake, StoppedItKeepsWhatWasReadAndGoesOn) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  auto intake = must(Intake::begin(session, {}));
  for (int i = 0; i < 300; ++i) {
    send(*intake, session, "f" + std::to_string(i) + ".txt", "river number " + std::to_string(i));
  }
  std::thread reader([&] { read(*intake, session); });
  while (intake->view().state == IntakeState::gathering) std::this_thread::yield();
  intake->stop();
  reader.join();
  EXPECT_EQ(intake->view().state, IntakeState::done);
  const auto waiting = intake->view().files[static_cast<std::size_t>(FileState::ready)];
  EXPECT_EQ(found(session, "river"), 300 - waiting);
  if (waiting > 0) read(*intake, session);
  EXPECT_EQ(found(session, "river"), 300U);
}

TEST(Intake, ALiveCaseWantsSourceAndBasis) {
  const CaseOnDisk disk;
  CaseTerms terms;
  terms.is_live = true;
  terms.purpose = "teaching";
  terms.basis = "warrant 12";
  terms.until_day = "2099-01-01";
  auto session = must(disk.init(terms));
  EXPECT_EQ(code_of(Intake::begin(session, {"phone", ""})), Code::invalid_input);
  EXPECT_EQ(code_of(Intake::begin(session, {"", "warrant 12"})), Code::invalid_input);
  auto intake = must(Intake::begin(session, {"phone, exhibit 12", "warrant 12"}));
  send(*intake, session, "a.jsonl", advert);
  read(*intake, session);
  EXPECT_EQ(intake->view().report->documents, 1U);
}

TEST(Intake, PicturesBesideATableAreFoundAmongWhatWasSentAndNowhereElse) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  auto intake = must(Intake::begin(session, {}));
  send(*intake, session, "x.jsonl",
       R"({"id":"a","text":"river","images":"/etc/hostname"})"
       "\n"
       R"({"id":"b","text":"lake","images":"missing.jpg"})"
       "\n");
  read(*intake, session);
  const auto view = intake->view();
  EXPECT_EQ(view.report->files, 1U);
  EXPECT_EQ(intake->issues(0, 10).at(0).issue.code, "no_picture");
}

// A list that was stopped, or of which a part was left out or came at another time, proves nothing gone.
TEST(Intake, APartOfAListIsNoCompleteList) {
  const std::string one = R"({"id":"p1","site":"ads.example.com","text":"river one"})"
                          "\n";
  const std::string two = R"({"id":"p2","site":"ads.example.com","text":"river two"})"
                          "\n";
  const auto noted = [](const Intake& intake) {
    const auto issues = intake.issues(0, 100);
    return std::any_of(issues.begin(), issues.end(),
                       [](const IntakeIssue& one_issue) { return one_issue.issue.code == "list_not_complete"; });
  };
  IntakeTerms terms;
  terms.seen_on = must(day_taken("2026-03-01"));
  terms.complete_list_of = "ads.example.com";
  for (const char* how : {"whole", "skipped", "coming", "twice"}) {
    const CaseOnDisk disk;
    auto session = must(disk.init());
    auto intake = must(Intake::begin(session, terms));
    send(*intake, session, "one.jsonl", one);
    if (how == "coming"s) {
      must(intake->put(session, "two.jsonl", Intake::piece_bytes + 1, 0, std::string(Intake::piece_bytes, 'x')));
    } else if (how != "twice"s) {
      const auto number = send(*intake, session, "two.jsonl", two);
      if (how == "skipped"s) must(intake->skip(number, true));
    }
    read(*intake, session);
    EXPECT_EQ(noted(*intake), how == "skipped"s || how == "coming"s) << how;
    if (how != "twice"s) continue;
    send(*intake, session, "two.jsonl", two);
    read(*intake, session);
    EXPECT_TRUE(noted(*intake));
  }
}

TEST(Intake, AnEmptyFileMayComeTwiceAndOneOnItsWayBeLeftOut) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  auto intake = must(Intake::begin(session, {}));
  EXPECT_EQ(must(intake->put(session, "empty", 0, 0, "")), must(intake->put(session, "empty", 0, 0, "")));
  const std::string piece(Intake::piece_bytes, 'x');
  const auto half = must(intake->put(session, "half.txt", Intake::piece_bytes + 1, 0, piece));
  must(intake->skip(half, true));
  EXPECT_EQ(file(*intake, half).state, FileState::skipped);
  must(intake->skip(half, false));
  EXPECT_EQ(file(*intake, half).state, FileState::coming);
  must(intake->put(session, "half.txt", Intake::piece_bytes + 1, Intake::piece_bytes, "y"));
  EXPECT_EQ(file(*intake, half).state, FileState::ready);
}

TEST(Intake, AHeaderNamesColumnsThatTheFirstRowsLeaveEmpty) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  auto intake = must(Intake::begin(session, {}));
  const auto table = send(*intake, session, "t.csv", "nr;corps;quand\n1;river;\n2;lake;\n");
  const auto columns = must(intake->preview(session, table, "")).columns;
  ASSERT_EQ(columns.size(), 3U);
  EXPECT_EQ(columns[2].name, "quand");
  EXPECT_TRUE(columns[2].samples.empty());
}

TEST(Intake, AStopIsHeardFromTheStartOn) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  auto intake = must(Intake::begin(session, {}));
  send(*intake, session, "one.txt", "a river");
  must(intake->begin_run());
  EXPECT_EQ(intake->view().state, IntakeState::reading);
  EXPECT_EQ(code_of(intake->begin_run()), Code::busy);
  intake->stop();
  read(*intake, session);
  EXPECT_EQ(found(session, "river"), 0U);
  read(*intake, session);
  EXPECT_EQ(found(session, "river"), 1U);
}

}  // namespace
}  // namespace fanal::engine
