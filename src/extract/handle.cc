// Account names: in links, after the name of a service, after @.
#include <algorithm>
#include <array>
#include <string_view>

#include "extract/internal/fold.h"
#include "extract/internal/kinds.h"
#include "extract/internal/links.h"
#include "extract/internal/scan.h"
#include "text/identifiers.h"

namespace fanal::extract::internal {
namespace {

struct ServiceWord {
  std::string_view word;  ///< folded
  std::string_view service;
};

constexpr std::array<ServiceWord, 26> service_words{{
    {"telegram", "telegram"},   {"telegramm", "telegram"}, {"tg", "telegram"},   {"tele", "telegram"},
    {"instagram", "instagram"}, {"insta", "instagram"},    {"ig", "instagram"},  {"snapchat", "snapchat"},
    {"snap", "snapchat"},       {"sc", "snapchat"},        {"kik", "kik"},       {"twitter", "twitter"},
    {"facebook", "facebook"},   {"fb", "facebook"},        {"tiktok", "tiktok"}, {"onlyfans", "onlyfans"},
    {"of", "onlyfans"},         {"wickr", "wickr"},        {"skype", "skype"},   {"discord", "discord"},
    {"wechat", "wechat"},       {"weixin", "wechat"},      {"viber", "viber"},   {"signal", "signal"},
    {"cashapp", "cashapp"},     {"venmo", "venmo"},
}};

// Words of two or three letters mean the service only before a colon or an @.
bool is_short(std::string_view word) { return word.size() < 3 || word == "tele"; }

bool is_name(char c) { return is_alnum(c) || c == '_' || c == '.' || c == '-'; }

std::size_t name_end(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end - at < 64 && is_name(text[end])) ++end;
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  return end < text.size() && word_at(text, end) ? at : end;
}

bool has_letter(std::string_view name) { return std::any_of(name.begin(), name.end(), is_letter); }
// What a word of a sentence lacks.
bool looks_made_up(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return is_digit(c) || c == '_' || c == '.'; });
}

// The first letters of the table; most words of a text are passed over by theirs.
constexpr bool may_start_service(char c) {
  switch (lower(c)) {
    case 'c':
    case 'd':
    case 'f':
    case 'i':
    case 'k':
    case 'o':
    case 's':
    case 't':
    case 'v':
    case 'w': return true;
    default: return false;
  }
}
static_assert(std::all_of(service_words.begin(), service_words.end(),
                          [](const ServiceWord& row) { return may_start_service(row.word[0]); }));

const ServiceWord* service_of(std::string_view word) {
  if (word.size() < 2 || !may_start_service(word[0])) return nullptr;
  for (const auto& row : service_words)
    if (row.word == word) return &row;
  return nullptr;
}

void add(const FieldView& field, std::size_t begin, std::size_t end, std::string_view service, std::uint16_t confidence,
         std::vector<Mention>& mentions) {
  if (auto value = canonical_handle(service, field.text.substr(begin, end - begin)))
    mentions.push_back(mention(field.index, begin, end, MentionKind::handle, *std::move(value), confidence));
}

// t.me/name, instagram.com/name
void find_in_links(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (auto slash = text.find('/'); slash != std::string_view::npos; slash = text.find('/', slash + 1)) {
    auto begin = slash + 1;
    if (begin < text.size() && (text[begin] == '@' || text[begin] == '$')) ++begin;
    const auto* link = service_link_before(text, begin);
    if (link == nullptr && text[begin - 1] == '@') link = service_link_before(text, slash + 1);
    if (link == nullptr || begin >= text.size()) continue;
    const auto end = name_end(text, begin);
    const auto name = text.substr(begin, end - begin);
    // t.me/+ABC and t.me/joinchat/ABC invite to a group; they name no account.
    if (name.size() < 2 || is_service_page(folded(name)) || !has_letter(name)) continue;
    if (end < text.size() && text[end] == '/' && link->prefix == "snapchat.com/") continue;
    add(field, begin, end, link->service, 970, mentions);
  }
}

// The service named last within 32 bytes before `at`, with nothing but small words between.
const ServiceWord* service_near(std::string_view text, std::size_t at) {
  const auto before = folded_before(text, at, 32);
  const ServiceWord* found = nullptr;
  std::size_t place = 0;
  for (const auto& row : service_words) {
    const auto where = before.rfind(row.word);
    if (where == std::string::npos || (found != nullptr && where < place)) continue;
    const auto tail = std::string_view(before).substr(where);
    if (!starts_with_word(tail, row.word) || (where > 0 && is_word(before[where - 1]))) continue;
    if (is_short(row.word) && tail.find_first_not_of(" :=-", row.word.size()) != std::string_view::npos) continue;
    if (tail.find('@') != std::string_view::npos || tail.find('/') != std::string_view::npos) continue;
    found = &row;
    place = where;
  }
  return found;
}

// @name
void find_after_at(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at > 0 && (word_before(text, at) || is_name(text[at - 1]) || text[at - 1] == '/' || text[at - 1] == '@'))
      continue;
    const auto end = name_end(text, at + 1);
    const auto name = text.substr(at + 1, end - at - 1);
    if (name.size() < 3 || !has_letter(name) || (end < text.size() && text[end] == '@')) continue;
    const auto* near = service_near(text, at);
    if (near != nullptr) {
      add(field, at, end, near->service, 930, mentions);
    } else {
      add(field, at, end, "at", 700, mentions);
    }
  }
}

// Past `: `, ` = `, ` - `, ` @`, ` is `: where a name starts. `sure` is set when such a sign was written.
std::size_t skip_separator(std::string_view text, std::size_t at, bool& sure) {
  at = skip_blanks(text, at);
  while (at < text.size() && (text[at] == ':' || text[at] == '=' || text[at] == '>' || text[at] == '-')) {
    sure = sure || text[at] != '-';
    at = skip_blanks(text, at + 1);
  }
  return at;
}

// IG: name, kik: name, snap name_22
void find_after_services(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at]) || word_before(text, at)) {
      ++at;
      continue;
    }
    auto end = at;
    if (!may_start_service(text[at])) {
      while (end < text.size() && is_letter(text[end])) ++end;
      at = end;
      continue;
    }
    char word[12];
    while (end < text.size() && is_letter(text[end]) && end - at < sizeof word) {
      word[end - at] = lower(text[end]);
      ++end;
    }
    const std::string_view lower_word(word, end - at);
    const auto* service = end < text.size() && word_at(text, end) ? nullptr : service_of(lower_word);
    if (service != nullptr) {
      bool sure = false;
      const auto begin = skip_separator(text, end, sure);
      const auto stop = begin == end || (begin < text.size() && text[begin] == '@') ? begin : name_end(text, begin);
      const auto name = text.substr(begin, stop - begin);
      const bool fits = sure || (!is_short(service->word) && looks_made_up(name));
      if (name.size() >= 3 && has_letter(name) && fits && service_of(folded(name)) == nullptr &&
          (stop >= text.size() || text[stop] != '@'))
        add(field, begin, stop, service->service, sure ? 900 : 750, mentions);
    }
    while (end < text.size() && is_letter(text[end])) ++end;
    at = std::max(end, at + 1);
  }
}

}  // namespace

void find_handles(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::link && field.role != FieldRole::handle) return;
  find_in_links(field, mentions);
  if (field.role == FieldRole::handle) {
    const auto begin = skip_blanks(field.text, 0);
    const auto* service = service_of(field.name);
    const auto start = begin < field.text.size() && field.text[begin] == '@' ? begin + 1 : begin;
    const auto end = name_end(field.text, start);
    if (service != nullptr && skip_blanks(field.text, end) == field.text.size() && end > start)
      add(field, begin, end, service->service, 970, mentions);
    return;
  }
  if (field.role == FieldRole::link) return;
  find_after_at(field, mentions);
  find_after_services(field, mentions);
}

}  // namespace fanal::extract::internal
