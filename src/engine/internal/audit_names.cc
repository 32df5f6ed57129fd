#include "engine/internal/audit_names.h"

#include <algorithm>

#include "base/base32.h"
#include "base/utf8.h"
#include "engine/internal/look_ups.h"
#include "engine/internal/masking.h"
#include "extract/finder.h"
#include "guard/pseudonym.h"
#include "text/tokens.h"

namespace fanal::engine {
namespace {

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.length;
    if (point.value == ' ' || point.value == '\t' || point.value == '\n' || point.value == '\r') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      append_utf8(out, fold_case(point.value));
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::vector<Mention> mentions_in(std::string_view text) {
  Document document;
  document.fields.push_back(
      {"text", std::string(text), OffsetMap::identity(0, static_cast<std::uint32_t>(text.size()))});
  return extract::find_mentions(document, {});
}

std::string query_hash(const Key256& pseudonym_key, std::string_view text) {
  const Hash128 hash = Blake128(pseudonym_key).field("audit query").field(folded(text)).finish();
  return "q_" + to_base32({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()});
}

std::vector<std::string> identifiers_of(const Key256& pseudonym_key, const std::vector<Mention>& mentions) {
  std::vector<std::string> identifiers;
  for (const Mention& mention : mentions) {
    if (!is_identifying(mention.kind)) continue;
    std::string name = guard::pseudonym(pseudonym_key, mention.kind, mention.value);
    if (std::find(identifiers.begin(), identifiers.end(), name) == identifiers.end()) {
      identifiers.push_back(std::move(name));
    }
  }
  return identifiers;
}

std::string key_in_audit(const Key256& pseudonym_key, std::string_view kind, std::string_view value) {
  const auto known = mention_kind_from_name(kind);
  if (!known || !is_identifying(*known) || value.starts_with(std::string(kind) + ":p_")) return std::string(value);
  for (const Mention& mention : mentions_in(value)) {
    if (mention.kind == *known) return guard::pseudonym(pseudonym_key, *known, mention.value);
  }
  return guard::pseudonym(pseudonym_key, *known, value);
}

std::string id_in_audit(const Key256& pseudonym_key, std::string_view id) {
  if (hash128_from_hex(id)) return std::string(id);
  const Masker masks(guard::row_of(guard::Role::guest), pseudonym_key);
  return masks.may_tell(id) ? std::string(id) : query_hash(pseudonym_key, id);
}

std::vector<std::string> names_in_audit(const Key256& pseudonym_key, std::string_view text) {
  const std::vector<Mention> mentions = mentions_in(text);
  std::vector<std::string> names = identifiers_of(pseudonym_key, mentions);
  for (const LookUp& look_up : look_ups_of(text, mentions)) {
    names.push_back(name_in_audit(pseudonym_key, look_up));
    // Somebody may have looked for its end only.
    const bool is_number = look_up.kind == MentionKind::phone && !is_pattern(look_up.value);
    if (is_number) names.push_back(end_in_audit(pseudonym_key, look_up.value));
  }
  names.push_back(query_hash(pseudonym_key, text));
  // What was copied out of another row.
  const bool is_name = text.find(":p_") != std::string_view::npos || text.starts_with("q_") || hash128_from_hex(text);
  if (is_name) names.emplace_back(text);
  return names;
}

}  // namespace fanal::engine
