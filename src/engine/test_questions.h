#pragma once
// Judged questions: made from the ground truth of synthetic adverts, asked by the four verbs, and scored. For a test,
// which holds the floors, and for a bench, which publishes the figures.
// Source: MAP and nDCG as in Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, 8.4.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/time.h"
#include "engine/investigate.h"
#include "synth/adverts.h"

namespace fanal::engine::testing {

/// How a question is put.
enum class Style : std::uint8_t {
  plain,    ///< the canonical value
  written,  ///< as people write it: other signs, words for figures, (at) and (dot)
  relaxed,  ///< so that nothing is found strictly: a wrong country, a day beside, a letter wrong
};
constexpr std::array<std::string_view, 3> style_names{"plain", "written", "relaxed"};

/// What is true of one advert, values in canonical form.
struct TrueAdvert {
  std::string id;
  std::string poster;
  std::string site;
  std::int64_t day = 0;  ///< since 1970
  std::string text;      ///< as posted
  std::string place;
  std::string price;                                         ///< empty: none
  std::map<std::string, std::vector<std::string>> contacts;  ///< by field: phone, email, handle
};

struct TrueAdverts {
  std::vector<TrueAdvert> adverts;
  std::string jsonl;                                           ///< what is ingested
  std::map<std::string, std::vector<std::size_t>> by_contact;  ///< `phone +1...`: adverts, ascending
  std::map<std::string, std::vector<std::size_t>> by_poster;
};

struct JudgedQuestion {
  std::string verb;
  std::string field;     ///< of fact, facet, aggregate
  std::string function;  ///< of aggregate
  Style style = Style::plain;
  std::string query;
  std::map<std::string, std::uint64_t> relevant;  ///< value or id of a document: its gain
  std::map<std::string, std::string> figures;     ///< of aggregate: by `USD/60`, or nothing
};

struct JudgedAnswer {
  double average_precision = 0;
  double ndcg_at_10 = 0;
  bool is_exact = false;  ///< of aggregate: all figures as they are true
  double milliseconds = 0;
  std::string got;  ///< for people
};

inline constexpr std::int64_t seconds_a_day = 86400;

inline std::string day_name(std::int64_t day) { return format_utc_day(day * seconds_a_day); }

/// Three in ten adverts have contacts that are written to be hidden.
inline TrueAdverts make_true_adverts(std::uint64_t count, std::uint64_t seed) {
  constexpr std::uint32_t hidden = 300;
  TrueAdverts made;
  const auto each_line = [](std::string_view text, const auto& take) {
    for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1))
      take(nlohmann::json::parse(text.substr(0, end)));
  };
  synth::make_adverts({count, seed, hidden}, [&](std::string_view rows, std::string_view truths) {
    made.jsonl += rows;
    const std::size_t first = made.adverts.size();
    each_line(rows, [&](const nlohmann::json& row) {
      const auto posted = parse_iso_time(row.at("posted_at").get<std::string>());
      made.adverts.push_back(
          {row.at("id"), {}, row.at("site"), posted->begin / seconds_a_day, row.at("text"), {}, {}, {}});
    });
    std::size_t at = first;
    each_line(truths, [&](const nlohmann::json& truth) {
      TrueAdvert& advert = made.adverts[at];
      advert.poster = truth.at("poster");
      advert.place = truth.at("place");
      if (!truth.at("price").is_null()) advert.price = truth.at("price");
      for (const auto& [field, name] : {std::pair("phone", "phones"), {"email", "emails"}, {"handle", "handles"}}) {
        advert.contacts[field] = truth.at(name).get<std::vector<std::string>>();
        for (const auto& value : advert.contacts[field])
          made.by_contact[std::string(field) + " " + value].push_back(at);
      }
      made.by_poster[advert.poster].push_back(at);
      ++at;
    });
    return true;
  });
  return made;
}

/// The price for an hour, in hundredths, to the nearest; nothing without a time.
struct TruePrice {
  std::int64_t minor = 0;
  std::string currency;
  std::int64_t minutes = 0;
};
inline TruePrice true_price(const std::string& text) {
  TruePrice price;
  const std::size_t blank = text.find(' ');
  const std::size_t slash = text.find('/');
  price.minor = std::stoll(text.substr(0, blank)) * 100;
  price.currency = text.substr(blank + 1, slash == std::string::npos ? slash : slash - blank - 1);
  if (slash != std::string::npos) price.minutes = std::stoll(text.substr(slash + 1));
  return price;
}
inline std::string decimal(std::int64_t minor) {
  const std::string digits = std::to_string(100 + minor % 100);
  return std::to_string(minor / 100) + "." + digits.substr(1);
}

class QuestionMaker {
 public:
  explicit QuestionMaker(const TrueAdverts& truth, std::uint64_t seed) : truth_(truth), state_(seed) {}

  /// `of_each` questions of each verb and style.
  std::vector<JudgedQuestion> make(std::size_t of_each) {
    std::vector<JudgedQuestion> questions;
    for (const std::string_view verb : {"fact", "group", "facet", "aggregate"}) {
      for (const Style style : {Style::plain, Style::written, Style::relaxed}) {
        std::size_t made = 0;
        for (std::size_t tries = 0; made < of_each && tries < of_each * 1000; ++tries) {
          auto question = one(verb, style, made);
          if (!question) continue;
          questions.push_back(*std::move(question));
          ++made;
        }
      }
    }
    return questions;
  }

 private:
  struct Start {
    std::string query;
    std::vector<std::size_t> adverts;  ///< that it finds
    std::string kind;
  };

  std::size_t below(std::size_t most) { return static_cast<std::size_t>(mix64(state_++) % most); }

  std::optional<JudgedQuestion> one(std::string_view verb, Style style, std::size_t number) {
    const auto start = start_of(style, number);
    if (!start) return std::nullopt;
    JudgedQuestion question;
    question.verb = verb;
    question.style = style;
    question.query = start->query;
    const auto linked = linked_to(start->adverts);
    bool is_asked = false;
    if (verb == "fact") is_asked = ask_fact_of(start->adverts, start->kind, number, question);
    if (verb == "facet") is_asked = ask_facet_of(linked, number, question);
    if (verb == "group") is_asked = ask_group_of(linked, question);
    if (verb == "aggregate") is_asked = ask_figure_of(linked, number, question);
    // Each start once for a verb and a style.
    const std::string name = question.verb + std::string(style_names[static_cast<std::size_t>(style)]) + start->query;
    if (!is_asked || !used_.insert(name).second) return std::nullopt;
    return question;
  }

  std::vector<std::size_t> linked_to(const std::vector<std::size_t>& adverts) const {
    std::set<std::size_t> linked;
    for (const std::size_t at : adverts) {
      const auto& all = truth_.by_poster.at(truth_.adverts[at].poster);
      linked.insert(all.begin(), all.end());
    }
    return {linked.begin(), linked.end()};
  }

  std::optional<Start> start_of(Style style, std::size_t number) {
    constexpr std::array<std::string_view, 4> kinds{"phone", "phone", "email", "handle"};
    const TrueAdvert& advert = truth_.adverts[below(truth_.adverts.size())];
    std::string kind(kinds[number % kinds.size()]);
    const auto& values = advert.contacts.at(kind);
    if (values.empty()) return std::nullopt;
    const std::string& value = values[below(values.size())];
    const auto& adverts = truth_.by_contact.at(kind + " " + value);
    switch (style) {
      case Style::plain: return Start{kind == "handle" ? "handle:" + value : value, adverts, kind};
      case Style::written: return Start{written(kind, value, number), adverts, kind};
      case Style::relaxed: return relaxed(kind, value, adverts, advert, number);
    }
    return std::nullopt;
  }

  static std::string national(const std::string& phone) {
    return phone.starts_with("+1") ? phone.substr(2) : "0" + phone.substr(3);
  }

  static std::string written(const std::string& kind, const std::string& value, std::size_t number) {
    constexpr std::array<std::string_view, 10> words{"zero", "one", "two",   "three", "four",
                                                     "five", "six", "seven", "eight", "nine"};
    if (kind == "handle") return "handle:@" + value.substr(value.find(':') + 1);
    if (kind == "email") {
      const std::size_t at = value.find('@');
      const std::size_t dot = value.rfind('.');
      return "email:\"" + value.substr(0, at) + " (at) " + value.substr(at + 1, dot - at - 1) + " (dot) " +
             value.substr(dot + 1) + "\"";
    }
    switch (number / 4 % 3) {
      case 0: {  // in groups, with its country
        std::string out = value.substr(0, value.starts_with("+1") ? 2 : 3);
        for (std::size_t i = out.size(); i < value.size(); i += 3) out += (i % 2 == 0 ? " " : ".") + value.substr(i, 3);
        return out;
      }
      case 1: return national(value);
      default: {  // the first three and the last figure as words, its country with it
        std::string out = "phone:\"" + value.substr(0, value.starts_with("+1") ? 2 : 3);
        const std::string rest = value.substr(value.starts_with("+1") ? 2 : 3);
        for (std::size_t i = 0; i < rest.size(); ++i) {
          const auto digit = static_cast<std::size_t>(rest[i] - '0');
          out +=
              i < 3 || i + 1 == rest.size() ? " " + std::string(words[digit]) : (i == 3 ? " " : "") + rest.substr(i, 1);
        }
        return out + "\"";
      }
    }
  }

  std::optional<Start> relaxed(const std::string& kind, const std::string& value,
                               const std::vector<std::size_t>& adverts, const TrueAdvert& advert, std::size_t number) {
    const std::string seed = kind + ":" + (kind == "phone" ? "\"" + value + "\"" : value);
    if (number % 3 == 0 && kind == "phone") {
      constexpr std::size_t kept = 8;
      const std::string end = value.substr(value.size() - kept);
      if (end.starts_with("0555")) return std::nullopt;  // so end numbers of sites too, which no truth tells of
      std::set<std::size_t> found;
      for (const auto& [key, holders] : truth_.by_contact) {
        if (key.starts_with("phone ") && key.ends_with(end)) found.insert(holders.begin(), holders.end());
      }
      return Start{
          "phone:\"+49 " + value.substr(value.starts_with("+1") ? 2 : 3) + "\"", {found.begin(), found.end()}, kind};
    }
    if (number % 3 == 1) {
      constexpr std::int64_t wider = 7;
      const std::int64_t day = advert.day + 1 + static_cast<std::int64_t>(below(wider - 1));
      std::vector<std::size_t> near;
      for (const std::size_t at : adverts) {
        const std::int64_t apart = truth_.adverts[at].day - day;
        if (apart == 0) return std::nullopt;
        if (apart >= -wider && apart <= wider) near.push_back(at);
      }
      return Start{seed + " posted:" + day_name(day), near, kind};
    }
    return mistyped(seed, kind, adverts, advert);
  }

  static std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
      const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
      if (is_letter) {
        words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      } else if (!words.back().empty()) {
        words.emplace_back();
      }
    }
    return words;
  }

  // A word of seven letters with another in its place, that is in no advert.
  std::optional<Start> mistyped(const std::string& seed, const std::string& kind,
                                const std::vector<std::size_t>& adverts, const TrueAdvert& advert) {
    constexpr std::size_t letters = 7;
    for (const auto& word : words_of(advert.text)) {
      const bool is_plain = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (word.size() != letters || !is_plain) continue;
      std::string wrong = word;
      wrong[3] = word[3] == 'q' ? 'k' : 'q';
      std::vector<std::size_t> found;
      for (const std::size_t at : adverts) {
        const auto words = words_of(truth_.adverts[at].text);
        if (std::find(words.begin(), words.end(), wrong) != words.end()) return std::nullopt;
        if (std::find(words.begin(), words.end(), word) != words.end()) found.push_back(at);
      }
      return Start{seed + " " + wrong, found, kind};
    }
    return std::nullopt;
  }

  // $ is written where pesos are paid, and the truth says dollars.
  bool is_priced_alike(const std::vector<std::size_t>& adverts) const {
    return std::none_of(adverts.begin(), adverts.end(),
                        [&](std::size_t at) { return truth_.adverts[at].place.ends_with(", DO"); });
  }

  void count(const std::vector<std::size_t>& adverts, const std::string& field, JudgedQuestion& question) const {
    question.field = field;
    if (field == "price" && !is_priced_alike(adverts)) return;
    for (const std::size_t at : adverts) {
      for (const auto& value : values_of(truth_.adverts[at], field)) ++question.relevant[value];
    }
  }

  static std::vector<std::string> values_of(const TrueAdvert& advert, const std::string& field) {
    constexpr std::size_t month_letters = 7;
    if (field == "place") return {advert.place};
    if (field == "site") return {advert.site};
    if (field == "posted") return {day_name(advert.day)};
    if (field == "month") return {day_name(advert.day).substr(0, month_letters)};
    if (field == "price") return advert.price.empty() ? std::vector<std::string>() : std::vector{advert.price};
    return advert.contacts.at(field);
  }

  bool ask_fact_of(const std::vector<std::size_t>& adverts, const std::string& kind, std::size_t number,
                   JudgedQuestion& question) const {
    constexpr std::array<std::string_view, 6> fields{"email", "handle", "phone", "place", "price", "posted"};
    std::string field(fields[(number + number / fields.size()) % fields.size()]);
    if (field == kind) field = "place";
    count(adverts, field, question);
    return !question.relevant.empty();
  }

  bool ask_facet_of(const std::vector<std::size_t>& linked, std::size_t number, JudgedQuestion& question) const {
    constexpr std::array<std::string_view, 5> fields{"place", "site", "month", "phone", "price"};
    count(linked, std::string(fields[number % fields.size()]), question);
    return linked.size() > 1 && !question.relevant.empty();
  }

  bool ask_group_of(const std::vector<std::size_t>& linked, JudgedQuestion& question) const {
    for (const std::size_t at : linked) question.relevant[truth_.adverts[at].id] = 1;
    return !linked.empty();
  }

  bool ask_figure_of(const std::vector<std::size_t>& linked, std::size_t number, JudgedQuestion& question) const {
    struct Asked {
      std::string_view function;
      std::string_view field;
    };
    constexpr std::array<Asked, 8> asked{{{"mean", "hourly"},
                                          {"count", "posted"},
                                          {"max", "price"},
                                          {"first", "posted"},
                                          {"median", "hourly"},
                                          {"distinct", "place"},
                                          {"min", "hourly"},
                                          {"last", "posted"}}};
    const auto& [function, field] = asked[number % asked.size()];
    question.function = function;
    question.field = field;
    if (linked.size() < 2 || !hangs_together(linked)) return false;
    if (field == "hourly" || field == "price") return ask_price_of(linked, question);
    std::set<std::string> values;
    for (const std::size_t at : linked) {
      const auto said = values_of(truth_.adverts[at], std::string(field));
      values.insert(said.begin(), said.end());
    }
    question.figures[""] = function == "count"      ? std::to_string(linked.size())
                           : function == "distinct" ? std::to_string(values.size())
                           : function == "first"    ? *values.begin()
                                                    : *values.rbegin();
    return true;
  }

  // Every advert holds a contact, contacts lead from each to each, and none of them to an advert outside. Where it does
  // not, which adverts are linked is a question of linking, which the questions for groups ask; a figure is then judged
  // by what others got wrong.
  bool hangs_together(const std::vector<std::size_t>& linked) const {
    std::set<std::size_t> reached{linked.front()};
    std::vector<std::size_t> next{linked.front()};
    while (!next.empty()) {
      const std::size_t at = next.back();
      next.pop_back();
      for (const auto& [field, values] : truth_.adverts[at].contacts) {
        for (const auto& value : values) {
          for (const std::size_t other : truth_.by_contact.at(field + " " + value)) {
            if (reached.insert(other).second) next.push_back(other);
          }
        }
      }
    }
    return std::equal(reached.begin(), reached.end(), linked.begin(), linked.end());
  }

  bool ask_price_of(const std::vector<std::size_t>& linked, JudgedQuestion& question) const {
    if (!is_priced_alike(linked)) return false;
    std::map<std::string, std::vector<std::int64_t>> units;
    for (const std::size_t at : linked) {
      if (truth_.adverts[at].price.empty()) continue;
      TruePrice price = true_price(truth_.adverts[at].price);
      if (question.field == "hourly") {
        if (price.minutes == 0) continue;
        price.minor = (price.minor * 60 + price.minutes / 2) / price.minutes;
        price.minutes = 60;
      }
      units[price.currency + "/" + std::to_string(price.minutes)].push_back(price.minor);
    }
    for (auto& [unit, prices] : units) {
      std::sort(prices.begin(), prices.end());
      const auto size = static_cast<std::int64_t>(prices.size());
      std::int64_t sum = 0;
      for (const auto price : prices) sum += price;
      question.figures[unit] = decimal(question.function == "mean"     ? (2 * sum + size) / (2 * size)
                                       : question.function == "median" ? prices[(prices.size() - 1) / 2]
                                       : question.function == "min"    ? prices.front()
                                                                       : prices.back());
    }
    return !units.empty();
  }

  const TrueAdverts& truth_;
  std::uint64_t state_;
  std::set<std::string> used_;
};

inline void score_ranking(const std::vector<std::string>& ranked, const JudgedQuestion& question,
                          JudgedAnswer& answer) {
  constexpr std::size_t depth = 10;
  double precisions = 0;
  double gained = 0;
  std::size_t hits = 0;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const auto found = question.relevant.find(ranked[i]);
    if (found == question.relevant.end()) continue;
    precisions += static_cast<double>(++hits) / static_cast<double>(i + 1);
    if (i < depth) gained += static_cast<double>(found->second) / std::log2(static_cast<double>(i) + 2);
  }
  std::vector<std::uint64_t> gains;
  for (const auto& [value, gain] : question.relevant) gains.push_back(gain);
  std::sort(gains.rbegin(), gains.rend());
  double best = 0;
  for (std::size_t i = 0; i < std::min(depth, gains.size()); ++i)
    best += static_cast<double>(gains[i]) / std::log2(static_cast<double>(i) + 2);
  answer.average_precision = question.relevant.empty() ? 0 : precisions / static_cast<double>(question.relevant.size());
  answer.ndcg_at_10 = best == 0 ? 0 : gained / best;
}

/// Asks and scores one. Errors: of the question.
inline Result<JudgedAnswer> ask_judged(Session& session, const JudgedQuestion& judged) {
  Question question{judged.query};
  question.loosens = judged.style == Style::relaxed;
  question.limit = 1000;
  question.evidence = 1;
  JudgedAnswer scored;
  std::vector<std::string> ranked;
  const auto begin = std::chrono::steady_clock::now();
  const auto stop = [&] {
    scored.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  };
  if (judged.verb == "group") {
    FANAL_TRY(answer, ask_group(session, question));
    stop();
    for (const GroupFound& found : answer.groups) {
      for (std::string next;;) {
        FANAL_TRY(page, group_members(session, found.group.number, {200, next}));
        for (const Member& member : page.members) ranked.push_back(member.head.outer_id);
        next = page.next;
        if (next.empty()) break;
      }
    }
    score_ranking(ranked, judged, scored);
  } else if (judged.verb == "aggregate") {
    FANAL_TRY(answer, ask_aggregate(session, *function_from_name(judged.function), judged.field, question));
    stop();
    std::map<std::string, std::string> figures;
    for (const Figure& figure : answer.figures) {
      const std::string unit = figure.currency.empty() ? "" : figure.currency + "/" + std::to_string(figure.minutes);
      figures[unit] = figure.value;
      scored.got += unit + "=" + figure.value + " ";
    }
    scored.is_exact = figures == judged.figures;
    scored.average_precision = scored.ndcg_at_10 = scored.is_exact ? 1 : 0;
  } else {
    FANAL_TRY(answer, judged.verb == "fact" ? ask_fact(session, judged.field, question)
                                            : ask_facet(session, judged.field, question));
    stop();
    for (const ValueSaid& value : answer.values) ranked.push_back(value.value);
    score_ranking(ranked, judged, scored);
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(ranked.size(), 12); ++i) scored.got += ranked[i] + " ";
  return scored;
}

/// For people: what was asked and what is true.
inline std::string described(const JudgedQuestion& judged) {
  std::string text = judged.verb + " " + judged.function + " " + judged.field + " [" +
                     std::string(style_names[static_cast<std::size_t>(judged.style)]) + "] " + judged.query + "; true:";
  for (const auto& [unit, value] : judged.figures) text += " " + unit + "=" + value;
  std::size_t shown = 0;
  for (const auto& [value, gain] : judged.relevant) {
    if (++shown > 12) break;
    text += " " + value + "x" + std::to_string(gain);
  }
  return text;
}

}  // namespace fanal::engine::testing
