#include "extract/internal/phrases.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "extract/internal/fold.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t prefix_bytes = 3;  // by which words that only begin alike are looked up
constexpr std::uint64_t prefix_seed = 1;

std::uint64_t word_hash(std::string_view word) { return hash64(word); }
std::uint64_t prefix_hash(std::string_view word) { return hash64(word.substr(0, prefix_bytes), prefix_seed); }

Error wrong(std::string message) { return {Code::invalid_input, std::move(message)}; }

bool is_plain_word(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i)
    if (!is_alnum(word[i]) && !is_high(word[i])) return false;
  return !word.empty();
}

// `...` or `...5`; false when it is neither.
bool parse_gap(std::string_view item, std::size_t& gap) {
  if (!item.starts_with("...") && !item.starts_with("\u2026")) return false;
  const auto count = item.substr(3);  // three bytes either way
  if (count.empty()) {
    gap = 3;
  } else if (count.size() == 1 && is_digit(count[0])) {
    gap = static_cast<std::size_t>(count[0] - '0');
  } else {
    gap = most_gap + 1;
  }
  return true;
}

// Words that stand in nearly every text although they are not short.
constexpr std::array<std::string_view, 24> common_words{
    "with", "that", "this", "from", "your", "have", "will", "they", "them", "pour",  "avec",  "vous",
    "dans", "sont", "nous", "elle", "tout", "para", "esta", "todo", "como", "under", "about", "where"};

// How seldom a word can be expected in a text: long ones are rarer than short ones.
std::size_t rarity_of(std::string_view word) {
  const bool is_common = std::find(common_words.begin(), common_words.end(), word) != common_words.end();
  return is_common ? 1 : word.size();
}

}  // namespace

// Words of a text with their hashes: slots are held against them again and again.
struct PhraseSet::Hashed {
  const PhraseWords& words;
  std::vector<std::uint64_t> hashes;

  explicit Hashed(const PhraseWords& of) : words(of) {
    hashes.reserve(of.words.size());
    for (std::size_t i = 0; i < of.words.size(); ++i) hashes.push_back(word_hash(of.text(i)));
  }
};

Result<PhraseSet::Slot> PhraseSet::read_slot(std::string_view item) {
  Slot slot;
  slot.rarity = std::string::npos;
  for (std::size_t at = 0; at <= item.size();) {
    const auto end = std::min(item.find('|', at), item.size());
    auto word = item.substr(at, end - at);
    at = end + 1;
    Slot::Word out;
    out.is_prefix = word.ends_with('*');
    if (out.is_prefix) word.remove_suffix(1);
    if (!is_plain_word(word)) {
      return wrong("'" + std::string(item) + "' is no word: a word has letters and digits only; write d'un as d un");
    }
    out.text = folded(word);
    if (out.is_prefix && out.text.size() < prefix_bytes) {
      return wrong("'" + std::string(word) + "*' begins too many words: three letters before the * at least");
    }
    out.hash = word_hash(out.text);
    // Of several words the commonest counts.
    slot.rarity = std::min(slot.rarity, rarity_of(out.text));
    slot.words.push_back(std::move(out));
  }
  return slot;
}

Result<std::uint32_t> PhraseSet::slot_of(std::string_view item) {
  if (const auto known = slot_numbers_.find(item); known != slot_numbers_.end()) return known->second;
  FANAL_TRY(slot, read_slot(item));
  const auto number = static_cast<std::uint32_t>(slots_.size());
  slots_.push_back(std::move(slot));
  slot_numbers_.emplace(item, number);
  return number;
}

Result<std::vector<PhraseSet::Step>> PhraseSet::steps_of(std::string_view phrase) {
  std::vector<Step> steps;
  std::size_t gap = 0;
  for (std::size_t at = 0; at < phrase.size();) {
    if (phrase[at] == ' ') {
      ++at;
      continue;
    }
    const auto end = std::min(phrase.find(' ', at), phrase.size());
    const auto item = phrase.substr(at, end - at);
    at = end;
    std::size_t found = 0;
    if (parse_gap(item, found)) {
      if (steps.empty() || gap != 0) return wrong("a gap stands between two words");
      if (found == 0 || found > most_gap) return wrong("a gap is ... or ...1 to ...8, not '" + std::string(item) + "'");
      gap = found;
      continue;
    }
    FANAL_TRY(slot, slot_of(item));
    steps.push_back({slot, static_cast<std::uint8_t>(gap)});
    gap = 0;
  }
  if (steps.empty()) return wrong("a phrase needs a word");
  if (gap != 0) return wrong("a gap stands between two words");
  if (steps.size() > most_slots) return wrong("a phrase has at most " + std::to_string(most_slots) + " words");
  return steps;
}

bool PhraseSet::fits(const Step& step, const Hashed& text, std::size_t at) const {
  const auto& words = slots_[step.slot].words;
  return std::any_of(words.begin(), words.end(), [&](const Slot::Word& wanted) {
    return wanted.is_prefix ? text.words.text(at).starts_with(wanted.text)
                            : text.hashes[at] == wanted.hash && text.words.text(at) == wanted.text;
  });
}

// Where no slot has a gap: the last word of the match from the word `first` on.
std::size_t PhraseSet::plain_match_end(const Hashed& text, std::span<const Step> steps, std::size_t first) const {
  const auto& words = text.words.words;
  if (first + steps.size() > words.size()) return std::string::npos;
  for (std::size_t s = 1; s < steps.size(); ++s) {
    const auto at = first + s;
    if (words[at].before == PhraseWord::Break::sentence || !fits(steps[s], text, at)) return std::string::npos;
  }
  return first + steps.size() - 1;
}

// The last word of the shortest match of `steps` from the word `first` on; npos when there is none. The words that its
// gaps hold go to `skipped`. Each step keeps the places it can stand at, so that gaps never multiply.
std::size_t PhraseSet::match_end(const Hashed& text, std::span<const Step> steps, std::size_t first,
                                 std::vector<std::size_t>& skipped) const {
  struct Place {
    std::size_t word = 0;
    std::size_t from = 0;  // index of the place of the step before
  };
  const auto& words = text.words;
  std::vector<std::vector<Place>> places{{{first, 0}}};
  for (std::size_t s = 1; s < steps.size(); ++s) {
    std::vector<Place> next;
    for (std::size_t p = 0; p < places.back().size(); ++p) {
      for (std::size_t step = 1; step <= steps[s].gap + 1U; ++step) {
        const auto at = places.back()[p].word + step;
        if (at >= words.words.size() || words.words[at].before == PhraseWord::Break::sentence) break;
        const bool is_known =
            std::any_of(next.begin(), next.end(), [&](const Place& place) { return place.word == at; });
        if (!is_known && fits(steps[s], text, at)) next.push_back({at, p});
      }
    }
    if (next.empty()) return std::string::npos;
    places.push_back(std::move(next));
  }
  std::size_t index = 0;
  for (std::size_t i = 1; i < places.back().size(); ++i)
    if (places.back()[i].word < places.back()[index].word) index = i;
  const auto last = places.back()[index].word;
  skipped.clear();
  for (auto s = places.size() - 1; s > 0; --s) {
    const auto& place = places[s][index];
    for (auto word = places[s - 1][place.from].word + 1; word < place.word; ++word) skipped.push_back(word);
    index = place.from;
  }
  return last;
}

Result<std::vector<std::string>> phrase_variants(std::string_view text) {
  std::vector<std::string> out{std::string()};
  for (std::size_t at = 0; at < text.size();) {
    const auto open = std::min(text.find('(', at), text.size());
    const auto plain = text.substr(at, open - at);
    if (plain.find(')') != std::string_view::npos) return wrong("a group that is not opened is closed");
    for (auto& variant : out) variant += plain;
    if (open == text.size()) break;
    const auto close = text.find(')', open);
    if (close == std::string_view::npos) return wrong("a group is not closed");
    const auto group = text.substr(open + 1, close - open - 1);
    const bool stands_alone =
        (open == 0 || text[open - 1] == ' ') && (close + 1 == text.size() || text[close + 1] == ' ');
    if (!stands_alone) return wrong("a group stands between blanks: (" + std::string(group) + ")");
    if (group.find('(') != std::string_view::npos) return wrong("a group holds no other");
    std::vector<std::string> longer;
    for (const auto& variant : out) {
      for (std::size_t begin = 0; begin <= group.size();) {
        const auto end = std::min(group.find('|', begin), group.size());
        longer.push_back(variant + std::string(group.substr(begin, end - begin)));
        begin = end + 1;
      }
      if (longer.size() > most_variants) return wrong("it stands for more than " + std::to_string(most_variants));
    }
    out = std::move(longer);
    at = close + 1;
  }
  return out;
}

Result<void> PhraseSet::add(std::uint32_t entry, std::string_view phrase, bool heeds_negation) {
  FANAL_TRY(steps, steps_of(phrase));
  const auto index = static_cast<std::uint32_t>(phrases_.size());
  Phrase added;
  added.entry = entry;
  added.first_step = static_cast<std::uint32_t>(steps_.size());
  added.steps = static_cast<std::uint8_t>(steps.size());
  added.heeds_negation = heeds_negation;
  for (std::size_t s = 1; s < steps.size(); ++s) {
    added.has_gaps = added.has_gaps || steps[s].gap > 0;
    if (slots_[steps[s].slot].rarity > slots_[steps[added.anchor].slot].rarity)
      added.anchor = static_cast<std::uint8_t>(s);
  }
  std::size_t most_before = 0;
  for (std::size_t s = 1; s <= added.anchor; ++s) most_before += steps[s].gap + 1U;
  added.most_before = static_cast<std::uint8_t>(most_before);
  for (const auto& word : slots_[steps[added.anchor].slot].words) {
    const auto hash = word.is_prefix ? prefix_hash(word.text) : word.hash;
    has_prefixes_ = has_prefixes_ || word.is_prefix;
    auto& list = anchors_[hash];
    if (list.empty() || list.back() != index) list.push_back(index);
    sieve_.set(hash % sieve_.size());
  }
  steps_.insert(steps_.end(), steps.begin(), steps.end());
  phrases_.push_back(added);
  return {};
}

void PhraseSet::find(std::string_view text, std::vector<PhraseHit>& hits) const {
  if (phrases_.empty()) return;
  PhraseWords words;
  split_words(text, words);
  const Hashed hashed(words);
  const auto before = hits.size();
  std::vector<std::size_t> skipped;
  const auto try_at = [&](const Phrase& phrase, std::size_t at) {
    const auto steps = steps_of(phrase);
    if (!fits(steps[0], hashed, at)) return;
    skipped.clear();
    const auto last = phrase.has_gaps ? match_end(hashed, steps, at, skipped) : plain_match_end(hashed, steps, at);
    if (last == std::string::npos) return;
    if (phrase.heeds_negation &&
        (is_negated(text, words, at) ||
         std::any_of(skipped.begin(), skipped.end(), [&](std::size_t word) { return is_negator(text, words, word); })))
      return;
    hits.push_back({phrase.entry, words.words[at].begin, words.words[last].end});
  };
  // The word at `at` may be the anchor of a phrase that begins some words before. One match may be met by several: what
  // lies over another of its entry goes below.
  const auto try_all = [&](std::uint64_t hash, std::size_t at, bool is_beginning) {
    if (!sieve_.test(hash % sieve_.size())) return;
    const auto found = anchors_.find(hash);
    if (found == anchors_.end()) return;
    for (const auto index : found->second) {
      const auto& phrase = phrases_[index];
      // By its whole hash the word is one of the anchor's; by a beginning it may be another that begins so.
      if (phrase.anchor > at) continue;
      if (is_beginning && !fits(steps_of(phrase)[phrase.anchor], hashed, at)) continue;
      const auto first = at > phrase.most_before ? at - phrase.most_before : std::size_t{0};
      for (auto begin = first; begin + phrase.anchor <= at; ++begin) try_at(phrase, begin);
    }
  };
  for (std::size_t at = 0; at < words.words.size(); ++at) {
    const auto word = words.text(at);
    try_all(hashed.hashes[at], at, false);
    if (has_prefixes_ && word.size() >= prefix_bytes) try_all(prefix_hash(word), at, true);
  }
  // Of one entry the leftmost, then the shortest.
  const auto from = hits.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(from, hits.end(), [](const PhraseHit& a, const PhraseHit& b) {
    return a.entry != b.entry ? a.entry < b.entry : a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  auto kept = from;
  for (auto it = from; it != hits.end(); ++it) {
    if (kept != from && std::prev(kept)->entry == it->entry && it->begin < std::prev(kept)->end) continue;
    *kept++ = *it;
  }
  hits.erase(kept, hits.end());
  std::sort(from, hits.end(), [](const PhraseHit& a, const PhraseHit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end != b.end ? a.end < b.end : a.entry < b.entry;
  });
}

}  // namespace fanal::extract::internal
