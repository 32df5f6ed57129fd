// Finds plainly written telephone numbers in synthetic adverts by our finder and by libphonenumber's matcher, in
// alternating rounds on one thread: bytes a second of each, their ratio, and how many of the planted numbers each
// gives. Use: bench_extract_phones [adverts] [rounds] [seed]
#include <phonenumbers/phonenumbermatch.h>
#include <phonenumbers/phonenumbermatcher.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/finder.h"
#include "extract/internal/anchors.h"
#include "extract/internal/kinds.h"
#include "measure.h"
#include "synthetic_adverts.h"

namespace {

using fanal::bench::median;
using fanal::bench::processor_seconds;

using namespace fanal;
using i18n::phonenumbers::PhoneNumberMatch;
using i18n::phonenumbers::PhoneNumberMatcher;
using i18n::phonenumbers::PhoneNumberUtil;

struct Advert {
  const Document* document = nullptr;
  std::uint32_t field = 0;
  std::string text;
  std::string country;
  std::set<std::string> planted;  ///< those of the whole advert: some stand in other fields than its text
};
using Found = std::pair<std::size_t, std::string>;  // advert, E.164

std::vector<Found> find_by_us(const std::vector<Advert>& adverts) {
  std::vector<Found> found;
  extract::internal::Anchors anchors;
  std::vector<Mention> mentions;
  for (std::size_t i = 0; i < adverts.size(); ++i) {
    const auto& advert = adverts[i];
    extract::internal::look(advert.text, anchors, extract::internal::LookFor::all_but_words);
    const extract::FieldView view{advert.field,   "text", advert.text, extract::FieldRole::prose,
                                  advert.country, true,   &anchors};
    mentions.clear();
    extract::internal::find_phones(*advert.document, view, {}, mentions);
    for (auto& mention : mentions) found.emplace_back(i, std::move(mention.value));
  }
  return found;
}

std::vector<Found> find_by_library(const std::vector<Advert>& adverts) {
  std::vector<Found> found;
  const auto& plans = *PhoneNumberUtil::GetInstance();
  PhoneNumberMatch match;
  std::string e164;
  for (std::size_t i = 0; i < adverts.size(); ++i) {
    // POSSIBLE: numbers kept for fiction are of no range in service.
    PhoneNumberMatcher matcher(plans, adverts[i].text, adverts[i].country, PhoneNumberMatcher::POSSIBLE, 1000);
    while (matcher.HasNext()) {
      if (!matcher.Next(&match)) break;
      plans.Format(match.number(), PhoneNumberUtil::E164, &e164);
      found.emplace_back(i, e164);
    }
  }
  return found;
}

void print_found(const char* who, const std::vector<Found>& found, const std::vector<Advert>& adverts) {
  std::set<Found> right;
  std::size_t wanted = 0;
  for (const auto& one : found)
    if (adverts[one.first].planted.contains(one.second)) right.insert(one);
  for (const auto& advert : adverts) wanted += advert.planted.size();
  std::printf("  %s: %zu found, %zu of the %zu planted in the adverts (their other fields included)\n", who,
              found.size(), right.size(), wanted);
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 5'000;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  const auto made = bench::make_adverts(count, seed);
  std::vector<Advert> adverts;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < made.documents.size(); ++i) {
    const auto& document = made.documents[i];
    const auto truth = nlohmann::json::parse(made.truth[i]);
    for (std::uint32_t f = 0; f < document.fields.size(); ++f) {
      if (document.fields[f].name != "text") continue;
      adverts.push_back({&document, f, document.fields[f].value, document.place.country, truth.at("phones")});
      bytes += document.fields[f].value.size();
    }
  }
  // Our rounds take many passes, so that the clock's steps do not matter.
  constexpr int passes = 20;
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::vector<double> ours;
  std::vector<double> theirs;
  std::vector<double> ratios;
  std::vector<Found> by_us = find_by_us(adverts);
  std::vector<Found> by_library = find_by_library(adverts);
  for (int round = 0; round < rounds; ++round) {
    auto started = processor_seconds();
    for (int pass = 0; pass < passes; ++pass) by_us = find_by_us(adverts);
    ours.push_back(megabytes * passes / (processor_seconds() - started));
    started = processor_seconds();
    by_library = find_by_library(adverts);
    theirs.push_back(megabytes / (processor_seconds() - started));
    ratios.push_back(ours.back() / theirs.back());
  }
  std::printf("telephone numbers in %zu adverts, %.1f MB, %d rounds, medians of processor time:\n", adverts.size(),
              megabytes, rounds);
  std::printf("  ours %.1f MB/s, libphonenumber's matcher %.2f MB/s: %.1f times\n", median(ours), median(theirs),
              median(ratios));
  print_found("ours", by_us, adverts);
  print_found("libphonenumber's matcher", by_library, adverts);
  return 0;
}
