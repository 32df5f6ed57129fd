#include <array>

#include "decode/archive.h"
#include "decode/decoder.h"

namespace fanal::decode {
namespace {

constexpr std::array<Decoder, 1> table{{
    {"archive", 1, ".zip .tar .7z .rar .gz .tgz .bz2 .xz .zst .lz4",
     "Archives: zip, tar, 7z, rar; gzip, bzip2, xz, zstd, lz4 of a tar or of one file. Members are read as files are.",
     claim_archive, decode_archive},
}};

}  // namespace

std::span<const Decoder> decoders() { return table; }

const Decoder* decoder_named(std::string_view name) {
  for (const Decoder& decoder : table) {
    if (decoder.name == name) return &decoder;
  }
  return nullptr;
}

const Decoder* choose_decoder(std::string_view head) {
  const Decoder* best = nullptr;
  int best_claim = 0;
  for (const Decoder& decoder : table) {
    if (const int claim = decoder.claim(head); claim > best_claim) {
      best = &decoder;
      best_claim = claim;
    }
  }
  return best;
}

}  // namespace fanal::decode
