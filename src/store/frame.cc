#include "store/frame.h"

#include <sodium.h>
#include <zstd.h>

#include <algorithm>

#include "base/check.h"
#include "store/internal/file.h"
#include "store/internal/rotation_steps.h"
#include "store/internal/seal.h"

namespace fanal::store {
namespace {

// zstd's own default: sealing runs beside reading and finding, and must not be what they wait for.
constexpr int zstd_level = 3;
// The key of a frame seals one message only, so that any fixed nonce is a fresh one.
constexpr internal::Nonce only_nonce{};

std::string associated_data(const ItemId& item, std::uint64_t begin, std::uint64_t length) {
  std::string data = "fanal frame 1";
  data.append(internal::view_of(item.value.bytes));
  internal::append_u64(data, begin);
  internal::append_u64(data, length);
  return data;
}

}  // namespace

struct FrameSealer::State {
  SecretKey key;
  ZSTD_CCtx* compressor = ZSTD_createCCtx();
  ZSTD_DCtx* decompressor = ZSTD_createDCtx();
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    ZSTD_freeCCtx(compressor);
    ZSTD_freeDCtx(decompressor);
  }
};

FrameSealer::FrameSealer(const SecretKey& frames_key) : state_(std::make_unique<State>()) {
  internal::need_sodium();
  FANAL_CHECK(state_->compressor != nullptr && state_->decompressor != nullptr);
  state_->key = frames_key.copy();
}
FrameSealer::~FrameSealer() = default;
FrameSealer::FrameSealer(FrameSealer&&) noexcept = default;
FrameSealer& FrameSealer::operator=(FrameSealer&&) noexcept = default;

SealedFrame FrameSealer::seal(const ItemId& item, std::uint64_t begin, std::string_view bytes) {
  FANAL_CHECK(!bytes.empty() && bytes.size() <= max_frame_bytes);
  std::string compressed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t length = ZSTD_compressCCtx(state_->compressor, compressed.data(), compressed.size(), bytes.data(),
                                               bytes.size(), zstd_level);
  FANAL_CHECK(ZSTD_isError(length) == 0);
  compressed.resize(length);

  const std::string data = associated_data(item, begin, bytes.size());
  const SecretKey frame_key = SecretKey::random();
  const internal::Nonce nonce = internal::random_nonce();
  SealedFrame frame;
  frame.begin = begin;
  frame.length = bytes.size();
  frame.stored = internal::seal(compressed, data, only_nonce, frame_key.bytes());
  frame.wrapped_key = internal::view_of(nonce);
  frame.wrapped_key += internal::seal(internal::view_of(frame_key.bytes()), data, nonce, state_->key.bytes());
  frame.hash = Blake128(state_->key.bytes()).raw(bytes).finish();
  return frame;
}

std::vector<SealedFrame> FrameSealer::seal_all(const ItemId& item, std::uint64_t begin, std::string_view bytes) {
  std::vector<SealedFrame> frames;
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, std::min(bytes.size(), max_frame_bytes));
    frames.push_back(seal(item, begin, piece));
    begin += piece.size();
    bytes.remove_prefix(piece.size());
  }
  return frames;
}

Result<std::string> FrameSealer::open(const ItemId& item, const SealedFrame& frame) {
  const auto damaged = [&](std::string_view why) {
    return Error{Code::damaged, "the frame of item " + to_hex(item.value) + " at byte " + std::to_string(frame.begin) +
                                    " is not what was written: " + std::string(why)};
  };
  constexpr std::size_t nonce_length = std::tuple_size_v<internal::Nonce>;
  if (frame.wrapped_key.size() <= nonce_length || frame.length > max_frame_bytes) return damaged("its row");
  const std::string data = associated_data(item, frame.begin, frame.length);
  const std::string_view wrapped = frame.wrapped_key;
  auto unwrapped = internal::unseal(wrapped.substr(nonce_length), data,
                                    internal::nonce_from(wrapped.substr(0, nonce_length)), state_->key.bytes());
  SecretKey frame_key;
  if (!unwrapped || unwrapped->size() != frame_key.bytes().size()) return damaged("its key");
  std::copy(unwrapped->begin(), unwrapped->end(), frame_key.bytes().begin());
  sodium_memzero(unwrapped->data(), unwrapped->size());
  const auto compressed = internal::unseal(frame.stored, data, only_nonce, frame_key.bytes());
  if (!compressed) return damaged("its bytes");
  std::string bytes(frame.length, '\0');
  const std::size_t length =
      ZSTD_decompressDCtx(state_->decompressor, bytes.data(), bytes.size(), compressed->data(), compressed->size());
  if (ZSTD_isError(length) != 0 || length != frame.length) return damaged("its compression");
  if (Blake128(state_->key.bytes()).raw(bytes).finish() != frame.hash) return damaged("its hash");
  return bytes;
}

Result<SealedFrame> internal::rewrap_frame(const ItemId& item, const SealedFrame& frame, FrameSealer& opener,
                                           const SecretKey& old_key, const SecretKey& new_key) {
  FANAL_TRY(bytes, opener.open(item, frame));
  // What opened above has a wrapped key of the right lengths.
  constexpr std::size_t nonce_length = std::tuple_size_v<internal::Nonce>;
  const std::string data = associated_data(item, frame.begin, frame.length);
  const std::string_view wrapped = frame.wrapped_key;
  auto key = internal::unseal(wrapped.substr(nonce_length), data, internal::nonce_from(wrapped.substr(0, nonce_length)),
                              old_key.bytes());
  if (!key) return Error{Code::damaged, "the key of a frame is not what was written"};
  const internal::Nonce nonce = internal::random_nonce();
  SealedFrame out;
  out.begin = frame.begin;
  out.length = frame.length;
  out.wrapped_key = internal::view_of(nonce);
  out.wrapped_key += internal::seal(*key, data, nonce, new_key.bytes());
  sodium_memzero(key->data(), key->size());
  out.hash = Blake128(new_key.bytes()).raw(bytes).finish();
  return out;
}

}  // namespace fanal::store
