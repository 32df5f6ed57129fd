// Fields whose values are names: of kinds, sites, languages, facts, places, labels and groups.
#include <algorithm>

#include "model/document.h"
#include "model/indicator.h"
#include "model/mention.h"
#include "query/internal/ascii.h"
#include "query/internal/typed.h"
#include "text/identifiers.h"
#include "text/index_words.h"

namespace fanal::query::internal {
namespace {

std::string listed(const std::vector<std::string_view>& names) {
  std::string out;
  for (const auto name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

// The name among `names` that was typed, its plural too.
Refusal read_one_of(const Typed& typed, const std::vector<std::string_view>& names, Node& node) {
  auto name = lowered(typed.text);
  const auto is_known = [&] { return std::count(names.begin(), names.end(), name) != 0; };
  if (!is_known() && name.ends_with('s')) name.pop_back();
  if (!is_known()) {
    const auto nearest = nearest_name(lowered(typed.text), names, std::max<std::size_t>(1, typed.text.size() / 2));
    return Complaint{
        std::string(field_name(node.field)) + ": knows no " + quoted(typed.text),
        (nearest.empty() ? "" : "did you mean " + std::string(nearest) + "? ") + "It knows " + listed(names)};
  }
  node.text = name;
  node.value = Keys{{name}, {}, false};
  return {};
}

constexpr std::size_t document_kinds = 13;

}  // namespace

Refusal read_kind(const Typed& typed, const Options&, Node& node) {
  static const auto names = [] {
    std::vector<std::string_view> made;
    for (std::size_t i = 0; i < document_kinds; ++i) made.push_back(fanal::kind_name(static_cast<DocumentKind>(i)));
    return made;
  }();
  return read_one_of(typed, names, node);
}

Refusal read_has(const Typed& typed, const Options&, Node& node) {
  static const auto names = [] {
    std::vector<std::string_view> made;
    for (std::size_t i = 0; i < mention_kind_count; ++i) made.push_back(fanal::kind_name(static_cast<MentionKind>(i)));
    for (const auto* other : {"title", "group", "label"}) made.emplace_back(other);
    return made;
  }();
  return read_one_of(typed, names, node);
}

Refusal read_tier(const Typed& typed, const Options&, Node& node) {
  const auto code = uppered(typed.text);
  if (!tier_of(code)) return Complaint{"tier: knows no " + quoted(typed.text), "it knows T0, T1, T2, T3, TU, I"};
  node.text = code;
  node.value = Keys{{code}, {}, false};
  return {};
}

Refusal read_stage(const Typed& typed, const Options&, Node& node) {
  return read_one_of(typed, {stage_names.begin(), stage_names.end()}, node);
}

Refusal read_tag(const Typed& typed, const Options&, Node& node) {
  return read_one_of(typed, {tag_names.begin(), tag_names.end()}, node);
}

Refusal read_indicator(const Typed& typed, const Options&, Node& node) {
  const auto id = uppered(typed.text);
  const bool is_sound = std::all_of(id.begin(), id.end(), [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
  if (id.empty() || !is_sound) return Complaint{quoted(typed.text) + " is no id of an indicator", {}};
  node.text = id;
  node.value = Keys{{id}, {}, false};
  return {};
}

Refusal read_site(const Typed& typed, const Options&, Node& node) {
  node.text = typed.text;
  const auto name = lowered(typed.text);
  if (has_wild(name)) {
    if (std::none_of(name.begin(), name.end(), is_alnum)) return Complaint{quoted(typed.text) + " names no site", {}};
    node.value = Keys{{}, {name}, true};
    return {};
  }
  auto host = canonical_host(typed.text);
  if (!host && typed.text.find_first_of("/:") != std::string::npos) host = host_of_url(typed.text);
  // A source may go by a name of its own.
  if (!host || host->empty()) host = name;
  if (index_words(*host).empty()) return Complaint{quoted(typed.text) + " names no site", {}};
  node.value = Keys{{*host}, {}, false};
  return {};
}

Refusal read_lang(const Typed& typed, const Options&, Node& node) {
  // BCP 47 2.1 and 2.1.1: subtags joined by hyphens, and the case in which they are written.
  std::string tag;
  for (std::size_t at = 0; at <= typed.text.size();) {
    const auto end = std::min(typed.text.find_first_of("-_", at), typed.text.size());
    auto part = lowered(std::string_view(typed.text).substr(at, end - at));
    const bool is_sound = !part.empty() && part.size() <= 8 && std::all_of(part.begin(), part.end(), is_alnum);
    const bool is_language = part.size() <= 3 && part.size() >= 2 && std::all_of(part.begin(), part.end(), is_letter);
    if (!is_sound || (at == 0 && !is_language)) return Complaint{quoted(typed.text) + " is no code of a language", {}};
    if (at > 0 && part.size() == 2) part = uppered(part);
    if (at > 0 && part.size() == 4) part[0] = upper(part[0]);
    tag += (at > 0 ? "-" : "") + part;
    at = end + 1;
  }
  node.text = tag;
  node.value = Keys{{tag}, {}, false};
  return {};
}

Refusal read_name(const Typed& typed, const Options&, Node& node) {
  const auto tilde = typed.text.find('~');
  if (node.field == Field::place && !typed.is_quoted && tilde != std::string::npos)
    return Complaint{"place: takes no ~, for it is one place and not what is around it",
                     "write near:" + quoted(typed.text.substr(0, tilde)) + "~50km"};
  node.text = typed.text;
  node.words = words_of(typed.text);
  if (node.words.empty() && node.field != Field::id)
    return Complaint{quoted(typed.text) + " holds no letters or figures", {}};
  node.value = Keys{{typed.text}, {}, false};
  return {};
}

}  // namespace fanal::query::internal
