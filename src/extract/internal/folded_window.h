#pragma once
// A few folded bytes of a line, held where they are read: a finder takes such a window at each candidate, and memory
// from the heap would cost more than all that is done with it.
#include <array>
#include <cstddef>
#include <string_view>

namespace fanal::extract::internal {

/// What folded_before and folded_after of fold.h give, without a string. Folding never lengthens a text.
class FoldedWindow {
 public:
  static constexpr std::size_t most_bytes = 56;

  /// The folded form of at most `bytes` bytes before `at`, of the same line, from a character boundary. `bytes` is at
  /// most most_bytes.
  static FoldedWindow before(std::string_view text, std::size_t at, std::size_t bytes);
  /// The folded form of at most `bytes` bytes from `at`, of the same line. `bytes` is at most most_bytes.
  static FoldedWindow after(std::string_view text, std::size_t at, std::size_t bytes);

  /// As long as the window lives.
  std::string_view text() const { return {bytes_.data() + begin_, size_}; }

 private:
  void fold(std::string_view text);

  std::array<char, most_bytes + 8> bytes_;  // a character may begin up to three bytes before the window
  std::size_t begin_ = 0;
  std::size_t size_ = 0;
};

}  // namespace fanal::extract::internal
