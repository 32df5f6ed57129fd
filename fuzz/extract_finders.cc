// One finder of the table alone, on any bytes: no crash, whole spans, the same again. The first line names the finder
// (else its bytes choose one), the second the field and the country.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/utf8.h"
#include "extract/finder.h"
#include "extract/internal/anchors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace fanal;

std::string take_line(std::string& text) {
  const auto end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.erase(0, end + 1);
  return line;
}

std::size_t finder_of(const std::string& line) {
  const auto finders = extract::finders();
  const auto named = std::find_if(finders.begin(), finders.end(), [&](const auto& row) { return row.name == line; });
  if (named != finders.end()) return static_cast<std::size_t>(named - finders.begin());
  std::size_t sum = 0;
  for (const char c : line) sum = sum * 31 + static_cast<unsigned char>(c);
  return sum % finders.size();
}

const extract::Gazetteer& gazetteer() {
  static const extract::Gazetteer made({{"Paris", {}, "FR", 48.85, 2.35, 2138551},
                                        {"San Antonio", {}, "US", 29.42, -98.49, 1469845},
                                        {"Saint-\u00c9tienne", {}, "FR", 45.43, 4.39, 176280}});
  return made;
}

const extract::Lexicon& lexicon() {
  static const auto made = extract::load_lexicon(
      R"({"lexicon": "tiny", "note": "made for this test"}
{"id": "lamp", "phrases": ["reading lamp", "lamp|lampe ... table", "tab*"], "negation": true, "note": "a thing", "match": ["a reading lamp"], "no_match": ["no reading lamp"]}
{"id": "plate", "pattern": "\\b[A-Z]{2}-\\d{3}-[A-Z]{2}\\b", "note": "a form", "match": ["AB-123-CD"], "no_match": ["AB-12-CD"]})",
      "tiny");
  FANAL_CHECK(static_cast<bool>(made));
  return *made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char* const countries[] = {"US", "FR", "", "GB", "ES", "MX", "DK", "zz"};
  static const char* const fields[] = {"text",  "title", "phone", "email",     "telegram",
                                       "price", "age",   "place", "posted_at", "link"};
  std::string text(data, data + size);
  const auto& finder = extract::finders()[finder_of(take_line(text))];
  const auto where = take_line(text);
  const auto choice = where.empty() ? 0U : static_cast<unsigned char>(where[0] - ' ');  // a blank: text, US
  Document document;
  document.fields.push_back({fields[choice / 8 % 10], text, {}});
  document.place.country = countries[choice % 8];
  extract::internal::Anchors anchors;
  extract::internal::look(text, anchors);
  const extract::Context context{&gazetteer(), "US", {&lexicon(), 1}};
  const auto& field = document.fields[0];
  const extract::FieldView view{
      0, field.name, field.value, extract::role_of_field(field.name), document.place.country, true, &anchors};
  std::vector<Mention> found;
  finder.find(document, view, context, found);
  for (const auto& mention : found) {
    FANAL_CHECK(mention.field == 0 && mention.begin < mention.end && mention.end <= text.size());
    FANAL_CHECK(!mention.value.empty() && mention.confidence <= 1000);
    if (!is_utf8(text)) continue;
    FANAL_CHECK(character_start(text, mention.begin) == mention.begin);
    FANAL_CHECK(mention.end == text.size() || character_start(text, mention.end) == mention.end);
  }
  std::vector<Mention> again;
  finder.find(document, view, context, again);
  FANAL_CHECK(again == found);
  return 0;
}
