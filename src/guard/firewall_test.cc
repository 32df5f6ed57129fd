#include "guard/firewall.h"

#include <gtest/gtest.h>

namespace fanal::guard {
namespace {

TEST(Firewall, HearsWhoPolicesMigration) {
  for (const char* name : {"Immigration Service", "the UK Border Force, Dover", "Police aux frontières", "PAF Lyon",
                           "Bureau des étrangers de la préfecture", "IMMIGRATION-ENFORCEMENT", "Frontex liaison",
                           "Ausländerbehörde Köln", "Brigada de Extranjería y Fronteras", "officer for deportations"}) {
    EXPECT_TRUE(polices_migration(name)) << name;
  }
}

TEST(Firewall, LetsThroughWhoInvestigatesTraffickingOrHelps) {
  for (const char* name :
       {"", "Court of Lyon", "anti-trafficking unit", "International Organization for Migration", "refugee council",
        "financial intelligence unit", "border town police station", "prosecutor", "labour inspection",
        "Defence, case 12", "Paffrath legal aid", "service des urgences", "border", "force"}) {
    EXPECT_FALSE(polices_migration(name)) << name;
  }
}

}  // namespace
}  // namespace fanal::guard
