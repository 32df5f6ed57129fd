#include "engine/internal/report_page.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "formats/html_safe.h"

namespace fanal::engine {
namespace {

/// What the page says of its own.
struct Said {
  std::string_view en;
  std::string_view fr;
};

// Black on white. On paper banner and foot stand on each page: browsers repeat what they take for head and foot of a
// table, where these may not be parted.
constexpr std::string_view style = R"css(
body{font:11pt/1.5 Georgia,"Times New Roman",serif;color:#111;background:#fff;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0 1rem}h2{font-size:1.2rem;margin:1.6rem 0 .4rem}
h3{font-size:1rem;margin:1.2rem 0 .3rem}p,li{margin:.5rem 0;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0;font-size:.9rem}
dt{color:#444}dd{margin:0;overflow-wrap:anywhere}
.mark{font:600 .8rem/1.4 Helvetica,Arial,sans-serif;border:1px solid #111;margin:.5rem 0;padding:.25rem .6rem;text-align:center}
.own{text-decoration:underline dotted #777;text-underline-offset:.2em}sup a{color:#0b3d75;text-decoration:none}
sup{line-height:0;font-family:Helvetica,Arial,sans-serif}.cited{border-top:1px solid #bbb;padding:.3rem 0;break-inside:avoid}
blockquote{margin:.4rem 0;padding:.2rem .8rem;border-left:3px solid #777;white-space:pre-wrap;overflow-wrap:anywhere}
code{font:.8rem ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}.small{font-size:.85rem;color:#333}
@media print{@page{margin:14mm 18mm}body{display:table;width:100%;max-width:none;margin:0;padding:0}
.banner{display:table-header-group;break-inside:avoid}main{display:table-row-group}h2,h3{break-after:avoid}
.foot{display:table-footer-group;break-inside:avoid}.mark{margin:3mm 0}}
)css";

class ReportPage {
 public:
  explicit ReportPage(bool is_french) : is_french_(is_french) {}

  std::string in(const Said& said) const { return std::string(is_french_ ? said.fr : said.en); }
  const std::string& in(const score::InWords& words) const { return is_french_ ? words.fr : words.en; }
  // A colon as the language sets it.
  std::string colon() const { return is_french_ ? "\u00a0: " : ": "; }
  void raw(std::string_view markup) { html_ += markup; }
  void words(std::string_view text) { html_ += formats::html_escaped(text); }
  void element(std::string_view name, std::string_view text, std::string_view attributes = {}) {
    html_ += "<" + std::string(name) + std::string(attributes) + ">";
    words(text);
    html_ += "</" + std::string(name) + ">\n";
  }
  /// Nothing where there is nothing to say.
  void fact(const Said& name, std::string_view value, std::string_view element_name = "dd") {
    if (value.empty()) return;
    element("dt", in(name));
    if (element_name == "dd") {
      element("dd", value, " dir=\"auto\"");
      return;
    }
    raw("<dd>");
    element(element_name, value);
    raw("</dd>");
  }
  /// `place`: `banner`, `foot`. The frame is inside, for what is repeated has none of its own.
  void mark(std::string_view text, std::string_view place) {
    html_ += "<div class=\"" + std::string(place) + "\">";
    element("p", text, " class=\"mark\"");
    html_ += "</div>\n";
  }
  std::string take() { return std::move(html_); }

 private:
  bool is_french_;
  std::string html_;
};

Said kind_said(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::advert: return {"advert", "annonce"};
    case DocumentKind::page: return {"page", "page"};
    case DocumentKind::message: return {"message", "message"};
    case DocumentKind::call: return {"call", "appel"};
    case DocumentKind::visit: return {"visit", "visite"};
    case DocumentKind::photo: return {"picture", "image"};
    case DocumentKind::fix: return {"position", "position"};
    case DocumentKind::transaction: return {"payment", "paiement"};
    case DocumentKind::booking: return {"booking", "réservation"};
    case DocumentKind::report: return {"report", "signalement"};
    case DocumentKind::judgment: return {"judgment", "jugement"};
    case DocumentKind::record: return {"record", "enregistrement"};
    case DocumentKind::text: return {"text", "texte"};
  }
  return {"document", "document"};
}

Said evidence_said(EvidenceLevel level) {
  switch (level) {
    case EvidenceLevel::tested: return {"tested, against negatives too", "éprouvé, contre-exemples compris"};
    case EvidenceLevel::consensus: return {"agreed on by experts", "des experts s’accordent sur lui"};
    case EvidenceLevel::official: return {"official guidance names it", "des guides officiels le nomment"};
    case EvidenceLevel::positives:
      return {"a study of cases, without others to compare", "une étude de cas, sans point de comparaison"};
    case EvidenceLevel::anecdote: return {"single stories only", "des récits isolés seulement"};
  }
  return {"unknown", "inconnu"};
}

std::string banner_of(const ReportPage& page, const ExportManifest& manifest) {
  std::string words;
  if (!manifest.is_evidence) words = page.in(Said{evaluation_banner, "ÉVALUATION – PAS UNE PREUVE"});
  if (!manifest.id.empty() || manifest.is_evidence) words += (words.empty() ? "" : " · ") + to_string(manifest.marking);
  return words;
}

std::string foot_of(const ReportPage& page, const ExportManifest& manifest, const PageFacts& facts) {
  std::string words = page.in(Said{"Report ", "Rapport "}) + std::to_string(facts.number) + " · " +
                      page.in(Said{"state ", "état "}) + std::to_string(facts.state);
  if (!manifest.watermark.empty()) words += " · " + manifest.watermark;
  return words;
}

void put_head(ReportPage& page, const ReportSheet& sheet, const ExportManifest& manifest, const PageFacts& facts) {
  page.raw("<!doctype html>\n<html lang=\"" + sheet.language + "\">\n<head>\n<meta charset=\"utf-8\">\n");
  page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
  page.raw(
      "<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
  page.element("title", sheet.title);
  page.raw("<style>" + std::string(style) + "</style>\n</head>\n<body>\n");
  const std::string banner = banner_of(page, manifest);
  if (!banner.empty()) page.mark(banner, "banner");
  page.raw("<main>\n");
  page.element("h1", sheet.title, " dir=\"auto\"");
  page.raw("<dl>\n");
  page.fact({"Written by", "Écrit par"}, facts.owner);
  page.fact({"Kept at", "Gardé le"}, facts.kept_at);
  page.fact({"For", "Pour"}, manifest.recipient.empty()
                                 ? page.in(Said{"the case team only", "l’équipe du dossier seulement"})
                                 : manifest.recipient);
  if (manifest.clearance)
    page.fact({"Cleared up to", "Habilité jusqu’à"}, "TLP:" + std::string(name_of(*manifest.clearance)));
  page.fact({"Purpose", "Finalité"}, manifest.purpose);
  page.fact({"Legal basis", "Base légale"}, facts.terms.basis);
  page.fact({"Left the case at", "Sorti du dossier le"}, manifest.at);
  page.fact({"Export", "Export"}, manifest.watermark, "code");
  page.raw("</dl>\n");
  if (!manifest.in_clear) {
    page.element("p",
                 page.in(Said{"Identifying values are pseudonyms here, and no words of the evidence are shown.",
                              "Les valeurs qui identifient sont ici des pseudonymes, et aucun mot des pièces n’est "
                              "montré."}),
                 " class=\"small\"");
  }
}

void put_sentence(ReportPage& page, const ReportSentence& sentence) {
  const bool is_own = sentence.cites.empty();
  page.raw(is_own ? "<span class=\"own\">" : "<span>");
  page.words(sentence.text);
  page.raw("</span>");
  if (!is_own) page.raw("<sup>");
  for (const std::uint32_t number : sentence.cites) {
    const std::string name = std::to_string(number);
    page.raw(" <a href=\"#c" + name + "\">[" + name + "]</a>");
  }
  if (!is_own) page.raw("</sup>");
}

void put_narrative(ReportPage& page, const ReportSheet& sheet) {
  bool in_list = false;
  for (const ReportBlock& block : sheet.blocks) {
    const bool is_item = block.kind == ReportBlockKind::item;
    if (is_item != in_list) page.raw(is_item ? "<ul>\n" : "</ul>\n");
    in_list = is_item;
    const std::string_view name = block.kind == ReportBlockKind::section ? "h2"
                                  : block.kind == ReportBlockKind::part  ? "h3"
                                  : is_item                              ? "li"
                                                                         : "p";
    const bool is_heading = block.kind == ReportBlockKind::section || block.kind == ReportBlockKind::part;
    page.raw("<" + std::string(name) + " dir=\"auto\">");
    for (std::size_t i = 0; i < block.sentences.size(); ++i) {
      if (i > 0) page.raw(" ");
      if (is_heading && block.sentences[i].cites.empty())
        page.words(block.sentences[i].text);
      else
        put_sentence(page, block.sentences[i]);
    }
    page.raw("</" + std::string(name) + ">\n");
  }
  if (in_list) page.raw("</ul>\n");
  page.element("p",
               page.in(Said{"Sentences that rest on evidence", "Phrases qui s’appuient sur une pièce"}) + page.colon() +
                   std::to_string(sheet.resting) + page.in(Said{" of ", " sur "}) + std::to_string(sheet.sentences) +
                   page.in(Said{". The others, underlined with dots, are the author’s own.",
                                ". Les autres, soulignées de points, n’engagent que leur auteur."}),
               " class=\"small\"");
}

std::string place_of(const CitationView& view) {
  if (view.file.empty()) return {};
  std::string place = view.file;
  if (!view.where.path.empty()) place += " · " + view.where.path;
  return place + " @" + std::to_string(view.where.begin) + "-" + std::to_string(view.where.end);
}

void put_citation(ReportPage& page, const CitationView& view, const ExportManifest& manifest) {
  const std::string number = std::to_string(view.citation.number);
  page.raw("<section class=\"cited\" id=\"c" + number + "\">\n");
  page.element("h3", "[" + number + "] " + page.in(kind_said(view.kind)) + " " + view.name, " dir=\"auto\"");
  if (!view.words.empty()) page.element("blockquote", view.words, " dir=\"auto\"");
  page.raw("<dl>\n");
  page.fact({"Day", "Jour"}, view.day);
  page.fact({"Field", "Champ"}, view.citation.field);
  page.fact({"File and bytes", "Fichier et octets"}, place_of(view), "code");
  page.fact({"SHA-256 of the file", "SHA-256 du fichier"}, view.item_sha256, "code");
  page.fact({"Read by", "Lu par"}, view.citation.reader);
  for (const Capture& capture : view.taken) {
    page.fact({"Brought in", "Versé"}, capture.taken_at + ", " + capture.actor +
                                           (capture.source.empty() ? std::string() : ", " + capture.source));
  }
  if (!manifest.id.empty()) page.fact({"Marking", "Marquage"}, to_string(view.marking));
  if (view.indicator != nullptr) {
    page.fact({"Finding", "Constat"}, view.indicator->id + page.colon() + page.in(view.indicator->name) +
                                          page.in(Said{" (a machine’s inference)", " (une inférence de la machine)"}));
  }
  page.raw("</dl>\n</section>\n");
}

// Of each indicator that is named: by what it may mean nothing, what speaks against it here, how often it is wrong.
void put_doubts(ReportPage& page, const ReportSheet& sheet) {
  struct Doubt {
    const score::Indicator* indicator;
    std::vector<const score::Indicator*> against;
  };
  std::map<std::string, Doubt> doubts;
  for (const CitationView& view : sheet.citations) {
    if (view.indicator == nullptr) continue;
    auto& doubt = doubts.try_emplace(view.indicator->id, Doubt{view.indicator, {}}).first->second;
    for (const auto* counter : view.speaks_against) {
      if (std::find(doubt.against.begin(), doubt.against.end(), counter) == doubt.against.end())
        doubt.against.push_back(counter);
    }
  }
  if (doubts.empty()) return;
  page.element("h2",
               page.in(Said{"What the findings named here do not say", "Ce que les constats cités ne disent pas"}));
  page.element("p", page.in(Said{"A finding is a reason to look, made by a rule of a program; it accuses nobody.",
                                 "Un constat est une raison de regarder, faite par une règle d’un programme ; il "
                                 "n’accuse personne."}));
  for (const auto& [id, doubt] : doubts) {
    page.element("h3", id + " · " + page.in(doubt.indicator->name));
    page.element("p", page.in(doubt.indicator->definition));
    page.raw("<dl>\n");
    page.fact({"What is known of it", "Ce qu’on en sait"}, page.in(evidence_said(doubt.indicator->evidence)));
    page.fact({"How often it is wrong", "Combien de fois il se trompe"}, page.in(doubt.indicator->error_rate));
    page.fact({"Beware", "Réserve"}, page.in(doubt.indicator->caveat));
    std::string against;
    for (const auto* counter : doubt.against) against += (against.empty() ? "" : "; ") + page.in(counter->name);
    page.fact({"Speaks against it here", "S’y oppose ici"},
              against.empty() ? page.in(Said{"nothing that the rules look for", "rien de ce que les règles cherchent"})
                              : against);
    page.raw("</dl>\n");
    if (doubt.indicator->innocent.empty()) continue;
    page.element("p", page.in(Said{"It may mean nothing", "Cela peut ne rien vouloir dire"}) + page.colon());
    page.raw("<ul>\n");
    for (const auto& reading : doubt.indicator->innocent) page.element("li", page.in(reading));
    page.raw("</ul>\n");
  }
}

void put_annex(ReportPage& page, const ReportSheet& sheet, const ExportManifest& manifest) {
  page.element("h2", page.in(Said{"Evidence cited", "Pièces citées"}));
  if (sheet.citations.empty()) {
    page.element("p", page.in(Said{"None.", "Aucune."}));
  }
  for (const CitationView& view : sheet.citations) put_citation(page, view, manifest);
  put_doubts(page, sheet);
  page.element("h2", page.in(Said{"How to check this", "Comment vérifier"}));
  page.element(
      "p",
      page.in(Said{"Each piece is named by the file it came from, the bytes of it, and the SHA-256 of the file. "
                   "Whoever holds the file can compute that hash with any tool, and whoever may work in the case "
                   "finds the words at those bytes. What left, for whom and when stands in the audit of the case.",
                   "Chaque pièce est désignée par son fichier d’origine, ses octets et le SHA-256 du fichier. Qui "
                   "détient le fichier peut recalculer cette empreinte avec n’importe quel outil, et qui peut "
                   "travailler dans le dossier retrouve les mots à ces octets. Ce qui est sorti, pour qui et quand, "
                   "figure dans l’audit du dossier."}));
}

}  // namespace

std::string report_page(const ReportSheet& sheet, const ExportManifest& manifest, const PageFacts& facts) {
  ReportPage page(sheet.language == "fr");
  put_head(page, sheet, manifest, facts);
  put_narrative(page, sheet);
  put_annex(page, sheet, manifest);
  page.raw("</main>\n");
  page.mark(foot_of(page, manifest, facts), "foot");
  page.raw("</body>\n</html>\n");
  return page.take();
}

}  // namespace fanal::engine
