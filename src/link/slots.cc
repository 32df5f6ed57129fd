#include "link/slots.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "link/internal/slot_pieces.h"
#include "link/internal/union_find.h"

namespace fanal::link {
namespace {

// A sentence that under one in so many texts have is counted, not shown.
constexpr std::size_t rare_share = 20;

// Slots that could be names are compared with each other: more of them are no text of one person.
constexpr std::size_t most_word_slots = 24;

/// Texts in canonical order, at most most_slot_texts.
std::vector<SlotText> in_order(std::span<const SlotText> texts) {
  std::vector<SlotText> sorted(texts.begin(), texts.end());
  std::sort(sorted.begin(), sorted.end(), [](const SlotText& a, const SlotText& b) {
    return std::tie(a.document->order, a.document->given_id) < std::tie(b.document->order, b.document->given_id);
  });
  if (sorted.size() > most_slot_texts) sorted.resize(most_slot_texts);
  return sorted;
}

class Finder {
 public:
  Finder(std::span<const SlotText> texts, std::vector<FilledSlot>* filled) : texts_(in_order(texts)), filled_(filled) {
    if (filled != nullptr) note_places(texts);
  }

  Template run() {
    out_.texts = static_cast<std::uint32_t>(texts_.size());
    if (texts_.empty()) return out_;
    read();
    const auto common = align_sentences(sentences_, most_typical(sentences_));
    measure(common);
    place_of_.assign(common.sentences.size(), 0);
    for (const auto number : common.order) put(common.sentences[number], number);
    name_slots();
    settle(common);
    return std::move(out_);
  }

 private:
  void note_places(std::span<const SlotText> given) {
    std::unordered_map<const Document*, std::uint32_t> places;
    for (std::uint32_t i = 0; i < given.size(); ++i) places.emplace(given[i].document, i);
    for (const auto& text : texts_) given_at_.push_back(places.find(text.document)->second);
  }

  void read() {
    sentences_.reserve(texts_.size());
    for (const auto& text : texts_) sentences_.push_back(slot_sentences(*text.document, *text.mentions));
  }

  void measure(const CommonSentences& common) {
    std::unordered_set<std::uint64_t> different;
    for (const auto& text : sentences_) {
      for (const auto& sentence : text) {
        for (const auto& token : sentence.tokens) different.insert(token.value);
      }
    }
    std::size_t columns = 0;
    for (const auto& sentence : common.sentences) {
      if (2 * sentence.occurrences.size() >= texts_.size()) columns += sentence.columns.size();
    }
    costs_.token = lg(different.size() + 1);
    costs_.place = lg(columns + 1);
    for (const auto& text : sentences_) {
      Bits written = one_bit;
      for (const auto& sentence : text) written += one_bit + sentence.tokens.size() * costs_.token;
      without_.push_back(written);
    }
    with_ = without_;
  }

  // A sentence belongs to the template when that makes the texts that have it shorter.
  void put(const CommonSentence& sentence, std::uint32_t number) {
    const auto count = sentence.occurrences.size();
    if (count == 0 || (count == 1 && texts_.size() > 1)) return;
    auto cut = find_pieces(sentence, texts_, sentences_, costs_, filled_ != nullptr);
    const Bits presence = (lg(texts_.size()) * count) - (lg(count) * count);
    Bits before = 0;
    Bits after = cut.once + presence;
    for (std::size_t i = 0; i < count; ++i) {
      const auto& at = sentence.occurrences[i];
      before += one_bit + sentences_[at.text][at.sentence].tokens.size() * costs_.token;
      after += cut.by_text[i].second;
    }
    if (after >= before && texts_.size() > 1) return;
    for (std::size_t i = 0; i < count; ++i) {
      const auto& at = sentence.occurrences[i];
      with_[at.text] -= one_bit + sentences_[at.text][at.sentence].tokens.size() * costs_.token;
      with_[at.text] += cut.by_text[i].second + lg(texts_.size()) - lg(count);
    }
    once_ += cut.once;
    place_of_[number] = ++kept_;
    if (count * rare_share < texts_.size()) {
      ++out_.rare_sentences;
      return;
    }
    for (auto& slot : cut.word_slots) {
      if (word_slots_.size() == most_word_slots) break;
      slot.piece += out_.pieces.size();
      word_slots_.push_back(std::move(slot));
    }
    for (auto& slot : cut.filled) {
      slot.piece += out_.pieces.size();
      for (auto& fill : slot.fills) fill.first = given_at_[fill.first];
      std::sort(slot.fills.begin(), slot.fills.end());
      filled_->push_back(std::move(slot));
    }
    for (auto& piece : cut.pieces) {
      piece.sentence = shown_;
      out_.pieces.push_back(std::move(piece));
    }
    ++shown_;
  }

  // A word with a capital that other texts of the group say as a name, or that the same text says again in another
  // such slot (as a greeting and a signature do), is a name: a finder of names needs the words beside it to know.
  void name_slots() {
    std::unordered_set<std::uint64_t> names;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      for (const auto& sentence : sentences_[i]) {
        for (const auto& token : sentence.tokens) {
          if (token.mention == no_mention || token.word == 0) continue;
          if ((*texts_[i].mentions)[token.mention].kind == MentionKind::name) names.insert(token.word);
        }
      }
    }
    for (auto& slot : word_slots_) {
      if (slot.is_name) continue;
      const auto known = std::count_if(slot.words.begin(), slot.words.end(),
                                       [&](const auto& word) { return names.contains(word.second); });
      slot.is_name = 3 * static_cast<std::size_t>(known) >= slot.words.size();
      for (const auto& other : word_slots_) slot.is_name = slot.is_name || is_said_again(slot, other);
    }
    for (const auto& slot : word_slots_) {
      if (slot.is_name) {
        type_as_names(out_.pieces[slot.piece]);
      } else {
        out_.pieces[slot.piece].may_be_names = true;
      }
    }
  }

  static bool is_said_again(const WordSlot& slot, const WordSlot& other) {
    constexpr std::size_t least_texts = 3;
    if (&slot == &other) return false;
    std::unordered_map<std::uint32_t, std::uint64_t> said(other.words.begin(), other.words.end());
    std::size_t both = 0;
    std::size_t same = 0;
    std::unordered_set<std::uint64_t> different;
    for (const auto& [text, word] : slot.words) {
      const auto found = said.find(text);
      if (found == said.end()) continue;
      ++both;
      if (found->second != word) continue;
      ++same;
      different.insert(word);
    }
    return both >= least_texts && different.size() >= 2 && 5 * same >= 4 * both && 3 * both >= slot.words.size();
  }

  // The order of each text's sentences, and the sums.
  void settle(const CommonSentences& common) {
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> places(texts_.size());  // sentence, place
    for (std::size_t number = 0; number < common.sentences.size(); ++number) {
      if (place_of_[number] == 0) continue;
      for (const auto& at : common.sentences[number].occurrences) {
        places[at.text].emplace_back(at.sentence, place_of_[number]);
      }
    }
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      std::sort(places[i].begin(), places[i].end());
      std::uint64_t turns = 0;
      for (std::size_t s = 1; s < places[i].size(); ++s)
        turns += places[i][s].second < places[i][s - 1].second ? 1U : 0U;
      with_[i] += turns * (one_bit + lg(kept_));
      const bool follows = with_[i] < without_[i];
      out_.followers += follows ? 1U : 0U;
      out_.reordered += follows && turns > 0 ? 1U : 0U;
    }
    out_.bits_without = std::accumulate(without_.begin(), without_.end(), Bits{0});
    out_.bits_with = std::accumulate(with_.begin(), with_.end(), once_);
  }

  std::vector<SlotText> texts_;
  std::vector<FilledSlot>* filled_;
  std::vector<std::uint32_t> given_at_;  ///< where each text stood; only where fills are wanted
  std::vector<std::vector<SlotSentence>> sentences_;
  SlotCosts costs_;
  std::vector<Bits> without_;
  std::vector<Bits> with_;
  Bits once_ = 0;
  std::vector<std::uint32_t> place_of_;  ///< per common sentence: 1.., 0 when it is not kept
  std::vector<WordSlot> word_slots_;
  std::uint32_t kept_ = 0;
  std::uint32_t shown_ = 0;
  Template out_;
};

}  // namespace

void type_as_names(TemplatePiece& slot) {
  slot.type = SlotType::mention;
  slot.kind = MentionKind::name;
  slot.may_be_names = false;
  for (auto& example : slot.examples) {
    for (auto& part : example.phrase) {
      if (!part.kind) part.kind = MentionKind::name;
    }
  }
}

Template find_template(std::span<const SlotText> texts, std::vector<FilledSlot>* filled) {
  return Finder(texts, filled).run();
}

ContactSets count_contact_sets(std::span<const std::vector<std::uint32_t>> contacts) {
  ContactSets answer;
  UnionFind sets(static_cast<std::uint32_t>(contacts.size()));
  std::unordered_map<std::uint32_t, std::uint32_t> first;
  for (std::uint32_t i = 0; i < contacts.size(); ++i) {
    for (const auto contact : contacts[i]) {
      const auto [at, is_new] = first.emplace(contact, i);
      if (!is_new) sets.unite(at->second, i);
    }
  }
  std::unordered_map<std::uint32_t, std::uint32_t> sizes;
  for (std::uint32_t i = 0; i < contacts.size(); ++i) {
    if (contacts[i].empty()) {
      ++answer.without;
      continue;
    }
    answer.largest = std::max(answer.largest, ++sizes[sets.find(i)]);
  }
  answer.sets = static_cast<std::uint32_t>(sizes.size());
  return answer;
}

}  // namespace fanal::link
