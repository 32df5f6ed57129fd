#include "score/strata.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>

namespace fanal::score {
namespace {

constexpr std::string_view unknown = "unknown";

using Said = std::string DocumentFacts::*;

std::string of_most(const GroupFacts& group, Said member) {
  std::map<std::string_view, std::size_t> counts;
  for (const auto& facts : group.documents) {
    if (!(facts.*member).empty()) ++counts[facts.*member];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return std::string(most == counts.end() ? unknown : most->first);
}

std::string price_band(const GroupFacts& group) {
  constexpr std::int64_t hour = 60;
  constexpr std::int64_t hundredths = 100;
  std::map<std::string_view, std::vector<std::int64_t>> hourly;
  for (const auto& facts : group.documents) {
    for (const auto& price : facts.prices) {
      if (price.minutes > 0 && price.currency != "XXX")
        hourly[price.currency].push_back(price.amount_minor / hundredths * hour / price.minutes);
    }
  }
  const auto most = std::max_element(hourly.begin(), hourly.end(),
                                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  if (most == hourly.end()) return std::string(unknown);
  auto& values = most->second;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  const auto median = values[values.size() / 2];
  const std::string_view band = median < 50    ? "under 50"
                                : median < 100 ? "50 to 99"
                                : median < 200 ? "100 to 199"
                                               : "200 and more";
  return std::string(most->first) + " " + std::string(band) + " an hour";
}

std::string sources_of(const GroupFacts& group) {
  std::uint32_t bits = 0;
  for (const auto& facts : group.documents) bits |= 1U << static_cast<unsigned>(facts.source);
  std::string out;
  for (std::size_t i = 0; i < source_class_count; ++i) {
    if ((bits >> i & 1U) != 0) out += (out.empty() ? "" : "+") + std::string(name_of(static_cast<SourceClass>(i)));
  }
  return out.empty() ? std::string(unknown) : out;
}

std::string size_of(const GroupFacts& group) {
  const auto size = group.documents.size();
  return size <= 1 ? "1" : size <= 5 ? "2 to 5" : size <= 20 ? "6 to 20" : "21 and more";
}

}  // namespace

std::vector<Stratum> strata_of(const GroupFacts& group) {
  return {{"country", of_most(group, &DocumentFacts::country)},
          {"language", of_most(group, &DocumentFacts::language)},
          {"price", price_band(group)},
          {"site", of_most(group, &DocumentFacts::site)},
          {"size", size_of(group)},
          {"sources", sources_of(group)}};
}

std::string poster_of(const GroupFacts& group, const Assessment& assessment) {
  const auto is_found = [&](std::initializer_list<std::string_view> ids) {
    return std::any_of(assessment.findings.begin(), assessment.findings.end(), [&](const Finding& finding) {
      return std::find(ids.begin(), ids.end(), finding.hit.indicator) != ids.end();
    });
  };
  const auto any_finding = [&](auto holds) {
    return std::any_of(assessment.findings.begin(), assessment.findings.end(), holds);
  };
  if (is_found({"SMU-CI"})) return "group of help";
  const bool hires = std::any_of(group.documents.begin(), group.documents.end(), [](const DocumentFacts& facts) {
    return facts.source == SourceClass::advert && !facts.employer.empty();
  });
  if (hires || any_finding([](const Finding& finding) { return finding.hit.indicator.starts_with("JOB-"); }))
    return "job offer";
  if (is_found({"SMU-01", "SMU-02", "SMU-04", "SMU-07", "SMU-09"})) return "passage offered";
  if (is_found({"CI-07"})) return "registered business";
  if (assessment.is_several ||
      any_finding([](const Finding& finding) { return !finding.is_counter && finding.hit.shows_several; }))
    return "several adults";
  std::set<std::string_view> names;
  bool is_signed = true;
  for (const auto& facts : group.documents) {
    if (facts.source != SourceClass::advert) continue;
    if (facts.names.empty()) is_signed = false;
    for (const auto& name : facts.names) names.insert(name.value);
  }
  if ((is_signed && names.size() == 1) || is_found({"CI-02", "CI-05", "CI-06"})) return "one adult";
  return "not shown";
}

}  // namespace fanal::score
