// Events: parties, amounts, devices and times are read by what their fields mean.
#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

std::vector<std::string> found(std::vector<Field> fields, MentionKind kind, std::size_t field) {
  Document document;
  document.kind = DocumentKind::message;
  document.fields = std::move(fields);
  std::vector<std::string> values;
  for (const auto& mention : find_mentions(document, {})) {
    if (mention.kind == kind && mention.field == field)
      values.push_back(mention.value + " <" +
                       document.fields[field].value.substr(mention.begin, mention.end - mention.begin) + ">");
  }
  return values;
}

TEST(EventFields, HaveRoles) {
  for (const auto* name : {"from", "to", "text"}) EXPECT_EQ(role_of_field(name), FieldRole::prose) << name;
  for (const auto* name : {"at", "until"}) EXPECT_EQ(role_of_field(name), FieldRole::date) << name;
  EXPECT_EQ(role_of_field("amount"), FieldRole::amount);
  EXPECT_EQ(role_of_field("device"), FieldRole::device);
  for (const auto* name : {"currency", "source_ref", "kind", "accuracy_m"})
    EXPECT_EQ(role_of_field(name), FieldRole::skipped) << name;
}

TEST(EventFields, PartiesAreIdentifiersAsWritten) {
  struct Row {
    const char* written;
    MentionKind kind;
    const char* value;
  };
  const Row rows[] = {
      {"+33 6 39 98 12 34", MentionKind::phone, "+33639981234 <+33 6 39 98 12 34>"},
      {"+1 212 555 0143", MentionKind::phone, "+12125550143 <+1 212 555 0143>"},
      {"Anna <anna@example.com>", MentionKind::email, "anna@example.com <anna@example.com>"},
      {"telegram: bright_jobs", MentionKind::handle, "telegram:bright_jobs <bright_jobs>"},
      {"@bright_jobs", MentionKind::handle, "at:bright_jobs <@bright_jobs>"},
      {"GB33BUKB20201555555555", MentionKind::iban, "GB33BUKB20201555555555 <GB33BUKB20201555555555>"},
      {"0x0000000000000000000000000000000000000000", MentionKind::wallet, ""},
  };
  for (const auto& row : rows) {
    for (const auto* field : {"from", "to"}) {
      const auto got = found({{field, row.written, {}}}, row.kind, 0);
      if (std::string_view(row.value).empty()) continue;
      ASSERT_EQ(got.size(), 1U) << field << ": " << row.written;
      EXPECT_EQ(got[0], row.value);
    }
  }
}

TEST(EventFields, AmountsTakeTheirCurrencyFromTheFieldBeside) {
  struct Row {
    const char* amount;
    const char* currency;
    const char* price;  // null: none
  };
  const Row rows[] = {
      {"1200", "EUR", "1200 EUR <1200>"},
      {"1200.50", "usd", "1200.50 USD <1200.50>"},
      {"-89.90", "GBP", "89.90 GBP <89.90>"},
      {" 1,200.00 ", " EUR ", "1200 EUR <1,200.00>"},
      {"0", "EUR", nullptr},
      {"1200", "", nullptr},
      {"1200", "EURO ZONE", nullptr},
      {"1200", "QQQ", nullptr},
      {"1200 or so", "EUR", nullptr},
      {"about 1200", "EUR", nullptr},
      {"many", "EUR", nullptr},
  };
  for (const auto& row : rows) {
    const auto got = found({{"amount", row.amount, {}}, {"currency", row.currency, {}}}, MentionKind::price, 0);
    ASSERT_EQ(got.size(), row.price == nullptr ? 0U : 1U) << row.amount << ' ' << row.currency;
    if (row.price != nullptr) {
      EXPECT_EQ(got[0], row.price);
    }
  }
}

TEST(EventFields, DevicesNeedNoWordBeforeThem) {
  struct Row {
    const char* written;
    const char* value;  // null: none
  };
  const Row rows[] = {
      {"490154203237518", "imei:490154203237518 <490154203237518>"},
      {"49-015420-323751-8", nullptr},
      {"imei:490154203237518", "imei:490154203237518 <490154203237518>"},
      {"490154203237519", nullptr},
      {"Pixel 7 of the kitchen", nullptr},
  };
  for (const auto& row : rows) {
    const auto got = found({{"device", row.written, {}}}, MentionKind::device, 0);
    if (row.value == nullptr) {
      EXPECT_TRUE(got.empty() || row.written[2] == '-') << row.written;
      continue;
    }
    ASSERT_EQ(got.size(), 1U) << row.written;
    EXPECT_EQ(got[0], row.value);
  }
  EXPECT_TRUE(found({{"source_ref", "490154203237518", {}}}, MentionKind::device, 0).empty());
}

TEST(EventFields, TimesAreDates) {
  EXPECT_EQ(found({{"at", "2026-03-01T12:00:00Z", {}}}, MentionKind::date, 0).size(), 1U);
}

}  // namespace
}  // namespace fanal::extract
