#pragma once
// Contacts written so that no simple filter reads them: what people do to numbers and signs, in three languages.
#include <cstddef>
#include <string>
#include <string_view>

#include "synth/internal/phones.h"
#include "synth/internal/places.h"
#include "synth/internal/random.h"

namespace fanal::synth {

/// Where a contact was put, and how it was written: a class of tests/gold/extraction.txt.
struct Writing {
  std::size_t begin = 0;  ///< bytes of the text it was appended to
  std::size_t end = 0;
  std::string_view name;
};

/// Appends the number by any class but `plain`: separators, words, pairs, mixed, lines, lookalikes, scripts or hidden.
Writing append_hidden_phone(std::string& out, PhoneNumber number, Market market, Random& random);
/// `local@host` with its signs spelled out, in brackets, apart or of another script: class `obfuscated`, as all below.
Writing append_hidden_email(std::string& out, std::string_view email, Language language, Random& random);
/// `host` as a web address; `value` is given what the mended address reads.
Writing append_hidden_url(std::string& out, std::string_view host, Language language, Random& random,
                          std::string& value);
/// `service:name` of Telegram or Instagram behind a name of the service that is disguised.
Writing append_hidden_handle(std::string& out, std::string_view handle, Random& random);

}  // namespace fanal::synth
