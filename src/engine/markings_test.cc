#include "engine/markings.h"

#include <gtest/gtest.h>

#include "engine/ask.h"
#include "engine/test_answers.h"

namespace fanal::engine {
namespace {

using namespace testing;

const char* const line = R"({"id":"a","text":"Evening by the mill, call +33 6 39 98 12 35"})";

IngestReport bring(Session& session, const std::string& path, std::optional<Marking> marking = {}) {
  Executor executor(1);
  IngestRequest request;
  request.paths = {path};
  request.marking = marking;
  return must(ingest(session, request, executor, {}));
}

Marking marking_of(Session& session, const std::string& id) { return must(documents(session, id)).front().marking; }

TEST(Markings, WithoutAWordTheCaseDecides) {
  const CaseOnDisk live;
  Session of_live = must(live.init({true, "trafficking", "a law", "2999-12-31", ""}));
  bring(of_live, live.write("a.jsonl", line));
  EXPECT_EQ(marking_of(of_live, "a"), (Marking{Tlp::amber_strict, Pap::amber}));
  const CaseOnDisk evaluation;
  Session of_evaluation = must(evaluation.init());
  bring(of_evaluation, evaluation.write("a.jsonl", line));
  EXPECT_EQ(marking_of(of_evaluation, "a"), Marking{});
}

TEST(Markings, TheStrictestCaptureHolds) {
  const CaseOnDisk disk;
  Session session = must(disk.init({true, "trafficking", "a law", "2999-12-31", ""}));
  bring(session, disk.write("a.jsonl", line), Marking{Tlp::green, Pap::green});
  EXPECT_EQ(marking_of(session, "a"), (Marking{Tlp::green, Pap::green}));
  bring(session, disk.write("b.jsonl", line), Marking{Tlp::red, Pap::clear});
  EXPECT_EQ(marking_of(session, "a"), (Marking{Tlp::red, Pap::green}));
  bring(session, disk.write("b.jsonl", line), Marking{Tlp::clear, Pap::red});
  EXPECT_EQ(marking_of(session, "a"), (Marking{Tlp::red, Pap::green})) << "the same source again is no capture";
  EXPECT_EQ(must(group(session, 0)).marking, (Marking{Tlp::red, Pap::green}));
}

TEST(Markings, RaisingIsFreeAndLoweringHasItsReason) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  bring(session, disk.write("a.jsonl", line));
  EXPECT_EQ(must(mark_item(session, {"a", Tlp::amber, {}, ""})).after, (Marking{Tlp::amber, Pap::clear}));
  EXPECT_EQ(must(mark_item(session, {"a", {}, Pap::red, ""})).after, (Marking{Tlp::amber, Pap::red}));
  EXPECT_EQ(code_of(mark_item(session, {"a", Tlp::green, {}, " "})), Code::invalid_input);
  EXPECT_EQ(code_of(mark_item(session, {"a", Tlp::red, Pap::amber, ""})), Code::invalid_input) << "one of both";
  EXPECT_EQ(marking_of(session, "a"), (Marking{Tlp::amber, Pap::red}));
  const MarkAnswer lowered = must(mark_item(session, {"a", Tlp::green, {}, "the source published it"}));
  EXPECT_EQ(lowered.before, (Marking{Tlp::amber, Pap::red}));
  EXPECT_EQ(marking_of(session, "a"), (Marking{Tlp::green, Pap::red}));
  EXPECT_EQ(code_of(mark_item(session, {"a", {}, {}, "why"})), Code::invalid_input);
  EXPECT_EQ(code_of(mark_item(session, {"never", Tlp::red, {}, ""})), Code::not_found);
  stand_as(session, guard::Role::guest);
  EXPECT_EQ(code_of(mark_item(session, {"a", Tlp::red, {}, ""})), Code::refused);
}

}  // namespace
}  // namespace fanal::engine
