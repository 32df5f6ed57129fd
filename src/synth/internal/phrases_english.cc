// Sentences in English: bland services only, no real person, place of work or address.
#include <array>

#include "synth/internal/phrases.h"

namespace fanal::synth {
namespace {

constexpr std::array<std::string_view, 3> massage_titles{
    "{Relaxing|Calming|Gentle} massage in $c", "{Professional|Certified|Experienced} massage with $n",
    "Massage {studio|room|practice} $c, {new|now open|by appointment}"};
constexpr std::array<std::string_view, 6> massage_sentences{
    "{I offer|We offer|Come and try} a {relaxing|calming|soothing|gentle} massage for the {back|shoulders and "
    "neck|whole body|tired legs}.",
    "{Swedish|Thai|Classic|Sports} and {aromatherapy|hot stone|foot|head} massage are {available|on the menu|also "
    "possible}.",
    "The {oils|towels|oils and towels|creams} are {natural|fresh for every client|unscented on request|included}.",
    "The {room|studio|practice} is {warm|quiet|bright|clean and calm} with {soft music|a large table|fresh "
    "flowers|dimmed light}.",
    "{After work|At lunch time|At the weekend|Before a long trip} a massage {takes the stress away|does you good|helps "
    "you sleep|eases stiff muscles}.",
    "{Trained|Certified|Schooled} for {two|five|ten|many} years, I {adapt|adjust|fit} the pressure to {your needs|each "
    "person|how you feel}."};
constexpr std::array<std::string_view, 3> cleaning_titles{
    "{Cleaning|House cleaning|Home and office cleaning} in $c",
    "{Reliable|Careful|Friendly} cleaner {available|free this month|takes new clients}",
    "$n {cleans|will clean} {your home|homes and offices|flats}"};
constexpr std::array<std::string_view, 6> cleaning_sentences{
    "{Kitchens|Bathrooms|Windows|Floors} and {ovens|carpets|stairs|cupboards} are {cleaned with care|left spotless|no "
    "problem for me|my strong point}.",
    "{I bring|We bring|You need not buy} {all products|my own equipment|the vacuum cleaner|eco friendly soap} {with "
    "me|every time|at no extra cost|on request}.",
    "{End of tenancy|Weekly|One time|Spring} cleaning and {ironing|laundry|dusting|window washing} {can be "
    "arranged|are part of the service|on demand|are welcome}.",
    "{Offices|Small shops|Holiday flats|Family homes} are {done|cleaned|served} {early in the morning|in the "
    "evening|twice a week|while you are away}.",
    "{References|Two references|Letters from clients} {can be shown|are available|on request} and {I am insured|I "
    "speak two languages|I never miss a day|keys are kept safe}.",
    "{Pets|Children|Stairs|Old houses} are {no trouble|never a problem|fine with us|welcome}, {just say so|tell me "
    "before|please mention it|no surcharge}."};
constexpr std::array<std::string_view, 3> dogs_titles{"{Dog walker|Dog walking|Walks for your dog} in $c",
                                                      "{Happy|Tired|Well walked} dogs with $n",
                                                      "{Pet sitting|Cat visits|Dog care} near {the park|you|downtown}"};
constexpr std::array<std::string_view, 6> dogs_sentences{
    "{Your dog|Each dog|Every puppy} gets {a long walk|an hour outside|two short walks|plenty of play} {in the park|by "
    "the river|in the woods|on quiet streets}.",
    "{Small groups|Never more than four dogs|One dog at a time|Puppies and seniors apart} {is my rule|keeps everybody "
    "calm|means more attention|makes it safe}.",
    "{You receive|I send|We send} {a photo|a short message|a little report|a map of the route} after {each walk|every "
    "visit|the first day|each outing}.",
    "{Cats|Rabbits|Birds|Hamsters} are {fed|looked after|visited|kept company} {at your home|while you travel|once or "
    "twice a day|during holidays}.",
    "{First meeting|The first walk|A trial walk|The first visit} is {free|without charge|on me|half price} so that {we "
    "get to know each other|your dog can sniff me|you can ask questions|nobody is surprised}.",
    "{I grew up|I have lived|I have worked} with {big dogs|shepherd dogs|rescue dogs|terriers} and {know first "
    "aid|read their signals|carry water and treats|love rainy days}."};
constexpr std::array<std::string_view, 3> lessons_titles{
    "{Spanish|French|Italian|German} lessons in $c",
    "{Learn|Speak|Practise} {French|Portuguese|English|Spanish} with $n",
    "{Language|Conversation|Evening} {lessons|classes|course}, {all levels|beginners welcome|small groups}"};
constexpr std::array<std::string_view, 6> lessons_sentences{
    "{Native|Patient|Qualified|Experienced} teacher {gives|offers|has room for} {private lessons|small classes|online "
    "lessons|conversation hours}.",
    "{Grammar|Pronunciation|Everyday vocabulary|Writing} is {explained simply|trained step by step|practised in "
    "dialogues|never boring}.",
    "{Lessons|Classes|The hours} take place {at your home|in a cafe|by video|at the library} {once|twice|three times} "
    "a week.",
    "{Exam preparation|Business language|Homework help|Travel phrases} {for adults|for students|for the whole "
    "family|for beginners} {is possible|on request|is my speciality|starts any time}.",
    "{Books|Worksheets|Recordings|Games} are {included|provided|sent by mail|lent for free} and {progress|each "
    "step|your goal} is {checked monthly|written down|discussed together}.",
    "{The first lesson|A trial lesson|The level test} {is free|costs nothing|takes half an hour} and {you decide "
    "afterwards|there is no contract|you can stop any time}."};
constexpr std::array<std::string_view, 3> jobs_titles{
    "{Kitchen helper|Waiter|Driver|Cashier} {wanted|needed|hired} in $c",
    "{Job offer|Now hiring|Vacancy}: {warehouse|hotel|restaurant|farm} {staff|work|team}",
    "{Part time|Full time|Seasonal} {job|work} in $c"};
constexpr std::array<std::string_view, 6> jobs_sentences{
    "{We are looking for|Our team needs|We hire} {a motivated person|two helpers|drivers with a licence|people with a "
    "smile} for {the season|weekends|the night shift|a long contract}.",
    "{No experience|A little experience|A driving licence|Basic English} {is needed|is enough|is an advantage|will "
    "do}, {we train you|training is paid|you learn on the job}.",
    "{Meals|Work clothes|Transport|Insurance} {are|is} {paid by us|included|provided from day one|part of the "
    "contract}.",
    "{The shift|Work|The day} {starts|begins} {early|at noon|in the afternoon} and {breaks are paid|overtime is "
    "paid|Sundays are free|the schedule is fixed}.",
    "{Written contract|Regular contract|Contract from the first day} with {paid holidays|sick pay|a bonus at the "
    "end|fixed hours}.",
    "{Send|Bring|Show us} {your CV|a short letter|your papers|two references} and {come for a trial day|ask for the "
    "manager|we answer within a week}."};
constexpr std::array<std::string_view, 6> openings{
    "{Hello|Hi|Good day|Welcome}, {my name is|I am|this is} $n and I {live|work|am based} in $c.",
    "{Hello|Dear|Hi} {neighbours|everybody|friends|people} of $c!",
    "{New|Back again|Still here} in $c: $n {at your service|is happy to help|takes bookings}.",
    "{Looking for|In need of|Searching for} {something good|help|a pro} in $c? {Look no further|Read on|You found it}.",
    "$n {here|writing}, {a few minutes|one bus stop|ten minutes} from {the centre|the station|the market} of $c.",
    "I am $a years old, {calm|friendly|serious|cheerful} and {punctual|discreet|hard working|well organised}."};
constexpr std::array<std::string_view, 9> remarks{
    "{Everything|All} is {tidy|simple|clear|relaxed} and {there is no rush|you take your time|we agree on everything "
    "first}.",
    "{Parking|A bus stop|The metro|A lift} is {right outside|around the corner|two minutes away|easy to find}.",
    "{Long time clients|Neighbours|Families|Students} {come back|recommend me|trust us|are regulars} {year after "
    "year|with pleasure|every month}.",
    "{English|Spanish|French|Polish} is {spoken|understood|no problem} {here|by all of us|too}.",
    "{Please|Kindly} {book|call|write} {a day ahead|in the morning|two hours before|early} {so I can plan|because "
    "places are few|to avoid waiting}.",
    "{Gift vouchers|Packages of five|Family rates|Discounts for seniors} {exist|are available|on request|make it "
    "cheaper}.",
    "{Open|Available|Free} $h, {rain or shine|holidays included|except on bank holidays|all year}.",
    "{Small|Honest|Local|Independent} {business|service|team} {since|for} {many years|last spring|a long time}.",
    "{Cash|Card|Bank transfer|Any payment} is {fine|accepted|possible|welcome}, {receipt|invoice|bill} {given|on "
    "request|always included}."};
constexpr std::array<std::string_view, 3> prices{
    "{Price|Rate|Cost}: $p.", "{I charge|It is|We ask} $p, {no hidden fees|all included|travel included}.",
    "$p {only|fixed price|to start with}."};
constexpr std::array<std::string_view, 4> closings{
    "{See you soon|Talk soon|Until then|Thank you}, $n",
    "{I look forward|We look forward} to {your call|hearing from you|meeting you}.",
    "{Call now|Write today|Ask any question} and {book your place|we find a date|I answer quickly}.",
    "{No answer|If I am busy}, {leave a message|try again later|send a text}."};
constexpr std::array<std::string_view, 6> phone_leads{
    "Call ", "Tel. ", "Phone: ", "Text or call ", "My number: ", "Reach me at "};
constexpr std::array<std::string_view, 4> email_leads{"E-mail: ", "Write to ", "Mail ", "Contact: "};
constexpr std::array<std::string_view, 30> names{"Anna",  "Lena", "Mia",   "Sofia", "Emma", "Julia", "Nora", "Clara",
                                                 "Alice", "Ruby", "Amber", "Jade",  "Rosa", "Vera",  "Ivy",  "Daisy",
                                                 "Kim",   "Lily", "Tom",   "Sam",   "Alex", "Max",   "Leo",  "Ben",
                                                 "Oscar", "Hugo", "Felix", "Adam",  "Nina", "Tina"};
constexpr std::array<std::string_view, 8> hours{"from 9 am to 6 pm",     "Monday to Friday", "every day until 8 pm",
                                                "weekends only",         "10 am to 10 pm",   "in the afternoon",
                                                "mornings and evenings", "Tuesday to Sunday"};
constexpr std::array<std::string_view, 3> headers{
    "{Home|Start} > {Services|Local services|All adverts} > {Listings|Small ads|Today}",
    "{Free local adverts|Your town, your adverts|Classifieds for everybody} - post {now|yours today|in a minute}",
    "{Log in|Sign in} | {Post an advert|Sell something} | {Help|Safety tips} | {Contact us|About}"};
constexpr std::array<std::string_view, 3> footers{
    "{Terms of use|Terms and conditions} | {Privacy|Cookies} | {Imprint|About us}",
    "{Report this advert|Flag this listing} if {something looks wrong|it breaks the rules|you have doubts}.",
    "{Copyright|All rights reserved}, {the classifieds team|your local adverts|small ads network}"};
constexpr std::array<std::string_view, 3> support{
    "{Customer service|Site support|Help desk} of the website: ",
    "{Problem with this page|Technical question}? {Our support|The site team}: ",
    "{Report abuse|Questions about this site} at "};

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

const LanguagePhrases& english_phrases() { return table; }

}  // namespace fanal::synth
