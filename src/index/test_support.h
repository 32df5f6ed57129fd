#pragma once
// Random small collections and a naive scan over them: what every answer of the index is held to.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "index/bm25.h"
#include "index/builder.h"
#include "index/internal/expand.h"
#include "index/internal/format.h"
#include "index/matches.h"
#include "index/rank.h"
#include "index/segment.h"
#include "text/index_words.h"

namespace fanal::index::test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  std::uint64_t below(std::uint64_t bound) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return (state_ >> 11U) % bound;
  }
  bool once_in(std::uint64_t times) { return below(times) == 0; }
  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

/// A document and what the scan needs of it.
struct Known {
  IndexDocument document;
  std::vector<std::string> title;
  std::vector<std::string> text;

  explicit Known(IndexDocument made) : document(std::move(made)) {
    for (auto& word : index_words(document.title)) title.push_back(word.folded);
    for (auto& word : index_words(document.text)) text.push_back(word.folded);
  }
  std::uint32_t length() const { return static_cast<std::uint32_t>(title.size() + text.size()); }
  std::int64_t begin() const { return document.time->begin; }
  std::int64_t end() const { return std::max(document.time->end, document.time->begin + 1); }
};

inline std::vector<std::string> vocabulary(Random& random) {
  static const std::vector<std::string> syllables{"ka", "to", "é", "ли", "mi", "ß", "x", "7", "ao", "り"};
  std::vector<std::string> words;
  const std::size_t count = 2 + random.below(40);
  for (std::size_t i = 0; i < count; ++i) {
    std::string word;
    for (std::uint64_t n = 1 + random.below(4); n > 0; --n) word += random.one_of(syllables);
    words.push_back(word);
  }
  return words;
}

inline const std::vector<std::string>& phones() {
  static const std::vector<std::string> made = [] {
    std::vector<std::string> list;
    for (int i = 0; i < 60; ++i) list.push_back("+3363998" + std::to_string(1000 + i * 37));
    list.push_back("a@example.org");
    list.push_back(std::string(300, 'u') + "1");
    list.push_back(std::string(300, 'u') + "2");
    return list;
  }();
  return made;
}

inline const std::vector<IndexPosition>& positions() {
  static const std::vector<IndexPosition> list{{48.8566, 2.3522}, {45.764, 4.8357}, {48.86, 2.36},  {0, 179.99},
                                               {0.01, -179.99},   {89.9, 10},       {-33.9, 151.2}, {48.8, 2.3}};
  return list;
}

inline IndexDocument random_document(Random& random, std::int64_t row, const std::vector<std::string>& words) {
  IndexDocument made;
  made.row = row;
  if (!random.once_in(6)) {
    const auto begin = static_cast<std::int64_t>(random.below(1000)) - 300;
    made.time = IndexTime{begin, begin + (random.once_in(10) ? 400 : static_cast<std::int64_t>(random.below(60)) - 5)};
  }
  const auto write = [&](std::uint64_t most) {
    std::string text;
    for (std::uint64_t n = random.below(most); n > 0; --n) {
      // Some words are far commoner than others.
      const std::size_t at = std::min(random.below(words.size()), random.below(words.size()));
      text += words[at] + (random.once_in(4) ? ", " : " ");
    }
    return text;
  };
  if (!random.once_in(3)) made.title = write(4);
  made.text = write(random.once_in(10) ? 120 : 14);
  for (std::uint64_t n = random.below(3); n > 0; --n)
    made.keys.push_back({random.once_in(4) ? MentionKind::email : MentionKind::phone, random.one_of(phones())});
  for (std::uint64_t n = random.below(4); n > 0; --n) {
    const auto attribute = static_cast<Attribute>(random.below(4) * 3);
    made.attributes.push_back({attribute, "v" + std::to_string(random.below(5))});
  }
  if (random.once_in(2)) made.position = random.one_of(positions());
  static const std::vector<std::string> currencies{"EUR", "USD", "XXX"};
  for (std::uint64_t n = random.below(3); n > 0; --n)
    made.prices.push_back({static_cast<std::int64_t>(random.below(50)) * 1000, random.one_of(currencies),
                           static_cast<std::uint32_t>(random.below(3) * 30)});
  if (random.once_in(2)) made.fold = 1 + random.below(6);
  if (random.once_in(2)) made.record = static_cast<std::uint32_t>(random.below(5) * 0x33333333U);
  for (std::uint64_t n = random.below(4); n > 0; --n) {
    Sighting sighting;
    sighting.name = random.below(8) * 0x2000000000000001U;
    sighting.kind = static_cast<SightingKind>(random.below(sighting_kind_count));
    sighting.has_other_name = random.once_in(2);
    sighting.begin = static_cast<std::int64_t>(random.below(50)) * 86400 - 86400 * 20;
    sighting.end = sighting.begin + (random.once_in(3) ? 0 : 86400);
    made.sightings.push_back(sighting);
  }
  return made;
}

inline std::uint32_t edit_distance(const std::string& a_bytes, const std::string& b_bytes) {
  const auto points = [](const std::string& bytes) {
    std::vector<char32_t> list;
    for (std::size_t at = 0; at < bytes.size();) {
      const CodePoint point = code_point_at(bytes, at);
      list.push_back(point.value);
      at += point.length;
    }
    return list;
  };
  const auto a = points(a_bytes);
  const auto b = points(b_bytes);
  std::vector<std::vector<std::uint32_t>> d(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
  for (std::uint32_t i = 0; i <= a.size(); ++i) {
    for (std::uint32_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

inline bool fits(std::string_view text, std::string_view pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') return fits(text, pattern.substr(1)) || (!text.empty() && fits(text.substr(1), pattern));
  if (text.empty()) return false;
  if (pattern[0] == '?') return fits(text.substr(code_point_at(text, 0).length), pattern.substr(1));
  return pattern[0] == text[0] && fits(text.substr(1), pattern.substr(1));
}

/// Whether one place each, in order or not, fits; by trying them all.
inline bool is_near(const std::vector<std::string>& field, const Expression& asked,
                    std::vector<std::size_t> taken = {}) {
  if (taken.size() == asked.words.size()) {
    const auto [least, most] = std::minmax_element(taken.begin(), taken.end());
    return *most - *least + 1 <= asked.words.size() + asked.slop;
  }
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] != asked.words[taken.size()] || std::find(taken.begin(), taken.end(), i) != taken.end()) continue;
    if (asked.kind == Expression::Kind::phrase && !taken.empty() && i <= taken.back()) continue;
    auto more = taken;
    more.push_back(i);
    const auto [least, most] = std::minmax_element(more.begin(), more.end());
    if (*most - *least + 1 > asked.words.size() + asked.slop) continue;
    if (is_near(field, asked, more)) return true;
  }
  return false;
}

inline IndexPosition kept(const IndexPosition& position) {
  return {fixed_latitude(position.lat_deg) * 1e-7 - 90, fixed_longitude(position.lon_deg) * 1e-7 - 180};
}

inline bool holds(const Known& known, const Expression& asked) {
  using Kind = Expression::Kind;
  const IndexDocument& document = known.document;
  const auto any_word = [&](const auto& test) {
    return std::any_of(known.title.begin(), known.title.end(), test) ||
           std::any_of(known.text.begin(), known.text.end(), test);
  };
  const auto all_parts = [&] {
    return std::all_of(asked.parts.begin(), asked.parts.end(), [&](const auto& part) { return holds(known, part); });
  };
  const auto any_part = [&] {
    return std::any_of(asked.parts.begin(), asked.parts.end(), [&](const auto& part) { return holds(known, part); });
  };
  switch (asked.kind) {
    case Kind::everything: return true;
    case Kind::term: return any_word([&](const auto& word) { return word == asked.text; });
    case Kind::title: return std::count(known.title.begin(), known.title.end(), asked.text) > 0;
    case Kind::prefix: return any_word([&](const auto& word) { return word.starts_with(asked.text); });
    case Kind::wildcard: return any_word([&](const auto& word) { return fits(word, asked.text); });
    case Kind::fuzzy: return any_word([&](const auto& word) { return edit_distance(word, asked.text) <= asked.edits; });
    case Kind::phrase:
    case Kind::near: return is_near(known.title, asked) || is_near(known.text, asked);
    case Kind::key:
    case Kind::key_pattern:
      return std::any_of(document.keys.begin(), document.keys.end(), [&](const auto& one) {
        if (one.kind != asked.key_kind) return false;
        if (asked.kind == Kind::key) return one.value == asked.text;
        // Of a value too long to be kept whole, its first 223 bytes are there.
        if (one.value.size() > max_entry_bytes)
          return one.value.substr(0, 223).find(longest_run(asked.text)) != std::string::npos;
        return fits(one.value, asked.text);
      });
    case Kind::attribute:
      return std::any_of(document.attributes.begin(), document.attributes.end(),
                         [&](const auto& one) { return one.attribute == asked.attribute && one.value == asked.text; });
    case Kind::time:
      if (!document.time || asked.end <= asked.begin) return false;
      return asked.is_certain ? known.begin() >= asked.begin && known.end() <= asked.end
                              : known.begin() < asked.end && known.end() > asked.begin;
    case Kind::radius:
      return document.position && distance_m(kept(*document.position), asked.position) <= asked.radius_m;
    case Kind::rows:
      return asked.rows != nullptr ? asked.rows->contains(document.row)
                                   : std::count(asked.row_list.begin(), asked.row_list.end(), document.row) > 0;
    case Kind::all_of: return all_parts();
    case Kind::any_of: return any_part();
    case Kind::not_one: return !any_part();
  }
  return false;
}

inline Expression random_expression(Random& random, const std::vector<std::string>& words, int depth) {
  const auto word = [&] {
    const auto folded = folded_words(random.one_of(words));
    return folded.empty() ? std::string("none") : folded[0];
  };
  const auto some_words = [&](std::uint64_t most) {
    std::vector<std::string> list;
    for (std::uint64_t n = 1 + random.below(most); n > 0; --n) list.push_back(word());
    return list;
  };
  const auto time = [&] { return static_cast<std::int64_t>(random.below(1200)) - 400; };
  const auto parts = [&] {
    std::vector<Expression> list;
    for (std::uint64_t n = random.below(4); n > 0; --n) list.push_back(random_expression(random, words, depth - 1));
    return list;
  };
  switch (random.below(depth > 0 ? 22 : 17)) {
    case 0: return random.once_in(4) ? everything() : term(word());
    case 1: return title(word());
    case 2: {
      const std::string whole = word();
      return prefix(whole.substr(0, code_point_at(whole, 0).length));
    }
    case 3: {
      std::string pattern = word();
      const std::size_t at = random.below(pattern.size() + 1);
      const std::size_t character = at == pattern.size() ? at : character_start(pattern, at);
      pattern.insert(character, random.once_in(2) ? "*" : "?");
      if (random.once_in(3)) pattern = "*" + pattern;
      return wildcard(pattern);
    }
    case 4: return fuzzy(word(), static_cast<std::uint32_t>(1 + random.below(2)));
    case 5:
    case 6: return phrase(some_words(3), static_cast<std::uint32_t>(random.below(3)));
    case 7: return near(some_words(3), static_cast<std::uint32_t>(random.below(5)));
    case 8: return key(random.once_in(3) ? MentionKind::email : MentionKind::phone, random.one_of(phones()));
    case 9: {
      const std::string& whole = random.one_of(phones());
      const std::size_t from = random.below(5);
      std::string pattern = whole.substr(from, 3 + random.below(6));
      const std::string rest = whole.size() > 100 ? std::string() : whole.substr(from + pattern.size());
      if (random.once_in(4) && rest.size() > 1) pattern += "?" + rest.substr(1);
      if (random.once_in(3) && rest.size() > 2) pattern += "*" + rest.substr(rest.size() - 1);
      if (!random.once_in(3)) pattern.insert(0, "*");
      if (!random.once_in(3)) pattern += "*";
      return key_pattern(random.once_in(3) ? MentionKind::email : MentionKind::phone, pattern);
    }
    case 10:
    case 11: return attribute(static_cast<Attribute>(random.below(3) * 3), "v" + std::to_string(random.below(6)));
    case 12: return overlaps(time(), time());
    case 13: return within_time(time(), time());
    case 14: {
      static const std::vector<double> radii{0, 500, 2000, 50'000, 400'000, 5e6, 2.1e7};
      return within_radius(random.one_of(positions()), random.one_of(radii));
    }
    case 15: {
      std::vector<std::int64_t> list;
      for (std::uint64_t n = random.below(30); n > 0; --n)
        list.push_back(static_cast<std::int64_t>(1 + random.below(200)));
      if (random.once_in(2)) return one_of_rows(list);
      auto rows = std::make_shared<RowSet>();
      for (const std::int64_t row : list) rows->add(row);
      return one_of_rows(rows);
    }
    case 16: return term(word());
    case 17:
    case 18: return all_of(parts());
    case 19:
    case 20: return any_of(parts());
    default: return not_one(parts());
  }
}

/// Documents in some segments, and who may see which.
struct Collection {
  std::vector<Known> all;
  std::vector<std::vector<std::size_t>> parts;  ///< of all, by segment
  Layout layout;
  RowFilter filter;
  std::vector<std::string> words;

  std::vector<std::string> build(const std::vector<std::size_t>& part) const {
    SegmentBuilder builder(layout);
    for (const std::size_t i : part) {
      if (!builder.add(all[i].document)) return {};
    }
    auto blocks = builder.finish();
    return blocks ? std::move(*blocks) : std::vector<std::string>{};
  }
  static std::shared_ptr<const Segment> open(std::vector<std::string> blocks) {
    const std::size_t count = blocks.size();
    auto segment = Segment::open(source_of(std::move(blocks)), count);
    return segment ? *segment : nullptr;
  }
  Segments segments() const {
    Segments list;
    for (const auto& part : parts) list.push_back(open(build(part)));
    return list;
  }
  std::vector<const Known*> admitted() const {
    std::vector<const Known*> list;
    for (const Known& known : all) {
      if (filter.admits(known.document.row)) list.push_back(&known);
    }
    return list;
  }
  std::vector<const Known*> matches(const Expression& asked) const {
    std::vector<const Known*> list = admitted();
    std::erase_if(list, [&](const Known* known) { return !holds(*known, asked); });
    return list;
  }
};

inline Collection random_collection(std::uint64_t seed) {
  Random random(seed);
  Collection made;
  made.words = vocabulary(random);
  const std::uint64_t most = random.once_in(8) ? 900 : random.once_in(3) ? 150 : 25;
  const std::uint64_t count = random.below(most);
  made.parts.resize(1 + random.below(4));
  made.layout.block_bytes = random.once_in(2) ? 64 + 8 * static_cast<std::uint32_t>(random.below(60)) : 32768;
  made.layout.dense_documents = random.once_in(2) ? 1 + static_cast<std::uint32_t>(random.below(20)) : 128;
  std::vector<std::int64_t> rows;
  for (std::uint64_t i = 1; i <= count; ++i) rows.push_back(static_cast<std::int64_t>(i));
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
  for (const std::int64_t row : rows) {
    made.parts[random.below(made.parts.size())].push_back(made.all.size());
    made.all.emplace_back(random_document(random, row, made.words));
  }
  made.filter.admits_all = random.once_in(2);
  if (!made.filter.admits_all && !random.once_in(8)) {
    auto only = std::make_shared<RowSet>();
    for (const std::int64_t row : rows) {
      if (!random.once_in(3)) only->add(row);
    }
    made.filter.only = only;
  }
  return made;
}

/// Words that rank, as often as the expression has them, with whether in the title.
inline void ranked_words(const Expression& asked, std::map<std::pair<bool, std::string>, std::uint32_t>& words) {
  using Kind = Expression::Kind;
  if (asked.kind == Kind::term || asked.kind == Kind::title) ++words[{asked.kind == Kind::title, asked.text}];
  if (asked.kind == Kind::phrase || asked.kind == Kind::near) {
    for (const auto& word : asked.words) ++words[{false, word}];
  }
  if (asked.kind == Kind::all_of || asked.kind == Kind::any_of) {
    for (const auto& part : asked.parts) ranked_words(part, words);
  }
}

/// All matches, best first, by counting words in every admitted document.
inline std::vector<Hit> scan_best(const Collection& collection, const Expression& asked) {
  std::map<std::pair<bool, std::string>, std::uint32_t> words;
  ranked_words(asked, words);
  const auto admitted = collection.admitted();
  std::uint64_t total = 0;
  for (const Known* known : admitted) total += known->length();
  const auto frequency = [](const Known& known, bool is_title, const std::string& word) {
    auto count = std::count(known.title.begin(), known.title.end(), word);
    if (!is_title) count += std::count(known.text.begin(), known.text.end(), word);
    return static_cast<std::uint32_t>(count);
  };
  std::map<std::pair<bool, std::string>, WordWeight> weights;
  for (const auto& [word, times] : words) {
    std::uint64_t with = 0;
    for (const Known* known : admitted) with += frequency(*known, word.first, word.second) > 0 ? 1U : 0U;
    weights[word] = WordWeight(admitted.size(), total, with, times);
  }
  std::vector<Hit> hits;
  for (const Known* known : collection.matches(asked)) {
    Hit hit{known->document.row, 0, known->document.fold};
    for (const auto& [word, weight] : weights)
      hit.score += weight.of(frequency(*known, word.first, word.second), known->length());
    hits.push_back(hit);
  }
  std::sort(hits.begin(), hits.end(),
            [](const Hit& a, const Hit& b) { return std::pair(-a.score, a.row) < std::pair(-b.score, b.row); });
  return hits;
}

}  // namespace fanal::index::test
