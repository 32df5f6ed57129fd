#include "engine/lexicons.h"

#include <algorithm>

#include "base/hash.h"
#include "collect/files.h"

namespace fanal::engine {
namespace {

constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20U;

Result<std::string> read_file(const std::string& path) {
  auto file = collect::FileBytes::open(path, most_bytes);
  if (!file) return Error{file.error().code, "the lexicon " + path + ": " + file.error().message};
  if (file->size() > most_bytes) return Error{Code::limit, "the lexicon " + path + " is over 64 MiB"};
  return file->read(0, most_bytes);
}

std::string hex_of(const std::array<std::uint8_t, 32>& digest) {
  std::string out;
  for (const auto byte : digest) {
    out += "0123456789abcdef"[byte >> 4U];
    out += "0123456789abcdef"[byte & 15U];
  }
  return out;
}

}  // namespace

Result<LexiconCheck> check_lexicon(const std::string& path) {
  FANAL_TRY(text, read_file(path));
  LexiconCheck check;
  check.file = path;
  const auto lexicon = extract::read_lexicon(text, check.problems);
  check.name = lexicon.name();
  check.kind = kind_name(lexicon.kind());
  check.entries = lexicon.entries().size();
  for (const auto& entry : lexicon.entries()) check.examples += entry.examples;
  std::stable_sort(check.problems.begin(), check.problems.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  return check;
}

Result<LoadedLexicons> load_lexicons(const std::vector<std::string>& paths) {
  LoadedLexicons loaded;
  for (const auto& path : paths) {
    FANAL_TRY(text, read_file(path));
    FANAL_TRY(lexicon, extract::load_lexicon(text, path));
    for (const auto& other : loaded.lexicons) {
      if (other.name() == lexicon.name()) {
        return Error{Code::invalid_input, "two lexicons have the name '" + std::string(lexicon.name()) +
                                              "': one value would mean two things"};
      }
    }
    Sha256 hash;
    hash.update(text);
    loaded.sha256.push_back(hex_of(hash.finish()));
    loaded.lexicons.push_back(std::move(lexicon));
  }
  return loaded;
}

}  // namespace fanal::engine
