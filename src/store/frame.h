#pragma once
// One piece of an item's byte stream, compressed and sealed under its own key. Format: docs/formats/case.md, "Blobs".
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "store/keys.h"

namespace fanal::store {

constexpr std::size_t max_frame_bytes = std::size_t{1} << 20U;

/// Ready to be written; `stored` says nothing without the wrapped key, which says nothing without the case.
struct SealedFrame {
  std::uint64_t begin = 0;   ///< of the original bytes in the item
  std::uint64_t length = 0;  ///< of the original bytes, 1 to max_frame_bytes
  std::string stored;
  std::string wrapped_key;
  Hash128 hash;  ///< keyed BLAKE2b of the original bytes
};

/// Seals on any thread, so that the writer's stays cheap; keeps its zstd context, so make one a thread.
/// Takes its keys from randomness: the same bytes twice give two different frames.
class FrameSealer {
 public:
  explicit FrameSealer(const SecretKey& frames_key);
  ~FrameSealer();
  FrameSealer(FrameSealer&&) noexcept;
  FrameSealer& operator=(FrameSealer&&) noexcept;

  /// `bytes`: 1 to max_frame_bytes of `item` from offset `begin`.
  SealedFrame seal(const ItemId& item, std::uint64_t begin, std::string_view bytes);
  /// Any length, cut every max_frame_bytes; none for no bytes.
  std::vector<SealedFrame> seal_all(const ItemId& item, std::uint64_t begin, std::string_view bytes);
  /// The original bytes. Errors: damaged when a byte of it, its place or its item is not what was sealed.
  Result<std::string> open(const ItemId& item, const SealedFrame& frame);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fanal::store
