#include "index/internal/photo_format.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/huge_pages.h"
#include "base/pack.h"
#include "index/internal/bit_pack.h"
#include "index/internal/format.h"
#include "index/photo_codes.h"

namespace fanal::index {
namespace {

constexpr std::string_view magic = "FANALPHC";
constexpr std::uint64_t version = 1;
constexpr std::size_t code_bytes = 32;
constexpr std::size_t id_bytes = 4;

Error damaged(const char* what) { return {Code::damaged, std::string("the photo codes are damaged: ") + what}; }

struct PhotoHead {
  std::uint64_t block_bytes = 0;
  std::uint64_t codes = 0;
  std::uint64_t ids = 0;
  std::uint64_t count_bytes = 0;

  std::uint64_t body_bytes() const { return codes * code_bytes + count_bytes + ids * id_bytes; }
  std::uint64_t blocks() const { return 1 + (body_bytes() + block_bytes - 1) / block_bytes; }
};

std::string write_photo_head(const PhotoHead& head) {
  PackWriter out;
  out.raw(magic).number(version).number(head.block_bytes).number(head.codes).number(head.ids).number(head.count_bytes);
  return out.take();
}

Result<PhotoHead> read_photo_head(std::string_view content) {
  PackReader in(content);
  if (in.raw(magic.size()) != magic) return damaged("they do not begin as such");
  if (in.number() != version) return damaged("they are of a form that this release does not read");
  PhotoHead head;
  head.block_bytes = in.number();
  head.codes = in.number();
  head.ids = in.number();
  head.count_bytes = in.number();
  constexpr std::uint64_t longest_count = 5;
  if (!in.ok() || !in.at_end() || !is_photo_block_size(head.block_bytes) || head.ids > most_photo_codes ||
      head.codes > head.ids || (head.codes == 0) != (head.ids == 0) || head.count_bytes < head.codes ||
      head.count_bytes > head.codes * longest_count || write_photo_head(head) != content)
    return damaged("their head does not hold together");
  return head;
}

/// The body, from its begin to its end.
class BodyReader {
 public:
  BodyReader(const BlockSource& source, const PhotoHead& head) : source_(source), head_(head) {}
  Result<void> read(char* to, std::size_t count) {
    while (count > 0) {
      if (at_ == held_) FANAL_TRY_VOID(next());
      const std::size_t some = std::min(count, held_ - at_);
      std::copy_n(block_->data() + at_, some, to);
      at_ += some;
      to += some;
      count -= some;
    }
    return {};
  }

 private:
  Result<void> next() {
    ++number_;
    FANAL_TRY(block, source_(number_));
    const std::uint64_t before = (number_ - std::uint64_t{1}) * head_.block_bytes;
    const std::uint64_t expected = std::min(head_.block_bytes, head_.body_bytes() - before);
    if (block == nullptr || block->size() != expected + seal_bytes || !is_sealed(*block, number_))
      return damaged("the checksum of a block is not that of its bytes");
    block_ = std::move(block);
    at_ = 0;
    held_ = expected;
    return {};
  }

  const BlockSource& source_;
  const PhotoHead& head_;
  Block block_;
  std::uint32_t number_ = 0;
  std::size_t at_ = 0;
  std::size_t held_ = 0;
};

/// Room for `count` more values than the `held` that were read, of `all` that the head claims: never for more than
/// twice what was read, for the head may claim what is not there.
template <typename Value>
void make_room(std::vector<Value>& values, std::size_t held, std::size_t count, std::size_t all) {
  constexpr std::size_t least = 65536;
  if (held + count > values.size()) resize_on_huge_pages(values, std::min(all, std::max(least, 2 * held)));
}

Result<void> read_codes(BodyReader& body, std::uint64_t count, PhotoGroups& groups) {
  constexpr std::size_t piece = 256;
  std::array<char, piece * code_bytes> bytes{};
  PhotoHash last;
  for (std::size_t begin = 0; begin < count; begin += piece) {
    const std::size_t some = std::min<std::size_t>(piece, count - begin);
    FANAL_TRY_VOID(body.read(bytes.data(), some * code_bytes));
    make_room(groups.front, begin, some, count);
    make_room(groups.back, begin, some, count);
    for (std::size_t i = 0; i < some; ++i) {
      PhotoHash code;
      for (std::size_t word = 0; word < code.words.size(); ++word)
        code.words[word] = load64(bytes.data() + i * code_bytes + word * 8);
      if (begin + i > 0 && code <= last) return damaged("codes are not in order");
      groups.front[begin + i] = {code.words[0], code.words[1]};
      groups.back[begin + i] = {code.words[2], code.words[3]};
      last = code;
    }
  }
  return {};
}

Result<void> read_starts(BodyReader& body, const PhotoHead& head, PhotoGroups& groups) {
  std::string bytes(head.count_bytes, '\0');
  FANAL_TRY_VOID(body.read(bytes.data(), bytes.size()));
  resize_on_huge_pages(groups.starts, head.codes + 1);
  PackReader in(bytes);
  std::uint64_t sum = 0;
  std::uint64_t least_bytes = 0;  // none is written longer than it need be
  for (std::uint64_t i = 0; i < head.codes; ++i) {
    const std::uint64_t more = in.number();
    if (more >= head.ids - sum) return damaged("codes have more ids than there are");
    sum += more + 1;
    least_bytes += (static_cast<unsigned>(std::bit_width(more | 1U)) + 6) / 7;
    groups.starts[i + 1] = static_cast<std::uint32_t>(sum);
  }
  if (!in.ok() || !in.at_end() || sum != head.ids || least_bytes != bytes.size())
    return damaged("codes have not as many ids as there are");
  return {};
}

Result<void> read_ids(BodyReader& body, const PhotoHead& head, PhotoGroups& groups) {
  constexpr std::size_t piece = 4096;
  std::array<char, piece * id_bytes> bytes{};
  for (std::size_t begin = 0; begin < head.ids; begin += piece) {
    const std::size_t some = std::min<std::size_t>(piece, head.ids - begin);
    FANAL_TRY_VOID(body.read(bytes.data(), some * id_bytes));
    make_room(groups.ids, begin, some, head.ids);
    for (std::size_t i = 0; i < some; ++i) groups.ids[begin + i] = load32(bytes.data() + i * id_bytes);
  }
  for (std::uint32_t code = 0; code < groups.size(); ++code) {
    const auto ids = groups.ids_of(code);
    for (std::size_t i = 1; i < ids.size(); ++i) {
      if (ids[i] <= ids[i - 1]) return damaged("ids are not in order");
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> write_photo_groups(const PhotoGroups& groups, std::uint32_t block_bytes) {
  PackWriter counts;
  for (std::uint32_t code = 0; code < groups.size(); ++code) counts.number(groups.ids_of(code).size() - 1);
  const PhotoHead head{block_bytes, groups.size(), groups.ids.size(), counts.text().size()};
  std::vector<std::string> blocks;
  blocks.reserve(head.blocks());
  blocks.push_back(seal_block(write_photo_head(head), 0));
  std::string content;
  const auto put = [&](std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t some = std::min(bytes.size(), block_bytes - content.size());
      content.append(bytes.substr(0, some));
      bytes.remove_prefix(some);
      if (content.size() < block_bytes) continue;
      blocks.push_back(seal_block(content, static_cast<std::uint32_t>(blocks.size())));
      content.clear();
    }
  };
  std::array<char, code_bytes> bytes{};
  for (std::uint32_t code = 0; code < groups.size(); ++code) {
    const PhotoHash whole = groups.code(code);
    for (std::size_t word = 0; word < whole.words.size(); ++word) store64(bytes.data() + 8 * word, whole.words[word]);
    put({bytes.data(), code_bytes});
  }
  put(counts.text());
  for (const std::uint32_t id : groups.ids) {
    store64(bytes.data(), id);
    put({bytes.data(), id_bytes});
  }
  if (!content.empty()) blocks.push_back(seal_block(content, static_cast<std::uint32_t>(blocks.size())));
  return blocks;
}

Result<PhotoGroups> read_photo_groups(const BlockSource& source, std::uint64_t blocks, std::uint32_t& block_bytes) {
  FANAL_TRY(block, source(0));
  if (block == nullptr || !is_sealed(*block, 0)) return damaged("the checksum of their head is not that of its bytes");
  FANAL_TRY(head, read_photo_head(std::string_view(*block).substr(0, block->size() - seal_bytes)));
  if (head.blocks() != blocks) return damaged("there are not as many blocks as their head says");
  block_bytes = static_cast<std::uint32_t>(head.block_bytes);
  PhotoGroups groups;
  BodyReader body(source, head);
  FANAL_TRY_VOID(read_codes(body, head.codes, groups));
  FANAL_TRY_VOID(read_starts(body, head, groups));
  FANAL_TRY_VOID(read_ids(body, head, groups));
  return groups;
}

}  // namespace fanal::index
