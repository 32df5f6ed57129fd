#include "engine/internal/report_body.h"

#include <nlohmann/json.hpp>

#include "base/json_writer.h"
#include "engine/internal/json_members.h"

namespace fanal::engine {
namespace {

using Json = nlohmann::json;

std::uint64_t wide(std::uint32_t number) { return number; }

std::uint32_t number_member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_number_unsigned() ? found->get<std::uint32_t>() : 0;
}

Error damaged() { return {Code::damaged, "the body of a report is not what was written"}; }

Result<Citation> citation_of(const Json& json) {
  if (!json.is_object()) return damaged();
  const auto id = hash128_from_hex(text_member(json, "document"));
  if (!id) return damaged();
  Citation citation{number_member(json, "number"),    DocumentId{*id},
                    text_member(json, "field"),       number_member(json, "begin"),
                    number_member(json, "end"),       text_member(json, "indicator"),
                    text_member(json, "item_sha256"), text_member(json, "words"),
                    text_member(json, "reader")};
  if (citation.number == 0) return damaged();
  return citation;
}

}  // namespace

std::string to_json(const ReportBody& body) {
  JsonWriter json;
  json.begin_object().field("text", body.text).field("language", body.language);
  json.field("last_citation", wide(body.last_citation)).key("citations").begin_array();
  for (const Citation& citation : body.citations) {
    json.begin_object().field("number", wide(citation.number)).field("document", to_hex(citation.document.value));
    if (!citation.field.empty()) {
      json.field("field", citation.field).field("begin", wide(citation.begin)).field("end", wide(citation.end));
    }
    json.field("words", citation.words);
    if (!citation.indicator.empty()) json.field("indicator", citation.indicator);
    json.field("item_sha256", citation.item_sha256).field("reader", citation.reader).end_object();
  }
  return json.end_array().end_object().take();
}

Result<ReportBody> report_body(std::string_view json) {
  const auto parsed = Json::parse(json, nullptr, false);
  if (!parsed.is_object()) return damaged();
  ReportBody body{
      text_member(parsed, "text"), text_member(parsed, "language"), number_member(parsed, "last_citation"), {}};
  const auto citations = parsed.find("citations");
  if (citations == parsed.end() || !citations->is_array()) return damaged();
  for (const auto& one : *citations) {
    FANAL_TRY(citation, citation_of(one));
    body.citations.push_back(std::move(citation));
  }
  return body;
}

std::string hash_of_words(const Key256& key, std::string_view words) {
  return to_hex(Blake128(key).field("words of a report").field(words).finish());
}

}  // namespace fanal::engine
