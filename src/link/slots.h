#pragma once
// The template of a group of near-duplicate texts: what all of them say, and slots where each says something of its
// own. Source: the idea of slots by minimum description length: Lee, Vajiac, Kulshrestha, Levy, Park, Jones, Rabbany
// and Faloutsos, InfoShield, ICDE 2021. Alignment here is of each text with the most typical one, sentence by sentence.
//
// In plain words:
//  1. A text is sentences of tokens: words, figures, and each mention (a phone, a name, a price) as one token. Mentions
//     of one kind are alike for alignment, whatever their value.
//  2. The most typical text gives the first sentences. Each sentence of each other text is aligned with the one it is
//     most like, wherever that stands: a sentence in another place is the same sentence. One like none begins an
//     optional sentence.
//  3. A token of a sentence is constant when it is cheaper to write it once and to pay for each text that departs from
//     it, than to let each text write its own. Everything between two constants is a slot, if that is cheaper.
//  4. A slot has the type of the mentions that fill it in at least half of the texts that fill it.
//  5. Costs are bits: a token costs the logarithm of the number of different tokens in the group, a choice its entropy,
//     a place in the template the logarithm of its length. All in whole 1/1024 of a bit.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/document.h"
#include "model/mention.h"

namespace fanal::link {

/// Texts that a template is made of, at most: of a larger group those first in canonical order, which is that of a
/// hash, so that they are an even sample.
constexpr std::size_t most_slot_texts = 5000;

/// One text and its mentions; both live elsewhere.
struct SlotText {
  const Document* document = nullptr;
  const std::vector<Mention>* mentions = nullptr;
};

/// A part of a phrase: words as written, or the value of a mention, so that what tells who someone is can be veiled.
struct PhrasePart {
  std::optional<MentionKind> kind;
  std::string text;
  bool operator==(const PhrasePart&) const = default;
};
using Phrase = std::vector<PhrasePart>;

struct SlotValue {
  Phrase phrase;
  std::uint32_t texts = 0;
  bool operator==(const SlotValue&) const = default;
};

enum class SlotType : std::uint8_t { constant, mention, number, words };

struct TemplatePiece {
  SlotType type = SlotType::constant;
  std::optional<MentionKind> kind;  ///< of a slot of mentions, or of a mention that is the same in all texts
  bool in_title = false;
  std::uint32_t sentence = 0;       ///< numbered from 0 over title and text
  std::uint32_t texts = 0;          ///< constant: texts that have at least half of its words; slot: texts that fill it
  Phrase phrase;                    ///< constant: as most write it
  std::uint32_t values = 0;         ///< slot: different ones
  std::vector<SlotValue> examples;  ///< slot: the most common, at most five; ties by their text
  /// Slot of words: most say one word or two with a capital, so that it may be one of names that no finder saw. Who
  /// knows more names than those of this group can tell: type_as_names().
  bool may_be_names = false;
  bool operator==(const TemplatePiece&) const = default;
};
/// Makes a slot one of names, and each word of its examples the value of a name.
void type_as_names(TemplatePiece& slot);

struct Template {
  std::uint32_t texts = 0;      ///< that it was made of
  std::uint32_t followers = 0;  ///< of them, those that it makes shorter
  std::uint32_t reordered = 0;  ///< followers whose sentences stand in another order
  std::vector<TemplatePiece> pieces;
  std::uint32_t rare_sentences = 0;  ///< left out: sentences shared by some, but by under a twentieth of the texts
  std::uint64_t bits_without = 0;    ///< 1/1024 bit, all texts written out
  std::uint64_t bits_with = 0;       ///< 1/1024 bit, the template, and what each text adds
  bool operator==(const Template&) const = default;
};

/// What each text says in a slot.
struct FilledSlot {
  std::size_t piece = 0;                                       ///< of Template::pieces
  std::vector<Phrase> values;                                  ///< all, most common first; ties by their text
  std::vector<std::pair<std::uint32_t, std::uint32_t>> fills;  ///< text, as given, and its value; by text
};

/// A pure function of the set of texts: their order is that of Document::order, whatever the order given. At most
/// most_slot_texts are looked at. O(tokens), times the length of a sentence for each different sentence.
/// `filled`: where it is given, every slot of the template, by piece.
Template find_template(std::span<const SlotText> texts, std::vector<FilledSlot>* filled = nullptr);

/// How many sets of contacts use a text: texts that share a contact, directly or through others, are one set.
struct ContactSets {
  std::uint32_t sets = 0;
  std::uint32_t largest = 0;  ///< texts of the largest set
  std::uint32_t without = 0;  ///< texts that hold no contact
};
/// contacts[i]: numbers of the contacts of text i. Near-linear.
ContactSets count_contact_sets(std::span<const std::vector<std::uint32_t>> contacts);

}  // namespace fanal::link
