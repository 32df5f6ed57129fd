#include "synth/signs.h"

#include <algorithm>
#include <unordered_set>

#include "synth/internal/jpeg.h"
#include "synth/internal/payments.h"
#include "synth/internal/sign_group.h"
#include "synth/scenes.h"

namespace fanal::synth {
namespace {

constexpr std::array<std::string_view, sign_kind_count> kind_names{
    "independent",     "duo",           "collective", "agency",     "network",      "recruiter",  "honest_job",
    "smuggling_offer", "honest_travel", "self_help",  "sea_rescue", "legal_advice", "carpooling", "remittance",
    "report",          "message",       "payment",    "child",      "danger",       "distress",   "other_language"};
constexpr std::array<std::string_view, 4> mix_names{"independents", "honest", "mixed", "planted"};
constexpr std::array<std::string_view, 3> languages{"en", "fr", "es"};
constexpr std::size_t batch_bytes = std::size_t{1} << 20U;

template <typename Enum, std::size_t count>
std::optional<Enum> named(const std::array<std::string_view, count>& names, std::string_view name) {
  for (std::size_t i = 0; i < count; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

// A third of the groups each in French and Spanish, a little more in English.
Market draw_market(Random& random) {
  const auto roll = random.below(1000);
  return roll < 200 ? Market::us : roll < 340 ? Market::gb : roll < 670 ? Market::fr : Market::es;
}

/// Hands out contacts and accounts, each once.
class Contacts {
 public:
  explicit Contacts(std::uint64_t seed) : pool_(mix64(seed + 1)) {}

  SignContact take(Market market, std::uint64_t group, std::uint32_t which, bool wants_email) {
    SignContact contact;
    if (!wants_email) contact.number = pool_.take(market).value_or(0);
    if (contact.number == 0)
      contact.email = "room" + std::to_string(group + 1) + "." + std::to_string(which) + "@example.org";
    return contact;
  }
  // iban_of may give one account to two numbers.
  std::string account(std::uint64_t group) {
    auto number = group;
    while (!accounts_.insert(iban_of(number)).second) number += std::uint64_t{1} << 40U;
    return iban_of(number);
  }

 private:
  PhonePool pool_;
  std::unordered_set<std::string> accounts_;  ///< asked, never walked
};

bool shares_means(const SignStory& story) {
  for (const auto topic : story.adverts)
    if (topic == Topic::shared_means) return true;
  return false;
}

}  // namespace

std::string_view name_of(SignKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
std::string_view name_of(SignMix mix) { return mix_names[static_cast<std::size_t>(mix)]; }
std::optional<SignMix> sign_mix(std::string_view name) { return named<SignMix>(mix_names, name); }
std::optional<SignLanguage> sign_language(std::string_view code) { return named<SignLanguage>(languages, code); }

SignTotals make_signs(const SignRequest& request, const SignSink& sink) {
  SignTotals totals;
  SignBatch batch;
  Contacts contacts(request.seed);
  Random random(request.seed, 0x67726f757073ULL);
  const auto give = [&] {
    const bool goes_on = sink(batch);
    batch.adverts.clear();
    batch.events.clear();
    batch.truth.clear();
    batch.pictures.clear();
    return goes_on;
  };
  for (std::uint64_t number = 0; number < request.count; ++number) {
    SignGroup group;
    group.number = number;
    group.story = &choose_story(request.mix, random);
    group.market = draw_market(random);
    // Only a number can be hidden in two ways at once.
    const auto& said = group.story->adverts;
    const bool by_email = random.chance(120) && std::find(said.begin(), said.end(), Topic::hidden) == said.end();
    for (std::uint32_t i = 0; i < group.story->contacts; ++i)
      group.contacts.push_back(contacts.take(group.market, number, i, by_email));
    if (shares_means(*group.story)) group.account = contacts.account(number);
    write_sign_group(request, group, batch, totals);
    if (batch.adverts.size() + batch.events.size() >= batch_bytes && !give()) return totals;
  }
  give();
  return totals;
}

std::string draw_sign_picture(std::uint64_t scene) {
  SceneRequest request;
  request.kind = scene % 3 == 0 ? SceneKind::yard : SceneKind::room;
  request.style = mix64(scene + 1);
  request.room = mix64(scene + 2);
  request.view = mix64(scene + 3);
  request.width = 160;
  request.height = 120;
  return encode_jpeg(draw_scene(request), {});
}

}  // namespace fanal::synth
