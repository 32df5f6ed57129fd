// Sentences in Spanish: bland services only, no real person, place of work or address.
#include <array>

#include "synth/internal/phrases.h"

namespace fanal::synth {
namespace {

constexpr std::array<std::string_view, 3> massage_titles{
    "Masaje {relajante|suave|tranquilo|antiestrés} en $c", "Masaje {profesional|certificado|tradicional} con $n",
    "{Sala|Estudio|Consulta} de masaje en $c, {nueva|abierta|con cita}"};
constexpr std::array<std::string_view, 6> massage_sentences{
    "{Ofrezco|Ofrecemos|Ven a probar} un masaje {relajante|calmante|suave|agradable} para {la espalda|hombros y "
    "cuello|todo el cuerpo|piernas cansadas}.",
    "Masaje {sueco|tailandés|clásico|deportivo} y {con aromas|con piedras calientes|de pies|de cabeza} {disponible|en "
    "el menú|también}.",
    "{Los aceites|Las toallas|Las cremas|Los tés} {son naturales|son nuevos cada vez|van sin aroma si quiere|van "
    "incluidos}.",
    "{El cuarto|El estudio|La sala} tiene {calor|silencio|mucha luz|buena limpieza} y {música suave|mesa grande|flores "
    "frescas|luz tenue}.",
    "{Después del trabajo|Al mediodía|El fin de semana|Antes de un viaje}, un masaje {quita el estrés|hace bien|ayuda "
    "a dormir|alivia los músculos}.",
    "{Con estudios|Con diploma|Con práctica} de {dos|cinco|diez|muchos} años, {adapto|ajusto|regulo} la presión a {lo "
    "que necesita|cada persona|como se sienta}."};
constexpr std::array<std::string_view, 3> cleaning_titles{
    "{Limpieza|Limpieza de casas|Limpieza de oficinas} en $c",
    "Señora de limpieza {seria|cuidadosa|amable} {disponible|busca horas}",
    "$n {limpia|cuida} {su casa|casas y oficinas|apartamentos}"};
constexpr std::array<std::string_view, 6> cleaning_sentences{
    "{Cocinas|Baños|Ventanas|Pisos} y {hornos|alfombras|escaleras|armarios} {limpios con cuidado|impecables|sin "
    "problema|a fondo}.",
    "{Traigo|Traemos|No hace falta comprar} {todos los productos|mi equipo|la aspiradora|jabón ecológico} {cada "
    "vez|sin costo extra|si lo pide|yo misma}.",
    "Limpieza {de mudanza|semanal|de una vez|de primavera} y {planchado|lavado|polvo|vidrios} {a convenir|incluidos|a "
    "pedido|bienvenidos}.",
    "{Oficinas|Tiendas pequeñas|Casas de playa|Casas de familia} {atendidas|limpiadas|listas} {temprano|en la "
    "noche|dos veces por semana|en su ausencia}.",
    "{Referencias|Dos referencias|Cartas de clientes} {disponibles|para mostrar|si las pide} y {tengo seguro|hablo dos "
    "idiomas|nunca falto|cuido las llaves}.",
    "{Mascotas|Niños|Escaleras|Casas viejas} {no molestan|no son problema|están bien|son bienvenidos}, {solo "
    "dígalo|avise antes|por favor mencione|sin recargo}."};
constexpr std::array<std::string_view, 3> dogs_titles{
    "{Paseo de perros|Paseadora de perros|Paseos para su perro} en $c",
    "Perros {felices|cansados|bien paseados} con $n",
    "{Cuidado de mascotas|Visitas a gatos|Guardería de perros} cerca {del parque|de usted|del centro}"};
constexpr std::array<std::string_view, 6> dogs_sentences{
    "{Su perro|Cada perro|El cachorro} tiene {un paseo largo|una hora afuera|dos paseos cortos|mucho juego} {en el "
    "parque|junto al río|en el bosque|en calles tranquilas}.",
    "{Grupos pequeños|Nunca más de cuatro perros|Un perro a la vez|Cachorros y mayores aparte} {es mi regla|y todos "
    "tranquilos|es más atención|es más seguro}.",
    "{Recibe|Envío|Enviamos} {una foto|un mensaje corto|un pequeño informe|el mapa del paseo} después de {cada "
    "paseo|cada visita|el primer día|la salida}.",
    "{Gatos|Conejos|Pájaros|Hámsters} {alimentados|cuidados|visitados|acompañados} {en su casa|mientras viaja|una o "
    "dos veces al día|en vacaciones}.",
    "{La primera cita|El primer paseo|La prueba|La primera visita} {es gratis|no cuesta|va por mi cuenta|a mitad de "
    "precio} para {conocernos|que su perro me huela|preguntar todo|evitar sorpresas}.",
    "{Crecí|Viví|Trabajé} con {perros grandes|pastores|perros de refugio|terriers} y {sé primeros auxilios|leo sus "
    "señales|llevo agua y premios|me gusta la lluvia}."};
constexpr std::array<std::string_view, 3> lessons_titles{
    "Clases de {inglés|francés|italiano|portugués} en $c",
    "{Aprenda|Hable|Practique} {inglés|francés|portugués|español} con $n",
    "{Clases de idioma|Curso de conversación|Curso nocturno}, {todos los niveles|para principiantes|grupos pequeños}"};
constexpr std::array<std::string_view, 6> lessons_sentences{
    "Profesora {nativa|paciente|titulada|con experiencia} {da|ofrece|tiene lugar para} {clases privadas|grupos "
    "pequeños|clases en línea|horas de conversación}.",
    "{La gramática|La pronunciación|El vocabulario diario|La escritura} {se explica fácil|se practica paso a paso|se "
    "entrena en diálogos|nunca aburre}.",
    "{Las clases|Las lecciones|Las horas} son {en su casa|en un café|por video|en la biblioteca} {una|dos|tres} veces "
    "por semana.",
    "{Preparación de exámenes|Idioma de negocios|Ayuda con tareas|Frases de viaje} {para adultos|para estudiantes|para "
    "la familia|para principiantes} {es posible|a pedido|es lo mío|cuando quiera}.",
    "{Libros|Hojas|Grabaciones|Juegos} {incluidos|aparte no se pagan|por correo|prestados} y {el avance|cada paso|su "
    "meta} {se revisa cada mes|se anota|se habla juntos}.",
    "{La primera clase|Una clase de prueba|El examen de nivel} {es gratis|no cuesta nada|dura media hora} y {usted "
    "decide después|no hay contrato|puede parar cuando quiera}."};
constexpr std::array<std::string_view, 3> jobs_titles{
    "{Ayudante de cocina|Mesero|Chofer|Cajera} {se busca|se necesita|se contrata} en $c",
    "{Oferta de trabajo|Contratamos|Vacante}: {almacén|hotel|restaurante|finca}, {equipo|personal}",
    "{Trabajo|Empleo|Puesto} {de medio tiempo|de tiempo completo|de temporada} en $c"};
constexpr std::array<std::string_view, 6> jobs_sentences{
    "{Buscamos|Nuestro equipo necesita|Contratamos} {una persona motivada|dos ayudantes|choferes con licencia|gente "
    "con sonrisa} para {la temporada|fines de semana|la noche|un contrato largo}.",
    "{Ninguna experiencia|Poca experiencia|Una licencia|Inglés básico} {se pide|basta|es una ventaja|sirve}, "
    "{enseñamos|se paga la formación|se aprende aquí}.",
    "{Comida|Ropa de trabajo|Transporte|Seguro} {pagado por nosotros|incluido|desde el primer día|en el contrato}.",
    "{El turno|El trabajo|El día} {empieza|comienza} {temprano|al mediodía|en la tarde} y {se pagan los descansos|se "
    "pagan horas extra|el domingo es libre|el horario es fijo}.",
    "Contrato {escrito|regular|desde el primer día} con {vacaciones pagadas|licencia médica|bono al final|horas "
    "fijas}.",
    "{Envíe|Traiga|Muestre} {su currículo|una carta corta|sus papeles|dos referencias} y {venga a la prueba|pregunte "
    "por el gerente|respondemos en una semana}."};
constexpr std::array<std::string_view, 6> openings{
    "{Hola|Buenas|Buenos días|Bienvenidos}, {me llamo|soy|les escribe} $n y {vivo|trabajo|estoy} en $c.",
    "{Hola|Queridos|Saludos} {vecinos|a todos|amigos|gente} de $c!",
    "{Nueva|De vuelta|Sigo aquí} en $c: $n {a su servicio|con gusto ayuda|toma citas}.",
    "{Busca|Necesita|Quiere} {algo bueno|ayuda|una profesional} en $c? {No busque más|Siga leyendo|Ya lo encontró}.",
    "$n, {a pocos minutos|a una parada|a diez minutos} {del centro|de la estación|del mercado} de $c.",
    "Tengo $a años, soy {tranquila|amable|seria|alegre} y {puntual|discreta|trabajadora|organizada}."};
constexpr std::array<std::string_view, 9> remarks{
    "{Todo|El lugar} es {limpio|sencillo|claro|relajado} y {no hay prisa|usted toma su tiempo|se acuerda todo antes}.",
    "{Estacionamiento|Parada de bus|Metro|Ascensor} {en la puerta|en la esquina|a dos minutos|fácil de encontrar}.",
    "{Clientes fieles|Vecinos|Familias|Estudiantes} {regresan|me recomiendan|confían|son habituales} {cada año|con "
    "gusto|cada mes}.",
    "Se {habla|entiende|practica} {inglés|francés|portugués|italiano} {aquí|todos|también}.",
    "Por favor {reserve|llame|avise} {un día antes|en la mañana|dos horas antes|temprano} {para organizarme|porque hay "
    "pocos lugares|para no esperar}.",
    "{Bonos de regalo|Paquetes de cinco|Tarifas de familia|Descuentos a mayores} {hay|disponibles|a pedido|salen "
    "mejor}.",
    "{Abierto|Disponible|Libre} $h, {llueva o no|feriados también|menos feriados|todo el año}.",
    "{Pequeño|Honesto|Nuevo} {negocio|equipo|servicio} {local|independiente} desde {hace años|la primavera|hace "
    "mucho}.",
    "{Efectivo|Tarjeta|Transferencia|Todo pago} {está bien|se acepta|es posible|sirve}, {recibo|factura|nota} "
    "{siempre|si la pide|incluida}."};
constexpr std::array<std::string_view, 3> prices{
    "{Precio|Tarifa|Costo}: $p.", "{Cobro|Son|Pedimos} $p, {sin sorpresas|todo incluido|viaje incluido}.",
    "$p {solamente|precio fijo|para empezar}."};
constexpr std::array<std::string_view, 4> closings{
    "{Hasta pronto|Nos vemos|Gracias}, $n", "{Espero|Esperamos} {su llamada|noticias suyas|su visita}.",
    "{Llame ya|Escriba hoy|Pregunte} y {reserve|buscamos fecha|respondo rápido}.",
    "{Sin respuesta|Si estoy ocupada}, {deje un mensaje|llame más tarde|envíe un texto}."};
constexpr std::array<std::string_view, 6> phone_leads{
    "Llame al ", "Tel. ", "Teléfono: ", "Texto o llamada al ", "Mi número: ", "Me encuentra en "};
constexpr std::array<std::string_view, 4> email_leads{"Correo: ", "Escriba a ", "Mail: ", "Contacto: "};
constexpr std::array<std::string_view, 30> names{"Ana",    "Lena", "Mía",   "Sofía",  "Emma", "Julia", "Nora",  "Clara",
                                                 "Alicia", "Rosa", "Inés",  "Carmen", "Luz",  "Marta", "Lucía", "Elena",
                                                 "Pilar",  "Lola", "Tomás", "Samuel", "Alex", "Mateo", "Leo",   "Pablo",
                                                 "Óscar",  "Hugo", "Félix", "Adán",   "Nina", "Luisa"};
constexpr std::array<std::string_view, 8> hours{
    "de 9 am a 6 pm",      "de lunes a viernes", "todos los días hasta las 8 pm",
    "los fines de semana", "de 10 am a 10 pm",   "en la tarde",
    "mañana y noche",      "de martes a domingo"};
constexpr std::array<std::string_view, 3> headers{
    "{Inicio|Portada} > {Servicios|Servicios locales|Todos los anuncios} > {Lista|Clasificados|Hoy}",
    "{Anuncios locales gratis|Su ciudad, sus anuncios|Clasificados para todos} - publique {ahora|el suyo|en un minuto}",
    "{Entrar|Iniciar sesión} | {Publicar anuncio|Vender} | {Ayuda|Consejos} | {Contacto|Acerca de}"};
constexpr std::array<std::string_view, 3> footers{
    "{Condiciones de uso|Términos} | {Privacidad|Cookies} | {Aviso legal|Acerca de}",
    "{Reportar este anuncio|Avisar a la moderación} si {algo está mal|rompe las reglas|tiene dudas}.",
    "{Derechos reservados|Copyright}, {el equipo de anuncios|sus anuncios locales|red de clasificados}"};
constexpr std::array<std::string_view, 3> support{
    "{Atención al cliente|Soporte|Ayuda} del sitio: ",
    "{Problema con esta página|Pregunta técnica}? {Nuestro soporte|El equipo del sitio}: ",
    "{Reportar abuso|Preguntas sobre el sitio}: "};

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

const LanguagePhrases& spanish_phrases() { return table; }

}  // namespace fanal::synth
