#include "extract/internal/links.h"

#include <algorithm>
#include <array>

#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::array<std::string_view, 12> phone_prefixes{
    "tel:",   "tel://",    "sms:",   "smsto:",  "callto:", "wa.me/",
    "phone=", "whatsapp:", "sms://", "number=", "tel:%2b", "facetime:"};

// A longer prefix of one host stands before a shorter one.
constexpr std::array<ServiceLink, 22> service_links{{
    {"telegram.me/", "telegram"},
    {"telegram.dog/", "telegram"},
    {"t.me/s/", "telegram"},
    {"t.me/", "telegram"},
    {"instagram.com/", "instagram"},
    {"instagr.am/", "instagram"},
    {"facebook.com/", "facebook"},
    {"fb.com/", "facebook"},
    {"fb.me/", "facebook"},
    {"m.me/", "facebook"},
    {"twitter.com/", "twitter"},
    {"x.com/", "twitter"},
    {"snapchat.com/add/", "snapchat"},
    {"onlyfans.com/", "onlyfans"},
    {"tiktok.com/@", "tiktok"},
    {"kik.me/", "kik"},
    {"vk.com/", "vk"},
    {"linktr.ee/", "linktree"},
    {"threads.net/@", "threads"},
    {"youtube.com/@", "youtube"},
    {"fansly.com/", "fansly"},
    {"cash.app/$", "cashapp"},
}};

constexpr std::array<std::string_view, 32> service_pages{
    "about",    "accounts", "add",    "addstickers",   "business",  "direct",      "discover", "events", "explore",
    "groups",   "hashtag",  "help",   "home",          "i",         "intent",      "joinchat", "login",  "marketplace",
    "messages", "p",        "pages",  "permalink.php", "photo.php", "profile.php", "reel",     "reels",  "search",
    "settings", "share",    "sharer", "stories",       "watch"};

bool ends_with_any_case(std::string_view text, std::size_t at, std::string_view lower_suffix) {
  if (at < lower_suffix.size()) return false;
  const auto start = at - lower_suffix.size();
  for (std::size_t i = 0; i < lower_suffix.size(); ++i)
    if (lower(text[start + i]) != lower_suffix[i]) return false;
  return true;
}

// The host may follow `www.`, `m.`, `://` or anything that is no part of a host.
bool host_starts_at(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  if (ends_with_any_case(text, at, "www.")) return host_starts_at(text, at - 4);
  if (ends_with_any_case(text, at, "m.")) return host_starts_at(text, at - 2);
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
  if (at == 0 || (text[at - 1] != '/' && text[at - 1] != '@' && text[at - 1] != '$')) return nullptr;
  for (const auto& link : service_links)
    if (ends_with_any_case(text, at, link.prefix) && host_starts_at(text, at - link.prefix.size())) return &link;
  return nullptr;
}

bool is_link_handle(std::string_view text, std::size_t at) { return service_link_before(text, at) != nullptr; }

bool is_service_page(std::string_view lower_name) {
  return std::find(service_pages.begin(), service_pages.end(), lower_name) != service_pages.end();
}

}  // namespace fanal::extract::internal
