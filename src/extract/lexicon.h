#pragma once
// Words and patterns of the user's own, and the wording of indicator packs: files of JSON lines in which each entry
// brings the texts that prove it. The form: docs/formats/lexicons.md.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/mention.h"

namespace fanal::extract {

struct LexiconEntry {
  std::string id;
  std::string language;  ///< en, fr, es; empty: any
  std::string note;
  std::uint32_t line = 0;      ///< of the file, from 1
  std::uint32_t phrases = 0;   ///< 0: it is a pattern
  std::uint32_t examples = 0;  ///< that must match and that must not, all proved
};

/// Read once, then shared by all threads.
class Lexicon {
 public:
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  std::string_view name() const;
  MentionKind kind() const;  ///< term or indicator
  std::span<const LexiconEntry> entries() const;
  /// Appends a mention for each place where an entry stands in `text`, by entry and place; sets all but `finder` and
  /// `version`. All phrases are found in one pass over the words: O(text + candidates); each pattern is a pass of its
  /// own, of linear time (RE2), and only when it is in the text at all. Any bytes may come. Thread-safe.
  void find(std::string_view text, std::uint32_t field, std::vector<Mention>& mentions) const;

 private:
  struct State;
  explicit Lexicon(std::unique_ptr<State> state);
  friend class LexiconReader;
  std::unique_ptr<State> state_;
};

struct LexiconProblem {
  std::uint32_t line = 0;  ///< from 1; 0: the file as a whole
  std::string message;     ///< one sentence
};

/// `taken`: of what comes with the program and was proved when that was tested: examples are not looked at, and a
/// pattern is compiled by whoever needs it first.
enum class Proving : std::uint8_t { by_examples, taken };

/// Reads a file's text and proves every entry by its own examples. Appends what is wrong to `problems`: with any, the
/// lexicon is not to be used. At most 64 MiB and 100,000 entries.
Lexicon read_lexicon(std::string_view text, std::vector<LexiconProblem>& problems,
                     Proving proving = Proving::by_examples);

/// The same, for use: Errors: invalid_input, naming `file`, the line and the first problem.
Result<Lexicon> load_lexicon(std::string_view text, std::string_view file);

}  // namespace fanal::extract
