#include "index/internal/postings.h"

namespace fanal::index {

PostingBlocks::PostingBlocks(const SegmentState& segment, const Entry& entry, char space, Trouble& trouble)
    : entry_(entry),
      trouble_(&trouble),
      skips_(segment, segment.head.at(Section::postings), trouble),
      data_(segment, segment.head.at(Section::postings), trouble),
      places_(segment, segment.head.at(Section::positions), trouble),
      limit_(is_trigram_space(space) ? segment.head.entries : segment.head.documents),
      blocks_((entry.documents + postings_block - 1) / postings_block),
      skip_size_(index::has_frequencies(space) ? skip_bytes_ranked : skip_bytes_plain),
      has_skips_(blocks_ > 1),
      has_frequencies_(index::has_frequencies(space)) {
  if (has_skips_ && std::uint64_t{blocks_} * skip_size_ > entry.postings_bytes) {
    trouble.damaged("the postings of an entry are cut off");
    blocks_ = 0;
  }
}

const char* PostingBlocks::skip(std::uint32_t block) {
  return skips_.at(entry_.postings + std::uint64_t{block} * skip_size_, skip_size_);
}

std::uint32_t PostingBlocks::last(std::uint32_t block) {
  if (!has_skips_) return limit_ - 1;
  const char* at = skip(block);
  return at == nullptr ? limit_ - 1 : std::min(load32(at), limit_ - 1);
}

std::uint32_t PostingBlocks::least_row_above(std::uint32_t block) {
  if (!has_skips_) return 0;
  const char* at = skip(block);
  return at == nullptr ? 0 : load32(at + 12);
}

std::array<Impact, impact_pairs> PostingBlocks::impacts(std::uint32_t block) {
  std::array<Impact, impact_pairs> impacts{};
  const char* at = has_skips_ ? skip(block) : nullptr;
  if (at == nullptr) return impacts;
  for (std::uint32_t i = 0; i < impact_pairs; ++i) {
    const std::uint32_t pair = load32(at + 16 + std::size_t{3} * i);
    impacts[i] = {pair & 0xFFU, (pair >> 8U) & 0xFFFFU};
  }
  return impacts;
}

std::uint32_t PostingBlocks::block_with(std::uint32_t document, std::uint32_t block) {
  // Gallop, then halve: near blocks are asked for most.
  std::uint32_t step = 1;
  std::uint32_t low = block;
  while (low < blocks_ && last(low) < document) {
    block = low + 1;
    low += step;
    step *= 2;
  }
  std::uint32_t high = std::min(low, blocks_);
  while (block < high) {
    const std::uint32_t middle = block + (high - block) / 2;
    if (last(middle) < document) {
      block = middle + 1;
    } else {
      high = middle;
    }
  }
  return block;
}

bool PostingBlocks::load(std::uint32_t block) {
  if (block == loaded_) return true;
  loaded_ = 0xFFFFFFFFU;
  count_ = 0;
  std::uint64_t begin = 0;
  std::uint64_t end = entry_.postings_bytes;
  std::uint32_t next = 0;
  std::uint32_t stated_last = limit_ - 1;
  if (has_skips_) {
    const std::uint64_t skips = std::uint64_t{blocks_} * skip_size_;
    if (block > 0) {
      const char* before = skip(block - 1);
      if (before == nullptr) return false;
      next = load32(before) + 1;
    }
    const char* at = skip(block);
    if (at == nullptr) return false;
    stated_last = load32(at);
    begin = skips + load32(at + 4);
    if (block + 1 < blocks_) {
      const char* after = skip(block + 1);
      if (after == nullptr) return false;
      end = skips + load32(after + 4);
    }
  }
  const std::uint32_t count = block + 1 < blocks_ ? postings_block : entry_.documents - (blocks_ - 1) * postings_block;
  const std::uint64_t widths = has_frequencies_ ? 2 : 1;
  if (begin > end || end > entry_.postings_bytes || end - begin < widths || stated_last >= limit_ ||
      next > stated_last) {
    trouble_->damaged("a block of postings has no place");
    return false;
  }
  const char* bytes = data_.at(entry_.postings + begin, end - begin);
  if (bytes == nullptr) return false;
  const auto gap_width = static_cast<unsigned>(static_cast<std::uint8_t>(bytes[0]));
  frequency_width_ = has_frequencies_ ? static_cast<std::uint8_t>(bytes[1]) : 0U;
  const std::uint64_t gap_bytes = packed_bytes(count, gap_width);
  if (gap_width > 32 || frequency_width_ > 32 ||
      widths + gap_bytes + packed_bytes(count, frequency_width_) != end - begin) {
    trouble_->damaged("a block of postings has not the bytes that its widths ask for");
    return false;
  }
  unpack_bits(bytes + widths, count, gap_width, documents_.data());
  std::uint64_t document = next;
  for (std::uint32_t i = 0; i < count; ++i) {
    document += documents_[i];
    documents_[i] = static_cast<std::uint32_t>(document);
    ++document;
  }
  // Ascending by making, if nothing overflowed: then all are below the limit when the last one is.
  if (document > limit_ || (has_skips_ && document != std::uint64_t{stated_last} + 1)) {
    trouble_->damaged("documents of a block of postings are not those it says");
    return false;
  }
  packed_frequencies_ = bytes + widths + gap_bytes;
  has_read_frequencies_ = false;
  has_read_places_ = false;
  count_ = count;
  loaded_ = block;
  return true;
}

std::span<const std::uint32_t> PostingBlocks::frequencies() {
  if (!has_read_frequencies_) {
    unpack_bits(packed_frequencies_, count_, frequency_width_, frequencies_.data());
    // One more than what is kept; the greatest of 32 bits stays what it is.
    for (std::uint32_t i = 0; i < count_; ++i) frequencies_[i] += frequencies_[i] == 0xFFFFFFFFU ? 0U : 1U;
    has_read_frequencies_ = true;
  }
  return {frequencies_.data(), count_};
}

bool PostingBlocks::read_places() {
  const auto counts = frequencies();
  starts_[0] = 0;
  for (std::uint32_t i = 0; i < count_; ++i) starts_[i + 1] = starts_[i] + counts[i];
  std::uint64_t begin = 0;
  if (has_skips_) {
    const char* at = skip(loaded_);
    if (at == nullptr) return false;
    begin = load32(at + 8);
  }
  const std::uint64_t rest = entry_.positions_bytes - std::min(begin, entry_.positions_bytes);
  const char* width_at = rest == 0 ? nullptr : places_.at(entry_.positions + begin, 1);
  if (width_at != nullptr) place_width_ = static_cast<std::uint8_t>(*width_at);
  // A word is not twice at one place, so positions of no width are one of each document at most.
  const bool is_sound = width_at != nullptr && place_width_ <= 32 && (place_width_ > 0 || starts_[count_] == count_) &&
                        starts_[count_] <= rest * 8 + count_ && packed_bytes(starts_[count_], place_width_) <= rest - 1;
  if (!is_sound) {
    trouble_->damaged("positions of a word are cut off");
    return false;
  }
  packed_places_at_ = entry_.positions + begin + 1;
  // All of the block at once, but for the block of a document that is very long.
  constexpr std::uint64_t most_at_once = 16384;
  const std::uint64_t bytes = packed_bytes(starts_[count_], place_width_);
  packed_places_ = bytes > most_at_once ? nullptr : places_.at(packed_places_at_, bytes);
  has_read_places_ = bytes > most_at_once || packed_places_ != nullptr;
  return has_read_places_;
}

std::span<const std::uint32_t> PostingBlocks::positions(std::uint32_t begin, std::uint32_t end) {
  if (!has_read_places_ && !read_places()) return {};
  const std::uint64_t wanted = starts_[end] - starts_[begin];
  if (positions_.size() < wanted) positions_.resize(wanted);
  std::uint64_t bit = starts_[begin] * place_width_;
  const char* packed = packed_places_ == nullptr ? nullptr : packed_places_ + bit / 8;
  if (packed == nullptr) {
    packed = places_.at(packed_places_at_ + bit / 8, packed_bytes(starts_[end], place_width_) - bit / 8);
    if (packed == nullptr) return {};
  }
  bit %= 8;
  const std::uint64_t mask = (std::uint64_t{1} << place_width_) - 1;
  for (std::uint64_t i = 0; i < wanted; ++i, bit += place_width_)
    positions_[i] = static_cast<std::uint32_t>((load64(packed + bit / 8) >> (bit % 8)) & mask);
  return {positions_.data(), wanted};
}

void add_documents(const SegmentState& segment, const Entry& entry, char space, Bits& bits, Trouble& trouble) {
  if (trouble) return;
  if (!entry.is_dense) {
    PostingBlocks blocks(segment, entry, space, trouble);
    for (std::uint32_t block = 0; block < blocks.blocks() && blocks.load(block); ++block) {
      for (const std::uint32_t document : blocks.documents()) bits.add(document);
    }
    return;
  }
  const std::uint64_t bytes = segment.head.bitmap_bytes();
  SectionReader reader(segment, segment.head.at(Section::bitmaps), trouble);
  if (entry.bitmap > segment.head.at(Section::bitmaps).bytes / 8) {
    trouble.damaged("a bitmap has no place");
    return;
  }
  auto& words = bits.words();
  for (std::uint64_t at = 0; at < bytes;) {
    std::uint64_t given = 0;
    // Blocks and bitmaps are whole words.
    const char* part = reader.some(entry.bitmap * bytes + at, bytes - at, given);
    if (part == nullptr) return;
    for (std::uint64_t i = 0; i + 8 <= given; i += 8) words[(at + i) / 8] |= load64(part + i);
    at += given;
  }
  if (const std::uint32_t over = bits.size() % 64; over != 0) words.back() &= (std::uint64_t{1} << over) - 1;
}

std::vector<std::uint32_t> all_documents(const SegmentState& segment, const Entry& entry, char space,
                                         Trouble& trouble) {
  std::vector<std::uint32_t> documents;
  if (entry.is_dense) {
    Bits bits(segment.head.documents);
    add_documents(segment, entry, space, bits, trouble);
    bits.each([&](std::uint32_t document) { documents.push_back(document); });
    return documents;
  }
  PostingBlocks blocks(segment, entry, space, trouble);
  for (std::uint32_t block = 0; block < blocks.blocks() && blocks.load(block); ++block)
    documents.insert(documents.end(), blocks.documents().begin(), blocks.documents().end());
  return documents;
}

}  // namespace fanal::index
