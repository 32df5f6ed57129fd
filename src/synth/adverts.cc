#include "synth/adverts.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/json_writer.h"
#include "synth/internal/advert.h"
#include "synth/internal/advert_rows.h"

namespace fanal::synth {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 20U;
constexpr std::array<std::string_view, 5> kinds{"independent", "duo", "agency", "network", "spammer"};

// Degrees with four decimals.
void append_degrees(std::string& out, std::int32_t e4) {
  if (e4 < 0) out += '-';
  const auto value = static_cast<std::uint32_t>(e4 < 0 ? -e4 : e4);
  const auto fraction = std::to_string(10000 + value % 10000);
  ((out += std::to_string(value / 10000)) += '.') += std::string_view(fraction).substr(1);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  ((out += ",\"") += name) += "\":";
  append_json_string(out, value);
}

void append_images(std::string& out, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) ((out += i == 0 ? ",\"images\":[\"" : ",\"") += names[i]) += '"';
  out += names.empty() ? "}\n" : "]}\n";
}

std::vector<std::string> addresses_of(const std::string& id, const Advert& advert) {
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < advert.images; ++i)
    names.push_back("https://" + advert.site + "/img/" + id + "-" + std::to_string(i + 1) + ".jpg");
  return names;
}

void append_row(std::string& out, const std::string& id, const Advert& advert, const std::vector<std::string>& images) {
  ((out += "{\"id\":\"") += id) += '"';
  ((((out += ",\"url\":\"https://") += advert.site) += "/ad/") += id) += '"';
  ((out += ",\"site\":\"") += advert.site) += '"';
  ((out += ",\"posted_at\":\"") += format_utc(advert.posted_at)) += '"';
  append_field(out, "title", advert.title);
  append_field(out, "text", advert.text);
  append_field(out, "place", advert.city->name);
  append_field(out, "country", advert.city->country);
  append_degrees(out += ",\"lat\":", advert.city->lat_e4);
  append_degrees(out += ",\"lon\":", advert.city->lon_e4);
  append_images(out, images);
}

template <typename Values, typename Write>
void append_list(std::string& out, std::string_view name, const Values& values, Write write) {
  ((out += ",\"") += name) += "\":[";
  for (std::size_t i = 0; i < values.size(); ++i) {
    out += i == 0 ? "\"" : ",\"";
    write(values[i]);
    out += '"';
  }
  out += ']';
}

void append_mentions(std::string& out, const Advert& advert) {
  out += R"(,"kinds":["phone","email","url","handle","wallet","iban"],"fields":["text"],"mentions":[)";
  bool is_first = true;
  for (const auto& planted : advert.planted) {
    out += is_first ? R"({"field":"text","kind":")" : R"(,{"field":"text","kind":")";
    (out += planted.kind) += '"';
    append_field(out, "value", planted.value);
    (out += ",\"begin\":") += std::to_string(planted.begin);
    (out += ",\"end\":") += std::to_string(planted.end);
    append_field(out, "class", planted.writing);
    out += '}';
    is_first = false;
  }
  out += ']';
}

// What only posters of that kind have.
void append_origins(std::string& out, const Plan& plan, const Poster& poster) {
  if (poster.recycled) {
    (((out += ",\"recycled_from\":\"p") += std::to_string(poster.previous + 1)) += "\",\"recycled_key\":\"+") +=
        std::to_string(plan.phones[poster.first_phone]);
    (out += "\",\"recycled_days\":") += std::to_string(poster.pause_days);
  }
  if (poster.copied_from != Poster::none)
    ((out += ",\"copied_from\":\"p") += std::to_string(poster.copied_from + 1)) += '"';
}

void append_truth(std::string& out, const std::string& id, const Plan& plan, std::uint32_t number, const Advert& advert,
                  const AdvertRequest& request) {
  const auto& poster = plan.posters[number];
  (((((out += "{\"id\":\"") += id) += "\",\"poster\":\"p") += std::to_string(number + 1)) += "\",\"template\":\"t") +=
      std::to_string(advert.template_number + 1);
  ((out += "\",\"kind\":\"") += kinds[static_cast<std::size_t>(poster.kind)]) += '"';
  (out += ",\"stock\":") += poster.stock_text ? "true" : "false";
  (out += ",\"recycled\":") += poster.recycled ? "true" : "false";
  append_origins(out, plan, poster);
  if (request.paraphrased) (out += ",\"paraphrased\":") += advert.is_paraphrased ? "true" : "false";
  append_list(out, "phones", advert.phones, [&](PhoneNumber phone) { (out += '+') += std::to_string(phone); });
  append_list(out, "emails", advert.emails, [&](const std::string& email) { out += email; });
  append_list(out, "handles", advert.handles, [&](const std::string& handle) { out += handle; });
  out += ",\"price\":";
  if (advert.amount == 0) {
    out += "null";
  } else {
    (((out += '"') += std::to_string(advert.amount)) += ' ') += currency_of(poster.market);
    if (advert.minutes > 0) (out += '/') += std::to_string(advert.minutes);
    out += '"';
  }
  (out += ",\"age\":") += advert.age == 0 ? "null" : std::to_string(advert.age);
  out += ",\"place\":";
  append_json_string(out, std::string(advert.city->name) + ", " + std::string(advert.city->country));
  if (request.hidden) append_mentions(out, advert);
  out += "}\n";
}

}  // namespace

std::string advert_id(std::uint64_t row) {
  auto digits = std::to_string(row + 1);
  return "a" + std::string(digits.size() < 7 ? 7 - digits.size() : 0, '0') + digits;
}

std::uint32_t poster_of(const Plan& plan, std::uint64_t at) {
  const auto after = std::upper_bound(plan.posters.begin(), plan.posters.end(), at,
                                      [](std::uint64_t value, const Poster& p) { return value < p.first_advert; });
  return static_cast<std::uint32_t>(after - plan.posters.begin() - 1);
}

AdvertTotals make_adverts(const AdvertRequest& request, const AdvertSink& sink) {
  return make_advert_rows(request, make_plan({request.count, request.seed, request.recycled, request.copied}), {},
                          sink);
}

AdvertTotals make_advert_rows(const AdvertRequest& request, const Plan& plan, const PictureNames& pictures,
                              const AdvertSink& sink) {
  AdvertTotals totals;
  totals.posters = plan.posters.size();
  totals.templates = plan.templates;
  for (const auto& poster : plan.posters)
    totals.largest_poster = std::max<std::uint64_t>(totals.largest_poster, poster.adverts);
  const Scatter scatter(request.count, request.seed);
  std::string adverts;
  std::string truth;
  const auto flush = [&] {
    totals.advert_bytes += adverts.size();
    totals.truth_bytes += truth.size();
    const bool more = adverts.empty() || sink(adverts, truth);
    adverts.clear();
    truth.clear();
    return more;
  };
  Advert advert;
  for (std::uint64_t row = 0; row < request.count; ++row) {
    const auto at = scatter(row);
    const auto number = poster_of(plan, at);
    write_advert(plan, number, static_cast<std::uint32_t>(at - plan.posters[number].first_advert),
                 {request.hidden, request.paraphrased}, advert);
    const auto id = advert_id(row);
    append_row(adverts, id, advert, pictures ? pictures(row) : addresses_of(id, advert));
    append_truth(truth, id, plan, number, advert, request);
    ++totals.adverts;
    if (adverts.size() >= chunk_bytes && !flush()) return totals;
  }
  flush();
  return totals;
}

}  // namespace fanal::synth
