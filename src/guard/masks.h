#pragma once
// What stands in a text in the place of what a role may not see. docs/roles.md says what this cannot hide.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "guard/roles.h"
#include "model/mention.h"
#include "text/tokens.h"

namespace fanal::guard {

/// True when the role sees values of this kind as pseudonyms only. Addresses of pages too, for a role that does not see
/// every kind: they lead to what shows all in clear.
bool is_hidden(const RoleRow& role, MentionKind kind);

/// The kind of `text` when it is one pseudonym and nothing else.
std::optional<MentionKind> kind_of_pseudonym(std::string_view text);
/// Pseudonyms in a text, and internal ids of documents (32 hexadecimal digits): neither tells anything. Ascending.
std::vector<ByteSpan> pseudonyms_in(std::string_view text);

/// A part of a text and what is shown in its place. Of masks that overlap one is made; what the lowest rank shows
/// stays.
struct Mask {
  ByteSpan span;
  std::string shown;
  std::uint8_t rank = 0;
};

/// What no finder reads, but may tell who someone is: figures in a row, seven and more, however they are grouped; words
/// with an @. What lies in `told`, read as something harmless, ends a row and is no part of it. Rank 3.
std::vector<Mask> doubtful_in(std::string_view text, std::span<const ByteSpan> told);

/// What was read as telling someone, and what is shown for it.
struct Secret {
  std::string text;
  std::string shown;
};
/// Every place where the words of a secret stand in a row, whatever their case and accents. Rank 2. O(text).
std::vector<Mask> repeated_in(std::string_view text, std::span<const Secret> secrets);

/// A text under its masks, and where in it the places of the old one are.
class MaskedText {
 public:
  MaskedText(std::string_view text, std::vector<Mask> masks);
  const std::string& text() const { return text_; }
  bool is_changed() const { return !pieces_.empty(); }
  /// What is left of a span: one that touches a mask reaches over all of what it shows.
  ByteSpan place_of(ByteSpan old) const;
  bool touches(ByteSpan old) const;

 private:
  struct Piece {
    ByteSpan old;
    ByteSpan now;
  };
  std::string text_;
  std::vector<Piece> pieces_;  ///< one a mask, ascending
};

}  // namespace fanal::guard
