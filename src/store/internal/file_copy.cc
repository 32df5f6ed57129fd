#include "store/internal/file_copy.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/ids.h"
#include "store/internal/file.h"
#include "store/internal/seal.h"

namespace fanal::store::internal {
namespace {

constexpr std::uint64_t piece_bytes = std::uint64_t{1} << 20U;

class Digest {
 public:
  Digest() {
    need_sodium();
    crypto_generichash_init(&state_, nullptr, 0, digest_bytes);
  }
  void add(std::string_view bytes) { crypto_generichash_update(&state_, bytes_of(bytes), bytes.size()); }
  std::string finish() {
    std::array<unsigned char, digest_bytes> digest{};
    crypto_generichash_final(&state_, digest.data(), digest.size());
    return to_hex(view_of(digest));
  }

 private:
  static constexpr std::size_t digest_bytes = 32;
  crypto_generichash_state state_{};
};

}  // namespace

Result<CopiedFile> copy_what_differs(const std::filesystem::path& from, const std::filesystem::path& to,
                                     std::uint64_t bytes, const BytesRead& read) {
  FANAL_TRY(source, open_file(from, O_RDONLY));
  FANAL_TRY(target, open_file(to, O_RDWR | O_CREAT));
  FANAL_TRY(there, size_of(target, to));
  Digest digest;
  CopiedFile copied;
  for (std::uint64_t at = 0; at < bytes; at += piece_bytes) {
    const auto length = static_cast<std::size_t>(std::min(piece_bytes, bytes - at));
    FANAL_TRY(piece, read_at(source, at, length, from));
    digest.add(piece);
    bool is_same = false;
    if (at + length <= there) {
      FANAL_TRY(before, read_at(target, at, length, to));
      is_same = before == piece;
    }
    if (!is_same) {
      FANAL_TRY_VOID(write_at(target, at, piece, to));
      copied.written += length;
    }
    if (read) read(length);
  }
  if (there > bytes && ::ftruncate(target.descriptor(), static_cast<off_t>(bytes)) != 0) {
    return system_error("shorten", to, errno);
  }
  FANAL_TRY_VOID(sync_file(target, to));
  copied.digest = digest.finish();
  return copied;
}

Result<std::string> digest_of_file(const std::filesystem::path& path, std::uint64_t bytes, const BytesRead& read) {
  FANAL_TRY(file, open_file(path, O_RDONLY));
  Digest digest;
  for (std::uint64_t at = 0; at < bytes; at += piece_bytes) {
    const auto length = static_cast<std::size_t>(std::min(piece_bytes, bytes - at));
    FANAL_TRY(piece, read_at(file, at, length, path));
    digest.add(piece);
    if (read) read(length);
  }
  return digest.finish();
}

}  // namespace fanal::store::internal
