#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::document_of;
using testing::Row;
using testing::values_in;

// The specimens of ICAO Doc 9303, parts 4 to 7.
constexpr std::string_view passport =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
constexpr std::string_view card_of_three =
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
constexpr std::string_view card_of_two = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
constexpr std::string_view visa_a =
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";
constexpr std::string_view visa_b = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<";
// A number of more than nine characters, which goes on in the optional data: part 5, 4.2.4.
constexpr std::string_view long_number =
    "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<";
// No personal number, and a state of one letter.
constexpr std::string_view german =
    "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4";

TEST(Identity, ReadsZonesOfEachForm) {
  const Row rows[] = {
      {passport, "", {"passport UTO"}}, {card_of_three, "", {"card UTO"}}, {card_of_two, "", {"card UTO"}},
      {visa_a, "", {"visa UTO"}},       {visa_b, "", {"visa UTO"}},        {long_number, "", {"card UTO"}},
      {german, "", {"passport D"}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(values_in(row.text, MentionKind::identity), row.expected) << row.text;
    std::string windows = "scan:\r\n";
    for (const char c : row.text) windows += c == '\n' ? "\r\n" : std::string(1, c);
    EXPECT_EQ(values_in(windows + "\r\nend", MentionKind::identity), row.expected) << windows;
    std::string blank;
    for (const char c : row.text) blank += c == '\n' ? ' ' : c;
    EXPECT_EQ(values_in(blank, MentionKind::identity), row.expected) << blank;
  }
}

TEST(Identity, KeepsNoNumberAndLetsNothingElseReadIt) {
  for (const auto zone : {passport, card_of_three, card_of_two, visa_a, visa_b}) {
    const auto mentions = find_mentions(document_of("x\n" + std::string(zone) + "\ny", "US"), {});
    ASSERT_EQ(mentions.size(), 1U) << zone;
    EXPECT_EQ(mentions[0].begin, 2U);
    EXPECT_EQ(mentions[0].end, 2 + zone.size());
    for (const char c : mentions[0].value) EXPECT_FALSE(c >= '0' && c <= '9');
  }
}

TEST(Identity, NoticesEachWrongFigure) {
  for (const auto zone : {passport, card_of_three, card_of_two}) {
    for (std::size_t i = 5; i < zone.size(); ++i) {
      if (zone[i] < '0' || zone[i] > '9') continue;
      std::string wrong(zone);
      wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
      EXPECT_TRUE(values_in(wrong, MentionKind::identity).empty()) << wrong;
    }
  }
}

TEST(Identity, LeavesOtherAnglesAlone) {
  for (const auto* text :
       {"x << 2", "a <<< b <<<< c", "<<HELLO<<WORLD<<", "<<", "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
        "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
        "p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\nl898902c36uto7408122f1204159ze184226b<<<<<10"})
    EXPECT_EQ(values_in(text, MentionKind::identity), std::vector<std::string>{}) << text;
}

}  // namespace
}  // namespace fanal::extract
