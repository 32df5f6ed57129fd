// Web addresses as people write them, their signs spelled out or set apart included.
// Source: RFC 3986 (characters), the Public Suffix List for bare names.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/common_words.h"
#include "extract/internal/fold.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"
#include "extract/internal/written_signs.h"
#include "text/identifiers.h"

namespace fanal::extract::internal {
namespace {

struct Scheme {
  std::string_view written;
  std::string_view meant;
};
// Longer ones first. The second half is written so that nobody clicks, or that no filter reads.
constexpr std::array<Scheme, 9> schemes{{{"https", "https"},
                                         {"http", "http"},
                                         {"ftp", "ftp"},
                                         {"hxxps", "https"},
                                         {"hxxp", "http"},
                                         {"h**ps", "https"},
                                         {"h**p", "http"},
                                         {"htxps", "https"},
                                         {"fxp", "ftp"}}};
// Suffixes that are no word people end a sentence on without a blank: a bare name with one needs nothing else.
constexpr std::array<std::string_view, 5> bare_suffixes{"com", "net", "org", "fr", "uk"};
// Plain suffixes that are words or end them: what follows must not go on.
constexpr std::array<std::string_view, 6> word_suffixes{"app", "ar", "ca", "ch", "se", "tv"};
// Suffixes that are words of many sentences: a host of them needs a path, `www.` or a word that announces it.
constexpr std::array<std::string_view, 13> sentence_suffixes{"am", "an", "as", "at", "do", "he", "in",
                                                             "is", "me", "no", "so", "to", "us"};
constexpr std::array<std::string_view, 16> site_words{"enlace", "lien", "link",    "page",   "pagina", "site",
                                                      "sitio",  "url",  "visit",   "visita", "visite", "visitez",
                                                      "voir",   "web",  "website", "webpage"};
// Suffixes that names of files end on too.
constexpr std::array<std::string_view, 7> file_suffixes{"md", "mov", "ps", "py", "rs", "sh", "zip"};

template <std::size_t n>
bool has(const std::array<std::string_view, n>& list, std::string_view label) {
  return std::find(list.begin(), list.end(), label) != list.end();
}

constexpr std::size_t most_host_bytes = 253;  // RFC 1034 3.1
// No browser follows longer ones in full, and the brackets of a hostile one are counted again for each.
constexpr std::size_t most_url_bytes = 4096;

bool is_host(char c) { return is_word(c) || c == '.' || c == '-'; }

// General punctuation (quotes, dashes, no-break spaces), CJK punctuation and emoji end an address; letters do not.
bool is_url_byte(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (!is_high(c)) return c > ' ' && c != 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U || word_at(text, at);
}

std::size_t url_end(std::string_view text, std::size_t begin, std::size_t at) {
  const auto most = std::min(text.size(), at + most_url_bytes);
  while (at < most && is_url_byte(text, at) && text.substr(at, 2) != "](") ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;  // whole characters
  // Trailing punctuation belongs to the sentence; a closing bracket too, unless it was opened inside.
  for (; at > begin; --at) {
    const char c = text[at - 1];
    if (std::string_view(".,;:!?'*_~").find(c) != std::string_view::npos) continue;
    const auto inside = text.substr(begin, at - begin);
    const auto is_unopened = [&](char open, char close) {
      return c == close &&
             std::count(inside.begin(), inside.end(), close) > std::count(inside.begin(), inside.end(), open);
    };
    if (!is_unopened('(', ')') && !is_unopened('[', ']')) break;
  }
  return at;
}

// What follows a host that ends at `at`: a port, a path, a query.
std::size_t rest_end(std::string_view text, std::size_t begin, std::size_t at) {
  if (at >= text.size()) return at;
  const bool is_port = text[at] == ':' && at + 1 < text.size() && is_digit(text[at + 1]);
  return is_port || text[at] == '/' || text[at] == '?' || text[at] == '#' ? std::max(at, url_end(text, begin, at)) : at;
}

void add(const FieldView& field, std::size_t begin, std::size_t end, std::string value, std::uint16_t confidence,
         std::vector<Mention>& mentions) {
  mentions.push_back(mention(field.index, begin, end, MentionKind::url, std::move(value), confidence));
}

void add_mended(const FieldView& field, std::size_t begin, std::size_t end, std::string value, std::uint16_t confidence,
                std::vector<Mention>& mentions) {
  add(field, begin, end, std::move(value), confidence, mentions);
  mentions.back().steps = static_cast<std::uint32_t>(Step::spelled_signs);
}

// The scheme that ends at `end`, or null.
const Scheme* scheme_before(std::string_view text, std::size_t end) {
  for (const auto& scheme : schemes) {
    if (end < scheme.written.size()) continue;
    const auto begin = end - scheme.written.size();
    bool same = true;
    for (std::size_t i = 0; same && i < scheme.written.size(); ++i) same = lower(text[begin + i]) == scheme.written[i];
    if (same && (begin == 0 || !is_alnum(text[begin - 1]))) return &scheme;
  }
  return nullptr;
}

// Past the sign after a scheme whose colon is at `colon`: `://`, `[:]//`, `:\\`, ` : // `; npos when it is none.
std::size_t host_begin(std::string_view text, std::size_t colon, bool& is_odd) {
  auto at = colon + 1;
  if (at < text.size() && text[at] == ']') {
    is_odd = true;
    ++at;
  }
  const auto first = skip_blanks(text, at);
  const auto two = text.substr(first, 2);
  if (two != "//" && two != "\\\\") return std::string_view::npos;
  const auto begin = skip_blanks(text, first + 2);
  is_odd = is_odd || two[0] == '\\' || begin != colon + 3;
  return begin;
}

// `slash name` after a host that ends at `at`, appended to `value`. Gives where it ends.
std::size_t append_spelled_path(std::string_view text, std::size_t at, std::string& value) {
  for (int parts = 0; parts < 4; ++parts) {
    const auto slash = sign_at(text, at);
    if (!slash || slash->joint != Joint::slash || slash->form == SignForm::tight || slash->form == SignForm::spaced)
      break;
    auto end = slash->end;
    while (end < text.size() && (is_alnum(text[end]) || std::string_view("_-.~@").find(text[end]) != std::string::npos))
      ++end;
    while (end > slash->end && !is_alnum(text[end - 1]) && text[end - 1] != '_') --end;
    if (end == slash->end) break;
    (value += '/') += text.substr(slash->end, end - slash->end);
    at = end;
  }
  return at;
}

// Gives where it ends, or `colon`.
std::size_t find_with_scheme(const FieldView& field, std::size_t colon, std::vector<Mention>& mentions) {
  const auto text = field.text;
  bool is_odd = false;
  const auto at = host_begin(text, colon, is_odd);
  if (at == std::string_view::npos) return colon;
  auto scheme_end = colon;
  if (is_odd && scheme_end > 0 && text[scheme_end - 1] == '[') --scheme_end;
  if (is_odd && scheme_end > 0 && text[scheme_end - 1] == ' ') --scheme_end;
  const auto* scheme = scheme_before(text, scheme_end);
  if (scheme == nullptr) return colon;
  const auto begin = scheme_end - scheme->written.size();
  if (const auto host = read_host(text, at, true); host && (host->form != SignForm::tight || is_odd)) {
    auto end = rest_end(text, at, host->end);
    auto value = std::string(scheme->meant) + "://" + host->value;
    value.append(text.substr(host->end, end - host->end));
    if (end == host->end) end = append_spelled_path(text, end, value);
    add_mended(field, begin, end, std::move(value), 950, mentions);
    return end;
  }
  const auto end = url_end(text, at, at);
  // Any host, also of one label, an address in figures or `.example`: the scheme says what it is.
  if (is_odd || end == at || !is_word(text[at])) return colon;
  if (scheme->written == scheme->meant) {
    add(field, begin, end, std::string(text.substr(begin, end - begin)), 990, mentions);
  } else {
    add_mended(field, begin, end, std::string(scheme->meant).append(text.substr(colon, end - colon)), 950, mentions);
  }
  return end;
}

// `http//`, `https:/`: a scheme whose signs are not whole.
const Scheme* broken_scheme_before(std::string_view text, std::size_t at) {
  static constexpr std::array<Scheme, 6> broken{{{"https//", "https://"},
                                                 {"http//", "http://"},
                                                 {"https:/", "https://"},
                                                 {"http:/", "http://"},
                                                 {"https;//", "https://"},
                                                 {"http;//", "http://"}}};
  for (const auto& scheme : broken) {
    if (at < scheme.written.size()) continue;
    const auto begin = at - scheme.written.size();
    bool same = begin == 0 || !is_alnum(text[begin - 1]);
    for (std::size_t i = 0; same && i < scheme.written.size(); ++i) same = lower(text[begin + i]) == scheme.written[i];
    if (same) return &scheme;
  }
  return nullptr;
}

// `web:`, `visit`, `mi página` before `at`.
bool has_site_word_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':')) --at;
  auto begin = at;
  while (begin > 0 && at - begin < 16 && is_word(text[begin - 1])) --begin;
  const auto word = folded(text.substr(begin, at - begin));
  return has(site_words, word);
}

// A host that is no sentence whose blank after the full stop is missing: `ask.me`, `voir.la`.
bool needs_no_path(std::string_view text, std::string_view host, std::size_t begin, std::size_t end) {
  const auto last = host.rfind('.');
  const auto suffix = host.substr(last + 1);
  if (host.starts_with("www.")) return host.find('.', 4) != std::string_view::npos;
  if (has(bare_suffixes, suffix)) return true;
  const auto before = host.substr(0, last);
  const auto dot = before.rfind('.');
  const auto label = dot == std::string_view::npos ? before : before.substr(dot + 1);
  if (has(file_suffixes, suffix) || is_common_word(label)) return false;
  if (label.starts_with("xn--") || has_site_word_before(text, begin)) return true;
  if (is_plain_suffix(suffix)) return label.size() > 2 && (!has(word_suffixes, suffix) || !goes_on_in_words(text, end));
  if (suffix.size() != 2 || label.size() < 3) return false;
  if (dot != std::string_view::npos) return dot > 2 && !has(sentence_suffixes, suffix);
  return label.find('-') != std::string_view::npos && !goes_on_in_words(text, end);
}

bool may_have_path(std::string_view host) {
  const auto last = host.rfind('.');
  return host.starts_with("www.") || (!has(file_suffixes, host.substr(last + 1)) &&
                                      (host.substr(0, last).size() < 3 || !is_common_word(host.substr(0, last))));
}

// A bare address whose host holds the full stop at `dot`. Gives where to look on.
std::size_t find_bare(const FieldView& field, std::size_t dot, std::vector<Mention>& mentions) {
  const auto text = field.text;
  auto begin = dot;
  while (begin > 0 && dot - begin < 64 && is_host(text[begin - 1]) &&
         (!is_high(text[begin - 1]) || word_before(text, begin)))
    --begin;
  while (begin < dot && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  while (begin < dot && (text[begin] == '.' || text[begin] == '-')) ++begin;
  auto host_end = dot;
  while (host_end < text.size() && is_host(text[host_end]) &&
         (!is_high(text[host_end]) || word_at(text, host_end) ||
          (static_cast<unsigned char>(text[host_end]) & 0xC0U) == 0x80U))
    ++host_end;
  const auto next = std::max(host_end, dot + 1);
  const auto* broken = begin > 0 && text[begin - 1] == '/' ? broken_scheme_before(text, begin) : nullptr;
  if (begin > 0 && broken == nullptr && (text[begin - 1] == '@' || text[begin - 1] == '/' || text[begin - 1] == '_'))
    return next;
  if (host_end < text.size() && (text[host_end] == '@' || text[host_end] == '_')) return next;
  while (host_end > dot && (text[host_end - 1] == '.' || text[host_end - 1] == '-')) --host_end;
  host_end = sentence_cut(text, begin, std::min(host_end, begin + most_host_bytes));
  const auto suffix_at = text.substr(0, host_end).rfind('.') + 1;
  if (host_end < suffix_at + 2) return next;  // `e.g`
  const auto host = host_in_text(text.substr(begin, host_end - begin));
  if (!host || !has_known_suffix(*host)) return next;
  const bool has_path =
      host_end + 1 < text.size() && text[host_end] == '/' && is_word(text[host_end + 1]) && may_have_path(*host);
  if (!has_path && !needs_no_path(text, *host, begin, host_end)) return next;
  // `call.Me/now`: a capital after a full stop starts a sentence.
  if (text[suffix_at] >= 'A' && text[suffix_at] <= 'Z' && text[begin] >= 'a') return next;
  const auto end = rest_end(text, begin, host_end);
  const auto written = text.substr(begin, end - begin);
  if (broken != nullptr) {
    add_mended(field, begin - broken->written.size(), end, std::string(broken->meant).append(written), 900, mentions);
  } else {
    add(field, begin, end, std::string(written), 900, mentions);
  }
  return std::max(end, next);
}

// `www example com`
std::size_t find_in_blanks(const FieldView& field, std::size_t begin, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const auto label = skip_blanks(text, begin + 3);
  auto label_end = label;
  while (label_end < text.size() && (is_alnum(text[label_end]) || text[label_end] == '-')) ++label_end;
  const auto suffix = skip_blanks(text, label_end);
  auto end = suffix;
  while (end < text.size() && is_letter(text[end])) ++end;
  const auto name = text.substr(label, label_end - label);
  if (label == begin + 3 || suffix == label_end || name.size() < 2) return begin;
  if (!has(bare_suffixes, text.substr(suffix, end - suffix)) || (end < text.size() && word_at(text, end))) return begin;
  add_mended(field, begin, end,
             std::string("www.").append(name).append(1, '.').append(text.substr(suffix, end - suffix)), 850, mentions);
  return end;
}

// A host that begins at `begin` with a sign that is written out or apart. Gives where it ends; `begin` for none.
std::size_t find_written(const FieldView& field, std::size_t begin, std::vector<Mention>& mentions) {
  const auto text = field.text;
  if (begin > 0 && (text[begin - 1] == '@' || text[begin - 1] == '/' || text[begin - 1] == '_')) return begin;
  const auto host = read_host(text, begin, false);
  if (!host && joint_of(entry_of(text.substr(begin, 3))) == Joint::www) return find_in_blanks(field, begin, mentions);
  if (!host || host->form == SignForm::tight || host->form == SignForm::comma) return begin;
  const auto label = std::string_view(host->value).substr(0, host->value.find('.'));
  if (host->form != SignForm::bracketed && label != "www" && is_common_word(label)) return begin;
  auto value = host->value;
  auto end = rest_end(text, begin, host->end);
  value += text.substr(host->end, end - host->end);
  if (end == host->end) end = append_spelled_path(text, end, value);
  add_mended(field, begin, end, std::move(value), host->form == SignForm::bracketed ? 930 : 850, mentions);
  return end;
}

// The host whose label ends where the sign text[begin, end) begins.
std::size_t find_written_around(const FieldView& field, std::size_t begin, std::size_t end,
                                std::vector<Mention>& mentions) {
  const auto text = field.text;
  const auto sign = sign_around(text, begin, end);
  if (!sign || (sign->joint != Joint::dot && sign->joint != Joint::point)) return begin;
  auto label = sign->begin;
  while (label > 0 && sign->begin - label < 64 && is_host(text[label - 1]) &&
         (!is_high(text[label - 1]) || word_before(text, label)))
    --label;
  while (label < sign->begin &&
         (text[label] == '.' || text[label] == '-' || (static_cast<unsigned char>(text[label]) & 0xC0U) == 0x80U))
    ++label;
  return label == sign->begin ? begin : std::max(begin, find_written(field, label, mentions));
}

// Signs that are written out or apart, in order of place.
void find_all_written(const FieldView& field, std::vector<Mention>& mentions) {
  const auto& anchors = *field.anchors;
  std::size_t done = 0;
  auto dot = anchors.loose_dots.begin();
  const auto take_dots_before = [&](std::size_t place) {
    for (; dot != anchors.loose_dots.end() && *dot < place; ++dot)
      if (*dot >= done) done = std::max(done, find_written_around(field, *dot, *dot + 1, mentions));
  };
  if (anchors.has(Topic::joint)) {
    for (const auto& hit : anchors.words) {
      if (!hit.is(Topic::joint)) continue;
      const auto joint = joint_of(hit.entry);
      if (joint != Joint::dot && joint != Joint::point && joint != Joint::www) continue;
      take_dots_before(hit.begin);
      if (hit.begin < done) continue;
      done = std::max(done, joint == Joint::www ? find_written(field, hit.begin, mentions)
                                                : find_written_around(field, hit.begin, hit.end, mentions));
    }
  }
  take_dots_before(field.text.size());
}

}  // namespace

void find_urls(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::link && field.role != FieldRole::handle) return;
  const auto& anchors = *field.anchors;
  const auto first = mentions.size();
  std::size_t done = 0;
  for (const auto colon : anchors.colons)
    if (colon >= done) done = std::max(done, find_with_scheme(field, colon, mentions));
  const auto with_scheme = mentions.size();
  auto known = first;
  done = 0;
  for (const auto dot : anchors.dots) {
    while (known < with_scheme && mentions[known].end <= dot) ++known;
    const bool inside = known < with_scheme && mentions[known].begin <= dot;
    if (dot < done || inside || is_digit(field.text[dot + 1])) continue;
    done = find_bare(field, dot, mentions);
  }
  if (field.role == FieldRole::prose) find_all_written(field, mentions);
}

}  // namespace fanal::extract::internal
