#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "formats/internal/drive.h"
#include "formats/internal/html_charset.h"
#include "formats/internal/html_entities.h"
#include "formats/internal/html_text.h"
#include "formats/internal/html_tokens.h"
#include "text/charset.h"

namespace fanal::formats {
namespace {

using namespace std::string_literals;

std::string shared(const std::string& name) {
  const char* root = std::getenv("FANAL_SHARED");
  return (root != nullptr ? std::string(root) : std::string(FANAL_SOURCE_DIR) + "/../shared") +
         "/data/open/html5lib_tests/" + name;
}

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Document read(std::string_view page, std::vector<Issue>* issues = nullptr) {
  Driven driven = drive(*reader_named("html_page"), page, "p.html");
  EXPECT_EQ(offset_fault(driven, page), "") << page.substr(0, 200);
  EXPECT_EQ(driven.documents.size(), 1U);
  if (issues != nullptr) *issues = driven.issues;
  return driven.documents.empty() ? Document{} : driven.documents[0];
}

std::string text_of(std::string_view page) { return std::string(field_value(read(page), "text")); }

struct TextRow {
  std::string page;
  std::string text;
};

TEST(HtmlPage, TextIsWhatAReaderSees) {
  const TextRow rows[] = {
      {"<p>one   two\n three</p>", "one two three"},
      {"<p>a</p><p>b</p>", "a\nb"},
      {"a<br>b<br/><br>c", "a\nb\n\nc"},
      {"a<br></div><div>b", "a\nb"},
      {"<b>a</b><i> b</i>", "a b"},
      {"a <span> b</span>", "a b"},
      {"<pre>a\n  b</pre>c", "a\n  b\nc"},
      {"<tr><td>a</td><td>b</td></tr><tr><td>c", "a\tb\nc"},
      {"a<script>x<b>y</b></script>b", "ab"},
      {"a<script><!--<script></script>--></script>b", "ab"},
      {"a<script><!--></script>b", "ab"},
      {"a<style>p{}</style>b", "ab"},
      {"a<noscript>x</noscript>b<template>y</template>c", "abc"},
      {"a<!-- x > y -->b<!-->c<!--->d<!--e--!>f", "abcdf"},
      {"a<?php x ?>b</>c</ d>e", "abce"},
      {"a < b & c <3 <", "a < b & c <3 <"},
      {"&eacute;&amp;&#233;&#xE9;&eacute&notit;&nosuch;&#128;&#0;",
       "\xC3\xA9&\xC3\xA9\xC3\xA9\xC3\xA9\xC2\xACit;&nosuch;\xE2\x82\xAC\xEF\xBF\xBD"},
      {"a&#32;&#32; b", "a b"},
      {"a&nbsp;b",
       "a\xC2\xA0"
       "b"},
      {"<textarea>a <b>\n&lt;</textarea>", "a <b>\n<"},
      {"<title>t</title>x", "x"},
      {"a\0b"s, "ab"},
      {"<a title='x>y' b=\"c'>\">t</a>", "t"},
      {"", ""},
  };
  for (const TextRow& row : rows) {
    if (row.page.empty()) continue;
    EXPECT_EQ(text_of(row.page), row.text) << row.page;
  }
}

TEST(HtmlPage, FieldsLeadBackToTheirBytes) {
  const std::string page =
      "<!doctype html><html lang=fr><head><title> Une &eacute;tude </title>"
      "<link rel=canonical href='https://example.com/a?x=1&amp;y=2'>"
      "<meta property='article:published_time' content='2026-03-01T10:00:00+01:00'></head>"
      "<body><time datetime='2020-01-01'>x</time><a href=\"/p?a=1&copy=2\">lien</a><img src=b.jpg></body></html>";
  const Document document = read(page);
  EXPECT_EQ(document.kind, DocumentKind::page);
  EXPECT_EQ(document.made_id, "p.html#1");
  EXPECT_EQ(field_value(document, "title"), "Une \xC3\xA9tude");
  EXPECT_EQ(field_value(document, "url"), "https://example.com/a?x=1&y=2");
  EXPECT_EQ(field_value(document, "lang"), "fr");
  EXPECT_EQ(field_value(document, "link"), "/p?a=1&copy=2") << "no reference inside an address";
  EXPECT_EQ(field_value(document, "image"), "b.jpg");
  EXPECT_EQ(format_utc(document.time.begin), "2026-03-01T09:00:00Z");
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    if (document.fields[i].name != "image") continue;
    const Where where = where_of(document, i, 0, 5);
    EXPECT_EQ(page.substr(where.begin, where.end - where.begin), "b.jpg");
  }
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    if (document.fields[i].name != "title") continue;
    const Where where = where_of(document, i, 4, 6);
    EXPECT_EQ(page.substr(where.begin, where.end - where.begin), "&eacute;");
  }
}

TEST(HtmlPage, PostingDateFromTheUsualMarkup) {
  const TextRow rows[] = {
      {"<script type=application/ld+json>{\"@type\":\"x\", \"datePosted\" : \"2026-02-03\"}</script>", "2026-02-03"},
      {"<span itemprop=datePublished content=2026-02-04>4 Feb</span>", "2026-02-04"},
      {"<meta name=DC.date content=2026-02-05>", "2026-02-05"},
      {"<time datetime=2026-02-06>x</time><time datetime=2026-02-07>y</time>", "2026-02-06"},
      {"<meta name=date content=yesterday><time datetime=2026-02-08>", "2026-02-08"},
      {"<p>no date</p>", ""},
  };
  for (const TextRow& row : rows) {
    const Document document = read(row.page);
    EXPECT_EQ(field_value(document, "posted_at"), row.text) << row.page;
    EXPECT_EQ(document.time.precision != TimePrecision::none, !row.text.empty()) << row.page;
  }
}

// `name=value` of each field but those named in `without`, a line each.
std::string said_by(const Document& page, const std::vector<std::string_view>& without = {"text", "title"}) {
  std::string out;
  for (const Field& field : page.fields) {
    if (std::find(without.begin(), without.end(), field.name) == without.end())
      out += field.name + "=" + field.value + "\n";
  }
  return out;
}

TEST(HtmlPage, LinksAndImagesWithWhatIsWrittenOnThem) {
  const TextRow rows[] = {
      {"<a href='tel:+15555550123'> Call  <b>me</b></a> or <a href=mailto:a@example.com>write</a>",
       "link=tel:+15555550123\nlink_text=Call me\nlink=mailto:a@example.com\nlink_text=write\n"},
      {"<a href=/1>one<a href=/2>two</a> three", "link=/1\nlink_text=one\nlink=/2\nlink_text=two\n"},
      {"<a href=/1><img src=i.png alt='A &amp; B'></a>", "link=/1\nimage=i.png\nimage_alt=A & B\n"},
      {"<a name=x>no link</a><img alt='no address'><img src=i.png alt=''>", "image=i.png\n"},
      {"<map><area href=/m alt=map></map>", "link=/m\nlink_text=map\n"},
      {"<a href=/1>left open", "link=/1\nlink_text=left open\n"},
      {"<ul><li><a href=/1>Home</a><li><a href=/2>Shop</a></ul>", "link=/1\nlink_text=Home\nlink=/2\nlink_text=Shop\n"},
  };
  for (const TextRow& row : rows) EXPECT_EQ(said_by(read(row.page)), row.text) << row.page;
}

TEST(HtmlPage, MetaElementsAndTimes) {
  const TextRow rows[] = {
      {"<meta name=Description content=' a &amp; b '><meta name=keywords content='x, y'><meta name=author content=Z>",
       "description=a & b\nkeywords=x, y\nauthor=Z\n"},
      {"<meta name=description content=a><meta name=description content=b>", "description=a\nmeta.description=b\n"},
      {"<meta property=og:title content=T><meta property='og:phone_number' content='+1 555 555 0123'>",
       "meta.og:title=T\nmeta.og:phone_number=+1 555 555 0123\n"},
      {"<meta property=article:published_time content=2026-03-01>",
       "posted_at=2026-03-01\nmeta.article:published_time=2026-03-01\n"},
      {"<meta name=twitter:site content=@example><meta name=Generator content=G><meta name=viewport content=w>",
       "meta.twitter:site=@example\nmeta.generator=G\n"},
      {"<meta name=empty><meta content=nameless><meta charset=utf-8><meta name=x content='  '>", ""},
      {"<p><time datetime='2026-03-01T10:00'>today</time><time>no attribute</time>",
       "posted_at=2026-03-01T10:00\ntime=2026-03-01T10:00\n"},
      {"<meta name='" + std::string(70, 'N') + "' content=v>", "meta." + std::string(64, 'n') + "=v\n"},
  };
  for (const TextRow& row : rows) EXPECT_EQ(said_by(read(row.page)), row.text) << row.page;
}

TEST(HtmlPage, JsonLdBecomesFields) {
  const TextRow rows[] = {
      {R"({"@context":"https://schema.org","@type":"Person","name":"A \u00e9","telephone":"+1 555 555 0123"})",
       "jsonld.Person.name=A \xC3\xA9\njsonld.Person.telephone=+1 555 555 0123\n"},
      {R"({"name":"N","@type":"https://schema.org/Offer","price":120.50,"free":false,"none":null,"empty":""})",
       "jsonld.Offer.name=N\njsonld.Offer.price=120.50\njsonld.Offer.free=false\n"},
      {R"({"@type":"Person","address":{"@type":"PostalAddress","addressLocality":"Lyon"},"geo":{"lat":1,"x":{"y":2}}})",
       "jsonld.PostalAddress.addressLocality=Lyon\njsonld.Person.geo.lat=1\njsonld.Person.geo.x.y=2\n"},
      {R"([{"@graph":[{"@type":["schema:Person","Employee"],"sameAs":["u1","u2"]}]},{"a":[[1],{"b":"c"}]}])",
       "jsonld.Person.@type=Employee\njsonld.Person.sameAs=u1\njsonld.Person.sameAs=u2\njsonld.a=1\njsonld.a.b=c\n"},
      {R"({"@type":"Thing","name":[{"@value":"Haus","@language":"de"}],"https://schema.org/email":"a@example.com"})",
       "jsonld.Thing.name=Haus\njsonld.Thing.name.@language=de\njsonld.Thing.email=a@example.com\n"},
      {"<!--\n{\"a\":1}\n-->", "jsonld.a=1\n"},
      {"//<![CDATA[\n{\"a\":[1,],};\n//]]>", "jsonld.a=1\n"},
      {"{\"a\":\"two\nlines\"}", "jsonld.a=two\nlines\n"},
      {"\"alone\"", "jsonld=alone\n"},
      {"", ""},
      {"[]", ""},
  };
  for (const TextRow& row : rows) {
    std::vector<Issue> issues;
    const std::string page = "<p>x</p><script type='application/ld+json'>" + row.page + "</script>";
    EXPECT_EQ(said_by(read(page, &issues)), row.text) << row.page;
    EXPECT_TRUE(issues.empty()) << row.page;
  }
}

TEST(HtmlPage, JsonLdLeadsBackToItsBytes) {
  const std::string page =
      "<meta charset=latin1><p>\xE9</p><SCRIPT "
      "TYPE=\"Application/LD+JSON\">{\"@type\":\"Person\",\"name\":\"\xE9t\\u00e9\"}</SCRIPT>";
  const Document document = read(page);
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    if (document.fields[i].name != "jsonld.Person.name") continue;
    ASSERT_EQ(document.fields[i].value, "\xC3\xA9t\xC3\xA9");
    const Where where = where_of(document, i, 0, 5);
    EXPECT_EQ(page.substr(where.begin, where.end - where.begin), "\xE9t\\u00e9");
    return;
  }
  FAIL() << "no name";
}

TEST(HtmlPage, BadJsonLdIsAnIssueWithItsPlace) {
  struct Row {
    std::string script;
    const char* code;
    const char* from;  // what the fault begins with
    const char* said;
  };
  const Row rows[] = {
      {R"({"a":"x","b":oops})", "bad_json_ld", "oops", "jsonld.a=x\n"},
      {R"({"a":"x" "b":1})", "bad_json_ld", "\"b\"", "jsonld.a=x\n"},
      {R"({"a":"x)", "bad_json_ld", "\"x", ""},
      {R"({"a":"\q"})", "bad_json_ld", "\"\\q", ""},
      {R"({"a":1}{"b":2})", "bad_json_ld", "{\"b\"", "jsonld.a=1\n"},
      {"hello", "bad_json_ld", "hello", ""},
      {"{\"a\":1,\"deep\":" + std::string(70, '['), "limit", "[[", "jsonld.a=1\n"},
  };
  for (const Row& row : rows) {
    std::vector<Issue> issues;
    const std::string page = "<p>x</p><script type=application/ld+json>" + row.script + "</script><p>y</p>";
    const Document document = read(page, &issues);
    EXPECT_EQ(said_by(document), row.said) << row.script;
    EXPECT_EQ(field_value(document, "text"), "x\ny");
    ASSERT_EQ(issues.size(), 1U) << row.script;
    EXPECT_EQ(issues[0].code, row.code);
    EXPECT_EQ(page.substr(issues[0].where.begin, std::string_view(row.from).size()), row.from) << row.script;
    EXPECT_EQ(page.substr(issues[0].where.end, 9), "</script>");
    EXPECT_FALSE(issues[0].lost.empty());
  }
}

TEST(HtmlPage, MicrodataAndRdfaBecomeFields) {
  const TextRow rows[] = {
      {"<div itemscope itemtype='https://schema.org/Person'><b itemprop=name> A <i>B</i></b>"
       "<a itemprop=telephone href='tel:+15555550123'>call</a></div><p itemprop=stray>s",
       "link=tel:+15555550123\nlink_text=call\nmicrodata.Person.name=A B\nmicrodata.Person.telephone=tel:+15555550123\n"
       "microdata.stray=s\n"},
      {"<div itemscope itemtype=http://schema.org/Product><div itemprop=offers itemscope "
       "itemtype=http://schema.org/Offer><span itemprop=price content=120>$120</span>"
       "<meta itemprop=priceCurrency content=USD></div><span itemprop=name>P</span></div>",
       "microdata.Offer.price=120\nmicrodata.Offer.priceCurrency=USD\nmicrodata.Product.name=P\n"},
      {"<ul itemscope itemtype=T><li itemprop=a>1<li itemprop=b>2<ul><li>3</ul>4</ul><p itemprop=c>5<p>6",
       "microdata.T.a=1\nmicrodata.T.b=2\n3\n4\nmicrodata.c=5\n"},
      {"<div itemscope itemtype=T><div itemprop=address itemscope><span itemprop='city town'>X</span></div></div>",
       "microdata.T.address.city=X\nmicrodata.T.address.town=X\n"},
      {"<div itemscope itemtype=T><img itemprop=image src=i.png><time itemprop=when datetime=2026-01-02>x</time>"
       "<time itemprop=said>noon</time><data itemprop=n value=7>seven</data><br itemprop=nothing></div>",
       "posted_at=2026-01-02\nimage=i.png\nmicrodata.T.image=i.png\ntime=2026-01-02\nmicrodata.T.when=2026-01-02\n"
       "microdata.T.said=noon\nmicrodata.T.n=7\n"},
      {"<div vocab='https://schema.org/' typeof=Person><span property=schema:name>A</span>"
       "<span property=telephone content='+15555550123'>call</span></div><span property=x>y</span>",
       "rdfa.Person.name=A\nrdfa.Person.telephone=+15555550123\nrdfa.x=y\n"},
      {"<div typeof=Offer><meta property=price content=9><meta property=og:title content=T></div>",
       "rdfa.Offer.price=9\nmeta.og:title=T\n"},
      {"<div itemscope itemtype=T><b itemprop=a>1</div>2</b>", "microdata.T.a=1\n"},
      {"<div itemscope itemtype=T><b itemprop=a>left open", "microdata.T.a=left open\n"},
      {"<div itemscope itemtype=T><noscript itemprop=a>unseen</noscript><script itemprop=b>code</script></div>", ""},
  };
  for (const TextRow& row : rows) EXPECT_EQ(said_by(read(row.page)), row.text) << row.page;
}

TEST(HtmlPage, MetadataKeepsToItsLimits) {
  std::vector<Issue> issues;
  std::string many = "<script type=application/ld+json>{\"@type\":\"T\",\"a\":[";
  for (int i = 0; i < 5000; ++i) many += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\"";
  const Document page = read(many + "]}</script><meta name=x content=y>", &issues);
  EXPECT_EQ(page.fields.size(), 4097U) << "with the text";
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, "limit");
  EXPECT_EQ(issues[0].lost, "905 properties");
  std::string deep = "<div itemscope itemtype=T>";
  for (int i = 0; i < 100; ++i) deep += "<span itemprop=p" + std::to_string(i) + ">" + std::to_string(i);
  const Document nested = read(deep, &issues);
  EXPECT_EQ(nested.fields.size(), 17U);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].lost, "84 properties");
  // Neither tags left open nor end tags without a start cost more than their length.
  std::string open = "<html itemscope itemtype=T>";
  for (int i = 0; i < 100000; ++i) open += "<b>";
  for (int i = 0; i < 100000; ++i) open += "</i></li><li>";
  read(open);
  std::string scopes;
  for (int i = 0; i < 100000; ++i) scopes += "<div itemscope itemprop=abcdefghijklmnop>";
  read(scopes);
  read("<script type=application/ld+json>" + std::string(1000000, '[') + "</script>");
  std::string objects = "<script type=application/ld+json>[";
  for (int i = 0; i < 200000; ++i) objects += "{\"a\":1},";
  read(objects + "]</script>", &issues);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, "limit");
}

TEST(HtmlPage, OtherCharsetsKeepTheirOffsets) {
  const std::string page = "<meta charset=koi8-r><p>\xF0\xD2\xC9 &amp; x</p>";
  const Document document = read(page);
  EXPECT_EQ(field_value(document, "text"), "\xD0\x9F\xD1\x80\xD0\xB8 & x");
  const Where where = where_of(document, 0, 2, 4);
  EXPECT_EQ(where.begin, 25U);
  EXPECT_EQ(where.end, 26U);
}

TEST(HtmlPage, HostilePagesEndInTime) {
  std::string many;
  for (int i = 0; i < 100000; ++i) many += "<div><b>x";
  EXPECT_EQ(text_of(many).size(), 199999U);
  std::string wide = "<a href=first ";
  for (int i = 0; i < 100000; ++i) wide += "a" + std::to_string(i) + "=1 ";
  EXPECT_EQ(field_value(read(wide + "href=second>"), "link"), "first");
  EXPECT_EQ(text_of("x&" + std::string(1000000, 'a')).size(), 1000002U);
  EXPECT_EQ(text_of("x&#" + std::string(1000000, '9') + ";"), "x\xEF\xBF\xBD");
  EXPECT_EQ(text_of("x<script><!--" + std::string(200000, '<')), "x");
  std::string opens = "x<script><!--";
  for (int i = 0; i < 100000; ++i) opens += "<script ";
  EXPECT_EQ(text_of(opens), "x");
  std::string comments = "x";
  for (int i = 0; i < 100000; ++i) comments += "<!--";
  EXPECT_EQ(text_of(comments), "x");
  std::string links = "<p>";
  for (int i = 0; i < 5000; ++i) links += "<a href=/" + std::to_string(i) + ">";
  std::vector<Issue> issues;
  read(links, &issues);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].lost, "904 links and images");
  read("<p>text<a href='open", &issues);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, "truncated_page");
}

TEST(HtmlPage, WhatNothingClosesIsSaid) {
  const std::pair<const char*, const char*> rows[] = {
      {"<p>a<!-- never closed <p>b", "18 bytes"},
      {"<p>a<script>let x = 1;<p>b</p>", "18 bytes"},
      {"<p>a<style>p{}</styles>", "12 bytes"},
      {"<p>a<iframe>x", "1 bytes"},
      {"<p>a<!-- closed --><script>x</script>b", ""},
      {"<p>a<textarea>kept as text", ""},
      {"<p>a<xmp>kept as text", ""},
      {"<p>a<plaintext>kept as text", ""},
      {"<title>kept as title", ""},
      {"<p>a<script>", ""},
  };
  for (const auto& [page, lost] : rows) {
    std::vector<Issue> issues;
    read(page, &issues);
    std::string said;
    for (const auto& issue : issues)
      if (issue.code == "truncated_page") said += issue.lost;
    EXPECT_EQ(said, lost) << page;
  }
}

TEST(HtmlPage, TruncatedAnywhereKeepsItsOffsets) {
  const std::string page =
      "<html lang=en><title>a&amp;b</title><script><!-- <script>x</script> --></script><p class='a b'>x &eacute; y<br/>"
      "<textarea>q</textarea><!-- c --><img src=\"i.png\" alt=q>z<td>\xC3\xA9</p><script type=application/ld+json>"
      "{\"@type\":\"T\",\"a\":\"\\u00e9\"}</script><i itemscope itemtype=T><b itemprop=c>&eacute; <br> "
      "d</b></i></html>";
  for (std::size_t length = 1; length <= page.size(); ++length) read(page.substr(0, length));
}

// The table against the one it was made from, as the Python of this machine has it.
TEST(HtmlEntities, AgreeWithPython) {
  const std::unique_ptr<FILE, int (*)(FILE*)> python(
      popen("python3 -c 'import html.entities as e\nfor n in sorted(e.html5): print(n, *[ord(c) for c in e.html5[n]])' "
            "2>/dev/null",
            "r"),
      pclose);
  ASSERT_NE(python, nullptr);
  std::string out;
  for (int c = 0; (c = std::fgetc(python.get())) != EOF;) out.push_back(static_cast<char>(c));
  if (out.empty()) GTEST_SKIP() << "python3 is not there to compare with";
  std::string ours;
  for (const HtmlEntity& entity : html_entities()) {
    ours += std::string(entity.name) + " " + std::to_string(static_cast<unsigned>(entity.first));
    if (entity.second != 0) ours += " " + std::to_string(static_cast<unsigned>(entity.second));
    ours += "\n";
  }
  EXPECT_EQ(ours, out);
  EXPECT_EQ(html_entities().size(), 2231U);
}

// What html5lib calls Character tokens: texts with their references decoded, nothing collapsed.
std::string characters(std::string_view page) {
  HtmlTokenizer tokens(page);
  HtmlToken token;
  std::string out;
  while (tokens.next(token)) {
    std::string_view part = page.substr(token.begin, token.end - token.begin);
    if (token.kind == HtmlTokenKind::raw) out += part;
    if (token.kind != HtmlTokenKind::text && token.kind != HtmlTokenKind::rcdata) continue;
    while (!part.empty()) {
      const CharacterReference reference =
          part[0] == '&' ? read_character_reference(part, false) : CharacterReference{};
      if (reference.length > 0) {
        append_utf8(out, reference.first);
        if (reference.second != 0) append_utf8(out, reference.second);
      } else {
        out += part[0];
      }
      part.remove_prefix(std::max<std::size_t>(reference.length, 1));
    }
  }
  return out;
}

// A code point of a test, escaped once more where the case says so.
std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text.compare(i, 2, "\\u") == 0 && i + 6 <= text.size()) {
      append_utf8(out, static_cast<char32_t>(std::stoul(text.substr(i + 2, 4), nullptr, 16)));
      i += 6;
    } else {
      out += text[i++];
    }
  }
  return out;
}

TEST(Html5lib, CharactersOfTheDataStateAgree) {
  const char* names[] = {"contentModelFlags",
                         "domjs",
                         "entities",
                         "escapeFlag",
                         "numericEntities",
                         "pendingSpecChanges",
                         "test1",
                         "test2",
                         "test3",
                         "test4",
                         "unicodeChars",
                         "unicodeCharsProblematic"};
  int compared = 0;
  for (const char* name : names) {
    const std::string bytes = file(shared("tokenizer/"s + name + ".test"));
    if (bytes.empty()) GTEST_SKIP() << "no cases in " << shared("tokenizer");
    const auto root = nlohmann::json::parse(bytes, nullptr, false);
    ASSERT_FALSE(root.is_discarded()) << name;
    for (const auto& test : root.at("tests")) {
      const bool is_escaped = test.value("doubleEscaped", false);
      const auto plain = [&](const std::string& text) { return is_escaped ? unescaped(text) : text; };
      const std::string input = plain(test.at("input").get<std::string>());
      if (input.empty()) continue;
      read(input);
      const auto states = test.value("initialStates", std::vector<std::string>{"Data state"});
      // Carriage returns are normalised before the tokeniser in the standard, and collapsed after it here.
      if (std::find(states.begin(), states.end(), "Data state") == states.end() ||
          input.find('\r') != std::string::npos)
        continue;
      std::string expected;
      bool has_raw = false;
      for (const auto& token : test.at("output")) {
        if (token.at(0) == "Character") expected += plain(token.at(1).get<std::string>());
        has_raw = has_raw || (token.at(0) == "StartTag" &&
                              (token.at(1) == "script" || token.at(1) == "style" || token.at(1) == "title" ||
                               token.at(1) == "textarea" || token.at(1) == "xmp" || token.at(1) == "plaintext" ||
                               token.at(1) == "iframe"));
      }
      // The cases tell the tokeniser its state; a page tells it by the tag.
      if (has_raw) continue;
      ++compared;
      EXPECT_EQ(characters(input), expected) << name << ": " << test.at("description");
    }
  }
  EXPECT_GT(compared, 2400);
}

TEST(Html5lib, CharsetsOfTheHeadAgree) {
  int compared = 0;
  for (const char* name : {"tests1.dat", "tests2.dat", "test-yahoo-jp.dat"}) {
    const std::string bytes = file(shared("encoding/"s + name));
    if (bytes.empty()) GTEST_SKIP() << "no cases in " << shared("encoding");
    for (std::size_t at = bytes.find("#data\n"); at != std::string::npos;) {
      const std::size_t data = at + 6;
      const std::size_t mark = bytes.find("\n#encoding\n", data);
      if (mark == std::string::npos) break;
      const std::size_t end = std::min(bytes.find('\n', mark + 11), bytes.size());
      const std::string expected = bytes.substr(mark + 11, end - mark - 11);
      const std::string input = bytes.substr(data, mark - data);
      at = bytes.find("#data\n", end);
      const Charset start = detect_charset(input);
      std::string found = start.source == CharsetSource::mark ? start.name : prescan_charset(input);
      if (found.empty()) found = "windows-1252";  // the suite's default
      ++compared;
      EXPECT_EQ(charset_of_label(found), charset_of_label(expected)) << name << " at " << data << "\n"
                                                                     << input.substr(0, 300);
      read(input + " ");
    }
  }
  EXPECT_GT(compared, 50);
}

}  // namespace
}  // namespace fanal::formats
