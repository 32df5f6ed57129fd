// From the bytes of a page to its text, links, images and metadata, with the way back to the bytes: our reader beside
// gumbo and libxml2, which build a tree of which text, links and images are then collected, without offsets. Rounds
// alternate, on one thread.
// Use: bench_extract_html [pages] [rounds] [seed]
#include <gumbo.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "formats/internal/page.h"
#include "measure.h"
#include "synthetic_adverts.h"

namespace {

using fanal::bench::median;
using fanal::bench::processor_seconds;

using namespace fanal;

struct Found {
  std::size_t text_bytes = 0;
  std::size_t links = 0;
  std::size_t images = 0;
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '\'')
      out += "&#39;";
    else if (c == '\n')
      out += "<br>\n";
    else
      out += c;
  }
  return out;
}

/// Pages as sites of small adverts have them, about 17 KB: a head with metadata, styles and scripts, lists of links, an
/// advert with pictures, adverts beside it, a footer. One page in four shows more than the others.
std::vector<std::string> make_pages(std::size_t count, std::uint64_t seed) {
  const auto made = bench::make_adverts(count * 9, seed);
  std::vector<std::string> pages;
  for (std::size_t i = 0; i < count; ++i) {
    const auto field = [&](std::size_t advert, std::string_view name) {
      return escaped(field_value(made.documents[advert % made.documents.size()], name));
    };
    const auto number = std::to_string(i);
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + field(i * 9, "title") +
        " - Small adverts</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta property=\"og:title\" content=\"" +
        field(i * 9, "title") + "\">\n<link rel=\"canonical\" href=\"https://ads.example/" + number +
        "\">\n<link rel=\"stylesheet\" href=\"/static/site.min.css?v=318\">\n<style>\n";
    for (int rule = 0; rule < 24; ++rule)
      page += ".card-" + std::to_string(rule) + " > .body { margin: 0 auto; padding: 4px 8px; color: #3" +
              std::to_string(rule % 10) + "4; display: flex; }\n";
    page +=
        "</style>\n<script>\nwindow.dataLayer = window.dataLayer || [];\nfunction track(name, value) { if (value < 10 "
        "&& name) { dataLayer.push({ event: name, value: value }); } }\n"
        "track('page', " +
        number +
        ");\n</script>\n</head>\n<body class=\"listing theme-light\">\n<header id=\"top\"><nav aria-label=\"main\"><ul "
        "class=\"menu\">\n";
    for (int item = 0; item < 40; ++item)
      page += "  <li class=\"menu-item menu-item-type-taxonomy\"><a class=\"menu-link\" href=\"/category/" +
              std::to_string(item) + "/?page=1&amp;sort=new\" title=\"Category " + std::to_string(item) +
              "\">Category " + std::to_string(item) + "</a></li>\n";
    page += "</ul></nav></header>\n<main><article class=\"advert\" data-id=\"" + number + "\"><h1>" +
            field(i * 9, "title") + "</h1>\n";
    for (int picture = 0; picture < 6; ++picture)
      page +=
          "<figure class=\"gallery__item\"><img loading=\"lazy\" width=\"320\" height=\"240\" "
          "src=\"https://img.ads.example/" +
          number + "/" + std::to_string(picture) + ".jpg\" alt=\"Picture " + std::to_string(picture) +
          " &ndash; drawn\"></figure>\n";
    page += "<div class=\"text\"><p>" + field(i * 9, "text") +
            "</p></div>\n</article>\n<section class=\"similar\"><h2>Similar adverts</h2>\n";
    const std::size_t others = i % 4 == 0 ? 8 : 6;
    for (std::size_t other = 1; other <= others; ++other)
      page += "<div class=\"card card-" + std::to_string(other) + "\"><a href=\"/ad/" + std::to_string(i * 9 + other) +
              "\"><img src=\"/thumb/" + std::to_string(i * 9 + other) + ".webp\" alt=\"\"></a>\n<h3><a href=\"/ad/" +
              std::to_string(i * 9 + other) + "\">" + field(i * 9 + other, "title") +
              "</a></h3>\n<p class=\"teaser\">" + field(i * 9 + other, "text") + "</p><span class=\"place\">" +
              field(i * 9 + other, "place") + "</span>&nbsp;<time datetime=\"" + field(i * 9 + other, "posted_at") +
              "\">today</time></div>\n";
    page +=
        "</section></main>\n<footer><!-- footer --><p>&copy; 2026 Small adverts &middot; All rights reserved</p><ul>\n";
    for (int item = 0; item < 20; ++item)
      page += "<li><a rel=\"nofollow\" href=\"/help/" + std::to_string(item) + "\">Help page " + std::to_string(item) +
              "</a></li>\n";
    page += "</ul></footer>\n<script src=\"/static/site.min.js?v=318\" async></script>\n</body>\n</html>\n";
    pages.push_back(std::move(page));
  }
  return pages;
}

Found read_by_us(const std::vector<std::string>& pages) {
  Found found;
  const Limits limits;
  for (const auto& bytes : pages) {
    Document page;
    std::vector<Issue> issues;
    formats::PageSource source;
    source.bytes = bytes;
    formats::read_page(source, limits, page, issues);
    for (const auto& field : page.fields) {
      if (field.name == "text") found.text_bytes += field.value.size();
      if (field.name == "link") ++found.links;
      if (field.name == "image") ++found.images;
    }
  }
  return found;
}

void collect(const GumboNode& node, std::string& text, Found& found) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
    text += node.v.text.text;
    return;
  }
  if (node.type != GUMBO_NODE_ELEMENT) return;
  const auto& element = node.v.element;
  if (element.tag == GUMBO_TAG_SCRIPT || element.tag == GUMBO_TAG_STYLE || element.tag == GUMBO_TAG_HEAD) return;
  found.links += element.tag == GUMBO_TAG_A && gumbo_get_attribute(&element.attributes, "href") != nullptr ? 1U : 0U;
  found.images += element.tag == GUMBO_TAG_IMG && gumbo_get_attribute(&element.attributes, "src") != nullptr ? 1U : 0U;
  for (unsigned i = 0; i < element.children.length; ++i)
    collect(*static_cast<const GumboNode*>(element.children.data[i]), text, found);
}

Found read_by_gumbo(const std::vector<std::string>& pages) {
  Found found;
  for (const auto& bytes : pages) {
    auto* output = gumbo_parse_with_options(&kGumboDefaultOptions, bytes.data(), bytes.size());
    std::string text;
    collect(*output->root, text, found);
    found.text_bytes += text.size();
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
  return found;
}

bool is_named(const xmlNode& node, const char* name) {
  return node.type == XML_ELEMENT_NODE && std::strcmp(reinterpret_cast<const char*>(node.name), name) == 0;
}

void collect(xmlNode* first, std::string& text, Found& found) {
  for (auto* node = first; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE) text += reinterpret_cast<const char*>(node->content);
    if (is_named(*node, "script") || is_named(*node, "style") || is_named(*node, "head")) continue;
    const auto has = [&](const char* name) {
      return xmlHasProp(node, reinterpret_cast<const xmlChar*>(name)) != nullptr;
    };
    found.links += is_named(*node, "a") && has("href") ? 1U : 0U;
    found.images += is_named(*node, "img") && has("src") ? 1U : 0U;
    collect(node->children, text, found);
  }
}

Found read_by_libxml2(const std::vector<std::string>& pages) {
  Found found;
  for (const auto& bytes : pages) {
    auto* tree = htmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8",
                                HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    std::string text;
    collect(xmlDocGetRootElement(tree), text, found);
    found.text_bytes += text.size();
    xmlFreeDoc(tree);
  }
  return found;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  const auto pages = make_pages(count, seed);
  std::size_t bytes = 0;
  for (const auto& page : pages) bytes += page.size();
  struct Side {
    const char* name;
    Found (*read)(const std::vector<std::string>&);
    int passes;
    std::vector<double> rates;
    Found found;
  };
  // A slow side takes fewer passes a round.
  Side sides[] = {
      {"ours", read_by_us, 10, {}, {}}, {"libxml2", read_by_libxml2, 1, {}, {}}, {"gumbo", read_by_gumbo, 1, {}, {}}};
  for (int round = 0; round < rounds; ++round) {
    for (auto& side : sides) {
      const auto started = processor_seconds();
      for (int pass = 0; pass < side.passes; ++pass) side.found = side.read(pages);
      side.rates.push_back(static_cast<double>(bytes) * side.passes / 1e6 / (processor_seconds() - started));
    }
  }
  std::printf("%zu pages of %.1f KB, %d rounds, medians of processor time:\n", pages.size(),
              static_cast<double>(bytes) / 1e3 / static_cast<double>(count), rounds);
  for (const auto& side : sides)
    std::printf("  %-8s %7.1f MB/s, ours is %.1f times as fast; %zu bytes of text, %zu links, %zu images\n", side.name,
                median(side.rates), median(sides[0].rates) / median(side.rates), side.found.text_bytes,
                side.found.links, side.found.images);
  return 0;
}
