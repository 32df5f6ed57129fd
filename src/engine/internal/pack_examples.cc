#include "engine/internal/pack_examples.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/internal/indicator_packs.h"
#include "extract/finder.h"
#include "formats/reader.h"
#include "score/assess.h"

namespace fanal::engine {
namespace {

using Json = nlohmann::json;

// Other members of a document of an example than those of the default forms.
constexpr const char* pictures_member = "pictures";

std::string with_number(std::string text, std::uint32_t number) {
  for (auto at = text.find("{n}"); at != std::string::npos; at = text.find("{n}", at))
    text.replace(at, 3, std::to_string(number));
  return text;
}

class Proving {
 public:
  explicit Proving(const IndicatorPacks& packs) : packs_(packs), extractor_(context_) {}

  // Nothing wrong: empty.
  std::string prove(const score::Indicator& indicator, const score::Computation& computation,
                    const score::PackExample& example) {
    score::GroupFacts group;
    score::Baseline usual;
    for (const auto& document : example.documents) {
      auto facts = facts_of(document);
      if (!facts) return facts.error().message;
      facts->document = static_cast<DocumentIndex>(group.documents.size());
      // Linking would tell the templates; here equal texts are one.
      facts->text_group = text_groups_.try_emplace(facts->text_hash, text_groups_.size()).first->second;
      usual.add(*facts);
      group.documents.push_back(*std::move(facts));
    }
    for (const auto& [times, document] : example.others) {
      for (std::uint32_t n = 1; n <= times; ++n) {
        const auto facts = facts_of(with_number(document, n));
        if (!facts) return facts.error().message;
        usual.add(*facts);
      }
    }
    usual.finish();
    const bool holds = computation.holds(group, usual, indicator.settings).has_value();
    if (holds == example.holds) return {};
    return std::string(holds ? "it holds on" : "it does not hold on") + " its own example '" + example.says + "'";
  }

 private:
  Result<score::DocumentFacts> facts_of(const std::string& given) {
    auto json = Json::parse(given, nullptr, false);
    std::vector<std::string> pictures;
    if (const auto named = json.find(pictures_member); named != json.end()) {
      if (!named->is_array()) return Error{Code::invalid_input, "'pictures' of an example must be a list of names"};
      for (const auto& name : *named) {
        if (!name.is_string()) return Error{Code::invalid_input, "'pictures' of an example must be a list of names"};
        pictures.push_back(name.get<std::string>());
      }
      json.erase(named);
    }
    FANAL_TRY(document, document_of(json.dump()));
    auto facts = indicator_facts(packs_, document, extractor_.find(document));
    for (auto& picture : pictures) facts.pictures.push_back({std::move(picture), false, {}});
    return facts;
  }

  // As the readers of adverts and of events make it, whichever claims the line.
  static Result<Document> document_of(const std::string& line) {
    const auto* reader = formats::choose_reader(line, "example.jsonl");
    const Error unread{Code::invalid_input, "a document of an example is neither an advert nor an event: " + line};
    if (reader == nullptr) return unread;
    FANAL_TRY(plan, reader->plan(line, true, nullptr));
    formats::Unit unit;
    unit.bytes = line;
    unit.name = "example.jsonl";
    auto read = reader->read(plan, unit, nullptr, Limits());
    if (read.documents.size() != 1) return unread;
    return std::move(read.documents.front());
  }

  const IndicatorPacks& packs_;
  extract::Context context_;
  extract::Extractor extractor_;
  std::map<std::uint64_t, std::uint32_t> text_groups_;
};

}  // namespace

std::vector<FailedExample> prove_examples(const IndicatorPacks& packs,
                                          const std::function<bool(std::uint32_t pack)>& is_wanted) {
  std::vector<FailedExample> failed;
  Proving proving(packs);
  for (const auto& row : packs.set.rows()) {
    if (row.computation == nullptr || !is_wanted(row.pack)) continue;
    for (const auto& example : row.indicator->examples) {
      auto wrong = proving.prove(*row.indicator, *row.computation, example);
      if (!wrong.empty())
        failed.push_back({row.pack, row.indicator->line, row.indicator->id + ": " + std::move(wrong)});
    }
  }
  return failed;
}

}  // namespace fanal::engine
