#include <gtest/gtest.h>

#include "link/internal/common_keys.h"

namespace fanal::link {
namespace {

struct Row {
  MentionKind kind;
  const char* value;
  KeyState state;
};

TEST(CommonKeys, AreToldByTheirValueAlone) {
  constexpr auto phone = MentionKind::phone;
  constexpr auto email = MentionKind::email;
  const Row rows[] = {
      // Freephone, shared cost, universal access: NANP, France, the United Kingdom, Spain, international.
      {phone, "+18005550132", KeyState::service_number},
      {phone, "+18885550132", KeyState::service_number},
      {phone, "+33800990012", KeyState::service_number},
      {phone, "+448081570192", KeyState::service_number},
      {phone, "+34900990012", KeyState::service_number},
      {phone, "+80012345670", KeyState::service_number},
      // Fixed, mobile and reserved numbers; premium numbers are advertised by persons too.
      {phone, "+12125550143", KeyState::joins},
      {phone, "+33639980012", KeyState::joins},
      {phone, "+447700900123", KeyState::joins},
      {phone, "+33899700012", KeyState::joins},
      // What fills a form.
      {phone, "+12345678901", KeyState::placeholder},
      {phone, "+33600000000", KeyState::placeholder},
      {phone, "+15555555555", KeyState::placeholder},
      {phone, "+19876543210", KeyState::placeholder},
      {phone, "+12125551234", KeyState::joins},
      {email, "support@example.com", KeyState::staff_mailbox},
      {email, "support24@example.net", KeyState::staff_mailbox},
      {email, "no-reply@example.org", KeyState::staff_mailbox},
      {email, "customer.service@example.org", KeyState::staff_mailbox},
      {email, "abuse@example.org", KeyState::staff_mailbox},
      {email, "yourname@example.com", KeyState::placeholder},
      {email, "your-email@example.com", KeyState::placeholder},
      {email, "firstname.lastname@example.com", KeyState::placeholder},
      {email, "user1@example.com", KeyState::placeholder},
      {email, "info@example.com", KeyState::joins},
      {email, "supporting.rose@example.com", KeyState::joins},
      {email, "rose.help@example.com", KeyState::joins},
      {MentionKind::device, "imei:490154203237518", KeyState::placeholder},
      {MentionKind::handle, "telegram:support", KeyState::joins},
  };
  for (const auto& row : rows)
    EXPECT_EQ(kind_name(state_of_value(row.kind, row.value)), kind_name(row.state)) << row.value;
}

TEST(CommonKeys, AnyBytesMayCome) {
  for (const char* value : {"", "+", "@", "+abc", "abc", "@example.com", "\xFF\xFE@x", "+33"})
    for (const auto kind : {MentionKind::phone, MentionKind::email, MentionKind::device})
      EXPECT_NO_THROW(state_of_value(kind, value)) << value;
}

}  // namespace
}  // namespace fanal::link
