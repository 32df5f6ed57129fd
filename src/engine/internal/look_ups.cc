#include "engine/internal/look_ups.h"

#include <algorithm>

#include "engine/internal/asked_query.h"
#include "engine/internal/audit_names.h"
#include "guard/pseudonym.h"

namespace fanal::engine {
namespace {

constexpr std::size_t number_digits = 7;  // as few as a search takes for the end of a number
constexpr std::size_t least_digits = 6;   // of what was typed with no field

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_star(char c) { return c == '*' || c == '?'; }

bool is_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

class Gatherer {
 public:
  explicit Gatherer(const std::vector<Mention>& mentions) {
    for (const Mention& mention : mentions) {
      if (is_key(mention.kind)) add(mention.kind, mention.value);
    }
  }

  void gather(const query::Node& node) {
    switch (node.kind) {
      case query::NodeKind::all:
      case query::NodeKind::any:
      case query::NodeKind::no:
        gather_run(node.children);
        for (const auto& child : node.children) gather(child);
        break;
      case query::NodeKind::word:
      case query::NodeKind::phrase:
        if (const std::string digits = digits_of(node); !digits.empty()) add_digits(digits);
        break;
      case query::NodeKind::fuzzy:
        if (std::string digits = digits_of(node); digits.size() >= least_digits) {
          digits.resize(digits.size() - node.distance);
          add(MentionKind::phone, "*" + digits + "*");
        }
        break;
      case query::NodeKind::wildcard:
        if (is_number_pattern(node.text)) add_pattern(MentionKind::phone, node.text);
        break;
      case query::NodeKind::value: gather_value(node); break;
      case query::NodeKind::everything: break;
    }
  }

  void add_digits(std::string_view digits) {
    if (digits.size() < least_digits) return;
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty()) return;
    add(MentionKind::phone, digits.size() >= number_digits ? std::string(digits) : "*" + std::string(digits) + "*");
  }

  std::vector<LookUp> take() { return std::move(found_); }

 private:
  static std::string digits_of(const query::Node& node) {
    std::string digits;
    for (const auto& word : node.words) {
      if (!is_digits(word.folded)) return {};
      digits += word.folded;
    }
    return digits;
  }
  static bool is_number_pattern(std::string_view text) {
    const auto digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
    return digits >= least_digits - 1 &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_star(c); });
  }

  // 39 98 12 35, in words of their own.
  void gather_run(const std::vector<query::Node>& nodes) {
    std::string run;
    std::size_t words = 0;
    const auto end_run = [&] {
      if (words > 1) add_digits(run);
      run.clear();
      words = 0;
    };
    for (const auto& node : nodes) {
      const std::string digits = node.kind == query::NodeKind::word ? digits_of(node) : std::string();
      if (digits.empty()) {
        end_run();
        continue;
      }
      run += digits;
      ++words;
    }
    end_run();
  }

  void gather_value(const query::Node& node) {
    const auto kind = mention_kind_from_name(query::field_name(node.field));
    const auto* const keys = std::get_if<query::Keys>(&node.value);
    if (!kind || !is_key(*kind) || keys == nullptr) return;
    for (const auto& value : keys->values) add(*kind, value);
    for (const auto& pattern : keys->patterns) add_pattern(*kind, pattern);
  }

  void add_pattern(MentionKind kind, std::string_view pattern) {
    const bool is_end = kind == MentionKind::phone && pattern.starts_with('*') && is_digits(pattern.substr(1));
    if (is_end && pattern.size() > number_digits) {
      add_digits(pattern.substr(1));
    } else if (!literal_of(pattern).empty()) {
      add(kind, std::string(pattern));
    }
  }
  void add(MentionKind kind, std::string value) {
    LookUp look_up{kind, std::move(value)};
    if (std::find(found_.begin(), found_.end(), look_up) == found_.end()) found_.push_back(std::move(look_up));
  }

  std::vector<LookUp> found_;
};

}  // namespace

std::vector<LookUp> look_ups_of(std::string_view typed, const std::vector<Mention>& mentions) {
  Gatherer gatherer(mentions);
  const auto parsed = query::parse(typed, query_options({}));
  if (const auto* const query = std::get_if<query::Query>(&parsed)) gatherer.gather(query->tree);
  // As the box reads it, which the language need not: 06/39/98/12/35.
  const bool any = std::any_of(mentions.begin(), mentions.end(), [](const Mention& one) { return is_key(one.kind); });
  if (!any) gatherer.add_digits(national_digits(typed));
  return gatherer.take();
}

bool is_pattern(std::string_view value) { return std::any_of(value.begin(), value.end(), is_star); }

std::string_view literal_of(std::string_view pattern) {
  std::string_view longest;
  while (!pattern.empty()) {
    const auto end = static_cast<std::size_t>(std::find_if(pattern.begin(), pattern.end(), is_star) - pattern.begin());
    std::string_view part = pattern.substr(0, end);
    part.remove_prefix(std::min(part.find_first_not_of('0'), part.size()));
    if (part.size() > longest.size()) longest = part;
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return longest;
}

std::string name_in_audit(const Key256& pseudonym_key, const LookUp& look_up) {
  if (is_pattern(look_up.value)) return query_hash(pseudonym_key, look_up.value);
  if (look_up.kind != MentionKind::phone || look_up.value.starts_with('+')) {
    return guard::pseudonym(pseudonym_key, look_up.kind, look_up.value);
  }
  return end_in_audit(pseudonym_key, look_up.value);
}

std::string end_in_audit(const Key256& pseudonym_key, std::string_view number) {
  const std::size_t digits = std::min(number.size(), number_digits);
  return query_hash(pseudonym_key, "phone ending " + std::string(number.substr(number.size() - digits)));
}

}  // namespace fanal::engine
