#pragma once
// Every kind of question put to segments of whatever bytes: for damage and fuzzing.
#include <cstdint>
#include <string>
#include <vector>

#include "index/aggregate.h"
#include "index/internal/format.h"
#include "index/merge.h"
#include "index/rank.h"
#include "index/sightings.h"
#include "index/values.h"

namespace fanal::index::test {

/// Blocks whose checksums are right, whatever their content.
inline std::vector<std::string> resealed(const std::vector<std::string>& contents) {
  std::vector<std::string> blocks;
  for (const auto& content : contents) blocks.push_back(seal_block(content, static_cast<std::uint32_t>(blocks.size())));
  return blocks;
}

inline std::vector<Expression> every_kind() {
  auto rows = std::make_shared<RowSet>();
  for (std::int64_t row = 1; row < 40; row += 3) rows->add(row);
  return {everything(),
          term("kato"),
          title("ka"),
          prefix("k"),
          wildcard("*a*"),
          fuzzy("kato", 2),
          phrase({"ka", "to"}, 1),
          near({"to", "ka", "ka"}, 6),
          key(MentionKind::phone, "+33639981000"),
          key_pattern(MentionKind::phone, "*3998*"),
          attribute(Attribute::kind, "v1"),
          overlaps(0, 300),
          within_time(-100, 300),
          within_radius({48.8566, 2.3522}, 500'000),
          one_of_rows(rows),
          one_of_rows(std::vector<std::int64_t>{1, 2, 5, 90}),
          any_of({term("ka"), all_of({prefix("t"), not_one({term("x")})})})};
}

/// Asks all of it; true when every answer came, false when one said that something is damaged.
inline bool answers_all(const Segments& segments) {
  bool is_whole = true;
  const auto scope = Scope::make(segments, {true, nullptr});
  if (!scope) return false;
  const std::vector<UtcSeconds> bounds{-100, 0, 100, 500};
  for (const auto& asked : every_kind()) {
    const auto plan = Plan::make(*scope, asked);
    if (!plan) {
      is_whole = false;
      continue;
    }
    const auto matches = Matches::find(*plan);
    if (!matches) {
      is_whole = false;
      continue;
    }
    is_whole = matches->rows() && is_whole;
    const auto found = FoundDocuments::of(*matches);
    is_whole = found && found->values_of(Attribute::place) && each_time(*matches, [](const IndexTime&) {}) && is_whole;
    is_whole = best(*matches, 5) && best_folded(*matches, 5) && listed_folded(*matches, TimeOrder::newest_first, 5) &&
               matches->rows(TimeOrder::oldest_first, 0, 50) && facet(*matches, Attribute::kind, 5) &&
               time_histogram(*matches, bounds) && prices(*matches) && is_whole;
  }
  is_whole = suggest(*scope, "k", 5) && is_whole;
  const VisitSighting visit = [](const Sighting&, std::span<const std::int64_t>) {};
  is_whole = each_sighting(*scope, visit) && sightings_of_name(*scope, 0x2000000000000001U, visit) && is_whole;
  return merge(segments, {true, nullptr}) && is_whole;
}

}  // namespace fanal::index::test
