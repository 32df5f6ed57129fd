#pragma once
// A text template: sentences with slots, the same each time for a (seed, number).
#include <cstdint>
#include <string>
#include <vector>

#include "synth/internal/phrases.h"
#include "synth/internal/random.h"

namespace fanal::synth {

struct TextTemplate {
  std::string title;                   ///< with $-slots
  std::vector<std::string> sentences;  ///< in order; the first opens, the last closes
  std::string_view phone_lead;
  std::string_view email_lead;
  std::uint32_t price_form = 0;
  std::uint32_t minutes = 60;
  std::uint32_t amount = 40;  ///< the usual price
  bool has_price = false;
  bool has_age = false;
  bool one_line = true;  ///< one paragraph, or a line for each sentence
};

/// `phrase` with each choice settled.
void append_settled(std::string& out, std::string_view phrase, Random& random);

TextTemplate make_template(const LanguagePhrases& phrases, std::uint64_t seed, std::uint32_t number);

}  // namespace fanal::synth
