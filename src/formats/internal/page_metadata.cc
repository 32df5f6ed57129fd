#include "formats/internal/page_metadata.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "formats/internal/json_ld.h"

namespace fanal::formats {
namespace {

constexpr std::size_t most_name_bytes = 64;

// How a page is to be shown and fetched says nothing of who wrote it. Sorted.
constexpr std::array<std::string_view, 13> left_names{"apple-mobile-web-app-capable",
                                                      "apple-mobile-web-app-status-bar-style",
                                                      "color-scheme",
                                                      "format-detection",
                                                      "handheldfriendly",
                                                      "mobile-web-app-capable",
                                                      "mobileoptimized",
                                                      "msapplication-config",
                                                      "msapplication-tilecolor",
                                                      "msapplication-tileimage",
                                                      "referrer",
                                                      "theme-color",
                                                      "viewport"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_html_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_html_blank(text.back())) text.remove_suffix(1);
  return text;
}

// A name as a part of a field's name: lower case, decoded, at most so long.
std::string plain_name(std::string_view raw) {
  std::string name = decode_html_value(trimmed(raw).substr(0, 4 * most_name_bytes), 0).text;
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (name.size() <= most_name_bytes) return name;
  name.resize(character_start(name, most_name_bytes));
  return name;
}

}  // namespace

void PageMetadata::start_tag(const HtmlToken& token) {
  if (equals_no_case(token.name, "meta")) {
    read_meta(token);
  } else if (equals_no_case(token.name, "time")) {
    if (const auto value = trimmed(attribute_value(token, "datetime")); !value.empty()) add("time", value);
  }
  items_.start_tag(token);
}

// The standard names once, under names of their own; the others, and what is said again, as `meta.NAME`. What itemprop
// alone names is an item's.
void PageMetadata::read_meta(const HtmlToken& token) {
  const std::string_view content = trimmed(attribute_value(token, "content"));
  if (content.empty()) return;
  std::string name = plain_name(attribute_value(token, "name"));
  const std::string property = plain_name(attribute_value(token, "property"));
  if (name.empty() && property.empty()) {
    if (!equals_no_case(trimmed(attribute_value(token, "itemprop")), "description") || description) return;
    name = "description";
  }
  const std::array<std::pair<std::string_view, std::optional<HtmlValue>*>, 3> standard{
      {{"description", &description}, {"keywords", &keywords}, {"author", &author}}};
  for (const auto& [known, value] : standard) {
    if ((name != known && property != known) || *value) continue;
    *value = decode_html_value(content, static_cast<std::uint64_t>(content.data() - text_.data()));
    return;
  }
  if (!name.empty() && !std::binary_search(left_names.begin(), left_names.end(), name)) add("meta." + name, content);
  // Properties without a prefix are those of the item around them.
  if (!property.empty() && property != name && property.find(':') != std::string::npos)
    add("meta." + property, content);
}

void PageMetadata::add(std::string name, std::string_view raw) {
  if (fields_.size() >= limits_.fields) {
    ++left_out_;
    return;
  }
  HtmlValue value = decode_html_value(raw, static_cast<std::uint64_t>(raw.data() - text_.data()));
  fields_.push_back({std::move(name), std::move(value.text), std::move(value.map)});
}

void PageMetadata::json_ld(std::string_view script) {
  const auto base = static_cast<std::uint64_t>(script.data() - text_.data());
  JsonLd read = read_json_ld(script, base, limits_, limits_.fields - fields_.size());
  std::move(read.fields.begin(), read.fields.end(), std::back_inserter(fields_));
  left_out_ += read.left_out;
  has_lone_surrogate_ = has_lone_surrogate_ || read.has_lone_surrogate;
  if (read.fault == nullptr) return;
  faults_.push_back({read.fault, read.is_too_deep, {base + read.fault_at, base + script.size()}});
}

std::vector<Field> PageMetadata::take_fields() {
  const auto is_empty = [](const Field& field) { return field.value.empty(); };
  fields_.erase(std::remove_if(fields_.begin(), fields_.end(), is_empty), fields_.end());
  return std::move(fields_);
}

}  // namespace fanal::formats
