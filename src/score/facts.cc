#include "score/facts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "base/blank.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "model/price.h"
#include "text/index_words.h"
#include "text/tokens.h"

namespace fanal::score {
namespace {

bool is_prose(std::string_view name) {
  constexpr std::array<std::string_view, 4> names{"title", "text", "description", "body"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Lower case, without accents, words parted by one blank.
std::string folded(std::string_view text) {
  std::string out;
  for (const auto& word : index_words(text)) {
    if (!out.empty()) out += ' ';
    out += word.folded;
  }
  return out;
}

// Words that stand for a person who speaks or is spoken of, without accents, as index_words parts them: `j'ai` gives
// `j`. Left out are those that mean something else as often: `us` (a country), `el` and `su` (the, your), `son`, `sa`
// and `ses` (of things). Source: grammars of the three languages.
struct Pronouns {
  std::string_view language;
  std::span<const std::string_view> first;
  std::span<const std::string_view> third;
  std::span<const std::string_view> plural;
};
constexpr std::array<std::string_view, 5> english_first{"i", "me", "my", "mine", "myself"};
constexpr std::array<std::string_view, 8> english_third{"he", "her", "hers", "herself", "him", "himself", "his", "she"};
constexpr std::array<std::string_view, 4> english_plural{"our", "ours", "ourselves", "we"};
constexpr std::array<std::string_view, 12> french_first{"j",   "je",  "m",    "ma",     "me",    "mes",
                                                        "moi", "mon", "mien", "mienne", "miens", "miennes"};
constexpr std::array<std::string_view, 3> french_third{"elle", "il", "lui"};
constexpr std::array<std::string_view, 4> french_plural{"nos", "notre", "notres", "nous"};
constexpr std::array<std::string_view, 9> spanish_first{"conmigo", "me",   "mi",  "mia", "mias",
                                                        "mio",     "mios", "mis", "yo"};
constexpr std::array<std::string_view, 1> spanish_third{"ella"};
constexpr std::array<std::string_view, 7> spanish_plural{"nos",      "nosotras", "nosotros", "nuestra",
                                                         "nuestras", "nuestro",  "nuestros"};
constexpr std::array<Pronouns, 3> pronouns{{
    {"en", english_first, english_third, english_plural},
    {"fr", french_first, french_third, french_plural},
    {"es", spanish_first, spanish_third, spanish_plural},
}};

bool is_in(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The words of `text` that may be pronouns: of up to ten letters of ASCII, or with the accent of `mía`. index_words,
// the twin in the tests, makes a string of every word: with it facts of 1,320 bytes took 49 microseconds, so 15.
template <typename Each>
void for_each_short_word(std::string_view text, Each each) {
  std::array<char, 11> word{};
  std::size_t size = 0;
  const auto add = [&](char letter) {
    if (size < word.size()) word[size++] = letter;
  };
  const auto end = [&] {
    if (size > 0) each(std::string_view(word.data(), size));
    size = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const bool is_capital = byte >= 'A' && byte <= 'Z';
      const bool is_word = is_capital || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
      is_word ? add(static_cast<char>(is_capital ? byte + 32 : byte)) : end();
      ++at;
      continue;
    }
    const auto point = code_point_at(text, at);
    if (point.value == U'\u00ED' || point.value == U'\u00CD') {
      add('i');
    } else if (role_of(point.value) == CharacterRole::letter) {
      add('*');  // of no pronoun
    } else {
      end();
    }
    at += point.length;
  }
  end();
}

void count_voice(std::string_view text, const Pronouns& table, Voice& voice) {
  bool was_il = false;
  for_each_short_word(text, [&](std::string_view word) {
    // `il y a` and `il faut` are of nobody.
    if (was_il && (word == "y" || word == "faut")) --voice.third;
    was_il = word == "il" && is_in(table.third, word);
    if (is_in(table.first, word)) ++voice.first;
    if (is_in(table.third, word)) ++voice.third;
    if (is_in(table.plural, word)) ++voice.plural;
  });
}

void read_prose(const Document& document, DocumentFacts& facts) {
  const std::string_view language = std::string_view(facts.language).substr(0, facts.language.find('-'));
  const auto table =
      std::find_if(pronouns.begin(), pronouns.end(), [&](const Pronouns& row) { return row.language == language; });
  std::vector<std::uint64_t> words;
  std::vector<std::uint32_t> sentence_ends;
  for (const auto& field : document.fields) {
    if (!is_prose(field.name)) continue;
    append_word_hashes(field.value, {}, words, sentence_ends);
    if (table != pronouns.end()) count_voice(field.value, *table, facts.voice);
  }
  facts.words =
      static_cast<std::uint32_t>(std::min<std::size_t>(words.size(), std::numeric_limits<std::uint32_t>::max()));
  if (words.empty()) return;
  std::uint64_t hash = words.size();
  for (const auto word : words) hash = mix64(hash * 0x9e3779b97f4a7c15ULL ^ word);
  facts.text_hash = hash == 0 ? 1 : hash;
}

Side side_of(std::string_view field) {
  if (field == "from") return Side::from;
  return field == "to" ? Side::to : Side::neither;
}

bool is_contact(MentionKind kind) {
  switch (kind) {
    case MentionKind::phone:
    case MentionKind::email:
    case MentionKind::handle:
    case MentionKind::wallet:
    case MentionKind::iban:
    case MentionKind::device:
    case MentionKind::ip: return true;
    default: return false;
  }
}

std::uint32_t popcount(std::uint32_t bits) {
  std::uint32_t out = 0;
  for (; bits != 0; bits &= bits - 1) ++out;
  return out;
}

std::optional<std::uint32_t> years_of(std::string_view value) {
  std::uint32_t years = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), years);
  if (error != std::errc() || end != value.data() + value.size() || years > 130) return std::nullopt;
  return years;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Of an address as written: `https://www.example.org/a` gives `example.org`.
std::string host_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':'));
  std::string out;
  for (const char c : url) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (out.compare(0, 4, "www.") == 0) out.erase(0, 4);
  return out;
}

// Addresses that are another way to write an account or a number.
bool is_messaging_host(std::string_view host) {
  constexpr std::array<std::string_view, 14> hosts{
      "wa.me", "whatsapp.com",  "t.me",  "telegram.me",  "telegram.org",  "signal.me",    "viber.com",
      "m.me",  "messenger.com", "fb.me", "facebook.com", "instagram.com", "snapchat.com", "line.me"};
  return std::any_of(hosts.begin(), hosts.end(), [&](std::string_view row) {
    return host == row || (ends_with(host, row) && host[host.size() - row.size() - 1] == '.');
  });
}

bool names_website(const FactInput& input) {
  const auto& document = input.document;
  for (const auto& field : document.fields)
    if ((field.name == "website" || field.name == "site_url") && !is_blank(field.value) &&
        !is_messaging_host(host_of(field.value)))
      return true;
  const auto own_host = host_of(field_value(document, "url"));
  return std::any_of(input.mentions.begin(), input.mentions.end(), [&](const Mention& mention) {
    if (mention.kind != MentionKind::url || mention.field >= document.fields.size()) return false;
    if (!is_prose(document.fields[mention.field].name)) return false;
    const auto host = host_of(mention.value);
    return !host.empty() && host != own_host && host != input.site && !is_messaging_host(host);
  });
}

std::string employer_of(const Document& document) {
  for (const auto& field : document.fields) {
    const std::string_view name = field.name;
    const bool is_column = name == "employer" || name == "company" || name == "hiringOrganization" ||
                           ends_with(name, ".hiringOrganization.name");
    if (!is_column) continue;
    if (auto employer = folded(field.value); !employer.empty()) return employer;
  }
  return {};
}

// Signs between the figures of a number that nobody puts there to part them. Finders tell of such signs only where they
// had to be undone; with words or other figures for digits around them they are a second thing in the way.
bool has_unusual_signs(std::string_view raw) {
  constexpr std::string_view unusual = "~*_/|#=<>^!?;:,\\$%&'\"";
  return raw.find_first_of(unusual) != std::string_view::npos;
}

std::uint32_t steps_of(const Mention& mention, std::string_view field) {
  constexpr std::uint32_t separators = 1U << 5U;  // extract::Step::separators, a stored number
  const auto steps = popcount(mention.steps);
  if (steps == 0 || (mention.steps & separators) != 0 || mention.kind != MentionKind::phone) return steps;
  const auto begin = std::min<std::size_t>(mention.begin, field.size());
  const auto end = std::clamp<std::size_t>(mention.end, begin, field.size());
  return has_unusual_signs(field.substr(begin, end - begin)) ? steps + 1 : steps;
}

void read_mentions(const FactInput& input, DocumentFacts& facts) {
  std::vector<const Mention*> mentions;
  for (const auto& mention : input.mentions)
    if (mention.field < input.document.fields.size()) mentions.push_back(&mention);
  std::sort(mentions.begin(), mentions.end(), [](const Mention* a, const Mention* b) {
    return std::tie(a->field, a->begin, a->end, a->kind, a->value) <
           std::tie(b->field, b->begin, b->end, b->kind, b->value);
  });
  for (const auto* mention : mentions) {
    const Span span{mention->field, mention->begin, mention->end};
    if (is_contact(mention->kind)) {
      const Field& field = input.document.fields[mention->field];
      facts.contacts.push_back(
          {mention->kind, mention->value, steps_of(*mention, field.value), false, side_of(field.name), span});
    } else if (mention->kind == MentionKind::name) {
      if (auto name = folded(mention->value); !name.empty()) facts.names.push_back({std::move(name), span});
    } else if (mention->kind == MentionKind::age) {
      if (const auto years = years_of(mention->value)) facts.ages.push_back({*years, span});
    } else if (mention->kind == MentionKind::price) {
      if (auto price = price_of(mention->value))
        facts.prices.push_back({price->amount_minor, std::move(price->currency), price->minutes, span});
    } else if (mention->kind == MentionKind::place && facts.place.empty()) {
      facts.place = mention->value;
    }
  }
}

bool is_country(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void read_place(const Place& place, DocumentFacts& facts) {
  if (facts.place.empty() && !place.name.empty()) {
    const bool has_country = place.name.size() > 4 && place.name.compare(place.name.size() - 4, 2, ", ") == 0 &&
                             is_country(std::string_view(place.name).substr(place.name.size() - 2));
    if (has_country)
      facts.place = place.name;
    else if (!place.country.empty())
      facts.place = place.name + ", " + place.country;
  }
  facts.country = place.country;
  if (facts.country.empty() && facts.place.size() > 4 && facts.place.compare(facts.place.size() - 4, 2, ", ") == 0 &&
      is_country(std::string_view(facts.place).substr(facts.place.size() - 2)))
    facts.country = facts.place.substr(facts.place.size() - 2);
}

// Without an hour the middle of the span is taken: of a date without an offset it is of that date, whereas the span
// begins on the day before (base/time.h).
void read_time(const TimeSpan& time, DocumentFacts& facts) {
  if (time.precision < TimePrecision::day || time.end < time.begin) return;
  facts.has_hour = time.precision >= TimePrecision::minute && time.end - time.begin <= 3600;
  facts.at = facts.has_hour ? time.begin : time.begin + (time.end - time.begin) / 2;
}

}  // namespace

SourceClass source_class_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::advert:
    case DocumentKind::page: return SourceClass::advert;
    case DocumentKind::report: return SourceClass::report;
    case DocumentKind::message:
    case DocumentKind::call: return SourceClass::message;
    case DocumentKind::transaction: return SourceClass::payment;
    case DocumentKind::visit:
    case DocumentKind::photo:
    case DocumentKind::fix: return SourceClass::device;
    case DocumentKind::booking:
    case DocumentKind::judgment:
    case DocumentKind::record:
    case DocumentKind::text: return SourceClass::document;
  }
  return SourceClass::document;
}

DocumentFacts facts_of(FactInput input) {
  DocumentFacts facts;
  facts.kind = input.document.kind;
  facts.source = source_class_of(facts.kind);
  facts.names_website = names_website(input);
  facts.language = std::move(input.language);
  facts.site = std::move(input.site);
  facts.wordings = std::move(input.wordings);
  read_prose(input.document, facts);
  constexpr std::uint32_t least_words = 5;
  facts.is_readable = input.is_language_known && facts.words >= least_words;
  read_mentions(input, facts);
  read_place(input.document.place, facts);
  read_time(input.document.time, facts);
  facts.employer = employer_of(input.document);
  return facts;
}

}  // namespace fanal::score
