#include "engine/internal/said_values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/time.h"

namespace fanal::engine {
namespace {

using index::Attribute;

constexpr std::size_t most_said = 256;       // values of one document: a directory is read instead
constexpr std::size_t longest_value = 200;   // under index::max_entry_bytes with what follows it
constexpr std::uint16_t to_be_read = 65535;  // no confidence: that of an entry without a value
constexpr std::size_t tail_bytes = 3;        // NUL, confidence in two bytes, big-endian

std::string entry_for(std::string_view value, std::uint16_t confidence) {
  auto entry = begin_of_said(value);
  entry.push_back(static_cast<char>(confidence >> 8U));
  entry.push_back(static_cast<char>(confidence & 0xFFU));
  return entry;
}

struct Said {
  MentionKind kind = MentionKind::phone;
  std::string_view value;
  std::uint16_t confidence = 0;
};

}  // namespace

std::optional<SaidValue> said_value_of(std::string_view entry) {
  if (entry.size() < tail_bytes || entry[entry.size() - tail_bytes] != '\0') return std::nullopt;
  const auto high = static_cast<unsigned char>(entry[entry.size() - 2]);
  const auto low = static_cast<unsigned char>(entry[entry.size() - 1]);
  const auto confidence = static_cast<std::uint16_t>(high << 8U | low);
  const std::string_view value = entry.substr(0, entry.size() - tail_bytes);
  return SaidValue{value, confidence, value.empty() && confidence == to_be_read};
}

std::string begin_of_said(std::string_view value) {
  std::string begin(value);
  begin.push_back('\0');
  return begin;
}

std::string day_of(const Document& document) {
  const TimeSpan& time = document.time;
  if (time.precision < TimePrecision::day) return {};
  return format_utc_day(time.begin + (time.end - time.begin) / 2);
}

void add_said(index::IndexDocument& out, const Document& document, const std::vector<Mention>& mentions) {
  if (auto day = day_of(document); !day.empty()) out.attributes.push_back({Attribute::day, std::move(day)});
  std::array<bool, mention_kind_count> is_to_be_read{};
  std::vector<Said> all;
  std::vector<std::string_view> stated;
  for (const Mention& mention : mentions) {
    // Travel documents are sealed.
    if (mention.kind == MentionKind::identity) continue;
    const auto kind = static_cast<std::size_t>(mention.kind);
    const bool is_stated = mention.kind == MentionKind::place && mention.field < document.fields.size() &&
                           document.fields[mention.field].name == "place" && stated.size() < most_said;
    if (is_stated && std::find(stated.begin(), stated.end(), mention.value) == stated.end())
      stated.push_back(mention.value);
    if (kind >= mention_kind_count || is_to_be_read[kind]) continue;
    const auto same = std::find_if(all.begin(), all.end(), [&](const Said& said) {
      return said.kind == mention.kind && said.value == mention.value;
    });
    if (same != all.end()) {
      same->confidence = std::max(same->confidence, mention.confidence);
    } else if (all.size() == most_said || mention.value.size() > longest_value) {
      is_to_be_read[kind] = true;
    } else {
      all.push_back({mention.kind, mention.value, mention.confidence});
    }
  }
  for (std::size_t kind = 0; kind < mention_kind_count; ++kind) {
    if (is_to_be_read[kind])
      out.attributes.push_back({index::said(static_cast<MentionKind>(kind)), entry_for({}, to_be_read)});
  }
  for (const Said& said : all) {
    if (is_to_be_read[static_cast<std::size_t>(said.kind)]) continue;
    out.attributes.push_back({index::said(said.kind), entry_for(said.value, said.confidence)});
  }
  for (const std::string_view place : stated) {
    if (!place.empty()) out.attributes.push_back({Attribute::stated_place, std::string(place)});
  }
  if (document.given_id.empty()) return;
  const auto& order = document.order.bytes;
  const std::uint32_t record = static_cast<std::uint32_t>(order[0]) | static_cast<std::uint32_t>(order[1]) << 8U |
                               static_cast<std::uint32_t>(order[2]) << 16U |
                               static_cast<std::uint32_t>(order[3]) << 24U;
  out.record = record == 0 ? 1 : record;
}

}  // namespace fanal::engine
