// Compiled once a vector width by Highway, which includes this file again for each.
#include "extract/internal/byte_masks.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "extract/internal/scan.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "extract/internal/byte_masks.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fanal::extract::internal::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Blocks of 64 bytes, all of them whole.
void mask_blocks(const std::uint8_t* bytes, std::size_t blocks, ByteMasks* masks) {
  const hn::CappedTag<std::uint8_t, mask_bytes> vector;
  const std::size_t lanes = hn::Lanes(vector);
  const auto set = [&](char c) { return hn::Set(vector, static_cast<std::uint8_t>(c)); };
  // x - first <= length, unsigned: one comparison for both ends of a range.
  const auto in_range = [&](auto x, char first, std::uint8_t length) {
    const auto from_first = hn::Sub(x, set(first));
    return hn::Eq(hn::Min(from_first, hn::Set(vector, length)), from_first);
  };
  for (std::size_t block = 0; block < blocks; ++block, bytes += mask_bytes) {
    std::array<std::uint64_t, 5> out{};
    for (std::size_t at = 0; at < mask_bytes; at += lanes) {
      const auto x = hn::LoadU(vector, bytes + at);
      const auto capital = in_range(x, 'A', 25);
      const auto small = in_range(x, 'a', 25);
      const auto digit = in_range(x, '0', 9);
      const auto high = hn::Eq(hn::Min(x, hn::Set(vector, 0x80)), hn::Set(vector, 0x80));
      const auto sign = hn::Or(hn::Or(hn::Or(hn::Eq(x, set('@')), hn::Eq(x, set('.'))), hn::Eq(x, set('/'))),
                               hn::Or(hn::Or(hn::Eq(x, set(':')), hn::Eq(x, set('+'))), hn::Eq(x, set('<'))));
      const auto store = [&](auto mask, std::uint64_t& into) {
        std::uint8_t bits[8] = {};
        hn::StoreMaskBits(vector, mask, bits);
        std::uint64_t value = 0;
        std::memcpy(&value, bits, sizeof value);
        into |= value << at;
      };
      store(hn::Or(capital, small), out[0]);
      store(capital, out[1]);
      store(digit, out[2]);
      store(high, out[3]);
      store(sign, out[4]);
    }
    masks[block] = {out[0], out[1], out[2], out[3], out[4]};
  }
}

}  // namespace fanal::extract::internal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fanal::extract::internal {

HWY_EXPORT(mask_blocks);

void mask_bytes_of(std::string_view text, std::span<ByteMasks> masks) {
  const auto blocks = text.size() / mask_bytes;
  const auto mask = HWY_DYNAMIC_DISPATCH(mask_blocks);
  const auto bytes_at = [&](std::size_t at) { return reinterpret_cast<const std::uint8_t*>(text.data() + at); };
  if (blocks > 0) mask(bytes_at(0), blocks, masks.data());
  const auto rest = text.size() - blocks * mask_bytes;
  if (rest == 0) return;
  std::array<std::uint8_t, mask_bytes> last;
  last.fill(' ');
  std::memcpy(last.data(), text.data() + blocks * mask_bytes, rest);
  mask(last.data(), 1, &masks[blocks]);
}

void mask_bytes_plainly(std::string_view text, std::span<ByteMasks> masks) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto& mask = masks[at / mask_bytes];
    if (at % mask_bytes == 0) mask = {};
    const auto bit = std::uint64_t{1} << (at % mask_bytes);
    const char c = text[at];
    if (is_letter(c)) mask.letters |= bit;
    if (c >= 'A' && c <= 'Z') mask.capitals |= bit;
    if (is_digit(c)) mask.digits |= bit;
    if (is_high(c)) mask.high |= bit;
    if (std::string_view("+./:<@").find(c) != std::string_view::npos) mask.signs |= bit;
  }
}

}  // namespace fanal::extract::internal
#endif
