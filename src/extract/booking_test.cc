#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::Row;
using testing::values_in;

TEST(Booking, ReadsFlights) {
  const Row rows[] = {
      {"Flight AA 2417 leaves", "", {"flight:AA2417"}},
      {"flight BA117", "", {"flight:BA117"}},
      {"flight no. BA 117", "", {"flight:BA117"}},
      {"flight number: U2 8765", "", {"flight:U28765"}},
      {"Flight #EJU4567", "", {"flight:EJU4567"}},
      {"vol AF1234", "", {"flight:AF1234"}},
      {"vol n\u00b0 AF 1234", "", {"flight:AF1234"}},
      {"vol num\u00e9ro AF1234", "", {"flight:AF1234"}},
      {"vuelo IB-6253", "", {"flight:IB6253"}},
      {"vuelo ib6253", "", {"flight:IB6253"}},
      {"vuelo n\u00famero VY 1004", "", {"flight:VY1004"}},
      {"vols AF1234, AF1235 et KL 0123", "", {"flight:AF1234", "flight:AF1235", "flight:KL0123"}},
      {"flights DL 401 and KL642.", "", {"flight:DL401", "flight:KL642"}},
      {"flight LX8A", "", {"flight:LX8A"}},
      {"VOL TO 3020", "", {"flight:TO3020"}},
      {"flight AF6", "", {"flight:AF6"}},
      {"flight (AF1234)", "", {"flight:AF1234"}},
  };
  for (const auto& row : rows) EXPECT_EQ(values_in(row.text, MentionKind::booking), row.expected) << row.text;
}

TEST(Booking, ReadsReferences) {
  const Row rows[] = {
      {"PNR X4T9QZ", "", {"reference:X4T9QZ"}},
      {"pnr: x4t9qz", "", {"reference:X4T9QZ"}},
      {"booking reference: K7WQ2P", "", {"reference:K7WQ2P"}},
      {"Booking ref. K7WQ2P", "", {"reference:K7WQ2P"}},
      {"booking number K7WQ2P", "", {"reference:K7WQ2P"}},
      {"record locator RKLMNP", "", {"reference:RKLMNP"}},
      {"confirmation code is HMABCD1234", "", {"reference:HMABCD1234"}},
      {"confirmation # 48213765", "", {"reference:48213765"}},
      {"reservation number: R48213K", "", {"reference:R48213K"}},
      {"r\u00e9f\u00e9rence de r\u00e9servation : QX7R2L", "", {"reference:QX7R2L"}},
      {"num\u00e9ro de dossier RKLMNP", "", {"reference:RKLMNP"}},
      {"code de r\u00e9servation 7H3KQZ", "", {"reference:7H3KQZ"}},
      {"r\u00e9servation n\u00b0 7H3KQZ", "", {"reference:7H3KQZ"}},
      {"localizador: ABC12D", "", {"reference:ABC12D"}},
      {"c\u00f3digo de reserva LQ2X9T", "", {"reference:LQ2X9T"}},
      {"n\u00famero de reserva: R48213K", "", {"reference:R48213K"}},
      {"localizador de la reserva: ABC12D", "", {"reference:ABC12D"}},
  };
  for (const auto& row : rows) EXPECT_EQ(values_in(row.text, MentionKind::booking), row.expected) << row.text;
}

TEST(Booking, LeavesWordsAndOtherNumbersAlone) {
  for (const auto* text : {"Flight of stairs 12",
                           "flight 2",
                           "flight B2 meals",
                           "in-flight meals",
                           "vol de 3 heures",
                           "VOL DE 3 HEURES",
                           "vol \u00e0 vue 12",
                           "vol AB",
                           "vuelo de 3 horas",
                           "vuelo rasante 12",
                           "flight at 10:45",
                           "flight AF12345",
                           "AF1234",
                           "vol 1234",
                           "flight AF 12",
                           "flight is 120 minutes",
                           "flights from 120 EUR",
                           "flight A320 landed",
                           "Booking at the desk",
                           "booking fee 12",
                           "reservation required",
                           "confirmation by letter",
                           "reservation 12",
                           "dossier REFUSE",
                           "dossier complet",
                           "booking code CLOSED",
                           "booking number 2125550143",
                           "r\u00e9servation : 06 39 98 00 12",
                           "reserva 787-555-0143",
                           "booking office OPEN NOW",
                           "localizador APAGADO",
                           "PNR",
                           "pnr office",
                           "booking reference a1b2c3@example.com",
                           "booking K7WQ2P",
                           "confirmation code 0639980012",
                           "booking number: 12",
                           "locator map",
                           "booking no later than 20250301T"})
    EXPECT_EQ(values_in(text, MentionKind::booking), std::vector<std::string>{}) << text;
}

TEST(Booking, LeavesThePhoneToThePhones) {
  EXPECT_EQ(values_in("booking number 212-555-0143", MentionKind::phone, "US"),
            std::vector<std::string>{"+12125550143"});
  EXPECT_EQ(values_in("r\u00e9servation : 06 39 98 00 12", MentionKind::phone, "FR"),
            std::vector<std::string>{"+33639980012"});
}

}  // namespace
}  // namespace fanal::extract
