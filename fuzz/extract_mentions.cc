// Any bytes as the text of an advert: no crash, every span is a slice on character boundaries, and the vectors see what
// the plain twin sees.
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>

#include "base/check.h"
#include "base/utf8.h"
#include "extract/finder.h"
#include "extract/internal/anchors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace fanal;

const extract::Gazetteer& gazetteer() {
  static const extract::Gazetteer made({{"Paris", {}, "FR", 48.85, 2.35, 2138551},
                                        {"San Antonio", {}, "US", 29.42, -98.49, 1469845},
                                        {"Saint-\u00c9tienne", {}, "FR", 45.43, 4.39, 176280}});
  return made;
}

void check(const Document& document, const std::vector<Mention>& mentions) {
  const Mention* before = nullptr;
  for (const auto& mention : mentions) {
    FANAL_CHECK(mention.field < document.fields.size());
    const auto& text = document.fields[mention.field].value;
    FANAL_CHECK(mention.begin < mention.end && mention.end <= text.size());
    FANAL_CHECK(!mention.value.empty() && mention.confidence <= 1000 && mention.finder < extract::finders().size());
    // A span may start or end inside no well-formed character; ill-formed bytes are characters of their own.
    if (is_utf8(text)) {
      FANAL_CHECK(character_start(text, mention.begin) == mention.begin);
      FANAL_CHECK(mention.end == text.size() || character_start(text, mention.end) == mention.end);
    }
    if (before != nullptr)
      FANAL_CHECK(std::tie(before->field, before->begin, before->end) <=
                  std::tie(mention.field, mention.begin, mention.end));
    before = &mention;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char* const countries[] = {"", "US", "FR", "GB", "ES", "MX", "DK", "zz"};
  static const char* const fields[] = {"text",  "title", "phone", "email",     "telegram",
                                       "price", "age",   "place", "posted_at", "link"};
  if (size == 0) return 0;
  Document document;
  document.place.country = countries[data[0] % 8];
  const std::string text(data + 1, data + size);
  extract::internal::Anchors fast;
  extract::internal::Anchors plain;
  extract::internal::look(text, fast);
  extract::internal::look_plainly(text, plain);
  FANAL_CHECK(fast == plain);
  document.fields.push_back({"text", text, {}});
  document.fields.push_back({fields[(data[0] / 8) % 10], text, {}});
  const extract::Context context{&gazetteer(), "US"};
  const auto mentions = extract::find_mentions(document, context);
  check(document, mentions);
  FANAL_CHECK(mentions == extract::find_mentions(document, context));
  return 0;
}
