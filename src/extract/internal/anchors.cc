#include "extract/internal/anchors.h"

#include <cstring>

#include "extract/internal/byte_scan.h"
#include "extract/internal/scan.h"
#include "extract/internal/word_table.h"

namespace fanal::extract::internal {
namespace {

void add_sign(std::string_view text, std::uint32_t at, Anchors& anchors) {
  switch (text[at]) {
    case '@': anchors.ats.push_back(at); break;
    case '/': anchors.slashes.push_back(at); break;
    case ':': anchors.colons.push_back(at); break;
    case '+': anchors.pluses.push_back(at); break;
    case '.':
      if (at == 0 || at + 1 >= text.size()) break;
      if (is_word(text[at - 1])) {
        if (is_word(text[at + 1])) anchors.dots.push_back(at);
      } else if (text[at + 1] != '.' && opens_loose_dot(text[at - 1])) {
        anchors.loose_dots.push_back(at);
      }
      break;
    default:
      if (at + 1 < text.size() && text[at + 1] == '<' && (at == 0 || text[at - 1] != '<')) anchors.angles.push_back(at);
  }
}

// Bytes beside the letters are read too: those past the text are of a copy. A copy of each word would be slower: two
// numbers read from bytes just written wait for them.
Entry entry_in(std::string_view text, std::size_t begin, std::size_t length, const WordTable& table) {
  if (length > WordBits::bytes) return entry_of(text.substr(begin, length));
  char tail[WordBits::bytes];
  const char* word = text.data() + begin;
  if (begin + WordBits::bytes > text.size()) {
    std::memcpy(tail, word, length);
    word = tail;
  }
  const auto bits = WordBits::of_ascii(word, length);
  return bits.is_ascii() ? table.find(bits) : entry_of(text.substr(begin, length));
}

void add_words(std::string_view text, const ScanPlaces& places, const WordTable& table, Anchors& anchors) {
  Sifted sifted;
  sift(text, places.words.data(), places.word_bounds / 2 * 2, table, sifted);
  for (std::size_t i = 0; i < sifted.words; ++i) {
    const auto begin = begin_of(sifted.word[i]);
    const auto end = end_of(sifted.word[i]);
    const auto entry = entry_in(text, begin, end - begin, table);
    if (entry.topics == 0) continue;
    anchors.words.push_back({begin, end, entry});
    anchors.topics |= entry.topics;
  }
  for (std::size_t i = 0; i < sifted.capitals; ++i) {
    const auto begin = begin_of(sifted.capital[i]);
    if (is_capital_at(text, begin)) anchors.capitals.push_back({begin, end_of(sifted.capital[i])});
  }
}

// Forgets the runs that have ended; one that goes on stays.
void restart(std::array<std::uint32_t, ScanPlaces::room>& bounds, std::size_t& count) {
  const bool goes_on = count % 2 != 0;
  if (goes_on) bounds[0] = bounds[count - 1];
  count = goes_on ? 1 : 0;
}

void take(std::string_view text, ScanPlaces& places, Anchors& anchors) {
  for (std::size_t i = 0; i + 1 < places.digit_bounds; i += 2)
    anchors.digits.push_back({places.digits[i], places.digits[i + 1]});
  for (std::size_t i = 0; i < places.signs; ++i) add_sign(text, places.sign[i], anchors);
  for (std::size_t i = 0; i < places.tokens; i += 2) anchors.tokens.push_back({places.token[i], places.token[i + 1]});
  restart(places.words, places.word_bounds);
  restart(places.digits, places.digit_bounds);
  places.signs = 0;
  places.tokens = 0;
}

// What reaches to the end of a text of whole blocks.
void finish(std::string_view text, const ScanState& state, ScanPlaces& places) {
  const auto end = static_cast<std::uint32_t>(text.size());
  if (places.word_bounds % 2 != 0) places.words[places.word_bounds++] = end;
  if (places.digit_bounds % 2 != 0) places.digits[places.digit_bounds++] = end;
  if (state.token_bytes >= least_token) {
    places.token[places.tokens++] = state.token_begin;
    places.token[places.tokens++] = end;
  }
}

void clear(Anchors& anchors) {
  anchors.digits.clear();
  anchors.tokens.clear();
  anchors.capitals.clear();
  anchors.words.clear();
  for (auto* list : {&anchors.ats, &anchors.dots, &anchors.loose_dots, &anchors.slashes, &anchors.colons,
                     &anchors.pluses, &anchors.angles})
    list->clear();
  anchors.has_high = false;
  anchors.topics = 0;
}

}  // namespace

void look(std::string_view text, Anchors& anchors, LookFor lists) {
  clear(anchors);
  const auto& table = word_table();
  ScanState state;
  state.wants_words = lists == LookFor::all;
  ScanPlaces places;
  for (std::size_t from = 0; from < text.size(); from += scan_bytes) {
    scan(text, from, state, places);
    if (from + scan_bytes >= text.size()) finish(text, state, places);
    if (state.wants_words) add_words(text, places, table, anchors);
    take(text, places, anchors);
  }
  anchors.has_high = state.high != 0;
}

}  // namespace fanal::extract::internal
