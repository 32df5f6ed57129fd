#include "engine/evaluate_extraction.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>

#include "base/json_writer.h"
#include "base/utf8.h"
#include "engine/internal/inside.h"
#include "engine/internal/json_members.h"
#include "engine/internal/truth_lines.h"
#include "extract/evaluate.h"

namespace fanal::engine {
namespace {

using Json = nlohmann::json;

struct NamedTruth {
  extract::Truth truth;
  bool met = false;
};
using Truths = std::unordered_map<std::string, NamedTruth>;

// Empty when well read, else what is wrong.
std::string read_mention(const Json& json, extract::Truth& truth) {
  const auto kind = mention_kind_from_name(text_member(json, "kind"));
  const auto offset = [&json](const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_number_unsigned() ? found->get<std::uint32_t>() : 0U;
  };
  if (!json.is_object() || !kind) return "a mention without a known kind";
  extract::TrueMention mention{*kind,         text_member(json, "value"), text_member(json, "field"), offset("begin"),
                               offset("end"), text_member(json, "class")};
  if (mention.value.empty() || mention.field.empty() || mention.begin >= mention.end)
    return "a mention without value, field, begin and end";
  truth.mentions.push_back(std::move(mention));
  return {};
}

std::string read_marked(const Json& json, extract::Truth& truth) {
  if (const auto kinds = json.find("kinds"); kinds != json.end()) {
    truth.kinds = 0;
    if (!kinds->is_array()) return "\"kinds\" is no array";
    for (const auto& name : *kinds) {
      const auto kind = name.is_string() ? mention_kind_from_name(name.get<std::string>()) : std::nullopt;
      if (!kind) return "an unknown kind in \"kinds\"";
      truth.kinds |= extract::kind_bit(*kind);
    }
  }
  if (const auto fields = json.find("fields"); fields != json.end()) {
    if (!fields->is_array()) return "\"fields\" is no array";
    for (const auto& name : *fields)
      if (name.is_string()) truth.fields.push_back(name.get<std::string>());
  }
  for (const auto& mention : json["mentions"]) {
    if (auto wrong = read_mention(mention, truth); !wrong.empty()) return wrong;
  }
  return {};
}

// A line of `synth adverts`.
void read_listed(const Json& json, extract::Truth& truth) {
  struct Column {
    const char* name;
    MentionKind kind;
  };
  constexpr Column columns[] = {{"phones", MentionKind::phone},   {"emails", MentionKind::email},
                                {"handles", MentionKind::handle}, {"price", MentionKind::price},
                                {"age", MentionKind::age},        {"place", MentionKind::place}};
  truth.has_spans = false;
  truth.kinds = 0;
  for (const auto& column : columns) {
    const auto found = json.find(column.name);
    if (found == json.end()) continue;
    truth.kinds |= extract::kind_bit(column.kind);
    const auto take = [&](const Json& value) {
      std::string text = value.is_string() ? value.get<std::string>() : value.is_number() ? value.dump() : "";
      if (!text.empty()) truth.mentions.push_back({column.kind, std::move(text), {}, 0, 0, {}});
    };
    if (!found->is_array()) take(*found);
    if (found->is_array()) std::for_each(found->begin(), found->end(), take);
  }
}

Result<Truths> read_truths(const std::string& path) {
  Truths truths;
  FANAL_TRY_VOID(each_truth_line(path, [&](const Json& json) -> std::string {
    extract::Truth truth;
    std::string wrong;
    const auto id = text_member(json, "id");
    if (!json.is_object() || id.empty()) {
      wrong = "not an object with \"id\"";
    } else if (const auto mentions = json.find("mentions"); mentions != json.end()) {
      wrong = mentions->is_array() ? read_marked(json, truth) : "\"mentions\" is no array";
    } else {
      read_listed(json, truth);
      if (truth.kinds == 0) wrong = "neither \"mentions\" nor \"phones\" and the like";
    }
    if (wrong.empty()) truths[id] = {std::move(truth), false};
    return wrong;
  }));
  return truths;
}

void set_text(const Document& document, std::string_view field, ExtractionMistake& mistake) {
  constexpr std::size_t window = 40;
  const auto text = field_value(document, field);
  if (mistake.begin >= mistake.end || mistake.end > text.size()) return;
  const auto whole = [&text](std::size_t from, std::size_t to) {
    const auto begin = character_start(text, from);
    const auto end = to < text.size() ? character_start(text, to) : text.size();
    return std::string(text.substr(begin, end - begin));
  };
  mistake.text = whole(mistake.begin, mistake.end);
  mistake.around = whole(mistake.begin > window ? mistake.begin - window : 0, mistake.end + window);
}

bool tell(const store::Fact& fact, const extract::Truth& truth, const extract::Verdict& verdict,
          const MistakeSink& sink) {
  const auto& document = fact.document;
  for (const auto t : verdict.missed) {
    const auto& true_one = truth.mentions[t];
    ExtractionMistake mistake{true,
                              outer_id(document),
                              true_one.field,
                              std::string(kind_name(true_one.kind)),
                              true_one.writing,
                              true_one.value,
                              true_one.begin,
                              true_one.end,
                              {},
                              {}};
    set_text(document, true_one.field, mistake);
    if (!sink(mistake)) return false;
  }
  for (const auto& wrong : verdict.false_ones) {
    const auto& mention = fact.mentions[wrong.mention];
    const auto& field = document.fields[mention.field].name;
    ExtractionMistake mistake{false,
                              outer_id(document),
                              field,
                              std::string(kind_name(mention.kind)),
                              wrong.writing,
                              mention.value,
                              mention.begin,
                              mention.end,
                              {},
                              {}};
    set_text(document, field, mistake);
    if (!sink(mistake)) return false;
  }
  return true;
}

ExtractionCount count_of(MentionKind kind, std::string writing, const extract::Tally& tally) {
  ExtractionCount count;
  count.kind = kind_name(kind);
  count.writing = std::move(writing);
  count.right = tally.right;
  count.false_ones = tally.false_ones;
  count.missed = tally.missed;
  count.precision = tally.precision();
  count.recall = tally.recall();
  count.f1 = tally.f1();
  return count;
}

void append_counts(MentionKind kind, const extract::KindTally& tally, std::vector<ExtractionCount>& counts) {
  if (tally.without == 0 && tally.by_writing.empty()) return;
  auto all = count_of(kind, "all", tally.all);
  all.without = tally.without;
  all.taken = tally.taken;
  all.taken_share = tally.taken_share();
  counts.push_back(std::move(all));
  extract::Tally not_plain;
  std::size_t classes = 0;
  for (const auto& [writing, of_class] : tally.by_writing) {
    if (writing.empty() && tally.by_writing.size() == 1) return;  // a truth without classes
    counts.push_back(count_of(kind, writing.empty() ? "none" : writing, of_class));
    if (writing.empty() || writing == "plain") continue;
    ++classes;
    not_plain.right += of_class.right;
    not_plain.false_ones += of_class.false_ones;
    not_plain.missed += of_class.missed;
  }
  if (classes > 1) counts.push_back(count_of(kind, "all but plain", not_plain));
}

}  // namespace

Result<ExtractionEvaluation> evaluate_extraction(Session& session, const std::string& truth_file,
                                                 const MistakeSink& mistakes) {
  JsonWriter detail;
  detail.begin_object().field("what", "extraction").field("truth", truth_file);
  detail.key("mistakes").boolean(static_cast<bool>(mistakes)).end_object();
  FANAL_TRY(filter, session.inside().read(guard::Act::eval, detail.text()));
  if (mistakes && !filter.identities_in_clear) {
    return Error{Code::refused, "mistakes are listed with their texts, which do not leave a live case"};
  }
  FANAL_TRY(truths, read_truths(truth_file));
  FANAL_TRY(reader, session.inside().opened.reader());
  ExtractionEvaluation out;
  extract::Evaluation evaluation;
  FANAL_TRY_VOID(reader.read_facts(filter.rows, {}, [&](store::StoredFact& stored) {
    const auto& fact = stored.fact;
    const auto named = truths.find(outer_id(fact.document));
    if (named == truths.end()) {
      ++out.without_truth;
      return true;
    }
    named->second.met = true;
    ++out.documents;
    const auto& truth = named->second.truth;
    const auto verdict = extract::judge(fact.document, fact.mentions, truth);
    extract::add(fact.mentions, truth, verdict, evaluation);
    return !mistakes || tell(fact, truth, verdict, mistakes);
  }));
  for (const auto& [id, truth] : truths) {
    if (!truth.met) ++out.without_document;
  }
  for (std::size_t kind = 0; kind < mention_kind_count; ++kind) {
    append_counts(static_cast<MentionKind>(kind), evaluation[kind], out.counts);
  }
  return out;
}

}  // namespace fanal::engine
