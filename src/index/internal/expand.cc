#include "index/internal/expand.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/utf8.h"
#include "index/internal/postings.h"

namespace fanal::index {
namespace {

constexpr double earth_radius_m = 6371008.8;
constexpr double radians = std::numbers::pi / 180;

std::string space_begin(Space space, std::string_view bytes) {
  return std::string(1, static_cast<char>(space)).append(bytes);
}

/// `*`: any run of characters, `?`: one. Goes back to the last `*` only: O(text * pattern) at worst.
bool matches_pattern(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      t += code_point_at(text, t).length;
      ++p;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++t;
      ++p;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      resume += code_point_at(text, resume).length;
      t = resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

/// Rows of the table of edit distances between a word and an entry, one for each code point of the entry.
class EditTable {
 public:
  EditTable(std::string_view word, std::uint32_t edits) : edits_(edits) {
    for (std::size_t at = 0; at < word.size();) {
      const CodePoint point = code_point_at(word, at);
      word_.push_back(point.value);
      at += point.length;
    }
    rows_.emplace_back();
    for (std::uint32_t j = 0; j <= word_.size(); ++j) rows_[0].push_back(std::min(j, edits_ + 1));
    ends_.push_back(0);
    least_.push_back(0);
    points_.push_back(0);
  }

  /// Takes the next entry; gives how many bytes of it no word within reach begins with, 0 when it is not that far off.
  std::size_t take(std::string_view entry) {
    const std::size_t same = static_cast<std::size_t>(
        std::mismatch(entry.begin(), entry.end(), held_.begin(), held_.end()).first - entry.begin());
    while (ends_.back() > same) --depth_, ends_.pop_back(), least_.pop_back(), points_.pop_back();
    held_.assign(entry);
    while (ends_.back() < entry.size()) {
      const CodePoint point = code_point_at(entry, ends_.back());
      add_row(point.value, ends_.back() + point.length);
      // A swap reaches back two rows, so both must be out of reach.
      if (least_[depth_] > edits_ && least_[depth_ - 1] >= edits_) return ends_.back();
    }
    return 0;
  }
  bool is_within() const { return rows_[depth_][word_.size()] <= edits_; }

 private:
  void add_row(char32_t point, std::size_t end) {
    const std::uint32_t far = edits_ + 1;
    ++depth_;
    if (rows_.size() <= depth_) rows_.emplace_back(word_.size() + 1);
    auto& row = rows_[depth_];
    const auto& above = rows_[depth_ - 1];
    std::fill(row.begin(), row.end(), far);
    const std::size_t low = depth_ > edits_ ? depth_ - edits_ : 0;
    const std::size_t high = std::min(word_.size(), depth_ + edits_);
    std::uint32_t least = far;
    for (std::size_t j = low; j <= high; ++j) {
      std::uint32_t best = above[j] + 1;
      if (j > 0) {
        best = std::min({best, row[j - 1] + 1, above[j - 1] + (word_[j - 1] == point ? 0U : 1U)});
        if (j > 1 && depth_ > 1 && word_[j - 2] == point && word_[j - 1] == points_.back())
          best = std::min(best, rows_[depth_ - 2][j - 2] + 1);
      }
      row[j] = std::min(best, far);
      least = std::min(least, row[j]);
    }
    ends_.push_back(end);
    least_.push_back(least);
    points_.push_back(point);
  }

  std::uint32_t edits_;
  std::vector<char32_t> word_;
  std::string held_;
  std::size_t depth_ = 0;
  std::vector<std::vector<std::uint32_t>> rows_;
  std::vector<std::size_t> ends_;  ///< bytes of the entry that a row stands for the end of
  std::vector<std::uint32_t> least_;
  std::vector<char32_t> points_;
};

/// What a key's entry keeps of its value as it is written.
std::string_view written_part(std::string_view entry) {
  const std::string_view value = entry.substr(1);
  return value.substr(0, value.find('\xff'));
}

// Of a key that was too long to be kept whole, its end is not known.
bool holds_of_key(std::string_view pattern, std::string_view run, std::string_view entry) {
  const std::string_view written = written_part(entry);
  if (written.size() + 1 < entry.size()) return written.find(run) != std::string_view::npos;
  return matches_pattern(written, pattern);
}

}  // namespace

std::string_view longest_run(std::string_view pattern) {
  std::string_view longest;
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find_first_of("*?"), pattern.size());
    if (end > longest.size()) longest = pattern.substr(0, end);
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return longest;
}

double distance_m(const IndexPosition& a, const IndexPosition& b) {
  const double lat = std::sin((b.lat_deg - a.lat_deg) * radians / 2);
  const double lon = std::sin((b.lon_deg - a.lon_deg) * radians / 2);
  const double h = lat * lat + std::cos(a.lat_deg * radians) * std::cos(b.lat_deg * radians) * lon * lon;
  return 2 * earth_radius_m * std::asin(std::sqrt(std::min(1.0, h)));
}

bool Expander::add(const Dictionary& dictionary, std::vector<PlannedEntry>& entries) const {
  if (entries.size() >= most) {
    if (!trouble)
      trouble.error = Error{Code::limit, "a pattern stands for more than " + std::to_string(most) +
                                             " words or keys: give more of its characters"};
    return false;
  }
  entries.push_back({dictionary.bytes()[0], dictionary.entry()});
  return true;
}

std::vector<PlannedEntry> Expander::prefix(std::string_view begin) const {
  std::vector<PlannedEntry> entries;
  Dictionary dictionary(segment, trouble);
  const std::string wanted = space_begin(Space::word, begin);
  for (bool is_at = dictionary.seek(wanted); is_at && dictionary.bytes().starts_with(wanted);
       is_at = dictionary.next()) {
    if (!add(dictionary, entries)) break;
  }
  return entries;
}

std::vector<PlannedEntry> Expander::wildcard(std::string_view pattern) const {
  std::vector<PlannedEntry> entries;
  Dictionary dictionary(segment, trouble);
  const std::string wanted = space_begin(Space::word, pattern.substr(0, pattern.find_first_of("*?")));
  for (bool is_at = dictionary.seek(wanted); is_at && dictionary.bytes().starts_with(wanted);
       is_at = dictionary.next()) {
    if (matches_pattern(std::string_view(dictionary.bytes()).substr(1), pattern) && !add(dictionary, entries)) break;
  }
  return entries;
}

std::vector<PlannedEntry> Expander::fuzzy(std::string_view word, std::uint32_t edits) const {
  std::vector<PlannedEntry> entries;
  Dictionary dictionary(segment, trouble);
  EditTable table(word, edits);
  bool is_at = dictionary.seek(space_begin(Space::word, {}));
  while (is_at && dictionary.bytes()[0] == static_cast<char>(Space::word)) {
    const std::size_t dead = table.take(std::string_view(dictionary.bytes()).substr(1));
    if (dead == 0) {
      if (table.is_within() && !add(dictionary, entries)) break;
      is_at = dictionary.next();
      continue;
    }
    // Nothing that begins so is within reach: a few steps, for most such runs are short, then a leap.
    std::string begin = dictionary.bytes().substr(0, dead + 1);
    is_at = dictionary.next();
    for (int step = 0; step < 16 && is_at && dictionary.bytes().starts_with(begin); ++step) is_at = dictionary.next();
    if (!is_at || !dictionary.bytes().starts_with(begin)) continue;
    // The bytes after all that begin so; byte 0xFF ends no code point, so adding one does not overflow.
    auto& last = begin.back();
    if (static_cast<std::uint8_t>(last) == 0xFF) continue;
    last = static_cast<char>(static_cast<std::uint8_t>(last) + 1);
    is_at = dictionary.seek(begin);
  }
  return entries;
}

std::vector<PlannedEntry> Expander::key_pattern(std::uint8_t key_space, std::string_view pattern) const {
  const std::string_view part = longest_run(pattern);
  Dictionary dictionary(segment, trouble);
  std::vector<PlannedEntry> trigrams;
  for (std::size_t i = 0; i + 3 <= part.size(); ++i) {
    if (!dictionary.find(trigram_entry(key_space, part.substr(i, 3)))) return {};
    trigrams.push_back({dictionary.bytes()[0], dictionary.entry()});
  }
  std::sort(trigrams.begin(), trigrams.end(),
            [](const PlannedEntry& a, const PlannedEntry& b) { return a.entry.documents < b.entry.documents; });
  std::vector<std::uint32_t> candidates;
  for (std::size_t i = 0; i < trigrams.size(); ++i) {
    // Few are left: to look at them costs less than to read what many more entries share.
    if (i > 0 && candidates.size() * 8 < trigrams[i].entry.documents) break;
    const std::vector<std::uint32_t> numbers = all_documents(segment, trigrams[i].entry, trigrams[i].space, trouble);
    if (i == 0) {
      candidates = numbers;
      continue;
    }
    std::vector<std::uint32_t> both;
    std::set_intersection(candidates.begin(), candidates.end(), numbers.begin(), numbers.end(),
                          std::back_inserter(both));
    candidates = std::move(both);
  }
  std::vector<PlannedEntry> entries;
  for (const std::uint32_t number : candidates) {
    if (!dictionary.seek_number(number)) break;
    if (static_cast<std::uint8_t>(dictionary.bytes()[0]) != key_space) {
      trouble.damaged("a trigram is not of the keys it says");
      break;
    }
    if (holds_of_key(pattern, part, dictionary.bytes()) && !add(dictionary, entries)) break;
  }
  return entries;
}

std::vector<PlannedEntry> Expander::radius(const IndexPosition& position, double radius_m) const {
  std::vector<PlannedEntry> entries;
  Dictionary dictionary(segment, trouble);
  constexpr double margin_deg = 1e-6;  // more than rounding to 1e-7 degree
  const double reach_deg = radius_m / earth_radius_m / radians + margin_deg;
  const double low = position.lat_deg - reach_deg;
  const double high = position.lat_deg + reach_deg;
  // How far east or west the circle goes; all around where it holds a pole.
  double lon_reach_deg = 360;
  if (low > -90 && high < 90)
    lon_reach_deg =
        std::asin(std::min(1.0, std::sin(reach_deg * radians) / std::cos(position.lat_deg * radians))) / radians +
        margin_deg;
  const auto fixed_at = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<std::uint8_t>(dictionary.bytes()[at + i]);
    return value;
  };
  const std::string wanted = position_entry({low, -180});
  const char space = wanted[0];
  for (bool is_at = dictionary.seek(wanted); is_at && dictionary.bytes()[0] == space; is_at = dictionary.next()) {
    if (dictionary.bytes().size() != 9) {
      trouble.damaged("a position in its dictionary is none");
      break;
    }
    const IndexPosition held{fixed_at(1) * 1e-7 - 90, fixed_at(5) * 1e-7 - 180};
    if (held.lat_deg > high) break;
    const double apart = std::abs(held.lon_deg - position.lon_deg);
    if (std::min(apart, 360 - apart) > lon_reach_deg || distance_m(held, position) > radius_m) continue;
    // Places are few beside documents, and all of them are needed: no limit but their number.
    entries.push_back({space, dictionary.entry()});
  }
  return entries;
}

}  // namespace fanal::index
