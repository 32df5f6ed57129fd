#pragma once
// The three digests that lists of known pictures are kept by, of one stream in one pass.
// Source: RFC 1321 (MD5), FIPS 180-4 (SHA-1, SHA-256).
#include <memory>
#include <string>
#include <string_view>

namespace fanal::collect {

/// Bytes, not hexadecimal: 16, 20, 32.
struct ByteDigests {
  std::string md5;
  std::string sha1;
  std::string sha256;
  bool operator==(const ByteDigests&) const = default;
};

class DigestStream {
 public:
  DigestStream();
  ~DigestStream();
  DigestStream(DigestStream&&) noexcept;
  DigestStream& operator=(DigestStream&&) noexcept;
  void update(std::string_view bytes);
  /// Call once.
  ByteDigests finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

ByteDigests digests_of(std::string_view bytes);

}  // namespace fanal::collect
