#include "extract/lexicon.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "base/utf8.h"
#include "extract/internal/phrases.h"
#include "extract/internal/scan.h"

namespace fanal::extract {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_entries = 100'000;
constexpr std::size_t most_file_bytes = std::size_t{64} << 20U;
constexpr std::int64_t pattern_memory = std::int64_t{8} << 20U;  // of RE2, a pattern: as its own default
constexpr std::uint16_t phrase_confidence = 800;
constexpr std::uint16_t pattern_confidence = 800;

re2::RE2::Options pattern_options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(pattern_memory);
  return options;
}

std::unique_ptr<re2::RE2> compiled(const std::string& text) {
  return std::make_unique<re2::RE2>(text, pattern_options());
}

/// Compiled once, by whoever needs it first: some milliseconds each.
class Pattern {
 public:
  Pattern(std::uint32_t entry, std::string text) : entry_(entry), text_(std::move(text)) {}

  std::uint32_t entry() const { return entry_; }
  const std::string& text() const { return text_; }
  const re2::RE2& regex() const {
    std::call_once(once_, [&] { regex_ = compiled(text_); });
    return *regex_;
  }

 private:
  std::uint32_t entry_;
  std::string text_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<re2::RE2> regex_;
};

/// Tells in one pass which patterns a text holds.
class AnyPattern {
 public:
  void add(const Pattern& pattern) { texts_.push_back(pattern.text()); }
  /// Nothing where the patterns are too large together.
  const re2::RE2::Set* set() const {
    std::call_once(once_, [&] {
      auto set = std::make_unique<re2::RE2::Set>(pattern_options(), re2::RE2::UNANCHORED);
      for (const auto& text : texts_) set->Add(text, nullptr);
      if (set->Compile()) set_ = std::move(set);
    });
    return set_.get();
  }

 private:
  std::vector<std::string> texts_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<re2::RE2::Set> set_;
};

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return internal::is_digit(c) || (internal::is_letter(c)) || c == '_' || c == '-' || c == '.';
  });
}

}  // namespace

struct Lexicon::State {
  std::string name;
  MentionKind kind = MentionKind::term;
  std::vector<LexiconEntry> entries;
  internal::PhraseSet phrases;
  std::deque<Pattern> patterns;
  AnyPattern any_pattern;

  std::string value_of(std::uint32_t entry) const {
    return kind == MentionKind::indicator ? entries[entry].id : name + ":" + entries[entry].id;
  }

  void find_pattern(const Pattern& pattern, std::string_view text, std::uint32_t field,
                    std::vector<Mention>& mentions) const {
    const re2::RE2& regex = pattern.regex();
    const re2::StringPiece whole(text.data(), text.size());
    re2::StringPiece found;
    for (std::size_t at = 0;
         at <= text.size() && regex.Match(whole, at, text.size(), re2::RE2::UNANCHORED, &found, 1);) {
      const auto begin = static_cast<std::size_t>(found.data() - text.data());
      const auto end = begin + found.size();
      if (end > begin)
        mentions.push_back(
            internal::mention(field, begin, end, MentionKind::term, value_of(pattern.entry()), pattern_confidence));
      at = end > begin ? end : end + 1;
    }
  }
};

Lexicon::Lexicon(std::unique_ptr<State> state) : state_(std::move(state)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

std::string_view Lexicon::name() const { return state_->name; }
MentionKind Lexicon::kind() const { return state_->kind; }
std::span<const LexiconEntry> Lexicon::entries() const { return state_->entries; }

void Lexicon::find(std::string_view text, std::uint32_t field, std::vector<Mention>& mentions) const {
  const auto before = mentions.size();
  if (!state_->phrases.is_empty()) {
    std::vector<internal::PhraseHit> hits;
    state_->phrases.find(text, hits);
    for (const auto& hit : hits)
      mentions.push_back(internal::mention(field, hit.begin, hit.end, MentionKind::term, state_->value_of(hit.entry),
                                           phrase_confidence));
  }
  if (!state_->patterns.empty()) {
    std::vector<int> held;
    re2::RE2::Set::ErrorInfo error{};
    const auto* set = state_->any_pattern.set();
    if (set == nullptr || (!set->Match(re2::StringPiece(text.data(), text.size()), &held, &error) &&
                           error.kind != re2::RE2::Set::kNoError)) {
      // The one pass ran out of memory, which is not "no match": each pattern is tried by itself.
      held.resize(state_->patterns.size());
      std::iota(held.begin(), held.end(), 0);
    }
    std::sort(held.begin(), held.end());
    for (const auto index : held)
      state_->find_pattern(state_->patterns[static_cast<std::size_t>(index)], text, field, mentions);
  }
  for (auto i = before; i < mentions.size(); ++i) mentions[i].kind = state_->kind;
}

// Reads line after line into a lexicon's state.
class LexiconReader {
 public:
  LexiconReader(std::vector<LexiconProblem>& problems, Proving proving) : problems_(problems), proving_(proving) {}

  Lexicon read(std::string_view text) {
    if (text.size() > most_file_bytes) complain(0, "a lexicon is at most 64 MiB");
    for (std::size_t at = 0; at < text.size() && text.size() <= most_file_bytes;) {
      const auto end = std::min(text.find('\n', at), text.size());
      auto line = text.substr(at, end - at);
      at = end + 1;
      ++line_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) continue;
      read_line(line);
    }
    if (!has_head_) complain(0, R"(the first line must say {"lexicon": "name", "note": "..."})");
    if (has_head_ && state_->entries.empty()) complain(0, "it has no entry");
    const bool is_proved = proving_ == Proving::by_examples;
    for (const auto& pattern : state_->patterns) state_->any_pattern.add(pattern);
    if (is_proved && !state_->patterns.empty() && state_->any_pattern.set() == nullptr)
      complain(0, "its patterns together are too large: part them into several lexicons");
    Lexicon lexicon(std::move(state_));
    if (is_proved) prove(lexicon);
    return lexicon;
  }

 private:
  // What an entry must and must not match, kept until the whole lexicon can be asked.
  struct Example {
    std::uint32_t entry = 0;
    std::string text;
    bool must_match = false;
  };

  void complain(std::uint32_t line, std::string message) { problems_.push_back({line, std::move(message)}); }
  void complain(std::string message) { complain(line_, std::move(message)); }

  void read_line(std::string_view line) {
    const auto json = Json::parse(line, nullptr, false);
    if (!is_utf8(line) || !json.is_object()) return complain("this line is no JSON object");
    if (!has_head_) return read_head(json);
    read_entry(json);
  }

  bool has_only(const Json& json, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : json.items()) {
      if (std::find(known.begin(), known.end(), key) == known.end()) {
        complain("there is no member '" + key + "'");
        return false;
      }
    }
    return true;
  }

  std::string text_in(const Json& json, const char* member) {
    const auto found = json.find(member);
    if (found == json.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    complain("'" + std::string(member) + "' must be a text");
    return {};
  }

  std::vector<std::string> texts_in(const Json& json, const char* member) {
    std::vector<std::string> out;
    const auto found = json.find(member);
    if (found == json.end()) return out;
    const bool is_list = found->is_array() &&
                         std::all_of(found->begin(), found->end(), [](const Json& item) { return item.is_string(); });
    if (!is_list) {
      complain("'" + std::string(member) + "' must be a list of texts");
      return out;
    }
    for (const auto& item : *found) out.push_back(item.get<std::string>());
    return out;
  }

  void read_head(const Json& json) {
    has_head_ = true;
    if (!has_only(json, {"lexicon", "kind", "note"})) return;
    state_->name = text_in(json, "lexicon");
    if (!is_id(state_->name)) complain("'lexicon' must be a name of letters, digits, - _ and . (64 at most)");
    const auto kind = text_in(json, "kind");
    if (!kind.empty() && kind != "term" && kind != "indicator") complain("'kind' is term or indicator");
    if (kind == "indicator") state_->kind = MentionKind::indicator;
    if (text_in(json, "note").empty()) complain("'note' must say what the lexicon is for and where it comes from");
  }

  void read_entry(const Json& json) {
    if (!has_only(json, {"id", "language", "phrases", "pattern", "negation", "note", "match", "no_match"})) return;
    if (state_->entries.size() == most_entries) return complain("a lexicon has at most 100000 entries");
    LexiconEntry entry;
    entry.id = text_in(json, "id");
    entry.language = text_in(json, "language");
    entry.note = text_in(json, "note");
    entry.line = line_;
    if (!is_id(entry.id)) return complain("'id' must be a name of letters, digits, - _ and . (64 at most)");
    if (!ids_.insert(entry.id).second) return complain("the id '" + entry.id + "' stands in an earlier line too");
    if (!entry.language.empty() && entry.language != "en" && entry.language != "fr" && entry.language != "es")
      return complain("'language' is en, fr or es, or left out for any");
    if (entry.note.empty()) return complain("'" + entry.id + "' needs a note: what it means and who says so");
    if (json.contains("phrases") == json.contains("pattern"))
      return complain("'" + entry.id + "' needs either phrases or a pattern");
    const auto index = static_cast<std::uint32_t>(state_->entries.size());
    const bool is_read = json.contains("pattern") ? read_pattern(json, index) : read_phrases(json, index, entry);
    if (is_read && proving_ == Proving::by_examples) read_examples(json, index, entry);
    state_->entries.push_back(std::move(entry));
  }

  bool read_phrases(const Json& json, std::uint32_t index, LexiconEntry& entry) {
    const auto negation = json.find("negation");
    if (negation != json.end() && !negation->is_boolean()) complain("'negation' is true or false");
    const bool heeds = negation != json.end() && negation->is_boolean() ? negation->get<bool>()
                                                                        : state_->kind == MentionKind::indicator;
    const auto phrases = texts_in(json, "phrases");
    if (phrases.empty()) complain("'phrases' must hold a phrase");
    for (const auto& phrase : phrases) {
      auto variants = internal::phrase_variants(phrase);
      if (!variants) {
        complain("the phrase '" + phrase + "': " + variants.error().message);
        return false;
      }
      for (const auto& variant : *variants) {
        const auto added = state_->phrases.add(index, variant, heeds);
        if (!added) {
          complain("the phrase '" + phrase + "': " + added.error().message);
          return false;
        }
      }
      ++entry.phrases;
    }
    return !phrases.empty();
  }

  bool read_pattern(const Json& json, std::uint32_t index) {
    const auto text = text_in(json, "pattern");
    if (json.contains("negation")) complain("'negation' is of phrases: a pattern cannot heed it");
    if (text.find("\\C") != std::string::npos) {
      complain("the pattern may cut a character in two by \\C");
      return false;
    }
    state_->patterns.emplace_back(index, text);
    if (proving_ == Proving::taken) return true;
    const auto& regex = state_->patterns.back().regex();
    std::string wrong;
    if (!regex.ok()) {
      wrong = ": " + regex.error();
    } else if (re2::RE2::FullMatch("", regex)) {
      wrong = " matches nothing at all, everywhere";
    }
    if (wrong.empty()) return true;
    state_->patterns.pop_back();
    complain("the pattern '" + text + "'" + wrong);
    return false;
  }

  void read_examples(const Json& json, std::uint32_t index, LexiconEntry& entry) {
    const auto good = texts_in(json, "match");
    const auto bad = texts_in(json, "no_match");
    if (good.empty()) complain("'" + entry.id + "' needs a 'match': texts that it must be found in");
    if (bad.empty()) complain("'" + entry.id + "' needs a 'no_match': texts like it that it must not be found in");
    entry.examples = static_cast<std::uint32_t>(good.size() + bad.size());
    for (const auto& text : good) examples_.push_back({index, text, true});
    for (const auto& text : bad) examples_.push_back({index, text, false});
  }

  void prove(const Lexicon& lexicon) {
    std::vector<Mention> found;
    for (const auto& example : examples_) {
      found.clear();
      lexicon.find(example.text, 0, found);
      const auto& state = *lexicon.state_;
      const auto value = state.value_of(example.entry);
      const bool is_found =
          std::any_of(found.begin(), found.end(), [&](const Mention& mention) { return mention.value == value; });
      if (is_found == example.must_match) continue;
      const auto& entry = state.entries[example.entry];
      complain(entry.line, "'" + entry.id + "' is " + (is_found ? "found in" : "not found in") + " its own '" +
                               (example.must_match ? "match" : "no_match") + "' text: " + example.text);
    }
  }

  std::vector<LexiconProblem>& problems_;
  Proving proving_;
  std::unique_ptr<Lexicon::State> state_ = std::make_unique<Lexicon::State>();
  std::vector<Example> examples_;
  std::set<std::string, std::less<>> ids_;
  std::uint32_t line_ = 0;
  bool has_head_ = false;
};

Lexicon read_lexicon(std::string_view text, std::vector<LexiconProblem>& problems, Proving proving) {
  return LexiconReader(problems, proving).read(text);
}

Result<Lexicon> load_lexicon(std::string_view text, std::string_view file) {
  std::vector<LexiconProblem> problems;
  auto lexicon = read_lexicon(text, problems);
  if (problems.empty()) return lexicon;
  const auto& first = problems.front();
  auto message = std::string(file) + (first.line != 0 ? ":" + std::to_string(first.line) : "") + ": " + first.message;
  if (problems.size() > 1) message += " (and " + std::to_string(problems.size() - 1) + " more: `fanal lexicon check`)";
  return Error{Code::invalid_input, std::move(message)};
}

}  // namespace fanal::extract
