// Packs of an agency beside those that come with Fanal: which are used together, and what is left out.
#include "engine/agency_packs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/hash.h"
#include "engine/explain.h"
#include "engine/internal/inside.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/scoring.h"
#include "engine/relink.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

// A pack with one sign that hears `phrase`.
std::string pack_text(const std::string& id, const std::string& phrase, const std::string& more = "") {
  const std::string words = R"({"en":"w","fr":"m"})";
  const auto example = [](const std::string& kind, const std::string& holds, const std::string& text) {
    return "\"" + kind + R"(":[{"says":"s","holds":)" + holds + R"(,"documents":[{"text":")" + text + "\"}]}]";
  };
  return R"({"pack":")" + id + R"(","version":1,"title":)" + words + R"(,"note":)" + words +
         R"(,"review_due":"2027-05-31","languages":["en"],"advisory":{"survivors":"none","sex_workers":"none"}})"
         "\n"
         R"({"wording":")" +
         id + R"(_words","language":"en","phrases":[")" + phrase + R"("],"note":"n","match":[")" + phrase +
         R"("],"no_match":["nothing"]})"
         "\n"
         R"({"indicator":")" +
         id + R"(-1","name":)" + words + R"(,"definition":)" + words +
         R"(,"family":"CONTROL","element":"means","dimension":"coercion","dimension_reason":)" + words +
         R"(,"stage":"control","profiles":["labA"],"computation":"wording","wordings":[")" + id +
         R"(_words"],"band":"M","evidence":"E4","sources_read":[{"name":"s","where":"w","read":false}],"caveat":)" +
         words + R"(,"innocent":[)" + words + R"(],"error_rate":)" + words +
         R"(,"version":1,"review_due":"2027-05-31",)" + more + example("positive", "true", phrase) + "," +
         example("negative", "false", "nothing") + "," + example("hostile", "false", "never " + phrase) + "}\n";
}

AgencyPack kept(const std::string& id, PackFrom from, const std::string& text) {
  return {id, sha256_of(text), from, text, id + ".jsonl", "2026-03-01T10:00:00Z", "ana", "ours"};
}

std::vector<std::string> left_out(const PacksInUse& use) {
  std::vector<std::string> out;
  for (const auto& left : use.left_out) out.push_back(left.pack.id + " of the " + std::string(name_of(left.pack.from)));
  return out;
}

TEST(AgencyPacks, StandBesideThoseThatComeWithFanal) {
  const auto alone = must(packs_together({}, {}));
  EXPECT_TRUE(alone->agency.empty());
  const auto use = must(packs_together({kept("harbour", PackFrom::instance, pack_text("harbour", "locker keys kept"))},
                                       {kept("farm", PackFrom::own, pack_text("farm", "barn keys kept"))}));
  EXPECT_EQ(use->set().packs().size(), alone->set().packs().size() + 2);
  EXPECT_EQ(use->from("harbour"), PackFrom::instance);
  EXPECT_EQ(use->from("farm"), PackFrom::own);
  EXPECT_EQ(use->from("adverts"), PackFrom::fanal);
  EXPECT_NE(use->set().find("farm-1"), nullptr);
  EXPECT_TRUE(use->weakened.empty());
  EXPECT_TRUE(use->left_out.empty());
}

TEST(AgencyPacks, OfOneIdTheInstanceHasItsOwnUsed) {
  const auto use = must(packs_together({kept("harbour", PackFrom::instance, pack_text("harbour", "locker keys kept"))},
                                       {kept("harbour", PackFrom::own, pack_text("harbour", "barn keys kept"))}));
  EXPECT_EQ(left_out(*use), std::vector<std::string>{"harbour of the case"});
  EXPECT_EQ(use->from("harbour"), PackFrom::instance);
}

TEST(AgencyPacks, WhatDoesNotGoTogetherIsLeftOut) {
  const auto good = kept("harbour", PackFrom::instance, pack_text("harbour", "locker keys kept"));
  const auto no_pack = kept("other", PackFrom::own, "nothing");
  EXPECT_EQ(left_out(*must(packs_together({good}, {no_pack}))), std::vector<std::string>{"other of the case"});
  const auto use = must(packs_together({kept("other", PackFrom::instance, "nothing")}, {}));
  EXPECT_EQ(left_out(*use), std::vector<std::string>{"other of the instance"});
  EXPECT_EQ(use->set().fingerprint(), must(packs_together({}, {}))->set().fingerprint());
}

TEST(AgencyPacks, ACasesOwnNeverWeakensAnythingHoweverItCameIn) {
  const auto text = pack_text("harbour", "locker keys kept", R"("shows_control":true,)");
  const auto own = must(packs_together({}, {kept("harbour", PackFrom::own, text)}));
  EXPECT_EQ(left_out(*own), std::vector<std::string>{"harbour of the case"});
  EXPECT_EQ(own->left_out[0].why, "it weakens control of harbour-1");
  const auto instance = must(packs_together({kept("harbour", PackFrom::instance, text)}, {}));
  EXPECT_TRUE(instance->left_out.empty());
  ASSERT_EQ(instance->weakened.size(), 1U);
  EXPECT_EQ(weakening_line(instance->weakened[0]), "harbour-1: control: none -> true");
}

TEST(AgencyPacks, OpenedByItsKeyACaseGoesOnWithThoseOfItsInstance) {
  CaseOnDisk disk;
  {
    Session session = must(disk.init());
    session.inside().instance_packs = []() -> Result<std::vector<AgencyPack>> {
      return std::vector{kept("harbour", PackFrom::instance, pack_text("harbour", "locker keys kept"))};
    };
    ingest_paths(session, {disk.write("ads.jsonl", R"({"id":"a","text":"Job: your locker keys kept by us."})"
                                                   "\n")});
  }
  Session session = must(disk.open());
  const auto answer = must(explain_document(session, "a"));
  EXPECT_FALSE(answer.is_made_with_other_packs);
  ASSERT_TRUE(std::any_of(answer.findings.begin(), answer.findings.end(), [](const FindingView& view) {
    return view.finding.hit.indicator == "harbour-1" && view.indicator != nullptr;
  }));
  Executor executor(2);
  must(relink(session, executor, {}));
  EXPECT_EQ(must(explain_document(session, "a")).made_with, answer.made_with);
  PackChange change;
  const auto path = disk.write("harbour.jsonl", pack_text("harbour", "barn keys kept"));
  EXPECT_EQ(load_packs(session, {path}, "mine", now_utc(), change).error().code, Code::refused);
  EXPECT_EQ(unload_pack(session, "harbour", "mine", now_utc(), change).error().code, Code::not_found);
}

TEST(AgencyPacks, OfACaseAreChangedAllAtOnceOrNot) {
  CaseOnDisk disk;
  Session session = must(disk.init());
  const auto one = disk.write("one.jsonl", pack_text("one", "locker keys kept"));
  const auto two = disk.write("two.jsonl", pack_text("two", "barn keys kept"));
  const auto clash = disk.write("clash.jsonl", pack_text("one", "gate keys kept"));
  PackChange change;
  EXPECT_EQ(load_packs(session, {one, clash}, "why", now_utc(), change).error().code, Code::invalid_input);
  ASSERT_FALSE(change.problems.empty());
  EXPECT_EQ(change.problems[0].file, "clash.jsonl");
  change = {};
  EXPECT_EQ(load_packs(session, {one, two}, " ", now_utc(), change).error().code, Code::invalid_input);
  const auto own = [&] {
    auto reader = must(session.inside().opened.reader());
    return must(own_packs(reader)).size();
  };
  EXPECT_EQ(own(), 0U);
  must(load_packs(session, {one, two}, "why", now_utc(), change));
  EXPECT_EQ(own(), 2U);
  must(load_packs(session, {clash}, "why", now_utc(), change));  // takes the place of `one`
  EXPECT_EQ(own(), 2U);
  must(unload_pack(session, "one", "why", now_utc(), change));
  EXPECT_EQ(own(), 1U);
  const auto views = must(packs_of_case(session));
  EXPECT_EQ(std::count_if(views.begin(), views.end(), [](const PackView& view) { return view.from == PackFrom::own; }),
            1);
  EXPECT_EQ(views.size(), must(packs_together({}, {}))->set().packs().size() + 1);
}

}  // namespace
}  // namespace fanal::engine
