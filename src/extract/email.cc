// E-mail addresses, as software writes them and as people spell them out.
// Source: RFC 5322 3.2.3 (dot-atom), narrowed to what people write between other words.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/common_words.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"
#include "extract/internal/written_signs.h"
#include "text/identifiers.h"

namespace fanal::extract::internal {
namespace {

// Of RFC 5322's atext, what is met in addresses in use; `=`, `/`, `|`, `*` and the like part an address from a text.
bool is_local(char c) {
  return is_word(c) || c == '.' || c == '_' || c == '+' || c == '-' || c == '%' || c == '&' || c == '\'';
}
bool is_host(char c) { return is_word(c) || c == '.' || c == '-'; }

std::size_t local_begin(std::string_view text, std::size_t at) {
  auto begin = at;
  while (begin > 0 && at - begin < 64 && is_local(text[begin - 1])) {
    // Letters past ASCII belong to a name; quotes, dashes, blanks and emoji do not.
    if (is_high(text[begin - 1]) && !word_before(text, begin)) break;
    --begin;
  }
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  while (begin < at && !is_word(text[begin]) && text[begin] != '_') ++begin;
  return begin;
}

std::size_t host_end(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end - at < 253 && is_host(text[end])) {
    if (is_high(text[end]) && (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U && !word_at(text, end)) break;
    ++end;
  }
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  return end;
}

// `example.comCALL`, `example.com06`: what is glued to a suffix that people know. `end` when nothing is.
std::size_t glued_cut(std::string_view text, std::size_t begin, std::size_t end) {
  const auto last = text.substr(begin, end - begin).rfind('.');
  if (last == std::string_view::npos) return end;
  const auto dot = begin + last;
  auto cut = dot + 1;
  const bool is_small = cut < end && text[cut] >= 'a';
  while (cut < end && is_letter(text[cut]) && (text[cut] >= 'a') == is_small) ++cut;
  return cut < end && text[cut] != '-' && is_plain_suffix(text.substr(dot + 1, cut - dot - 1)) ? cut : end;
}

// local@host with nothing between. Gives where it ends; `at` when there is none.
std::size_t find_plain(const FieldView& field, std::size_t at, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const auto begin = local_begin(text, at);
  if (begin == at) return at;
  auto end = glued_cut(text, at + 1, sentence_cut(text, at + 1, host_end(text, at + 1)));
  // What follows the last full stop may be the next word: `a@example.com.please`.
  while (end > at) {
    // Canonical hosts would map full stops and full-width forms of other scripts away: see host_in_text.
    const auto host = text.substr(at + 1, end - at - 1);
    const bool may_be_host = std::none_of(host.begin(), host.end(), is_high) || host_in_text(host);
    auto value = may_be_host ? canonical_email(text.substr(begin, end - begin)) : std::nullopt;
    if (value) {
      mentions.push_back(mention(field.index, begin, end, MentionKind::email, *std::move(value), 980));
      return end;
    }
    const auto dot = text.substr(at, end - at).rfind('.');
    end = dot == std::string_view::npos ? at : at + dot;
  }
  return at;
}

struct WrittenLocal {
  std::size_t begin = 0;
  std::string value;
};

char character_of(Joint joint) {
  return joint == Joint::underscore ? '_' : joint == Joint::hyphen ? '-' : joint == Joint::slash ? '/' : '.';
}

// The local part that ends at `end`; signs before its last piece join others to it as far as the host is written so.
WrittenLocal read_local(std::string_view text, std::size_t end, SignForm host_form) {
  WrittenLocal local{local_begin(text, end), {}};
  local.value = text.substr(local.begin, end - local.begin);
  for (int pieces = 0; pieces < 4 && local.begin > 0 && local.begin < end; ++pieces) {
    const auto sign = sign_before(text, local.begin);
    if (!sign || sign->joint == Joint::at || sign->joint == Joint::at_sign || sign->joint == Joint::slash) break;
    if (sign->form == SignForm::tight || sign->form == SignForm::comma) break;
    if (sign->form == SignForm::spaced && host_form != SignForm::spaced) break;
    const auto begin = local_begin(text, sign->begin);
    const auto piece = text.substr(begin, sign->begin - begin);
    if (piece.empty() || (sign->form == SignForm::spaced && is_common_word(piece))) break;
    local.value.insert(0, std::string(piece) + character_of(sign->joint));
    local.begin = begin;
  }
  return local;
}

// `quiet_dot_lamp` before `_at_`: signs in the same frame.
void mend_framed(std::string& local, char frame) {
  for (auto begin = local.find(frame); begin != std::string::npos;) {
    const auto end = local.find(frame, begin + 1);
    if (end == std::string::npos) return;
    const auto joint = joint_of(entry_of(std::string_view(local).substr(begin + 1, end - begin - 1)));
    if (joint != Joint::none && joint != Joint::www && joint != Joint::at && joint != Joint::at_sign) {
      local.replace(begin, end + 1 - begin, 1, character_of(joint));
      begin = local.find(frame, begin + 1);
    } else {
      begin = end;
    }
  }
}

std::string_view word_ending_at(std::string_view text, std::size_t end) {
  auto begin = end;
  while (begin > 0 && is_word(text[begin - 1]) && end - begin < 32) --begin;
  return text.substr(begin, end - begin);
}

std::size_t skip_blanks_back(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':' || text[at - 1] == '=' || text[at - 1] == '\n' ||
                    text[at - 1] == '-' || text[at - 1] == '\''))
    --at;
  return at;
}

// `mail:`, `my email is`, `écrivez à` before `at`.
bool has_contact_before(std::string_view text, std::size_t at) {
  for (int words = 0; words < 3; ++words) {
    const auto word = word_ending_at(text, skip_blanks_back(text, at));
    if (word.empty()) return false;
    if (has_topic(entry_of(word).topics, Topic::contact)) return true;
    if (word.size() > 3 && word != "moi") return false;
    at = static_cast<std::size_t>(word.data() - text.data());
  }
  return false;
}

bool is_determiner(std::string_view word) {
  for (const auto* row : {"the", "my", "our", "a", "an", "this", "your", "their", "his", "her"})
    if (word.size() == std::string_view(row).size() && lower(word[0]) == row[0] && word.substr(1) == row + 1)
      return true;
  return false;
}

// Before the word `at`: what is said to be somewhere, not an account.
bool reads_as_place(std::string_view text, const WrittenLocal& local) {
  if (looks_made_up(local.value)) return false;
  if (is_common_word(local.value)) {
    for (const auto* usual : {"info", "contact", "booking", "hello", "mail"})
      if (local.value == usual) return false;
    return true;
  }
  if (has_contact_before(text, local.begin)) return false;
  const std::string_view value = local.value;
  if (value.size() > 4 && (value.ends_with("ed") || value.ends_with("ing"))) return true;
  return is_determiner(word_ending_at(text, skip_blanks_back(text, local.begin)));
}

// `name AT example`: a word that shouts is a sign.
bool is_shouted(std::string_view text, const WrittenSign& sign, const WrittenLocal& local) {
  return text.substr(sign.begin, sign.end - sign.begin).find("AT") != std::string_view::npos &&
         local.value.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
}

bool is_email(std::string_view text, const WrittenSign& sign, const WrittenLocal& local, const WrittenHost& host) {
  if (sign.form == SignForm::bracketed) return true;
  if (sign.joint == Joint::at_sign) {
    const bool is_apart = sign.form != SignForm::tight;
    return !is_apart || !is_common_word(local.value) || has_contact_before(text, local.begin);
  }
  if (is_shouted(text, sign, local)) return true;
  if (host.form == SignForm::tight || host.form == SignForm::comma)
    return looks_made_up(local.value) || (has_contact_before(text, local.begin) && !reads_as_place(text, local));
  return !reads_as_place(text, local);
}

void add_written(const FieldView& field, const WrittenLocal& local, const WrittenHost& host, std::uint16_t confidence,
                 std::vector<Mention>& mentions) {
  auto value = canonical_email(local.value + "@" + host.value);
  if (!value) return;
  mentions.push_back(mention(field.index, local.begin, host.end, MentionKind::email, *std::move(value), confidence));
  mentions.back().steps = static_cast<std::uint32_t>(Step::spelled_signs);
}

// Providers that people name without a suffix, and their hosts.
struct Provider {
  std::string_view name;
  std::string_view host;
};
constexpr auto providers = std::to_array<Provider>({{"gmail", "gmail.com"},
                                                    {"googlemail", "googlemail.com"},
                                                    {"icloud", "icloud.com"},
                                                    {"protonmail", "protonmail.com"}});

// `example com`, `gmail`: a host at `begin` whose full stop was left out. Suffixes that are words too (`es`) need
// `is_sure`.
std::optional<WrittenHost> read_host_without_dot(std::string_view text, std::size_t begin, bool is_sure) {
  const auto end_of = [&](std::size_t at) {
    while (at < text.size() && (is_alnum(text[at]) || text[at] == '-')) ++at;
    return at;
  };
  // A hyphen, a full stop or another sign and then more of a word: it goes on in another way.
  const auto stands_alone = [&](std::size_t end) {
    return end == text.size() ||
           (!word_at(text, end) && (end + 1 == text.size() || text[end] == ' ' || !word_at(text, end + 1)));
  };
  const auto label_end = end_of(begin);
  if (label_end < begin + 2 || label_end - begin > 63) return {};
  const auto label = text.substr(begin, label_end - begin);
  for (const auto& provider : providers)
    if (is_in_any_case(label, provider.name) && stands_alone(label_end))
      return WrittenHost{std::string(provider.host), label_end, SignForm::word};
  if (label_end >= text.size() || text[label_end] != ' ' || is_common_word(label)) return {};
  const auto suffix_end = end_of(label_end + 1);
  const auto suffix = text.substr(label_end + 1, suffix_end - label_end - 1);
  if (!stands_alone(suffix_end) || (!is_plain_suffix(suffix) && (!is_sure || suffix.size() > 3))) return {};
  auto host = std::string(label).append(1, '.').append(suffix);
  if (registrable_domain(host).empty()) return {};
  return WrittenHost{std::move(host), suffix_end, SignForm::word};
}

// `my e-mail is lamp77 at example com`: only after a word that says so, or for a name that is none.
void find_without_dot(const FieldView& field, const WrittenSign& sign, std::vector<Mention>& mentions) {
  if (sign.form != SignForm::word && sign.form != SignForm::bracketed) return;
  const auto host = read_host_without_dot(field.text, sign.end, sign.joint == Joint::at_sign);
  if (!host) return;
  const auto local = read_local(field.text, sign.begin, host->form);
  if (local.value.empty() || reads_as_place(field.text, local)) return;
  if (has_contact_before(field.text, local.begin) || looks_made_up(local.value))
    add_written(field, local, *host, 700, mentions);
}

// `I answer at once. Call me`: behind the word `at` a full stop and a blank end a sentence, and many words are
// suffixes.
bool ends_a_sentence(const WrittenHost& host) {
  return host.form == SignForm::spaced && !is_plain_suffix(host.value.substr(host.value.rfind('.') + 1));
}

// An address whose @ is text[begin, end), as a word or a character.
void find_written(const FieldView& field, std::size_t begin, std::size_t end, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const auto sign = sign_around(text, begin, end);
  if (!sign || sign->begin == 0) return;
  const auto host = read_host(text, sign->end, true);
  if (!host) return find_without_dot(field, *sign, mentions);
  if (sign->joint == Joint::at && ends_a_sentence(*host)) return;
  auto local = read_local(text, sign->begin, host->form);
  if (sign->form == SignForm::bracketed && (text[sign->begin] == '_' || text[sign->begin] == '-'))
    mend_framed(local.value, text[sign->begin]);
  if (local.value.empty() || !is_email(text, *sign, local, *host)) return;
  add_written(field, local, *host, sign->form == SignForm::bracketed ? 950 : 900, mentions);
}

// `jeanne(a)example.fr`: letters in brackets before a host whose full stop is at `dot`.
void find_bracketed(const FieldView& field, std::size_t dot, std::vector<Mention>& mentions) {
  const auto text = field.text;
  auto label = dot;
  while (label > 0 && dot - label < 64 && (is_alnum(text[label - 1]) || text[label - 1] == '-')) --label;
  auto close = label;
  while (close > 0 && text[close - 1] == ' ') --close;
  if (close < 3 || (text[close - 1] != ')' && text[close - 1] != ']')) return;
  const auto from = close > 9 ? close - 9 : 0;
  const auto bracket = text.substr(from, close - from).find_last_of("([");
  if (bracket == std::string_view::npos || from + bracket == 0) return;
  const auto open = from + bracket;
  const auto word = text.substr(open + 1, close - open - 2);
  if (word != "a" && word != "A" && word != "\u00e0" && word != "chez" && word != "en") return;
  const auto host = read_host(text, label, true);
  if (!host) return;
  auto end = open;
  while (end > 0 && text[end - 1] == ' ') --end;
  const auto local = read_local(text, end, host->form);
  if (!local.value.empty() && !is_common_word(local.value)) add_written(field, local, *host, 850, mentions);
}

// `jardin chez example point com`, `taller9 en example punto com`: the word before the host is no sign of its own.
void find_weakly_written(const FieldView& field, const WordHit& hit, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const auto dot = sign_around(text, hit.begin, hit.end);
  if (!dot || dot->begin == 0) return;
  auto label = dot->begin;
  while (label > 0 && (is_alnum(text[label - 1]) || text[label - 1] == '-')) --label;
  const auto before = skip_blanks_back(text, label);
  const auto word = word_ending_at(text, before);
  if (before == label || (word != "en" && word != "chez" && word != "EN" && word != "CHEZ")) return;
  const auto word_at = static_cast<std::size_t>(word.data() - text.data());
  const auto end = skip_blanks_back(text, word_at);
  if (end == word_at) return;
  const auto host = read_host(text, label, true);
  if (!host) return;
  const auto local = read_local(text, end, host->form);
  if (local.value.empty() || is_common_word(local.value)) return;
  if (looks_made_up(local.value) || has_contact_before(text, local.begin))
    add_written(field, local, *host, 800, mentions);
}

}  // namespace

void find_emails(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role == FieldRole::place || field.role == FieldRole::date) return;
  const auto& anchors = *field.anchors;
  for (const auto at : anchors.ats)
    if (find_plain(field, at, mentions) == at) find_written(field, at, at + 1, mentions);
  for (const auto dot : anchors.dots) find_bracketed(field, dot, mentions);
  if (!anchors.has(Topic::joint) || (field.role != FieldRole::prose && field.role != FieldRole::email)) return;
  for (const auto& hit : anchors.words) {
    if (!hit.is(Topic::joint)) continue;
    const auto joint = joint_of(hit.entry);
    if (joint == Joint::at || joint == Joint::at_sign) find_written(field, hit.begin, hit.end, mentions);
    if (joint != Joint::dot && joint != Joint::point) continue;
    if (const auto dot = sign_around(field.text, hit.begin, hit.end)) find_bracketed(field, dot->begin, mentions);
    find_weakly_written(field, hit, mentions);
  }
}

}  // namespace fanal::extract::internal
