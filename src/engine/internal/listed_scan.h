#pragma once
// A file held against the lists before anything of it is written: its own bytes, and the pictures in it where it is an
// archive or a web archive.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "collect/files.h"
#include "engine/internal/decoder_pool.h"
#include "engine/internal/listed_gate.h"
#include "engine/internal/pictures.h"

namespace fanal::engine {

struct ScannedFile {
  std::vector<Listed> met;         ///< at most most_listed, in the order in which they lie in the file
  std::uint64_t not_compared = 0;  ///< members that could not be read: they are held against nothing
};
constexpr std::size_t most_listed = 1000;

/// A picture that looks like one on a list, by what a decoder made of it; nothing too, where it made nothing of it or
/// there is too little detail. `sha256`: hexadecimal, of its bytes. Errors: those of reading.
Result<std::optional<Listed>> find_alike(ListedGate& gate, const PictureOutcome& outcome, const std::string& sha256);

/// Holds `file` against the lists. What is named byte for byte is not decoded, nor is anything after it in the same
/// file. O(bytes), and a decoder for each picture while lists have PDQ. Errors: unavailable or refused, when what has
/// to be decoded for it cannot be: it must not be taken; those of reading.
Result<ScannedFile> scan_for_listed(ListedGate& gate, DecoderPool& pool, const collect::FileBytes& file,
                                    const std::string& path, const std::string& name, const Limits& limits);

}  // namespace fanal::engine
