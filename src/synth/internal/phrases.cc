#include "synth/internal/phrases.h"

namespace fanal::synth {

const LanguagePhrases& phrases_of(Language language) {
  if (language == Language::french) return french_phrases();
  return language == Language::spanish ? spanish_phrases() : english_phrases();
}

}  // namespace fanal::synth
