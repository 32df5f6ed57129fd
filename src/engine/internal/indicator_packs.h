#pragma once
// Packs of indicators ready for use: read, proved by their own examples, their words in one lexicon.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "extract/lexicon.h"
#include "model/document.h"
#include "model/mention.h"
#include "score/facts.h"
#include "score/pack_set.h"

namespace fanal::engine {

struct IndicatorPacks {
  score::PackSet set;
  extract::Lexicon words;  ///< its mentions are of kind indicator, their values `wording.language`
};

/// What a pack was read from.
struct PackText {
  std::string file;
  std::string text;
  bool is_tested = false;  ///< comes with Fanal, and is proved by the tests of it
};

struct PackFileProblem {
  std::string file;
  score::PackProblem problem;
};

/// Packs to be used together. Appends what is wrong to `problems`, the wordings and examples that do not prove
/// themselves included; nothing with any. Some 0.1 ms an example that is proved: those of tested packs are not, where
/// all that come with Fanal are there.
std::optional<IndicatorPacks> make_indicators(const std::vector<PackText>& texts,
                                              std::vector<PackFileProblem>& problems);

/// All that come with Fanal.
std::vector<PackText> built_in_texts();
/// Made of these once, then the same for all. Errors: invalid_input, a bug of ours.
Result<const IndicatorPacks*> built_in_indicators();

/// What one document says for the indicators. Pictures, and whose contacts are shared by many, a case knows.
score::DocumentFacts indicator_facts(const IndicatorPacks& packs, const Document& document,
                                     const std::vector<Mention>& mentions);

/// Wordings of the packs in the prose of a document, and the indicators that count them by themselves, as mentions:
/// kind indicator, value the indicator's id; by (field, begin, end, value).
std::vector<Mention> indicator_mentions(const IndicatorPacks& packs, const Document& document);

}  // namespace fanal::engine
