#include "link/internal/slot_pieces.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"

namespace fanal::link {
namespace {

constexpr std::size_t most_examples = 5;
// Spellings of a constant that are counted to find the usual one: the texts come in the order of a hash.
constexpr std::size_t most_spellings = 64;
// Tokens that a text may have where others have one value, to be that value unrecognised.
constexpr std::uint32_t longest_stand_in = 4;

/// Tokens [begin, end) of an occurrence's sentence.
struct Fill {
  std::uint32_t occurrence = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// A column that texts are held against, or what stands between two of them.
struct Element {
  bool is_anchor = false;
  bool is_value = false;  ///< an anchor for mentions of one kind or figures, not for a word
  std::uint32_t column = 0;
  std::uint32_t free_columns = 0;  ///< between anchors: columns of the common sentence
  std::uint32_t hits = 0;          ///< of an anchor
  std::vector<Fill> fills;         ///< not of an anchor for a word
};

struct Value {
  std::uint32_t texts = 0;
  Fill sample;
  std::string text;  ///< for ties
};

/// What an element with fills is.
struct Verdict {
  bool is_slot = false;
  bool is_silent = true;  ///< nothing to show: most texts have nothing there, the others are edits
  SlotType type = SlotType::words;
  std::optional<MentionKind> kind;
  std::vector<Value> values;  ///< most common first
};

class Cutter {
 public:
  Cutter(const CommonSentence& common, std::span<const SlotText> texts,
         const std::vector<std::vector<SlotSentence>>& sentences, const SlotCosts& costs, bool keeps_fills)
      : common_(common),
        texts_(texts),
        sentences_(sentences),
        costs_(costs),
        keeps_fills_(keeps_fills),
        count_(common.occurrences.size()) {}

  SentencePieces run() {
    if (count_ == 0) return {};
    for (const auto& occurrence : common_.occurrences) out_.by_text.emplace_back(occurrence.text, 0);
    look_at_columns();
    lay_out();
    fill();
    for (const auto& element : elements_) verdicts_.push_back(judge(element));
    for (std::size_t i = 0; i < elements_.size();) i = put(i);
    return std::move(out_);
  }

 private:
  struct Column {
    std::uint32_t hits = 0;
    bool is_value = false;  ///< mentions, or figures
    bool is_number = false;
    std::uint64_t first_value = 0;
    bool has_values = false;  ///< more than one
  };

  const std::vector<SlotToken>& tokens(std::uint32_t occurrence) const {
    const auto& at = common_.occurrences[occurrence];
    return sentences_[at.text][at.sentence].tokens;
  }
  const std::vector<Mention>& mentions(std::uint32_t occurrence) const {
    return *texts_[common_.occurrences[occurrence].text].mentions;
  }
  std::string_view field(std::uint32_t occurrence) const {
    const auto& at = common_.occurrences[occurrence];
    return texts_[at.text].document->fields[sentences_[at.text][at.sentence].field].value;
  }
  const Alignment& alignment(std::uint32_t occurrence) const {
    return common_.variants[common_.occurrences[occurrence].variant];
  }

  void look_at_columns() {
    columns_.resize(common_.columns.size());
    for (std::uint32_t i = 0; i < count_; ++i) {
      const auto& aligned = alignment(i);
      const auto& own = tokens(i);
      for (std::size_t t = 0; t < own.size(); ++t) {
        if (aligned[t] == no_column) continue;
        auto& column = columns_[static_cast<std::size_t>(aligned[t])];
        column.is_value = own[t].mention != no_mention || own[t].is_number;
        column.is_number = own[t].is_number;
        if (column.hits == 0) column.first_value = own[t].value;
        if (own[t].value != column.first_value) column.has_values = true;
        ++column.hits;
      }
    }
  }

  // Constant when the texts that depart from it cost less than a slot in which each text writes its own. What they
  // write instead is unknown yet: each is taken to write something else.
  bool is_anchor(const Column& column) const {
    const auto others = count_ - column.hits;
    if (column.hits == 0) return false;
    if (column.is_value && !column.is_number) return 2 * column.hits >= count_;
    const auto as_constant = others * 2 * costs_.edit();
    const auto as_slot = costs_.declaration() + count_ * one_bit + choice(column.hits, count_) + others * lg(others);
    return as_constant < as_slot || others == 0;
  }

  void lay_out() {
    elements_.emplace_back();
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      if (!is_anchor(columns_[c])) {
        ++elements_.back().free_columns;
        continue;
      }
      Element anchor;
      anchor.is_anchor = true;
      // The same figures in all texts are a word like others.
      anchor.is_value = columns_[c].is_value && (!columns_[c].is_number || columns_[c].has_values);
      anchor.column = c;
      elements_.push_back(anchor);
      elements_.emplace_back();
    }
    element_of_.assign(columns_.size(), 0);
    for (std::uint32_t e = 0; e < elements_.size(); ++e) {
      if (elements_[e].is_anchor) element_of_[elements_[e].column] = e;
    }
  }

  void fill() {
    for (std::uint32_t i = 0; i < count_; ++i) {
      const auto& aligned = alignment(i);
      const auto size = static_cast<std::uint32_t>(tokens(i).size());
      std::uint32_t last = 0;   // the element before the tokens that wait
      std::uint32_t begin = 0;  // of the tokens that wait
      for (std::uint32_t t = 0; t <= size; ++t) {
        const bool at_end = t == size;
        if (!at_end && aligned[t] == no_column) continue;
        const auto element =
            at_end ? static_cast<std::uint32_t>(elements_.size()) : element_of_[static_cast<std::size_t>(aligned[t])];
        if (!at_end && element == 0) continue;  // a column that is none
        give(i, begin, t, begin == 0 && last == 0 ? 0 : last, element);
        if (at_end) break;
        ++elements_[element].hits;
        if (elements_[element].is_value) elements_[element].fills.push_back({i, t, t + 1});
        last = element;
        begin = t + 1;
      }
    }
  }

  // Tokens between the anchors `after` (0: none) and `before`: to a missing value between them, else to the place with
  // most columns of its own.
  void give(std::uint32_t occurrence, std::uint32_t begin, std::uint32_t end, std::uint32_t after,
            std::uint32_t before) {
    const auto first = after == 0 ? 0 : after + 1;
    std::uint32_t to = first;
    std::uint32_t missing = 0;
    bool has_value = false;
    for (auto e = first; e < before; ++e) {
      const auto& element = elements_[e];
      if (element.is_anchor) {
        ++missing;
        if (element.is_value && !has_value && end - begin <= longest_stand_in && begin < end) {
          has_value = true;
          to = e;
        }
      } else if (!has_value && element.free_columns > elements_[to].free_columns) {
        to = e;
      }
    }
    if (has_value) --missing;
    out_.by_text[occurrence].second += missing * costs_.edit();
    if (begin < end) elements_[to].fills.push_back({occurrence, begin, end});
  }

  std::uint64_t value_of(const Fill& fill) const {
    std::uint64_t hash = 1;
    const auto& own = tokens(fill.occurrence);
    for (auto t = fill.begin; t < fill.end; ++t) hash = mix64(hash * 31 + own[t].value);
    return hash;
  }

  Phrase phrase_of(const Fill& fill) const {
    Phrase phrase;
    const auto& own = tokens(fill.occurrence);
    const auto text = field(fill.occurrence);
    for (auto t = fill.begin; t < fill.end; ++t) {
      if (own[t].mention != no_mention) {
        const auto& mention = mentions(fill.occurrence)[own[t].mention];
        phrase.push_back({mention.kind, mention.value});
        continue;
      }
      const auto begin = own[t].begin;
      while (t + 1 < fill.end && own[t + 1].mention == no_mention) ++t;
      phrase.push_back({std::nullopt, std::string(text.substr(begin, own[t].end - begin))});
    }
    return phrase;
  }

  // Most common first.
  std::vector<Value> values_of(const std::vector<Fill>& fills) const {
    std::unordered_map<std::uint64_t, std::size_t> number;
    std::vector<Value> values;
    for (const auto& fill : fills) {
      const auto [at, is_new] = number.emplace(value_of(fill), values.size());
      if (is_new) values.push_back({0, fill, {}});
      ++values[at->second].texts;
    }
    for (auto& value : values) {
      for (const auto& part : phrase_of(value.sample)) value.text += part.text + ' ';
    }
    std::sort(values.begin(), values.end(),
              [](const Value& a, const Value& b) { return a.texts != b.texts ? a.texts > b.texts : a.text < b.text; });
    return values;
  }

  // The kind that half of the fills hold, else figures, else words.
  std::pair<SlotType, std::optional<MentionKind>> type_of(const std::vector<Fill>& fills) const {
    std::map<MentionKind, std::size_t> kinds;
    std::size_t numbers = 0;
    for (const auto& fill : fills) {
      const auto& own = tokens(fill.occurrence);
      bool is_number = true;
      std::vector<MentionKind> held;
      for (auto t = fill.begin; t < fill.end; ++t) {
        if (!own[t].is_number) is_number = false;
        if (own[t].mention != no_mention) held.push_back(mentions(fill.occurrence)[own[t].mention].kind);
      }
      std::sort(held.begin(), held.end());
      held.erase(std::unique(held.begin(), held.end()), held.end());
      for (const auto kind : held) ++kinds[kind];
      numbers += is_number ? 1U : 0U;
    }
    const auto most =
        std::max_element(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != kinds.end() && 2 * most->second >= fills.size()) return {SlotType::mention, most->first};
    return {2 * numbers >= fills.size() ? SlotType::number : SlotType::words, std::nullopt};
  }

  std::size_t length(const Fill& fill) const { return fill.end - fill.begin; }

  // Puts what begins at element `i`; gives the element after it.
  std::size_t put(std::size_t i) {
    if (elements_[i].is_anchor && !elements_[i].is_value) return put_words(i);
    put_values(i);
    return i + 1;
  }

  Verdict judge(const Element& element) const {
    Verdict verdict;
    if (element.fills.empty()) return verdict;
    auto& values = verdict.values = values_of(element.fills);
    std::tie(verdict.type, verdict.kind) = type_of(element.fills);
    const auto empty = count_ - element.fills.size();
    // As a constant: the usual value, nothing being one too, and edits of the others.
    const bool usually_empty = empty >= values.front().texts;
    Bits as_constant = usually_empty ? 0 : length(values.front().sample) * costs_.token + empty * costs_.edit();
    Bits as_slot = costs_.declaration() + (verdict.type == SlotType::words ? count_ * one_bit : 0);
    Bits known = empty * lg(empty);
    for (std::size_t v = 0; v < values.size(); ++v) {
      const auto written = length(values[v].sample) * costs_.token;
      as_slot += written;
      known += values[v].texts * lg(values[v].texts);
      if (usually_empty || v > 0) {
        as_constant += values[v].texts * ((usually_empty ? 1U : 2U) * costs_.edit() + written);
      }
    }
    const auto all = count_ * lg(count_);
    as_slot += all - std::min(all, known);
    verdict.is_slot = as_slot <= as_constant && (values.size() > 1 || empty > 0);
    verdict.is_silent = !verdict.is_slot && usually_empty;
    return verdict;
  }

  void put_values(std::size_t i) {
    const auto& element = elements_[i];
    const auto& verdict = verdicts_[i];
    if (element.fills.empty()) return;
    charge(element, verdict);
    if (verdict.is_silent) return;
    TemplatePiece piece;
    piece.in_title = common_.in_title;
    if (!verdict.is_slot) {
      piece.texts = verdict.values.front().texts;
      piece.phrase = phrase_of(verdict.values.front().sample);
      if (verdict.type == SlotType::mention) piece.kind = verdict.kind;
      return append(std::move(piece));
    }
    piece.type = verdict.type;
    piece.kind = verdict.kind;
    piece.texts = static_cast<std::uint32_t>(element.fills.size());
    piece.values = static_cast<std::uint32_t>(verdict.values.size());
    for (const auto& value : verdict.values) {
      if (piece.examples.size() == most_examples) break;
      piece.examples.push_back({phrase_of(value.sample), value.texts});
    }
    note_words(element, verdict);
    if (keeps_fills_) note_fills(element, verdict);
    out_.pieces.push_back(std::move(piece));
  }

  void note_fills(const Element& element, const Verdict& verdict) {
    FilledSlot slot{out_.pieces.size(), {}, {}};
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    for (const auto& value : verdict.values) {
      numbers.emplace(value_of(value.sample), static_cast<std::uint32_t>(slot.values.size()));
      slot.values.push_back(phrase_of(value.sample));
    }
    for (const auto& fill : element.fills)
      slot.fills.emplace_back(common_.occurrences[fill.occurrence].text, numbers.find(value_of(fill))->second);
    out_.filled.push_back(std::move(slot));
  }

  // Slots of one word or two with a capital, in at least half of the texts that fill them.
  void note_words(const Element& element, const Verdict& verdict) {
    constexpr std::size_t most_words = 2;
    const bool is_name = verdict.type == SlotType::mention && verdict.kind == MentionKind::name;
    if (verdict.type != SlotType::words && !is_name) return;
    WordSlot slot{out_.pieces.size(), is_name, {}};
    std::size_t fitting = 0;
    for (const auto& fill : element.fills) {
      const auto& first = tokens(fill.occurrence)[fill.begin];
      if (first.word == 0 || !first.is_capital || fill.end - fill.begin > most_words) continue;
      ++fitting;
      slot.words.emplace_back(common_.occurrences[fill.occurrence].text, first.word);
    }
    if (is_name || 2 * fitting >= element.fills.size()) out_.word_slots.push_back(std::move(slot));
  }

  // What a text pays: of a slot, which value; of a constant, its own words. What is written once goes to `once`.
  void charge(const Element& element, const Verdict& verdict) {
    std::unordered_map<std::uint64_t, std::uint32_t> texts;
    for (const auto& value : verdict.values) texts.emplace(value_of(value.sample), value.texts);
    const bool has_usual = !verdict.is_slot && !verdict.is_silent;
    const auto usual = has_usual ? value_of(verdict.values.front().sample) : 0;
    if (verdict.is_slot) out_.once += costs_.declaration();
    if (has_usual) out_.once += length(verdict.values.front().sample) * costs_.token;
    for (const auto& value : verdict.values) {
      if (verdict.is_slot && value.texts > 1) out_.once += length(value.sample) * costs_.token;
    }
    for (const auto& fill : element.fills) {
      const auto value = value_of(fill);
      const auto same = texts.find(value)->second;
      auto& bits = out_.by_text[fill.occurrence].second;
      const auto written = length(fill) * costs_.token;
      if (verdict.is_slot) {
        bits += lg(count_) - lg(same) + (same > 1 ? 0 : written);
      } else if (!has_usual || value != usual) {
        bits += costs_.edit() + written;
      }
    }
  }

  // Words that stand together, as most write them.
  std::size_t put_words(std::size_t first) {
    auto last = first;
    while (last + 2 < elements_.size() && verdicts_[last + 1].is_silent && elements_[last + 2].is_anchor &&
           !elements_[last + 2].is_value) {
      put_values(last + 1);
      last += 2;
    }
    const auto width = static_cast<std::uint32_t>((last - first) / 2 + 1);
    out_.once += width * costs_.token;
    TemplatePiece piece;
    piece.in_title = common_.in_title;
    std::map<std::string, std::uint32_t> spellings;
    std::size_t counted = 0;
    for (std::uint32_t i = 0; i < count_; ++i) {
      const auto& aligned = alignment(i);
      const auto& own = tokens(i);
      std::vector<std::uint32_t> at;
      for (std::uint32_t t = 0; t < own.size(); ++t) {
        if (aligned[t] == no_column) continue;
        const auto element = element_of_[static_cast<std::size_t>(aligned[t])];
        if (element >= first && element <= last) at.push_back(t);
      }
      if (2 * at.size() >= width) ++piece.texts;
      if (at.size() != width || counted == most_spellings) continue;
      // What stands between the words of one text alone, a telephone number say, is no part of what all have.
      if (at.back() - at.front() + 1 != width) continue;
      ++counted;
      ++spellings[std::string(field(i).substr(own[at.front()].begin, own[at.back()].end - own[at.front()].begin))];
    }
    const auto usual = std::max_element(spellings.begin(), spellings.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    // No text that has all words: they are said one by one, from the texts that have each.
    piece.phrase.push_back({std::nullopt, usual != spellings.end() ? usual->first : words_apart(first, last)});
    append(std::move(piece));
    return last + 1;
  }

  std::string words_apart(std::size_t first, std::size_t last) const {
    std::string words;
    for (auto element = first; element <= last; element += 2) {
      const auto column = static_cast<std::int32_t>(elements_[element].column);
      for (std::uint32_t i = 0; i < count_; ++i) {
        const auto& aligned = alignment(i);
        const auto at = std::find(aligned.begin(), aligned.end(), column);
        if (at == aligned.end()) continue;
        const auto& token = tokens(i)[static_cast<std::size_t>(at - aligned.begin())];
        if (!words.empty()) words += ' ';
        words += field(i).substr(token.begin, token.end - token.begin);
        break;
      }
    }
    return words;
  }

  // Constants beside each other are one piece, but for values.
  void append(TemplatePiece piece) {
    if (!out_.pieces.empty() && out_.pieces.back().type == SlotType::constant && !out_.pieces.back().kind &&
        !piece.kind) {
      auto& before = out_.pieces.back();
      before.texts = std::min(before.texts, piece.texts);
      for (auto& part : piece.phrase) {
        if (!part.kind && !before.phrase.empty() && !before.phrase.back().kind) {
          before.phrase.back().text += ' ' + part.text;
        } else {
          before.phrase.push_back(std::move(part));
        }
      }
      return;
    }
    out_.pieces.push_back(std::move(piece));
  }

  const CommonSentence& common_;
  std::span<const SlotText> texts_;
  const std::vector<std::vector<SlotSentence>>& sentences_;
  const SlotCosts& costs_;
  bool keeps_fills_;
  std::size_t count_;
  std::vector<Column> columns_;
  std::vector<Element> elements_;
  std::vector<Verdict> verdicts_;          ///< per element
  std::vector<std::uint32_t> element_of_;  ///< per column; 0: no anchor (element 0 is none)
  SentencePieces out_;
};

}  // namespace

SentencePieces find_pieces(const CommonSentence& common, std::span<const SlotText> texts,
                           const std::vector<std::vector<SlotSentence>>& sentences, const SlotCosts& costs,
                           bool keeps_fills) {
  return Cutter(common, texts, sentences, costs, keeps_fills).run();
}

}  // namespace fanal::link
