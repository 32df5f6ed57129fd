// Accounts as people give them, and sentences that name services and give none.
#include <gtest/gtest.h>

#include <algorithm>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::values_in;
using Values = std::vector<std::string>;
using Rows = std::vector<std::pair<std::string_view, Values>>;

void expect_handles(const Rows& rows) {
  for (const auto& [text, expected] : rows) EXPECT_EQ(values_in(text, MentionKind::handle), expected) << text;
}

TEST(HandleAfterService, with_a_sign) {
  expect_handles({{"Telegram: lamp_22", {"telegram:lamp_22"}},
                  {"telegram : lampmaker", {"telegram:lampmaker"}},
                  {"Telegram=lampmaker", {"telegram:lampmaker"}},
                  {"telegram -> lampmaker", {"telegram:lampmaker"}},
                  {"telegram @lampmaker", {"telegram:lampmaker"}},
                  {"telegram:@lampmaker", {"telegram:lampmaker"}},
                  {"Telegram (@lampmaker)", {"telegram:lampmaker"}},
                  {"telegram @ lampmaker", {"telegram:lampmaker"}},
                  {"telegram:\n@lampmaker", {"telegram:lampmaker"}},
                  {"TG: lamp_22", {"telegram:lamp_22"}},
                  {"tg @lamp_22", {"telegram:lamp_22"}},
                  {"IG : lamp.maker", {"instagram:lamp.maker"}},
                  {"ig - @lamp.maker", {"instagram:lamp.maker"}},
                  {"insta: lampmaker, snap: lampmaker9", {"instagram:lampmaker", "snapchat:lampmaker9"}},
                  {"SC: lamp-maker", {"snapchat:lamp-maker"}},
                  {"fb: lamp.maker.9", {"facebook:lamp.maker.9"}},
                  {"FB messenger: lamp.maker", {"facebook:lamp.maker"}},
                  {"OF: @lampmaker", {"onlyfans:lampmaker"}},
                  {"OF: lampmaker", {"onlyfans:lampmaker"}},
                  {"X: @lampmaker", {"twitter:lampmaker"}},
                  {"X (@lampmaker)", {"twitter:lampmaker"}},
                  {"Tik Tok: lampmaker", {"tiktok:lampmaker"}},
                  {"tik-tok @lampmaker", {"tiktok:lampmaker"}},
                  {"WhatsApp: @lampmaker", {"whatsapp:lampmaker"}},
                  {"Viber: lamp_maker", {"viber:lamp_maker"}},
                  {"LINE ID: lampmaker", {"line:lampmaker"}},
                  {"line id: lampmaker", {"line:lampmaker"}},
                  {"(Snap) lamp_22", {"snapchat:lamp_22"}},
                  {"[insta] lamp_22", {"instagram:lamp_22"}},
                  {"Kik, lampmaker22", {"kik:lampmaker22"}},
                  {"kik#lampmaker22", {"kik:lampmaker22"}},
                  {"Telegram uniquement : @lampmaker", {"telegram:lampmaker"}},
                  {"solo Telegram @lampmaker", {"telegram:lampmaker"}},
                  {"signal app: lamp.01", {"signal:lamp.01"}},
                  {"WeChat/\u5fae\u4fe1: lampmaker88", {"wechat:lampmaker88"}},
                  {"\u5fae\u4fe1 lampmaker88", {"wechat:lampmaker88"}},
                  {"MYM : lamp_maker", {"mym:lamp_maker"}},
                  {"ID Line: lampmaker", {"line:lampmaker"}},
                  {"telegram/lamp_22", {"telegram:lamp_22"}},
                  {"Discord lampmaker#4321", {"discord:lampmaker#4321"}},
                  {"insta priv\u00e9 : lamp_m", {"instagram:lamp_m"}},
                  {"Telegram, @lampmaker", {"telegram:lampmaker"}},
                  {"telegram! @lampmaker", {"telegram:lampmaker"}},
                  {"line: lamp_maker", {"line:lamp_maker"}},
                  {"Signal: lamp.42", {"signal:lamp.42"}},
                  {"Wechat id - lampmaker9", {"wechat:lampmaker9"}},
                  {"Skype: lamp.maker", {"skype:lamp.maker"}},
                  {"discord: lampmaker#1234", {"discord:lampmaker#1234"}},
                  {"kik:lampmaker9", {"kik:lampmaker9"}},
                  {"Kik; kik: lampmaker", {"kik:lampmaker"}},
                  {"cashapp $lampmaker", {"cashapp:lampmaker"}},
                  {"onlyfans: lampmaker", {"onlyfans:lampmaker"}},
                  {"\"insta\": \"lampmaker\"", {"instagram:lampmaker"}}});
}

TEST(HandleAfterService, with_words) {
  expect_handles({{"my insta is lamp_22", {"instagram:lamp_22"}},
                  {"add me on kik lamp22", {"kik:lamp22"}},
                  {"Kik me at lamp_88", {"kik:lamp_88"}},
                  {"text me on telegram lampmaker_9", {"telegram:lampmaker_9"}},
                  {"find me on snap as lamp_maker", {"snapchat:lamp_maker"}},
                  {"snap me lampmaker22", {"snapchat:lampmaker22"}},
                  {"snap me @lampmaker", {"snapchat:lampmaker"}},
                  {"snapchat username lampmaker", {"snapchat:lampmaker"}},
                  {"snapchat user: lampmaker", {"snapchat:lampmaker"}},
                  {"my username on kik is lampmaker", {"kik:lampmaker"}},
                  {"my LINE id is lampmaker", {"line:lampmaker"}},
                  {"snap\U0001F47B lampmaker", {"snapchat:lampmaker"}},
                  {"snap \U0001F47B: lampmaker", {"snapchat:lampmaker"}},
                  {"\U0001F47B snap lamp_22", {"snapchat:lamp_22"}},
                  {"sur telegram : lampmaker", {"telegram:lampmaker"}},
                  {"ajoute moi sur snap lamp22", {"snapchat:lamp22"}},
                  {"ajoute-moi sur snap : lampmaker", {"snapchat:lampmaker"}},
                  {"mon insta c'est lamp_22", {"instagram:lamp_22"}},
                  {"mon insta est lamp.maker", {"instagram:lamp.maker"}},
                  {"mon pseudo snap : lampmaker", {"snapchat:lampmaker"}},
                  {"pseudo telegram lampmaker", {"telegram:lampmaker"}},
                  {"mi insta es lamp_22", {"instagram:lamp_22"}},
                  {"agr\u00e9game en snap lamp22", {"snapchat:lamp22"}},
                  {"escr\u00edbeme por telegram @lampmaker", {"telegram:lampmaker"}},
                  {"b\u00fascame en insta como lamp_22", {"instagram:lamp_22"}},
                  {"mi usuario de telegram es lampmaker", {"telegram:lampmaker"}},
                  {"usuario telegram: lampmaker", {"telegram:lampmaker"}}});
}

TEST(HandleAfterService, shared_by_services) {
  expect_handles({{"ig/snap: lamp_22", {"instagram:lamp_22", "snapchat:lamp_22"}},
                  {"insta & snap : lampmaker", {"instagram:lampmaker", "snapchat:lampmaker"}},
                  {"insta et snap @lampmaker", {"instagram:lampmaker", "snapchat:lampmaker"}},
                  {"Telegram/WhatsApp @lampmaker", {"telegram:lampmaker", "whatsapp:lampmaker"}}});
}

TEST(HandleBeforeService, with_a_joining_word) {
  expect_handles({{"@lampmaker on telegram", {"telegram:lampmaker"}},
                  {"@lampmaker (telegram)", {"telegram:lampmaker"}},
                  {"@lampmaker insta", {"instagram:lampmaker"}},
                  {"@lampmaker (ig)", {"instagram:lampmaker"}},
                  {"@lampmaker (ig ", {"instagram:lampmaker"}},
                  {"@lampmaker insta @lampmaker2", {"at:lampmaker", "instagram:lampmaker2"}},
                  {"@lampmaker on insta, @lampmaker2 on snap", {"instagram:lampmaker", "snapchat:lampmaker2"}},
                  {"@lampmaker sur insta", {"instagram:lampmaker"}},
                  {"@lampmaker en Telegram", {"telegram:lampmaker"}},
                  {"lamp_22 on kik", {"kik:lamp_22"}},
                  {"lampmaker22 is my snap", {"snapchat:lampmaker22"}},
                  {"lamp22 c'est mon insta", {"instagram:lamp22"}},
                  {"lampara22 es mi insta", {"instagram:lampara22"}},
                  {"usuario lamp_maker en telegram", {"telegram:lamp_maker"}},
                  {"add lamp22 on snap", {"snapchat:lamp22"}},
                  {"soy lamp_22 en telegram", {"telegram:lamp_22"}},
                  {"follow @lamp_a on insta and @lamp_b on snap", {"instagram:lamp_a", "snapchat:lamp_b"}}});
}

TEST(HandleInDisguise, services_that_filters_do_not_read) {
  expect_handles({{"T3legram @lampmaker", {"telegram:lampmaker"}},
                  {"T3l3gram: lampmaker", {"telegram:lampmaker"}},
                  {"te1egram lamp_22", {"telegram:lamp_22"}},
                  {"1nsta : lamp.maker", {"instagram:lamp.maker"}},
                  {"1nstagram lamp_22", {"instagram:lamp_22"}},
                  {"inst@gram lamp.maker", {"instagram:lamp.maker"}},
                  {"inst@ lamp_22", {}},
                  {"sn@pchat: lampmaker", {"snapchat:lampmaker"}},
                  {"sn@p: lampmaker22", {"snapchat:lampmaker22"}},
                  {"sn4p lampmaker22", {"snapchat:lampmaker22"}},
                  {"Telegrem @lampmaker", {"telegram:lampmaker"}},
                  {"insta gram lampmaker22", {"instagram:lampmaker22"}},
                  {"snapch4t lamp_22", {"snapchat:lamp_22"}},
                  {"tele gram: lampmaker", {"telegram:lampmaker"}},
                  {"t e l e g r a m : lampmaker", {"telegram:lampmaker"}},
                  {"T \u00e9 l \u00e9 g r a m @lampmaker", {"telegram:lampmaker"}},
                  {"t.e.l.e.g.r.a.m: lampmaker", {"telegram:lampmaker"}},
                  {"f@cebook lamp.maker", {"facebook:lamp.maker"}}});
}

TEST(HandleInDisguise, says_so) {
  const auto mentions = find_mentions(testing::document_of("T3legram @lampmaker"), {});
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].steps, bit_of(Step::lookalikes));
}

TEST(HandleInLink, messengers_and_profiles) {
  expect_handles({{"https://t.me/lampmaker", {"telegram:lampmaker"}},
                  {"t.me/@lampmaker", {"telegram:lampmaker"}},
                  {"telegram.dog/lampmaker?start=1", {"telegram:lampmaker"}},
                  {"tg://resolve?domain=lampmaker", {"telegram:lampmaker"}},
                  {"m.me/lamp.maker", {"facebook:lamp.maker"}},
                  {"https://www.messenger.com/t/lamp.maker", {"facebook:lamp.maker"}},
                  {"ig.me/m/lampmaker", {"instagram:lampmaker"}},
                  {"https://line.me/ti/p/~lampmaker", {"line:lampmaker"}},
                  {"https://line.me/R/ti/p/@lampmaker", {"line:lampmaker"}},
                  {"snapchat.com/add/lampmaker", {"snapchat:lampmaker"}},
                  {"https://www.snapchat.com/@lampmaker", {"snapchat:lampmaker"}},
                  {"kik.me/lampmaker", {"kik:lampmaker"}},
                  {"https://m.facebook.com/lamp.maker", {"facebook:lamp.maker"}},
                  {"https://fr-fr.facebook.com/lamp.maker/", {"facebook:lamp.maker"}},
                  {"https://mobile.twitter.com/lampmaker/status/1", {"twitter:lampmaker"}},
                  {"https://x.com/lampmaker", {"twitter:lampmaker"}},
                  {"https://www.instagram.com/lamp.maker?igshid=1", {"instagram:lamp.maker"}},
                  {"https://onlyfans.com/lampmaker", {"onlyfans:lampmaker"}},
                  {"t dot me slash lamp_22", {"telegram:lamp_22"}},
                  {"instagram point com slash lampmaker", {"instagram:lampmaker"}},
                  {"onlyfans dot com slash lampmaker please", {"onlyfans:lampmaker"}},
                  {"example dot com slash lampmaker", {}},
                  {"https://discord.gg/abcde", {}},
                  {"https://netflix.com/title", {}},
                  {"https://www.facebook.com/groups/12345", {}},
                  {"https://www.facebook.com/profile.php?id=1", {}},
                  {"https://twitter.com/intent/tweet", {}},
                  {"https://wa.me/12125550143", {}},
                  {"https://t.me/+AbCdEf", {}},
                  {"https://example.com/t.me/", {}}});
}

TEST(HandleAfterAt, without_a_service) {
  expect_handles({{"write @lampmaker", {"at:lampmaker"}},
                  {"@lamp_22.", {"at:lamp_22"}},
                  {"@lampmaker.Call", {"at:lampmaker"}},
                  {"(@lampmaker)", {"at:lampmaker"}},
                  {"\u00e9cris-moi @lettres_du_port!", {"at:lettres_du_port"}}});
  for (const auto* text :
       {"@home", "@work", "@5pm", "@5th", "@everyone", "@ noon", "@noon", "@example.com", "a@example.com", "@media",
        "2@50", "@24h", "@a", "@@name", "name@", "@chez moi", "@casa", "@100eur"})
    EXPECT_EQ(values_in(text, MentionKind::handle), Values{}) << text;
}

TEST(Handles, leaves_sentences_alone) {
  for (const auto* text : {"insta models",
                           "snap only",
                           "telegram channel",
                           "whatsapp available",
                           "kik and snap",
                           "telegram or whatsapp",
                           "my insta is private",
                           "my telegram is down",
                           "mon insta est priv\u00e9",
                           "mi insta es privada",
                           "snap: ask me",
                           "telegram: yes",
                           "whatsapp: available",
                           "whatsapp: anna",
                           "insta: on request",
                           "Signal lost",
                           "signal: strong",
                           "line: busy",
                           "on the line: next",
                           "snap decision",
                           "kick off",
                           "fine line",
                           "of course",
                           "a list of: apples",
                           "instagram, telegram, snapchat",
                           "follow me on instagram",
                           "find me on telegram or instagram",
                           "no telegram please",
                           "telegram 24h",
                           "telegram 24h/24",
                           "whatsapp 24/7",
                           "telegram: 24h",
                           "whatsapp only",
                           "only whatsapp",
                           "text on whatsapp",
                           "Telegram available 24hours",
                           "snap 2nite",
                           "insta photos",
                           "snapchat premium",
                           "facebook marketplace",
                           "youtube videos",
                           "twitter was down",
                           "discord server",
                           "wechat pay",
                           "viber call",
                           "kik it",
                           "in line: 2 people",
                           "telegram (encrypted)",
                           "fad05fb lamp_22x",
                           "@types/node",
                           "Next in line: auto-refresh",
                           "messenger id incl. hidden ones",
                           "imo it is fine",
                           "what is my snap",
                           "this is my insta",
                           "his nap: long",
                           "Kik, snap, insta, whatsapp",
                           "insta, photos",
                           "snap #1",
                           "telegram) only",

                           "Facebook: Jane Doe",
                           "fb: Jane Doe",
                           "snap: crackle and pop",
                           "telegram: canal priv\u00e9",
                           "telegram/whatsapp",
                           "insta/24h",
                           "snap - free",
                           "insta - photos",
                           "telegram is best",
                           "telegram is available now",
                           "kik, snap, insta",
                           "x: 10",
                           "180 x 40",
                           "x @ 5",
                           "line 12b",
                           "bus line: 42",
                           "signal 5g",
                           "threads: silk",
                           "threads per inch",
                           "sur whatsapp uniquement",
                           "telegram disponible",
                           "por whatsapp gracias",
                           "solo whatsapp",
                           "instagram: pr\u00f3ximamente",
                           "telegram\nAvailable",
                           "snap\n2 rooms",
                           "Instagram model",
                           "insta: soon",
                           "telegram: contact me",
                           "whatsapp me: +12125550143",
                           "telegram +12125550143",
                           "telegram: 212-555-0143",
                           "signal: 212 555 0143",
                           "insta: lamp@example.com",
                           "telegram: t.me/",
                           "snap: www.example.com",
                           "line up: friday",
                           "tele 2",
                           "tele: sport",
                           "on facebook: monday",
                           "fb page",
                           "ig story",
                           "tg group",

                           "wa 98101",
                           "tok tok",
                           "talk tok",
                           "3 snaps",
                           "messenger bag",
                           "facebook: public",
                           "twitter: open",
                           "instagram.",
                           "at kik.",
                           "covid19 on facebook is bad"})
    EXPECT_EQ(values_in(text, MentionKind::handle), Values{}) << text;
}

}  // namespace
}  // namespace fanal::extract
