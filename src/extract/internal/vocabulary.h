#pragma once
// The words that make finders look closer, each with its topics: one look-up a word of text serves all finders.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fanal::extract::internal {

/// What a word speaks of. Bits of Entry::topics.
enum class Topic : std::uint8_t {
  number,    ///< a number word; the value is the number: `douze` is 12, `double` -2: number_words.h
  month,     ///< value 1 to 12
  day,       ///< weekdays and words of relative dates
  currency,  ///< value: index into the currencies of money.cc
  duration,  ///< hour, minute, night
  age,       ///< years, ans, anos, aged, edad
  service,   ///< value: index into the writings of services.cc
  contact,   ///< a contact follows: tel, call, mail
  name,      ///< a given name follows: `je m'appelle`, `soy`
  joint,     ///< `at`, `dot`, `arobase`, `punto`: signs written as words; value: Joint of written_signs.h
  key,       ///< an identifier follows: imei, iban, flight, booking
};

/// The rows of one word. topics is 0 when the vocabulary lacks the word.
struct Entry {
  std::uint16_t topics = 0;
  std::uint16_t first_row = 0;
  std::uint16_t rows = 0;
  bool operator==(const Entry&) const = default;
};

constexpr std::uint32_t bit_of(Topic topic) { return 1U << static_cast<unsigned>(topic); }
constexpr bool has_topic(std::uint32_t topics, Topic topic) { return (topics & bit_of(topic)) != 0; }
int value_in(const Entry& entry, Topic topic);

/// Of one word as written, in any case, with or without accents.
Entry entry_of(std::string_view word);

struct WordRow {
  std::string_view word;  ///< folded: lower case, no accents
  Topic topic = Topic::number;
  std::int16_t value = 0;
};
/// All rows, sorted by (word, topic).
std::span<const WordRow> vocabulary();

}  // namespace fanal::extract::internal
