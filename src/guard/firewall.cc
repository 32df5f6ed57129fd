#include "guard/firewall.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/index_words.h"

namespace fanal::guard {
namespace {

// Folded words that follow each other. What helps migrants (the International Organization for Migration, a refugee
// council) is none of them.
constexpr std::array<std::string_view, 39> names{"immigration",
                                                 "immigrations",
                                                 "inmigracion",
                                                 "extranjeria",
                                                 "deportation",
                                                 "deportations",
                                                 "deportacion",
                                                 "removals",
                                                 "frontex",
                                                 "uscis",
                                                 "ukvi",
                                                 "cbp",
                                                 "ofii",
                                                 "bamf",
                                                 "paf",
                                                 "pafp",
                                                 "dcpaf",
                                                 "dnpaf",
                                                 "dgef",
                                                 "fremdenpolizei",
                                                 "auslanderbehorde",
                                                 "auslaenderbehoerde",
                                                 "auslanderamt",
                                                 "abschiebung",
                                                 "grenzschutz",
                                                 "border force",
                                                 "border forces",
                                                 "border police",
                                                 "border guard",
                                                 "border guards",
                                                 "border patrol",
                                                 "border control",
                                                 "migration enforcement",
                                                 "police aux frontieres",
                                                 "policia de fronteras",
                                                 "police des etrangers",
                                                 "service des etrangers",
                                                 "bureau des etrangers",
                                                 "retention administrative"};

bool stands_in(const std::vector<IndexWord>& words, std::string_view name) {
  for (std::size_t start = 0; start < words.size(); ++start) {
    std::string run = words[start].folded;
    for (std::size_t end = start; run.size() < name.size() && end + 1 < words.size(); ++end)
      run += " " + words[end + 1].folded;
    if (run == name) return true;
  }
  return false;
}

}  // namespace

bool polices_migration(std::string_view recipient) {
  const auto words = index_words(recipient);
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return stands_in(words, name); });
}

}  // namespace fanal::guard
