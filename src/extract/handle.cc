// Account names: in links, after the name of a service or before it, after @.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "extract/internal/account_names.h"
#include "extract/internal/anchors.h"
#include "extract/internal/fold.h"
#include "extract/internal/kinds.h"
#include "extract/internal/links.h"
#include "extract/internal/scan.h"
#include "extract/internal/services.h"
#include "extract/internal/written_signs.h"
#include "text/identifiers.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool has_letter(std::string_view name) { return std::any_of(name.begin(), name.end(), is_letter); }

void add(const FieldView& field, std::size_t begin, std::size_t end, std::string_view service, std::uint16_t confidence,
         std::vector<Mention>& mentions) {
  if (auto value = canonical_handle(service, field.text.substr(begin, end - begin)))
    mentions.push_back(mention(field.index, begin, end, MentionKind::handle, *std::move(value), confidence));
}

// For the service and for those joined to it: `ig/snap: name`.
void add_shared(const FieldView& field, std::size_t begin, std::size_t end, const ServiceName& name,
                std::uint16_t confidence, std::vector<Mention>& mentions) {
  const auto first = mentions.size();
  add(field, begin, end, name.writing->service, confidence, mentions);
  std::vector<const ServiceWriting*> joined;
  append_joined_before(field.text, name.begin, joined);
  for (const auto* writing : joined)
    if (writing->service != name.writing->service) add(field, begin, end, writing->service, confidence, mentions);
  if (!name.is_disguised) return;
  for (auto at = first; at < mentions.size(); ++at) mentions[at].steps |= bit_of(Step::lookalikes);
}

// t.me/name, instagram.com/name
void find_in_links(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (const auto slash : field.anchors->slashes) {
    if (slash == 0 || (!is_letter(text[slash - 1]) && text[slash - 1] != '/')) continue;
    auto begin = std::size_t{slash} + 1;
    if (begin < text.size() && (text[begin] == '@' || text[begin] == '$' || text[begin] == '~')) ++begin;
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

// t dot me slash name
void find_in_spelled_links(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (const auto& hit : field.anchors->words) {
    if (!hit.is(Topic::joint) || joint_of(hit.entry) != Joint::slash) continue;
    const auto slash = sign_around(text, hit.begin, hit.end);
    if (!slash) continue;
    const auto* link = spelled_link_before(text, slash->end);
    const auto end = name_end(text, slash->end);
    const auto name = text.substr(slash->end, end - slash->end);
    if (link == nullptr || name.size() < 3 || !has_letter(name) || is_service_page(folded(name))) continue;
    const auto before = mentions.size();
    add(field, slash->end, end, link->service, 900, mentions);
    if (mentions.size() > before) mentions.back().steps = bit_of(Step::spelled_signs);
  }
}

// `name#1234`, as Discord once told apart those of one name.
std::size_t with_discriminator(std::string_view text, std::size_t end, std::string_view service) {
  if (service != "discord" || end + 5 > text.size() || text[end] != '#') return end;
  const auto figures = text.substr(end + 1, 4);
  const bool are_figures = std::all_of(figures.begin(), figures.end(), is_digit);
  return are_figures && (end + 5 == text.size() || !word_at(text, end + 5)) ? end + 5 : end;
}

// After the name of a service: IG: name, kik name_22, my insta is name.
void find_after(const FieldView& field, const ServiceName& service, std::vector<Mention>& mentions) {
  const auto text = field.text;
  if (service.writing == nullptr || word_at(text, service.end)) return;
  auto place = skip_to_name(text, service.end);
  if (place.begin == npos) return;
  const auto end = name_end(text, place.begin);
  const auto& writing = *service.writing;
  if (place.is_named || is_named_before(text, service.begin)) place.sign = NameSign::named;
  // WhatsApp has numbers: a word after it is a person's name or a sentence.
  const bool is_word =
      std::all_of(text.begin() + static_cast<std::ptrdiff_t>(place.begin),
                  text.begin() + static_cast<std::ptrdiff_t>(end), [](char c) { return is_letter(c) || c == '-'; });
  if (writing.service == "whatsapp" && (is_word || place.sign < NameSign::copula)) return;
  if (is_word && writing.weight == ServiceWeight::ordinary && place.sign == NameSign::written &&
      is_small(text[service.begin]))
    return;  // `the line: something`, but `LINE: name`
  const auto whole = with_discriminator(text, end, writing.service);
  if (whole == end && !is_account_name(text, place.begin, end, writing.weight, place.sign)) return;
  add_shared(field, place.begin, whole, service, place.sign >= NameSign::named ? 900 : 800, mentions);
}

// cashapp $name
void find_cashtag(const FieldView& field, const ServiceName& service, std::vector<Mention>& mentions) {
  const auto text = field.text;
  if (service.writing == nullptr || service.writing->service != "cashapp") return;
  auto at = skip_blanks(text, service.end);
  while (at < text.size() && (text[at] == ':' || text[at] == '-')) at = skip_blanks(text, at + 1);
  if (at >= text.size() || text[at] != '$') return;
  const auto end = name_end(text, at + 1);
  if (has_letter(text.substr(at + 1, end - at - 1))) add(field, at + 1, end, "cashapp", 930, mentions);
}

// A name without @ and before its service: at the start of a clause with a line in it, or after what one does with it.
bool is_given(std::string_view text, std::size_t begin, std::size_t end) {
  auto at = begin;
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0 || (!is_alnum(text[at - 1]) && !word_before(text, at)))
    return text.substr(begin, end - begin).find('_') != npos;
  const auto before = folded_before(text, at, 16);
  return has_any_word(
      before.substr(before.rfind(' ') + 1),
      {"add",  "find",    "text",     "me",       "am",      "m",       "is",      "as",    "ajoute", "ajoutez",
       "suis", "moi",     "agregame", "soy",      "es",      "buscame", "message", "msg",   "dm",     "follow",
       "hmu",  "contact", "pseudo",   "username", "usuario", "user",    "compte",  "cuenta"});
}

// Before the name of a service: add name_22 on snap, name_22 (telegram).
void find_before(const FieldView& field, const ServiceName& service, std::vector<Mention>& mentions) {
  const auto text = field.text;
  auto at = service.begin;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '(')) --at;
  if (at == service.begin || at == 0) return;
  bool is_mine = false;
  if (text.substr(at, service.begin - at).find('(') == npos) {
    const auto step_back = [&] {
      const auto word_end = at;
      while (at > 0 && is_letter(text[at - 1])) --at;
      const auto word = text.substr(at, word_end - at);
      while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '(' || text[at - 1] == '\'')) --at;
      return word;
    };
    const auto word = step_back();
    is_mine = word == "my" || word == "mi" || word == "mon";
    if (is_mine) {
      const auto copula = step_back();
      if (copula != "is" && copula != "es" && copula != "est") return;
      if (copula == "est" && at > 1 && text[at - 1] == 'c') at = at > 2 ? at - 2 : 0;
    } else if (word != "on" && word != "sur" && word != "en" && word != "via" && word != "in") {
      return;
    }
  }
  auto begin = at;
  while (begin > 0 && at - begin < 32 &&
         (is_alnum(text[begin - 1]) || text[begin - 1] == '_' || text[begin - 1] == '.'))
    --begin;
  if (begin == at || (begin > 0 && (text[begin - 1] == '@' || text[begin - 1] == '-' || text[begin - 1] == '/' ||
                                    word_before(text, begin))))
    return;
  if (!is_letter(text[begin]) && text[begin] != '_') return;
  if (!is_account_name(text, begin, at, ServiceWeight::ordinary, NameSign::none)) return;
  if (!is_mine && (service_after_name(text, at).writing == nullptr || !is_given(text, begin, at))) return;
  add(field, begin, at, service.writing->service, 800, mentions);
}

// inst@gram name
bool find_after_disguise(const FieldView& field, std::size_t begin, std::size_t end, std::vector<Mention>& mentions) {
  const auto text = field.text;
  constexpr std::size_t most_bytes = 16;
  while (begin > 0 && end - begin <= most_bytes && is_alnum(text[begin - 1])) --begin;
  while (end < text.size() && end - begin <= most_bytes && is_alnum(text[end])) ++end;
  if (end - begin > most_bytes) return false;
  const auto brand = disguised_brand(text, begin, end);
  if (brand.writing != nullptr) find_after(field, brand, mentions);
  return brand.writing != nullptr;
}

// @name
void find_after_at(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (const auto at : field.anchors->ats) {
    if (at > 0 && (word_before(text, at) || text[at - 1] == '_' || text[at - 1] == '.' || text[at - 1] == '/' ||
                   text[at - 1] == '@')) {
      if (is_letter(text[at - 1]) && at + 1 < text.size() && is_letter(text[at + 1]))
        find_after_disguise(field, at, at + 1, mentions);
      continue;
    }
    const auto end = name_end(text, std::size_t{at} + 1);
    const auto name = text.substr(at + 1, end - at - 1);
    if (name.size() < 3 || !has_letter(name) || (end < text.size() && text[end] == '@')) continue;
    auto service = service_before_name(text, at);
    if (service.writing == nullptr) service = service_after_name(text, end);
    if (service.writing == nullptr) service = service_before_name(text, at, true);
    if (service.writing != nullptr) {
      add_shared(field, at, with_discriminator(text, end, service.writing->service), service, 930, mentions);
    } else if (is_account_after_at(text, at + 1, end)) {
      add(field, at, end, "at", 700, mentions);
    }
  }
}

struct AppLink {
  std::string_view after;  ///< the colon
  std::string_view service;
};
constexpr std::array<AppLink, 4> app_links{{{"//resolve?domain=", "telegram"},
                                            {"//user?username=", "instagram"},
                                            {"//user?screen_name=", "twitter"},
                                            {"//add/", "snapchat"}}};

// tg://resolve?domain=name, and names after a service in disguise: `1nsta : name`, `tele gram: name`, `OF: name`.
void find_by_colons(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (const auto colon : field.anchors->colons) {
    auto at = std::size_t{colon};
    while (at > 0 && text[at - 1] == ' ') --at;
    if (at >= 2 && text.substr(at - 2, 2) == "\u00a0") at -= 2;
    if (at == 0) continue;
    if (text.substr(colon + 1, 2) == "//") {
      for (const auto& link : app_links) {
        const auto begin = colon + 1 + link.after.size();
        if (text.substr(colon + 1, link.after.size()) == link.after)
          add(field, begin, name_end(text, begin), link.service, 950, mentions);
      }
      continue;
    }
    const auto service = service_name_before(text, at);
    if (service.writing == nullptr) continue;
    const auto word = text.substr(service.begin, service.end - service.begin);
    const bool is_plain = service_writing(entry_of(word)) != nullptr;  // the walk of words met it
    if (!is_plain) find_after(field, service, mentions);
  }
}

// T3legram name: a figure among letters.
void find_by_figures(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  std::size_t done = 0;
  for (const auto digits : field.anchors->digits) {
    if (digits.end - digits.begin > 2 || digits.begin < done) continue;
    const bool before = digits.begin > 0 && is_letter(text[digits.begin - 1]);
    const bool after = digits.end < text.size() && is_letter(text[digits.end]);
    if (!after && !before) continue;
    if (find_after_disguise(field, digits.begin, digits.end, mentions)) done = digits.end + 16;
  }
}

void find_in_column(const FieldView& field, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const auto begin = skip_blanks(text, 0);
  const auto* writing = service_writing(entry_of(field.name));
  const auto start = begin < text.size() && text[begin] == '@' ? begin + 1 : begin;
  const auto end = name_end(text, start);
  if (writing != nullptr && skip_blanks(text, end) == text.size() && end > start)
    add(field, begin, end, writing->service, 970, mentions);
}

}  // namespace

void find_handles(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::link && field.role != FieldRole::handle) return;
  find_in_links(field, mentions);
  if (field.role == FieldRole::handle) find_in_column(field, mentions);
  if (field.role != FieldRole::prose) return;
  find_after_at(field, mentions);
  find_by_colons(field, mentions);
  find_by_figures(field, mentions);
  if (field.anchors->has(Topic::joint)) find_in_spelled_links(field, mentions);
  if (!field.anchors->has(Topic::service)) return;
  for (const auto& hit : field.anchors->words) {
    // `5fb` in a number of base 16 is no service.
    if (!hit.is(Topic::service) || (hit.begin > 0 && is_digit(field.text[hit.begin - 1]))) continue;
    const auto service = service_name_at(field.text, hit.begin, hit.end);
    if (service.writing == nullptr) continue;
    find_after(field, service, mentions);
    find_cashtag(field, service, mentions);
    find_before(field, service, mentions);
  }
}

}  // namespace fanal::extract::internal
