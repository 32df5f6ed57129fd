// Reads numbers of all countries into E.164 with their verdicts, by our tables and by libphonenumber: where the two
// disagree, and how many each reads in a second, in alternating rounds.
// Use: bench_extract_numbers [numbers compared] [rounds] [seed]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "measure.h"
#include "text/number_plan.h"
#include "text/number_plan_oracle.h"

namespace {

using fanal::bench::median;
using fanal::bench::processor_seconds;

using namespace fanal;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using testing::NumberMaker;
using testing::WrittenNumber;

struct Counts {
  std::size_t read = 0;
  std::size_t valid = 0;
  std::size_t characters = 0;  ///< of E.164
  bool operator==(const Counts&) const = default;
};

void read_by_us(const std::vector<WrittenNumber>& numbers, Counts& counts) {
  for (const auto& written : numbers) {
    const auto read = read_number(written.digits, written.country);
    if (!read) continue;
    ++counts.read;
    counts.valid += read->is_valid ? 1U : 0U;
    counts.characters += read->e164.size();
  }
}

// The same contract: E.164 of what is in service or has the length of a number.
void read_by_library(const std::vector<WrittenNumber>& numbers, Counts& counts) {
  const auto& plans = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  std::string e164;
  for (const auto& written : numbers) {
    if (plans.Parse(written.digits, written.country.empty() ? "ZZ" : written.country, &number) !=
        PhoneNumberUtil::NO_PARSING_ERROR)
      continue;
    const bool is_valid = plans.IsValidNumber(number);
    if (!is_valid && plans.IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE) continue;
    plans.Format(number, PhoneNumberUtil::E164, &e164);
    ++counts.read;
    counts.valid += is_valid ? 1U : 0U;
    counts.characters += e164.size();
  }
}

/// Parse and E.164 alone, the least that can be asked of the library.
void parse_by_library(const std::vector<WrittenNumber>& numbers, Counts& counts) {
  const auto& plans = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  std::string e164;
  for (const auto& written : numbers) {
    if (plans.Parse(written.digits, written.country.empty() ? "ZZ" : written.country, &number) !=
        PhoneNumberUtil::NO_PARSING_ERROR)
      continue;
    plans.Format(number, PhoneNumberUtil::E164, &e164);
    ++counts.read;
    counts.characters += e164.size();
  }
}

struct Contender {
  const char* name;
  void (*read)(const std::vector<WrittenNumber>&, Counts&);
  std::size_t repeats;  ///< of the same numbers, so that a round takes long enough to be timed
  std::vector<double> rates;
  Counts counts;
};

int compare(std::size_t count, std::uint64_t seed) {
  const auto& plans = *PhoneNumberUtil::GetInstance();
  NumberMaker maker(plans, seed);
  std::map<std::string_view, std::size_t> causes;
  std::size_t parsed = 0;
  std::size_t possible = 0;
  std::size_t valid = 0;
  std::size_t different = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto written = maker.next();
    const auto ours = testing::our_verdict(written);
    const auto theirs = testing::library_verdict(plans, written);
    parsed += theirs.is_parsed ? 1U : 0U;
    possible += theirs.is_parsed && theirs.length == NumberLength::fits ? 1U : 0U;
    valid += theirs.kind != NumberKind::unknown ? 1U : 0U;
    const auto cause = testing::difference(ours, theirs);
    if (cause.empty()) continue;
    ++different;
    if (++causes[cause] <= 5)
      std::printf("  %.*s: %s %s: ours %s, theirs %s\n", static_cast<int>(cause.size()), cause.data(),
                  written.digits.c_str(), written.country.c_str(), ours.e164.c_str(), theirs.e164.c_str());
  }
  std::printf("%zu numbers, seed %llu: the library parses %zu, calls %zu possible and %zu valid; %zu verdicts differ\n",
              count, static_cast<unsigned long long>(seed), parsed, possible, valid, different);
  for (const auto& [cause, times] : causes)
    std::printf("  differ in %.*s: %zu\n", static_cast<int>(cause.size()), cause.data(), times);
  return different == 0 ? 0 : 1;
}

int race(std::size_t rounds, std::uint64_t seed) {
  NumberMaker maker(*PhoneNumberUtil::GetInstance(), seed);
  constexpr std::size_t raced = 20'000;
  std::vector<WrittenNumber> numbers(raced);
  for (auto& number : numbers) number = maker.next();
  Contender contenders[] = {{"ours, with verdict", read_by_us, 20, {}, {}},
                            {"libphonenumber, with verdict", read_by_library, 1, {}, {}},
                            {"libphonenumber, parse and E.164 alone", parse_by_library, 1, {}, {}}};
  for (std::size_t round = 0; round <= rounds; ++round)
    for (auto& contender : contenders) {
      const auto started = processor_seconds();
      for (std::size_t i = 0; i < contender.repeats; ++i) {
        contender.counts = {};
        contender.read(numbers, contender.counts);
      }
      const auto rate = static_cast<double>(raced * contender.repeats) / (processor_seconds() - started);
      if (round > 0) contender.rates.push_back(rate);  // the first round fills caches: of regular expressions there
    }
  for (const auto& contender : contenders)
    std::printf("%s: median %.0f, least %.0f, most %.0f numbers/s; %zu read, %zu valid\n", contender.name,
                median(contender.rates), *std::min_element(contender.rates.begin(), contender.rates.end()),
                *std::max_element(contender.rates.begin(), contender.rates.end()), contender.counts.read,
                contender.counts.valid);
  std::printf("ratio of medians: %.0f with verdict, %.0f to parse and E.164 alone\n",
              median(contenders[0].rates) / median(contenders[1].rates),
              median(contenders[0].rates) / median(contenders[2].rates));
  return contenders[0].counts == contenders[1].counts ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  const std::size_t rounds = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 7;
  const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  const int differs = compare(count, seed);
  return rounds > 0 && race(rounds, seed) != 0 ? 1 : differs;
}
