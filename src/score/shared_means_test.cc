#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made paid(DocumentIndex i, std::string phone, std::string wallet, std::string iban = "") {
  auto made = Made(advert(i)).phone(std::move(phone)).with(contact(std::move(wallet), MentionKind::wallet));
  if (!iban.empty()) made.with(contact(std::move(iban), MentionKind::iban));
  return made;
}

TEST(SharedMeans, AreTwoOfTheSameTwoContacts) {
  const auto found = ask("shared_means", {paid(0, "+331", "w", "i"), paid(1, "+332", "w", "i")});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "contacts"), 2);
  EXPECT_EQ(figure(*found, "means"), 2);
  EXPECT_EQ(found->proofs.size(), 4U);
  EXPECT_FALSE(ask("shared_means", {paid(0, "+331", "w"), paid(1, "+332", "w")})) << "one";
  EXPECT_TRUE(ask("shared_means", {paid(0, "+331", "w"), paid(1, "+332", "w")}, with({{"least_means", 1}})));
  EXPECT_FALSE(ask("shared_means", {paid(0, "+331", "w"), paid(1, "+332", "w", "i"), paid(2, "+333", "x", "i")}))
      << "one with either";
  EXPECT_FALSE(ask("shared_means", {paid(0, "+331", "w", "i"), paid(1, "+332", "w", "i").phone("+331")}));
  auto hub = paid(1, "+332", "w", "i");
  hub.facts.contacts[1].is_shared_by_many = true;
  EXPECT_FALSE(ask("shared_means", {paid(0, "+331", "w", "i"), hub})) << "the wallet of a service";
}

TEST(SharedMeans, OfAPaymentAreTheSenders) {
  const auto sent = [](DocumentIndex i, std::string phone, std::string iban) {
    return event(i, DocumentKind::transaction, start + i * hour)
        .from(std::move(phone))
        .to(std::move(iban), MentionKind::iban);
  };
  EXPECT_FALSE(
      ask("shared_means", {sent(0, "+331", "i"), sent(1, "+332", "i"), sent(2, "+331", "j"), sent(3, "+332", "j")}))
      << "two who pay the same shops";
}

}  // namespace
}  // namespace fanal::score
