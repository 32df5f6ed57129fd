#include "engine/internal/photo_index.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "engine/internal/index_feed.h"

namespace fanal::engine {
namespace {

// A picture is a small part of most cases: the kind of a document is told before the rest of it is looked at.
std::optional<PhotoHash> hash_of(const Document& document) {
  if (document.kind != DocumentKind::photo) return std::nullopt;
  return photo_hash_of_hex(field_value(document, "picture.pdq"));
}

Result<std::shared_ptr<const index::PhotoCodes>> open_codes(store::Reader& reader, std::int64_t set) {
  FANAL_TRY(count, reader.set_get(set, block_count_key));
  std::uint64_t blocks = 0;
  if (!count) return Error{Code::busy, "the pictures were linked anew meanwhile: ask again"};
  const auto [end, code] = std::from_chars(count->data(), count->data() + count->size(), blocks);
  if (code != std::errc() || end != count->data() + count->size())
    return Error{Code::damaged, "the hashes of pictures have no count: run `fanal link`"};
  const index::BlockSource source = [&](std::uint32_t number) -> Result<index::Block> {
    FANAL_TRY(bytes, reader.set_get(set, block_key(number)));
    if (!bytes) return Error{Code::damaged, "a block of the hashes of pictures is missing: run `fanal link`"};
    return std::make_shared<const std::string>(*std::move(bytes));
  };
  return index::PhotoCodes::open(source, blocks);
}

}  // namespace

Result<std::optional<std::int64_t>> write_photos(store::Writer& writer, const PictureLinks& links, Executor& executor) {
  if (links.codes.empty()) return std::optional<std::int64_t>();
  FANAL_TRY(codes, index::PhotoCodes::build(links.codes, links.rows, &executor));
  const auto blocks = codes->blocks();
  FANAL_TRY(set, writer.build_segment());
  for (std::uint32_t i = 0; i < blocks.size(); ++i) FANAL_TRY_VOID(set.add(block_key(i), blocks[i]));
  FANAL_TRY_VOID(set.add(block_count_key, std::to_string(blocks.size())));
  FANAL_TRY(number, set.finish());
  return std::optional(number);
}

Result<void> PhotoIndex::catch_up(store::Reader& reader) {
  FANAL_TRY(info, reader.set_info(photo_set));
  const std::int64_t set = info ? info->set : 0;
  if (set != set_) {
    codes_ = nullptr;
    if (info) {
      FANAL_TRY(opened, open_codes(reader, set));
      codes_ = std::move(opened);
    }
    set_ = set;
    through_ = read_ = info ? info->through_row : 0;
    tail_codes_.clear();
    tail_rows_.clear();
  }
  FANAL_TRY(last, reader.last_row());
  if (last <= read_) return {};
  FANAL_TRY_VOID(reader.read_facts(RowFilter{true, nullptr}, {read_ + 1, last + 1}, [&](store::StoredFact& fact) {
    if (const auto hash = hash_of(fact.fact.document)) {
      tail_codes_.push_back(*hash);
      tail_rows_.push_back(static_cast<std::uint32_t>(fact.row));
    }
    return true;
  }));
  read_ = last;
  return {};
}

Result<std::vector<FoundPhoto>> PhotoIndex::find(store::Reader& reader, const RowFilter& filter,
                                                 std::span<const PhotoHash> turned, std::uint32_t radius) {
  if (radius > index::most_photo_radius) {
    return Error{Code::invalid_input, "pictures are compared up to " + std::to_string(index::most_photo_radius) +
                                          " bits apart, and " + std::to_string(radius) + " were asked for"};
  }
  const std::scoped_lock lock(mutex_);
  FANAL_TRY_VOID(catch_up(reader));
  std::map<store::FactRow, PhotoDifference> nearest;
  const auto take = [&](std::uint32_t row, int bits, std::size_t turn) {
    if (!filter.admits(row)) return;
    const PhotoDifference difference{bits, static_cast<Turn>(turn), false};
    const auto [at, is_new] = nearest.try_emplace(row, difference);
    if (!is_new && bits < at->second.bits) at->second = difference;
  };
  for (std::size_t turn = 0; turn < turned.size(); ++turn) {
    if (codes_ != nullptr) {
      FANAL_TRY(hits, codes_->search(turned[turn], radius));
      for (const auto& hit : hits) take(hit.id, static_cast<int>(hit.distance), turn);
    }
    for (std::size_t i = 0; i < tail_codes_.size(); ++i) {
      const int bits = distance(turned[turn], tail_codes_[i]);
      if (bits <= static_cast<int>(radius)) take(tail_rows_[i], bits, turn);
    }
  }
  // A row behind the set may have been taken out of the case since it was read, and no set say so.
  for (auto at = nearest.upper_bound(through_); at != nearest.end();) {
    FANAL_TRY(fact, reader.fact(RowFilter{true, nullptr}, at->first));
    at = hash_of(fact.fact.document) ? std::next(at) : nearest.erase(at);
  }
  std::vector<FoundPhoto> found;
  found.reserve(nearest.size());
  for (const auto& [row, difference] : nearest) found.push_back({row, difference});
  std::sort(found.begin(), found.end(), [](const FoundPhoto& a, const FoundPhoto& b) {
    return std::tuple(a.difference.bits, a.difference.turn, a.row) <
           std::tuple(b.difference.bits, b.difference.turn, b.row);
  });
  return found;
}

}  // namespace fanal::engine
