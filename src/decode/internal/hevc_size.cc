#include "decode/internal/hevc_size.h"

#include <array>
#include <cstddef>

namespace fanal::decode {
namespace {

constexpr unsigned most_sub_layers = 7;

// Past the end every bit is 0, and has_ended() says so.
class BitReader {
 public:
  explicit BitReader(std::span<const std::uint8_t> unit) : unit_(unit) {}

  std::uint32_t bit() {
    if (left_ == 0) next_byte();
    --left_;
    return byte_ >> left_ & 1U;
  }
  std::uint32_t bits(unsigned count) {
    std::uint32_t value = 0;
    for (; count > 0; --count) value = value << 1U | bit();
    return value;
  }
  void skip(unsigned count) {
    for (; count > 0; --count) bit();
  }
  // 9.2: after as many zeros as bits follow the one.
  std::optional<std::uint32_t> number() {
    unsigned zeros = 0;
    while (bit() == 0) {
      if (++zeros > 31 || has_ended_) return std::nullopt;
    }
    return (1U << zeros) - 1 + bits(zeros);
  }
  bool has_ended() const { return has_ended_; }

 private:
  void next_byte() {
    left_ = 8;
    // 7.3.1.1: a 3 after two zeros is there so that no start code is.
    if (zeros_ >= 2 && at_ < unit_.size() && unit_[at_] == 3) {
      ++at_;
      zeros_ = 0;
    }
    has_ended_ = has_ended_ || at_ >= unit_.size();
    byte_ = has_ended_ ? 0 : unit_[at_++];
    zeros_ = byte_ == 0 ? zeros_ + 1 : 0;
  }

  std::span<const std::uint8_t> unit_;
  std::size_t at_ = 0;
  unsigned zeros_ = 0;
  unsigned left_ = 0;
  std::uint32_t byte_ = 0;
  bool has_ended_ = false;
};

// 7.3.3, with the general profile.
void skip_profile(BitReader& in, unsigned sub_layers) {
  constexpr unsigned profile_bits = 88;
  constexpr unsigned level_bits = 8;
  in.skip(profile_bits + level_bits);
  std::array<unsigned, most_sub_layers> present{};
  for (unsigned i = 0; i < sub_layers; ++i)
    present[i] = (in.bit() != 0 ? profile_bits : 0) + (in.bit() != 0 ? level_bits : 0);
  if (sub_layers > 0) in.skip(2 * (8 - sub_layers));
  for (unsigned i = 0; i < sub_layers; ++i) in.skip(present[i]);
}

}  // namespace

std::optional<CodedSize> coded_size(std::span<const std::uint8_t> unit) {
  BitReader in(unit);
  in.skip(16 + 4);  // the unit's header, and the number of the video parameter set
  const unsigned sub_layers = in.bits(3);
  in.skip(1);
  skip_profile(in, sub_layers);
  constexpr std::uint32_t with_planes_apart = 3;
  const auto id = in.number();
  const auto chroma = in.number();
  if (!id || !chroma) return std::nullopt;
  if (*chroma == with_planes_apart) in.skip(1);
  const auto width = in.number();
  const auto height = in.number();
  if (!width || !height || in.has_ended()) return std::nullopt;
  return CodedSize{*width, *height};
}

}  // namespace fanal::decode
