// Jane, who was promised work in a hotel, is handed a closed bag and stopped with it at the border. What her telephone,
// the other one, a carrier, a bank and two reports say, and who of those around has nothing to do with it.
#include <string>

#include "synth/internal/event_book.h"
#include "synth/internal/event_times.h"
#include "synth/internal/payments.h"
#include "synth/internal/random.h"
#include "synth/internal/reserved.h"

namespace fanal::synth {
namespace {

constexpr UtcSeconds first_of_2026 = 1767225600;

struct Place {
  const char* name;
  const char* country;
  std::int32_t lat_e4;
  std::int32_t lon_e4;
};
constexpr Place leipzig{"Leipzig", "DE", 513397, 123731};
constexpr Place airport{"Schkeuditz", "DE", 514239, 122364};
constexpr Place edinburgh{"Edinburgh", "GB", 559533, -31883};

class Jane {
 public:
  explicit Jane(std::uint64_t seed)
      : random_(seed, 31), days_(first_of_2026 + random_.between(5, 40) * 86400), pick_(random_.below(30)) {
    journey_ = random_.between(9, 13);
    fare_ = std::to_string(random_.between(150, 260)) + '.' + std::to_string(random_.between(10, 99));
    debt_ = std::to_string(random_.between(9, 19) * 100);
  }

  EventCase make() {
    name_parties();
    adverts();
    chat();
    calls();
    money();
    bookings();
    positions();
    told();
    return book_.finish();
  }

 private:
  Identifier phone(const char* owner, Range range, std::uint32_t shift) const {
    return {"phone", reserved_phone(range, pick_ + shift), owner};
  }
  std::uint32_t style() { return random_.below(3); }
  std::string suffix() const { return std::to_string(10 + pick_); }

  void name_parties() {
    book_.party("jane", "was promised work, and carried a bag", {jane_, jane_device_});
    book_.party("sister", "waits for word of Jane", {sister_, sister_account_});
    book_.party("agency", "advertises the work, pays the journey",
                {agency_, agency_handle_, agency_mail_, agency_account_});
    book_.party("driver", "hands the bag over; uses the agency's handset", {driver_, driver_device_, driver_account_});
    book_.party("hostel", "lets a bed; knows nothing", {hostel_});
    book_.party("harbour hotel", "looks for staff in earnest, with words that many use", {hotel_, hotel_mail_});
    book_.party("former holder", "had Jane's number before her", {former_});
    book_.party("stranger", "has nearly Jane's number", {stranger_});
    book_.party("airline", "its help line is everybody's", {help_line_});
  }

  Event& advert(std::int64_t day, const Place& place, const char* title, Words text) {
    auto& event = book_.add("advert", "adverts.jsonl", days_.at(day, 9, 12));
    event.site = "work-abroad.example.com";
    event.title = title;
    event.text = std::move(text);
    event.place = place.name;
    event.country = place.country;
    return event;
  }

  void adverts() {
    const std::string stock =
        "Housekeeping staff wanted for hotels by the sea. No experience is needed, a room and meals are given, and you "
        "begin within the month. We look forward to hearing from people who like to work in a team. ";
    auto& first =
        advert(-18, leipzig, "Work in hotels",
               Words(stock) << "The journey is paid for you. Write to Telegram @" << handle_in_text_ << " or ring ");
    first.text.add(agency_, written_phone(agency_.value, false, style()));
    first.script = "jane-rooms";
    first_advert_ = &first;
    auto& french =
        advert(-11, leipzig, "Travail dans des hôtels",
               Words("Nous cherchons du personnel d'étage pour des hôtels au bord de la mer, logé et nourri, "
                     "voyage avancé. Débutants acceptés. Appelez le "));
    french.text.add(agency_, written_phone(agency_.value, false, style()));
    second_advert_ = &french;
    auto& third =
        advert(-4, leipzig, "Hotel work, begin at once", Words(stock) << "The journey is paid for you. Write to ");
    third.text << agency_mail_;
    third.script = "jane-rooms";
    third_advert_ = &third;
    auto& honest =
        advert(-2, edinburgh, "Housekeeping, Grand Harbour", Words(stock) << "Interviews are at the hotel. Ring ");
    honest.text.add(hotel_, written_phone(hotel_.value, false, style()));
    honest.text << " or write to " << hotel_mail_;
    honest.script = "jane-rooms";
    honest_ = &honest;
    auto& bicycle = advert(-620, leipzig, "Bicycle, nearly new",
                           Words("Green touring bicycle with two bags and a lamp, little used, to be fetched. Call "));
    bicycle.place = "Rostock";
    bicycle.text.add(former_, written_phone(former_.value, true, style()));
    bicycle_ = &bicycle;
    book_.moment(first, "The agency advertises work in hotels.");
    book_.apart(first, honest, "same_text");
  }

  Event& message(const char* file, std::int64_t day, std::int64_t hour, std::int64_t minute, Words from, Words to,
                 Words text) {
    auto& event = book_.add("message", file, days_.at(day, hour, minute));
    event.from = std::move(from);
    event.to = std::move(to);
    event.text = std::move(text);
    return event;
  }

  void chat() {
    const char* hers = "jane-phone.jsonl";
    const char* theirs = "driver-phone.jsonl";
    const auto j = [&] { return with_country(jane_, style()); };
    const auto a = [&] { return as_handle(agency_handle_); };
    auto& asks =
        message(hers, 0, 17, 4, j(), a(),
                "Good evening, I saw your advert for work in hotels. Is there still a place, and where is it?");
    book_.joined(*first_advert_, asks, agency_handle_);
    book_.moment(asks, "Jane asks for the work.");
    auto& debt = message(hers, 0, 17, 31, a(), j(),
                         Words("There is. Send a picture of your passport and we book everything. You pay " + debt_ +
                               " EUR back out of your wages, it is quick."));
    book_.moment(debt, "A debt is named before any contract.");
    message(hers, 0, 17, 40, j(), a(), "That is more than I have ever had. How many months is that?");
    auto& watch =
        message(hers, 1, 8, 2, a(), j(),
                "Three. Keep your location switched on so that the driver finds you, and speak to nobody of the "
                "contract before it is signed.");
    book_.moment(watch, "She is to keep her position shared, and silent.");
    // The same message, as the other telephone has it: written by the clock there, with another writing of her number.
    auto& twin = message(theirs, 1, 8, 2, a(), as_dialled(jane_, style()), Words(watch.text.text));
    twin.country = "DE";
    twin.clock = Clock::offset;
    twin.twin_of = watch.id;
    message(hers, 2, 19, 20, j(), with_country(sister_, style()), "I have work by the sea, and they pay the journey!");
    message(hers, 2, 19, 26, with_country(sister_, style()), j(),
            "Who are they? Ask them for the address of the hotel.");
    auto& order = message(theirs, journey_ - 2, 20, 15, with_country(agency_, style()), with_country(driver_, style()),
                          "She comes on the morning train. Hand her the bag with the work clothes, closed as it is.");
    book_.moment(order, "The agency has the bag handed over.");
    auto& uniform =
        message(hers, journey_, 6, 10, with_country(driver_, style()), j(),
                "Blue car, north side of the station. The bag is your work clothes, leave it closed, they open "
                "it at the hotel.");
    book_.joined(order, uniform, driver_);
    book_.moment(uniform, "Jane is told that the bag holds work clothes.");
    message(hers, journey_, 6, 14, j(), with_country(driver_, style()), "Is it the same bag that Mina carried?");
    auto& threat = message(hers, journey_, 6, 15, with_country(driver_, style()), j(),
                           "Do not ask. We know the street where your sister lives.");
    book_.moment(threat, "A threat.");
    auto& silence = message(hers, journey_ + 1, 7, 50, a(), j(), "Why does your telephone not move? Answer.");
    book_.moment(silence, "The agency watches her position.");
    // The export of the other telephone holds one of her rows as it is.
    book_.repeat(uniform, theirs);
    auto& undated =
        message(theirs, 0, 0, 0, with_country(driver_, style()), with_country(agency_, style()), "Done, she has it.");
    undated.at = 0;
    undated.clock = Clock::missing;
  }

  // Of the carrier: local time with its offset.
  Event& call(std::int64_t day, std::int64_t hour, std::int64_t minute, const Identifier& from, const Identifier& to,
              std::int64_t seconds) {
    auto& event = book_.add("call", "calls.csv", days_.at(day, hour, minute));
    event.country = "DE";
    const auto number = [&](const Identifier& one) {
      return country_of_phone(one.value) == "DE" && random_.chance(600) ? as_dialled(one, style())
                                                                        : with_country(one, style());
    };
    event.from = number(from);
    event.to = number(to);
    event.clock = Clock::offset;
    if (seconds > 0) event.until = event.at + seconds;
    event.source_ref = "carrier row " + std::to_string(1000 + random_.below(9000));
    return event;
  }

  void calls() {
    auto& first = call(1, 9, 5, jane_, agency_, 212);
    first.device = jane_device_;
    first_call_ = &first;
    book_.joined(*second_advert_, first, agency_);
    call(3, 11, 30, agency_, jane_, 95);
    auto& hostel = call(6, 10, 2, agency_, hostel_, 130);
    hostel.device = driver_device_;
    auto& handset = call(journey_, 5, 58, driver_, jane_, 41);
    handset.device = driver_device_;
    book_.joined(hostel, handset, driver_device_);
    book_.moment(hostel, "The agency's number speaks from the driver's handset.");
    call(4, 18, 40, jane_, sister_, 600).device = jane_device_;
    for (std::int64_t again = 0; again < 3; ++again) {
      auto& unanswered = call(journey_ + 1, 15 + again, 7, sister_, jane_, 0);
      if (again == 2) sister_call_ = &unanswered;
    }
    call(journey_, 9, 44, driver_, agency_, 33);
    auto& lost = call(0, 0, 0, agency_, driver_, 0);
    lost.at = 0;
    lost.clock = Clock::missing;
    call(5, 12, 12, agency_, driver_, 64).clock = Clock::garbled;
    auto& asks = call(7, 16, 0, jane_, help_line_, 310);
    asks.device = jane_device_;
    auto& to_help = call(8, 10, 20, stranger_, help_line_, 95);
    auto& nearly = call(8, 12, 1, stranger_, other_stranger_, 220);
    book_.joined(to_help, nearly, stranger_);
    book_.apart(first, nearly, "other_number");
    book_.apart(asks, to_help, "service_number", &help_line_);
    book_.apart(*bicycle_, first, "another_holder", &former_);
  }

  Event& payment(std::int64_t day, const Identifier& from, Words to, const std::string& amount, Words text) {
    auto& event = book_.add("transaction", "bank.csv", days_.at(day, 0, 0));
    event.from = as_account(from, style());
    event.to = std::move(to);
    event.amount = amount;
    event.currency = "EUR";
    event.clock = Clock::day;
    event.text = std::move(text);
    event.source_ref = "statement " + std::to_string(random_.between(1, 40));
    return event;
  }

  void money() {
    auto& fare = payment(6, agency_account_, Words(shop_mail_), fare_, "ticket, one person, one way");
    fare_payment_ = &fare;
    book_.moment(fare, "The agency pays the journey.");
    auto& errand = payment(journey_ + 1, agency_account_, as_account(driver_account_, style()), "300.00", "errand");
    book_.joined(fare, errand, agency_account_);
    payment(5, sister_account_, as_account(jane_account_, style()), "50.00", "for the first days");
    auto& rent = payment(2, stranger_account_, as_account(hotel_account_, style()), "88.00", "room, two nights");
    book_.apart(fare, rent, "no_contact");
  }

  Event& booking(std::int64_t day, Words from, Words to, Words text) {
    auto& event = book_.add("booking", "bookings.jsonl", days_.at(day, 13, 20));
    event.from = std::move(from);
    event.to = std::move(to);
    event.text = std::move(text);
    return event;
  }

  void bookings() {
    auto& flight = booking(6, agency_mail_, shop_mail_, "");
    flight.text << "One person, one way, from Leipzig to Edinburgh. Paid by another than the person who travels, from ";
    flight.text.add(agency_account_, written_iban(agency_account_.value, 1));
    flight.text << ". Ring ";
    flight.text.add(agency_, written_phone(agency_.value, false, style()));
    flight.text << ". Help on the way: ";
    flight.text.add(help_line_, written_phone(help_line_.value, false, style()));
    flight.until = days_.at(journey_, 12, 0);
    book_.joined(*third_advert_, flight, agency_mail_);
    book_.joined(flight, *fare_payment_, agency_account_);
    book_.moment(flight, "The agency books the journey.");
    auto& bed = booking(6, with_country(agency_, style()), with_country(hostel_, style()),
                        "One bed, two nights, paid on arrival.");
    bed.until = days_.at(journey_ + 2, 10, 0);
    bed.place = edinburgh.name;
    bed.country = edinburgh.country;
    // Somebody else's: only the help line is the same.
    auto& other =
        booking(7, Words(passenger_mail_), Words(other_shop_mail_), "Two persons, there and back. Help on the way: ");
    other.text.add(help_line_, written_phone(help_line_.value, false, style()));
    book_.apart(flight, other, "service_number", &help_line_);
  }

  Event& fix(const char* file, const Identifier& device, const Place& place, std::int64_t hour, std::int64_t minute) {
    auto& event = book_.add("fix", file, days_.at(journey_, hour, minute));
    event.device = device;
    event.lat_e4 = place.lat_e4 + static_cast<std::int32_t>(random_.below(40));
    event.lon_e4 = place.lon_e4 + static_cast<std::int32_t>(random_.below(40));
    event.accuracy_m = random_.between(8, 60);
    return event;
  }

  void positions() {
    const char* hers = "jane-phone.jsonl";
    auto& station = fix(hers, jane_device_, leipzig, 6, 20);
    auto& other = fix("driver-phone.jsonl", driver_device_, leipzig, 6, 24);
    book_.joined(station, *first_call_, jane_device_);
    book_.moment(other, "Both telephones are at the station.");
    fix(hers, jane_device_, airport, 8, 5);
    fix(hers, jane_device_, airport, 9, 30).clock = Clock::fast;
    auto& arrived = fix(hers, jane_device_, edinburgh, 12, 40);
    book_.moment(arrived, "Her telephone is at the place of arrival, and stays there.");
    fix(hers, jane_device_, edinburgh, 15, 0).clock = Clock::no_zone;
    auto& stay = book_.add("visit", hers, days_.at(journey_, 13, 0));
    stay.until = days_.at(journey_, 19, 30);
    stay.device = jane_device_;
    stay.place = edinburgh.name;
    stay.country = edinburgh.country;
    stay.text = "the customs hall, by the network of the place";
  }

  void told() {
    auto& border = book_.add("report", "reports.jsonl", days_.at(journey_, 19, 0));
    border.place = edinburgh.name;
    border.country = edinburgh.country;
    border.text
        << "A traveller was stopped with a closed bag that held controlled goods. She says she was handed it as "
           "work clothes and never opened it. Her telephone: ";
    border.text.add(jane_, written_phone(jane_.value, false, style()));
    border.text << ". She names an agency that she reached by Telegram @" << handle_in_text_;
    border.text << ". Referred for assistance; nothing of what she says has been tested yet.";
    book_.joined(border, *first_advert_, agency_handle_);
    book_.moment(border, "Jane is stopped, and referred for assistance.");
    auto& hotline = book_.add("report", "reports.jsonl", days_.at(journey_ + 2, 9, 15));
    hotline.text << "My sister left for work in a hotel and answers no more. I ring from ";
    hotline.text.add(sister_, written_phone(sister_.value, false, style()));
    hotline.text << ", the number of those who sent her is ";
    hotline.text.add(agency_, written_phone(agency_.value, false, style()));
    hotline.text << ", they never gave the address.";
    book_.joined(hotline, *sister_call_, sister_);
    book_.moment(hotline, "Her sister reports it.");
    auto& suitcase = book_.add("report", "reports.jsonl", days_.at(journey_ + 3, 10, 0));
    suitcase.text << "A suitcase was lost on the way and the help line, ";
    suitcase.text.add(help_line_, written_phone(help_line_.value, false, style()));
    suitcase.text << ", does not answer.";
    book_.apart(border, suitcase, "no_contact");
    auto& handset = book_.add("record", "reports.jsonl", days_.at(journey_ + 5, 14, 0));
    handset.device = driver_device_;
    handset.text << "A handset that was handed in. Two SIM cards were used in it: ";
    handset.text.add(agency_, written_phone(agency_.value, false, style()));
    handset.text << " and ";
    handset.text.add(driver_, written_phone(driver_.value, false, style()));
    book_.moment(handset, "The two numbers were used in one handset.");
    book_.ask(agency_, border, *fare_payment_, "Who paid for the journey of the traveller who was stopped?");
  }

  Random random_;
  Calendar days_;
  std::uint32_t pick_;
  std::int64_t journey_ = 0;
  std::string fare_;
  std::string debt_;
  Book book_{
      "jane", 60,
      "Jane was promised work in a hotel; at the border she is stopped with a closed bag that was handed to her."};

  const Identifier jane_ = phone("jane", Range::germany_mobile, 0);
  const Identifier former_{"phone", jane_.value, "former holder"};
  const Identifier stranger_ = phone("stranger", Range::germany_mobile, 1);
  const Identifier other_stranger_ = phone("other stranger", Range::germany_fixed, 400);
  const Identifier jane_device_{"device", reserved_imei(1000 + pick_), "jane"};
  const Identifier jane_account_{"iban", iban_of(900000 + 3 * pick_), "jane"};
  const Identifier sister_ = phone("sister", Range::germany_fixed, 100);
  const Identifier sister_account_{"iban", iban_of(910000 + 3 * pick_), "sister"};
  const Identifier agency_ = phone("agency", Range::sweden_mobile, 0);
  const Identifier agency_handle_{"handle", "telegram:bright_rooms_" + suffix(), "agency"};
  const Identifier handle_in_text_ = agency_handle_;
  const Identifier agency_mail_{"email", "jobs" + suffix() + "@brightrooms.example.com", "agency"};
  const Identifier agency_account_{"iban", iban_of(920001 + 3 * pick_), "agency"};
  const Identifier driver_ = phone("driver", Range::germany_mobile_2, 0);
  const Identifier driver_device_{"device", reserved_imei(5000 + pick_), "driver"};
  const Identifier driver_account_{"iban", iban_of(930000 + 3 * pick_), "driver"};
  const Identifier hostel_ = phone("hostel", Range::edinburgh, 200);
  const Identifier hotel_ = phone("harbour hotel", Range::edinburgh, 500);
  const Identifier hotel_mail_{"email", "people@grandharbour.example.org", "harbour hotel"};
  const Identifier hotel_account_{"iban", iban_of(940002 + 3 * pick_), "harbour hotel"};
  const Identifier stranger_account_{"iban", iban_of(950000 + 3 * pick_), "stranger"};
  const Identifier shop_mail_{"email", "tickets@air-shop.example.net", "ticket shop"};
  const Identifier other_shop_mail_{"email", "tickets@sky-desk.example.net", "other ticket shop"};
  const Identifier passenger_mail_{"email", "rowan" + suffix() + "@mail.example.org", "passenger"};
  const Identifier help_line_ = phone("", Range::british_freephone, 300);

  Event* first_advert_ = nullptr;
  Event* second_advert_ = nullptr;
  Event* third_advert_ = nullptr;
  Event* honest_ = nullptr;
  Event* bicycle_ = nullptr;
  Event* first_call_ = nullptr;
  Event* sister_call_ = nullptr;
  Event* fare_payment_ = nullptr;
};

}  // namespace

EventCase make_jane(std::uint64_t seed) { return Jane(seed).make(); }

}  // namespace fanal::synth
