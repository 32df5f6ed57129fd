#include "engine/internal/indicator_packs.h"
#include "engine/internal/json_of.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "base/json_writer.h"
#include "engine/internal/pack_examples.h"
#include "engine/internal/sightings.h"
#include "extract/finder.h"
#include "text/index_words.h"
#include "text/language.h"
#include "text/normalise.h"

namespace fanal::engine {
namespace {

constexpr std::string_view any_language = "any";

std::string entry_id(const score::PackWording& wording) {
  return wording.id + "." + (wording.language.empty() ? std::string(any_language) : wording.language);
}

std::string wording_id(std::string_view entry) { return std::string(entry.substr(0, entry.rfind('.'))); }

// Packs as they were read, which of them tests have proved, and what they were read from.
struct ReadPacks {
  std::vector<score::Pack> packs;
  std::vector<bool> are_tested;
  const std::vector<PackText>& texts;
};

/// What comes with Fanal is proved by its tests, as it is together: not without one of them.
bool are_all_tested(const std::vector<PackText>& texts) {
  const auto tested = std::count_if(texts.begin(), texts.end(), [](const PackText& text) { return text.is_tested; });
  return static_cast<std::size_t>(tested) == score::built_in_packs().size();
}

// The wordings of packs as one lexicon of the form of docs/formats/lexicons.md: a line each, after the first. Of all of
// them, without examples; or of those that are to be proved, with theirs. `origins`: the file and line of each.
struct Origin {
  std::string file;
  std::uint32_t line = 0;
};
std::string lexicon_of(const ReadPacks& read, extract::Proving proving, std::vector<Origin>& origins) {
  std::string out = R"({"lexicon":"indicators","kind":"indicator","note":"the wordings of the packs"})";
  for (std::size_t p = 0; p < read.packs.size(); ++p) {
    if (proving == extract::Proving::by_examples && read.are_tested[p]) continue;
    for (const auto& wording : read.packs[p].wordings) {
      origins.push_back({read.texts[p].file, wording.line});
      JsonWriter json;
      json.begin_object().field("id", entry_id(wording)).field("note", wording.note);
      if (!wording.language.empty()) json.field("language", wording.language);
      if (wording.pattern.empty()) {
        put_texts(json, "phrases", wording.phrases);
        json.field("negation", wording.heeds_negation);
      } else {
        json.field("pattern", wording.pattern);
      }
      if (proving == extract::Proving::by_examples) {
        put_texts(json, "match", wording.match);
        put_texts(json, "no_match", wording.no_match);
      }
      out += '\n' + json.end_object().take();
    }
  }
  return out;
}

// Appends what is wrong.
extract::Lexicon lexicon_read(const ReadPacks& read, extract::Proving proving, std::vector<PackFileProblem>& problems) {
  std::vector<Origin> origins;
  std::vector<extract::LexiconProblem> of_words;
  auto words = extract::read_lexicon(lexicon_of(read, proving, origins), of_words, proving);
  for (auto& problem : of_words) {
    const bool is_known = problem.line >= 2 && problem.line - 2 < origins.size();
    const Origin origin = is_known ? origins[problem.line - 2] : Origin{"the packs together", 0};
    problems.push_back({origin.file, {origin.line, std::move(problem.message)}});
  }
  return words;
}

// Each wording by its own examples.
void prove_wordings(const ReadPacks& read, std::vector<PackFileProblem>& problems) {
  bool are_any = false;
  for (std::size_t p = 0; p < read.packs.size(); ++p)
    are_any = are_any || (!read.are_tested[p] && !read.packs[p].wordings.empty());
  if (are_any) static_cast<void>(lexicon_read(read, extract::Proving::by_examples, problems));
}

// As a reader sees the text: in other dress, letters say the same.
void find_in_field(const extract::Lexicon& words, std::string_view text, std::uint32_t field,
                   std::vector<score::Wording>& out) {
  Normalised normal;
  const bool is_undone = may_normalise(text) && normalise(text, normal);
  if (is_undone) text = normal.text;
  std::vector<Mention> found;
  words.find(text, field, found);
  for (const auto& mention : found) {
    std::string folded;
    for (const auto& word : index_words(text.substr(mention.begin, mention.end - mention.begin)))
      folded += word.folded + ' ';
    score::Span span{field, mention.begin, mention.end};
    if (is_undone) {
      const auto source = normal.map.source_of(mention.begin, mention.end);
      span.begin = static_cast<std::uint32_t>(source.begin);
      span.end = static_cast<std::uint32_t>(source.end);
    }
    out.push_back({wording_id(mention.value), hash64(folded), span});
  }
}

std::vector<score::Wording> wordings_in(const extract::Lexicon& words, const Document& document) {
  std::vector<score::Wording> out;
  for (std::uint32_t i = 0; i < document.fields.size(); ++i) {
    if (extract::role_of_field(document.fields[i].name) == extract::FieldRole::prose)
      find_in_field(words, document.fields[i].value, i, out);
  }
  return out;
}

std::string_view prose_of(const Document& document) {
  const auto text = field_value(document, "text");
  return text.empty() ? field_value(document, "title") : text;
}

}  // namespace

std::optional<IndicatorPacks> make_indicators(const std::vector<PackText>& texts,
                                              std::vector<PackFileProblem>& problems) {
  ReadPacks read{{}, {}, texts};
  const bool is_whole = are_all_tested(texts);
  for (const auto& [file, text, is_tested] : texts) {
    std::vector<score::PackProblem> found;
    read.packs.push_back(score::read_pack(text, found));
    read.packs.back().sha256 = sha256_of(text);
    read.are_tested.push_back(is_whole && is_tested);
    for (auto& problem : found) problems.push_back({file, std::move(problem)});
  }
  if (!problems.empty()) return std::nullopt;
  prove_wordings(read, problems);
  // What is wrong with one by itself is said once.
  std::vector<PackFileProblem> together;
  auto words = lexicon_read(read, extract::Proving::taken, together);
  if (problems.empty()) problems = std::move(together);
  struct Known {
    std::string id;
    std::string file;
    bool is_tested = false;
  };
  std::vector<Known> known;  // PackSet orders them by id
  for (std::size_t p = 0; p < read.packs.size(); ++p)
    known.push_back({read.packs[p].id, texts[p].file, read.are_tested[p]});
  std::sort(known.begin(), known.end(), [](const Known& a, const Known& b) { return a.id < b.id; });
  auto set = score::PackSet::make(std::move(read.packs));
  if (!set) problems.push_back({"the packs together", {0, set.error().message}});
  if (!problems.empty()) return std::nullopt;
  IndicatorPacks made{*std::move(set), std::move(words)};
  for (auto& failed : prove_examples(made, [&](std::uint32_t pack) { return !known[pack].is_tested; }))
    problems.push_back({known[failed.pack].file, {failed.line, std::move(failed.message)}});
  if (!problems.empty()) return std::nullopt;
  return made;
}

std::vector<PackText> built_in_texts() {
  std::vector<PackText> texts;
  for (const auto& pack : score::built_in_packs())
    texts.push_back({std::string(pack.file), std::string(pack.text), true});
  return texts;
}

Result<const IndicatorPacks*> built_in_indicators() {
  static const auto loaded = []() -> Result<IndicatorPacks> {
    std::vector<PackFileProblem> problems;
    auto made = make_indicators(built_in_texts(), problems);
    if (made) return *std::move(made);
    const auto& first = problems.front();
    return Error{Code::invalid_input, first.file + ":" + std::to_string(first.problem.line) + ": " +
                                          first.problem.message + " (and " + std::to_string(problems.size() - 1) +
                                          " more: `fanal indicators check`)"};
  }();
  if (!loaded) return loaded.error();
  return &*loaded;
}

score::DocumentFacts indicator_facts(const IndicatorPacks& packs, const Document& document,
                                     const std::vector<Mention>& mentions) {
  score::FactInput input{
      document, mentions,         wordings_in(packs.words, document), first_language(prose_of(document)),
      false,    site_of(document)};
  input.is_language_known = packs.set.reads(input.language);
  return score::facts_of(std::move(input));
}

std::vector<Mention> indicator_mentions(const IndicatorPacks& packs, const Document& document) {
  std::vector<Mention> out;
  const auto source = score::source_class_of(document.kind);
  for (const auto& wording : wordings_in(packs.words, document)) {
    for (const auto& row : packs.set.rows()) {
      const auto& settings = row.indicator->settings;
      const bool counts_it =
          row.computation != nullptr && row.computation->needs_wordings && score::looks_at(settings, source) &&
          std::find(settings.wordings.begin(), settings.wordings.end(), wording.id) != settings.wordings.end();
      if (!counts_it) continue;
      Mention mention;
      mention.field = wording.span.field;
      mention.begin = wording.span.begin;
      mention.end = wording.span.end;
      mention.kind = MentionKind::indicator;
      mention.value = row.indicator->id;
      out.push_back(std::move(mention));
    }
  }
  const auto key = [](const Mention& m) { return std::tie(m.field, m.begin, m.end, m.value); };
  std::sort(out.begin(), out.end(), [&](const Mention& a, const Mention& b) { return key(a) < key(b); });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace fanal::engine
