#include "extract/internal/written_signs.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "extract/internal/common_words.h"
#include "extract/internal/scan.h"
#include "text/identifiers.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t most_blanks = 3;  // on either side of a sign; more part two columns
constexpr std::size_t most_label_bytes = 63;

std::size_t skip_forward(std::string_view text, std::size_t at) {
  bool line = false;
  for (std::size_t blanks = 0; at < text.size() && blanks < most_blanks + 2; ++blanks) {
    if (const auto length = blank_length(text, at); length != 0) {
      at += length;
    } else if (text[at] == '\r' || (text[at] == '\n' && !line)) {
      line = line || text[at] == '\n';
      ++at;
    } else {
      break;
    }
  }
  return at;
}

std::size_t skip_back(std::string_view text, std::size_t at) {
  bool line = false;
  for (std::size_t blanks = 0; at > 0 && blanks < most_blanks + 2; ++blanks) {
    const char c = text[at - 1];
    if (c == ' ' || c == '\t' || c == '\r' || (c == '\n' && !line)) {
      line = line || c == '\n';
      --at;
    } else if (at >= 2 && text.substr(at - 2, 2) == "\u00a0") {
      at -= 2;
    } else {
      break;
    }
  }
  return at;
}

constexpr char closing_of(char open) {
  switch (open) {
    case '(': return ')';
    case '[': return ']';
    case '{': return '}';
    case '<': return '>';
    default: return 0;
  }
}
constexpr bool is_closing(char c) { return c == ')' || c == ']' || c == '}' || c == '>'; }
// What people put on either side of a word that stands for a sign.
constexpr bool is_frame(char c) {
  return c == '-' || c == '_' || c == '*' || c == '|' || c == '~' || c == '/' || c == '\\' || c == '+' || c == '=' ||
         c == '!' || c == '#' || c == '^' || c == '"';
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_letter(text[at]) || (is_high(text[at]) && word_at(text, at)))) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return at;
}
std::size_t word_begin(std::string_view text, std::size_t at) {
  while (at > 0 && (is_letter(text[at - 1]) || (is_high(text[at - 1]) && word_before(text, at)))) --at;
  return at;
}

Joint joint_of_character(char c) {
  switch (c) {
    case '@': return Joint::at_sign;
    case '.':
    case ',': return Joint::dot;
    case '/': return Joint::slash;
    case '_': return Joint::underscore;
    default: return Joint::none;
  }
}

bool is_low_word(std::string_view word) {
  return word == "bas" || word == "bajo" || word == "baja" || word == "Bas" || word == "Bajo";
}

// `tiret bas`, `guion bajo`, `barra baja`: a sign of two words.
void take_second_word(std::string_view text, std::size_t& end, Joint& joint) {
  if (joint != Joint::hyphen && joint != Joint::slash) return;
  const auto next = skip_blanks(text, end);
  const auto next_end = word_end(text, next);
  if (next == end || !is_low_word(text.substr(next, next_end - next))) return;
  joint = Joint::underscore;
  end = next_end;
}

}  // namespace

Joint joint_of(const Entry& entry) {
  if (!has_topic(entry.topics, Topic::joint)) return Joint::none;
  return static_cast<Joint>(value_in(entry, Topic::joint));
}

std::optional<WrittenSign> sign_around(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin >= end || end > text.size()) return {};
  const bool is_character = end - begin == 1 && !is_letter(text[begin]);
  auto joint = is_character ? joint_of_character(text[begin]) : joint_of(entry_of(text.substr(begin, end - begin)));
  if (joint == Joint::none || joint == Joint::www) return {};
  if (!is_character) take_second_word(text, end, joint);
  WrittenSign sign{begin, end, joint, is_character ? SignForm::tight : SignForm::word};
  for (int pair = 0; pair < 2; ++pair) {
    const auto left = skip_back(text, sign.begin);
    const auto right = skip_forward(text, sign.end);
    if (left == 0 || right >= text.size() || closing_of(text[left - 1]) != text[right] || !is_closing(text[right]))
      break;
    sign.begin = left - 1;
    sign.end = right + 1;
    sign.form = SignForm::bracketed;
  }
  if (sign.form == SignForm::word && begin > 0 && end < text.size() && is_frame(text[begin - 1]) &&
      text[end] == text[begin - 1]) {
    sign.form = SignForm::bracketed;
    --sign.begin;
    ++sign.end;
  }
  auto left = skip_back(text, sign.begin);
  auto right = skip_forward(text, sign.end);
  // `/ at /`, `- dot -`
  if (sign.form == SignForm::word && left > 0 && right < text.size() && is_frame(text[left - 1]) &&
      text[left - 1] != '"' && text[right] == text[left - 1]) {
    sign = {left - 1, right + 1, sign.joint, SignForm::bracketed};
    left = skip_back(text, sign.begin);
    right = skip_forward(text, sign.end);
  }
  const bool apart = left < sign.begin && right > sign.end;
  if (sign.form == SignForm::word && !apart) return {};
  if (sign.form == SignForm::tight && (left < sign.begin || right > sign.end)) sign.form = SignForm::spaced;
  if (is_character && text[begin] == ',') {
    if (sign.form != SignForm::tight) return {};
    sign.form = SignForm::comma;
  }
  if (is_character && text[begin] == '_' && sign.form != SignForm::spaced) return {};
  sign.begin = left;
  sign.end = right;
  return sign;
}

std::optional<WrittenSign> sign_at(std::string_view text, std::size_t at) {
  auto core = skip_forward(text, at);
  for (int opened = 0; opened < 2 && core < text.size() && closing_of(text[core]) != 0; ++opened)
    core = skip_forward(text, core + 1);
  if (core < text.size() && is_frame(text[core])) {
    const auto word = skip_forward(text, core + 1);
    const auto sign = sign_around(text, word, word_end(text, word));
    if (sign && sign->form == SignForm::bracketed && sign->begin <= at) return sign;
  }
  if (core >= text.size()) return {};
  if (text.substr(core, 8) == "forward ") core += 8;  // slash
  const auto end = joint_of_character(text[core]) != Joint::none ? core + 1 : word_end(text, core);
  auto sign = sign_around(text, core, end);
  if (sign && core >= 8 && text.substr(core - 8, 8) == "forward ") sign->begin = std::min(sign->begin, at);
  return sign && sign->begin <= at ? sign : std::nullopt;
}

std::optional<WrittenSign> sign_before(std::string_view text, std::size_t at) {
  auto core = skip_back(text, at);
  for (int closed = 0; closed < 2 && core > 0 && is_closing(text[core - 1]); ++closed) core = skip_back(text, core - 1);
  if (core == 0) return {};
  if (is_frame(text[core - 1])) {
    const auto word = skip_back(text, core - 1);
    const auto sign = sign_around(text, word_begin(text, word), word);
    if (sign && sign->form == SignForm::bracketed && sign->end >= at) return sign;
  }
  auto begin = joint_of_character(text[core - 1]) != Joint::none ? core - 1 : word_begin(text, core);
  auto end = core;
  if (is_low_word(text.substr(begin, end - begin))) {
    end = skip_back(text, begin);
    begin = word_begin(text, end);
  }
  const auto sign = sign_around(text, begin, end);
  return sign && sign->end >= at ? sign : std::nullopt;
}

namespace {

struct Label {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_joint_word(std::string_view text, std::size_t begin, std::size_t end) {
  const auto joint = joint_of(entry_of(text.substr(begin, end - begin)));
  return joint == Joint::dot || joint == Joint::point || joint == Joint::slash;
}

// Letters, digits, hyphens; before `-dot-` it ends.
std::size_t label_end(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end - at < most_label_bytes) {
    const char c = text[end];
    if (c == '-') {
      const auto word = word_end(text, end + 1);
      if (word < text.size() && text[word] == '-' && word > end + 1 && is_joint_word(text, end + 1, word)) break;
    } else if (!is_alnum(c) &&
               !(is_high(c) && ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U || word_at(text, end)))) {
      break;
    }
    ++end;
  }
  while (end > at && text[end - 1] == '-') --end;
  return end;
}

// Two-letter suffixes that are words where sentences end: `de`, `es`, `is`.
bool is_capital_after_small(std::string_view text, const Label& before, std::size_t next) {
  const char last = text[before.end - 1];
  return last >= 'a' && last <= 'z' && text[next] >= 'A' && text[next] <= 'Z';
}

bool is_known(std::string_view label) {
  if (label.size() < 2) return false;
  std::string small(label);
  for (auto& c : small) c = lower(c);
  return has_known_suffix(small);
}

// May `label` end a host after a dot of this writing?
bool may_end(std::string_view text, const Label& label, const WrittenSign& dot, bool is_sure, bool starts_with_www) {
  const auto suffix = text.substr(label.begin, label.end - label.begin);
  if (!is_known(suffix)) return false;
  switch (dot.form) {
    case SignForm::tight:
    case SignForm::bracketed: return true;
    case SignForm::comma: return is_plain_suffix(suffix);
    case SignForm::spaced:
      if (is_plain_suffix(suffix)) return true;
      return starts_with_www || (is_sure && !goes_on_in_words(text, label.end));
    case SignForm::word: break;
  }
  if (is_sure || starts_with_www) return true;
  if (dot.joint == Joint::point && (suffix == "info" || suffix == "Info")) return false;
  if (is_plain_suffix(suffix)) return true;
  if (dot.joint == Joint::point) return false;
  if (const auto slash = sign_at(text, label.end)) {
    if (slash->joint == Joint::slash && slash->form != SignForm::spaced) return true;
  }
  return !goes_on_in_words(text, label.end);
}

bool is_compound_suffix(std::string_view text, const Label& first, const Label& second) {
  if (first.end - first.begin > 3 || second.end - second.begin > 3) return false;
  std::string both(text.substr(first.begin, first.end - first.begin));
  (both += '.') += text.substr(second.begin, second.end - second.begin);
  return registrable_domain(both).empty() && registrable_domain("x." + both) != "";
}

}  // namespace

std::optional<std::string> host_in_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    at += point.length;
    const auto c = point.value;
    if (c >= 0x80 && (c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
                      (c >= 0x3000 && c < 0x3005) || c >= 0xE000))
      return {};
  }
  return canonical_host(text);
}

std::size_t sentence_cut(std::string_view text, std::size_t begin, std::size_t end) {
  for (auto i = begin + 1; i + 1 < end; ++i) {
    const bool small_before = text[i - 1] >= 'a' && text[i - 1] <= 'z';
    if (text[i] == '.' && small_before && text[i + 1] >= 'A' && text[i + 1] <= 'Z') {
      const auto host = host_in_text(text.substr(begin, i - begin));
      if (host && has_known_suffix(*host)) return i;
    }
  }
  return end;
}

bool goes_on_in_words(std::string_view text, std::size_t end) {
  const auto next = skip_blanks(text, end);
  return next > end && word_at(text, next);
}

std::optional<WrittenHost> read_host(std::string_view text, std::size_t begin, bool is_sure) {
  std::array<Label, 8> labels;
  std::array<WrittenSign, 8> dots;  // dots[i] stands before labels[i]
  labels[0] = {begin, label_end(text, begin)};
  if (labels[0].end == begin || text[begin] == '-' || is_joint_word(text, begin, labels[0].end)) return {};
  const auto first = text.substr(begin, labels[0].end - begin);
  const bool is_www = joint_of(entry_of(first)) == Joint::www;
  std::size_t count = 1;
  std::size_t best = 0;  // labels of the longest host so far
  while (count < labels.size()) {
    const auto dot = sign_at(text, labels[count - 1].end);
    if (!dot || (dot->joint != Joint::dot && dot->joint != Joint::point)) break;
    const Label label{dot->end, label_end(text, dot->end)};
    if (label.end == label.begin || is_joint_word(text, label.begin, label.end)) break;
    if (dot->form != SignForm::bracketed && best == count && count > 1) {
      // A full stop, then the next sentence; or the suffix is whole, unless `co` `uk` make one.
      const auto suffix = text.substr(labels[count - 1].begin, labels[count - 1].end - labels[count - 1].begin);
      if (is_capital_after_small(text, labels[count - 1], label.begin)) break;
      const bool is_loose = dot->form != SignForm::tight;
      if (is_loose && is_plain_suffix(suffix) && !is_compound_suffix(text, labels[count - 1], label)) break;
    }
    dots[count] = *dot;
    labels[count] = label;
    ++count;
    if (may_end(text, label, *dot, is_sure, is_www)) best = count;
  }
  if (best < 2 || (is_www && best < 3)) return {};
  WrittenHost host;
  for (std::size_t i = 0; i < best; ++i) {
    if (i > 0) {
      host.value += '.';
      host.form = std::max(host.form, dots[i].form);
    }
    host.value += text.substr(labels[i].begin, labels[i].end - labels[i].begin);
  }
  host.end = labels[best - 1].end;
  if (host.end < text.size() && (text[host.end] == '@' || text[host.end] == '_')) return {};
  if (!host_in_text(host.value)) return {};
  return host;
}

bool is_plain_suffix(std::string_view label) {
  static constexpr std::array<std::string_view, 34> plain{
      "app", "ar", "biz", "br",  "ca", "ch", "cl",  "cn", "com", "cz", "dev", "edu", "eu", "fr", "gov", "gr",  "info",
      "io",  "jp", "mx",  "net", "nl", "nz", "org", "pl", "pt",  "ro", "ru",  "se",  "tv", "uk", "uy",  "xyz", "za"};
  char small[4];
  if (label.empty() || label.size() > sizeof small) return false;
  for (std::size_t i = 0; i < label.size(); ++i) small[i] = lower(label[i]);
  return std::binary_search(plain.begin(), plain.end(), std::string_view(small, label.size()));
}

bool looks_made_up(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return is_digit(c) || c == '_' || c == '.'; });
}

}  // namespace fanal::extract::internal
