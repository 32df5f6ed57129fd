#pragma once
// Findings put into a case as linking would leave them, so that a test says itself which group stands where.
// Layout: docs/formats/case.md, "Segments of findings".
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/indicator_packs.h"
#include "engine/internal/inside.h"
#include "engine/internal/scoring.h"
#include "engine/test_support.h"

namespace fanal::engine::testing {

inline std::string findings_key(char section, std::uint32_t number) {
  std::string key(1, section);
  for (int shift = 24; shift >= 0; shift -= 8) key.push_back(static_cast<char>((number >> shift) & 0xFFU));
  return key;
}

/// `groups`: one for each joined group of the case, by number.
inline void plant_findings(Session& session, const std::vector<score::Assessment>& groups) {
  auto writer = must(session.inside().write(guard::Act::link, "{}"));
  auto set = must(writer.build_segment());
  PackWriter head;
  head.bytes(must(built_in_indicators())->set.fingerprint()).bytes("test").number(0).number(groups.size());
  for (std::size_t i = 0; i < tier_count; ++i) head.number(0);
  const auto number = static_cast<std::uint32_t>(groups.size());
  for (std::uint32_t i = 0; i < number; ++i) must(set.add(findings_key('g', i), score::pack_assessment(groups[i])));
  must(set.add("h", head.text()));
  for (std::uint32_t i = 0; i < number; ++i) {
    if (groups[i].tier == Tier::none) continue;
    must(set.add(findings_key('t', i), std::string(1, static_cast<char>(groups[i].tier))));
  }
  const std::vector<std::pair<std::string, std::int64_t>> sets{{std::string(findings_set), must(set.finish())}};
  auto reader = must(session.inside().opened.reader());
  must(writer.publish(sets, must(GroupReader(reader).through_row())));
  must(writer.done(format_utc(now_utc()), "{}"));
}

inline score::Assessment assessed(Tier tier) {
  score::Assessment assessment;
  assessment.tier = tier;
  assessment.documents = assessment.readable = 1;
  return assessment;
}

inline score::Finding found(const std::string& indicator, Dimension dimension, Family family, Band band,
                            std::uint32_t profiles) {
  score::Finding finding;
  finding.hit = {indicator, dimension, family, band, profiles, 1, false, false, false};
  finding.declared = band;
  return finding;
}

}  // namespace fanal::engine::testing
