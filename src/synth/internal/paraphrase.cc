#include "synth/internal/paraphrase.h"

#include <array>
#include <cctype>
#include <span>
#include <string>
#include <string_view>

namespace fanal::synth {
namespace {

/// `from` as it stands in lower case or at the beginning of a sentence; `to`: choices between bars.
struct Turn {
  std::string_view from;
  std::string_view to;
};

// Longer turns stand before shorter ones that they hold.
constexpr std::array english{
    Turn{"my name is", "people call me|you can call me"},
    Turn{"i look forward to", "i would be glad about|i cannot wait for"},
    Turn{"we look forward to", "we would be glad about|we cannot wait for"},
    Turn{"looking for", "searching for|hoping to find"},
    Turn{"in need of", "wanting|hoping for"},
    Turn{"i offer", "i provide|you get from me"},
    Turn{"we offer", "we provide|you get from us"},
    Turn{"come and try", "do try|treat yourself to"},
    Turn{"around the corner", "very near|a few steps away"},
    Turn{"no rush", "plenty of time|no hurry"},
    Turn{"on request", "if you ask|whenever you wish"},
    Turn{"also possible", "an option too|to be had as well"},
    Turn{"are available", "can be had|are ready for you"},
    Turn{"is possible", "can be done|works too"},
    Turn{"takes the stress away", "lets you unwind|melts the tension"},
    Turn{"does you good", "is good for you|will refresh you"},
    Turn{"so that", "in order that"},
    Turn{"take place", "happen|are held"},
    Turn{"good day", "greetings"},
    Turn{"hello", "hey|greetings"},
    Turn{"everything", "all of it"},
    Turn{"relaxing", "restful|soothing"},
    Turn{"calming", "peaceful|restful"},
    Turn{"gentle", "soft|tender"},
    Turn{"shoulders", "upper back"},
    Turn{"whole", "entire|full"},
    Turn{"studio", "room|salon"},
    Turn{"warm", "cosy|snug"},
    Turn{"quiet", "silent|peaceful"},
    Turn{"bright", "sunny|full of light"},
    Turn{"clean", "spotless|tidy"},
    Turn{"calm", "peaceful|serene"},
    Turn{"natural", "organic|plant based"},
    Turn{"included", "part of the price|covered"},
    Turn{"trained", "educated|qualified"},
    Turn{"pressure", "strength"},
    Turn{"person", "guest|client"},
    Turn{"clients", "customers|guests"},
    Turn{"friendly", "kind|welcoming"},
    Turn{"reliable", "dependable|trustworthy"},
    Turn{"careful", "thorough|attentive"},
    Turn{"equipment", "tools|gear"},
    Turn{"bring", "carry along|come with"},
    Turn{"weekly", "every week"},
    Turn{"arranged", "organised|set up"},
    Turn{"walk", "stroll|outing"},
    Turn{"dogs", "four legged friends"},
    Turn{"dog", "four legged friend"},
    Turn{"small", "little"},
    Turn{"message", "note"},
    Turn{"photo", "picture|snapshot"},
    Turn{"first", "initial|very first"},
    Turn{"free", "gratis|without cost"},
    Turn{"lessons", "classes|sessions"},
    Turn{"lesson", "class|session"},
    Turn{"teacher", "tutor|instructor"},
    Turn{"gives", "teaches|holds"},
    Turn{"offers", "provides|teaches"},
    Turn{"explained", "made clear|taught"},
    Turn{"begins", "kicks off|gets going"},
    Turn{"starts", "kicks off|gets going"},
    Turn{"needs", "requires|could do with"},
    Turn{"hire", "take on|employ"},
    Turn{"motivated", "keen|eager"},
    Turn{"helpers", "assistants|hands"},
    Turn{"paid", "covered|remunerated"},
    Turn{"contract", "agreement"},
    Turn{"send", "mail|forward"},
    Turn{"show", "present"},
    Turn{"parking", "a place for the car"},
    Turn{"families", "parents and children"},
    Turn{"recommend", "speak well of|vouch for"},
    Turn{"spoken", "no foreign tongue"},
    Turn{"please", "be so kind and"},
    Turn{"book", "reserve"},
    Turn{"accepted", "taken|all right"},
    Turn{"available", "at hand|to be had"},
    Turn{"open", "at work|on duty"},
    Turn{"business", "firm|company"},
    Turn{"price", "fee|what it costs"},
    Turn{"rate", "fee|what it costs"},
    Turn{"soon", "shortly|before long"},
    Turn{"call", "ring|phone"},
    Turn{"write", "drop a line|text"},
    Turn{"quickly", "at once|without delay"},
    Turn{"help", "a hand|assistance"},
    Turn{"good", "fine|decent"},
    Turn{"with", "together with|along with"},
    Turn{"after", "following|once past"},
    Turn{"for", "meant for|suited to"},
    Turn{"is", "happens to be|remains"},
    Turn{"are", "happen to be|remain"},
    Turn{"and", "as well as|plus"},
    Turn{"your", "your own|one's"},
};

constexpr std::array french{
    Turn{"je m'appelle", "mon prénom est|on m'appelle"},
    Turn{"j'attends", "je compte sur|j'espère"},
    Turn{"nous attendons", "nous comptons sur|nous espérons"},
    Turn{"vous cherchez", "il vous faut|vous voulez"},
    Turn{"besoin de", "envie de|à la recherche de"},
    Turn{"je propose", "j'offre|je vous fais"},
    Turn{"nous proposons", "nous offrons|nous vous faisons"},
    Turn{"venez essayer", "laissez-vous tenter par|découvrez"},
    Turn{"au coin de la rue", "à quelques pas|tout près"},
    Turn{"rien ne presse", "on a le temps|sans hâte"},
    Turn{"sur demande", "si vous le souhaitez|à votre guise"},
    Turn{"tout compris", "rien à ajouter|forfait complet"},
    Turn{"ont lieu", "se déroulent|se tiennent"},
    Turn{"a droit à", "profite de|reçoit"},
    Turn{"aucun souci", "nulle difficulté|bien sûr"},
    Turn{"pas de problème", "nulle difficulté|bien sûr"},
    Turn{"nous cherchons", "nous voulons|il nous faut"},
    Turn{"par semaine", "chaque semaine|hebdomadairement"},
    Turn{"bonjour", "coucou|bien le bonjour"},
    Turn{"relaxant", "délassant|reposant"},
    Turn{"apaisant", "calmant|reposant"},
    Turn{"doux", "léger|délicat"},
    Turn{"calme", "paisible|tranquille"},
    Turn{"propre", "net|soigné"},
    Turn{"simple", "facile|sans façon"},
    Turn{"cabinet", "local|lieu"},
    Turn{"salon", "local|lieu"},
    Turn{"fatigue", "lassitude|stress"},
    Turn{"naturelles", "bio|végétales"},
    Turn{"comprises", "incluses|dans le prix"},
    Turn{"compris", "inclus|dans le prix"},
    Turn{"fournis", "donnés|prêtés par nous"},
    Turn{"pression", "force|intensité"},
    Turn{"ménage", "nettoyage|entretien"},
    Turn{"nettoyés", "lavés|récurés"},
    Turn{"produits", "articles|fournitures"},
    Turn{"matériel", "équipement|outillage"},
    Turn{"disponibles", "à disposition|prêtes"},
    Turn{"disponible", "à disposition|prêt"},
    Turn{"possible", "faisable|envisageable"},
    Turn{"promenade", "sortie|tour"},
    Turn{"balade", "sortie|promenade"},
    Turn{"chiens", "compagnons à quatre pattes"},
    Turn{"chien", "compagnon à quatre pattes"},
    Turn{"photo", "image|prise de vue"},
    Turn{"message", "mot|billet"},
    Turn{"gratuite", "sans frais|cadeau"},
    Turn{"gratuit", "sans frais|cadeau"},
    Turn{"cours", "leçons|séances"},
    Turn{"professeur", "enseignant|formateur"},
    Turn{"donne", "assure|dispense"},
    Turn{"commence", "démarre|s'ouvre"},
    Turn{"recherché", "voulu|attendu"},
    Turn{"payées", "rémunérées|réglées"},
    Turn{"payé", "rémunéré|réglé"},
    Turn{"contrat", "engagement|accord"},
    Turn{"envoyez", "transmettez|faites suivre"},
    Turn{"clients", "habitués|hôtes"},
    Turn{"familles", "parents et enfants"},
    Turn{"reviennent", "retournent|sont de retour"},
    Turn{"merci de", "veuillez|prière de"},
    Turn{"réserver", "retenir une place"},
    Turn{"réservez", "retenez une place"},
    Turn{"prix", "montant|ce que cela coûte"},
    Turn{"tarif", "montant|ce que cela coûte"},
    Turn{"bientôt", "un de ces jours"},
    Turn{"appelez", "sonnez|passez un coup de fil"},
    Turn{"écrivez", "laissez un mot"},
    Turn{"vite", "rapidement|sans tarder"},
    Turn{"ouvert", "en service|présent"},
    Turn{"avec", "accompagné de|en plus de"},
    Turn{"pour", "destiné à|afin d'aider"},
    Turn{"depuis", "voilà|il y a"},
    Turn{"sont", "restent|se trouvent"},
    Turn{"est", "reste|se trouve"},
    Turn{"et", "ainsi que|puis"},
    Turn{"chaque", "tout|chacun de"},
};

constexpr std::array spanish{
    Turn{"me llamo", "mi nombre es|me dicen"},
    Turn{"por favor", "le ruego|tenga la bondad"},
    Turn{"busco", "quiero|necesito"},
    Turn{"ofrezco", "brindo|le doy"},
    Turn{"ofrecemos", "brindamos|le damos"},
    Turn{"ven a probar", "anímese a|disfrute de"},
    Turn{"no hay prisa", "con calma|hay tiempo"},
    Turn{"en la esquina", "a unos pasos|muy cerca"},
    Turn{"a pedido", "si lo desea|cuando guste"},
    Turn{"todo incluido", "nada que añadir|completo"},
    Turn{"quita el estrés", "relaja mucho|borra la tensión"},
    Turn{"hace bien", "sienta bien|es saludable"},
    Turn{"por semana", "cada semana|semanalmente"},
    Turn{"después de", "tras|luego de"},
    Turn{"después", "luego|más tarde"},
    Turn{"es posible", "se puede|cabe"},
    Turn{"no cuesta", "sale libre|va de regalo"},
    Turn{"buscamos", "queremos|hace falta"},
    Turn{"hola", "qué tal|saludos"},
    Turn{"masaje", "tratamiento|terapia"},
    Turn{"relajante", "reposado|sedante"},
    Turn{"suave", "delicado|ligero"},
    Turn{"calmante", "sedante|apacible"},
    Turn{"espalda", "zona dorsal"},
    Turn{"sala", "habitación|salón"},
    Turn{"estudio", "local|salón"},
    Turn{"naturales", "ecológicos|de plantas"},
    Turn{"incluidos", "dentro del precio|comprendidos"},
    Turn{"incluido", "dentro del precio|comprendido"},
    Turn{"presión", "fuerza|intensidad"},
    Turn{"limpieza", "aseo|higiene"},
    Turn{"limpio", "aseado|pulcro"},
    Turn{"cuidado", "esmero|atención"},
    Turn{"productos", "artículos|insumos"},
    Turn{"equipo", "material|grupo"},
    Turn{"disponibles", "a la mano|listas"},
    Turn{"disponible", "a la mano|listo"},
    Turn{"paseos", "caminatas|salidas"},
    Turn{"paseo", "caminata|salida"},
    Turn{"perros", "amigos de cuatro patas"},
    Turn{"perro", "amigo de cuatro patas"},
    Turn{"foto", "imagen|fotografía"},
    Turn{"mensaje", "recado|aviso"},
    Turn{"primera", "inicial"},
    Turn{"primer", "inicial"},
    Turn{"gratis", "sin costo|de regalo"},
    Turn{"clases", "lecciones|sesiones"},
    Turn{"clase", "lección|sesión"},
    Turn{"profesora", "maestra|docente"},
    Turn{"empieza", "arranca|se inicia"},
    Turn{"comienza", "arranca|se inicia"},
    Turn{"contrato", "acuerdo|convenio"},
    Turn{"trabajo", "empleo|labor"},
    Turn{"envíe", "mande|remita"},
    Turn{"clientes", "usuarios|huéspedes"},
    Turn{"familias", "padres e hijos"},
    Turn{"regresan", "vuelven|repiten"},
    Turn{"reserve", "aparte su lugar"},
    Turn{"precio", "monto|lo que cuesta"},
    Turn{"tarifa", "monto|lo que cuesta"},
    Turn{"pronto", "muy luego|en breve"},
    Turn{"llame", "marque|telefonee"},
    Turn{"escriba", "mande unas letras"},
    Turn{"rápido", "enseguida|sin demora"},
    Turn{"abierto", "en servicio|atendiendo"},
    Turn{"limpia", "asea"},
    Turn{"casas", "hogares|viviendas"},
    Turn{"casa", "hogar|vivienda"},
    Turn{"son", "resultan|quedan"},
    Turn{"con", "junto con|además de"},
    Turn{"para", "destinado a|pensado para"},
    Turn{"y", "así como|además de"},
    Turn{"cada", "todo|cualquier"},
    Turn{"su", "el suyo,|vuestro"},
};

std::span<const Turn> turns_of(Language language) {
  if (language == Language::english) return english;
  return language == Language::french ? std::span<const Turn>(french) : std::span<const Turn>(spanish);
}

// Letters of all three languages are ASCII or of two bytes.
bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '$' || (c & 0x80) != 0; }

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool stands_at(std::string_view text, std::size_t at, std::string_view from) {
  if (text.size() - at < from.size()) return false;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (lowered(text[at + i]) != from[i]) return false;
  }
  return at + from.size() == text.size() || !is_word_byte(text[at + from.size()]);
}

std::string_view choose(std::string_view choices, Random& random) {
  std::uint32_t count = 1;
  for (const char c : choices) count += c == '|' ? 1 : 0;
  auto skip = random.below(count);
  std::size_t begin = 0;
  while (skip-- > 0) begin = choices.find('|', begin) + 1;
  return choices.substr(begin, choices.find('|', begin) - begin);
}

// Six of ten turns that could be put otherwise are.
std::string reworded(std::string_view text, std::span<const Turn> turns, Random& random) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Turn* found = nullptr;
    if (at == 0 || !is_word_byte(text[at - 1])) {
      for (const auto& turn : turns) {
        if (!stands_at(text, at, turn.from)) continue;
        found = &turn;
        break;
      }
    }
    if (found == nullptr || !random.chance(600)) {
      out += text[at++];
      continue;
    }
    const bool is_capital = text[at] >= 'A' && text[at] <= 'Z';
    const auto begin = out.size();
    out += choose(found->to, random);
    if (is_capital && out[begin] >= 'a' && out[begin] <= 'z') out[begin] = static_cast<char>(out[begin] - 'a' + 'A');
    at += found->from.size();
  }
  return out;
}

}  // namespace

void paraphrase(TextTemplate& text, Language language, Random& random) {
  const auto turns = turns_of(language);
  text.title = reworded(text.title, turns, random);
  for (auto& sentence : text.sentences) sentence = reworded(sentence, turns, random);
  for (std::size_t i = text.sentences.size(); i > 3; --i) {
    const auto last = i - 2;  // of those that may move: all but the first and the last
    std::swap(text.sentences[last], text.sentences[1 + random.below(static_cast<std::uint32_t>(last))]);
  }
}

}  // namespace fanal::synth
