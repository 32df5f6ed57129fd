// Groups and documents chosen and counted by what was found: the same as group by group; who may; what stays.
#include "engine/facets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/explain.h"
#include "engine/review.h"
#include "engine/search.h"
#include "engine/synthesise.h"
#include "engine/test_findings.h"
#include "engine/test_people.h"
#include "engine/worksheet.h"

namespace fanal::engine {
namespace {

using namespace testing;

// The slow twin: each group explained by itself.
struct OfGroup {
  Tier tier = Tier::none;
  std::uint64_t documents = 0;
  std::set<std::string> stages;
  std::set<std::string> indicators;
};

std::vector<OfGroup> one_by_one(Session& session, std::uint32_t groups) {
  std::vector<OfGroup> out;
  for (std::uint32_t i = 0; i < groups; ++i) {
    const auto answer = must(explain_group(session, i));
    OfGroup group{answer.assessment.tier, must(engine::group(session, i)).documents, {}, {}};
    for (const auto& view : answer.findings) {
      const auto band = view.finding.hit.band;
      if (view.finding.is_counter) continue;
      const bool is_held = view.left == score::Left::counted || view.left == score::Left::same_family;
      if (counts(band) ? is_held : band != Band::unsupported) group.stages.insert(view.indicator->stage);
      if (view.left == score::Left::counted || band == Band::urgent)
        group.indicators.insert(view.finding.hit.indicator);
    }
    out.push_back(std::move(group));
  }
  return out;
}

std::uint64_t count_in(const std::vector<FacetCounts>& facets, std::string_view name, std::string_view value) {
  for (const auto& facet : facets) {
    if (facet.name != name) continue;
    for (const auto& one : facet.values)
      if (one.value == value) return one.count;
  }
  return 0;
}

class Facets : public ::testing::Test {
 protected:
  void fill(std::uint64_t groups = 60) {
    Executor executor(2);
    const auto made = must(synthesise_signs(disk_.path("made"), groups, 7, {}, executor));
    ingest_paths(session_, {made.evidence_folder});
    auto reader = must(session_.inside().opened.reader());
    twin_ = one_by_one(session_, static_cast<std::uint32_t>(must(FindingReader(reader).head())->groups));
  }
  std::uint64_t found(const std::string& query) { return must(search(session_, query, {})).total; }

  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
  std::vector<OfGroup> twin_;
};

TEST_F(Facets, ChooseAndCountAsGroupByGroup) {
  fill();
  const auto all = must(chosen_groups(session_, {}, 1000));
  EXPECT_EQ(all.chosen, twin_.size());
  std::size_t choices = 0;
  const auto holds = [&](const FacetChoice& choice, const std::string& query, const auto& is_meant) {
    std::set<std::uint32_t> wanted;
    std::uint64_t documents = 0;
    for (std::uint32_t i = 0; i < twin_.size(); ++i) {
      if (!is_meant(twin_[i])) continue;
      wanted.insert(i);
      documents += twin_[i].documents;
    }
    const auto chosen = must(chosen_groups(session_, choice, 1000));
    std::set<std::uint32_t> got;
    for (const auto& group : chosen.page.groups) got.insert(group.number);
    EXPECT_EQ(got, wanted) << query;
    EXPECT_EQ(chosen.chosen, wanted.size()) << query;
    EXPECT_EQ(found(query), documents) << query;
    if (!wanted.empty()) ++choices;
  };
  for (std::size_t i = 0; i < tier_count; ++i) {
    const auto tier = static_cast<Tier>(i);
    const std::string code(fanal::code_of(tier));
    holds({{code}, {}, {}, {}}, "tier:" + code, [&](const OfGroup& group) { return group.tier == tier; });
    EXPECT_EQ(count_in(all.facets, "tier", code),
              static_cast<std::uint64_t>(
                  std::count_if(twin_.begin(), twin_.end(), [&](const OfGroup& group) { return group.tier == tier; })));
  }
  std::set<std::string> indicators;
  for (const auto& group : twin_) indicators.insert(group.indicators.begin(), group.indicators.end());
  for (const auto stage : stage_names) {
    const std::string name(stage);
    holds({{}, {name}, {}, {}}, "stage:" + name, [&](const OfGroup& group) { return group.stages.contains(name); });
  }
  ASSERT_GT(indicators.size(), 5U);
  for (const auto& id : indicators)
    holds({{}, {}, {id}, {}}, "indicator:" + id, [&](const OfGroup& group) { return group.indicators.contains(id); });
  holds({{"T1", "T2", "T3"}, {"exploitation"}, {}, {}}, "(tier:T1 OR tier:T2 OR tier:T3) stage:exploitation",
        [](const OfGroup& group) {
          return group.tier >= Tier::watch && group.tier <= Tier::priority && group.stages.contains("exploitation");
        });
  EXPECT_GT(choices, 12U);
}

TEST_F(Facets, AnOverviewCountsDocuments) {
  fill();
  SearchRequest request;
  request.query = "*";
  request.has_overview = true;
  const auto answer = must(search(session_, request));
  std::map<std::string, std::uint64_t> tiers;
  std::uint64_t documents = 0;
  for (const auto& group : twin_) {
    tiers[std::string(fanal::code_of(group.tier))] += group.documents;
    documents += group.documents;
  }
  EXPECT_EQ(answer.total, documents);
  std::size_t met = 0;
  for (const auto& facet : answer.overview->facets) {
    if (facet.name == "tag") {
      EXPECT_EQ(facet.without, documents);
    }
    if (facet.name != "tier") continue;
    ++met;
    EXPECT_EQ(facet.without, 0U);
    for (const auto& value : facet.values) EXPECT_EQ(value.documents, tiers[value.value]) << value.value;
    EXPECT_EQ(facet.values.size(), tiers.size());
  }
  EXPECT_EQ(met, 1U);
}

TEST_F(Facets, TheQueueIsChosenFromByWhatWasFoundAndByNoLabel) {
  fill();
  must(set_capacity(session_, 1000, "a test"));
  const auto all = must(review_queue(session_));
  ASSERT_GT(all.groups.size(), 3U);
  const auto some = must(review_queue(session_, FacetChoice{{"T3", "TU"}, {}, {}, {}}));
  std::vector<std::uint32_t> wanted;
  for (const auto& view : all.groups) {
    if (view.row.tier == Tier::priority || view.row.tier == Tier::urgent) wanted.push_back(view.row.group);
  }
  std::vector<std::uint32_t> got;
  for (const auto& view : some.groups) got.push_back(view.row.group);
  EXPECT_EQ(got, wanted);
  EXPECT_EQ(some.urgent, all.urgent) << "of the case";
  EXPECT_EQ(count_in(some.facets, "tier", "T1"), 0U);
  EXPECT_GT(count_in(all.facets, "tier", "T1"), 0U);
  must(label_group(session_, {all.groups[0].row.group, "spam", std::nullopt, std::nullopt, "a reason"}));
  EXPECT_EQ(must(review_queue(session_)).facets, all.facets) << "counts tell nothing of labels";
}

TEST_F(Facets, AChoiceOfTheQueueIsNoWayAroundTheWeek) {
  fill();
  must(set_capacity(session_, 3, "a test"));
  const auto all = must(review_queue(session_));
  std::set<std::uint32_t> shown;
  for (const auto& view : all.groups) shown.insert(view.row.group);
  ASSERT_GT(all.left_out, 0U);
  for (std::size_t i = 0; i < tier_count; ++i) {
    const auto some =
        must(review_queue(session_, FacetChoice{{std::string(fanal::code_of(static_cast<Tier>(i)))}, {}, {}, {}}));
    EXPECT_EQ(some.left_out, all.left_out);
    for (const auto& view : some.groups) EXPECT_TRUE(shown.contains(view.row.group)) << view.row.group;
  }
}

TEST_F(Facets, WhatIsNoValueIsNotWrittenIntoTheAudit) {
  fill(5);
  EXPECT_EQ(code_of(read_choice("", "", "nobody said +33639981234", "")), Code::invalid_input);
  const FacetChoice choice{{}, {}, {"NOBODY SAID +33639981234"}, {}};
  EXPECT_EQ(code_of(review_queue(session_, choice)), Code::invalid_input);
  EXPECT_EQ(code_of(chosen_groups(session_, choice, 5)), Code::invalid_input);
  must(session_.inside().opened.audit().read_all([&](const store::AuditRow& row) {
    EXPECT_EQ(row.detail.find("NOBODY"), std::string::npos) << row.detail;
    return true;
  }));
  std::string many = "NET-01";
  for (int i = 0; i < 64; ++i) many += ",NET-01";
  EXPECT_EQ(code_of(read_choice("", "", many, "")), Code::invalid_input);
}

TEST_F(Facets, ATagHoldsAsLongAsTheWorksheetSaysSo) {
  fill(20);
  const auto tagged = [&](const std::string& tag) {
    const auto answer = must(chosen_groups(session_, {{}, {}, {}, {tag}}, 10));
    EXPECT_EQ(found("tag:" + tag), answer.chosen == 0 ? 0 : twin_[0].documents);
    return answer.chosen;
  };
  const auto member = must(group_members(session_, 0, {1, ""})).members.at(0);
  const auto answer = [&](const std::string& question, const std::string& value) {
    AnswerRequest request;
    request.group = 0;
    request.question = question;
    request.value = value;
    request.confidence = "low";
    request.reason = "a reason";
    request.evidence = SpanGiven{to_hex(member.head.id.value), "text", 0, 4};
    must(answer_worksheet(session_, request));
  };
  const struct {
    const char* tag;
    const char* question;
    const char* yes;
    const char* no;
  } rows[] = {{"organised_crime", "untoc_threshold", "met", "not"},
              {"cyber_dependent", "cyber_dependent", "yes", "no"},
              {"cyber_enabled", "cyber_enabled", "yes", "unknown"},
              {"ocsea_livestream", "ocsea_livestream", "yes", "no"}};
  ASSERT_EQ(std::size(rows), tag_names.size());
  for (const auto& row : rows) {
    EXPECT_EQ(tagged(row.tag), 0U) << row.tag;
    answer(row.question, row.yes);
    EXPECT_EQ(tagged(row.tag), 1U) << row.tag;
    EXPECT_EQ(count_in(must(chosen_groups(session_, {}, 0)).facets, "tag", row.tag), 1U) << row.tag;
    answer(row.question, row.no);
    EXPECT_EQ(tagged(row.tag), 0U) << row.tag;
  }
}

TEST_F(Facets, WhatThereIsNotIsSaid) {
  fill(20);
  for (const FacetChoice& choice : {FacetChoice{{"T9"}, {}, {}, {}}, FacetChoice{{}, {"pollution"}, {}, {}},
                                    FacetChoice{{}, {}, {"XX-99"}, {}}, FacetChoice{{}, {}, {}, {"crime"}}}) {
    EXPECT_EQ(code_of(chosen_groups(session_, choice, 5)), Code::invalid_input);
    EXPECT_EQ(code_of(review_queue(session_, choice)), Code::invalid_input);
  }
  const auto unknown = must(search(session_, "indicator:XX-99", {}));
  EXPECT_EQ(unknown.total, 0U);
  ASSERT_EQ(unknown.notes.size(), 1U);
  EXPECT_NE(unknown.notes[0].find("XX-99"), std::string::npos);
  plant_findings(session_, std::vector<score::Assessment>(twin_.size(), assessed(Tier::review)));
  EXPECT_EQ(code_of(chosen_groups(session_, {}, 5)), Code::not_found);
  EXPECT_TRUE(must(review_queue(session_)).facets.empty());
  EXPECT_EQ(code_of(review_queue(session_, FacetChoice{{"T2"}, {}, {}, {}})), Code::not_found);
  EXPECT_NE(must(search(session_, "tier:T2", {})).notes.at(0).find("fanal link"), std::string::npos);
}

TEST(FacetsOfRoles, WhoSeesNoGroupsIsRefusedAndToldNoCount) {
  const CaseOnDisk disk;
  Session session = must(disk.init({}, {"ana", "a test"}));
  ingest_paths(session, {disk.write("a.jsonl", R"({"id":"a","text":"Evening by the mill, call +33 6 39 98 12 35"})")});
  for (const auto& role : guard::roles()) {
    session.inside().standing = [&role]() -> Result<guard::Standing> {
      guard::Standing standing;
      standing.role = role.role;
      return standing;
    };
    if (!guard::can(role, guard::Capability::documents)) continue;
    SearchRequest request;
    request.query = "evening";
    request.has_overview = true;
    const auto answer = must(search(session, request));
    const bool sees = guard::can(role, guard::Capability::links);
    const bool counts = std::any_of(answer.overview->facets.begin(), answer.overview->facets.end(),
                                    [](const FacetView& facet) { return facet.name == "tier"; });
    EXPECT_EQ(counts, sees) << role.name;
    if (sees) continue;
    for (const char* query : {"tier:T0", "-stage:control evening", "indicator:NET-01", "tag:cyber_enabled"})
      EXPECT_EQ(code_of(search(session, query, {})), Code::refused) << role.name << " " << query;
    EXPECT_EQ(code_of(chosen_groups(session, {}, 5)), Code::refused) << role.name;
  }
}

}  // namespace
}  // namespace fanal::engine
