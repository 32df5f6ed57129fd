#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made offer(std::int64_t amount) { return Made(advert(0)).says("job").phone("+331").price(amount); }
Made payslip(std::int64_t amount, DocumentIndex i = 1) {
  return Made(advert(i, start + i * 30 * day)).of(DocumentKind::record).phone("+331").price(amount);
}
Made payment(std::int64_t amount, std::string from, std::string to) {
  return event(1, DocumentKind::transaction, start + 30 * day).from(std::move(from)).to(std::move(to)).price(amount);
}

TEST(LowerPayLater, IsWhatTheHighestLaterAmountSays) {
  auto settings = with();
  settings.all_of = {"job"};
  const auto found = ask("lower_pay_later", {offer(100000), payslip(70000)}, settings);
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "drop"), 300);
  EXPECT_EQ(found->documents, 2U);
  auto undated = payslip(70000);
  undated.facts.at.reset();
  auto other = payslip(70000);
  other.facts.contacts[0].value = "+332";
  const std::vector<std::tuple<const char*, std::vector<DocumentFacts>, bool>> rows{
      {"a fifth", {offer(100000), payslip(80000)}, true},
      {"less than a fifth", {offer(100000), payslip(80001)}, false},
      {"once as much as was offered", {offer(100000), payslip(70000), payslip(100000, 2)}, false},
      {"the lower of two that are offered", {offer(100000).price(80000), payslip(70000)}, false},
      {"no offer", {Made(advert(0)).phone("+331").price(100000), payslip(70000)}, false},
      {"before the offer", {offer(100000), payslip(70000, 0)}, false},
      {"no time", {offer(100000), undated}, false},
      {"another contact", {offer(100000), other}, false},
      {"a booking", {offer(100000), payslip(70000).of(DocumentKind::booking)}, false},
      {"another currency",
       {offer(100000), Made(advert(1, start + day)).of(DocumentKind::record).phone("+331").price(1, "USD")},
       false},
      {"no currency",
       {Made(advert(0)).says("job").phone("+331").price(9, "XXX"),
        Made(advert(1, start + day)).of(DocumentKind::record).phone("+331").price(1, "XXX")},
       false},
      {"a payment by who offered", {offer(100000), payment(70000, "+331", "+335")}, true},
      {"a payment to who offered", {offer(100000), payment(70000, "+335", "+331")}, false},
      {"another advert", {offer(100000), Made(advert(1, start + day)).phone("+331").price(100)}, false},
      {"amounts beyond reason",
       {offer(std::numeric_limits<std::int64_t>::max()), payslip(std::numeric_limits<std::int64_t>::min())},
       false},
  };
  for (const auto& [what, documents, holds] : rows)
    EXPECT_EQ(ask("lower_pay_later", documents, settings).has_value(), holds) << what;
}

}  // namespace
}  // namespace fanal::score
