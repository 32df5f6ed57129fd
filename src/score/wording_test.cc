#include <gtest/gtest.h>

#include "score/computation.h"

namespace fanal::score {
namespace {

DocumentFacts said(DocumentIndex document, std::vector<std::pair<std::string, std::uint64_t>> wordings) {
  DocumentFacts facts;
  facts.document = document;
  facts.is_readable = true;
  facts.text_hash = 100 + document;
  std::uint32_t at = 0;
  for (auto& [id, phrase] : wordings) {
    facts.wordings.push_back({id, phrase, {0, at, at + 4}});
    at += 10;
  }
  return facts;
}

std::optional<Observation> ask(const GroupFacts& group, const Settings& settings) {
  return computation_named("wording")->holds(group, Baseline(), settings);
}

Settings counting(std::vector<std::string> ids, std::map<std::string, std::int64_t, std::less<>> numbers = {}) {
  Settings settings;
  settings.wordings = std::move(ids);
  settings.numbers = std::move(numbers);
  return settings;
}

TEST(WordingComputation, CountsDifferentPhrasesOfADocument) {
  const auto settings = counting({"trust"}, {{"least_phrases", 2}});
  EXPECT_FALSE(ask({{said(0, {{"trust", 1}, {"trust", 1}})}}, settings));
  EXPECT_FALSE(ask({{said(0, {{"trust", 1}}), said(1, {{"trust", 2}})}}, settings));
  const auto found = ask({{said(0, {{"trust", 1}, {"trust", 2}, {"other", 3}})}}, settings);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->documents, 1U);
  EXPECT_EQ(found->proofs.size(), 2U);
}

TEST(WordingComputation, HeedsWhatMustAndMustNotStandBesideIt) {
  auto settings = counting({"lure"});
  settings.all_of = {"travel"};
  settings.without = {"licence"};
  EXPECT_FALSE(ask({{said(0, {{"lure", 1}})}}, settings));
  EXPECT_TRUE(ask({{said(0, {{"lure", 1}, {"travel", 2}})}}, settings));
  EXPECT_FALSE(ask({{said(0, {{"lure", 1}, {"travel", 2}, {"licence", 3}})}}, settings));
}

TEST(WordingComputation, CountsCopiesOfATextOnceAndSharesByDocuments) {
  auto copy = said(1, {{"debt", 1}});
  copy.text_hash = 100;
  EXPECT_FALSE(ask({{said(0, {{"debt", 1}}), copy}}, counting({"debt"}, {{"least_documents", 2}})));
  EXPECT_TRUE(ask({{said(0, {{"debt", 1}}), said(1, {{"debt", 1}})}}, counting({"debt"}, {{"least_documents", 2}})));
  const GroupFacts one_in_two{{said(0, {{"debt", 1}}), said(1, {})}};
  EXPECT_TRUE(ask(one_in_two, counting({"debt"}, {{"least_share", 500}})));
  EXPECT_FALSE(ask(one_in_two, counting({"debt"}, {{"least_share", 501}})));
}

TEST(WordingComputation, LooksAtTheSourcesThatItIsToldTo) {
  auto settings = counting({"debt"});
  settings.sources = {SourceClass::report};
  GroupFacts group{{said(0, {{"debt", 1}})}};
  EXPECT_FALSE(ask(group, settings));
  group.documents[0].source = SourceClass::report;
  EXPECT_TRUE(ask(group, settings));
}

TEST(WordingComputation, KeepsFewProofsOfManyDocuments) {
  GroupFacts group;
  for (DocumentIndex i = 0; i < 20; ++i) group.documents.push_back(said(i, {{"debt", 1}, {"debt", 2}}));
  const auto found = ask(group, counting({"debt"}));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->documents, 20U);
  ASSERT_EQ(found->proofs.size(), most_proofs);
  EXPECT_EQ(found->proofs[7].document, 7U);
}

}  // namespace
}  // namespace fanal::score
