#include "synth/internal/template.h"

#include <algorithm>
#include <array>

namespace fanal::synth {
namespace {

std::string_view pick(Phrases phrases, Random& random) {
  return phrases[random.below(static_cast<std::uint32_t>(phrases.size()))];
}

// `count` different phrases in random order.
void append_some(std::vector<std::string>& out, Phrases phrases, std::uint32_t count, Random& random) {
  std::array<std::uint32_t, 16> numbers{};
  const auto size = static_cast<std::uint32_t>(std::min(phrases.size(), numbers.size()));
  for (std::uint32_t i = 0; i < size; ++i) numbers[i] = i;
  for (std::uint32_t i = 0; i < std::min(count, size); ++i) {
    std::swap(numbers[i], numbers[i + random.below(size - i)]);
    append_settled(out.emplace_back(), phrases[numbers[i]], random);
  }
}

}  // namespace

void append_settled(std::string& out, std::string_view phrase, Random& random) {
  for (std::size_t at = 0; at < phrase.size();) {
    if (phrase[at] != '{') {
      out += phrase[at++];
      continue;
    }
    const auto close = phrase.find('}', at);
    const auto choices = phrase.substr(at + 1, close - at - 1);
    auto skip = random.below(static_cast<std::uint32_t>(std::count(choices.begin(), choices.end(), '|') + 1));
    std::size_t begin = 0;
    while (skip-- > 0) begin = choices.find('|', begin) + 1;
    out += choices.substr(begin, choices.find('|', begin) - begin);
    at = close + 1;
  }
}

TextTemplate make_template(const LanguagePhrases& phrases, std::uint64_t seed, std::uint32_t number) {
  Random random(seed ^ 0x74656d706c617465ULL, number);
  const auto& service = phrases.services[random.below(static_cast<std::uint32_t>(phrases.services.size()))];
  TextTemplate made;
  append_settled(made.title, pick(service.titles, random), random);
  append_settled(made.sentences.emplace_back(), pick(phrases.openings, random), random);
  std::vector<std::string> middle;
  append_some(middle, service.sentences, random.between(2, 5), random);
  append_some(middle, phrases.remarks, random.between(1, 4), random);
  made.has_price = random.chance(700);
  if (made.has_price) append_settled(middle.emplace_back(), pick(phrases.prices, random), random);
  for (std::size_t i = middle.size(); i > 1; --i) {
    std::swap(middle[i - 1], middle[random.below(static_cast<std::uint32_t>(i))]);
  }
  for (auto& sentence : middle) made.sentences.push_back(std::move(sentence));
  append_settled(made.sentences.emplace_back(), pick(phrases.closings, random), random);
  made.has_age = made.sentences.front().find("$a") != std::string::npos;
  made.phone_lead = pick(phrases.phone_leads, random);
  made.email_lead = pick(phrases.email_leads, random);
  made.price_form = random.below(4);
  constexpr std::array<std::uint32_t, 4> lengths{60, 60, 30, 90};
  made.minutes = lengths[random.below(lengths.size())];
  made.amount = 5 * random.between(4, 24);
  made.one_line = random.chance(600);
  return made;
}

}  // namespace fanal::synth
