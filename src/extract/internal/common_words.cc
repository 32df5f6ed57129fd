#include "extract/internal/common_words.h"

#include <algorithm>
#include <array>

#include "extract/internal/fold.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// Folded and sorted.
constexpr auto common_words = std::to_array<std::string_view>({
    "a",          "abierto",     "abonne",      "abonnes",    "abonnez",    "about",      "acces",       "account",
    "actif",      "activa",      "active",      "activo",     "add",        "added",      "again",       "agrega",
    "agregame",   "agregar",     "ahi",         "ahora",      "ai",         "aime",       "airport",     "ajoute",
    "ajoutez",    "al",          "algo",        "alguien",    "algun",      "alguna",     "all",         "alone",
    "alors",      "also",        "always",      "am",         "amigo",      "amigos",     "amis",        "amor",
    "an",         "and",         "another",     "antes",      "anuncio",    "anuncios",   "any",         "anymore",
    "anyone",     "anything",    "anytime",     "anywhere",   "app",        "appel",      "appelez",     "appelle",
    "appels",     "apps",        "apres",       "aqui",       "are",        "argent",     "arrive",      "as",
    "asi",        "ask",         "at",          "atencion",   "au",         "aucun",      "aujourd",     "aun",
    "aunque",     "aussi",       "autre",       "autres",     "aux",        "available",  "avant",       "avec",
    "avenue",     "avez",        "away",        "back",       "bar",        "based",      "be",          "because",
    "been",       "before",      "being",       "best",       "better",     "bien",       "bientot",     "bienvenido",
    "big",        "blocked",     "bon",         "bonjour",    "bonne",      "book",       "booked",      "booking",
    "both",       "boutique",    "buena",       "bueno",      "busca",      "busco",      "but",         "buy",
    "by",         "ca",          "cada",        "cafe",       "call",       "calls",      "came",        "can",
    "car",        "casa",        "cash",        "casi",       "ce",         "cela",       "celle",       "celui",
    "center",     "centre",      "ces",         "cest",       "cet",        "cette",      "chacun",      "channel",
    "chaque",     "chat",        "chats",       "check",      "chez",       "chica",      "chicas",      "chico",
    "church",     "city",        "claro",       "clase",      "clases",     "click",      "client",      "cliente",
    "clientes",   "clients",     "close",       "closed",     "code",       "coeur",      "coffee",      "com",
    "come",       "comme",       "comment",     "como",       "compte",     "comptes",    "con",         "conmigo",
    "consulta",   "consultar",   "contact",     "contacta",   "contactame", "contacte",   "contactez",   "contacto",
    "contenido",  "content",     "contenu",     "cosas",      "could",      "cours",      "cual",        "cuando",
    "cuanto",     "cuenta",      "cuentas",     "da",         "daily",      "dame",       "dans",        "day",
    "days",       "de",          "dead",        "debajo",     "decir",      "dedans",     "dehors",      "deja",
    "del",        "delete",      "deleted",     "delivered",  "demain",     "demande",    "demandez",    "dentro",
    "depuis",     "des",         "desde",       "desk",       "despues",    "dessous",    "dessus",      "details",
    "deux",       "devant",      "dia",         "dias",       "dice",       "dinero",     "dinner",      "direct",
    "directe",    "directement", "directo",     "discreet",   "dispo",      "disponible", "disponibles", "dm",
    "dms",        "do",          "does",        "donde",      "done",       "dont",       "door",        "down",
    "du",         "e",           "each",        "easy",       "el",         "ella",       "ellas",       "elle",
    "elles",      "ellos",       "else",        "email",      "emails",     "en",         "encore",      "encuentra",
    "end",        "enfin",       "enjoy",       "enlace",     "entre",      "envia",      "enviar",      "envoie",
    "envoyez",    "era",         "eres",        "es",         "esa",        "ese",        "eso",         "est",
    "esta",       "estan",       "estar",       "estas",      "este",       "esto",       "estos",       "estoy",
    "et",         "etait",       "etc",         "etre",       "eux",        "even",       "ever",        "every",
    "everyday",   "everyone",    "everything",  "everywhere", "exclusive",  "exclusivo",  "express",     "facil",
    "faire",      "fait",        "faites",      "fast",       "favor",      "femme",      "few",         "file",
    "files",      "filles",      "find",        "fini",       "first",      "floor",      "fois",        "follow",
    "followed",   "followers",   "following",   "for",        "foto",       "fotos",      "found",       "free",
    "friends",    "from",        "fue",         "fuera",      "full",       "fun",        "gente",       "get",
    "give",       "gmail",       "go",          "going",      "gone",       "good",       "gracias",     "grande",
    "gratis",     "gratuit",     "gratuite",    "great",      "group",      "groupe",     "groupes",     "groups",
    "grupo",      "grupos",      "gym",         "habla",      "hablame",    "hace",       "hacer",       "had",
    "has",        "hasta",       "have",        "hay",        "haz",        "he",         "hello",       "help",
    "her",        "here",        "heure",       "heures",     "hey",        "hi",         "him",         "his",
    "hola",       "hombre",      "home",        "homme",      "hora",       "horas",      "hospital",    "hot",
    "hotel",      "hotmail",     "hour",        "hours",      "how",        "hoy",        "http",        "https",
    "i",          "ici",         "identifiant", "if",         "igual",      "il",         "ils",         "in",
    "info",       "infos",       "inside",      "instead",    "into",       "ir",         "is",          "it",
    "its",        "ja",          "jamais",      "jamas",      "je",         "join",       "jour",        "jours",
    "just",       "juste",       "keep",        "kept",       "kind",       "know",       "la",          "las",
    "last",       "late",        "later",       "latest",     "le",         "leave",      "les",         "let",
    "leur",       "leurs",       "library",     "libre",      "lien",       "liens",      "lieu",        "ligne",
    "like",       "line",        "linea",       "link",       "links",      "list",       "listed",      "live",
    "llama",      "llamada",     "llamadas",    "llamame",    "llamar",     "lo",         "located",     "location",
    "loin",       "lol",         "long",        "look",       "looking",    "lors",       "los",         "lost",
    "lot",        "love",        "luego",       "lugar",      "lui",        "lunch",      "ma",          "made",
    "mail",       "mailbox",     "maintenant",  "mais",       "maison",     "make",       "mal",         "manana",
    "mandame",    "many",        "map",         "market",     "mas",        "me",         "media",       "meet",
    "meeting",    "mejor",       "member",      "members",    "meme",       "menos",      "mensaje",     "mensajes",
    "merci",      "mes",         "message",     "messagerie", "messages",   "mets",       "mi",          "mia",
    "midday",     "midnight",    "mieux",       "mine",       "mio",        "mis",        "misma",       "mismo",
    "mobile",     "model",       "models",      "moi",        "moins",      "mois",       "moment",      "momento",
    "mon",        "money",       "more",        "most",       "mot",        "much",       "mucha",       "mucho",
    "mujer",      "must",        "muy",         "my",         "myself",     "nada",       "nadie",       "name",
    "names",      "ne",          "near",        "need",       "net",        "never",      "new",         "news",
    "next",       "ni",          "nice",        "night",      "ningun",     "no",         "noche",       "noches",
    "nom",        "nombre",      "non",         "none",       "noon",       "nos",        "nosotros",    "not",
    "nothing",    "notre",       "nous",        "nouveau",    "nouvelle",   "now",        "nuestra",     "nuestro",
    "nueva",      "nuevamente",  "nuevo",       "nuit",       "number",     "numbers",    "numero",      "nunca",
    "o",          "of",          "off",         "office",     "offline",    "ok",         "okay",        "omg",
    "on",         "once",        "one",         "online",     "only",       "ont",        "open",        "opened",
    "or",         "order",       "org",         "other",      "otra",       "otro",       "otros",       "ou",
    "oui",        "our",         "out",         "outlook",    "over",       "page",       "pages",       "pago",
    "paid",       "par",         "para",        "parce",      "park",       "partout",    "party",       "pas",
    "passe",      "pay",         "payment",     "pendant",    "people",     "perfil",     "permet",      "pero",
    "perso",      "person",      "persona",     "personal",   "personas",   "personne",   "petit",       "petite",
    "peu",        "phone",       "photo",       "photos",     "pic",        "pick",       "pics",        "picture",
    "pictures",   "pin",         "place",       "please",     "pls",        "plus",       "plutot",      "poco",
    "point",      "por",         "porque",      "possible",   "post",       "posted",     "posts",       "pour",
    "pourquoi",   "precio",      "precios",     "premium",    "price",      "prices",     "privada",     "privado",
    "private",    "prive",       "privee",      "prix",       "pro",        "profil",     "profile",     "promo",
    "pronto",     "proof",       "pseudo",      "public",     "publico",    "pueda",      "puede",       "puedes",
    "pues",       "puis",        "quand",       "que",        "quel",       "quelle",     "qui",         "quick",
    "quien",      "quieres",     "quiero",      "quoi",       "rapide",     "rapidement", "rapido",      "rather",
    "rdv",        "reach",       "read",        "ready",      "real",       "recherche",  "regarde",     "rendez",
    "reply",      "reponds",     "reponse",     "request",    "requests",   "responde",   "respondo",    "respuesta",
    "restaurant", "rien",        "river",       "room",       "sa",         "sabe",       "sala",        "salon",
    "salut",      "same",        "sans",        "say",        "school",     "se",         "search",      "see",
    "seen",       "seguidores",  "segun",       "sell",       "send",       "sent",       "ser",         "sera",
    "seria",      "serieuse",    "serieux",     "serio",      "serious",    "service",    "services",    "servicio",
    "servicios",  "ses",         "set",         "seul",       "seule",      "seulement",  "she",         "shop",
    "should",     "show",        "shows",       "si",         "side",       "siempre",    "sigue",       "sigueme",
    "sin",        "since",       "sino",        "site",       "sites",      "sitio",      "so",          "sobre",
    "soir",       "soit",        "sola",        "solo",       "some",       "someone",    "something",   "somewhere",
    "son",        "sont",        "soon",        "sorry",      "sous",       "soy",        "station",     "stay",
    "still",      "stop",        "store",       "stories",    "story",      "street",     "studio",      "su",
    "such",       "suis",        "suivez",      "sur",        "sure",       "sus",        "ta",          "tal",
    "talk",       "tambien",     "tan",         "tap",        "tard",       "tarde",      "te",          "team",
    "tel",        "telefono",    "telephone",   "tell",       "tengo",      "tes",        "text",        "texts",
    "than",       "thank",       "thanks",      "that",       "the",        "their",      "them",        "then",
    "there",      "these",       "they",        "thing",      "this",       "those",      "through",     "ti",
    "tiempo",     "tienda",      "tiene",       "tienes",     "time",       "times",      "to",          "toda",
    "todas",      "today",       "todo",        "todos",      "together",   "toi",        "tomorrow",    "ton",
    "tonight",    "too",         "toujours",    "tous",       "tout",       "toute",      "toutes",      "town",
    "trabajo",    "tres",        "trop",        "try",        "tu",         "tus",        "u",           "un",
    "unas",       "une",         "uniquement",  "unos",       "until",      "up",         "update",      "updated",
    "updates",    "us",          "use",         "used",       "user",       "username",   "users",       "usted",
    "ustedes",    "usuario",     "utilisateur", "va",         "vais",       "vamos",      "veces",       "ven",
    "vend",       "vender",      "venez",       "venta",      "vente",      "ver",        "verdad",      "verified",
    "vers",       "very",        "veux",        "vez",        "via",        "vida",       "video",       "videos",
    "viens",      "view",        "visible",     "visit",      "visita",     "visited",    "vite",        "voici",
    "voila",      "voir",        "vos",         "votre",      "vous",       "vrai",       "vraie",       "wait",
    "want",       "was",         "way",         "we",         "web",        "weekend",    "welcome",     "well",
    "were",       "what",        "whats",       "when",       "where",      "which",      "while",       "who",
    "why",        "will",        "with",        "within",     "without",    "work",       "working",     "works",
    "worth",      "would",       "wow",         "write",      "www",        "xx",         "xxx",         "y",
    "ya",         "yahoo",       "yes",         "yesterday",  "yet",        "yo",         "you",         "your",
    "yours",
});
static_assert(std::is_sorted(common_words.begin(), common_words.end()));
constexpr std::size_t most_bytes = 16;  // of a common word as written, its accents counted

}  // namespace

bool is_common_word(std::string_view word) {
  if (word.empty() || word.size() > most_bytes) return false;
  char small[most_bytes];
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_high(word[i])) {
      const auto plain = folded(word);
      return std::binary_search(common_words.begin(), common_words.end(), std::string_view(plain));
    }
    small[i] = lower(word[i]);
  }
  return std::binary_search(common_words.begin(), common_words.end(), std::string_view(small, word.size()));
}

}  // namespace fanal::extract::internal
