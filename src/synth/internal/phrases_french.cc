// Sentences in French: bland services only, no real person, place of work or address.
#include <array>

#include "synth/internal/phrases.h"

namespace fanal::synth {
namespace {

constexpr std::array<std::string_view, 3> massage_titles{
    "Massage {relaxant|apaisant|doux|bien-être} à $c", "Massage {professionnel|certifié|traditionnel} avec $n",
    "{Cabinet|Salon|Espace} de massage à $c, {nouveau|ouvert|sur rendez-vous}"};
constexpr std::array<std::string_view, 6> massage_sentences{
    "{Je propose|Nous proposons|Venez essayer} un massage {relaxant|apaisant|calme|doux} pour {le dos|les épaules et "
    "la nuque|tout le corps|les jambes fatiguées}.",
    "Massage {suédois|thaï|classique|sportif} et {aux huiles|aux pierres chaudes|des pieds|crânien} {possible|à la "
    "carte|au choix}.",
    "Les {huiles|serviettes|crèmes|tisanes} sont {naturelles|fournies|changées à chaque fois|comprises}.",
    "{La pièce|Le cabinet|Le salon} est {chaud|calme|lumineux|propre}, avec {musique douce|grande table|fleurs "
    "fraîches|lumière tamisée}.",
    "{Après le travail|À midi|Le week-end|Avant un long voyage}, un massage {chasse la fatigue|fait du bien|aide à "
    "dormir|détend les muscles}.",
    "{Diplômée|Formée|En exercice} depuis {deux|cinq|dix|plusieurs} ans, {j'adapte|je règle|je dose} la pression selon "
    "{vos besoins|chaque personne|votre état}."};
constexpr std::array<std::string_view, 3> cleaning_titles{
    "{Ménage|Ménage à domicile|Nettoyage de bureaux} à $c",
    "Femme de ménage {sérieuse|soigneuse|sympathique} {disponible|cherche heures}",
    "$n {nettoie|entretient} {votre maison|maisons et bureaux|appartements}"};
constexpr std::array<std::string_view, 6> cleaning_sentences{
    "{Cuisines|Salles de bain|Fenêtres|Sols} et {fours|tapis|escaliers|placards} {nettoyés avec soin|impeccables|sans "
    "problème|à fond}.",
    "{J'apporte|Nous apportons|Inutile d'acheter} {tous les produits|mon matériel|l'aspirateur|le savon écologique} {à "
    "chaque visite|sans supplément|sur demande|moi-même}.",
    "Ménage {de fin de bail|hebdomadaire|ponctuel|de printemps} et {repassage|lessive|poussière|vitres} {sur "
    "devis|compris|à la demande|bienvenus}.",
    "{Bureaux|Petits commerces|Gîtes|Maisons de famille} {faits|entretenus|nettoyés} {tôt le matin|le soir|deux fois "
    "par semaine|en votre absence}.",
    "{Références|Deux références|Lettres de clients} {disponibles|à montrer|sur demande}, {assurance incluse|je parle "
    "deux langues|jamais absente|clés en sécurité}.",
    "{Animaux|Enfants|Étages|Vieilles maisons} : {aucun souci|pas de problème|bienvenus|tout va bien}, "
    "{dites-le|prévenez-moi avant|merci de préciser|sans supplément}."};
constexpr std::array<std::string_view, 3> dogs_titles{
    "{Promenade de chiens|Promeneuse de chiens|Balades pour votre chien} à $c",
    "Des chiens {heureux|fatigués|bien promenés} avec $n",
    "{Garde d'animaux|Visites de chats|Garde de chiens} près {du parc|de chez vous|du centre}"};
constexpr std::array<std::string_view, 6> dogs_sentences{
    "{Votre chien|Chaque chien|Le chiot} a droit à {une longue balade|une heure dehors|deux petites sorties|beaucoup "
    "de jeux} {au parc|au bord de la rivière|en forêt|dans des rues calmes}.",
    "{Petits groupes|Jamais plus de quatre chiens|Un seul chien à la fois|Chiots et anciens séparés} : {c'est ma "
    "règle|tout le monde est calme|plus d'attention|c'est plus sûr}.",
    "{Vous recevez|J'envoie|Nous envoyons} {une photo|un petit message|un bref compte rendu|le plan du trajet} après "
    "{chaque balade|chaque visite|le premier jour|la sortie}.",
    "{Chats|Lapins|Oiseaux|Hamsters} {nourris|soignés|visités|câlinés} {chez vous|pendant vos voyages|une ou deux fois "
    "par jour|en vacances}.",
    "{La première rencontre|La première balade|L'essai|La première visite} est {gratuite|offerte|sans frais|à moitié "
    "prix} pour {faire connaissance|rassurer votre chien|poser vos questions|éviter les surprises}.",
    "{J'ai grandi|J'ai vécu|J'ai travaillé} avec {de grands chiens|des bergers|des chiens de refuge|des terriers} et "
    "je {connais les premiers secours|lis leurs signaux|porte eau et friandises|sors même sous la pluie}."};
constexpr std::array<std::string_view, 3> lessons_titles{
    "Cours {d'espagnol|d'anglais|d'italien|d'allemand} à $c",
    "{Apprendre|Parler|Pratiquer} {l'anglais|le portugais|l'espagnol|le français} avec $n",
    "Cours {de langue|de conversation|du soir}, {tous niveaux|débutants bienvenus|petits groupes}"};
constexpr std::array<std::string_view, 6> lessons_sentences{
    "Professeur {natif|patient|qualifié|expérimenté} {donne|propose|a de la place pour} {cours particuliers|petits "
    "groupes|cours en ligne|heures de conversation}.",
    "{La grammaire|La prononciation|Le vocabulaire courant|L'écriture} {s'explique simplement|s'apprend pas à pas|se "
    "travaille en dialogues|sans ennui}.",
    "{Les cours|Les leçons|Les heures} ont lieu {chez vous|au café|en visio|à la bibliothèque} {une|deux|trois} fois "
    "par semaine.",
    "{Préparation aux examens|Langue des affaires|Aide aux devoirs|Phrases de voyage} {pour adultes|pour "
    "étudiants|pour toute la famille|pour débutants} {possible|sur demande|ma spécialité|à tout moment}.",
    "{Livres|Fiches|Enregistrements|Jeux} {compris|fournis|envoyés par courriel|prêtés} et {les progrès|chaque "
    "étape|votre but} {vérifiés chaque mois|notés|discutés ensemble}.",
    "{Le premier cours|Un cours d'essai|Le test de niveau} {est gratuit|ne coûte rien|dure une demi-heure} et {vous "
    "décidez ensuite|il n'y a pas de contrat|vous arrêtez quand vous voulez}."};
constexpr std::array<std::string_view, 3> jobs_titles{
    "{Commis de cuisine|Serveur|Chauffeur|Caissier} {recherché|demandé|embauché} à $c",
    "{Offre d'emploi|Recrutement|Poste à pourvoir} : {entrepôt|hôtel|restaurant|ferme}, {équipe|personnel}",
    "{Emploi|Travail|Poste} {à mi-temps|à plein temps|saisonnier} à $c"};
constexpr std::array<std::string_view, 6> jobs_sentences{
    "{Nous cherchons|Notre équipe recrute|On embauche} {une personne motivée|deux aides|des chauffeurs avec permis|des "
    "gens souriants} pour {la saison|les week-ends|le soir|un long contrat}.",
    "{Aucune expérience|Un peu d'expérience|Un permis|Un français de base} {demandé|suffit|est un plus|convient}, "
    "{nous formons|formation payée|on apprend sur place}.",
    "{Repas|Tenue|Transport|Assurance} {payé par nous|compris|fourni dès le premier jour|prévu au contrat}.",
    "{Le service|Le travail|La journée} {commence|débute} {tôt|à midi|l'après-midi} et {les pauses sont payées|les "
    "heures sup sont payées|le dimanche est libre|le planning est fixe}.",
    "Contrat {écrit|régulier|dès le premier jour} avec {congés payés|arrêt maladie|prime de fin|horaires fixes}.",
    "{Envoyez|Apportez|Montrez} {votre CV|une courte lettre|vos papiers|deux références} et {venez à l'essai|demandez "
    "le responsable|réponse sous une semaine}."};
constexpr std::array<std::string_view, 6> openings{
    "{Bonjour|Salut|Bonsoir|Bienvenue}, {je m'appelle|je suis|ici} $n, {j'habite|je travaille|installée} à $c.",
    "{Bonjour|Chers|Salut} {voisins|à tous|amis|habitants} de $c !",
    "{Nouveau|De retour|Toujours là} à $c : $n {à votre service|heureuse de vous aider|prend vos rendez-vous}.",
    "{Vous cherchez|Besoin de|En quête de} {quelque chose de bien|un coup de main|une pro} à $c ? {Ne cherchez "
    "plus|Lisez la suite|C'est trouvé}.",
    "$n, {à quelques minutes|à un arrêt de bus|à dix minutes} {du centre|de la gare|du marché} de $c.",
    "J'ai $a ans, {calme|aimable|sérieuse|gaie} et {ponctuelle|discrète|travailleuse|organisée}."};
constexpr std::array<std::string_view, 9> remarks{
    "{Tout|Le cadre} est {propre|simple|clair|détendu} et {rien ne presse|vous prenez votre temps|on convient de tout "
    "avant}.",
    "{Parking|Arrêt de bus|Métro|Ascenseur} {juste devant|au coin de la rue|à deux minutes|facile à trouver}.",
    "{Clients fidèles|Voisins|Familles|Étudiants} {reviennent|me recommandent|nous font confiance|sont des habitués} "
    "{depuis des années|avec plaisir|chaque mois}.",
    "On {parle|comprend|pratique} {anglais|espagnol|arabe|polonais} {ici|tous|aussi}.",
    "Merci de {réserver|téléphoner|prévenir} {la veille|le matin|deux heures avant|tôt} {pour que je m'organise|car "
    "les places sont rares|pour ne pas attendre}.",
    "{Bons cadeaux|Forfaits de cinq|Tarifs famille|Remises seniors} {existent|disponibles|sur demande|plus "
    "avantageux}.",
    "{Ouvert|Disponible|Libre} $h, {par tous les temps|jours fériés compris|sauf jours fériés|toute l'année}.",
    "{Petite|Honnête|Jeune} {entreprise|équipe} {locale|indépendante} depuis {des années|le printemps|longtemps}.",
    "{Espèces|Carte|Virement|Tout paiement} {convient|accepté|possible|bienvenu}, {reçu|facture|note} {remis|sur "
    "demande|toujours}."};
constexpr std::array<std::string_view, 3> prices{
    "{Prix|Tarif|Coût} : $p.", "{Je demande|C'est|Comptez} $p, {sans frais cachés|tout compris|déplacement compris}.",
    "$p {seulement|prix fixe|pour commencer}."};
constexpr std::array<std::string_view, 4> closings{
    "{À bientôt|À très vite|Merci}, $n", "{J'attends|Nous attendons} {votre appel|de vos nouvelles|votre visite}.",
    "{Appelez|Écrivez|Posez vos questions} et {réservez|on trouve une date|je réponds vite}.",
    "{Sans réponse|Si je suis occupée}, {laissez un message|rappelez plus tard|envoyez un texto}."};
constexpr std::array<std::string_view, 6> phone_leads{
    "Appelez le ", "Tél. ", "Téléphone : ", "SMS ou appel au ", "Mon numéro : ", "Joignable au "};
constexpr std::array<std::string_view, 4> email_leads{"Courriel : ", "Écrire à ", "Mail : ", "Contact : "};
constexpr std::array<std::string_view, 30> names{
    "Anna", "Léa",    "Mia",   "Sofia",   "Emma",  "Julie", "Nora",  "Claire", "Alice", "Rose",
    "Inès", "Jade",   "Manon", "Camille", "Lucie", "Zoé",   "Chloé", "Lily",   "Tom",   "Samir",
    "Alex", "Maxime", "Léo",   "Paul",    "Oscar", "Hugo",  "Félix", "Adam",   "Nina",  "Louise"};
constexpr std::array<std::string_view, 8> hours{"de 9 h à 18 h", "du lundi au vendredi", "tous les jours jusqu'à 20 h",
                                                "le week-end",   "de 10 h à 22 h",       "l'après-midi",
                                                "matin et soir", "du mardi au dimanche"};
constexpr std::array<std::string_view, 3> headers{
    "{Accueil|Début} > {Services|Services locaux|Toutes les annonces} > {Liste|Petites annonces|Aujourd'hui}",
    "{Annonces locales gratuites|Votre ville, vos annonces|Petites annonces pour tous} - déposez {maintenant|la "
    "vôtre|en une minute}",
    "{Connexion|S'identifier} | {Déposer une annonce|Vendre} | {Aide|Conseils} | {Contact|À propos}"};
constexpr std::array<std::string_view, 3> footers{
    "{Conditions d'utilisation|Mentions légales} | {Vie privée|Cookies} | {Éditeur|À propos}",
    "{Signaler cette annonce|Alerter la modération} si {quelque chose cloche|elle enfreint les règles|vous avez un "
    "doute}.",
    "{Tous droits réservés|Copyright}, {l'équipe des annonces|vos annonces locales|réseau petites annonces}"};
constexpr std::array<std::string_view, 3> support{
    "{Service client|Assistance|Aide} du site : ",
    "{Un problème sur cette page|Question technique} ? {Notre assistance|L'équipe du site} : ",
    "{Signaler un abus|Questions sur le site} : "};

constexpr LanguagePhrases table{
    .services = {{{massage_titles, massage_sentences},
                  {cleaning_titles, cleaning_sentences},
                  {dogs_titles, dogs_sentences},
                  {lessons_titles, lessons_sentences},
                  {jobs_titles, jobs_sentences}}},
    .openings = openings,
    .remarks = remarks,
    .prices = prices,
    .closings = closings,
    .phone_leads = phone_leads,
    .email_leads = email_leads,
    .names = names,
    .hours = hours,
    .headers = headers,
    .footers = footers,
    .support = support,
};

}  // namespace

const LanguagePhrases& french_phrases() { return table; }

}  // namespace fanal::synth
