#include "link/internal/slot_align.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"

namespace fanal::link {
namespace {

// Sentences that a group may have; texts of one group share most of theirs, so that this is met by hostile input only.
constexpr std::size_t most_sentences = 512;
// Common sentences looked at for one symbol: one that stands in more says little.
constexpr std::size_t most_listed = 48;
constexpr std::size_t most_candidates = 4;
// Of the tokens of both, thousandths: from half on, two sentences are one.
constexpr std::uint32_t sentence_alike = 500;
// A sentence between two that are known may stand for the one between them, though like it in nothing, if both are
// that short: a title that is a name, a line that is a place.
constexpr std::size_t short_sentence = 6;
// Texts that vote on the most typical one.
constexpr std::size_t most_voters = 64;

std::uint64_t hash_of(const SlotSentence& sentence) {
  std::uint64_t hash = sentence.in_title ? 1 : 0;
  for (const auto& token : sentence.tokens) hash = mix64(hash * 31 + token.symbol);
  return hash;
}

/// Sentences of one text and the common ones they stand for.
class Aligner {
 public:
  explicit Aligner(const std::vector<std::vector<SlotSentence>>& texts) : texts_(texts) {}

  CommonSentences run(std::uint32_t typical) {
    for (const auto& sentence : texts_[typical]) {
      if (!known_.contains(hash_of(sentence))) begin(sentence, out_.order.size());
    }
    from_typical_ = out_.sentences.size();
    for (std::uint32_t text = 0; text < texts_.size(); ++text) place(text);
    return std::move(out_);
  }

 private:
  static constexpr std::uint32_t nobody = 0xFFFFFFFFU;

  std::uint32_t begin(const SlotSentence& sentence, std::size_t position) {
    const auto number = static_cast<std::uint32_t>(out_.sentences.size());
    CommonSentence common;
    common.in_title = sentence.in_title;
    for (const auto& token : sentence.tokens) common.columns.push_back(token.symbol);
    auto symbols = common.columns;
    std::sort(symbols.begin(), symbols.end());
    symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
    for (const auto symbol : symbols) {
      auto& list = holding_[symbol];
      if (list.size() < most_listed) list.push_back(number);
    }
    known_.emplace(hash_of(sentence), number);
    out_.sentences.push_back(std::move(common));
    out_.order.insert(out_.order.begin() + static_cast<std::ptrdiff_t>(position), number);
    places_.resize(out_.order.size());
    for (auto at = position; at < out_.order.size(); ++at) places_[out_.order[at]] = at;
    used_in_.push_back(nobody);
    return number;
  }

  void place(std::uint32_t text) {
    const auto& sentences = texts_[text];
    std::vector<std::uint32_t> found(sentences.size(), nobody);
    const auto take = [&](std::size_t i, std::uint32_t number) {
      found[i] = number;
      used_in_[number] = text;
    };
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const auto known = known_.find(hash_of(sentences[i]));
      if (known != known_.end() && used_in_[known->second] != text) take(i, known->second);
    }
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (found[i] != nobody) continue;
      const auto number = most_alike(sentences[i], text);
      if (number != nobody) take(i, number);
    }
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (found[i] != nobody) continue;
      const auto number = between(sentences, found, i, text);
      if (number != nobody) take(i, number);
    }
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (found[i] == nobody && out_.sentences.size() < most_sentences) {
        take(i, begin(sentences[i], i == 0 ? 0 : place_after(found[i - 1])));
      }
      if (found[i] != nobody) record(found[i], text, static_cast<std::uint32_t>(i));
    }
  }

  std::size_t place_after(std::uint32_t number) const {
    return number == nobody ? out_.order.size() : places_[number] + 1;
  }

  std::uint32_t most_alike(const SlotSentence& sentence, std::uint32_t text) {
    votes_.clear();
    std::vector<std::uint64_t> symbols;
    for (const auto& token : sentence.tokens) symbols.push_back(token.symbol);
    std::sort(symbols.begin(), symbols.end());
    symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
    for (const auto symbol : symbols) {
      const auto list = holding_.find(symbol);
      if (list == holding_.end()) continue;
      for (const auto number : list->second) {
        if (used_in_[number] != text && out_.sentences[number].in_title == sentence.in_title) votes_.push_back(number);
      }
    }
    std::sort(votes_.begin(), votes_.end());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates;  // votes, number
    for (std::size_t i = 0, end = 0; i < votes_.size(); i = end) {
      while (end < votes_.size() && votes_[end] == votes_[i]) ++end;
      candidates.emplace_back(static_cast<std::uint32_t>(end - i), votes_[i]);
    }
    std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (candidates.size() > most_candidates) candidates.resize(most_candidates);
    std::uint32_t best = nobody;
    std::uint64_t best_alike = sentence_alike - 1;
    for (const auto& candidate : candidates) {
      const auto& columns = out_.sentences[candidate.second].columns;
      const auto alignment = align(columns, sentence.tokens);
      const auto common = static_cast<std::uint64_t>(
          std::count_if(alignment.begin(), alignment.end(), [](std::int32_t column) { return column != no_column; }));
      const auto alike = 2000 * common / (columns.size() + sentence.tokens.size());
      if (alike <= best_alike) continue;
      best_alike = alike;
      best = candidate.second;
    }
    return best;
  }

  // The only free sentence of the typical text between those that the neighbours stand for.
  std::uint32_t between(const std::vector<SlotSentence>& sentences, const std::vector<std::uint32_t>& found,
                        std::size_t i, std::uint32_t text) const {
    if (sentences[i].tokens.size() > short_sentence) return nobody;
    const bool has_after = i + 1 < sentences.size();
    if ((i > 0 && found[i - 1] == nobody) || (has_after && found[i + 1] == nobody)) return nobody;
    const auto first = i == 0 ? 0 : places_[found[i - 1]] + 1;
    const auto last = has_after ? places_[found[i + 1]] : out_.order.size();
    std::uint32_t only = nobody;
    for (auto at = first; at < last; ++at) {
      const auto number = out_.order[at];
      if (number >= from_typical_ || used_in_[number] == text) continue;
      if (only != nobody) return nobody;
      only = number;
    }
    if (only == nobody) return nobody;
    const auto& common = out_.sentences[only];
    return common.in_title == sentences[i].in_title && common.columns.size() <= short_sentence ? only : nobody;
  }

  void record(std::uint32_t number, std::uint32_t text, std::uint32_t sentence) {
    auto& common = out_.sentences[number];
    const auto [at, is_new] =
        common.variant_of.emplace(hash_of(texts_[text][sentence]), static_cast<std::uint32_t>(common.variants.size()));
    if (is_new) {
      common.variants.push_back(align(common.columns, texts_[text][sentence].tokens));
      known_.emplace(at->first, number);
    }
    common.occurrences.push_back({text, sentence, at->second});
  }

  const std::vector<std::vector<SlotSentence>>& texts_;
  CommonSentences out_;
  std::size_t from_typical_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> known_;                 ///< hash of a sentence -> common one
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> holding_;  ///< symbol -> common ones, ascending
  std::vector<std::uint32_t> used_in_;                                     ///< per common one: the last text
  std::vector<std::size_t> places_;                                        ///< per common one: where in the order
  std::vector<std::uint32_t> votes_;
};

std::vector<std::uint64_t> neighbours(const std::vector<SlotSentence>& sentences) {
  std::vector<std::uint64_t> pairs;
  for (const auto& sentence : sentences) {
    std::uint64_t before = sentence.in_title ? 1 : 0;
    for (const auto& token : sentence.tokens) {
      pairs.push_back(mix64(before * 31 + token.symbol));
      before = token.symbol;
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace

Alignment align(const std::vector<std::uint64_t>& columns, const std::vector<SlotToken>& tokens) {
  Alignment alignment(tokens.size(), no_column);
  std::size_t first = 0;
  std::size_t rows = columns.size();
  std::size_t width = tokens.size();
  for (; first < rows && first < width && columns[first] == tokens[first].symbol; ++first) {
    alignment[first] = static_cast<std::int32_t>(first);
  }
  for (; rows > first && width > first && columns[rows - 1] == tokens[width - 1].symbol; --rows, --width) {
    alignment[width - 1] = static_cast<std::int32_t>(rows - 1);
  }
  const auto height = rows - first;
  const auto across = width - first;
  if (height == 0 || across == 0) return alignment;
  // best[i][j]: most in common from column i and token j on.
  std::vector<std::uint16_t> best((height + 1) * (across + 1), 0);
  const auto cell = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return best[i * (across + 1) + j]; };
  for (auto i = height; i-- > 0;) {
    for (auto j = across; j-- > 0;) {
      const bool same = columns[first + i] == tokens[first + j].symbol;
      cell(i, j) = same ? static_cast<std::uint16_t>(cell(i + 1, j + 1) + 1) : std::max(cell(i + 1, j), cell(i, j + 1));
    }
  }
  for (std::size_t i = 0, j = 0; i < height && j < across;) {
    if (columns[first + i] == tokens[first + j].symbol) {
      alignment[first + j++] = static_cast<std::int32_t>(first + i++);
    } else if (cell(i + 1, j) >= cell(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
  return alignment;
}

CommonSentences align_sentences(const std::vector<std::vector<SlotSentence>>& texts, std::uint32_t typical) {
  if (texts.empty()) return {};
  return Aligner(texts).run(typical);
}

std::uint32_t most_typical(const std::vector<std::vector<SlotSentence>>& texts) {
  const auto voters = std::min(texts.size(), most_voters);
  std::vector<std::vector<std::uint64_t>> pairs;
  std::unordered_map<std::uint64_t, std::uint32_t> votes;
  std::size_t all = 0;
  for (std::size_t i = 0; i < voters; ++i) {
    pairs.push_back(neighbours(texts[i]));
    for (const auto pair : pairs.back()) ++votes[pair];
    all += pairs.back().size();
  }
  std::uint32_t best = 0;
  std::uint64_t best_score = 0;
  for (std::uint32_t i = 0; i < voters; ++i) {
    std::uint64_t sum = 0;
    for (const auto pair : pairs[i]) sum += votes[pair];
    const auto score = sum * 1024 / (pairs[i].size() + all / voters + 1);
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best;
}

}  // namespace fanal::link
