#include "extract/internal/name_words.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "extract/internal/word_set.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

template <std::size_t size>
constexpr std::array<std::string_view, size> split(std::string_view text) {
  std::array<std::string_view, size> words;
  for (auto& word : words) {
    word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return words;
}

// Folded and sorted: what people say they are in adverts, in English, French and Spanish: states, trades, looks,
// nations, signs of the zodiac, and the words that open the next clause.
constexpr std::string_view said_of_oneself_text =
    "a able abogada abogado about accueil acompanante activa active activo actually actualmente actuellement "
    "acuario adorable adresse adventurous affectionate africa africaine african africana agee agence agencia "
    "agency agent aide al albanaise albanian alegre aleman alemana alemania algerian algerie algerien algerienne "
    "algo all allemagne allemand allemande allowed almost alone also alta alto always ama amable amazing ambas "
    "america americain americaine american americana americano amerique ami amie amiga amigo an and andaluza "
    "android anglais anglaise another antillaise any anything anytime apartamento apartment apasionada "
    "appartement apple appointment appointments aquarius aqui arab arabe arabic argelina argentina argentine "
    "argentinian argentino aries armed around artist artista artiste asian asiatica asiatique asie assez at "
    "atencion athletic attentionnee au aussi australian australiana australienne austriaca austrian autentica "
    "authentic authentique autrichienne aux available avec avenida avenue avocat avocate awesome babysitter back "
    "bailarina baja bajo baker balance base based basee basque beau beautiful belga belge belgian belgique "
    "belier bello beninoise best beurette bi bien big bilingual bilingue bisexual black blanc blanco blond "
    "blonde bolivian boliviana boliviano bolivienne bonita bonito bonjour bonsoir booking bookings bored boricua "
    "boss both boulanger boulevard boutique brasil brasilena brasileno brazil brazilian bresilien bresilienne "
    "bretonne british brother brun brune brunette bubbly buenas buenos bulgara bulgare bulgarian bureau buscando "
    "busty busy but buyer by ca caliente calle calm calme cameroonian camerounais camerounaise camerunesa canada "
    "canadian canadien canadienne canadiense cancer cansada cansado capricorn capricorne capricornio car card "
    "caribbean caring carinosa carinoso carpenter carpintero casa casada casado cash castana catalana catholic "
    "catracha cd ce cela celibataire center centre centro certificada certified certifiee chambre chapina "
    "charmant charmante chatain chaud chaude chauffeur checa chef cherche chez chica chico chile chilean chilena "
    "chileno chilienne china chinese chinois chinoise chomage christmas cita citas city ciudad classe classy "
    "clean cleaner cliente clothed coach cocinera cocinero coiffeur coiffeuse colombia colombian colombiana "
    "colombiano colombien colombienne coming comment como compagne companion company complet con conductor "
    "confiable congolais congolaise content contenta contente contento cook coquin coquine coreana coreenne "
    "corse coucou creole croata croate croatian cualificada cuando cuba cubaine cuban cubana cubano cuisinier "
    "cuisiniere currently curvy customer cute czech d dame dancer danesa danish danoise dans danseuse de dear "
    "deesse definitely del delgada delgado deportista des designer desk desole desolee details detalles devis "
    "dias different dimanche diosa diplome diplomee direccion direction discreet discret discreta discrete "
    "discreto disponible divorce divorced divorcee divorciada divorciado doctor doctora dominant dominante "
    "dominatrice domingo dominicaine dominican dominicana dominicano donc donde dont douce doux downtown driver "
    "du duena dueno dutch dynamique each early east easter ebony ecole ecuador ecuadorian ecuatoriana "
    "ecuatoriano educada educated egipcia egyptian egyptienne el electrician electricien electricista elegant "
    "elegante ella elle elles ellos emergency employed empresa en encargada encore enfermera engineer england "
    "english entrenador entreprise equatorienne esa escorpio escort escorte escuela ese eslovaca eso espagne "
    "espagnol espagnole espana espanol espanola esperando est esta estacion este esto estonian estudiante "
    "estudio et ethiopian ethiopienne etudiant etudiante europa europe europea european europeenne eux everyone "
    "everything excited exclusive exotic exotica exotique experienced experimentada experimente experimentee "
    "extra facebook fairly father fatigue fatiguee feliz femme ferme fermee few fiable fiar filipina filipino "
    "fille finally fine fini finie finlandaise finlandesa finnish first fit flaca flat flexible fluent fontanero "
    "for fotografo fotos francais francaise france frances francesa francia free french frere friday friend "
    "friendly from front full fun gabonaise gallega garcon gardener gare gay gemeaux gemini geminis genereuse "
    "generosa generous gentil gentille gentle genuine georgian gerant gerante gerente german germany ghanaian "
    "ghaneenne girl gitana glad god goddess going gonna good google gordita gorgeous gracias grand grande "
    "gratuit great grecque greek griega guadeloupeenne guapa guapo guatemalan guatemalteca guest guineenne guy "
    "habitacion habite haiti haitian haitiana haitien haitienne half halloween happy hawaiian he healthy hello "
    "help her here hermana hermano hermosa hermoso heureuse heureux hey hi high him his hola holandesa holidays "
    "hollandaise hombre home homme honduran hondurena honest honestly hongrois hongroise hopital hospital host "
    "hot hotel hotesse house how hungara hungarian husband i ici if il in inc incredible independant "
    "independante independent independiente india indian indienne indonesian indonesienne infirmiere info "
    "informacion information informations informes infos ingeniero ingenieur ingles inglesa inquilino instagram "
    "interested iphone irani iranian iranienne irish irlandaise irlandesa israeli israelienne it italia italian "
    "italiana italiano italie italien italienne italy its ivoirien ivoirienne jamaican jamaicana jamais japan "
    "japanese japonais japonaise japonesa jardinero jardinier je jefa jefe jeudi jeune jewish joli jolie joven "
    "joyeuse jubilado judia jueves juive just kenyan kik kinda king kinky korean l la landlord large las last "
    "late later latina latine latino latvian lawyer le leaving lebanese legit les lesbian leur libanaise "
    "libanesa libertine libra libre licensed limited limpia limpio lindo line lion lista listo lithuanian little "
    "living llc lo local locataire located long looking los lovely loving low ltd lui lundi lunes lyonnaise ma "
    "madre madrilena madura maduro maestra maghrebine magnifique mairie mais maison maitresse malaysian malgache "
    "malien malienne mama maman man management manager many mardi mariee maroc marocain marocaine married "
    "marroqui marruecos marseillaise martes martiniquaise mas masajista masseur masseuse mature mayor me medecin "
    "medico mega menos menuisier merci mercredi mere mes metisse mexicaine mexican mexicana mexicano mexico mi "
    "miercoles mince mine mis mixed mobile model modele modelo moi moins moldave moldovan mom mon monday more "
    "morena moreno moroccan most mother motorisee movil moving mujer mulata muslim muy my nada nanny nativa "
    "native natural naturel naturelle naughty navidad nearly neerlandaise negra negro nepali never new next ni "
    "nicaraguan nicaraguense nice nigerian nigeriana nigeriane ninera no noches noel noir noire non none nord "
    "norte norteamericana north noruega norvegienne norwegian nosotros not nothing notre nounou nous nouveau "
    "nouvelle now nuestro nueva nuevo numero nunca nurse o obligatoire occupe occupee ocupada ocupado oeste of "
    "offering office offre oficina ofreciendo old older on only open or orientale other ou ouest oui our "
    "outgoing ouvert over owner paciente padre painter pakistanaise pakistani panadero panamanian panamena "
    "paques par para paraguaya paraguayan parfait parfaite parisien parisienne part parti pas pasiva passage "
    "passionate passionnee patient patiente patron patronne paypal peintre pelirroja pere perfect perfecta "
    "perfecto pero persian personal peru peruana peruano peruvian peruvienne petit petite philippine photo "
    "photographe photographer photos pic picara pics pintor pisces piscis piso place playful plaza please "
    "plombier plumber plus poissons polaca polaco poland police policia polie polish polite polonais polonaise "
    "ponctuel ponctuelle por porque portugais portugaise portuguesa portuguese pour pourquoi precio precios "
    "preciosa pret prete pretty price prices princesa princess princesse private prix profesional profesor "
    "profesora professeur professional professionnel professionnelle propietario propose propre proprietaire "
    "providing puerto puertorriquena punctual puntual pura puro qualified qualifiee quand que quebecois "
    "quebecoise queen queer qui quien quiet quite quoi quote quotes raffinee rate rates rather ravie rdv ready "
    "real really realmente receipt receipts recently recepcion reception recherche recu redhead reelle reina "
    "reine reliable rellenita rendez-vous renseignements reservation respectful respectueuse respetuosa reste "
    "retired retraite retraitee reunionnaise rican rien road romania romanian room roumain roumaine rousse roux "
    "rubia rubio rue rumana rumano rusa rusia ruso russe russia russian sa sabado safe sagitario sagittaire "
    "sagittarius sales salon salut salvadoran salvadorena same samedi sana sans santa saturday scandinavian "
    "scorpio scorpion scottish searching secretaria secretariat security seeking segura seguro seller semana "
    "senegalais senegalaise senegalesa senegalese sensual sensuel sensuelle serbe serbia serbian seria serieuse "
    "serieux serio serious service services servicio ses seul seule seulement sexy she shop short shy si siempre "
    "signal sin single sister situe situee skype slave slavic slender slim slovak slovaque small snapchat so "
    "societe soeur solamente solo soltera soltero some someone something son soon sophisticated sorry soumise "
    "souriante sous south spa spain spanish special sportif sportive sporty staff staying still store straight "
    "street student studio su sublime submissive sud sueca suedoise suisse suiza sumisa sunday super superbe "
    "support sur sure sus swedish sweet swiss ta tailandesa tall tambien tan tardes tarif tarifa tarifas tarifs "
    "taureau tauro taurus tcheque teacher team telegram tellement tenant tendre terapeuta tes thai thailand "
    "thailandaise than thank thanks that the their them then therapeute therapist these they this those thursday "
    "tica tienda tierna timida timide tired titulada to toda todas today todo todos togolaise toi tomorrow ton "
    "tonight too totalement totally totalmente toujours tous tout toutes town trabajando trainer tranquila trans "
    "transgender travaille traveling travelling travesti traviesa tres trop truly trustworthy tu tuesday "
    "tunisian tunisie tunisien tunisienne turca turkey turkish turque tus tutor tv twitter u ubicada ubicado "
    "ucraniana ucraniano uk ukraine ukrainian ukrainien ukrainienne un una unas under une unemployed unique "
    "uniquement unos ur urgence urgent uruguaya uruguayan us usa usted ustedes vacaciones vacances vasca vegan "
    "vehiculee vendedor vendeur vendeuse vendredi venezolana venezolano venezuela venezuelan venezuelienne "
    "verified verseau very veuve viajando viber video videos vierge viernes vietnamese vietnamienne vietnamita "
    "ville virgo visitando visiting viuda viudo viviendo votre vous voyage vrai vraie vraiment waiting wanna we "
    "wechat wednesday weekend welsh west what whatsapp when where which white who why widowed wife willing with "
    "without woman working y yes yo you young your";
constexpr auto said_of_oneself_words = split<count_words(said_of_oneself_text)>(said_of_oneself_text);
static_assert(std::is_sorted(said_of_oneself_words.begin(), said_of_oneself_words.end()));
constexpr WordSet said_of_oneself(said_of_oneself_words);

constexpr WordSet titles(std::to_array<std::string_view>(
    {"don", "dona", "dr", "lady", "madame", "mademoiselle", "miss",     "mistress", "mlle", "mme", "monsieur",
     "mr",  "mrs",  "ms", "prof", "senor",  "senora",       "senorita", "sr",       "sra",  "srta"}));

// Given names of more than one bearer in a hundred thousand that are also cities of a hundred thousand people.
constexpr WordSet names_of_cities(std::to_array<std::string_view>(
    {"adelaide",  "aisha",     "alma",       "amina",     "angela",   "angeles",  "anna",     "asia",
     "augusta",   "austin",    "brandon",    "camila",    "carla",    "carmen",   "carolina", "catalina",
     "charlotte", "clara",     "concepcion", "daniel",    "diego",    "elena",    "fatima",   "florence",
     "gloria",    "guadalupe", "irving",     "isabel",    "jackson",  "julia",    "juliana",  "laura",
     "leon",      "lima",      "lincoln",    "lorena",    "lucia",    "madison",  "maria",    "marina",
     "marta",     "martha",    "mary",       "monica",    "natalia",  "nora",     "olivia",   "pamela",
     "paola",     "regina",    "rosa",       "rosario",   "salvador", "santiago", "siena",    "sofia",
     "sophia",    "teresa",    "tyler",      "valentina", "valeria",  "veronica", "victoria", "vienna"}));

// Endings of adjectives and adverbs that no common given name has.
constexpr std::string_view endings[] = {"able",   "ible", "ing",   "ful",   "less",  "ness",  "ious", "eous",
                                        "tional", "euse", "mente", "isima", "isimo", "iente", "tion", "cion"};

}  // namespace

bool is_said_of_oneself(std::string_view folded_word) {
  if (said_of_oneself.holds(folded_word)) return true;
  if (folded_word.size() < 6) return false;
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](auto ending) { return folded_word.ends_with(ending); });
}

bool is_title(std::string_view folded_word) { return titles.holds(folded_word); }

bool is_also_a_given_name(std::string_view folded_city) { return names_of_cities.holds(folded_city); }

}  // namespace fanal::extract::internal
