#pragma once
// The template of a text group: what its texts have in common, and slots for what differs.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "engine/session.h"

namespace fanal::engine {

struct TemplateExample {
  std::string value;  ///< identifying values as they leave the case: in a live case pseudonyms
  std::uint32_t texts = 0;
};

struct TemplatePieceView {
  bool is_slot = false;
  std::string type;  ///< `words`, `number` or a mention kind
  bool in_title = false;
  std::uint32_t sentence = 0;
  std::uint32_t texts = 0;   ///< that have it; of a slot: that fill it
  std::string text;          ///< constant: as most write it
  std::uint32_t values = 0;  ///< slot: different ones
  std::vector<TemplateExample> examples;
};

struct TemplateView {
  std::uint32_t number = 0;     ///< of the text group
  std::uint64_t documents = 0;  ///< of the group
  std::uint32_t texts = 0;      ///< that the template was made of: all, or a sample of 5,000
  std::uint32_t followers = 0;  ///< texts that the template makes shorter
  std::uint32_t reordered = 0;  ///< followers with sentences in another order
  std::uint32_t rare_sentences = 0;
  std::uint64_t bits_without = 0;  ///< whole bits
  std::uint64_t bits_with = 0;
  std::uint32_t saved = 0;                ///< thousandths of bits_without
  std::uint32_t contact_sets = 0;         ///< sets of contacts that have no contact in common
  std::uint32_t largest_contact_set = 0;  ///< texts of the largest
  std::uint32_t texts_without_contact = 0;
  std::uint32_t groups = 0;  ///< joined groups that the texts belong to
  std::string sentence;      ///< English: who uses the text, and what that does not say
  std::vector<TemplatePieceView> pieces;
};

/// Errors: refused; not_found.
Result<TemplateView> template_of_group(Session& session, std::uint32_t number);
/// Of the text group that the document is in; of several documents of that id, the first. Errors: refused; not_found.
Result<TemplateView> template_of_document(Session& session, std::string_view id);

/// As docs/openapi.yaml has it.
void put_template(JsonWriter& json, const TemplateView& view);

}  // namespace fanal::engine
