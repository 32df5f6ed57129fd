// A site's pages share menus, footers and what they say of the site: none of that links them.
#include <gtest/gtest.h>

#include <string>

#include "base/hash.h"
#include "link/internal/boilerplate.h"
#include "link/linker.h"

namespace fanal::link {
namespace {

constexpr int pages = 50;
constexpr const char* support = "+33639980000";
constexpr const char* support_mail = "help@site.example.com";

std::string words_of(std::uint64_t seed, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    auto word = mix64(seed * 1000 + i);
    for (int letter = 0; letter < 6; ++letter, word >>= 8U) text += static_cast<char>('a' + word % 26);
    text += i + 1 < count ? " " : "";
  }
  return text;
}

struct Site {
  int menu_lines = 40;
  int footer_lines = 30;
  bool has_titles = true;
  bool has_address = true;
  int body_lines = 4;
};

std::string menu_of(const Site& site) {
  std::string text;
  for (int i = 0; i < site.menu_lines; ++i) text += words_of(7000 + static_cast<std::uint64_t>(i), 2) + "\n";
  return text;
}

std::string footer_of(const Site& site) {
  std::string text = "Support: " + std::string(support) + "\n";
  for (int i = 0; i < site.footer_lines; ++i) text += words_of(8000 + static_cast<std::uint64_t>(i), 3) + "\n";
  return text + "Write to " + support_mail;
}

std::string body_of(const Site& site, std::uint64_t body) {
  std::string text;
  for (int i = 0; i < site.body_lines; ++i) text += words_of(body * 100 + static_cast<std::uint64_t>(i), 15) + "\n";
  return text;
}

// Page `number` with the body `body`: the site's number and mail stand in its footer, a link and its linked data.
Document page_of(const Site& site, int number, std::uint64_t body) {
  Document page;
  page.kind = DocumentKind::page;
  page.made_id = "site/p" + std::to_string(number) + ".html#1";
  if (site.has_address) page.fields.push_back({"url", "https://site.example.com/" + std::to_string(number), {}});
  page.fields.push_back({"title", site.has_titles ? words_of(body, 4) + " - The Site" : "The Site", {}});
  page.fields.push_back({"text", menu_of(site) + body_of(site, body) + footer_of(site), {}});
  page.fields.push_back({"link", "tel:" + std::string(support), {}});
  page.fields.push_back({"jsonld.Organization.telephone", support, {}});
  page.fields.push_back({"meta.og:email", support_mail, {}});
  page.order = Blake128().field(page.made_id).finish();
  return page;
}

std::vector<Mention> mentions_of(const Document& page) {
  std::vector<Mention> mentions;
  for (std::uint32_t i = 0; i < page.fields.size(); ++i) {
    const auto find = [&](MentionKind kind, std::string_view value) {
      const auto at = page.fields[i].value.find(value);
      if (at == std::string::npos) return;
      mentions.push_back({i, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + value.size()), kind,
                          std::string(value), 950, 0, 1, 0});
    };
    find(MentionKind::phone, support);
    find(MentionKind::email, support_mail);
    find(MentionKind::phone, "+33639981111");
  }
  return mentions;
}

Grouping linked(const std::vector<Document>& documents) {
  Executor executor(2);
  Linker linker(LinkOptions{});
  for (const auto& document : documents) linker.count_lines(site_lines(document));
  for (const auto& document : documents) linker.add(document, mentions_of(document));
  return linker.finish(executor);
}

std::vector<Document> site_pages(const Site& site) {
  std::vector<Document> documents;
  for (int i = 0; i < pages; ++i) documents.push_back(page_of(site, i, static_cast<std::uint64_t>(i) + 1));
  return documents;
}

const Site sites[] = {
    {},
    {.menu_lines = 2, .footer_lines = 0},
    {.menu_lines = 55, .footer_lines = 55},
    {.has_titles = false},
    {.has_address = false},
    {.menu_lines = 5, .footer_lines = 3, .has_titles = false, .body_lines = 1},
};

TEST(Pages, WhatASiteRepeatsIsSetAside) {
  for (const auto& site : sites) {
    const auto documents = site_pages(site);
    Boilerplate boilerplate(LinkOptions{}.boilerplate_documents, LinkOptions{}.boilerplate_share);
    for (const auto& document : documents) boilerplate.count(site_lines(document));
    for (const auto& document : documents) {
      const auto text = field_value(document, "text");
      std::string left;
      std::size_t at = 0;
      for (const auto line : boilerplate.lines_of(document, text)) {
        left += text.substr(at, line.begin - at);
        at = std::min<std::size_t>(line.end + 1, text.size());
      }
      left += text.substr(at);
      const auto number = static_cast<std::uint64_t>(&document - documents.data()) + 1;
      EXPECT_EQ(left, body_of(site, number)) << site.menu_lines << " lines of menu";
      const auto fields = boilerplate.fields_of(document);
      ASSERT_EQ(fields.size(), site.has_titles ? 3U : 4U) << "the number, the mail, the link, a title of all pages";
      EXPECT_EQ(fields.back(), documents[0].fields.size() - 1);
    }
  }
}

TEST(Pages, OfOneSiteDoNotLinkForWhatItRepeats) {
  for (const auto& site : sites) {
    const auto got = linked(site_pages(site));
    EXPECT_TRUE(got.links.empty()) << site.menu_lines << " lines of menu, links: " << got.links.size();
  }
}

// So few pages do not show what is the site's: their shared contacts do join them.
TEST(Pages, OfASmallSiteLink) {
  auto documents = site_pages(sites[0]);
  documents.resize(10);
  EXPECT_FALSE(linked(documents).links.empty());
}

TEST(Pages, OfTheSameBodyOrContactStillLink) {
  for (const auto& site : sites) {
    if (site.body_lines < 2) continue;
    auto documents = site_pages(site);
    documents.push_back(page_of(site, 100, 7));  // the body of the seventh
    auto got = linked(documents);
    ASSERT_FALSE(got.meta.empty());
    EXPECT_EQ(got.meta[6], got.meta.back()) << site.menu_lines;
    EXPECT_NE(got.meta[5], got.meta.back());

    documents = site_pages(site);
    documents[3].fields.push_back({"microdata.Person.telephone", "+33639981111", {}});
    documents[9].fields.push_back({"link", "tel:+33639981111", {}});
    got = linked(documents);
    EXPECT_EQ(got.meta[3], got.meta[9]) << site.menu_lines;
    EXPECT_NE(got.meta[3], got.meta[4]);
  }
}

// What one poster repeats a hundred times on a site is no line of the site.
TEST(Pages, CopiesOfOnePageAreNoSite) {
  Site site;
  std::vector<Document> documents;
  for (int i = 0; i < pages; ++i) documents.push_back(page_of(site, i, 1));
  Boilerplate boilerplate(LinkOptions{}.boilerplate_documents, LinkOptions{}.boilerplate_share);
  for (const auto& document : documents) boilerplate.count(site_lines(document));
  EXPECT_TRUE(boilerplate.lines_of(documents[0], field_value(documents[0], "text")).empty());
  EXPECT_TRUE(boilerplate.fields_of(documents[0]).empty());
}

}  // namespace
}  // namespace fanal::link
