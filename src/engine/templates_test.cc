// Slots of synthetic adverts, whose truth says what changes in them; and what of a template leaves a live case.
#include "engine/templates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/ask.h"
#include "engine/test_support.h"
#include "synth/adverts.h"

namespace fanal::engine {
namespace {

using nlohmann::json;
using testing::CaseOnDisk;
using testing::must;

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(json::parse(line));
  return lines;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

/// What the text of an advert says of one kind, by the truth of the maker.
using Values = std::map<std::string, std::set<std::string>>;

Values said_in(const json& advert, const json& truth) {
  const std::string body = advert["title"].get<std::string>() + "\n" + advert["text"].get<std::string>();
  const std::string digits = digits_of(body);
  Values values;
  for (const std::string phone : truth["phones"]) {
    if (digits.find(phone.substr(phone.size() - 7)) != std::string::npos) values["phone"].insert(phone);
  }
  if (truth["price"].is_string()) {
    const std::string price = truth["price"];
    if (body.find(price.substr(0, price.find(' '))) != std::string::npos) values["price"].insert(price);
  }
  if (advert.contains("place")) {
    const std::string place = advert["place"];
    if (body.find(place) != std::string::npos) values["place"].insert(place);
  }
  return values;
}

/// True when at least half of the texts that say a changing value of a kind say it in places of that kind, and no slot
/// of words in half of the texts is mostly one of names.
bool is_typed_right(const TemplateView& found, const std::vector<Values>& said, const std::set<std::string>& names) {
  for (const std::string kind : {"phone", "price", "place"}) {
    std::size_t having = 0;
    std::set<std::string> different;
    for (const auto& values : said) {
      const auto at = values.find(kind);
      if (at == values.end()) continue;
      ++having;
      different.insert(at->second.begin(), at->second.end());
    }
    if (different.size() < 2 || 2 * having < said.size()) continue;
    std::size_t filled = 0;
    for (const auto& piece : found.pieces) filled += piece.type == kind ? piece.texts : 0;
    if (2 * filled < having) return false;
  }
  for (const auto& piece : found.pieces) {
    if (!piece.is_slot || (piece.type != "words" && piece.type != "name") || 2 * piece.texts < found.texts) continue;
    std::uint32_t all = 0;
    std::uint32_t known = 0;
    for (const auto& example : piece.examples) {
      all += example.texts;
      known += names.contains(example.value.substr(0, example.value.find(' '))) ? example.texts : 0;
    }
    if ((2 * known >= all) != (piece.type == "name")) return false;
  }
  return true;
}

TEST(Templates, SlotsOfSyntheticAdvertsAreTypedRight) {
  std::string adverts;
  std::string truths;
  synth::AdvertRequest request;
  request.count = 1500;
  request.seed = 11;
  synth::make_adverts(request, [&](std::string_view some, std::string_view truth) {
    adverts += some;
    truths += truth;
    return true;
  });
  const CaseOnDisk disk;
  auto session = must(disk.init());
  testing::ingest_paths(session, {disk.write("adverts.jsonl", adverts)});

  std::map<std::uint32_t, std::vector<Values>> groups;
  std::map<std::uint32_t, std::string> member;
  std::set<std::string> names;
  const auto given = lines_of(adverts);
  const auto truth = lines_of(truths);
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::string id = given[i]["id"];
    const auto views = must(documents(session, id));
    ASSERT_TRUE(views.front().micro.has_value());
    groups[*views.front().micro].push_back(said_in(given[i], truth[i]));
    member.emplace(*views.front().micro, id);
    for (const auto& mention : views.front().mentions) {
      if (mention.mention.kind == MentionKind::name) names.insert(mention.mention.value);
    }
  }
  std::size_t looked_at = 0;
  std::size_t right = 0;
  std::string wrong;
  for (const auto& [number, said] : groups) {
    if (said.size() < 5) continue;
    const auto found = must(template_of_document(session, member[number]));
    EXPECT_EQ(found.number, number);
    EXPECT_LT(found.bits_with, found.bits_without);
    ++looked_at;
    if (is_typed_right(found, said, names)) {
      ++right;
    } else {
      wrong += " " + member[number];
    }
  }
  EXPECT_GE(looked_at, 100U);
  EXPECT_GE(1000 * right, 950 * looked_at) << right << " of " << looked_at << "; wrong:" << wrong;
  std::cout << right << " of " << looked_at << " templates typed right\n";
}

std::string lessons() {
  std::string rows;
  const char* names[] = {"Anna", "Nina", "Lena", "Mia"};
  for (int i = 0; i < 4; ++i) {
    rows += R"({"id":"a)" + std::to_string(i) +
            R"(","text":"Patient teacher of languages with a quiet room near the )" +
            "park. Small groups every weekday evening. My name is " + names[i] + ", call (212) 555-014" +
            std::to_string(i) + " or support@example.org. Kind regards " + names[i] + "\"}\n";
  }
  return rows;
}

TEST(Templates, IdentitiesLeaveALiveCaseAsPseudonyms) {
  const CaseOnDisk disk;
  auto session = must(disk.init({true, "trafficking", "a law", "2999-12-31", ""}));
  testing::ingest_paths(session, {disk.write("adverts.jsonl", lessons())});
  JsonWriter writer;
  put_template(writer, must(template_of_document(session, "a1")));
  EXPECT_NE(writer.text().find("phone:p_"), std::string::npos) << writer.text();
  EXPECT_NE(writer.text().find("name:p_"), std::string::npos) << writer.text();
  for (const char* value : {"+1212555", "Anna", "Nina", "Lena", "Mia", "support@"}) {
    EXPECT_EQ(writer.text().find(value), std::string::npos) << value << " in " << writer.text();
  }
}

TEST(Templates, SetsOfContactsAreCountedWithoutThoseOfStaff) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  testing::ingest_paths(session, {disk.write("adverts.jsonl", lessons())});
  const auto found = must(template_of_document(session, "a1"));
  EXPECT_EQ(found.texts, 4U);
  EXPECT_EQ(found.contact_sets, 4U) << "all texts hold the mailbox of a site's staff, which tells nobody apart";
  EXPECT_EQ(found.texts_without_contact, 0U);
  EXPECT_EQ(testing::code_of(template_of_group(session, 99999)), Code::not_found);
  EXPECT_EQ(testing::code_of(template_of_document(session, "absent")), Code::not_found);
}

TEST(Templates, AreThoseOfTheFactsNotOfTheirOrder) {
  std::string answers[2];
  for (int turn = 0; turn < 2; ++turn) {
    std::vector<std::string> rows;
    std::istringstream stream(lessons());
    for (std::string row; std::getline(stream, row);) rows.push_back(row + "\n");
    if (turn == 1) std::reverse(rows.begin(), rows.end());
    std::string all;
    for (const auto& row : rows) all += row;
    const CaseOnDisk disk;
    auto session = must(disk.init());
    testing::ingest_paths(session, {disk.write("adverts.jsonl", all)});
    JsonWriter writer;
    put_template(writer, must(template_of_document(session, "a2")));
    answers[turn] = writer.text();
  }
  EXPECT_EQ(answers[0], answers[1]);
}

TEST(Templates, ADocumentThatCameAfterLinkingHasNone) {
  const CaseOnDisk disk;
  auto session = must(disk.init());
  testing::ingest_paths(session, {disk.write("adverts.jsonl", lessons())}, false);
  EXPECT_EQ(testing::code_of(template_of_document(session, "a1")), Code::not_found);
  EXPECT_EQ(testing::code_of(template_of_group(session, 0)), Code::not_found);
}

}  // namespace
}  // namespace fanal::engine
