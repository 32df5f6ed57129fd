// A call centre that sells metal nobody buys. Papers of a company open accounts in one country, telephones ring from
// another, investors pay from four more, and those who make the calls live above the office and are not paid. What an
// exchange, a mail server, a bank, a chat, a register and three reports say, and an honest call centre that looks
// alike.
#include <array>
#include <string>
#include <vector>

#include "synth/internal/event_book.h"
#include "synth/internal/event_times.h"
#include "synth/internal/payments.h"
#include "synth/internal/random.h"
#include "synth/internal/reserved.h"

namespace fanal::synth {
namespace {

constexpr UtcSeconds first_of_september_2025 = 1756684800;
constexpr std::int64_t weeks = 10;

/// Somebody who is called, written to, and pays.
struct Investor {
  Identifier phone;
  Identifier mail;
  Identifier account;
  std::uint32_t language = 0;
};

struct Worker {
  Identifier phone;
  std::size_t line = 0;
};

class CallCentre {
 public:
  explicit CallCentre(std::uint64_t seed)
      : random_(seed, 47), days_(first_of_september_2025 + random_.between(0, 30) * 86400), pick_(random_.below(25)) {
    const auto count = random_.between(12, 16);
    // Numbers that the other case does not use: both may stand in one.
    struct From {
      Range range;
      std::uint32_t first;
    };
    constexpr std::array<From, 4> ranges{
        {{Range::canada, 0}, {Range::sydney, 0}, {Range::sweden_mobile, 40}, {Range::germany_fixed, 600}}};
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto owner = "investor " + std::to_string(i + 1);
      investors_.push_back(
          {{"phone", reserved_phone(ranges[i % ranges.size()].range, ranges[i % ranges.size()].first + pick_ + i),
            owner},
           {"email", "investor" + std::to_string(pick_ + i) + "@post.example." + (i % 2 == 0 ? "com" : "org"), owner},
           {"iban", iban_of(700000 + pick_ * 20 + i), owner},
           i % 3});
    }
    for (std::uint32_t i = 0; i < 5; ++i) {
      workers_.push_back(
          {{"phone", reserved_phone(Range::germany_mobile, 40 + pick_ + i), "worker " + std::to_string(i + 1)}, i % 3});
    }
  }

  EventCase make() {
    name_parties();
    adverts();
    papers();
    calls();
    mails();
    payments();
    chat();
    transport();
    told();
    return book_.finish();
  }

 private:
  Identifier phone(const char* owner, Range range, std::uint32_t shift) const {
    return {"phone", reserved_phone(range, pick_ + shift), owner};
  }
  Identifier account(const char* owner, std::uint64_t number) const {
    return {"iban", iban_of(number + 3 * pick_), owner};
  }
  std::uint32_t style() { return random_.below(3); }

  void name_parties() {
    book_.party(
        "house", "sells metal that nobody buys; its papers, lines and accounts",
        {lines_[0], lines_[1], lines_[2], desk_, papers_, first_account_, second_account_, far_account_, wallet_});
    book_.party("floor lead", "hires, drives the floor, keeps the passports", {lead_, lead_handle_});
    book_.party("north office", "is asked for when an investor wants the management",
                {north_, north_handle_, north_device_});
    for (std::size_t i = 0; i < workers_.size(); ++i)
      book_.party(workers_[i].phone.owner, "makes the calls, lives above the office", {workers_[i].phone});
    for (const auto& one : investors_)
      book_.party(one.phone.owner, "paid for metal", {one.phone, one.mail, one.account});
    book_.party("driver", "drives who is paid for", {driver_});
    book_.party("honest centre", "takes orders for a garden shop, at the same host", {honest_, honest_mail_});
    book_.party("flower shop", "had a line of the house before it", {former_});
    book_.party("fraud line", "everybody may ring it", {fraud_line_});
  }

  Event& advert(std::int64_t day, const char* title, Words text) {
    auto& event = book_.add("advert", "adverts.jsonl", days_.at(day, 10, 30));
    event.site = "work-abroad.example.com";
    event.title = title;
    event.text = std::move(text);
    event.place = "Manchester";
    event.country = "GB";
    return event;
  }

  void adverts() {
    const std::string stock =
        "Telephone advisers wanted for a lively office. You speak to customers abroad from a text that is given to "
        "you, no "
        "experience is needed, and you are paid by the month. We look forward to hearing from you. ";
    auto& english =
        advert(-30, "Telephone advisers", Words(stock) << "A room above the office is free of charge. Ring ");
    english.text.add(lead_, written_phone(lead_.value, false, style()));
    english.script = "callcentre-advisers";
    job_ = &english;
    auto& french =
        advert(-27, "Conseillers par téléphone",
               Words("Bureau animé cherche conseillers par téléphone, textes fournis, débutants acceptés, chambre "
                     "au-dessus du bureau, voyage organisé. Écrivez sur Telegram @"));
    french.text << lead_handle_;
    french_job_ = &french;
    auto& spanish =
        advert(-24, "Asesores por teléfono",
               Words("Oficina animada busca asesores por teléfono, sin experiencia, con texto escrito, habitación "
                     "encima de la oficina y viaje organizado. Llame al "));
    spanish.text.add(lead_, written_phone(lead_.value, false, style()));
    auto& honest =
        advert(-20, "Telephone advisers", Words(stock) << "Shifts of four hours, contract from the first day. Ring ");
    honest.text.add(honest_, written_phone(honest_.value, false, style()));
    honest.text << " or write to " << honest_mail_;
    honest.script = "callcentre-advisers";
    auto& flowers = advert(-560, "Flowers for every day",
                           Words("Bunches of the season, bound while you wait, brought within "
                                 "the town. Call "));
    flowers.text.add(former_, written_phone(former_.value, true, style()));
    flowers_ = &flowers;
    book_.apart(english, honest, "same_text");
    book_.moment(english, "Work with a room is advertised.");
  }

  Event& record(std::int64_t day, Words text) {
    auto& event = book_.add("record", "register.jsonl", days_.at(day, 0, 0));
    event.text = std::move(text);
    event.clock = Clock::day;
    return event;
  }

  void papers() {
    auto& filing = record(-45, "Filing of a company, Northbasin Metals, trade in metal. Post by mail to ");
    filing.text << papers_ << ". Telephone ";
    filing.text.add(lines_[0], written_phone(lines_[0].value, false, style()));
    filing.script = "callcentre-filing";
    book_.moment(filing, "A company is filed in one country.");
    auto& second = record(-44, "Filing of a company, Eastbasin Metals, trade in metal. Post by mail to ");
    second.text << papers_ << ". Telephone ";
    second.text.add(lines_[0], written_phone(lines_[0].value, false, style()));
    second.script = "callcentre-filing";
    book_.joined(filing, second, papers_);
    auto& opened = record(-40, "An account is opened on the papers of Northbasin Metals: ");
    opened.text.add(first_account_, written_iban(first_account_.value, 1));
    opened.text << ", and one beside it: ";
    opened.text.add(second_account_, written_iban(second_account_.value, 0));
    opened.text << ". Statements go to " << papers_;
    opened_ = &opened;
    book_.joined(filing, opened, papers_);
    book_.moment(opened, "Accounts are opened in another country.");
    auto& domain = record(-38, "The name northbasin.example.net is registered and points to 192.0.2.44, contact ");
    domain.text << papers_;
    domain.script = "callcentre-name";
    auto& other = record(-200, "The name clearline.example.org is registered and points to 192.0.2.44, contact ");
    other.text << honest_mail_;
    other.script = "callcentre-name";
    book_.apart(domain, other, "same_host");
  }

  // Of an exchange whose clock was wrong at first, and which tells the time without a zone after its update.
  // update.
  Event& call(std::int64_t day, std::int64_t hour, std::int64_t minute, const Identifier& from, const Identifier& to,
              std::int64_t seconds) {
    auto& event = book_.add("call", "calls.csv", days_.at(day, hour, minute));
    const auto number = [&](const Identifier& one) {
      return country_of_phone(one.value) == "GB" ? as_dialled(one, style()) : with_country(one, style());
    };
    event.country = "GB";
    event.from = number(from);
    event.to = number(to);
    if (seconds > 0) event.until = event.at + seconds;
    event.source_ref = "exchange " + std::to_string(10000 + random_.below(89999));
    return event;
  }

  void calls() {
    Event* first = nullptr;
    Event* transfer = nullptr;
    for (std::size_t i = 0; i < investors_.size(); ++i) {
      const auto& line = lines_[i % lines_.size()];
      const auto start = static_cast<std::int64_t>(i % 7);
      for (std::int64_t again = 0; again < 3; ++again) {
        const auto day = start + again * random_.between(11, 16);
        auto& one = call(day, random_.between(8, 16), random_.between(0, 59), line, investors_[i].phone,
                         random_.between(0, 4) * random_.between(30, 400));
        if (again == 0 && i % 5 == 1) one.clock = Clock::fast;
        if (again == 1 && i % 5 == 2) one.clock = Clock::no_zone;
        if (again == 2 && i % 6 == 3) one.clock = Clock::garbled;
        if (first == nullptr) first = &one;
        if (again == 0) first_calls_.push_back(&one);
      }
      if (i % 4 != 1) continue;
      // Who asks for the management is put through.
      auto& through = call(start + 20, 15, random_.between(0, 59), line, north_, random_.between(100, 900));
      if (transfer == nullptr) transfer = &through;
    }
    auto& lost = call(0, 0, 0, lines_[1], north_, 0);
    lost.at = 0;
    lost.clock = Clock::missing;
    book_.moment(*first, "The first investor is called.");
    book_.moment(*transfer, "A call is put through to the north office.");
    for (std::int64_t i = 0; i < 5; ++i) {
      const Identifier customer{"phone", reserved_phone(Range::manchester, pick_ + 700 + static_cast<std::uint32_t>(i)),
                                "customer " + std::to_string(i + 1)};
      auto& order = call(3 + 9 * i, 9 + i, 30, customer, honest_, 120);
      if (i == 0) book_.apart(*first, order, "no_contact");
      if (i == 1) book_.apart(*transfer, order, "no_contact");
    }
    // A line that one figure tells from the third one of the house.
    auto& nearly = call(12, 10, 0, nearly_, {"phone", reserved_phone(Range::sydney, pick_ + 3000), "cousin"}, 400);
    book_.apart(*first_calls_[2], nearly, "other_number");
    book_.apart(*flowers_, *first_calls_[2], "another_holder", &former_);
  }

  Words script(const Investor& to, const std::string& sum, bool is_second) {
    struct Letter {
      const char* before_sum;
      const char* before_account;
      const char* end;
    };
    constexpr std::array<Letter, 3> letters{{
        {"Dear investor, as spoken on the telephone, your share of the copper lot is kept for you until Friday. Please "
         "send ",
         " EUR to our account ",
         ". The certificate follows by mail, and our advisers ring you with the figures every month."},
        {"Cher investisseur, comme convenu par téléphone, votre part du lot de cuivre vous est réservée jusqu'à "
         "vendredi. "
         "Veuillez envoyer ",
         " EUR sur notre compte ",
         ". Le certificat suit par courriel, et nos conseillers vous appellent chaque mois avec les chiffres."},
        {"Estimado inversor, como hablamos por teléfono, su parte del lote de cobre queda reservada hasta el viernes. "
         "Envíe ",
         " EUR a nuestra cuenta ",
         ". El certificado llega por correo, y nuestros asesores le llaman cada mes con las cifras."},
    }};
    const auto& letter = letters[to.language];
    Words words(std::string(letter.before_sum) + sum + letter.before_account);
    const auto& into = is_second ? second_account_ : first_account_;
    words.add(into, written_iban(into.value, style()));
    return words << letter.end;
  }

  void mails() {
    for (std::size_t i = 0; i < investors_.size(); ++i) {
      const auto& to = investors_[i];
      for (std::int64_t again = 0; again < 2; ++again) {
        auto& mail = book_.add(
            "message", "mail.jsonl",
            days_.at(static_cast<std::int64_t>(i % 7) + 1 + again * 30, 7, 15 + static_cast<std::int64_t>(i)));
        mail.from.add(desk_, i % 3 == 0 ? "Desk@Northbasin.example.net" : desk_.value);
        mail.to = to.mail;
        mail.text = script(to, std::to_string(random_.between(4, 30) * 500), again == 1);
        mail.script = "callcentre-script-" + std::to_string(to.language + 1);
        if (again == 0) mails_.push_back(&mail);
      }
    }
    book_.moment(*mails_[0], "The first letter asks for money, by a text that all of them get.");
    book_.joined(*mails_[0], *mails_[1], desk_);
    book_.joined(*mails_[0], *opened_, first_account_);
    // An investor answers, by telephone number too.
    auto& answer = book_.add("message", "mail.jsonl", days_.at(40, 20, 5));
    answer.from = investors_[0].mail;
    answer.to = desk_;
    answer.text << "I want to speak to the management before I send more. You reach me at ";
    answer.text.add(investors_[0].phone, written_phone(investors_[0].phone.value, false, style()));
    book_.joined(answer, *first_calls_[0], investors_[0].phone);
    book_.repeat(answer, "mail-investor.jsonl");
  }

  Event& payment(std::int64_t day, Words from, Words to, std::uint64_t amount, const char* text) {
    auto& event = book_.add("transaction", "bank.csv", days_.at(day, 0, 0));
    event.from = std::move(from);
    event.to = std::move(to);
    event.amount = std::to_string(amount) + ".00";
    event.currency = "EUR";
    event.text = text;
    event.clock = Clock::day;
    return event;
  }

  void payments() {
    std::uint64_t taken = 0;
    for (std::size_t i = 0; i < investors_.size(); ++i) {
      const std::uint64_t amount = random_.between(4, 30) * 500;
      taken += amount;
      auto& paid = payment(static_cast<std::int64_t>(i % 7) + 4, as_account(investors_[i].account, style()),
                           as_account(first_account_, style()), amount, "copper lot");
      if (i == 0) {
        book_.joined(paid, *mails_[0], first_account_);
        book_.moment(paid, "The first investor pays.");
      }
    }
    auto& moved =
        payment(30, as_account(first_account_, 0), as_account(far_account_, 1), taken - 40, "purchase of metal");
    book_.moment(moved, "Nearly all of it goes on at once.");
    for (std::size_t i = 0; i < 3; ++i)
      payment(34 + static_cast<std::int64_t>(i), as_account(investors_[i].account, style()),
              as_account(second_account_, style()), random_.between(2, 9) * 500, "second lot");
    payment(44, as_account(second_account_, 0), as_account(far_account_, 0), 5000, "purchase of metal");
    auto& out = payment(weeks * 7 - 5, as_account(far_account_, 0), Words("bitcoin ") << wallet_, taken, "settlement");
    book_.joined(moved, out, far_account_);
    book_.moment(out, "The accounts are empty.");
    emptied_ = &out;
    auto& fee = payment(20, as_account(far_account_, 1), as_account(driver_account_, 0), 900, "transport");
    book_.joined(fee, moved, far_account_);
  }

  Event& chat(std::int64_t day, std::int64_t hour, Words from, Words to, const char* text) {
    auto& event = book_.add("message", "chat.jsonl", days_.at(day, hour, random_.between(0, 59)));
    event.from = std::move(from);
    event.to = std::move(to);
    event.text = text;
    event.clock = Clock::offset;
    return event;
  }

  void chat() {
    const auto lead = [&] { return with_country(lead_, style()); };
    const auto worker = [&](std::size_t i) { return with_country(workers_[i].phone, style()); };
    auto& arrival =
        chat(-3, 18, lead(), worker(0), "Your passport stays in the safe of the office until the journey is paid off.");
    book_.joined(arrival, *job_, lead_);
    book_.moment(arrival, "Passports are kept.");
    chat(2, 21, lead(), worker(1), "Sixty calls a day. Who makes fewer stays until it is done.");
    chat(9, 6, worker(2), lead(), "I am ill, may I stay upstairs today?");
    chat(9, 6, lead(), worker(2), "No. A day off costs forty, it goes on what you owe.");
    auto& unpaid = chat(31, 19, worker(0), lead(), "It is the second month without pay. I want to go home.");
    book_.moment(unpaid, "Wages are withheld.");
    auto& closed =
        chat(31, 20, lead(), worker(0), "The door stays shut at night, for your safety. You go when the debt is paid.");
    book_.moment(closed, "The door is locked.");
    chat(14, 12, as_handle(lead_handle_), as_handle(north_handle_),
         "Two ask for the management, I put them through at three.");
    auto& north = chat(14, 12, as_handle(north_handle_), as_handle(lead_handle_),
                       "Say that the director rings back. Ask them for the second lot.");
    book_.joined(north, *french_job_, lead_handle_);
    chat(weeks * 7 - 6, 23, as_handle(north_handle_), as_handle(lead_handle_),
         "Close it at the end of the week. The accounts go first.");
    auto& number = chat(1, 10, as_handle(north_handle_), lead(), "New number for what is put through: ");
    number.text.add(north_, written_phone(north_.value, false, style()));
    book_.joined(number, *job_, lead_);
  }

  void transport() {
    for (std::size_t i = 0; i < 2; ++i) {
      auto& ride = book_.add("booking", "bookings.jsonl", days_.at(-5 + static_cast<std::int64_t>(i), 16, 0));
      ride.from = with_country(lead_, style());
      ride.to = with_country(driver_, style());
      ride.script = "callcentre-ride";
      ride.text << (i == 0 ? "Four persons from the ferry, at night. Here is who to ring: "
                           : "One more person from the ferry. Here is who to ring: ");
      ride.text.add(workers_[i].phone, written_phone(workers_[i].phone.value, false, style()));
      ride.until = days_.at(-3 + static_cast<std::int64_t>(i), 4, 0);
      if (i == 0) {
        book_.joined(ride, *job_, lead_);
        book_.moment(ride, "People are driven there, paid for by others.");
      }
    }
    // One row a worker and month: the seat, its line, the hours, what is kept from the pay.
    for (std::size_t i = 0; i < workers_.size(); ++i) {
      auto& seat = book_.add("record", "roster.csv", days_.at(30, 0, 0));
      seat.from.add(workers_[i].phone, written_phone(workers_[i].phone.value, false, style()));
      const auto& line = lines_[workers_[i].line];
      seat.to = with_country(line, style());
      seat.clock = Clock::day;
      seat.amount = "0.00";
      seat.currency = "EUR";
      seat.text = "seat " + std::to_string(i + 1) + ", 7 to 19 h, 27 days, pay 640, room 380, journey 200, fines 60";
      seat.script = "callcentre-seat";
      if (i == 0) book_.joined(seat, *first_calls_[0], line);
    }
    for (std::int64_t i = 0; i < 3; ++i) {
      auto& fix = book_.add("fix", "positions.jsonl", days_.at(10 + 10 * i, 11, 0));
      fix.device = north_device_;
      fix.lat_e4 = (i == 1 ? 525163 : 534794) + static_cast<std::int32_t>(random_.below(30));
      fix.lon_e4 = (i == 1 ? 133777 : -22453) + static_cast<std::int32_t>(random_.below(30));
      fix.accuracy_m = random_.between(10, 80);
    }
    auto& visit = book_.add("visit", "positions.jsonl", days_.at(20, 10, 0));
    visit.until = days_.at(20, 12, 0);
    visit.from = with_country(north_, style());
    visit.device = north_device_;
    visit.place = "Berlin";
    visit.country = "DE";
    visit.text = "at the counter of the bank";
    book_.moment(visit, "Somebody of the north office is at the bank.");
  }

  void told() {
    const auto report = [&](std::int64_t day) -> Event& {
      return book_.add("report", "reports.jsonl", days_.at(day, 12, 0));
    };
    auto& investor = report(50);
    investor.text << "They sold me copper by telephone, from ";
    investor.text.add(lines_[0], written_phone(lines_[0].value, false, style()));
    investor.text << ", and nobody answers any more. I wrote to " << desk_;
    investor.text << ". The fraud line ";
    investor.text.add(fraud_line_, written_phone(fraud_line_.value, false, style()));
    investor.text << " sent me here.";
    book_.joined(investor, *mails_[0], desk_);
    book_.moment(investor, "An investor reports it.");
    auto& relative = report(55);
    relative.text << "My brother works there and may not leave. He rings at night from ";
    relative.text.add(workers_[0].phone, written_phone(workers_[0].phone.value, false, style()));
    relative.text << ". He found the work by Telegram @" << lead_handle_;
    book_.joined(relative, *french_job_, lead_handle_);
    book_.ask(lead_, relative, *emptied_, "What has the brother's work to do with the money of the investors?");
    book_.moment(relative, "A brother reports that somebody may not leave.");
    auto& other = report(56);
    other.text << "A garden shop took my order twice. The fraud line ";
    other.text.add(fraud_line_, written_phone(fraud_line_.value, false, style()));
    other.text << " sent me here, their number is ";
    other.text.add(honest_, written_phone(honest_.value, false, style()));
    book_.apart(investor, other, "service_number", &fraud_line_);
    auto& gone = report(weeks * 7);
    gone.clock = Clock::no_zone;
    gone.place = "Manchester";
    gone.country = "GB";
    gone.text << "The office is empty. Five persons were met above it and offered help. On a wall: ";
    gone.text.add(lead_, written_phone(lead_.value, false, style()));
    book_.joined(gone, *job_, lead_);
    book_.moment(gone, "The office is found empty; those who lived above it are offered help.");
  }

  Random random_;
  Calendar days_;
  std::uint32_t pick_;
  Book book_{"callcentre", 60,
             "A call centre sells metal that nobody buys; those who make the calls live above it and may not leave."};
  std::vector<Investor> investors_;
  std::vector<Worker> workers_;

  const std::array<Identifier, 3> lines_{phone("house", Range::manchester, 0), phone("house", Range::manchester, 1),
                                         phone("house", Range::manchester, 2)};
  const Identifier former_{"phone", lines_[2].value, "flower shop"};
  const Identifier nearly_ = phone("neighbour", Range::manchester, 3);
  const Identifier desk_{"email", "desk@northbasin.example.net", "house"};
  const Identifier papers_{"email", "papers" + std::to_string(pick_) + "@northbasin.example.net", "house"};
  const Identifier first_account_ = account("house", 800000);
  const Identifier second_account_ = account("house", 810000);
  const Identifier far_account_ = account("house", 820002);
  const Identifier wallet_{"wallet", wallet_of(830000 + 5 * pick_), "house"};
  const Identifier lead_ = phone("floor lead", Range::sweden_mobile, 70);
  const Identifier lead_handle_{"handle", "telegram:floor_lead_" + std::to_string(10 + pick_), "floor lead"};
  const Identifier north_ = phone("north office", Range::germany_mobile_2, 40);
  const Identifier north_handle_{"handle", "telegram:north_office_" + std::to_string(10 + pick_), "north office"};
  const Identifier north_device_{"device", reserved_imei(9000 + pick_), "north office"};
  const Identifier driver_ = phone("driver", Range::germany_mobile_2, 41);
  const Identifier driver_account_ = account("driver", 840000);
  const Identifier honest_ = phone("honest centre", Range::manchester, 400);
  const Identifier honest_mail_{"email", "hello@clearline.example.org", "honest centre"};
  const Identifier fraud_line_ = phone("", Range::british_freephone, 600);

  std::vector<Event*> first_calls_;
  std::vector<Event*> mails_;
  Event* job_ = nullptr;
  Event* french_job_ = nullptr;
  Event* flowers_ = nullptr;
  Event* opened_ = nullptr;
  Event* emptied_ = nullptr;
};

}  // namespace

EventCase make_callcentre(std::uint64_t seed) { return CallCentre(seed).make(); }

}  // namespace fanal::synth
