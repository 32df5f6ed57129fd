#include "index/internal/section_reader.h"

#include <algorithm>

namespace fanal::index {

Block SegmentState::body_block(std::uint64_t number, Trouble& trouble) const {
  if (trouble) return nullptr;
  const auto block_number = static_cast<std::uint32_t>(number + 1);
  auto given = source(block_number);
  if (!given) {
    trouble.error = std::move(given).error();
    return nullptr;
  }
  const std::uint64_t bytes =
      std::min<std::uint64_t>(head.layout.block_bytes, head.body_bytes - number * head.layout.block_bytes);
  if (*given == nullptr || (*given)->size() != bytes + seal_bytes) {
    trouble.damaged("a block has not the bytes it should have");
    return nullptr;
  }
  auto& word = verified[block_number / 64];
  const std::uint64_t bit = std::uint64_t{1} << (block_number % 64);
  if ((word.load(std::memory_order_relaxed) & bit) == 0) {
    if (!is_sealed(**given, block_number)) {
      trouble.damaged("the checksum of a block is not that of its bytes");
      return nullptr;
    }
    word.fetch_or(bit, std::memory_order_relaxed);
  }
  return std::move(*given);
}

bool SectionReader::load(std::uint64_t number) {
  if (number == number_) return true;
  block_ = segment_->body_block(number, *trouble_);
  number_ = block_ == nullptr ? ~std::uint64_t{0} : number;
  return block_ != nullptr;
}

const char* SectionReader::some(std::uint64_t offset, std::uint64_t length, std::uint64_t& given) {
  given = 0;
  if (offset > place_->bytes || length > place_->bytes - offset) {
    trouble_->damaged("something is said to be outside of its section");
    return nullptr;
  }
  const std::uint32_t block_bytes = segment_->head.layout.block_bytes;
  const std::uint64_t at = place_->offset + offset;
  if (length == 0) {
    straddling_.assign(8, '\0');
    return straddling_.data();
  }
  if (!load(at / block_bytes)) return nullptr;
  given = std::min<std::uint64_t>(length, block_bytes - at % block_bytes);
  return block_->data() + at % block_bytes;
}

const char* SectionReader::at(std::uint64_t offset, std::uint64_t length) {
  std::uint64_t given = 0;
  const char* begin = some(offset, length, given);
  if (begin == nullptr || given == length) return begin;
  straddling_.clear();
  while (begin != nullptr) {
    straddling_.append(begin, given);
    offset += given;
    length -= given;
    if (length == 0) {
      straddling_.append(8, '\0');
      return straddling_.data();
    }
    begin = some(offset, length, given);
  }
  return nullptr;
}

bool Column::load(std::uint64_t index) {
  if (index >= place_->count) return false;
  if (place_->width == 0) {
    first_ = 0;
    held_ = place_->count;
    return index < held_;
  }
  // From the first value of the block that `index` is in, to its last.
  const std::uint64_t in_block = (place_->offset + index * place_->width) % block_bytes_ / place_->width;
  const std::uint64_t first = index - std::min(index, in_block);
  const std::uint64_t most = block_bytes_ / place_->width;
  std::uint64_t given = 0;
  data_ = reader_.some(first * place_->width, std::min(most, place_->count - first) * place_->width, given);
  held_ = data_ == nullptr ? 0 : given / place_->width;
  first_ = first;
  return index - first_ < held_;
}

}  // namespace fanal::index
