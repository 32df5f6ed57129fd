#include "model/marking.h"

#include <gtest/gtest.h>

#include <vector>

namespace fanal {
namespace {

TEST(Marking, NamesAreReadHoweverTheyAreWritten) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(tlp_from_name(name_of(static_cast<Tlp>(i))), static_cast<Tlp>(i));
  for (int i = 0; i < 4; ++i) EXPECT_EQ(pap_from_name(name_of(static_cast<Pap>(i))), static_cast<Pap>(i));
  EXPECT_EQ(tlp_from_name("amber+strict"), Tlp::amber_strict);
  EXPECT_EQ(tlp_from_name("amber_strict"), Tlp::amber_strict);
  EXPECT_EQ(pap_from_name("Red"), Pap::red);
  for (const char* name : {"", "white", "amber+", "TLP:RED", "reds"}) EXPECT_FALSE(tlp_from_name(name)) << name;
  EXPECT_FALSE(pap_from_name("amber+strict"));
}

TEST(Marking, TheStricterHolds) {
  const Marking a{Tlp::green, Pap::red};
  const Marking b{Tlp::amber, Pap::clear};
  EXPECT_EQ(strictest(a, b), (Marking{Tlp::amber, Pap::red}));
  EXPECT_TRUE(is_lower(a, b)) << "one of both is lower";
  EXPECT_TRUE(is_lower(b, a));
  EXPECT_FALSE(is_lower(a, strictest(a, b)));
  EXPECT_EQ(to_string(default_marking(true)), "TLP:AMBER+STRICT PAP:AMBER");
  EXPECT_EQ(default_marking(false), Marking{});
  EXPECT_TRUE(forbidden_by(Pap::clear).empty());
  EXPECT_FALSE(forbidden_by(Pap::red).empty());
}

TEST(Marking, APersonSetsItAndALaterCaptureRaisesIt) {
  std::vector<MarkingStep> steps;
  EXPECT_EQ(marking_after(steps, default_marking(true)), default_marking(true));
  steps.push_back({{Tlp::green, Pap::green}, false, "", "", ""});
  EXPECT_EQ(marking_after(steps, default_marking(true)), (Marking{Tlp::green, Pap::green}));
  steps.push_back({{Tlp::red, Pap::clear}, false, "", "", ""});
  EXPECT_EQ(marking_after(steps, {}), (Marking{Tlp::red, Pap::green}));
  steps.push_back({{Tlp::clear, Pap::amber}, true, "ana", "published by the court", ""});
  EXPECT_EQ(marking_after(steps, {}), (Marking{Tlp::clear, Pap::amber}));
  steps.push_back({{Tlp::amber, Pap::clear}, false, "", "", ""});
  EXPECT_EQ(marking_after(steps, {}), (Marking{Tlp::amber, Pap::amber}));
}

}  // namespace
}  // namespace fanal
