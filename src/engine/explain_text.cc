// An explanation for people, in English and French.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/explain.h"

namespace fanal::engine {
namespace {

struct Both {
  std::string_view en;
  std::string_view fr;
};

constexpr std::array<Both, tier_count> tier_words{{
    {"T0: nothing that counts was found", "T0 : rien qui compte n'a été trouvé"},
    {"T1: watch", "T1 : à surveiller"},
    {"T2: review", "T2 : à examiner"},
    {"T3: review first", "T3 : à examiner en premier"},
    {"TU: urgent, a person must look at once", "TU : urgent, une personne doit regarder tout de suite"},
    {"I: too little could be read to say anything", "I : trop peu a pu être lu pour dire quoi que ce soit"},
}};

constexpr std::array<Both, band_count> band_words{{
    {"strong", "fort"},
    {"medium", "moyen"},
    {"weak", "faible"},
    {"context, never counted", "contexte, jamais compté"},
    {"tested and not supported, never counted", "testé et non confirmé, jamais compté"},
    {"barred, never computed", "interdit, jamais calculé"},
    {"urgent", "urgent"},
}};

constexpr std::array<Both, dimension_count> dimension_words{{
    {"deceptive recruitment", "recrutement trompeur"},
    {"coercive recruitment", "recrutement coercitif"},
    {"recruitment by abuse of vulnerability", "recrutement par abus de vulnérabilité"},
    {"exploitation", "exploitation"},
    {"coercion at destination", "coercition à destination"},
    {"abuse of vulnerability at destination", "abus de vulnérabilité à destination"},
    {"facilitation of entry or stay", "facilitation de l'entrée ou du séjour"},
    {"benefit to who offers", "avantage pour qui propose"},
    {"across all elements: how adverts are written and kept", "transversal : la façon dont les annonces sont tenues"},
}};

constexpr std::array<Both, 6> cap_words{{
    {"", ""},
    {"the group may be one adult alone, and only adverts speak: never raised by adverts alone",
     "le groupe peut être une seule personne adulte, et seules des annonces parlent : jamais relevé par des annonces"},
    {"the group may be one adult alone: at most T1", "le groupe peut être une seule personne adulte : T1 au plus"},
    {"one kind of source, and nothing that shows control by a third party: at most T1",
     "une seule sorte de source, et rien qui montre le contrôle d'un tiers : T1 au plus"},
    {"packs that nobody compared with their sources, outside a case for evaluation: at most T1",
     "des listes que personne n'a comparées à leurs sources, hors d'un dossier d'évaluation : T1 au plus"},
    {"nothing shows a benefit to the one who offers: no case of smuggling",
     "rien ne montre un avantage pour qui propose : pas de trafic de migrants"},
}};

constexpr std::array<Both, 5> left_words{{
    {"counted", "compté"},
    {"not counted: another hit of the same kind of fact is", "non compté : un autre signe du même ordre l'est"},
    {"not counted: a counter-indicator takes it away", "non compté : un contre-indicateur l'annule"},
    {"not counted in any profile", "compté dans aucun profil"},
    {"shown, never counted", "montré, jamais compté"},
}};

class Telling {
 public:
  Telling(const ExplainAnswer& answer, Tongue tongue) : answer_(answer), is_french_(tongue == Tongue::french) {}

  std::vector<std::string> lines() {
    head();
    for (const auto& finding : answer_.findings) {
      if (!finding.finding.is_counter) tell(finding);
    }
    counters();
    changes();
    review();
    limits();
    return std::move(lines_);
  }

 private:
  std::string say(const Both& words) const { return std::string(is_french_ ? words.fr : words.en); }
  std::string say(std::string_view en, std::string_view fr) const { return std::string(is_french_ ? fr : en); }
  std::string say(const score::InWords& words) const { return is_french_ ? words.fr : words.en; }
  template <typename Table, typename Value>
  std::string say_of(const Table& table, Value value) const {
    return say(table[static_cast<std::size_t>(value)]);
  }
  void line(std::string text) { lines_.push_back(std::move(text)); }

  std::string of() const {
    const auto number = std::to_string(answer_.number);
    switch (answer_.of) {
      case Explained::group: break;
      case Explained::document:
        return "Document " + answer_.document_name + say(", of group ", ", du groupe ") + number;
      case Explained::text_group: return say("Text group ", "Groupe de textes ") + number;
    }
    return say("Group ", "Groupe ") + number;
  }

  void head() {
    const auto& assessment = answer_.assessment;
    line(of() + " · " + say_of(tier_words, assessment.tier));
    if (answer_.of != Explained::group)
      line(say("Looked at by itself. The queue goes by joined groups: this raises nothing in it.",
               "Vu pour soi seul. La file suit les groupes joints : ceci n'y fait rien monter."));
    if (answer_.duty) {
      for (auto& one : duty_lines(*answer_.duty, is_french_)) line(std::move(one));
    }
    line(say("A reason to look, or none; no probability, and no judgement on any person.",
             "Une raison de regarder, ou aucune ; ni une probabilité, ni un jugement sur une personne."));
    line(std::to_string(assessment.documents) + say(" documents, of which ", " documents, dont ") +
         std::to_string(assessment.readable) + say(" could be read by the packs", " lisibles par les listes"));
    if (!assessment.unread_languages.empty()) {
      std::string languages;
      for (const auto& language : assessment.unread_languages) languages += (languages.empty() ? "" : ", ") + language;
      line(std::to_string(assessment.unreadable) +
           say(" in a language without a pack: ", " dans une langue sans liste : ") + languages);
    }
    for (const auto& profile : answer_.outcome.profiles) tell_profile(profile);
    if (assessment.is_testimony_credible)
      line(say(
          "A named person finds the account in a report credible (worksheet, TES-1). Credible is not proved.",
          "Une personne nommée juge crédible le récit d'un signalement (grille, TES-1). Crédible n'est pas prouvé."));
    if (answer_.is_made_with_other_packs)
      line(say("Made with other packs than those of now: `fanal link` makes the findings anew.",
               "Fait avec d'autres listes que celles d'aujourd'hui : `fanal link` refait les constats."));
  }

  void tell_profile(const score::ProfileOutcome& profile) {
    std::string text = std::string(name_of(profile.profile)) + ": " + std::string(code_of(profile.tier));
    for (std::size_t d = 0; d < dimension_count; ++d) {
      const auto& count = profile.counts[d];
      if (count == score::Count{}) continue;
      text += "; " + say(dimension_words[d]) + " " + std::to_string(count.strong) + "S " +
              std::to_string(count.medium) + "M " + std::to_string(count.weak) + "W " +
              (profile.positive[d] ? say("positive", "positive") : say("not positive", "non positive"));
    }
    line(text);
    if (profile.cap != score::Cap::none)
      line("  " + say("held down from ", "retenu, au lieu de ") + std::string(code_of(profile.without_cap)) + ": " +
           say_of(cap_words, profile.cap));
  }

  void tell(const FindingView& view) {
    line("");
    const auto& finding = view.finding;
    line(finding.hit.indicator + " " + (view.indicator != nullptr ? say(view.indicator->name) : "") + " [" +
         say_of(band_words, finding.hit.band) + ", " + std::string(code_of(finding.evidence)) + "] · " +
         say_of(dimension_words, finding.hit.dimension));
    line("  " + say_of(left_words, view.left) + " · " +
         say("inferred by the machine from ", "inféré par la machine de ") +
         std::to_string(finding.observation.documents) +
         (finding.observation.documents == 1 ? say(" document", " document") : say(" documents", " documents")) +
         figures(finding));
    for (const auto& proof : view.proofs) tell(proof);
    if (view.indicator == nullptr) return;
    const auto& indicator = *view.indicator;
    if (!indicator.innocent.empty()) {
      line("  " + say("It may mean nothing:", "Cela peut ne rien vouloir dire :"));
      for (const auto& reading : indicator.innocent) line("    - " + say(reading));
    }
    if (!say(indicator.caveat).empty()) line("  " + say("Care: ", "Attention : ") + say(indicator.caveat));
    if (!say(indicator.error_rate).empty())
      line("  " + say("How often it is wrong: ", "Combien de fois il se trompe : ") + say(indicator.error_rate));
    for (const auto& source : indicator.sources) {
      line("  " + say("Source: ", "Source : ") + source.name + (source.where.empty() ? "" : ", " + source.where) +
           (source.is_read ? "" : say(" (not read in the original)", " (non lu dans l'original)")));
    }
    if (!indicator.delphi.empty())
      line("  " + say("For the analyst to confirm or reject: ", "À confirmer ou à écarter par l'analyste : ") +
           indicator.delphi);
  }

  static std::string figures(const score::Finding& finding) {
    std::string out;
    for (const auto& figure : finding.observation.figures) {
      if (figure.name == "documents") continue;
      out += (out.empty() ? " (" : ", ") + figure.name + " " + std::to_string(figure.value);
    }
    return out.empty() ? out : out + ")";
  }

  void tell(const ProofView& proof) {
    std::string text = "  > " + proof.name + (proof.day.empty() ? "" : ", " + proof.day);
    if (!proof.field.empty())
      text += ", " + proof.field + " " + std::to_string(proof.begin) + "-" + std::to_string(proof.end);
    if (!proof.words.empty()) text += ": …" + proof.before + "[" + proof.words + "]" + proof.after + "…";
    line(text);
  }

  void counters() {
    line("");
    line(say("What speaks against:", "Ce qui parle contre :"));
    for (const auto& counter : answer_.counters) {
      line("  " + counter.indicator->id + " " + say(counter.indicator->name) + ": " +
           (counter.holds ? say("holds", "vérifié") : say("not found", "non trouvé")));
      if (!counter.holds) continue;
      for (const auto& finding : answer_.findings) {
        if (finding.finding.hit.indicator != counter.indicator->id) continue;
        for (const auto& proof : finding.proofs) tell(proof);
      }
    }
  }

  void changes() {
    if (answer_.changes.empty()) return;
    line("");
    line(say("What would change it:", "Ce qui le changerait :"));
    for (const auto& change : answer_.changes) {
      const auto tier = std::string(code_of(change.tier));
      switch (change.kind) {
        case score::Change::Kind::without: line("  " + say("without ", "sans ") + change.what + ": " + tier); break;
        case score::Change::Kind::without_counter:
          line("  " + say("without the counter-indicator ", "sans le contre-indicateur ") + change.what + ": " + tier);
          break;
        case score::Change::Kind::one_more:
          line("  " + say("one more medium sign of ", "un signe moyen de plus de ") +
               say(named_dimension(change.what)) + ": " + tier);
          break;
        case score::Change::Kind::credible:
          line("  " +
               say("if the account in a report is found credible (worksheet, TES-1): ",
                   "si le récit d'un signalement est jugé crédible (grille, TES-1) : ") +
               tier);
          break;
        case score::Change::Kind::not_credible:
          line("  " +
               say("if nobody found the account credible (worksheet, TES-1): ",
                   "si personne ne jugeait le récit crédible (grille, TES-1) : ") +
               tier);
          break;
        case score::Change::Kind::without_cap:
          line("  " + say("if this were shown to be otherwise: ", "si le contraire était montré : ") +
               say(named_cap(change.what)) + ": " + tier);
          break;
      }
    }
  }

  // Nothing of others before the asker said something themselves.
  void review() {
    if (!answer_.labels.empty()) {
      line("");
      line(say("What people said of it:", "Ce que des personnes en ont dit :"));
    }
    for (const auto& view : answer_.labels) {
      const auto word = score::label_of(view.label.label);
      line("  " + view.label.actor + ", " + view.label.at.substr(0, 10) + ": " +
           (word ? say(score::row_of(*word).says) : view.label.label) + ". " + view.label.reason);
    }
    if (answer_.shares.is_too_few) return;
    line("");
    line(std::to_string(answer_.shares.otherwise) + say(" of ", " sur ") + std::to_string(answer_.shares.reviewed) +
         say(" groups of this case that were T2 or T3 were called something else by those who read them.",
             " groupes de ce dossier qui étaient T2 ou T3 ont été dits autre chose par qui les a lus."));
  }

  static Both named_dimension(std::string_view name) {
    const auto dimension = dimension_of(name);
    return dimension ? dimension_words[static_cast<std::size_t>(*dimension)] : Both{name, name};
  }
  static Both named_cap(std::string_view name) {
    for (std::size_t i = 0; i < cap_words.size(); ++i) {
      if (score::name_of(static_cast<score::Cap>(i)) == name) return cap_words[i];
    }
    return {name, name};
  }

  void limits() {
    line("");
    for (const auto& [pack, from] : answer_.packs) {
      line((from == PackFrom::fanal ? say("Pack ", "Liste ")
            : from == PackFrom::instance
                ? say("Pack of the agency, for all of its cases: ",
                      "Liste de l'administration, pour tous ses dossiers : ")
                : say("Pack of the agency, of this case: ", "Liste de l'administration, de ce dossier : ")) +
           pack->id + " " + std::to_string(pack->version) + ", sha256 " + pack->sha256.substr(0, 16) + "…, " +
           (pack->is_verified ? say("verified by ", "vérifiée par ") + pack->verified_by
                              : say("not verified", "non vérifiée")) +
           say("; signed off by survivors: ", " ; avis de survivantes et survivants : ") +
           none_or(pack->advisory.survivors) +
           say(", by sex workers: ", ", de travailleuses et travailleurs du sexe : ") +
           none_or(pack->advisory.sex_workers));
    }
    if (!answer_.weakened.empty())
      line(say(
          "Guards of the packs that come with Fanal, weakened by the agency (two administrators, public register):",
          "Garde-fous des listes livrées avec Fanal, affaiblis par l'administration (deux administrateurs, registre "
          "public) :"));
    for (const auto& row : answer_.weakened) {
      const auto or_none = [&](const std::string& text) { return text.empty() ? say("none", "rien") : text; };
      line("  " + (row.indicator.empty() ? row.pack : row.indicator) + say(": ", " : ") +
           say(score::words_for(row.guard)) + say(": ", " : ") + or_none(row.from) + " -> " + or_none(row.to));
    }
    line(
        "Fanal " + answer_.engine +
        say(". These findings were not validated on real cases: docs/limits.md says what they mean and do not mean.",
            ". Ces constats n'ont pas été validés sur des cas réels : docs/limits.md dit ce qu'ils veulent dire, et ne "
            "veulent pas dire."));
  }

  std::string none_or(const std::string& who) const { return who == "none" ? say("none", "aucun") : who; }

  const ExplainAnswer& answer_;
  bool is_french_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> explanation_lines(const ExplainAnswer& answer, Tongue tongue) {
  return Telling(answer, tongue).lines();
}

}  // namespace fanal::engine
