#pragma once
// Sentences of signs put into words: slots filled, choices settled, contacts hidden. As much is drawn whatever the
// language, so that a group told in another one is otherwise the same.
#include <cstdint>
#include <string>
#include <string_view>

#include "synth/internal/phones.h"
#include "synth/internal/places.h"
#include "synth/internal/random.h"
#include "synth/internal/sign_lines.h"

namespace fanal::synth {

/// What stands for the slots that sign_lines.h lists.
struct SignSlots {
  std::string_view name;
  std::string_view other_name;
  std::string_view city;
  std::string_view next_city;
  std::string_view employer;
  std::string price;
  std::string second;
  std::string third;
  std::string contact;
  std::string from_day;
  std::string to_day;
  std::uint32_t age = 0;
};

/// Adds one line of the topic behind a blank, as that teller says it; nothing when the topic has none.
void say_line(std::string& out, Topic topic, const SignSlots& slots, Language language, Random& random,
              Teller teller = Teller::anyone);
/// Some of the topic's lines, each once, in any order.
void say_lines(std::string& out, Topic topic, std::uint32_t count, const SignSlots& slots, Language language,
               Random& random);

/// The number so that two things at least must be undone: figures as words or of another script, and odd signs between.
std::string hidden_phone(PhoneNumber number, Market market, Language language, Random& random);
/// The address with its signs spelled out in brackets.
std::string hidden_email(std::string_view email, Language language);

}  // namespace fanal::synth
