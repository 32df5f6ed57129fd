#include "decode/internal/archive_kind.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace fanal::decode {
namespace {

using std::string_view_literals::operator""sv;

bool starts_with(std::string_view head, std::string_view magic) { return head.substr(0, magic.size()) == magic; }

// The name of the first local file header says what the parts of OOXML, ODF and EPUB documents are parts of.
bool is_office_document(std::string_view head) {
  constexpr std::size_t fixed = 30;
  if (head.size() < fixed) return false;
  const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(head[at])); };
  const std::string_view name = head.substr(fixed, byte(26) + (byte(27) << 8U));
  constexpr std::array prefixes{"_rels/"sv, "docProps/"sv, "word/"sv, "xl/"sv, "ppt/"sv};
  return name == "[Content_Types].xml" || name == "mimetype" ||
         std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return starts_with(name, prefix); });
}

// Old tar files have no magic, but the sum of their header's bytes.
bool is_tar(std::string_view head) {
  constexpr std::size_t block = 512;
  constexpr std::size_t sum_at = 148;
  constexpr std::size_t sum_length = 8;
  if (head.size() < block) return false;
  if (head.substr(257, 5) == "ustar") return true;
  std::uint64_t stated = 0;
  bool has_digit = false;
  for (const char c : head.substr(sum_at, sum_length)) {
    if (c >= '0' && c <= '7') {
      stated = stated * 8 + static_cast<std::uint64_t>(c - '0');
      has_digit = true;
    } else if (has_digit || (c != ' ' && c != '\0')) {
      break;
    }
  }
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < block; ++i) {
    const bool is_in_sum = i >= sum_at && i < sum_at + sum_length;
    sum += is_in_sum ? static_cast<unsigned char>(' ') : static_cast<unsigned char>(head[i]);
  }
  // 256 is the sum of an empty block, which ends an archive and begins none.
  return has_digit && stated == sum && sum != 256;
}

// RFC 1952; a web archive's first member begins with its first record.
bool is_web_archive(std::string_view gzip) {
  z_stream stream{};
  if (inflateInit2(&stream, 31) != Z_OK) return false;
  std::array<unsigned char, 8> out{};
  std::string in(gzip.substr(0, kind_head_bytes));
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  ::inflate(&stream, Z_SYNC_FLUSH);
  const std::size_t got = out.size() - stream.avail_out;
  ::inflateEnd(&stream);
  constexpr std::string_view record = "WARC/1.";
  return got >= record.size() && starts_with({reinterpret_cast<const char*>(out.data()), got}, record);
}

}  // namespace

ArchiveKind archive_kind(std::string_view head) {
  if (starts_with(head, "PK\x03\x04") || starts_with(head, "PK\x05\x06")) {
    return is_office_document(head) ? ArchiveKind::none : ArchiveKind::zip;
  }
  if (starts_with(head, "7z\xBC\xAF\x27\x1C")) return ArchiveKind::seven_zip;
  if (starts_with(head, "Rar!\x1A\x07")) return ArchiveKind::rar;
  if (starts_with(head, "\x1F\x8B\x08")) return is_web_archive(head) ? ArchiveKind::none : ArchiveKind::compressed;
  constexpr std::array compressions{"\xFD\x37zXZ\0"sv, "\x28\xB5\x2F\xFD"sv, "\x04\x22\x4D\x18"sv};
  for (const std::string_view magic : compressions) {
    if (starts_with(head, magic)) return ArchiveKind::compressed;
  }
  const bool is_bzip2 = starts_with(head, "BZh") && head.size() >= 10 && head[3] >= '1' && head[3] <= '9' &&
                        (head.substr(4, 6) == "1AY&SY" || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90");
  if (is_bzip2) return ArchiveKind::compressed;
  return is_tar(head) ? ArchiveKind::tar : ArchiveKind::none;
}

}  // namespace fanal::decode
