// What a page says of itself is read by what its names mean.
#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

TEST(PageFields, TheLastPartOfANameIsItsRole) {
  struct Row {
    const char* name;
    FieldRole role;
  };
  const Row rows[] = {
      {"jsonld.Person.telephone", FieldRole::phone},
      {"jsonld.LocalBusiness.contactPoint.faxNumber", FieldRole::phone},
      {"meta.og:phone_number", FieldRole::phone},
      {"meta.business:contact_data:phone_number", FieldRole::phone},
      {"microdata.Person.email", FieldRole::email},
      {"meta.og:email", FieldRole::email},
      {"rdfa.Offer.price", FieldRole::price},
      {"jsonld.AggregateOffer.lowPrice", FieldRole::price},
      {"jsonld.PostalAddress.addressLocality", FieldRole::place},
      {"meta.og:locality", FieldRole::place},
      {"meta.geo.placename", FieldRole::place},
      {"jsonld.Person.sameAs", FieldRole::link},
      {"jsonld.Person.url", FieldRole::link},
      {"jsonld.Product.description", FieldRole::prose},
      {"meta.og:title", FieldRole::prose},
      {"jsonld.JobPosting.datePosted", FieldRole::date},
      {"meta.article:published_time", FieldRole::date},
      {"time", FieldRole::date},
      {"image_alt", FieldRole::prose},
      {"link_text", FieldRole::skipped},  // the text has it
      {"jsonld.Product.gtin13", FieldRole::skipped},
      {"jsonld.Product.productID", FieldRole::skipped},
      {"jsonld.ImageObject.width", FieldRole::skipped},
      {"meta.google-site-verification", FieldRole::skipped},
      {"meta.og:image", FieldRole::skipped},
      {"meta.", FieldRole::skipped},
      {"jsonld", FieldRole::skipped},
      {"other.telephone", FieldRole::skipped},
  };
  for (const auto& row : rows) EXPECT_EQ(role_of_field(row.name), row.role) << row.name;
}

TEST(PageFields, GiveMentions) {
  struct Row {
    const char* field;
    const char* value;
    MentionKind kind;
    std::vector<std::string> expected;
  };
  const Row rows[] = {
      {"jsonld.Person.telephone", "+33 6 39 98 12 34", MentionKind::phone, {"+33639981234"}},
      {"microdata.Person.telephone", "tel:+33639981234", MentionKind::phone, {"+33639981234"}},
      {"jsonld.Person.telephone", "06 39 98 12 34", MentionKind::phone, {"+33639981234"}},
      {"meta.og:email", "A@Example.com", MentionKind::email, {"a@example.com"}},
      {"microdata.Person.email", "mailto:a@example.com", MentionKind::email, {"a@example.com"}},
      {"jsonld.Product.description", "call 06 39 98 12 34", MentionKind::phone, {"+33639981234"}},
      {"jsonld.Person.sameAs", "https://t.me/example_name", MentionKind::handle, {"telegram:example_name"}},
      {"jsonld.Product.sku", "0639981234", MentionKind::phone, {}},
      {"jsonld.Person.identifier", "06 39 98 12 34", MentionKind::phone, {}},
      {"time", "2026-03-01", MentionKind::date, {"2026-03-01"}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(testing::values_in(testing::document_of(row.value, "FR", row.field), row.kind), row.expected)
        << row.field << ": " << row.value;
}

TEST(PageFields, ASayOfTheCountryPlacesNumbers) {
  struct Row {
    const char* field;
    const char* value;
    std::vector<std::string> expected;
  };
  const Row rows[] = {
      {"jsonld.PostalAddress.addressCountry", "FR", {"+33639981234"}},
      {"microdata.PostalAddress.addressCountry", "fr", {"+33639981234"}},
      {"lang", "fr-FR", {"+33639981234"}},
      {"url", "https://site.example.fr/x", {"+33639981234"}},
  };
  for (const auto& row : rows) {
    Document page = testing::document_of("0639981234", {}, "jsonld.Person.telephone");
    page.kind = DocumentKind::page;
    page.fields.push_back({row.field, row.value, {}});
    EXPECT_EQ(testing::values_in(page, MentionKind::phone), row.expected) << row.field;
  }
  Document page = testing::document_of("(0) 2079 460 123", {}, "jsonld.Person.telephone");
  page.kind = DocumentKind::page;
  page.fields.push_back({"lang", "en-US", {}});
  EXPECT_TRUE(testing::values_in(page, MentionKind::phone).empty()) << "a tool's default says nothing";
}

}  // namespace
}  // namespace fanal::extract
