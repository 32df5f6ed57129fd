#include "link/internal/slot_tokens.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/tokens.h"

namespace fanal::link {
namespace {

// Findings about wording are words, not values.
bool is_value(MentionKind kind) { return kind != MentionKind::indicator && kind != MentionKind::term; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Numbers of the mentions of one field, ascending, apart.
std::vector<std::uint32_t> values_in(std::uint32_t field, std::size_t size, const std::vector<Mention>& mentions) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const auto& mention = mentions[i];
    const bool is_inside = mention.begin < mention.end && mention.end <= size;
    if (mention.field == field && is_value(mention.kind) && is_inside) found.push_back(i);
  }
  std::sort(found.begin(), found.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto& x = mentions[a];
    const auto& y = mentions[b];
    if (x.begin != y.begin) return x.begin < y.begin;
    if (x.end != y.end) return x.end > y.end;
    return x.kind != y.kind ? x.kind < y.kind : x.value < y.value;
  });
  std::uint32_t end = 0;
  std::erase_if(found, [&](std::uint32_t i) {
    if (mentions[i].begin < end) return true;
    end = mentions[i].end;
    return false;
  });
  return found;
}

class Splitter {
 public:
  Splitter(std::string_view text, std::uint32_t field, bool in_title, std::vector<SlotSentence>& out)
      : text_(text), field_(field), in_title_(in_title), out_(out) {}

  void split(const std::vector<Mention>& mentions, std::size_t& left) {
    const auto values = values_in(field_, text_.size(), mentions);
    auto next = values.begin();
    std::size_t at = 0;
    while (at < text_.size() && left > taken_) {
      if (next != values.end() && mentions[*next].begin <= at) {
        end_word(at);
        add_mention(mentions[*next], *next);
        at = std::max<std::size_t>(at, mentions[*next].end);
        ++next;
        continue;
      }
      at = step(at);
    }
    end_word(at);
    end_sentence();
    left -= std::min(left, taken_);
  }

 private:
  std::size_t step(std::size_t at) {
    if (is_digit(text_[at])) {
      if (state_ != State::number) end_word(at);
      start(State::number, at);
      hash_ = mix64(hash_ * 31 + static_cast<unsigned char>(text_[at]));
      return at + 1;
    }
    const auto point = code_point_at(text_, at);
    const auto role = role_of(point.value);
    const auto next = at + point.length;
    if (role == CharacterRole::letter || role == CharacterRole::whole_word) {
      if (state_ != State::word || role == CharacterRole::whole_word) end_word(at);
      start(State::word, at);
      hash_ = mix64(hash_ * 31 + fold_case(point.value));
      if (role == CharacterRole::whole_word) end_word(next);
      return next;
    }
    end_word(at);
    // A point between figures or letters (3.50, example.com) ends nothing.
    const bool is_inner =
        text_[at] == '.' && next < text_.size() && at > 0 && is_plain(text_[at - 1]) && is_plain(text_[next]);
    if (role == CharacterRole::sentence_end && !is_inner) end_sentence();
    return next;
  }

  bool is_capital_at(std::size_t at) const {
    const auto first = code_point_at(text_, at).value;
    return fold_case(first) != first;
  }
  static bool is_plain(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  enum class State { none, word, number };
  void start(State state, std::size_t at) {
    if (state_ == state) return;
    state_ = state;
    begin_ = at;
    hash_ = 1;
  }

  void end_word(std::size_t at) {
    if (state_ == State::none) return;
    const bool is_number = state_ == State::number;
    SlotToken token;
    token.value = mix64(hash_ + (is_number ? 1U : 0U));
    token.symbol = is_number ? hash64("a number") : token.value;
    token.begin = static_cast<std::uint32_t>(begin_);
    token.end = static_cast<std::uint32_t>(at);
    token.is_number = is_number;
    token.word = is_number ? 0 : token.value;
    token.is_capital = is_capital_at(begin_);
    state_ = State::none;
    add(token);
  }

  void add_mention(const Mention& mention, std::uint32_t number) {
    SlotToken token;
    token.symbol = mix64(hash64("a mention") + static_cast<std::uint64_t>(mention.kind));
    token.value = mix64(hash64(mention.value) + token.symbol);
    token.begin = mention.begin;
    token.end = mention.end;
    token.mention = number;
    token.is_capital = is_capital_at(mention.begin);
    std::uint64_t hash = 1;
    for (std::size_t at = mention.begin; at < mention.end;) {
      const auto point = code_point_at(text_, at);
      if (role_of(point.value) != CharacterRole::letter) break;
      hash = mix64(hash * 31 + fold_case(point.value));
      at += point.length;
    }
    token.word = hash == 1 ? 0 : mix64(hash);
    add(token);
  }

  void add(const SlotToken& token) {
    tokens_.push_back(token);
    ++taken_;
    if (tokens_.size() == max_sentence_tokens) end_sentence();
  }

  void end_sentence() {
    if (!tokens_.empty()) out_.push_back({field_, in_title_, std::exchange(tokens_, {})});
  }

  std::string_view text_;
  std::uint32_t field_;
  bool in_title_;
  std::vector<SlotSentence>& out_;
  std::vector<SlotToken> tokens_;
  std::size_t taken_ = 0;
  State state_ = State::none;
  std::size_t begin_ = 0;
  std::uint64_t hash_ = 1;
};

}  // namespace

std::vector<SlotSentence> slot_sentences(const Document& document, const std::vector<Mention>& mentions) {
  std::vector<SlotSentence> sentences;
  std::size_t left = max_text_tokens;
  for (const bool in_title : {true, false}) {
    const std::string_view name = in_title ? "title" : "text";
    for (std::uint32_t field = 0; field < document.fields.size(); ++field) {
      if (document.fields[field].name != name) continue;
      Splitter(document.fields[field].value, field, in_title, sentences).split(mentions, left);
      break;
    }
  }
  return sentences;
}

}  // namespace fanal::link
