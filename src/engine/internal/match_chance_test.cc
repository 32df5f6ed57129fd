#include "engine/internal/match_chance.h"

#include <gtest/gtest.h>

namespace fanal::engine {
namespace {

AskedValue phone(std::string value) { return {AskedValue::Form::whole, MentionKind::phone, std::move(value)}; }
AskedValue end(std::string digits) { return {AskedValue::Form::number_end, MentionKind::phone, std::move(digits)}; }

std::string mobile(int number) { return "+3361" + std::to_string(1000000 + number); }

TEST(Chance, IsTheShareOfThePlanThatTheCaseTakesUp) {
  Chance chance;
  for (int i = 0; i < 1000; ++i) chance.ask(phone(mobile(i)));
  chance.ask(phone("+33140000001"));
  for (int i = 0; i < 2000; ++i) chance.hold(mobile(5000 + i));
  chance.hold("+12125550143");
  // French mobile numbers are 06 and 07: some 2 * 10^8, of which not all are in service.
  const auto expected = chance.expected_millionths(phone(mobile(7))).value();
  EXPECT_GE(expected, 10000U);
  EXPECT_LT(expected, 15000U);
  EXPECT_EQ(chance.expected_millionths(phone("+33140000001")), 0U) << "the case holds none of that kind";
  EXPECT_EQ(chance.expected_millionths(phone("+442079460000")), 0U) << "nobody asked for one";
}

TEST(Chance, OfTheEndOfANumberIsLarger) {
  Chance chance;
  chance.ask(end("9981235"));
  chance.ask(end("639981235"));
  for (int i = 0; i < 50000; ++i) chance.hold(mobile(i));
  EXPECT_EQ(chance.expected_millionths(end("9981235")), 5000U) << "50,000 of 10^7";
  EXPECT_EQ(chance.expected_millionths(end("639981235")), 50U);
}

TEST(Chance, CountsNothingForNames) {
  Chance chance;
  const AskedValue email{AskedValue::Form::whole, MentionKind::email, "anna@example.com"};
  const AskedValue hash{AskedValue::Form::sha256, MentionKind::phone, std::string(64, 'a')};
  chance.ask(email);
  chance.ask(hash);
  EXPECT_FALSE(chance.expected_millionths(email));
  EXPECT_FALSE(chance.expected_millionths(hash));
}

TEST(Chance, IsNeverRoundedToNothing) {
  Chance chance;
  chance.ask(phone("+12025550143"));
  chance.hold("+12025550144");
  EXPECT_EQ(chance.expected_millionths(phone("+12025550143")), 1U);
}

}  // namespace
}  // namespace fanal::engine
