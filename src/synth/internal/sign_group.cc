#include "synth/internal/sign_group.h"

#include <algorithm>
#include <array>

#include "base/json_writer.h"
#include "base/time.h"
#include "synth/internal/payments.h"
#include "synth/internal/sign_words.h"

namespace fanal::synth {
namespace {

using enum Topic;

constexpr UtcSeconds first_second = 1735689600;  // 2025-01-01T00:00:00Z
constexpr std::uint32_t day_seconds = 86400;
constexpr std::uint32_t hour_seconds = 3600;

// Two tables, so that one can be put for the other; the words around a name show that it is one.
constexpr std::array<std::string_view, 32> names{
    "Anna",  "Milena", "Lena",  "Sara",  "Nina", "Eva",   "Clara", "Julia",  "Marta", "Lola",  "Vera",
    "Alma",  "Carla",  "Diana", "Elena", "Emma", "Flora", "Gina",  "Helena", "Ines",  "Irene", "Jana",
    "Laura", "Lidia",  "Lucia", "Mara",  "Nora", "Paula", "Rita",  "Rosa",   "Sonia", "Tania"};
constexpr std::array<std::string_view, 32> other_names{
    "Amina",  "Aminata", "Fatou", "Mei",   "Linh",   "Oksana", "Ioana",     "Priya",   "Zahra",   "Leila", "Yuki",
    "Chidi",  "Ngozi",   "Thuy",  "Rania", "Samira", "Dunja",  "Agnieszka", "Katya",   "Ximena",  "Itzel", "Yara",
    "Bintou", "Hawa",    "Suda",  "Malee", "Jyoti",  "Roza",   "Adela",     "Brigita", "Wanjiru", "Zuri"};
constexpr std::array<std::string_view, 12> employers_known{
    "Example Foods", "Sample Logistics", "Example Textiles", "Sample Hotels", "Example Metals", "Sample Care",
    "Example Print", "Sample Orchards",  "Example Boats",    "Sample Glass",  "Example Tiles",  "Sample Dairy"};
constexpr std::array<std::string_view, 4> market_codes{"us", "fr", "gb", "es"};
constexpr std::array<std::string_view, 3> language_codes{"en", "fr", "es"};

std::string_view code_of_market(Market market) { return market_codes[static_cast<std::size_t>(market)]; }

// Degrees with four decimals.
std::string degrees(std::int32_t e4) {
  const auto value = static_cast<std::uint32_t>(e4 < 0 ? -e4 : e4);
  return (e4 < 0 ? "-" : "") + std::to_string(value / 10000) + '.' + std::to_string(10000 + value % 10000).substr(1);
}

std::string padded_id(char letter, std::uint64_t number) {
  const auto digits = std::to_string(number);
  return letter + std::string(digits.size() < 7 ? 7 - digits.size() : 0, '0') + digits;
}

bool has(const std::vector<Topic>& topics, Topic topic) {
  return std::find(topics.begin(), topics.end(), topic) != topics.end();
}

class Writer {
 public:
  Writer(const SignRequest& request, const SignGroup& group, SignBatch& batch, SignTotals& totals)
      : request_(request),
        group_(group),
        story_(*group.story),
        batch_(batch),
        totals_(totals),
        random_(request.seed ^ 0x7369676e73ULL, group.number),
        language_(request.language ? static_cast<Language>(*request.language) : language_of(group.market)),
        planting_(planting_of(story_)),
        evidence_(evidence_of(planting_)),
        tier_(tier_of(evidence_, planting_)) {
    const auto cities = cities_of(group.market);
    city_ = random_.below(static_cast<std::uint32_t>(cities.size()));
    person_ = random_.below(static_cast<std::uint32_t>(names.size()));
    day_ = random_.below(has(story_.adverts, stable) ? 100 : 240);
    body_ = random_.next();
    base_ = 80 + 5 * random_.below(17);
    age_ = has(story_.adverts, age_young)   ? 19 + random_.below(3)
           : has(story_.adverts, age_child) ? 16 + random_.below(2)
                                            : 25 + random_.below(20);
    // Whoever posts often posts one text again; in two hands it is another in each, or it would be a sign.
    const bool is_often =
        has(story_.adverts, many) || has(story_.adverts, round_the_clock) || has(story_.adverts, lockstep);
    repeats_ = has(story_.adverts, same_text) || is_often || (group.contacts.size() == 1 && random_.chance(400));
    says_age_ = random_.chance(350) || has(story_.adverts, age_young) || has(story_.adverts, age_child) ||
                has(story_.adverts, ages_differ);
  }

  void run() {
    if (story_.least > 0) write_adverts();
    if (!story_.reports.empty()) write_report();
    if (!story_.messages.empty()) write_messages();
    if (!story_.payments.empty()) write_payments();
    ++totals_.groups;
    ++totals_.kinds[static_cast<std::size_t>(story_.kind)];
    ++totals_.tiers[static_cast<std::size_t>(tier_)];
  }

 private:
  // --- words

  std::string_view name(std::uint32_t person) const {
    const auto& table = request_.other_names ? other_names : names;
    return table[(person_ + person * 5) % table.size()];
  }
  const City& city(std::uint32_t further) const {
    const auto cities = cities_of(group_.market);
    return cities[(city_ + further) % cities.size()];
  }
  std::string money(std::uint32_t amount) const {
    const auto figures = std::to_string(amount);
    const auto currency = currency_of(group_.market);
    return currency == "EUR" ? figures + " \u20AC" : (currency == "GBP" ? "\u00A3" : "$") + figures;
  }
  /// What `$` is where the group lives.
  std::string_view local_currency() const {
    return city(0).country == std::string_view("DO") ? "DOP" : currency_of(group_.market);
  }
  static std::string day_and_month(UtcSeconds at) {
    const auto day = format_utc_day(at);  // 2025-03-09
    return day.substr(8, 2) + "/" + day.substr(5, 2);
  }

  /// As `say_line` and `say_lines`, in the language of the group.
  void say(std::string& out, Topic topic, const SignSlots& slots, Random& random,
           Teller teller = Teller::anyone) const {
    say_line(out, topic, slots, language_, random, teller);
  }
  void say_some(std::string& out, Topic topic, std::uint32_t count, const SignSlots& slots, Random& random) const {
    say_lines(out, topic, count, slots, language_, random);
  }

  // --- contacts

  std::string written(const SignContact& contact, std::uint32_t style) const {
    if (contact.number == 0) return contact.email;
    std::string out;
    append_phone(out, contact.number, group_.market, style);
    return out;
  }
  static std::string canonical(const SignContact& contact) {
    return contact.number == 0 ? contact.email : "+" + std::to_string(contact.number);
  }
  /// Somebody on the other side of an event, of this group alone.
  std::string other_side(char letter, std::uint32_t number) const {
    return letter + std::to_string(group_.number + 1) + "." + std::to_string(number) + "@example.net";
  }

  void add_contact(std::string& out, const SignContact& contact, Random& random) const {
    say(out, contact.number == 0 ? email_lead : phone_lead, {}, random);
    Random hiding(random.next());
    const auto style = random.below(8);
    if (!has(story_.adverts, hidden)) {
      out += written(contact, style);
    } else {
      out += contact.number == 0 ? hidden_email(contact.email, language_)
                                 : hidden_phone(contact.number, group_.market, language_, hiding);
    }
    // A full stop behind an address could be read as part of it.
    out += contact.number == 0 ? "" : ".";
  }

  // --- adverts

  struct Place {
    std::uint32_t index = 0;
    std::uint32_t person = 0;
    std::vector<std::size_t> contacts;
    const City* city = nullptr;
    UtcSeconds at = 0;
    std::vector<std::string> pictures;
  };

  void write_adverts() {
    const auto count = random_.between(story_.least, story_.most);
    for (std::uint32_t i = 0; i < count; ++i) write_advert(place(i, count));
  }

  Place place(std::uint32_t i, std::uint32_t count) {
    Place place;
    place.index = i;
    const auto& signs = story_.adverts;
    const bool in_two_hands = group_.contacts.size() == 2 && !has(signs, new_number);
    place.person = in_two_hands ? (i == 0 ? 0 : (i - 1) / 2 % story_.people) : i % story_.people;
    if (group_.contacts.size() == 1) {
      place.contacts = {0};
    } else if (has(signs, new_number)) {
      place.contacts = i < count / 2    ? std::vector<std::size_t>{0}
                       : i == count / 2 ? std::vector<std::size_t>{0, 1}
                                        : std::vector<std::size_t>{1};
    } else {
      place.contacts = i == 0 ? std::vector<std::size_t>{0, 1} : std::vector<std::size_t>{1 - i % 2};
    }
    auto further = has(signs, tour_dates) ? i : 0;
    std::uint32_t hours = 8 + random_.below(14);
    if (has(signs, circuit)) {
      // Both contacts are in one city after the other, half a day apart.
      further = (i + 1) / 2;
      place.at = first_second + (day_ + further * 6) * std::int64_t{day_seconds} + (8 + i % 2 * 5) * hour_seconds;
    } else if (has(signs, round_the_clock)) {
      // 22 different hours in each of three weeks: 7 and 24 have no factor in common.
      const auto in_week = i % 22;
      place.at = first_second + (day_ + i / 22 * 7 + in_week * 7 / 24) * std::int64_t{day_seconds} +
                 in_week * 7 % 24 * hour_seconds + random_.below(hour_seconds);
    } else if (has(signs, lockstep) && i > 0 && i % 2 == 0) {
      // The second contact follows the first within minutes.
      place.at = last_at_ + 60 + random_.below(60);
    } else {
      // Pauses stay shorter than those after which a number may be somebody else's.
      const bool is_often = has(signs, many) || story_.people > 1;
      const auto least = has(signs, stable) ? 23U : is_often ? 1U : 3U;
      const auto most = has(signs, stable) ? 25U : is_often ? 6U : 25U;
      if (i > 0) day_ += random_.between(least, most);
      place.at = first_second + day_ * std::int64_t{day_seconds} + hours * hour_seconds + random_.below(hour_seconds);
    }
    last_at_ = place.at;
    place.city = &city(further);
    add_pictures(place);
    return place;
  }

  void add_pictures(Place& place) {
    const auto& signs = story_.adverts;
    const bool of_each = has(signs, own_pictures) || has(signs, shared_contact);
    if (!of_each && !has(signs, aliases)) return;
    const auto whose = of_each ? place.person : 0;
    // The advert that holds both contacts would join their pictures; those of the second contact are shared, or none.
    if (group_.contacts.size() == 2 &&
        (place.contacts.size() == 2 || (place.contacts[0] == 1 && !has(signs, shared_picture))))
      return;
    const auto name =
        "pictures/g" + padded_id('0', group_.number + 1).substr(1) + "-" + std::to_string(whose + 1) + ".jpg";
    place.pictures.push_back(name);
    if (pictured_[whose]) return;
    pictured_[whose] = true;
    batch_.pictures.push_back({name, mix64(request_.seed * 1000003 + group_.number * 8 + whose)});
    ++totals_.pictures;
  }

  SignSlots slots_of(const Place& place) {
    SignSlots slots;
    slots.name = name(place.person);
    slots.other_name = name(place.person + 1 == story_.people ? 0 : place.person + 1);
    if (story_.people == 1) slots.other_name = name(1);
    slots.city = place.city->name;
    slots.next_city = city((has(story_.adverts, tour_dates) ? place.index : 0) + 1).name;
    slots.employer =
        employers_known[(person_ + (has(story_.adverts, employers) ? place.index : 0)) % employers_known.size()];
    slots.age = age_ + (has(story_.adverts, ages_differ) ? place.index * 6 : 0);
    slots.from_day = day_and_month(place.at);
    slots.to_day = day_and_month(place.at + 6 * day_seconds);
    // In thirds up and down, unless it is to be steady: what one asks is else the same over the weeks.
    constexpr std::array<std::uint32_t, 3> drift{100, 130, 80};
    const auto share = has(story_.adverts, steady_price) ? 100 : drift[place.index % drift.size()];
    slots.price = money(scaled_price() * share / 100);
    slots.second = money(base_ * 12);
    slots.third = money(base_ / 2);
    return slots;
  }
  std::uint32_t scaled_price() const {
    switch (story_.kind) {
      case SignKind::honest_job: return base_ * 15 + 400;
      case SignKind::smuggling_offer:
      case SignKind::distress: return base_ * 20;
      case SignKind::honest_travel: return base_ * 3;
      case SignKind::carpooling: return base_ / 8 + 5;
      case SignKind::remittance: return base_ / 30;
      case SignKind::child: return base_ / 10;
      case SignKind::sea_rescue: return base_ / 2;
      default: return is_job() ? base_ * 45 : base_;
    }
  }
  bool is_job() const {
    return story_.is_job || story_.kind == SignKind::recruiter || story_.kind == SignKind::honest_job;
  }

  void write_advert(const Place& place) {
    const auto slots = slots_of(place);
    Random fresh(random_.next());
    Random again(body_ + (has(story_.adverts, same_text) ? 0 : 7 * place.contacts.back() + 11 * place.contacts.size()));
    auto& random = repeats_ ? again : fresh;
    std::string head;
    std::string text;
    if (story_.kind == SignKind::other_language) {
      write_foreign(head, text, random);
    } else if (is_job()) {
      write_job(head, text, slots, random);
    } else {
      write_offer(head, text, slots, random);
    }
    for (const auto contact : place.contacts) {
      if (contact == 1 && has(story_.adverts, new_number) && place.contacts.size() == 2)
        say(text, old_number, slots, random);
      text += text.empty() ? "" : " ";
      std::string lead;
      if (story_.kind == SignKind::other_language) {
        lead = written(group_.contacts[contact], 0);
      } else {
        add_contact(lead, group_.contacts[contact], fresh);
      }
      text += lead;
    }
    if (has(story_.adverts, shared_means)) add_means(text);
    put_advert(place, head, text, slots);
  }

  void add_means(std::string& text) const {
    const auto wallet = wallet_of(group_.number);
    const auto colon = wallet.find(':');
    ((text += " ") += wallet.substr(0, colon)) += ' ';
    ((text += wallet.substr(colon + 1)) += " IBAN ") += group_.account;
  }

  // Some hold nothing to read but the contact.
  void write_foreign(std::string& head, std::string& text, Random& random) const {
    const auto all = foreign_adverts();
    const auto pick = group_.number % (all.size() + 1);
    if (pick == all.size()) {
      head = "***";
      return;
    }
    const auto sentences = all[pick].sentences;
    head = sentences[0].substr(0, sentences[0].find(','));
    std::vector<std::string_view> left(sentences.begin(), sentences.end());
    for (std::size_t i = 0; i < 6; ++i) {
      const auto at = left.begin() + random.below(static_cast<std::uint32_t>(left.size()));
      (text += text.empty() ? "" : " ") += *at;
      left.erase(at);
    }
  }

  void write_job(std::string& head, std::string& text, const SignSlots& slots, Random& random) const {
    say(head, job_title, slots, random);
    say(text, job_opening, slots, random);
    if (story_.kind == SignKind::honest_job) {
      say(text, employer, slots, random);
      say_some(text, skills, 2, slots, random);
      say_some(text, fair_terms, 3, slots, random);
    }
    say_planted(text, slots, random);
    if (story_.kind != SignKind::honest_job) say_some(text, job_remark, 2, slots, random);
    say_some(text, filler, 8, slots, random);
  }

  void say_planted(std::string& text, const SignSlots& slots, Random& random) const {
    // Signs stand in a different order in each group, in the same one in each of its adverts.
    auto signs = story_.adverts;
    Random order(body_ + 1);
    for (std::size_t i = signs.size(); i > 1; --i)
      std::swap(signs[i - 1], signs[order.below(static_cast<std::uint32_t>(i))]);
    for (const auto sign : signs) {
      if (sign == plural || sign == third_voice || sign == licence || sign == free_help) continue;
      if (lines_of(sign).empty()) continue;
      say_some(text, sign, sign == trust ? 2 : 1, slots, random);
    }
  }

  struct Form {
    Topic head;
    Topic body;
    std::uint32_t lines;
  };
  Form form() const {
    switch (story_.kind) {
      case SignKind::honest_travel: return {travel_title, travel, 3};
      case SignKind::self_help: return {help_title, free_help, 2};
      case SignKind::sea_rescue: return {rescue_title, rescue, 3};
      case SignKind::legal_advice: return {advice_title, advice, 3};
      case SignKind::carpooling: return {ride_title, ride, 3};
      case SignKind::remittance: return {transfer_title, transfer, 3};
      // Work in house and garden: nothing else is to be said of a child.
      case SignKind::child: return {helper_title, helper, 4};
      case SignKind::smuggling_offer:
      case SignKind::distress: return {way_title, way_remark, 2};
      default: return {title, service, has(story_.adverts, same_text) ? 5U : random_lines_};
    }
  }

  void write_offer(std::string& head, std::string& text, const SignSlots& slots, Random& random) const {
    const auto what = form();
    say(head, what.head, slots, random);
    if (what.head != title) {
      if (what.head == way_title) say(text, way_opening, slots, random);
      if (what.head == helper_title) say(text, opening, slots, random);
      if (what.head == helper_title && says_age_) say(text, age, slots, random);
      if (has(story_.adverts, licence)) say(text, licence, slots, random);
      say_planted(text, slots, random);
      say_some(text, what.body, what.lines, slots, random);
      say_some(text, filler, 8, slots, random);
      return;
    }
    // Who speaks for another says little of themselves.
    if (has(story_.adverts, third_voice)) {
      say_some(text, third_voice, 2, slots, random);
      say_planted(text, slots, random);
      say_some(text, filler, 8, slots, random);
      return;
    }
    say(text, has(story_.adverts, plural) ? plural : opening, slots, random);
    if (says_age_) say(text, age, slots, random);
    say_some(text, service, what.lines, slots, random);
    say_planted(text, slots, random);
    say_some(text, remark, has(story_.adverts, same_text) ? 4 : 2, slots, random);
    say_some(text, filler, 2, slots, random);
    say(text, price, slots, random);
    say(text, closing, slots, random);
  }

  void put_advert(const Place& place, const std::string& head, const std::string& text, const SignSlots& slots) {
    const auto id = padded_id('a', ++totals_.adverts);
    // Few sites, so that each holds enough to tell what is usual there.
    const auto site = "board-" + std::string(code_of_market(group_.market)) + "-" +
                      std::to_string(1 + group_.number % 2) + ".example.com";
    JsonWriter row;
    row.begin_object()
        .field("id", std::string_view(id))
        .field("url", std::string_view("https://" + site + "/ad/" + id));
    row.field("site", std::string_view(site)).field("posted_at", std::string_view(format_utc(place.at)));
    row.field("title", std::string_view(head)).field("text", std::string_view(text));
    row.field("place", place.city->name).field("country", place.city->country);
    row.key("lat").raw(degrees(place.city->lat_e4)).key("lon").raw(degrees(place.city->lon_e4));
    if (story_.kind == SignKind::honest_job || has(story_.adverts, employers)) row.field("employer", slots.employer);
    if (!place.pictures.empty()) {
      row.key("images").begin_array();
      for (const auto& picture : place.pictures) row.string(picture);
      row.end_array();
    }
    (batch_.adverts += row.end_object().take()) += '\n';
    put_truth(id);
  }

  // --- events

  UtcSeconds next_time(std::uint32_t least_days, std::uint32_t most_days) {
    day_ += random_.between(least_days, most_days);
    return first_second + day_ * std::int64_t{day_seconds} + (8 + random_.below(13)) * hour_seconds +
           random_.below(hour_seconds);
  }

  struct Event {
    std::string_view kind;
    UtcSeconds at = 0;
    std::string from;
    std::string to;
    std::uint32_t amount = 0;
    std::string text;
  };
  void put_event(const Event& event) {
    const auto id = padded_id('e', ++totals_.events);
    JsonWriter row;
    row.begin_object().field("id", std::string_view(id)).field("kind", event.kind);
    row.field("at", std::string_view(format_utc(event.at)));
    if (!event.from.empty()) row.field("from", std::string_view(event.from)).field("to", std::string_view(event.to));
    if (event.amount > 0)
      row.key("amount").raw(std::to_string(event.amount) + ".00").field("currency", local_currency());
    if (event.kind == "report") row.field("place", city(0).name);
    row.field("country", city(0).country);
    if (!event.text.empty()) row.field("text", std::string_view(event.text));
    (batch_.events += row.end_object().take()) += '\n';
    put_truth(id);
  }

  SignSlots told_slots(UtcSeconds at) {
    Place place;
    place.city = &city(0);
    place.at = at;
    auto slots = slots_of(place);
    // Of the day before which it is told.
    slots.from_day = day_and_month(at - 30 * day_seconds);
    slots.price = money(base_ * 20);
    slots.contact = written(group_.contacts[0], random_.below(8));
    return slots;
  }

  void write_report() {
    const auto at = next_time(2, 20);
    const auto slots = told_slots(at);
    Random random(random_.next());
    // Who denies speaks for themselves.
    const auto how = has(story_.reports, denied) ? 0U : random.below(3);
    const auto teller = how == 0 ? Teller::self : Teller::other;
    std::string text;
    say(text, how == 0 ? first_opening : how == 1 ? third_opening : note_opening, slots, random);
    auto topics = story_.reports;
    for (std::size_t i = topics.size(); i > 1; --i)
      std::swap(topics[i - 1], topics[random.below(static_cast<std::uint32_t>(i))]);
    for (const auto topic : topics) {
      if (topic == noise || topic == theft || topic == rent) say_some(text, topic, 2, slots, random);
      if (topic == denied) say_some(text, topic, 3, slots, random);
      if (topic != noise && topic != theft && topic != rent && topic != denied) say(text, topic, slots, random, teller);
    }
    say_some(text, told_remark, 3, slots, random);
    say(text, told_contact, slots, random);
    put_event({"report", at, {}, {}, 0, text});
  }

  void write_messages() {
    const auto here = canonical(group_.contacts[0]);
    const auto there = other_side('m', 0);
    const auto at = next_time(1, 10);
    if (has(story_.messages, check_ins)) write_check_ins(here, there);
    if (has(story_.messages, call_star)) write_calls(here);
    put_message(at, there, here, chat);
    std::uint32_t minutes = 5;
    for (const auto topic : story_.messages) {
      if (topic == check_ins || topic == call_star) continue;
      // Who hires or keeps the accounts writes to the other; what somebody suffers is told by them.
      const bool is_from_here = topic == debt || topic == docs || topic == ledger;
      put_message(at + minutes * 60, is_from_here ? here : there, is_from_here ? there : here, topic);
      minutes += 5 + random_.below(40);
    }
    put_message(at + minutes * 60, here, there, chat);
  }
  void put_message(UtcSeconds at, const std::string& from, const std::string& to, Topic topic) {
    const auto slots = told_slots(at);
    Random random(random_.next());
    std::string text;
    if (topic == chat || topic == check_in) {
      say_some(text, chat, 3, slots, random);
      say_some(text, filler, 3, slots, random);
    } else {
      say_some(text, chat, 2, slots, random);
      say_some(text, filler, 3, slots, random);
      say(text, topic, slots, random, Teller::self);
    }
    put_event({"message", at, from, to, 0, text});
  }
  // At the same hour and in the same words, day after day.
  void write_check_ins(const std::string& here, const std::string& there) {
    for (std::uint32_t i = 0; i < 18; ++i) {
      const auto at = first_second + (day_ + i) * std::int64_t{day_seconds} + 20 * hour_seconds + random_.below(240);
      Random random(body_ + i % 2);
      std::string text;
      say(text, check_in, {}, random);
      say_some(text, chat, 3, {}, random);
      say_some(text, filler, 2, {}, random);
      put_event({"message", at, there, here, 0, text});
    }
  }
  // Many who are rung once, in the days before a departure.
  void write_calls(const std::string& here) {
    for (std::uint32_t i = 0; i < 24; ++i) {
      const auto at = first_second + (day_ + i / 5) * std::int64_t{day_seconds} + (9 + i % 5 * 2) * hour_seconds +
                      random_.below(hour_seconds);
      put_event({"call", at, here, other_side('o', i), 0, {}});
    }
  }

  void write_payments() {
    if (has(story_.payments, payments)) write_plain_payments();
    if (has(story_.payments, pass_through)) write_passing_on();
    if (has(story_.payments, lower_pay)) write_wages();
  }
  std::string purpose_of(Topic topic) {
    Random random(random_.next());
    std::string text;
    say(text, topic, {}, random);
    return text;
  }
  void write_plain_payments() {
    const auto count = random_.between(2, 4);
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto at = next_time(2, 15);
      put_event(
          {"transaction", at, other_side('c', i), canonical(group_.contacts[0]), base_ + 10 * i, purpose_of(purpose)});
    }
  }
  // What comes in goes out to one and the same within hours.
  void write_passing_on() {
    const auto keeper = other_side('k', 0);
    for (std::uint32_t i = 0; i < 4; ++i) {
      const auto at = next_time(2, 5);
      const auto amount = base_ * 2 + 20 * i;
      put_event({"transaction", at, other_side('c', i), canonical(group_.contacts[0]), amount, purpose_of(purpose)});
      put_event({"transaction", at + random_.between(1, 6) * hour_seconds, canonical(group_.contacts[0]), keeper,
                 amount * 9 / 10, purpose_of(purpose)});
    }
  }
  // A little over half of the least that was promised.
  void write_wages() {
    const auto worker = other_side('w', 0);
    for (std::uint32_t i = 0; i < 3; ++i) {
      const auto at = next_time(28, 31);
      put_event({"transaction", at, canonical(group_.contacts[0]), worker, scaled_price() * 80 / 100 * 55 / 100,
                 purpose_of(wage_purpose)});
    }
  }

  void put_truth(const std::string& id) {
    JsonWriter line;
    line.begin_object().field("id", std::string_view(id));
    line.field("poster", std::string_view("g" + std::to_string(group_.number + 1)));
    line.field("kind", name_of(story_.kind)).field("market", code_of_market(group_.market));
    line.field("language", story_.kind == SignKind::other_language
                               ? foreign_code()
                               : language_codes[static_cast<std::size_t>(language_)]);
    line.key("evidence").begin_array();
    for (const auto id_of_sign : evidence_) line.string(id_of_sign);
    line.end_array().field("tier", code_of(tier_));
    (batch_.truth += line.end_object().take()) += '\n';
  }
  std::string_view foreign_code() const {
    const auto all = foreign_adverts();
    const auto pick = group_.number % (all.size() + 1);
    return pick == all.size() ? "" : all[pick].language;
  }

  const SignRequest& request_;
  const SignGroup& group_;
  const SignStory& story_;
  SignBatch& batch_;
  SignTotals& totals_;
  Random random_;
  Language language_;
  Planting planting_;
  std::vector<std::string_view> evidence_;
  Tier tier_;
  std::uint32_t city_ = 0;
  std::uint32_t person_ = 0;
  std::uint32_t day_ = 0;
  UtcSeconds last_at_ = 0;
  std::uint64_t body_ = 0;
  std::uint32_t base_ = 0;
  std::uint32_t age_ = 0;
  bool repeats_ = false;
  bool says_age_ = false;
  std::uint32_t random_lines_ = 3;
  std::array<bool, 8> pictured_{};
};

}  // namespace

void write_sign_group(const SignRequest& request, const SignGroup& group, SignBatch& batch, SignTotals& totals) {
  Writer(request, group, batch, totals).run();
}

}  // namespace fanal::synth
