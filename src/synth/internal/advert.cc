#include "synth/internal/advert.h"

#include <algorithm>
#include <array>
#include <utility>

#include "synth/internal/contacts.h"
#include "synth/internal/disguise.h"
#include "synth/internal/paraphrase.h"
#include "synth/internal/payments.h"
#include "synth/internal/site.h"

namespace fanal::synth {
namespace {

constexpr UtcSeconds first_second = 1735689600;  // 2025-01-01T00:00:00Z

constexpr std::array<std::string_view, 8> emoji{
    " \xF0\x9F\x8C\xB8", " \xE2\x9C\xA8",     " \xF0\x9F\x91\x8D", " \xE2\x98\x8E",
    " \xF0\x9F\x8D\x80", " \xF0\x9F\x8C\x9E", " \xE2\xAD\x90",     " !!"};

struct Slots {
  std::string_view name;
  std::string_view city;
  std::string price;
  std::string_view hours;
  std::uint32_t age = 0;
};

void append_filled(std::string& out, std::string_view sentence, const Slots& slots) {
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (sentence[at] != '$' || at + 1 == sentence.size()) {
      out += sentence[at];
      continue;
    }
    switch (sentence[++at]) {
      case 'n': out += slots.name; break;
      case 'c': out += slots.city; break;
      case 'p': out += slots.price; break;
      case 'h': out += slots.hours; break;
      case 'a': out += std::to_string(slots.age); break;
      default: break;
    }
  }
}

// How a price is written, in the forms usual where the currency is.
std::string written_price(Language language, std::string_view currency, std::uint32_t form, std::uint32_t amount,
                          std::uint32_t minutes) {
  const auto number = std::to_string(amount);
  const auto length = std::to_string(minutes);
  const std::string_view sign = currency == "USD" ? "$" : currency == "EUR" ? "\xE2\x82\xAC" : "\xC2\xA3";
  std::string money = currency == "EUR" ? number + " \xE2\x82\xAC" : std::string(sign) + number;
  if (form == 1) money = number + " " + std::string(currency);
  const std::string_view for_word = language == Language::english  ? " for "
                                    : language == Language::french ? " pour "
                                                                   : " por ";
  if (minutes == 0) return money;
  if (form == 2 && minutes == 60) return money + "/h";
  return money + std::string(for_word) + length + " min";
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Two neighbouring letters swapped, a letter dropped, or one doubled, somewhere in [from, end).
void mistype(std::string& text, std::size_t from, Random& random) {
  if (text.size() < from + 8) return;
  const auto at = from + 1 + random.below(static_cast<std::uint32_t>(text.size() - from - 3));
  if (!is_letter(text[at]) || !is_letter(text[at + 1]) || !is_letter(text[at - 1])) return;
  switch (random.below(3)) {
    case 0: std::swap(text[at], text[at + 1]); break;
    case 1: text.erase(at, 1); break;
    default: text.insert(at, 1, text[at]); break;
  }
}

void drop_word(std::string& text, std::size_t from, Random& random) {
  if (text.size() < from + 20) return;
  const auto begin = text.find(' ', from + random.below(static_cast<std::uint32_t>(text.size() - from)));
  if (begin == std::string::npos) return;
  const auto end = text.find(' ', begin + 1);
  if (end == std::string::npos) return;
  const std::string_view word(text.data() + begin, end - begin);
  // Prices and ages must stay as the truth has them.
  if (word.find_first_of("0123456789\n") != std::string_view::npos || word.size() > 12) return;
  text.erase(begin, end - begin);
}

/// How far an advert strays from its template.
struct Noise {
  std::uint32_t typos = 0;
  std::uint32_t word_drops = 0;
  std::uint32_t sentence_drops = 0;
  bool reorder = false;
  bool decorate = false;
};

Noise draw_noise(PosterKind kind, Random& random) {
  Noise noise;
  noise.decorate = random.chance(250);
  const auto roll = random.below(1000);
  if (kind == PosterKind::spammer) {
    noise.typos = roll < 150 ? 1 : 0;
    return noise;
  }
  if (roll < 500) return noise;
  noise.typos = roll < 800 ? random.between(0, 2) : random.between(1, 4);
  noise.word_drops = roll < 800 ? random.below(2) : random.below(4);
  noise.reorder = roll >= 800 && random.chance(600);
  noise.sentence_drops = roll < 800 ? 0 : roll < 950 ? random.below(2) : random.between(1, 3);
  return noise;
}

// The order of sentences, without the dropped ones; first and last stay, and so do price and age.
void choose_sentences(const TextTemplate& text, const Noise& noise, Random& random, std::vector<std::size_t>& order) {
  order.resize(text.sentences.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (noise.reorder && order.size() > 3) {
    const auto i = 1 + random.below(static_cast<std::uint32_t>(order.size() - 3));
    std::swap(order[i], order[i + 1]);
  }
  for (std::uint32_t drop = 0; drop < noise.sentence_drops && order.size() > 4; ++drop) {
    const auto at = 1 + random.below(static_cast<std::uint32_t>(order.size() - 2));
    if (text.sentences[order[at]].find("$p") != std::string::npos) continue;
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

/// Writes the contacts of an advert, and notes where they stand.
class ContactWriter {
 public:
  /// `hiding`: null when contacts are plain. `random`: of the advert; as much is drawn from it either way.
  ContactWriter(Advert& out, const Poster& poster, char separator, Random& random, Random* hiding, bool notes)
      : out_(out), poster_(poster), separator_(separator), random_(random), hiding_(hiding), notes_(notes) {}

  void phone(PhoneNumber number, std::string_view lead) {
    (out_.text += separator_) += lead;
    const auto style = random_.below(8);
    Writing writing{out_.text.size(), 0, "plain"};
    if (hiding_ != nullptr) {
      writing = append_hidden_phone(out_.text, number, poster_.market, *hiding_);
    } else {
      append_phone(out_.text, number, poster_.market, style);
      writing.end = out_.text.size();
    }
    note("phone", "+" + std::to_string(number), writing);
  }
  void email(const std::string& address, std::string_view lead) {
    (out_.text += separator_) += lead;
    note("email", address,
         hiding_ != nullptr ? append_hidden_email(out_.text, address, language_of(poster_.market), *hiding_)
                            : plain(address));
  }
  void handle(const std::string& account) {
    out_.text += separator_;
    const bool by_name = random_.chance(500);
    if (hiding_ != nullptr) {
      note("handle", account, append_hidden_handle(out_.text, account, *hiding_));
      return;
    }
    const auto name = std::string_view(account).substr(account.find(':') + 1);
    const bool is_telegram = account.front() == 't';
    const auto begin = out_.text.size();
    out_.text += is_telegram ? (by_name ? "Telegram: @" : "t.me/") : by_name ? "Instagram: @" : "insta @";
    const auto name_begin = out_.text.size();
    out_.text += name;
    note("handle", account, {name_begin, out_.text.size(), "plain"});
    if (is_telegram && !by_name) note("url", out_.text.substr(begin), {begin, out_.text.size(), "plain"});
  }
  void chat_link(PhoneNumber number) {
    out_.text += separator_;
    const auto begin = out_.text.size();
    out_.text += "https://wa.me/";
    const auto number_begin = out_.text.size();
    out_.text += std::to_string(number);
    note("phone", "+" + std::to_string(number), {number_begin, out_.text.size(), "plain"});
    note("url", out_.text.substr(begin), {begin, out_.text.size(), "plain"});
  }
  /// What only adverts with hidden contacts hold.
  void payments_and_site(std::uint64_t number, Random& chooser) {
    constexpr std::array<std::string_view, 3> site_leads{"web: ", "site : ", "web: "};
    if (chooser.chance(250)) {
      (out_.text += separator_) += site_leads[static_cast<std::size_t>(language_of(poster_.market))];
      const auto host = "room" + std::to_string(number % 10000) + ".example.com";
      auto value = host;
      const auto writing = hiding_ != nullptr
                               ? append_hidden_url(out_.text, host, language_of(poster_.market), *hiding_, value)
                               : plain(host);
      note("url", value, writing);
    }
    if (chooser.chance(150)) {
      const auto wallet = wallet_of(number);
      const auto colon = wallet.find(':');
      ((out_.text += separator_) += wallet.substr(0, colon)) += ' ';
      note("wallet", wallet, plain(std::string_view(wallet).substr(colon + 1)));
    }
    if (chooser.chance(150)) {
      (out_.text += separator_) += "IBAN ";
      const auto account = iban_of(number);
      note("iban", account, plain(chooser.chance(500) ? account : in_fours(account)));
    }
  }
  void note(std::string_view kind, std::string value, const Writing& writing) {
    if (notes_) out_.planted.push_back({kind, std::move(value), writing.begin, writing.end, writing.name});
  }

 private:
  Writing plain(std::string_view written) {
    const auto begin = out_.text.size();
    out_.text += written;
    return {begin, out_.text.size(), "plain"};
  }
  static std::string in_fours(std::string_view account) {
    std::string out;
    for (std::size_t at = 0; at < account.size(); at += 4) (out += at > 0 ? " " : "") += account.substr(at, 4);
    return out;
  }

  Advert& out_;
  const Poster& poster_;
  char separator_;
  Random& random_;
  Random* hiding_;
  bool notes_;
};

void append_contacts(const Poster& poster, std::uint64_t number, const TextTemplate& text,
                     std::optional<std::uint32_t> hidden, Random& random, Advert& out) {
  // A stream of its own: what is hidden changes nothing else.
  Random hiding(0x68696465U, number);
  const bool hides = hidden && hiding.chance(*hidden);
  ContactWriter writer(out, poster, text.one_line ? ' ' : '\n', random, hides ? &hiding : nullptr, hidden.has_value());
  for (const auto phone : out.phones) {
    writer.phone(phone, text.phone_lead);
    if (text.one_line) out.text += '.';
  }
  for (const auto& email : out.emails) writer.email(email, text.email_lead);
  for (const auto& handle : out.handles) writer.handle(handle);
  if (out.has_chat_link) writer.chat_link(out.phones.front());
  if (hidden) writer.payments_and_site(number, hiding);
}

void append_body(const TextTemplate& text, const Noise& noise, const Slots& slots, Random& random, Advert& out) {
  thread_local std::vector<std::size_t> order;  // a buffer, nothing else
  choose_sentences(text, noise, random, order);
  const auto begin = out.text.size();
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0) out.text += text.one_line ? ' ' : '\n';
    append_filled(out.text, text.sentences[order[i]], slots);
    if (noise.decorate && random.chance(200)) out.text += emoji[random.below(emoji.size())];
  }
  for (std::uint32_t i = 0; i < noise.typos; ++i) mistype(out.text, begin, random);
  for (std::uint32_t i = 0; i < noise.word_drops; ++i) drop_word(out.text, begin, random);
}

}  // namespace

void write_advert(const Plan& plan, std::uint32_t number, std::uint32_t index, const Changes& changes, Advert& out) {
  const auto& poster = plan.posters[number];
  const auto hidden = changes.hidden;
  Random random(plan.seed, poster.first_advert + index);
  const auto& phrases = phrases_of(language_of(poster.market));
  // Any of the poster's templates: each is met with each telephone. Stock texts of a market are market_count apart.
  const auto stride = poster.stock_text ? market_count : 1U;
  out.template_number = poster.first_template + random.below(poster.template_count) * stride;
  auto text = make_template(phrases, plan.seed, out.template_number);
  // A stream of its own: what is put in other words changes nothing else.
  Random rewording(plan.seed ^ 0x70617261U, poster.first_advert + index);
  out.is_paraphrased = changes.paraphrased && rewording.chance(*changes.paraphrased);
  if (out.is_paraphrased) paraphrase(text, language_of(poster.market), rewording);
  const auto noise = draw_noise(poster.kind, random);
  out.city = choose_city(plan, number, index);
  const auto step = poster.adverts > 1 ? std::uint64_t{index} * poster.days * 86400U / poster.adverts : 0;
  out.posted_at = first_second + static_cast<UtcSeconds>(poster.first_day * 86400ULL + step + random.below(72000));
  out.images = random.chance(400) ? random.between(1, 3) : 0;

  Slots slots;
  const auto people = poster.kind == PosterKind::independent ? 1U : poster.kind == PosterKind::duo ? 2U : 6U;
  const auto person = static_cast<std::uint32_t>(mix64(plan.seed + number * 7ULL)) + random.below(people);
  slots.name = phrases.names[person % phrases.names.size()];
  slots.city = out.city->name;
  slots.hours = phrases.hours[random.below(static_cast<std::uint32_t>(phrases.hours.size()))];
  slots.age = 24 + static_cast<std::uint32_t>(mix64(person) % 35);
  out.age = text.has_age ? slots.age : 0;
  out.amount = text.has_price ? text.amount + 5 * random.below(3) : 0;
  out.minutes = text.has_price && text.price_form != 3 ? text.minutes : 0;
  if (text.has_price) {
    slots.price =
        written_price(language_of(poster.market), currency_of(poster.market), text.price_form, out.amount, out.minutes);
  }
  choose_contacts(plan, number, index, random, out);

  out.planted.clear();
  out.title.clear();
  out.text.clear();
  append_filled(out.title, text.title, slots);
  const auto site = choose_site(plan.seed, poster.market, random);
  out.site = site.domain;
  out.text += site.header;
  append_body(text, noise, slots, random, out);
  append_contacts(poster, mix64(plan.seed) + poster.first_advert + index, text, hidden, random, out);
  if (hidden && !site.contact.empty()) {
    out.planted.push_back({site.contact.front() == '+' ? "phone" : "email", site.contact,
                           out.text.size() + site.contact_begin, out.text.size() + site.contact_end, "plain"});
  }
  out.text += site.footer;
}

}  // namespace fanal::synth
