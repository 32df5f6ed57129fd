// Addresses as people spell them so that no machine reads them, and sentences that look like it.
#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::values_in;
using Values = std::vector<std::string>;
using Rows = std::vector<std::pair<std::string_view, Values>>;

void expect_values(const Rows& rows, MentionKind kind) {
  for (const auto& [text, expected] : rows) EXPECT_EQ(values_in(text, kind), expected) << text;
}

TEST(WrittenEmail, signs_in_brackets) {
  expect_values({{"lamp (at) example (dot) com", {"lamp@example.com"}},
                 {"lamp[at]example[dot]com", {"lamp@example.com"}},
                 {"lamp{at}example{dot}org", {"lamp@example.org"}},
                 {"lamp<at>example<dot>org", {"lamp@example.org"}},
                 {"lamp ( at ) example ( dot ) com", {"lamp@example.com"}},
                 {"lamp[@]example[.]com", {"lamp@example.com"}},
                 {"lamp(@)example.com", {"lamp@example.com"}},
                 {"lamp[at]example.com", {"lamp@example.com"}},
                 {"lamp (arobase) example (point) com", {"lamp@example.com"}},
                 {"lamp[arobas]example.fr", {"lamp@example.fr"}},
                 {"lamp (arroba) example (punto) es", {"lamp@example.es"}},
                 {"lamp(arrobas)example.com.mx", {"lamp@example.com.mx"}},
                 {"lamp((at))example((dot))com", {"lamp@example.com"}},
                 {"lamp[AT]example[DOT]co[DOT]uk", {"lamp@example.co.uk"}},
                 {"quiet(dot)lamp(at)example(dot)com", {"quiet.lamp@example.com"}},
                 {"quiet[underscore]lamp[at]example[dot]com", {"quiet_lamp@example.com"}},
                 {"lamp-at-example-dot-com", {"lamp@example.com"}},
                 {"lamp_at_example_dot_com", {"lamp@example.com"}},
                 {"lamp_at_example.com", {"lamp@example.com"}},
                 {"quiet_dot_lamp_at_example_dot_com", {"quiet.lamp@example.com"}},
                 {"quiet-dot-lamp-at-example-dot-com", {"quiet.lamp@example.com"}},
                 {"quiet_lamp_at_example_dot_com", {"quiet_lamp@example.com"}},
                 {"lamp*at*example*dot*com", {"lamp@example.com"}},
                 {"lamp|at|example|dot|net", {"lamp@example.net"}},
                 {"lamp@example(.)com", {"lamp@example.com"}},
                 {"lamp@example[dot]com.", {"lamp@example.com"}},
                 {"(lamp[at]example[dot]com)", {"lamp@example.com"}},
                 {"mail:lamp[at]example[dot]com;call", {"lamp@example.com"}},
                 {"lamp / at / example / dot / com", {"lamp@example.com"}},
                 {"lamp - at - example - dot - com", {"lamp@example.com"}},
                 {"lampe(a)example.fr", {"lampe@example.fr"}},
                 {"lampe (a) example (point) com", {"lampe@example.com"}},
                 {"lampe [chez] example.com", {"lampe@example.com"}},
                 {"lamp@example.comCALL", {"lamp@example.com"}},
                 {"lamp@example.com212-555-0143", {"lamp@example.com"}},
                 {"faro @ ejemplo . es", {"faro@ejemplo.es"}},
                 {"<lamp (at) example (dot) com>", {"lamp@example.com"}}},
                MentionKind::email);
}

TEST(WrittenEmail, signs_as_words) {
  expect_values({{"lamp at example dot com", {"lamp@example.com"}},
                 {"lamp22 at example dot com please", {"lamp22@example.com"}},
                 {"mail me: quiet dot lamp at example dot co dot uk", {"quiet.lamp@example.co.uk"}},
                 {"LANTERN AT EXAMPLE DOT COM", {"lantern@example.com"}},
                 {"write to harbor at mail dot example dot org", {"harbor@mail.example.org"}},
                 {"e-mail: harbor at example dot com or call", {"harbor@example.com"}},
                 {"harbor_22 at example.com", {"harbor_22@example.com"}},
                 {"my email is harbor at example.com", {"harbor@example.com"}},
                 {"harbor underscore two2 at example dot com", {"harbor_two2@example.com"}},
                 {"harbor dash north at example dot com", {"harbor-north@example.com"}},
                 {"info at example dot com", {"info@example.com"}},
                 {"lampe arobase example point com", {"lampe@example.com"}},
                 {"Mail : river point lampe22 arobase example point com", {"river.lampe22@example.com"}},
                 {"lampe arobase example.com", {"lampe@example.com"}},
                 {"lampe tiret bas bleue arobase example point fr", {"lampe_bleue@example.fr"}},
                 {"mon mail c'est lampe.bleue arrobase example point org", {"lampe.bleue@example.org"}},
                 {"Courriel : lampe AROBASE example POINT com", {"lampe@example.com"}},
                 {"faro arroba example punto com punto mx", {"faro@example.com.mx"}},
                 {"faro guion bajo azul arroba example punto es", {"faro_azul@example.es"}},
                 {"faro gui\u00f3n azul arroba example punto es", {"faro-azul@example.es"}},
                 {"mi correo faro arroba example.com", {"faro@example.com"}},
                 {"mi correo es faro@example punto com", {"faro@example.com"}},
                 {"\u00e9cris \u00e0 lampe chez example point com", {"lampe@example.com"}},
                 {"lampe9 chez example point com", {"lampe9@example.com"}},
                 {"faro_azul en example punto com", {"faro_azul@example.com"}},
                 {"correo: faro en example punto com", {"faro@example.com"}},
                 {"lampe arobase example\npoint com", {"lampe@example.com"}},
                 {"lampe\narobase\nexample\npoint\ncom", {"lampe@example.com"}}},
                MentionKind::email);
}

TEST(WrittenEmail, signs_set_apart) {
  expect_values({{"lamp @ example.com", {"lamp@example.com"}},
                 {"lamp @ example . com", {"lamp@example.com"}},
                 {"lamp@ example.com", {"lamp@example.com"}},
                 {"lamp @example.com", {"lamp@example.com"}},
                 {"lamp@example . com", {"lamp@example.com"}},
                 {"lamp@example .com", {"lamp@example.com"}},
                 {"lamp@example. com", {"lamp@example.com"}},
                 {"lamp@example,com", {"lamp@example.com"}},
                 {"lamp@example dot com", {"lamp@example.com"}},
                 {"quiet . lamp @ example . com", {"quiet.lamp@example.com"}},
                 {"lamp@\nexample.com", {"lamp@example.com"}},
                 {"lamp\n@example.com", {"lamp@example.com"}},
                 {"lamp@example\n.com", {"lamp@example.com"}},
                 {"lamp @ example . co . uk", {"lamp@example.co.uk"}},
                 {"lamp @ mail . example . org thanks", {"lamp@mail.example.org"}}},
                MentionKind::email);
}

TEST(WrittenEmail, full_stops_that_are_left_out) {
  expect_values({{"my email is lamp77 at example com", {"lamp77@example.com"}},
                 {"write to quietlamp at example org please", {"quietlamp@example.org"}},
                 {"email: lamp_77 AT example COM", {"lamp_77@example.com"}},
                 {"escribe a lampara22 arroba example es", {"lampara22@example.es"}},
                 {"mon mail lampe22 (arobase) example fr", {"lampe22@example.fr"}},
                 {"email me, lamp77 at gmail", {"lamp77@gmail.com"}},
                 {"lamp.77 (at) gmail thanks", {"lamp.77@gmail.com"}},
                 {"lamp77 at GMAIL.", {"lamp77@gmail.com"}}},
                MentionKind::email);
  expect_values({{"I answer at once. Call me", {}},
                 {"Free at home. Today only", {}},
                 {"Je suis disponible at home. Photo", {}},
                 {"meet me at example com station", {}},
                 {"I work at gmail", {}},
                 {"email me at gmail", {}},
                 {"call me at example net price", {}},
                 {"lamp at gmail-like pages", {}},
                 {"open 24 at example community", {}},
                 {"we met at home net of fees", {}}},
                MentionKind::email);
}

TEST(WrittenEmail, leaves_sentences_alone) {
  for (const auto* text : {"meet me at example. come early",
                           "look at the dot com boom",
                           "at the dot, com is fine",
                           "find us at example dot com",
                           "visit me at example dot com",
                           "see photos at example dot com",
                           "our shop at example dot com",
                           "hosted at example dot com",
                           "look at example.com",
                           "more details at example.com",
                           "me @ home . be there",
                           "call me @ work . it is fine",
                           "lunch @ noon . then rest",
                           "we meet at point zero",
                           "at this point it is over",
                           "un point c'est tout",
                           "rendez-vous au point info",
                           "le point de vente est chez moi point final",
                           "estamos a punto de salir",
                           "en este punto es mejor",
                           "fotos en example punto com",
                           "photos chez example point com",
                           "two at ten dot three",
                           "5 at 10.50",
                           "10 @ 5.com5",
                           "look @ example dot com",
                           "meet @ 5 . no",
                           "arroba de papas",
                           "a 2 arrobas de trigo",
                           "signe arobase ou point",
                           "the at sign and the dot",
                           "1 at 2 dot 3",
                           "polka dot dress",
                           "lamp at example",
                           "lamp at example dot",
                           "lamp at dot com",
                           "at example dot com",
                           "@ example . com",
                           "at at at dot dot com",
                           "photo at 5. me too",
                           "he is at work. no one else",
                           "open at 9.it closes at 5",
                           "on est l\u00e0 @ 18h . on mange"})
    EXPECT_EQ(values_in(text, MentionKind::email), Values{}) << text;
}

TEST(WrittenUrl, hosts_with_spelled_signs) {
  expect_values({{"example dot com", {"example.com"}},
                 {"go to example dot com slash lamp", {"example.com/lamp"}},
                 {"go to example dot com slash lamp slash list please", {"example.com/lamp/list"}},
                 {"example[.]com", {"example.com"}},
                 {"example[.]com/list?id=4", {"example.com/list?id=4"}},
                 {"example(.)org, ask", {"example.org"}},
                 {"example[dot]com", {"example.com"}},
                 {"shop(dot)example(dot)net", {"shop.example.net"}},
                 {"www dot example dot com", {"www.example.com"}},
                 {"www . example . com", {"www.example.com"}},
                 {"www. example. com", {"www.example.com"}},
                 {"www.example dot org", {"www.example.org"}},
                 {"www[.]example[.]org/a", {"www.example.org/a"}},
                 {"example point com", {"example.com"}},
                 {"le site example point fr", {"example.fr"}},
                 {"www point example point fr barra", {"www.example.fr"}},
                 {"example punto com barra fotos", {"example.com/fotos"}},
                 {"la web example punto es", {"example.es"}},
                 {"example . com", {"example.com"}},
                 {"example .com", {"example.com"}},
                 {"find us at example dot com", {"example.com"}},
                 {"example-dot-com", {"example.com"}},
                 {"example dot co dot uk", {"example.co.uk"}},
                 {"example dot com forward slash lamp", {"example.com/lamp"}},
                 {"www example com", {"www.example.com"}},
                 {"http//example.com/a", {"http://example.com/a"}},
                 {"https:/example.com", {"https://example.com"}},
                 {"hxxp[:]//example[.]com[/]lamp", {"http://example.com/lamp"}},
                 {"hxxp://example.com/a", {"http://example.com/a"}},
                 {"hxxps://www.example[.]com/a", {"https://www.example.com/a"}},
                 {"hXXps[:]//example[.]org", {"https://example.org"}},
                 {"https[:]//example.org/x", {"https://example.org/x"}},
                 {"h**p://example.com", {"http://example.com"}},
                 {"https : // example . com", {"https://example.com"}},
                 {"https://example[.]com", {"https://example.com"}},
                 {"http:\\\\example.com\\", {"http://example.com"}},
                 {"https://www . example . net", {"https://www.example.net"}}},
                MentionKind::url);
}

TEST(WrittenUrl, bare_hosts) {
  expect_values({{"example.com.Then call", {"example.com"}},
                 {"voir example.info", {"example.info"}},
                 {"lamplight.io!", {"lamplight.io"}},
                 {"taller.example.es", {"taller.example.es"}},
                 {"rooms.example.co.uk", {"rooms.example.co.uk"}},
                 {"example.com:8080/a", {"example.com:8080/a"}},
                 {"example.com?x=1", {"example.com?x=1"}},
                 {"caf\u00e9.example.com", {"caf\u00e9.example.com"}},
                 {"\u00e9t\u00e9.fr", {"\u00e9t\u00e9.fr"}},
                 {"xn--caf-dma.example.com", {"xn--caf-dma.example.com"}},
                 {"\"example.org\"", {"example.org"}},
                 {"[example.org]", {"example.org"}},
                 {"EXAMPLE.COM", {"EXAMPLE.COM"}},
                 {"Example.com", {"Example.com"}},
                 {"look at lamplight.io or call", {"lamplight.io"}},
                 {"my-lamp.es", {"my-lamp.es"}},
                 {"visita lampara.es ya", {"lampara.es"}},
                 {"xn--mnchen-3ya.de", {"xn--mnchen-3ya.de"}},
                 {"[here](https://example.com/a)", {"https://example.com/a"}},
                 {"[https://example.com](https://example.com)", {"https://example.com", "https://example.com"}},
                 {"bit.ly/abc12", {"bit.ly/abc12"}},
                 {"discord.gg/abcde", {"discord.gg/abcde"}}},
                MentionKind::url);
}

TEST(WrittenUrl, leaves_sentences_alone) {
  for (const auto* text : {"dot the i, cross the t",
                           "the dot com bubble",
                           "le point com",
                           "au point info",
                           "el punto es claro",
                           "a punto de irme",
                           "polka dot dress",
                           "photo.jpg",
                           "setup.py",
                           "readme.md",
                           "main.rs/x",
                           "archive.zip",
                           "index.html",
                           "node.js",
                           "e.g.node.js",
                           "etc.In",
                           "report.final.v2.txt",
                           "fin.Merci",
                           "bien.es",
                           "ok.me",
                           "No.5 of series A.B",
                           "I know . me too",
                           "yes . no . maybe",
                           "p.m.in",
                           "we talk . it is fine",
                           "one . two . three",
                           "ask.me now",
                           "merci.ca va",
                           "call.us",
                           "now.in town",
                           "end.of story",

                           "3.5 stars",
                           "10.me",
                           "a.m. and p.m.",
                           "yes.no/maybe",
                           "file.sh",
                           "lib.so",
                           "the meeting point in town",
                           "at that point it ended",
                           "one dot two",
                           "red dot is here",
                           "https://",
                           "hxxp://",
                           "://example",
                           "dot",
                           "slash",
                           "www",
                           "www.",
                           "www dot",
                           "and/or",
                           "w/o.me",
                           "un point net et clair",
                           "Makefile.pre.in works",
                           "see.you.at noon",
                           "www is slow",
                           "www for all",
                           "a (a) b.com5",
                           "either/or.maybe",
                           "http/2.0",
                           "Mr.Smith",
                           "Dr.No"})
    EXPECT_EQ(values_in(text, MentionKind::url), Values{}) << text;
}

// Were any of these quadratic, the test would not end in its time.
TEST(WrittenAddress, hostile_repetition_stays_linear) {
  for (const std::string_view part :
       {"a@", "a1b", "\u00e9@", "x at b dot com ", "dot ", "at ", " . ", "a[.]", "(((((", ") x.", "telegram @",
        "telegram: ", "ig/", "www ", "www.", "a.Aa", "a:", "hxxp://", "t e l e "}) {
    std::string text;
    while (text.size() < 100000) text += part;
    EXPECT_LE(find_mentions(testing::document_of(text), {}).size(), text.size()) << part;
  }
}

TEST(WrittenAddress, says_that_it_was_respelled) {
  for (const auto* text : {"lamp at example dot com", "hxxps://example.com/a", "www . example . com"}) {
    const auto mentions = find_mentions(testing::document_of(text), {});
    ASSERT_EQ(mentions.size(), 1U) << text;
    EXPECT_EQ(mentions[0].steps, static_cast<std::uint32_t>(Step::spelled_signs));
    EXPECT_EQ(mentions[0].begin, 0U);
    EXPECT_EQ(mentions[0].end, std::string_view(text).size());
  }
  EXPECT_EQ(find_mentions(testing::document_of("lamp@example.com"), {})[0].steps, 0U);
}

}  // namespace
}  // namespace fanal::extract
