#include "engine/internal/asked_query.h"

#include <algorithm>

#include "engine/internal/audit_names.h"
#include "engine/internal/inside.h"
#include "text/tokens.h"

namespace fanal::engine {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

Result<void> check_asks_something(std::string_view typed) {
  // Digits are no words, but are searched for.
  if (folded_words(typed, {}).empty() && typed.find_first_of("0123456789*") == std::string_view::npos) {
    return Error{Code::invalid_input, "there is nothing to search for: give words, or a number, e-mail or handle"};
  }
  return {};
}

std::optional<Mention> as_identifier(std::string_view typed, const std::vector<Mention>& mentions) {
  for (const Mention& mention : mentions) {
    if (is_key(mention.kind) && mention.begin == 0 && mention.end == typed.size()) return mention;
  }
  return std::nullopt;
}

std::string national_digits(std::string_view typed) {
  std::string digits;
  for (const char c : typed) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (std::string_view(" .-/()").find(c) == std::string_view::npos) {
      return {};
    }
  }
  const std::size_t zeros = digits.find_first_not_of('0');
  if (zeros == std::string::npos) return {};
  digits.erase(0, zeros);
  return digits.size() >= 7 && digits.size() <= 15 ? digits : std::string();
}

query::Options query_options(const std::string& country) {
  query::Options options;
  options.country = country;
  options.find_keys = [](MentionKind kind, std::string_view typed) {
    std::vector<std::string> values;
    for (const Mention& mention : mentions_in(typed)) {
      if (mention.kind == kind) values.push_back(mention.value);
    }
    return values;
  };
  return options;
}

void put_asked(JsonWriter& detail, const Key256& pseudonym_key, std::string_view typed,
               const std::vector<Mention>& mentions, const std::vector<LookUp>& look_ups) {
  detail.field("query_hash", query_hash(pseudonym_key, typed));
  detail.field("words", static_cast<std::uint64_t>(folded_words(typed, {}).size()));
  auto identifiers = identifiers_of(pseudonym_key, mentions);
  for (const LookUp& look_up : look_ups) {
    std::string name = name_in_audit(pseudonym_key, look_up);
    if (std::find(identifiers.begin(), identifiers.end(), name) == identifiers.end()) {
      identifiers.push_back(std::move(name));
    }
  }
  if (identifiers.empty()) return;
  detail.key("identifiers").begin_array();
  for (const auto& identifier : identifiers) detail.string(identifier);
  detail.end_array();
}

Result<void> tell_who_watches(Session& session, const std::vector<LookUp>& look_ups) {
  const KeyWatch& watch = session.inside().key_watch;
  if (!watch) return {};
  for (const LookUp& look_up : look_ups) FANAL_TRY_VOID(watch(look_up.kind, look_up.value));
  return {};
}

}  // namespace fanal::engine
