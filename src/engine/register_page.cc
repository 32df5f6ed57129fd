// The register as one page of HTML, in the language of its readers: what somebody publishes, and everybody can keep.
#include <array>
#include <utility>

#include "engine/register.h"
#include "formats/html_safe.h"

namespace fanal::engine {
namespace {

// What the page says of its own, in each language.
struct Said {
  std::string_view en;
  std::string_view fr;
};

class RegisterPage {
 public:
  explicit RegisterPage(bool is_french) : is_french_(is_french) {}

  std::string_view in(const Said& said) const { return is_french_ ? said.fr : said.en; }
  const std::string& in(const score::InWords& words) const { return is_french_ ? words.fr : words.en; }
  void raw(std::string_view markup) { html_ += markup; }
  void element(std::string_view name, std::string_view text) {
    html_ += "<" + std::string(name) + ">" + formats::html_escaped(text) + "</" + std::string(name) + ">\n";
  }
  template <std::size_t N>
  void begin_table(const Said& title, const std::array<Said, N>& columns) {
    element("h2", in(title));
    html_ += "<table>\n<thead><tr>";
    for (const auto& column : columns) html_ += "<th scope=\"col\">" + formats::html_escaped(in(column)) + "</th>";
    html_ += "</tr></thead>\n<tbody>\n";
  }
  template <std::size_t N>
  void row(const std::array<std::string, N>& cells) {
    html_ += "<tr>";
    for (const auto& cell : cells) html_ += "<td>" + formats::html_escaped(cell) + "</td>";
    html_ += "</tr>\n";
  }
  void end_table() { html_ += "</tbody>\n</table>\n"; }
  std::string yes(bool is) const { return std::string(in(is ? Said{"yes", "oui"} : Said{"no", "non"})); }
  std::string count(const PublicCount& count) const {
    if (!count.is_few) return std::to_string(count.count);
    return std::string(in(Said{"fewer than ", "moins de "})) + std::to_string(least_public);
  }
  std::string take() { return std::move(html_); }

 private:
  bool is_french_;
  std::string html_;
};

void put_rates(RegisterPage& page, const RegisterRates& rates) {
  page.element("h2", page.in(Said{"How often it was wrong", "Combien de fois il s’est trompé"}));
  page.element(
      "p",
      page.in(Said{"Of live cases: groups of the tiers T2 and T3 that people reviewed, and those of them that nobody "
                   "called trafficking, smuggling or labour exploitation. Counts are to the five below; few are not "
                   "told apart.",
                   "Des dossiers réels : groupes des niveaux T2 et T3 que des personnes ont examinés, et ceux que "
                   "personne n’a dits traite, trafic de migrants ou exploitation au travail. Les nombres sont à la "
                   "cinquaine inférieure ; les petits ne sont pas distingués."}));
  page.begin_table(Said{"Reviewed groups", "Groupes examinés"},
                   std::array{Said{"reviewed", "examinés"}, Said{"something else", "autre chose"}});
  page.row(std::array{page.count(rates.reviewed), page.count(rates.otherwise)});
  page.end_table();
}

void put_people(RegisterPage& page, const std::vector<RegisterPeople>& people) {
  page.begin_table(
      Said{"Who may do what", "Qui peut faire quoi"},
      std::array{Said{"role", "rôle"}, Said{"accounts", "comptes"}, Said{"in cases", "dans les dossiers"}});
  for (const auto& one : people) page.row(std::array{one.role, page.count(one.to_instance), page.count(one.in_cases)});
  page.end_table();
}

void put_packs(RegisterPage& page, const std::vector<RegisterPack>& packs) {
  page.begin_table(
      Said{"Packs of indicators in use", "Jeux d’indicateurs employés"},
      std::array{Said{"pack", "jeu"}, Said{"title", "titre"}, Said{"version", "version"}, Said{"from", "de"},
                 Said{"verified", "vérifié"}, Said{"signed off by survivors", "avis de rescapés"},
                 Said{"signed off by sex workers", "avis de travailleurs du sexe"}, Said{"review due", "à revoir le"},
                 Said{"SHA-256", "SHA-256"}});
  for (const auto& pack : packs) {
    page.row(std::array{pack.id, page.in(pack.title), std::to_string(pack.version), std::string(name_of(pack.from)),
                        page.yes(pack.is_verified), pack.advisory.survivors, pack.advisory.sex_workers, pack.review_due,
                        pack.sha256});
  }
  page.end_table();
}

void put_indicators(RegisterPage& page, const PublicRegister& out) {
  page.begin_table(Said{"Indicators", "Indicateurs"},
                   std::array{Said{"id", "id"}, Said{"name", "nom"}, Said{"band", "force"}, Said{"evidence", "preuve"},
                              Said{"verified", "vérifié"}, Said{"review due", "à revoir le"},
                              Said{"how often it is wrong", "combien de fois il se trompe"}});
  for (const auto& one : out.indicators) {
    page.row(std::array{one.id, page.in(one.name), one.band, one.evidence, page.yes(one.is_verified), one.review_due,
                        page.in(one.error_rate)});
  }
  page.end_table();
  page.begin_table(Said{"Sources", "Sources"},
                   std::array{Said{"source", "source"}, Said{"where", "où"},
                              Said{"read in the original", "lue dans l’original"}, Said{"indicators", "indicateurs"}});
  for (const auto& source : out.sources) {
    std::string ids;
    for (const auto& id : source.indicators) ids += (ids.empty() ? "" : " ") + id;
    page.row(std::array{source.name, source.where, page.yes(source.is_read), ids});
  }
  page.end_table();
}

}  // namespace

Result<std::string> register_page(const PublicRegister& out, std::string_view language) {
  if (language != "en" && language != "fr")
    return Error{Code::invalid_input, "the register is written in en or fr, not '" + std::string(language) + "'"};
  RegisterPage page(language == "fr");
  const Said title{"Public register", "Registre public"};
  page.raw("<!doctype html>\n<html lang=\"" + std::string(language) + "\">\n<head>\n<meta charset=\"utf-8\">\n");
  page.element("title", page.in(title));
  page.raw("</head>\n<body>\n");
  page.element("h1", page.in(title));
  page.element("p", page.in(Said{"How this instance is kept, by what its cases are looked at, and how often that was "
                                 "wrong. No name of a case or a person, no content.",
                                 "Comment cette instance est tenue, par quoi ses dossiers sont regardés, et combien de "
                                 "fois cela s’est trompé. Aucun nom de dossier ni de personne, aucun contenu."}));
  page.element("p", "Fanal " + out.version + ", " + out.at);
  put_rates(page, out.rates);
  put_people(page, out.people);
  page.begin_table(Said{"Rules, and every change of one", "Règles, et chaque changement"},
                   std::array{Said{"what", "quoi"}, Said{"name", "nom"}, Said{"value", "valeur"},
                              Said{"in words", "en mots"}, Said{"when", "quand"}});
  for (const auto& row : out.rows) page.row(std::array{row.what, row.name, row.value, row.detail, row.at});
  page.end_table();
  put_packs(page, out.packs);
  put_indicators(page, out);
  page.raw("</body>\n</html>\n");
  return page.take();
}

}  // namespace fanal::engine
