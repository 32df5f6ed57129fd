#include "serve/internal/body.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace fanal::serve {
namespace {

using Json = nlohmann::json;

Error wrong(std::string message) { return Error{Code::invalid_input, std::move(message)}; }

// Which of two equal members counts is nothing to guess at; and what is deeper than a member is none of ours.
struct Watch {
  std::set<std::string> names;
  std::string twice;
  bool is_deep = false;
  bool operator()(int depth, Json::parse_event_t event, const Json& value) {
    const bool opens = event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
    if (opens && depth > 0) is_deep = true;
    if (event == Json::parse_event_t::key && depth == 1 && !names.insert(value.get<std::string>()).second) {
      twice = value.get<std::string>();
    }
    return !is_deep;
  }
};

}  // namespace

Result<Body> Body::parse(std::string_view json, std::span<const MemberSpec> specs) {
  Watch watch;
  const Json parsed = Json::parse(json.begin(), json.end(), std::ref(watch), false);
  if (watch.is_deep)
    return wrong("the members of the body are texts, whole numbers, true or false, not lists or objects");
  if (!parsed.is_object()) return wrong("the body of this request is one JSON object in UTF-8");
  if (!watch.twice.empty()) return wrong("'" + watch.twice + "' is given twice in the body");
  Body body;
  for (const auto& [name, value] : parsed.items()) {
    const auto spec = std::find_if(specs.begin(), specs.end(), [&](const MemberSpec& one) { return one.name == name; });
    if (spec == specs.end()) return wrong("'" + name + "' is no member of the body of this request");
    if (spec->type == MemberSpec::Type::yes_or_no) {
      if (!value.is_boolean()) return wrong("'" + name + "' is true or false");
      body.answers_[name] = value.get<bool>();
      continue;
    }
    if (spec->type == MemberSpec::Type::whole_number) {
      if (!value.is_number_unsigned()) return wrong("'" + name + "' is a whole number");
      body.numbers_[name] = value.get<std::uint64_t>();
      continue;
    }
    if (!value.is_string()) return wrong("'" + name + "' is a text");
    std::string text = value.get<std::string>();
    if (text.find('\0') != std::string::npos) return wrong("'" + name + "' holds a NUL");
    body.texts_[name] = std::move(text);
  }
  for (const MemberSpec& spec : specs) {
    if (spec.is_needed && !parsed.contains(std::string(spec.name))) {
      return wrong("'" + std::string(spec.name) + "' is missing in the body");
    }
  }
  return body;
}

std::string Body::text(std::string_view name) const {
  const auto found = texts_.find(name);
  return found == texts_.end() ? std::string() : found->second;
}

bool Body::yes(std::string_view name, bool otherwise) const {
  const auto found = answers_.find(name);
  return found == answers_.end() ? otherwise : found->second;
}

std::uint64_t Body::number(std::string_view name, std::uint64_t otherwise) const {
  const auto found = numbers_.find(name);
  return found == numbers_.end() ? otherwise : found->second;
}

Result<std::optional<bool>> for_team(const Body& body) {
  if (!body.has("for")) return std::optional<bool>{};
  const std::string whom = body.text("for");
  if (whom == "team") return std::optional(true);
  if (whom == "owner") return std::optional(false);
  return Error{Code::invalid_input, "for is owner or team, not '" + whom + "'"};
}

}  // namespace fanal::serve
