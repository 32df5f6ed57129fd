#pragma once
// The same advert in other words, as a machine would put it: synonyms, turns of phrase, sentences in another order.
#include "synth/internal/places.h"
#include "synth/internal/random.h"
#include "synth/internal/template.h"

namespace fanal::synth {

/// Rewords `text` in place. Slots and figures stay as they are, and so do the first sentence and the last where they
/// are; every advert comes out otherwise.
void paraphrase(TextTemplate& text, Language language, Random& random);

}  // namespace fanal::synth
