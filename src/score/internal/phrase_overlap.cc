#include "score/internal/phrase_overlap.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "text/index_words.h"

namespace fanal::score::internal {
namespace {

// A group stands for 4,096 phrases of 12 words at most; those of our packs have up to 102 places.
constexpr std::size_t most_places = 8192;
constexpr std::size_t most_joints = 65536;
// Against all 16,666 phrases of our packs at once none of them takes over 27,000.
constexpr std::size_t most_steps = 500'000;
constexpr std::size_t most_gap = 8;
constexpr std::uint32_t start = 0xFFFFFFFF;

// What phrases fold to two letters, or without an accent that the index of words leaves. Source: Unicode names.
struct Letter {
  std::string_view from;
  std::string_view to;
};
constexpr std::array letters{
    Letter{"ß", "ss"}, Letter{"æ", "ae"}, Letter{"œ", "oe"}, Letter{"þ", "th"}, Letter{"ĳ", "ij"}, Letter{"ø", "o"},
    Letter{"ð", "d"},  Letter{"đ", "d"},  Letter{"ħ", "h"},  Letter{"ı", "i"},  Letter{"ĸ", "k"},  Letter{"ŀ", "l"},
    Letter{"ł", "l"},  Letter{"ŉ", "n"},  Letter{"ŋ", "n"},  Letter{"ŧ", "t"},  Letter{"ſ", "s"},
};

std::string folded_word(std::string_view text) {
  std::string out;
  if (std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }))
    return std::string(text);
  for (const auto& word : index_words(text)) out += word.folded;
  for (const auto& [from, to] : letters) {
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
      out.replace(at, from.size(), to);
  }
  return out;
}

// Words that are the same, or begin the same, have the same bit; a beginning has three letters, or fits all.
std::uint64_t sieve_of(std::string_view word, bool is_beginning) {
  constexpr std::size_t bytes = 3;
  if (is_beginning && word.size() < bytes) return ~std::uint64_t{0};
  return std::uint64_t{1} << (hash64(word.substr(0, bytes)) % 64);
}

// `...` or `...5`: how many words; nothing when it is a word.
std::size_t gap_of(std::string_view item) {
  if (!item.starts_with("...") && !item.starts_with("\u2026")) return 0;
  const auto count = item.substr(3);  // three bytes either way
  if (count.empty()) return 3;
  return count.size() == 1 && count[0] >= '0' && count[0] <= '9' ? static_cast<std::size_t>(count[0] - '0') : most_gap;
}

class Shaping {
 public:
  PhraseShape run(std::string_view phrase) && {
    std::vector<std::uint32_t> open{start};
    while (!phrase.empty() && !out_.is_too_large) {
      const auto bracket = std::min(phrase.find('('), phrase.size());
      read_items(phrase.substr(0, bracket), open);
      phrase.remove_prefix(bracket);
      if (phrase.empty()) break;
      const auto close = std::min(phrase.find(')'), phrase.size());
      read_group(phrase.substr(1, close - 1), open);
      phrase.remove_prefix(std::min(close + 1, phrase.size()));
    }
    for (const auto place : open) {
      if (place != start) out_.places[place].may_end = true;
    }
    return std::move(out_);
  }

 private:
  void read_group(std::string_view choices, std::vector<std::uint32_t>& open) {
    std::vector<std::uint32_t> after;
    for (;;) {
      const auto bar = std::min(choices.find('|'), choices.size());
      auto behind = open;
      read_items(choices.substr(0, bar), behind);
      after.insert(after.end(), behind.begin(), behind.end());
      if (bar == choices.size() || out_.is_too_large) break;
      choices.remove_prefix(bar + 1);
    }
    std::sort(after.begin(), after.end());
    after.erase(std::unique(after.begin(), after.end()), after.end());
    open = std::move(after);
  }

  void read_items(std::string_view text, std::vector<std::uint32_t>& open) {
    while (!text.empty() && !out_.is_too_large) {
      const auto end = std::min(text.find(' '), text.size());
      const auto item = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (item.empty()) continue;
      if (const auto gap = gap_of(item); gap > 0) {
        add_gap(std::min(gap, most_gap), open);
      } else {
        open = {add(place_of(item), open)};
      }
    }
  }

  // As many words as it may have, each of which may be the last.
  void add_gap(std::size_t words, std::vector<std::uint32_t>& open) {
    auto before = open;
    for (std::size_t i = 0; i < words; ++i) {
      PhraseShape::Place any;
      any.is_gap = true;
      before = {add(std::move(any), before)};
      open.push_back(before[0]);
    }
  }

  static PhraseShape::Place place_of(std::string_view item) {
    PhraseShape::Place place;
    for (;;) {
      const auto bar = std::min(item.find('|'), item.size());
      auto text = item.substr(0, bar);
      const bool is_beginning = text.ends_with('*');
      if (is_beginning) text.remove_suffix(1);
      auto word = folded_word(text);
      place.sieve |= sieve_of(word, is_beginning);
      (is_beginning ? place.beginnings : place.words).push_back(std::move(word));
      if (bar == item.size()) break;
      item.remove_prefix(bar + 1);
    }
    std::sort(place.words.begin(), place.words.end());
    return place;
  }

  std::uint32_t add(PhraseShape::Place place, const std::vector<std::uint32_t>& after) {
    const auto index = static_cast<std::uint32_t>(out_.places.size());
    out_.places.push_back(std::move(place));
    for (const auto before : after) (before == start ? out_.first : out_.places[before].next).push_back(index);
    joints_ += after.size();
    out_.is_too_large = joints_ > most_joints || out_.places.size() > most_places;
    return index;
  }

  PhraseShape out_;
  std::size_t joints_ = 0;
};

bool begins_any(const std::string& beginning, const std::vector<std::string>& sorted) {
  const auto found = std::lower_bound(sorted.begin(), sorted.end(), beginning);
  return found != sorted.end() && found->starts_with(beginning);
}

// Whether a word can stand at both.
bool meet(const PhraseShape::Place& a, const PhraseShape::Place& b) {
  if (a.is_gap || b.is_gap) return true;
  if ((a.sieve & b.sieve) == 0) return false;
  const auto& few = a.words.size() < b.words.size() ? a.words : b.words;
  const auto& many = a.words.size() < b.words.size() ? b.words : a.words;
  for (const auto& word : few) {
    if (std::binary_search(many.begin(), many.end(), word)) return true;
  }
  for (const auto& beginning : a.beginnings) {
    if (begins_any(beginning, b.words)) return true;
    for (const auto& other : b.beginnings) {
      if (other.starts_with(beginning) || beginning.starts_with(other)) return true;
    }
  }
  return std::any_of(b.beginnings.begin(), b.beginnings.end(),
                     [&](const std::string& beginning) { return begins_any(beginning, a.words); });
}

}  // namespace

PhraseShape shape_of(std::string_view phrase) { return Shaping().run(phrase); }

void HeardPhrases::add(std::string_view phrase, std::size_t who) {
  Entry entry{shape_of(phrase), who};
  everyone_.insert(who);
  if (entry.shape.is_too_large) {
    too_large_.insert(who);
    return;
  }
  const auto number = static_cast<std::uint32_t>(entries_.size());
  for (const auto place : entry.shape.first) {
    for (const auto& word : entry.shape.places[place].words) by_word_[word].push_back({number, place});
    for (const auto& word : entry.shape.places[place].beginnings) by_beginning_[word].push_back({number, place});
  }
  entries_.push_back(std::move(entry));
}

template <typename Visit>
void HeardPhrases::each_start(const PhraseShape::Place& place, const Visit& visit) const {
  const auto visit_all = [&](const std::vector<Start>& starts) { std::for_each(starts.begin(), starts.end(), visit); };
  // Of all beginnings of a word that are shorter than `size`.
  const auto visit_beginnings = [&](std::string_view word, std::size_t size) {
    if (by_beginning_.empty()) return;
    for (std::size_t length = 0; length < size; ++length) {
      if (const auto found = by_beginning_.find(word.substr(0, length)); found != by_beginning_.end())
        visit_all(found->second);
    }
  };
  const auto visit_longer = [&](const Starts& starts, const std::string& beginning) {
    for (auto it = starts.lower_bound(beginning); it != starts.end() && it->first.starts_with(beginning); ++it)
      visit_all(it->second);
  };
  for (const auto& word : place.words) {
    if (const auto found = by_word_.find(word); found != by_word_.end()) visit_all(found->second);
    visit_beginnings(word, word.size() + 1);
  }
  for (const auto& beginning : place.beginnings) {
    visit_longer(by_word_, beginning);
    visit_longer(by_beginning_, beginning);
    visit_beginnings(beginning, beginning.size());
  }
}

void HeardPhrases::find(std::string_view phrase, Gaps gaps, std::set<std::size_t>& out) const {
  out.insert(too_large_.begin(), too_large_.end());
  const auto shape = shape_of(phrase);
  if (shape.is_too_large) out.insert(everyone_.begin(), everyone_.end());
  if (out.size() == everyone_.size()) return;
  // A word that stands at a place of the phrase and at one of an entry: each pair once, however one comes to it.
  struct Pair {
    std::uint32_t entry = 0;
    std::uint32_t place = 0;  // of the phrase
    std::uint32_t heard = 0;  // of the entry
  };
  std::vector<Pair> ahead;
  std::unordered_set<std::uint64_t> known;
  const auto reach = [&](const Pair& pair) {
    static_assert(most_places <= std::size_t{1} << 13U);
    const auto key = (std::uint64_t{pair.entry} << 32U) | (std::uint64_t{pair.place} << 16U) | pair.heard;
    if (!out.contains(entries_[pair.entry].who) && known.insert(key).second) ahead.push_back(pair);
  };
  std::size_t steps = 0;
  for (std::uint32_t begin = 0; begin < shape.places.size(); ++begin) {
    if (shape.places[begin].is_gap) continue;
    each_start(shape.places[begin], [&](const Start& at) { reach({at.entry, begin, at.place}); });
    while (!ahead.empty()) {
      const auto pair = ahead.back();
      ahead.pop_back();
      const auto& [entry, who] = entries_[pair.entry];
      const auto& place = shape.places[pair.place];
      const auto& heard = entry.places[pair.heard];
      if (out.contains(who)) continue;
      if (heard.may_end && !place.is_gap && !heard.is_gap) {
        out.insert(who);
        continue;
      }
      steps += place.next.size() * heard.next.size();
      if (steps > most_steps) {
        out.insert(everyone_.begin(), everyone_.end());
        return;
      }
      for (const auto next : place.next) {
        for (const auto next_heard : heard.next) {
          // Words of the entry that the phrase does not name.
          const bool is_filling = shape.places[next].is_gap && !entry.places[next_heard].is_gap;
          if (is_filling && gaps == Gaps::as_they_are) continue;
          if (meet(shape.places[next], entry.places[next_heard])) reach({pair.entry, next, next_heard});
        }
      }
    }
  }
}

}  // namespace fanal::score::internal
