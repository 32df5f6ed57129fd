#pragma once
// The adverts that searches are measured on, as a scan sees them: what every answer is held to.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/export.h"
#include "index/expression.h"
#include "synthetic_adverts.h"

namespace fanal::bench {

/// One advert. Words by their number in Corpus::words; keys and prices are those that the case has found.
struct ScannedAdvert {
  std::vector<std::uint32_t> title;
  std::vector<std::uint32_t> text;
  std::vector<std::string> phones;  ///< canonical, distinct
  std::vector<std::string> prices;  ///< as of the mention, distinct
  std::vector<std::string> places;  ///< `City, CC`, distinct
  std::string site;
  std::string month;  ///< `2025-03`; empty: unknown
  double lat_deg = 0;
  double lon_deg = 0;
  bool has_position = false;
  std::uint64_t group = 0;  ///< those of one group share it
};

struct Corpus {
  std::vector<std::string> ids;
  std::vector<ScannedAdvert> adverts;
  std::vector<std::string> words;
  std::unordered_map<std::string, std::uint32_t> number_of;
  std::vector<std::uint64_t> documents;  ///< that have the word

  std::uint32_t number(const std::string& word) {
    const auto [known, is_new] = number_of.try_emplace(word, static_cast<std::uint32_t>(words.size()));
    if (is_new) {
      words.push_back(word);
      documents.push_back(0);
    }
    return known->second;
  }
  std::vector<std::uint32_t> numbers(std::string_view text) {
    std::vector<std::uint32_t> numbers;
    for (const auto& word : index::folded_words(text)) numbers.push_back(number(word));
    return numbers;
  }
  std::uint64_t count(const std::function<bool(const ScannedAdvert&)>& holds) const {
    std::uint64_t count = 0;
    for (const auto& advert : adverts) count += holds(advert) ? 1U : 0U;
    return count;
  }
};

inline bool has_word(const ScannedAdvert& advert, std::uint32_t word) {
  return std::find(advert.text.begin(), advert.text.end(), word) != advert.text.end() ||
         std::find(advert.title.begin(), advert.title.end(), word) != advert.title.end();
}

inline bool has_phrase(const ScannedAdvert& advert, const std::vector<std::uint32_t>& words) {
  const auto is_in = [&](const std::vector<std::uint32_t>& text) {
    return std::search(text.begin(), text.end(), words.begin(), words.end()) != text.end();
  };
  return is_in(advert.text) || is_in(advert.title);
}

inline void add_advert(Corpus& corpus, std::string_view line) {
  const auto json = nlohmann::json::parse(line);
  ScannedAdvert advert;
  advert.title = corpus.numbers(json.value("title", ""));
  advert.text = corpus.numbers(json.value("text", ""));
  std::set<std::uint32_t> distinct(advert.title.begin(), advert.title.end());
  distinct.insert(advert.text.begin(), advert.text.end());
  for (const auto word : distinct) ++corpus.documents[word];
  advert.site = json.value("site", "");
  advert.month = json.value("posted_at", "").substr(0, 7);
  if (json.contains("lat") && json["lat"].is_number()) {
    advert.has_position = true;
    advert.lat_deg = json["lat"].get<double>();
    advert.lon_deg = json["lon"].get<double>();
  }
  corpus.ids.push_back(json.value("id", ""));
  corpus.adverts.push_back(std::move(advert));
}

/// What the case found in them. The case is one for evaluation: values leave it as they are. False: it could not.
inline bool read_findings(engine::Session& session, Corpus& corpus) {
  std::unordered_map<std::string, std::size_t> row_of;
  for (std::size_t i = 0; i < corpus.ids.size(); ++i) row_of.emplace(corpus.ids[i], i);
  const auto advert_of = [&](const nlohmann::json& json) -> ScannedAdvert* {
    const auto row = row_of.find(json.value("id", ""));
    return row == row_of.end() ? nullptr : &corpus.adverts[row->second];
  };
  const auto add = [](std::vector<std::string>& values, const std::string& value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  };
  const auto mentions = engine::export_mentions(session, [&](std::string_view line) {
    const auto json = nlohmann::json::parse(line);
    auto* const advert = advert_of(json);
    if (advert == nullptr || !json.contains("mentions")) return true;
    for (const auto& mention : json["mentions"]) {
      const auto& kind = mention["kind"].get_ref<const std::string&>();
      if (kind == "phone") add(advert->phones, mention["value"]);
      if (kind == "price") add(advert->prices, mention["value"]);
      if (kind == "place") add(advert->places, mention["value"]);
    }
    return true;
  });
  std::unordered_map<std::string, std::uint64_t> groups;
  const auto assigned = engine::export_groups(session, engine::GroupLevel::meta, [&](std::string_view line) {
    const auto json = nlohmann::json::parse(line);
    if (auto* const advert = advert_of(json); advert != nullptr && json.contains("group"))
      advert->group = groups.try_emplace(json["group"].dump(), groups.size() + 1).first->second;
    return true;
  });
  return mentions && assigned;
}

}  // namespace fanal::bench
