#include "extract/internal/links.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "extract/internal/scan.h"
#include "extract/internal/written_signs.h"

namespace fanal::extract::internal {
namespace {

constexpr std::array<std::string_view, 12> phone_prefixes{
    "tel:",   "tel://",    "sms:",   "smsto:",  "callto:", "wa.me/",
    "phone=", "whatsapp:", "sms://", "number=", "tel:%2b", "facetime:"};

// A longer prefix of one host stands before a shorter one.
constexpr auto service_links = std::to_array<ServiceLink>({
    {"telegram.me/", "telegram"},
    {"telegram.dog/", "telegram"},
    {"t.me/s/", "telegram"},
    {"t.me/", "telegram"},
    {"instagram.com/_u/", "instagram"},
    {"instagram.com/stories/", "instagram"},
    {"instagram.com/", "instagram"},
    {"instagr.am/", "instagram"},
    {"ig.me/m/", "instagram"},
    {"ig.me/", "instagram"},
    {"facebook.com/", "facebook"},
    {"fb.com/", "facebook"},
    {"fb.me/", "facebook"},
    {"m.me/", "facebook"},
    {"messenger.com/t/", "facebook"},
    {"twitter.com/", "twitter"},
    {"x.com/", "twitter"},
    {"snapchat.com/add/", "snapchat"},
    {"snapchat.com/@", "snapchat"},
    {"onlyfans.com/", "onlyfans"},
    {"tiktok.com/@", "tiktok"},
    {"kik.me/", "kik"},
    {"kik.com/u/", "kik"},
    {"line.me/ti/p/~", "line"},
    {"line.me/r/ti/p/~", "line"},
    {"line.me/r/ti/p/@", "line"},
    {"line.me/ti/p/@", "line"},
    {"vk.com/", "vk"},
    {"linktr.ee/", "linktree"},
    {"threads.net/@", "threads"},
    {"threads.com/@", "threads"},
    {"youtube.com/@", "youtube"},
    {"fansly.com/", "fansly"},
    {"mym.fans/", "mym"},
    {"cash.app/$", "cashapp"},
});

constexpr auto service_pages = std::to_array<std::string_view>({"about",       "accounts",
                                                                "add",         "addlist",
                                                                "addstickers", "ads",
                                                                "app",         "bg",
                                                                "boost",       "business",
                                                                "c",           "channel",
                                                                "direct",      "discover",
                                                                "download",    "events",
                                                                "explore",     "friends",
                                                                "gaming",      "groups",
                                                                "hashtag",     "help",
                                                                "home",        "i",
                                                                "intent",      "invite",
                                                                "iv",          "joinchat",
                                                                "legal",       "login",
                                                                "m",           "marketplace",
                                                                "messages",    "notifications",
                                                                "p",           "pages",
                                                                "people",      "permalink.php",
                                                                "photo.php",   "policies",
                                                                "privacy",     "profile.php",
                                                                "proxy",       "public",
                                                                "reel",        "reels",
                                                                "s",           "search",
                                                                "settings",    "share",
                                                                "sharer",      "sharer.php",
                                                                "socks",       "story.php",
                                                                "stories",     "t",
                                                                "terms",       "tv",
                                                                "u",           "user",
                                                                "users",       "video",
                                                                "videos",      "watch",
                                                                "web"});

bool ends_with_any_case(std::string_view text, std::size_t at, std::string_view lower_suffix) {
  if (at < lower_suffix.size()) return false;
  return is_in_any_case(text.substr(at - lower_suffix.size(), lower_suffix.size()), lower_suffix);
}

// The host may follow `www.`, `m.`, `fr-fr.`, `://` or anything that is no part of a host.
bool host_starts_at(std::string_view text, std::size_t at) {
  if (at > 1 && text[at - 1] == '.') {
    auto begin = at - 1;
    while (begin > 0 && at - begin < 10 && (is_letter(text[begin - 1]) || text[begin - 1] == '-')) --begin;
    if (begin < at - 1) at = begin;
  }
  if (at == 0) return true;
  return !is_alnum(text[at - 1]) && text[at - 1] != '.' && text[at - 1] != '-' && text[at - 1] != '@';
}

}  // namespace

bool is_link_phone(std::string_view text, std::size_t at) {
  if (at > 0 && text[at - 1] == '+') --at;
  return std::any_of(phone_prefixes.begin(), phone_prefixes.end(), [&](auto prefix) {
    return ends_with_any_case(text, at, prefix) &&
           (!is_letter(prefix[0]) || prefix.find('.') == std::string_view::npos ||
            host_starts_at(text, at - prefix.size()));
  });
}

const ServiceLink* service_link_before(std::string_view text, std::size_t at) {
  if (at == 0 || std::string_view("/@$~").find(text[at - 1]) == std::string_view::npos) return nullptr;
  for (const auto& link : service_links)
    if (ends_with_any_case(text, at, link.prefix) && host_starts_at(text, at - link.prefix.size())) return &link;
  return nullptr;
}

const ServiceLink* spelled_link_before(std::string_view text, std::size_t at) {
  const auto slash = sign_before(text, at);
  if (!slash || slash->joint != Joint::slash || slash->form == SignForm::tight) return nullptr;
  const auto label_begin = [&](std::size_t end) {
    auto begin = end;
    while (begin > 0 && end - begin < 24 && is_letter(text[begin - 1])) --begin;
    return begin;
  };
  const auto suffix = label_begin(slash->begin);
  const auto dot = suffix < slash->begin ? sign_before(text, suffix) : std::nullopt;
  if (!dot || (dot->joint != Joint::dot && dot->joint != Joint::point)) return nullptr;
  const auto name = label_begin(dot->begin);
  if (name == dot->begin || (name > 0 && is_alnum(text[name - 1]))) return nullptr;
  std::string link(text.substr(name, dot->begin - name));
  ((link += '.') += text.substr(suffix, slash->begin - suffix)) += '/';
  return service_link_before(link, link.size());
}

bool is_link_handle(std::string_view text, std::size_t at) {
  return service_link_before(text, at) != nullptr || spelled_link_before(text, at) != nullptr;
}

bool is_path_phone(std::string_view text, std::size_t at) {
  if (at == 0 || text[at - 1] != '/') return false;
  std::size_t digits = 0;
  std::size_t hyphens = 0;
  for (; at < text.size() && (is_digit(text[at]) || text[at] == '-'); ++at) ++(text[at] == '-' ? hyphens : digits);
  const bool is_whole = at == text.size() || text[at] == '/' || text[at] == '?' || text[at] == '#' || text[at] == ' ';
  return is_whole && hyphens >= 2 && (digits == 10 || digits == 11);
}

bool is_service_page(std::string_view lower_name) {
  return std::find(service_pages.begin(), service_pages.end(), lower_name) != service_pages.end();
}

}  // namespace fanal::extract::internal
