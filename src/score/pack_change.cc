#include "score/pack_change.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "score/internal/phrase_overlap.h"

namespace fanal::score {
namespace {

struct GuardRow {
  Guard guard;
  std::string_view name;
  std::string_view en;
  std::string_view fr;
};
constexpr std::array table{
    GuardRow{Guard::gone, "gone", "An indicator is gone", "Un indicateur a disparu"},
    GuardRow{Guard::barred, "barred", "What is barred", "Ce qui est exclu"},
    GuardRow{Guard::not_supported, "not_supported", "What means nothing, or speaks against, counts by another way",
             "Ce qui ne veut rien dire, ou parle contre, compte par un autre chemin"},
    GuardRow{Guard::band, "band", "For how much it counts", "Pour combien il compte"},
    GuardRow{Guard::evidence, "evidence", "The evidence it claims", "Les preuves dont il se réclame"},
    GuardRow{Guard::tested, "tested", "Where it was tested", "Là où il a été testé"},
    GuardRow{Guard::verified, "verified", "Compared with its sources", "Comparé à ses sources"},
    GuardRow{Guard::control, "control", "Shows the control of a third party", "Montre l'emprise d'un tiers"},
    GuardRow{Guard::several, "several", "Shows more than one adult", "Montre plus d'un adulte"},
    GuardRow{Guard::counter, "counter", "Speaks against", "Parle contre"},
    GuardRow{Guard::family, "family", "Of which fact it is a sign", "De quel fait il est un signe"},
    GuardRow{Guard::dimension, "dimension", "What it speaks to", "Ce dont il parle"},
    GuardRow{Guard::profiles, "profiles", "What it is counted for", "Pour quoi il est compté"},
    GuardRow{Guard::computation, "computation", "How it is computed", "Comment il est calculé"},
    GuardRow{Guard::numbers, "numbers", "Thresholds and smallest cells", "Seuils et effectifs minimaux"},
    GuardRow{Guard::words, "words", "The words it is heard by", "Les mots auxquels on le reconnaît"},
    GuardRow{Guard::condition, "condition", "Words that must, or must not, stand with it",
             "Mots qui doivent, ou ne doivent pas, l'accompagner"},
    GuardRow{Guard::negation, "negation", "Heeds negation", "Tient compte de la négation"},
    GuardRow{Guard::sources, "sources", "The documents it looks at", "Les documents qu'il regarde"},
    GuardRow{Guard::innocent, "innocent", "An innocent reading", "Une lecture innocente"},
    GuardRow{Guard::error_rate, "error_rate", "How often it is wrong", "Combien de fois il se trompe"},
    GuardRow{Guard::caveat, "caveat", "The care it asks for", "La prudence qu'il demande"},
    GuardRow{Guard::studies, "studies", "Who says so, and whether it was read", "Qui le dit, et si cela a été lu"},
    GuardRow{Guard::examples, "examples", "An example that proves it", "Un exemple qui le prouve"},
    GuardRow{Guard::suggests, "suggests", "What it suggests to the analyst", "Ce qu'il suggère à l'analyste"},
    GuardRow{Guard::review_due, "review_due", "The day to look at it again", "Le jour où le revoir"},
    GuardRow{Guard::languages, "languages", "A language that was not read", "Une langue qui n'était pas lue"},
    GuardRow{Guard::advisory, "advisory", "A sign-off is claimed", "Un avis favorable est invoqué"},
};
static_assert(table.size() == guard_count);
constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].guard) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "a row stands where its guard's number says");

// A register is read by people: the beginning of a long text tells which it is.
std::string shortened(std::string text) {
  constexpr std::size_t most = 120;
  if (text.size() <= most) return text;
  return text.substr(0, character_start(text, most)) + "...";
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

std::string sorted_and_joined(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return joined(texts);
}

std::string_view yes_or_no(bool is) { return is ? "true" : "false"; }

using Phrases = std::map<std::string, bool>;  // `en: pay back`, and whether negation is heeded

// Wordings by their id, in all languages.
class Words {
 public:
  explicit Words(std::span<const Pack> packs) {
    for (const auto& pack : packs) {
      for (const auto& wording : pack.wordings) by_id_[wording.id].push_back(&wording);
    }
  }

  const std::vector<const PackWording*>& called(const std::string& id) const {
    static const std::vector<const PackWording*> none;
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? none : found->second;
  }

  Phrases phrases(const std::vector<std::string>& ids) const {
    Phrases out;
    for (const auto& id : ids) {
      for (const auto* wording : called(id)) {
        const std::string before = (wording->language.empty() ? "any" : wording->language) + ": ";
        for (const auto& phrase : wording->phrases) {
          auto& heeds = out.emplace(before + phrase, true).first->second;
          heeds = heeds && wording->heeds_negation;
        }
        if (!wording->pattern.empty()) out.emplace(before + "/" + wording->pattern + "/", false);
      }
    }
    return out;
  }

  // Texts that its wordings must not be found in.
  std::set<std::string> not_matched(const std::vector<std::string>& ids) const {
    std::set<std::string> out;
    for (const auto& id : ids) {
      for (const auto* wording : called(id)) out.insert(wording->no_match.begin(), wording->no_match.end());
    }
    return out;
  }

 private:
  std::map<std::string, std::vector<const PackWording*>> by_id_;
};

struct Placed {
  const Indicator* indicator = nullptr;
  const Pack* pack = nullptr;
};
using ById = std::map<std::string, Placed>;

ById by_id(std::span<const Pack> packs) {
  ById out;
  for (const auto& pack : packs) {
    for (const auto& indicator : pack.indicators) out.emplace(indicator.id, Placed{&indicator, &pack});
  }
  return out;
}

std::int64_t number_of(const Settings& settings, const NumberRange& range) {
  const auto found = settings.numbers.find(range.name);
  return found != settings.numbers.end() ? found->second : range.usual;
}

// Among what counts and what is shown, the lower number counts for more.
bool is_ranked(Band band) { return counts(band) || band == Band::context; }
Band highest(const Indicator& indicator) {
  return indicator.raised_with.empty() ? indicator.band : std::min(indicator.band, indicator.raised_band);
}
bool must_not_count(const Indicator& indicator) {
  return indicator.band == Band::barred || indicator.band == Band::unsupported || indicator.is_counter;
}
std::string band_text(const Indicator& indicator) {
  std::string out(code_of(indicator.band));
  if (!indicator.raised_with.empty())
    out += " (" + std::string(code_of(indicator.raised_band)) + " with " + indicator.raised_with + ")";
  return out;
}

std::vector<std::string> texts_of(const std::vector<TestedIn>& tested) {
  std::vector<std::string> out;
  for (const auto& where : tested) out.push_back(where.language + "-" + where.country);
  return out;
}

std::vector<std::string> texts_of(const std::vector<SourceClass>& sources) {
  std::vector<std::string> out;
  for (const auto source : sources) out.emplace_back(name_of(source));
  return out;
}

std::string texts_of(std::uint32_t bits) {
  std::vector<std::string> out;
  for (const auto profile : profiles) {
    if ((bits & static_cast<std::uint32_t>(profile)) != 0) out.emplace_back(name_of(profile));
  }
  return joined(out);
}

// How an example is told from another: not by what it says of itself.
using Proven =
    std::tuple<PackExample::Kind, bool, std::vector<std::string>, std::vector<std::pair<std::uint32_t, std::string>>>;
Proven proven_by(const PackExample& example) {
  return {example.kind, example.holds, example.documents, example.others};
}

class Comparing {
 public:
  Comparing(std::span<const Pack> before, std::span<const Pack> after)
      : before_(before), after_(after), words_before_(before), words_after_(after) {}

  std::vector<Weakening> run() {
    const auto was = by_id(before_);
    const auto is = by_id(after_);
    for (const auto& [id, placed] : was) {
      const auto found = is.find(id);
      if (found == is.end()) {
        pack_ = placed.pack->id;
        indicator_ = id;
        say(placed.indicator->band == Band::barred ? Guard::barred : Guard::gone, band_text(*placed.indicator), "");
        continue;
      }
      pack_ = found->second.pack->id;
      indicator_ = id;
      compare(*placed.indicator, *found->second.indicator);
    }
    for (const auto& [id, placed] : is) {
      pack_ = placed.pack->id;
      indicator_ = id;
      const auto earlier = was.find(id);
      if (earlier == was.end()) look_at_new(*placed.indicator);
      note_new_ways(placed, earlier == was.end() ? nullptr : earlier->second.indicator);
    }
    for (const auto& [id, placed] : was) look_for_other_ways(*placed.indicator);
    compare_heads();
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  void say(Guard guard, std::string_view from, std::string_view to) {
    found_.push_back({pack_, indicator_, guard, shortened(std::string(from)), shortened(std::string(to))});
  }
  void say_if(bool is_weaker, Guard guard, std::string_view from, std::string_view to) {
    if (is_weaker) say(guard, from, to);
  }
  void say_if_other(Guard guard, std::string_view from, std::string_view to) { say_if(from != to, guard, from, to); }

  void compare(const Indicator& was, const Indicator& is) {
    compare_band(was, is);
    compare_claims(was, is);
    say_if_other(Guard::counter, yes_or_no(was.is_counter), yes_or_no(is.is_counter));
    say_if_other(Guard::family, name_of(was.family), name_of(is.family));
    say_if_other(Guard::dimension, std::string(name_of(was.dimension)) + " (" + std::string(name_of(was.element)) + ")",
                 std::string(name_of(is.dimension)) + " (" + std::string(name_of(is.element)) + ")");
    say_if_other(Guard::profiles, texts_of(was.profiles), texts_of(is.profiles));
    say_if_other(Guard::computation, was.computation, is.computation);
    if (was.computation == is.computation) compare_numbers(was, is.settings);
    compare_words(was.settings, is.settings);
    say_if_other(Guard::sources, sorted_and_joined(texts_of(was.settings.sources)),
                 sorted_and_joined(texts_of(is.settings.sources)));
    compare_doubts(was, is);
  }

  // B, X and U are left by nobody alone; among the others, more is weaker, and less is still shown.
  void compare_band(const Indicator& was, const Indicator& is) {
    const bool is_other = was.band != is.band;
    if (is_other && (was.band == Band::barred || is.band == Band::barred))
      return say(Guard::barred, band_text(was), band_text(is));
    const bool leaves = is_other && (!is_ranked(was.band) || is.band == Band::urgent);
    const bool rises = is_ranked(was.band) && is_ranked(is.band) && (is.band < was.band || highest(is) < highest(was));
    const bool is_raised_by_other = !is.raised_with.empty() && is.raised_with != was.raised_with;
    say_if(leaves || rises || is_raised_by_other, Guard::band, band_text(was), band_text(is));
  }

  void compare_claims(const Indicator& was, const Indicator& is) {
    // E1 counts as E4 wherever it was not tested: to leave it for E2 or E3 is to claim more there.
    const bool is_less = is.evidence > was.evidence &&
                         (was.evidence != EvidenceLevel::tested || is.evidence >= EvidenceLevel::positives);
    say_if(is.evidence != was.evidence && !is_less, Guard::evidence, code_of(was.evidence), code_of(is.evidence));
    const auto tested = texts_of(was.tested);
    for (const auto& where : texts_of(is.tested))
      say_if(std::find(tested.begin(), tested.end(), where) == tested.end(), Guard::tested, joined(tested), where);
    say_if(is.is_verified && !was.is_verified, Guard::verified, "false", "true");
    say_if(is.shows_control && !was.shows_control, Guard::control, "false", "true");
    say_if(is.shows_several && !was.shows_several, Guard::several, "false", "true");
  }

  // A threshold that begins with `least` asks for more the higher it is; of what counts, to ask for more is no
  // weakening. Of all else nobody can tell.
  void compare_numbers(const Indicator& was, const Settings& is) {
    const auto* computation = computation_named(was.computation);
    if (computation == nullptr) return;
    for (const auto& range : computation->numbers) {
      const auto from = number_of(was.settings, range);
      const auto to = number_of(is, range);
      const bool is_stricter = to > from && range.name.starts_with("least") && is_ranked(was.band) && !was.is_counter;
      const auto name = std::string(range.name) + " ";
      say_if(to != from && !is_stricter, Guard::numbers, name + std::to_string(from), name + std::to_string(to));
    }
  }

  void compare_words(const Settings& was, const Settings& is) {
    const auto heard = words_before_.phrases(was.wordings);
    const auto hears = words_after_.phrases(is.wordings);
    compare_phrases(heard, hears, Guard::words);
    const auto with = words_before_.phrases(was.all_of);
    const auto with_now = words_after_.phrases(is.all_of);
    say_if_other(Guard::condition, "with " + sorted_and_joined(was.all_of), "with " + sorted_and_joined(is.all_of));
    compare_phrases(with, with_now, Guard::condition);
    say_if_other(Guard::condition, "without " + sorted_and_joined(was.without),
                 "without " + sorted_and_joined(is.without));
    const auto without = words_before_.phrases(was.without);
    const auto without_now = words_after_.phrases(is.without);
    compare_phrases(without, without_now, Guard::condition);
    compare_phrases(without_now, without, Guard::condition);
    auto proofs = words_before_.not_matched(was.wordings);
    for (const auto& text : words_after_.not_matched(is.wordings)) proofs.erase(text);
    for (const auto& text : proofs) say(Guard::examples, text, "");
  }

  void compare_phrases(const Phrases& was, const Phrases& is, Guard guard) {
    for (const auto& [phrase, heeds] : was) {
      const auto found = is.find(phrase);
      if (found == is.end()) {
        say(guard, phrase, "");
      } else if (found->second != heeds) {
        say(Guard::negation, phrase + " (" + std::string(yes_or_no(heeds)) + ")", yes_or_no(found->second));
      }
    }
  }

  void compare_text(Guard guard, const InWords& was, const InWords& is) {
    // More may be said, not less.
    say_if(is.en.find(was.en) == std::string::npos, guard, was.en, is.en);
    say_if(is.fr.find(was.fr) == std::string::npos, guard, was.fr, is.fr);
  }

  void compare_doubts(const Indicator& was, const Indicator& is) {
    compare_text(Guard::caveat, was.caveat, is.caveat);
    compare_text(Guard::error_rate, was.error_rate, is.error_rate);
    for (const auto& reading : was.innocent)
      say_if(std::find(is.innocent.begin(), is.innocent.end(), reading) == is.innocent.end(), Guard::innocent,
             reading.en, "");
    for (const auto& source : was.sources) {
      const auto found = std::find_if(is.sources.begin(), is.sources.end(), [&](const PackSource& one) {
        return one.name == source.name && one.where == source.where;
      });
      say_if(found == is.sources.end(), Guard::studies, source.name, "");
      say_if(found != is.sources.end() && found->is_read && !source.is_read, Guard::studies, source.name, "read");
    }
    std::set<Proven> proofs;
    for (const auto& example : is.examples) proofs.insert(proven_by(example));
    for (const auto& example : was.examples)
      say_if(!proofs.contains(proven_by(example)), Guard::examples, example.says, "");
    say_if(!is.delphi.empty() && is.delphi != was.delphi, Guard::suggests, was.delphi, is.delphi);
    say_if(is.review_due > was.review_due, Guard::review_due, was.review_due, is.review_due);
  }

  // What lifts a limit of the tiers by being there, or is held by none.
  void look_at_new(const Indicator& is) {
    say_if(is.band == Band::urgent, Guard::band, "", code_of(is.band));
    say_if(is.is_verified, Guard::verified, "", "true");
    say_if(is.shows_control, Guard::control, "", "true");
    say_if(is.shows_several, Guard::several, "", "true");
  }

  // What may be heard now that was not. `earlier`: the same indicator before, whose own words are no news: new ones are
  // no weakening, unless they are those of what must not count.
  void note_new_ways(const Placed& placed, const Indicator* earlier) {
    const Indicator& is = *placed.indicator;
    if (is.is_counter || !(counts(is.band) || is.band == Band::urgent)) return;
    const auto who = ways_.size();
    ways_.push_back({placed, earlier});
    const auto heard = earlier == nullptr ? Phrases{} : words_before_.phrases(earlier->settings.wordings);
    for (const auto& [phrase, heeds] : words_after_.phrases(is.settings.wordings)) {
      if (heard.contains(phrase)) continue;
      const auto text = std::string_view(phrase).substr(phrase.find(' ') + 1);
      const bool is_pattern = text.size() > 1 && text.starts_with('/');
      // What a pattern hears no list of words tells; what more leads to U at once no limit holds.
      say_if(is_pattern || (is.band == Band::urgent && earlier != nullptr), Guard::words, "", phrase);
      if (!is_pattern) heard_now_.add(text, who);
    }
  }

  // By words, computation or name the same as one that counts for less, or must not count at all.
  void look_for_other_ways(const Indicator& other) {
    // Of what must not count no part may, however it is picked.
    const auto gaps = must_not_count(other) ? internal::Gaps::filled : internal::Gaps::as_they_are;
    std::set<std::size_t> same;
    for (const auto& id : other.settings.wordings) {
      const auto& of_wording = who_hears(id, gaps);
      same.insert(of_wording.begin(), of_wording.end());
    }
    const auto* computation = computation_named(other.computation);
    const bool is_by_words = computation == nullptr || computation->needs_wordings;
    for (std::size_t who = 0; who < ways_.size(); ++who) {
      const auto& [placed, earlier] = ways_[who];
      if (earlier == &other) continue;
      const Indicator& is = *placed.indicator;
      const bool is_computed_alike = earlier == nullptr && !is_by_words && is.computation == other.computation;
      const bool is_named_alike = earlier == nullptr && other.band == Band::barred &&
                                  (other.name.en == is.name.en || other.name.fr == is.name.fr);
      if (!is_computed_alike && !is_named_alike && !(is_by_words && same.contains(who))) continue;
      pack_ = placed.pack->id;
      indicator_ = is.id;
      say_other_way(is, earlier, other);
    }
  }

  const std::set<std::size_t>& who_hears(const std::string& wording, internal::Gaps gaps) {
    const auto [found, is_new] = who_hears_.try_emplace({wording, gaps});
    if (!is_new || heard_now_.empty()) return found->second;
    for (const auto* words : words_before_.called(wording)) {
      for (const auto& phrase : words->phrases) heard_now_.find(phrase, gaps, found->second);
    }
    return found->second;
  }

  void say_other_way(const Indicator& is, const Indicator* earlier, const Indicator& other) {
    const auto from = other.id + " " + band_text(other);
    if (other.band == Band::barred) return say(Guard::barred, from, band_text(is));
    if (must_not_count(other)) return say(Guard::not_supported, from, band_text(is));
    if (earlier != nullptr) return;
    const bool is_more = is.band == Band::urgent ? other.band != Band::urgent
                                                 : other.band == Band::urgent || highest(is) < highest(other);
    say_if(is_more, Guard::band, from, band_text(is));
    say_if(is.family != other.family, Guard::family, other.id + " " + std::string(name_of(other.family)),
           name_of(is.family));
    if (is.computation == other.computation) compare_numbers(other, is.settings);
  }

  void compare_heads() {
    indicator_.clear();
    std::set<std::string> read;
    for (const auto& pack : before_) {
      for (const auto& wording : pack.wordings) read.insert(wording.language);
    }
    for (const auto& pack : after_) {
      pack_ = pack.id;
      const auto earlier =
          std::find_if(before_.begin(), before_.end(), [&](const Pack& one) { return one.id == pack.id; });
      const bool is_new = earlier == before_.end();
      say_if(pack.is_verified && (is_new || !earlier->is_verified), Guard::verified, is_new ? "" : "false", "true");
      say_if(!is_new && pack.review_due > earlier->review_due, Guard::review_due, is_new ? "" : earlier->review_due,
             pack.review_due);
      const auto signed_off = [&](std::string_view was, std::string_view is) {
        say_if(is != "none" && is != was, Guard::advisory, was, is);
      };
      signed_off(is_new ? "none" : std::string_view(earlier->advisory.survivors), pack.advisory.survivors);
      signed_off(is_new ? "none" : std::string_view(earlier->advisory.sex_workers), pack.advisory.sex_workers);
      for (const auto& wording : pack.wordings)
        say_if(!wording.language.empty() && !read.contains(wording.language), Guard::languages, "", wording.language);
    }
  }

  std::span<const Pack> before_;
  std::span<const Pack> after_;
  Words words_before_;
  Words words_after_;
  struct Way {
    Placed now;
    const Indicator* earlier = nullptr;
  };
  std::vector<Way> ways_;                                                              // what counts now, or is urgent
  internal::HeardPhrases heard_now_;                                                   // by their number
  std::map<std::pair<std::string, internal::Gaps>, std::set<std::size_t>> who_hears_;  // by wording of before
  std::string pack_;
  std::string indicator_;
  std::vector<Weakening> found_;
};

}  // namespace

std::string_view name_of(Guard guard) { return table.at(static_cast<std::size_t>(guard)).name; }

InWords words_for(Guard guard) {
  const auto& row = table.at(static_cast<std::size_t>(guard));
  return {std::string(row.en), std::string(row.fr)};
}

std::vector<Weakening> weakened(std::span<const Pack> before, std::span<const Pack> after) {
  return Comparing(before, after).run();
}

}  // namespace fanal::score
