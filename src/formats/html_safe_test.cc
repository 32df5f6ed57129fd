#include "formats/html_safe.h"

#include <gtest/gtest.h>

namespace fanal::formats {
namespace {

constexpr std::size_t plenty = 1 << 20;

TEST(SafePage, KeepsTheWordsAndNothingElse) {
  const struct {
    const char *page, *body;
  } rows[] = {
      {"", ""},
      {"words", "words"},
      {"a < b & c > d \"e\" 'f'", "a &lt; b &amp; c &gt; d &quot;e&quot; &#39;f&#39;"},
      {"<P CLASS=x ID=y STYLE='color:red'>a</P>", "<p>a</p>"},
      {"<ul><li>a<li>b</ul>c", "<ul><li>a<li>b</li></li></ul>c"},
      {"<b>a<i>b</b>c</i>", "<b>a<i>b</i></b>c"},
      {"</p></div>a", "a"},
      {"a<br/>b<hr>c</br>", "a<br>b<hr>c"},
      {"<p dir=RTL lang=ar>a", "<p dir=\"rtl\" lang=\"ar\">a</p>"},
      {"<p dir='x' lang='\"onclick=1'>a", "<p>a</p>"},
      {"<p lang=\"en&quot; onclick=&quot;x\">a", "<p>a</p>"},
      {"<table><tr><td colspan=2>a</table>", "<table><tr><td>a</td></tr></table>"},
      {"<title>The &amp; title</title>a", "a"},
      // What runs, loads or asks.
      {"a<script>b</script>c", "ac"},
      {"a<script>b", "a"},
      {"a<script/>b</script>c", "ac"},
      {"a<SCRIPT\n>b</SCRIPT\t>c", "ac"},
      {"a<style>@import url(x)</style>c", "ac"},
      {"<img src=x onerror=alert(1)>a", "a"},
      {"<img src=x alt='a < \"b\"'>", "[a &lt; &quot;b&quot;]"},
      {"<iframe srcdoc='<b>x'>a</iframe>b", "b"},
      {"<object data=x>a</object>", "a"},
      {"<embed src=x><base href=x><link rel=stylesheet href=x><meta http-equiv=refresh content=x>a", "a"},
      {"<form action=x><input value=y onfocus=z autofocus><button>a</button><textarea>b</b></textarea></form>",
       "ab&lt;/b&gt;"},
      {"<svg onload=x><text>a</text><script>b</script></svg>", "a"},
      {"<math><mtext>a</mtext></math>", "a"},
      {"<template>a</template><noscript>b</noscript>", "ab"},
      {"<details open ontoggle=x><summary>a</summary>b</details>", "ab"},
      {"<!-- a --><!doctype x><?x y?></>b", "b"},
      {"<x-y onclick=z>a</x-y>", "a"},
      {"<xmp><b>a</b></xmp>", "&lt;b&gt;a&lt;/b&gt;"},
      {"<plaintext><b>a", "&lt;b&gt;a"},
      // Addresses are words.
      {"<a href='https://example.com/?a=1&amp;b=2' onclick=x>a</a>b",
       "a [<bdi>https://example.com/?a=1&amp;b=2</bdi>]b"},
      {"<a href=javascript:alert(1)>a", "a [<bdi>javascript:alert(1)</bdi>]"},
      {"<a href=x>a<a href=y>b</a>", "a [<bdi>x</bdi>]b [<bdi>y</bdi>]"},
      {"<a name=x>a</a>", "a"},
      {"<a href='\"><script>x</script>'>a</a>", "a [<bdi>&quot;&gt;&lt;script&gt;x&lt;/script&gt;</bdi>]"},
      // What another parser could take for markup.
      {"&lt;script&gt;a&lt;/script&gt;", "&lt;script&gt;a&lt;/script&gt;"},
      {"&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"},
      {"&#60;b&#62;", "&lt;b&gt;"},
      {"<scr<script>ipt>a", "ipt&gt;a"},
      {"<svg></p><style><a id=\"</style><img src=x onerror=y>\">", "&quot;&gt;"},
      {"<noscript><p title=\"</noscript><img src=x onerror=y>\">a", "<p>a</p>"},
      {"<![CDATA[<b>a</b>]]>", "a]]&gt;"},
      {"a\x01\x7F\xC2\x85"
       "b\r\nc",
       "ab\nc"},
      {"a<", "a&lt;"},
      {"a<b", "a"},
      {"\xFF<p\xFF>a", "\uFFFDa"},
  };
  for (const auto& row : rows) {
    const auto safe = safe_page(row.page, plenty);
    EXPECT_EQ(safe.body, row.body) << row.page;
    EXPECT_FALSE(safe.is_cut);
    EXPECT_EQ(safe_page(safe.body, plenty).body, safe.body) << row.page;
  }
  EXPECT_EQ(safe_page("<title>The &amp; <b>title</title>a<title>Other</title>", plenty).title, "The & <b>title");
}

TEST(SafePage, IsCutWhereItIsTooLong) {
  const auto safe = safe_page("<div><p>abcdef&amp;g</p></div>", 17);
  EXPECT_TRUE(safe.is_cut);
  EXPECT_EQ(safe.body, "<div><p>abcdef</p></div>") << "a reference stands whole or not at all";
  EXPECT_EQ(safe_page(safe.body, 17).body, safe.body);
}

TEST(SafePage, IsNeverDeep) {
  std::string page;
  for (int i = 0; i < 100000; ++i) page += "<div>";
  const auto safe = safe_page(page + "a", plenty);
  std::string wanted;
  for (int i = 0; i < 100; ++i) wanted += "<div>";
  wanted += "a";
  for (int i = 0; i < 100; ++i) wanted += "</div>";
  EXPECT_EQ(safe.body, wanted);
}

TEST(SafePage, FindsTheCharset) {
  EXPECT_EQ(safe_page_of("<p>caf\xE9</p>", "latin1", plenty).body, "<p>café</p>");
  EXPECT_EQ(safe_page_of("<meta charset=windows-1251><p>\xC4\xE0</p>", "", plenty).body, "<p>Да</p>");
  using namespace std::string_view_literals;
  EXPECT_EQ(safe_page_of("\xFF\xFE<\0p\0>\0a\0"sv, "", plenty).body, "<p>a</p>");
}

}  // namespace
}  // namespace fanal::formats
