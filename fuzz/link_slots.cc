// Any bytes as a group of texts with mentions anywhere in them: no crash, the same template in any order, counts that
// hold, and words that stand in the texts.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "link/slots.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Texts are apart by byte 1E. Byte 1F begins a mention of three further bytes: kind, distance back, length.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal;
  struct Text {
    Document document;
    std::vector<Mention> mentions;
  };
  std::vector<std::unique_ptr<Text>> kept;
  for (std::size_t at = 0; at < size && kept.size() < 64; ++at) {
    auto text = std::make_unique<Text>();
    std::string value;
    for (; at < size && data[at] != 0x1E; ++at) {
      if (data[at] != 0x1F || at + 3 >= size) {
        value += static_cast<char>(data[at]);
        continue;
      }
      Mention mention;
      mention.kind = static_cast<MentionKind>(data[at + 1] % mention_kind_count);
      mention.begin = static_cast<std::uint32_t>(value.size()) - data[at + 2] % 32U;
      mention.end = mention.begin + data[at + 3] % 64U;
      mention.field = data[at + 3] >= 192 ? 1 : 0;
      mention.value = std::string(1, static_cast<char>('a' + data[at + 3] % 26U));
      text->mentions.push_back(mention);
      at += 3;
    }
    text->document.given_id = std::to_string(kept.size());
    text->document.order = Blake128().field(text->document.given_id).finish();
    text->document.fields = {{"text", value, {}}, {"title", value.substr(0, value.size() / 4), {}}};
    kept.push_back(std::move(text));
  }
  std::vector<link::SlotText> texts;
  for (const auto& text : kept) texts.push_back({&text->document, &text->mentions});
  const auto found = link::find_template(texts);
  std::reverse(texts.begin(), texts.end());
  FANAL_CHECK(link::find_template(texts) == found);
  FANAL_CHECK(found.texts == texts.size() && found.followers <= found.texts && found.reordered <= found.followers);
  for (const auto& piece : found.pieces) {
    FANAL_CHECK(piece.texts <= found.texts && piece.kind.has_value() <= (piece.type != link::SlotType::words));
    FANAL_CHECK((piece.type == link::SlotType::constant) != piece.phrase.empty());
    FANAL_CHECK(piece.type == link::SlotType::constant || (!piece.examples.empty() && piece.values > 0));
    for (const auto& example : piece.examples) FANAL_CHECK(!example.phrase.empty() && example.texts <= piece.texts);
  }
  return 0;
}
