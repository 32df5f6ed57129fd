#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

TEST(MessagingOnly, IsAnOfferWithoutAnyOtherWay) {
  auto settings = with({}, {"messaging"});
  settings.all_of = {"job"};
  auto website = Made(advert(0)).says("job").handle("x");
  website.facts.names_website = true;
  auto employer = Made(advert(0)).says("job").handle("x");
  employer.facts.employer = "acme";
  auto hub = contact("x", MentionKind::handle);
  hub.is_shared_by_many = true;
  const std::vector<std::tuple<const char*, DocumentFacts, bool>> rows{
      {"an account", Made(advert(0)).says("job").handle("x"), true},
      {"words", Made(advert(0)).says("job").says("messaging"), true},
      {"words and a number", Made(advert(0)).says("job").says("messaging").phone("+331"), true},
      {"an account and a number", Made(advert(0)).says("job").handle("x").phone("+331"), false},
      {"an address", Made(advert(0)).says("job").handle("x").email("a@example.org"), false},
      {"a website", website, false},
      {"an employer", employer, false},
      {"no job", Made(advert(0)).handle("x"), false},
      {"nothing", Made(advert(0)).says("job"), false},
      {"the account of a platform", Made(advert(0)).says("job").with(hub), false},
      {"a report", Made(advert(0)).says("job").handle("x").of(DocumentKind::report), false},
  };
  for (const auto& [what, facts, holds] : rows)
    EXPECT_EQ(ask("messaging_only", {facts}, settings).has_value(), holds) << what;
}

}  // namespace
}  // namespace fanal::score
