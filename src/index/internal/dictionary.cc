#include "index/internal/dictionary.h"

#include <algorithm>

namespace fanal::index {
namespace {

// Entries have at most 1 + max_entry_bytes bytes, and some numbers of at most 10.
constexpr std::uint64_t most_group_bytes = group_entries * (2 + max_entry_bytes + 60);

bool read_number(const char*& at, const char* end, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; at < end && shift < 64; shift += 7) {
    const auto byte = static_cast<std::uint8_t>(*at++);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace

bool Dictionary::first_of(std::uint64_t group, std::string& entry) {
  if (!load_group(group) || !read_entry()) return false;
  entry = bytes_;
  return true;
}

bool Dictionary::load_group(std::uint64_t group) {
  const std::uint64_t groups = groups_.size() - 1;
  if (group >= groups || *trouble_) return false;
  const auto begin = static_cast<std::uint64_t>(groups_.at(group));
  const auto end = static_cast<std::uint64_t>(groups_.at(group + 1));
  if (*trouble_) return false;
  if (end < begin || end - begin > most_group_bytes) {
    trouble_->damaged("a group of its dictionary has no place");
    return false;
  }
  at_ = terms_.at(begin, end - begin);
  if (at_ == nullptr) return false;
  end_ = at_ + (end - begin);
  group_ = group;
  left_ = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(group_entries, segment_->head.entries - group * group_entries));
  entry_.number = static_cast<std::uint32_t>(group * group_entries) - 1;
  bytes_.clear();
  if (!read_number(at_, end_, next_postings_) || !read_number(at_, end_, next_positions_) ||
      !read_number(at_, end_, next_bitmap_)) {
    trouble_->damaged("a group of its dictionary is cut off");
    return false;
  }
  return true;
}

bool Dictionary::read_entry() {
  std::uint64_t shared = 0;
  std::uint64_t rest = 0;
  std::uint64_t documents = 0;
  const Head& head = segment_->head;
  bool is_sound = read_number(at_, end_, shared) && read_number(at_, end_, rest) && shared <= bytes_.size() &&
                  rest <= static_cast<std::uint64_t>(end_ - at_) && shared + rest >= 1 &&
                  shared + rest <= max_entry_bytes + 5;
  if (is_sound) {
    bytes_.resize(shared);
    bytes_.append(at_, rest);
    at_ += rest;
    const std::uint64_t most = is_trigram_space(bytes_[0]) ? head.entries : head.documents;
    entry_.positions_bytes = 0;
    is_sound = read_number(at_, end_, documents) && documents >= 1 && documents <= most &&
               read_number(at_, end_, entry_.postings_bytes) &&
               (!has_positions(bytes_[0]) || read_number(at_, end_, entry_.positions_bytes));
  }
  if (!is_sound || next_postings_ > head.body_bytes || next_positions_ > head.body_bytes ||
      entry_.postings_bytes > head.body_bytes || entry_.positions_bytes > head.body_bytes) {
    trouble_->damaged("an entry of its dictionary does not hold together");
    return false;
  }
  ++entry_.number;
  entry_.documents = static_cast<std::uint32_t>(documents);
  entry_.postings = next_postings_;
  entry_.positions = next_positions_;
  next_postings_ += entry_.postings_bytes;
  next_positions_ += entry_.positions_bytes;
  entry_.is_dense = !is_trigram_space(bytes_[0]) && head.is_dense(entry_.documents);
  if (entry_.is_dense) entry_.bitmap = next_bitmap_++;
  shared_ = shared;
  --left_;
  return true;
}

bool Dictionary::seek(std::string_view wanted) {
  const std::uint64_t groups = groups_.size() - 1;
  // The last group whose first entry is not after what is wanted: by the top in memory, then within 64 groups.
  const auto above = std::upper_bound(segment_->top.begin(), segment_->top.end(), wanted);
  const auto below = static_cast<std::uint64_t>(above - segment_->top.begin());
  std::uint64_t low = below == 0 ? 0 : (below - 1) * top_groups;
  std::uint64_t high = std::min(groups, below * top_groups);
  std::string first;
  while (low + 1 < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (!first_of(middle, first)) return false;
    (std::string_view(first) <= wanted ? low : high) = middle;
  }
  if (!load_group(low)) return false;
  while (next()) {
    if (bytes_ >= wanted) {
      shared_ = 0;
      return true;
    }
  }
  return false;
}

bool Dictionary::seek_number(std::uint32_t number) {
  if (number >= segment_->head.entries) return false;
  const bool is_ahead = at_ != nullptr && group_ == number / group_entries && entry_.number + 1 <= number &&
                        entry_.number + 1 >= group_ * group_entries;
  if (!is_ahead && !load_group(number / group_entries)) return false;
  do {
    if (!next()) return false;
  } while (entry_.number != number);
  shared_ = 0;
  return true;
}

bool Dictionary::next() {
  if (*trouble_) return false;
  if (left_ == 0) return load_group(group_ + 1) && read_entry();
  return read_entry();
}

}  // namespace fanal::index
