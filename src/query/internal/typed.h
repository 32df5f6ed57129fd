#pragma once
// A value as typed after a field, and what readers of fields say of it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/parse.h"
#include "query/tree.h"

namespace fanal::query::internal {

struct Typed {
  std::string text;                  ///< without quotes and what is escaped in them, without blanks at both ends
  std::optional<std::string> tilde;  ///< what follows ~
  bool is_quoted = false;
};

/// Why a value cannot be read: `"2025-13" is no date`. What to write instead is the field's own example, or `instead`.
struct Complaint {
  std::string what;
  std::string instead;
};
using Refusal = std::optional<Complaint>;

/// `text` between double quotes, cut short when long, for messages.
std::string quoted(std::string_view text);

/// The name of `names` that the fewest edits make of `typed` (optimal string alignment), the first of equals; empty
/// when all need more than `most`.
std::string_view nearest_name(std::string_view typed, const std::vector<std::string_view>& names,
                              std::size_t most = SIZE_MAX);

/// The word as the tree holds it; `written` is one word of index_words, as typed.
Word word_of(std::string_view written, std::string folded);
std::vector<Word> words_of(std::string_view text);

// Readers fill text, words, distance and value of a node of their field. Each takes any bytes.
Refusal read_kind(const Typed& typed, const Options& options, Node& node);
Refusal read_site(const Typed& typed, const Options& options, Node& node);
Refusal read_lang(const Typed& typed, const Options& options, Node& node);
Refusal read_has(const Typed& typed, const Options& options, Node& node);
Refusal read_tier(const Typed& typed, const Options& options, Node& node);
Refusal read_stage(const Typed& typed, const Options& options, Node& node);
Refusal read_indicator(const Typed& typed, const Options& options, Node& node);
Refusal read_tag(const Typed& typed, const Options& options, Node& node);
/// place, label, group, id.
Refusal read_name(const Typed& typed, const Options& options, Node& node);

Refusal read_phone(const Typed& typed, const Options& options, Node& node);
Refusal read_email(const Typed& typed, const Options& options, Node& node);
Refusal read_handle(const Typed& typed, const Options& options, Node& node);
Refusal read_wallet_value(const Typed& typed, const Options& options, Node& node);
Refusal read_iban_value(const Typed& typed, const Options& options, Node& node);
Refusal read_url(const Typed& typed, const Options& options, Node& node);
Refusal read_photo(const Typed& typed, const Options& options, Node& node);

Refusal read_near(const Typed& typed, const Options& options, Node& node);
Refusal read_posted(const Typed& typed, const Options& options, Node& node);
Refusal read_price(const Typed& typed, const Options& options, Node& node);
Refusal read_gone(const Typed& typed, const Options& options, Node& node);
Refusal read_asof(const Typed& typed, const Options& options, Node& node);
Refusal read_age(const Typed& typed, const Options& options, Node& node);

}  // namespace fanal::query::internal
