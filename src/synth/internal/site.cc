#include "synth/internal/site.h"

#include <algorithm>

#include "synth/internal/phones.h"
#include "synth/internal/template.h"

namespace fanal::synth {
namespace {

constexpr std::uint32_t sites_per_market = 12;

// 555-01xx of area code 800 is no poster's: sites answer there.
constexpr PhoneNumber support_number(std::uint32_t site) { return 18005550100ULL + site % 100; }

}  // namespace

Site choose_site(std::uint64_t seed, Market market, Random& random) {
  const auto number = std::min(random.below(sites_per_market), random.below(sites_per_market)) * market_count +
                      static_cast<std::size_t>(market);
  const auto site_number = static_cast<std::uint32_t>(number);
  const auto& phrases = phrases_of(language_of(market));
  Random fixed(seed ^ 0x73697465U, site_number);
  Site site;
  site.domain = "classifieds-" + std::to_string(site_number + 1) + ".example.com";
  const auto lines = fixed.below(3);
  for (std::uint32_t i = 0; i < lines; ++i) {
    append_settled(site.header, phrases.headers[(site_number + i) % phrases.headers.size()], fixed);
    site.header += '\n';
  }
  const auto below = fixed.below(3);
  for (std::uint32_t i = 0; i < below; ++i) {
    site.footer += '\n';
    append_settled(site.footer, phrases.footers[(site_number + i) % phrases.footers.size()], fixed);
  }
  // A third of the sites give a telephone or an e-mail of their own; half of those in the advert's last line, where no
  // comparison of whole lines can set it aside.
  const auto support = fixed.below(6);
  if (support < 3) {
    site.footer += support == 0 ? ' ' : '\n';
    append_settled(site.footer, phrases.support[fixed.below(static_cast<std::uint32_t>(phrases.support.size()))],
                   fixed);
    site.contact_begin = site.footer.size();
    if (fixed.chance(600)) {
      site.contact = "+" + std::to_string(support_number(site_number));
      append_phone(site.footer, support_number(site_number), Market::us, 3);
    } else {
      site.contact = "support" + std::to_string(site_number + 1) + "@example.net";
      site.footer += site.contact;
    }
    site.contact_end = site.footer.size();
  }
  return site;
}

}  // namespace fanal::synth
