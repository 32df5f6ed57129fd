#include "score/pack.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "base/time.h"
#include "base/utf8.h"

namespace fanal::score {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_depth = 64;
constexpr std::size_t most_file_bytes = std::size_t{16} << 20U;
constexpr std::array<std::pair<std::string_view, Waits>, 6> waits_names{{{"phone", Waits::phone},
                                                                         {"bank", Waits::bank},
                                                                         {"testimony", Waits::testimony},
                                                                         {"register", Waits::register_},
                                                                         {"tracks", Waits::tracks},
                                                                         {"pictures", Waits::pictures}}};

bool is_name(std::string_view name, std::string_view others) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos;
  });
}

bool is_pack_id(std::string_view id) { return is_name(id, "_"); }
bool is_wording_id(std::string_view id) { return is_name(id, "_"); }
bool is_indicator_id(std::string_view id) { return is_name(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-"); }

bool is_day(std::string_view day) {
  const auto time = parse_iso_time(day);
  return time && time->precision == TimePrecision::day && day.size() == 10;
}

// Brackets open at once, those within texts too: more than there are, never fewer. What is nested without end is parsed
// well, and written again by a function that calls itself.
std::size_t depth_of(std::string_view line) {
  std::size_t depth = 0;
  std::size_t most = 0;
  for (const char c : line) {
    if (c == '[' || c == '{') most = std::max(most, ++depth);
    if ((c == ']' || c == '}') && depth > 0) --depth;
  }
  return most;
}

// Reads line after line.
class Reading {
 public:
  explicit Reading(std::vector<PackProblem>& problems) : problems_(problems) {}

  Pack read(std::string_view text) {
    if (text.size() > most_file_bytes) {
      complain(0, "a pack is at most 16 MiB");
      return {};
    }
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      auto line = text.substr(at, end - at);
      at = end + 1;
      ++line_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) continue;
      read_line(line);
    }
    if (pack_.id.empty()) complain(0, R"(the first line must name the pack: {"pack": "adverts", ...})");
    if (!pack_.id.empty() && pack_.indicators.empty()) complain(0, "it has no indicator");
    return std::move(pack_);
  }

 private:
  void complain(std::uint32_t line, std::string message) { problems_.push_back({line, std::move(message)}); }
  void complain(std::string message) { complain(line_, about_.empty() ? std::move(message) : about_ + ": " + message); }

  void read_line(std::string_view line) {
    about_.clear();
    if (depth_of(line) > most_depth) return complain("this line is nested too deeply");
    const auto json = Json::parse(line, nullptr, false);
    if (!is_utf8(line) || !json.is_object()) return complain("this line is no JSON object");
    if (pack_.id.empty() != json.contains("pack"))
      return complain(pack_.id.empty() ? "the first line must name the pack" : "the pack is named twice");
    if (json.contains("pack")) return read_head(json);
    if (json.contains("wording")) return read_wording(json);
    if (json.contains("indicator")) return read_indicator(json);
    complain("this line is neither a wording nor an indicator");
  }

  void only(const Json& json, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : json.items()) {
      if (std::find(known.begin(), known.end(), key) == known.end()) complain("there is no member '" + key + "'");
    }
  }

  std::string text_in(const Json& json, const std::string& member, bool is_needed = false) {
    const auto found = json.find(member);
    if (found == json.end()) {
      if (is_needed) complain("'" + member + "' is missing");
      return {};
    }
    if (!found->is_string()) {
      complain("'" + member + "' must be a text");
      return {};
    }
    auto text = found->get<std::string>();
    if (is_needed && text.empty()) complain("'" + member + "' is empty");
    return text;
  }

  std::vector<std::string> texts_in(const Json& json, const std::string& member) {
    std::vector<std::string> out;
    const auto found = json.find(member);
    if (found == json.end()) return out;
    const bool is_list = found->is_array() &&
                         std::all_of(found->begin(), found->end(), [](const Json& item) { return item.is_string(); });
    if (!is_list) {
      complain("'" + member + "' must be a list of texts");
      return out;
    }
    for (const auto& item : *found) out.push_back(item.get<std::string>());
    return out;
  }

  bool flag_in(const Json& json, const std::string& member, bool usual) {
    const auto found = json.find(member);
    if (found == json.end()) return usual;
    if (!found->is_boolean()) complain("'" + member + "' is true or false");
    return found->is_boolean() ? found->get<bool>() : usual;
  }

  std::uint32_t version_in(const Json& json) {
    const auto found = json.find("version");
    constexpr std::uint64_t most = 1'000'000;
    if (found == json.end() || !found->is_number_unsigned() || found->get<std::uint64_t>() == 0 ||
        found->get<std::uint64_t>() > most) {
      complain("'version' must be a number from 1");
      return 1;
    }
    return static_cast<std::uint32_t>(found->get<std::uint64_t>());
  }

  InWords words_of(const Json& json, const std::string& member) {
    if (!json.is_object() || json.size() != 2 || !json.contains("en") || !json.contains("fr") ||
        !json["en"].is_string() || !json["fr"].is_string() || json["en"].get<std::string>().empty() ||
        json["fr"].get<std::string>().empty()) {
      complain("'" + member + R"(' must be {"en": "...", "fr": "..."})");
      return {};
    }
    return {json["en"].get<std::string>(), json["fr"].get<std::string>()};
  }

  InWords words_in(const Json& json, const std::string& member, bool is_needed) {
    const auto found = json.find(member);
    if (found != json.end()) return words_of(*found, member);
    if (is_needed) complain("'" + member + "' is missing");
    return {};
  }

  std::string day_in(const Json& json, const std::string& member) {
    auto day = text_in(json, member, true);
    if (!day.empty() && !is_day(day)) complain("'" + member + "' must be a day: YYYY-MM-DD");
    return day;
  }

  void read_head(const Json& json) {
    only(json, {"pack", "version", "title", "note", "verified", "verified_by", "review_due", "languages", "advisory"});
    pack_.id = text_in(json, "pack", true);
    if (!is_pack_id(pack_.id)) complain("'pack' is a name of small letters, digits and _ (64 at most)");
    if (pack_.id.empty()) pack_.id = "?";
    pack_.version = version_in(json);
    pack_.title = words_in(json, "title", true);
    pack_.note = words_in(json, "note", true);
    pack_.is_verified = flag_in(json, "verified", false);
    pack_.verified_by = text_in(json, "verified_by");
    if (pack_.is_verified && pack_.verified_by.empty())
      complain("'verified_by' must say who compared it with its sources");
    pack_.review_due = day_in(json, "review_due");
    pack_.languages = texts_in(json, "languages");
    const auto advisory = json.find("advisory");
    if (advisory == json.end() || !advisory->is_object())
      return complain("'advisory' is missing: who signed it off, or \"none\"");
    only(*advisory, {"survivors", "sex_workers"});
    pack_.advisory = {text_in(*advisory, "survivors", true), text_in(*advisory, "sex_workers", true)};
  }

  void read_wording(const Json& json) {
    only(json, {"wording", "language", "phrases", "pattern", "negation", "note", "match", "no_match"});
    PackWording wording;
    wording.line = line_;
    wording.id = text_in(json, "wording", true);
    about_ = "wording " + wording.id;
    if (!is_wording_id(wording.id)) return complain("'wording' is a name of small letters, digits and _ (64 at most)");
    wording.language = text_in(json, "language");
    wording.phrases = texts_in(json, "phrases");
    wording.pattern = text_in(json, "pattern");
    if (wording.phrases.empty() == wording.pattern.empty()) return complain("it needs either phrases or a pattern");
    wording.heeds_negation = flag_in(json, "negation", true);
    wording.note = text_in(json, "note", true);
    wording.match = texts_in(json, "match");
    wording.no_match = texts_in(json, "no_match");
    if (wording.match.empty() || wording.no_match.empty())
      complain("it needs texts to 'match' and texts to 'no_match'");
    if (!wordings_.emplace(wording.id, wording.language).second)
      return complain("it stands in an earlier line for the same language");
    pack_.wordings.push_back(std::move(wording));
  }

  template <typename Value>
  Value one_of(const Json& json, const std::string& member, std::optional<Value> (*named)(std::string_view),
               Value usual) {
    const auto text = text_in(json, member, true);
    const auto value = named(text);
    if (!text.empty() && !value) complain("'" + member + "' cannot be '" + text + "'");
    return value.value_or(usual);
  }

  void read_indicator(const Json& json) {
    only(json, {"indicator",        "name",         "definition", "family",        "element",       "dimension",
                "dimension_reason", "stage",        "profiles",   "computation",   "waits_for",     "numbers",
                "wordings",         "all_of",       "without",    "sources",       "band",          "raised_with",
                "raised_band",      "evidence",     "tested",     "shows_control", "shows_several", "counter",
                "delphi",           "sources_read", "verified",   "caveat",        "innocent",      "error_rate",
                "version",          "review_due",   "positive",   "negative",      "hostile"});
    Indicator out;
    out.line = line_;
    out.id = text_in(json, "indicator", true);
    about_ = out.id;
    if (!is_indicator_id(out.id)) return complain("'indicator' is a name of letters, digits and - (64 at most)");
    if (!indicators_.insert(out.id).second) return complain("it stands in an earlier line");
    out.name = words_in(json, "name", true);
    out.definition = words_in(json, "definition", true);
    out.family = one_of(json, "family", family_of, out.family);
    out.element = one_of(json, "element", element_of, out.element);
    out.dimension = one_of(json, "dimension", dimension_of, out.dimension);
    if (!speaks_to(out.dimension, out.element))
      complain("the dimension '" + std::string(name_of(out.dimension)) + "' does not speak to the element '" +
               std::string(name_of(out.element)) + "'");
    out.dimension_reason = words_in(json, "dimension_reason", true);
    out.stage = text_in(json, "stage", true);
    if (std::find(stage_names.begin(), stage_names.end(), out.stage) == stage_names.end())
      complain("there is no stage '" + out.stage + "'");
    read_profiles(json, out);
    read_computation(json, out);
    read_bands(json, out);
    out.is_verified = flag_in(json, "verified", false);
    out.delphi = text_in(json, "delphi");
    out.shows_control = flag_in(json, "shows_control", false);
    out.shows_several = flag_in(json, "shows_several", false);
    out.version = version_in(json);
    out.review_due = day_in(json, "review_due");
    read_sources(json, out);
    read_doubts(json, out);
    read_examples(json, "positive", PackExample::Kind::positive, out);
    read_examples(json, "negative", PackExample::Kind::negative, out);
    read_examples(json, "hostile", PackExample::Kind::hostile, out);
    pack_.indicators.push_back(std::move(out));
  }

  void read_profiles(const Json& json, Indicator& out) {
    for (const auto& name : texts_in(json, "profiles")) {
      const auto profile = profile_of(name);
      if (!profile) complain("there is no profile '" + name + "'");
      if (profile) out.profiles |= static_cast<std::uint32_t>(*profile);
    }
    if (out.profiles == 0) complain("'profiles' must name one");
  }

  void read_computation(const Json& json, Indicator& out) {
    out.computation = text_in(json, "computation");
    const auto waits = text_in(json, "waits_for");
    for (const auto& [name, value] : waits_names) {
      if (name == waits) out.waits = value;
    }
    if (!waits.empty() && out.waits == Waits::no) complain("'waits_for' cannot be '" + waits + "'");
    if (!waits.empty() && !out.computation.empty()) complain("what waits for evidence is not computed");
    out.settings.wordings = texts_in(json, "wordings");
    out.settings.all_of = texts_in(json, "all_of");
    out.settings.without = texts_in(json, "without");
    for (const auto& name : texts_in(json, "sources")) read_source_class(name, out);
    if (out.computation.empty()) return;
    const auto* computation = computation_named(out.computation);
    if (computation == nullptr) return complain("there is no computation '" + out.computation + "'");
    if (computation->needs_wordings && out.settings.wordings.empty())
      complain("the computation '" + out.computation + "' needs wordings");
    read_numbers(json, *computation, out);
  }

  void read_source_class(const std::string& name, Indicator& out) {
    for (std::size_t i = 0; i < source_class_count; ++i) {
      const auto source = static_cast<SourceClass>(i);
      if (name_of(source) == name) return out.settings.sources.push_back(source);
    }
    complain("there is no class of sources '" + name + "'");
  }

  void read_numbers(const Json& json, const Computation& computation, Indicator& out) {
    const auto numbers = json.find("numbers");
    if (numbers == json.end()) return;
    if (!numbers->is_object()) return complain("'numbers' must be an object of numbers");
    for (const auto& [name, value] : numbers->items()) {
      const auto range = std::find_if(computation.numbers.begin(), computation.numbers.end(),
                                      [&, &wanted = name](const NumberRange& row) { return row.name == wanted; });
      if (range == computation.numbers.end()) {
        complain("the computation '" + out.computation + "' has no number '" + name + "'");
      } else if (!value.is_number_integer() || value.get<std::int64_t>() < range->least ||
                 value.get<std::int64_t>() > range->most) {
        complain("'" + name + "' must be a whole number from " + std::to_string(range->least) + " to " +
                 std::to_string(range->most));
      } else {
        out.settings.numbers[name] = value.get<std::int64_t>();
      }
    }
  }

  // Evidence holds the band: what was not tested against negatives cannot be strong, what is told once cannot count.
  void read_bands(const Json& json, Indicator& out) {
    out.band = one_of(json, "band", band_of, out.band);
    out.evidence = one_of(json, "evidence", evidence_level_of, out.evidence);
    out.is_counter = flag_in(json, "counter", false);
    const auto held_to = highest_band(out.evidence);
    const auto hold = [&](Band band, const std::string& member) {
      if (counts(band) && band < held_to)
        complain("evidence of " + std::string(code_of(out.evidence)) + " carries at most the band " +
                 std::string(code_of(held_to)) + ", not the " + member + " " + std::string(code_of(band)));
    };
    hold(out.band, "'band'");
    out.raised_with = text_in(json, "raised_with");
    if (!out.raised_with.empty()) {
      out.raised_band = one_of(json, "raised_band", band_of, out.band);
      hold(out.raised_band, "'raised_band'");
      if (!counts(out.band) || !counts(out.raised_band) || out.raised_band >= out.band)
        complain("'raised_band' must count for more than 'band'");
    }
    if (out.is_counter && out.band != Band::context) complain("a counter-indicator has the band C");
    if (out.band == Band::barred && !out.computation.empty()) complain("what is barred is never computed");
    if (out.band != Band::barred && out.computation.empty() && out.waits == Waits::no)
      complain("it needs a 'computation', or must say what it 'waits_for'");
    const auto tested = json.find("tested");
    if (tested == json.end()) {
      if (out.evidence == EvidenceLevel::tested) complain("'tested' must say in which language and country");
      return;
    }
    if (!tested->is_array()) return complain("'tested' must be a list");
    for (const auto& where : *tested) {
      if (!where.is_object()) {
        complain("'tested' must be a list of languages and countries");
        continue;
      }
      only(where, {"language", "country"});
      out.tested.push_back({text_in(where, "language", true), text_in(where, "country", true)});
    }
  }

  void read_sources(const Json& json, Indicator& out) {
    const auto sources = json.find("sources_read");
    if (sources == json.end() || !sources->is_array() || sources->empty())
      return complain("'sources_read' must name a source");
    for (const auto& source : *sources) {
      if (!source.is_object()) {
        complain("'sources_read' must be a list of sources");
        continue;
      }
      only(source, {"name", "where", "read"});
      out.sources.push_back({text_in(source, "name", true), text_in(source, "where"), flag_in(source, "read", false)});
    }
    if (out.is_verified &&
        std::none_of(out.sources.begin(), out.sources.end(), [](const PackSource& source) { return source.is_read; }))
      complain("it cannot be verified when no source was read");
  }

  void read_doubts(const Json& json, Indicator& out) {
    const bool is_needed = counts(out.band) && out.waits == Waits::no;
    out.caveat = words_in(json, "caveat", is_needed);
    out.error_rate = words_in(json, "error_rate", is_needed);
    const auto innocent = json.find("innocent");
    if (innocent == json.end()) {
      if (is_needed) complain("'innocent' must give a reading by which it means nothing");
      return;
    }
    if (!innocent->is_array() || innocent->empty()) return complain("'innocent' must be a list of readings");
    for (const auto& reading : *innocent) out.innocent.push_back(words_of(reading, "innocent"));
  }

  void read_examples(const Json& json, const std::string& member, PackExample::Kind kind, Indicator& out) {
    const auto examples = json.find(member);
    if (examples == json.end() || examples->empty()) {
      if (!out.computation.empty()) complain("it needs a " + member + " example");
      return;
    }
    if (out.computation.empty()) return complain("it is not computed, and can have no example");
    if (!examples->is_array()) return complain("'" + member + "' must be a list of examples");
    for (const auto& example : *examples) {
      if (example.is_object()) {
        read_example(example, kind, out);
      } else {
        complain("'" + member + "' must be a list of examples");
      }
    }
  }

  void read_example(const Json& json, PackExample::Kind kind, Indicator& out) {
    only(json, {"says", "holds", "documents", "others"});
    PackExample example;
    example.kind = kind;
    example.says = text_in(json, "says", true);
    if (!json.contains("holds")) complain("an example must say whether it 'holds'");
    example.holds = flag_in(json, "holds", false);
    if (kind == PackExample::Kind::positive && !example.holds) complain("a positive example holds");
    if (kind == PackExample::Kind::negative && example.holds) complain("a negative example does not hold");
    const auto documents = json.find("documents");
    if (documents == json.end() || !documents->is_array() || documents->empty())
      return complain("an example needs 'documents'");
    for (const auto& document : *documents) {
      if (!document.is_object()) complain("a document of an example is a JSON object");
      example.documents.push_back(document.dump());
    }
    const auto others = json.find("others");
    if (others != json.end() && others->is_array()) {
      for (const auto& other : *others) read_other(other, example);
    } else if (others != json.end()) {
      complain("'others' must be a list");
    }
    out.examples.push_back(std::move(example));
  }

  void read_other(const Json& json, PackExample& example) {
    constexpr std::uint64_t most = 1000;
    const bool is_good = json.is_object() && json.contains("times") && json["times"].is_number_unsigned() &&
                         json["times"].get<std::uint64_t>() <= most && json.contains("document") &&
                         json["document"].is_object();
    if (!is_good) return complain(R"('others' are {"times": 1 to 1000, "document": {...}})");
    only(json, {"times", "document"});
    example.others.emplace_back(static_cast<std::uint32_t>(json["times"].get<std::uint64_t>()),
                                json["document"].dump());
  }

  std::vector<PackProblem>& problems_;
  Pack pack_;
  std::set<std::pair<std::string, std::string>> wordings_;
  std::set<std::string> indicators_;
  std::string about_;  // what the line is about, for messages
  std::uint32_t line_ = 0;
};

}  // namespace

std::string_view name_of(Waits waits) {
  for (const auto& [name, value] : waits_names) {
    if (value == waits) return name;
  }
  return "";
}

Pack read_pack(std::string_view text, std::vector<PackProblem>& problems) { return Reading(problems).read(text); }

}  // namespace fanal::score
