#include "link/reassignment.h"

#include <gtest/gtest.h>

namespace fanal::link {
namespace {

TEST(ReassignmentDays, FollowTheTable) {
  struct Case {
    MentionKind kind;
    const char* value;
    std::uint32_t days;
  };
  const Case cases[] = {
      {MentionKind::phone, "+12125550143", 45},
      {MentionKind::phone, "+15555550143", 45},
      {MentionKind::phone, "+33639980012", 40},
      {MentionKind::phone, "+33199000012", 40},
      {MentionKind::phone, "+447700900123", 31},
      {MentionKind::phone, "+442079460123", 31},
      {MentionKind::phone, "+34612345678", 31},
      {MentionKind::phone, "+4915123456789", 31},
      {MentionKind::phone, "+81312345678", 45},
      {MentionKind::phone, "not a number", 45},
      {MentionKind::email, "amber@gmail.com", never_reassigned},
      {MentionKind::email, "amber@yahoo.com", 395},
      {MentionKind::email, "amber@example.com", 365},
      {MentionKind::email, "", 365},
      {MentionKind::handle, "telegram:amber", 180},
      {MentionKind::handle, "amber", 180},
      {MentionKind::wallet, "bitcoin:1", never_reassigned},
      {MentionKind::iban, "FR76", never_reassigned},
      {MentionKind::device, "imei:490154203237518", never_reassigned},
      {MentionKind::price, "60 EUR", never_reassigned},
  };
  for (const auto& row : cases) EXPECT_EQ(reassignment_days(row.kind, row.value), row.days) << row.value;
}

}  // namespace
}  // namespace fanal::link
