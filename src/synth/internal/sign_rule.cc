#include "synth/internal/sign_rule.h"

#include <algorithm>
#include <map>
#include <optional>

namespace fanal::synth {
namespace {

constexpr unsigned sex = 1;
constexpr unsigned child = 2;
constexpr unsigned labour = 4;
constexpr unsigned crime = 8;
constexpr unsigned smuggling = 16;
constexpr unsigned adults = sex | labour | crime;
constexpr unsigned all = 31;

constexpr bool control = true;
constexpr bool several = true;

struct Row {
  std::string_view id;
  Dimension dimension = Dimension::transversal;
  Family family = Family::contact;
  Band band = Band::context;
  unsigned profiles = all;
  bool shows_control = false;
  bool shows_several = false;
  bool is_counter = false;
};

constexpr auto across = Dimension::transversal;
constexpr auto lied_to = Dimension::deceptive_recruitment;  // D1
constexpr auto pressed = Dimension::coercive_recruitment;   // D2
constexpr auto exploited = Dimension::exploitation;         // D4
constexpr auto coerced = Dimension::coercion;               // D5
constexpr auto brought = Dimension::facilitation;
constexpr auto gain = Dimension::benefit;

constexpr auto S = Band::strong;
constexpr auto M = Band::medium;
constexpr auto W = Band::weak;
constexpr auto U = Band::urgent;
constexpr auto X = Band::unsupported;
constexpr auto C = Band::context;

// Hits in D2 and D5 come from reports and messages here, and so show more than one person.
constexpr auto rows = std::to_array<Row>({
    {"AD-01", across, Family::contact, M, sex},
    {"AD-02", across, Family::text_style, W, sex},
    {"AD-03", across, Family::age, M, sex},
    {"AD-03U", across, Family::age, U, child},
    {"AD-05", across, Family::place_time, X, sex},
    {"AD-06", across, Family::age, X, sex},
    {"AD-06U", across, Family::age, U, child},
    {"AD-08", across, Family::text_style, X, sex},
    {"AD-09", across, Family::control, W, sex},
    {"AD-10", across, Family::control, W, sex, false, several},
    {"AD-11", coerced, Family::control, W, sex},
    {"AD-12", exploited, Family::place_time, W, sex},
    {"AD-14", coerced, Family::text_style, W, sex},
    {"AD-15", across, Family::age, W, sex},
    {"AD-16", across, Family::image, W, sex},
    {"NET-01", across, Family::contact, M, sex | labour, false, several},
    {"NET-02", across, Family::text_style, W, sex | labour | smuggling},
    {"NET-03", across, Family::image, W, sex | labour | smuggling},
    {"NET-05", across, Family::place_time, W, sex | labour},
    {"NET-06", across, Family::place_time, W, sex, false, several},
    {"NET-07", across, Family::money, M, adults | smuggling},
    {"NET-09", across, Family::testimony, M, all},
    {"JOB-01", lied_to, Family::text_style, M, labour | crime, false, several},
    {"JOB-02", lied_to, Family::place_time, W, labour | crime, false, several},
    {"JOB-03", lied_to, Family::contact, W, labour | crime},
    {"JOB-04", pressed, Family::money, M, labour | crime, false, several},
    {"JOB-05", pressed, Family::document, M, labour | crime, control, several},
    {"JOB-07", lied_to, Family::contact, W, labour | crime},
    {"JOB-08", lied_to, Family::document, S, labour | crime},
    {"CTL-03", coerced, Family::testimony, M, sex | child, control, several},
    {"CTL-05", coerced, Family::control, W, adults, false, several},
    {"CTL-06", coerced, Family::money, S, adults, control, several},
    {"CTL-07", exploited, Family::money, M, adults, control},
    {"CRIM-01", lied_to, Family::testimony, S, labour | crime, false, several},
    {"CRIM-02", coerced, Family::control, S, crime, control, several},
    {"CRIM-03", exploited, Family::testimony, M, crime},
    {"CRIM-04", coerced, Family::money, M, crime, control, several},
    {"CRIM-06", exploited, Family::place_time, S, crime},
    {"SMU-01", brought, Family::text_style, M, smuggling, false, several},
    {"SMU-02", brought, Family::contact, W, smuggling},
    {"SMU-03", brought, Family::place_time, M, smuggling},
    {"SMU-04", gain, Family::money, M, smuggling},
    {"SMU-07", brought, Family::document, M, smuggling},
    {"SMU-08", across, Family::testimony, U, smuggling},
    {"SMU-09", gain, Family::money, W, smuggling},
    {"DLP-101", lied_to, Family::testimony, S, adults},
    {"DLP-102", lied_to, Family::money, M, adults},
    {"DLP-105", lied_to, Family::place_time, M, adults},
    {"DLP-204", pressed, Family::money, M, adults, false, several},
    {"DLP-205", pressed, Family::document, M, adults, false, several},
    {"DLP-401", exploited, Family::place_time, S, adults},
    {"DLP-402", exploited, Family::money, M, adults},
    {"DLP-403", exploited, Family::money, M, adults},
    {"DLP-404", exploited, Family::control, M, adults},
    {"DLP-405", exploited, Family::testimony, M, adults},
    {"DLP-501", coerced, Family::document, S, adults, control, several},
    {"DLP-502", coerced, Family::money, S, adults, control, several},
    {"DLP-503", coerced, Family::control, S, adults, control, several},
    {"DLP-504", coerced, Family::testimony, S, adults, control, several},
    {"DLP-505", coerced, Family::testimony, M, adults, control, several},
    {"DLP-506", coerced, Family::testimony, M, adults, control, several},
    {"DLP-507", coerced, Family::text_style, M, adults, control, several},
    {"DLP-511", coerced, Family::testimony, M, adults, control, several},
    {"DLP-514", coerced, Family::money, M, adults, control, several},
    {"DLP-515", coerced, Family::testimony, W, adults, control, several},
    {"CHILD-U", across, Family::age, U, all},
    {"DANGER-U", across, Family::testimony, U, all},
    {"CI-01", across, Family::contact, C, all, false, false, true},
    {"CI-03", across, Family::control, C, all, false, false, true},
    {"CI-04", across, Family::money, C, all, false, false, true},
    {"CI-05", across, Family::image, C, all, false, false, true},
    {"CI-06", across, Family::place_time, C, all, false, false, true},
    {"CI-07", across, Family::document, C, all, false, false, true},
    {"SMU-CI", across, Family::testimony, C, smuggling, false, false, true},
});

const Row& row_of(std::string_view id) {
  return *std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
}

/// The planted topics, asked one way.
class Said {
 public:
  explicit Said(const Planting& planting) : planting_(planting) {}
  bool in(SourceClass source, Topic topic) const {
    return planting_.said[static_cast<std::size_t>(source)][static_cast<std::size_t>(topic)];
  }
  bool advert(Topic topic) const { return in(SourceClass::advert, topic); }
  bool told(Topic topic) const { return in(SourceClass::report, topic) || in(SourceClass::message, topic); }
  bool anywhere(Topic topic) const {
    return std::any_of(planting_.said.begin(), planting_.said.end(),
                       [&](const auto& said) { return said[static_cast<std::size_t>(topic)]; });
  }
  std::size_t adverts(std::initializer_list<Topic> topics) const {
    return static_cast<std::size_t>(std::count_if(topics.begin(), topics.end(), [&](Topic t) { return advert(t); }));
  }
  std::size_t most_told(std::initializer_list<Topic> topics) const {
    const auto count = [&](SourceClass source) {
      return std::count_if(topics.begin(), topics.end(), [&](Topic topic) { return in(source, topic); });
    };
    return static_cast<std::size_t>(std::max(count(SourceClass::report), count(SourceClass::message)));
  }
  std::size_t sources() const {
    return static_cast<std::size_t>(std::count(planting_.has.begin(), planting_.has.end(), true));
  }

 private:
  const Planting& planting_;
};

bool is_evidence(std::string_view id, const Said& said) {
  using enum Topic;
  const bool offers_passage = said.adverts({fare, route, guaranteed, no_visa, papers_supplied, pay_on_arrival}) >= 3;
  static const std::map<std::string_view, Topic> of_adverts{{"AD-01", hidden},
                                                            {"AD-02", trust},
                                                            {"AD-03", youth_soft},
                                                            {"AD-03U", youth_explicit},
                                                            {"AD-05", move},
                                                            {"AD-06", age_young},
                                                            {"AD-06U", age_child},
                                                            {"AD-08", screening},
                                                            {"AD-09", third_voice},
                                                            {"AD-10", plural},
                                                            {"AD-11", incall_only},
                                                            {"AD-14", no_limits},
                                                            {"AD-15", ages_differ},
                                                            {"NET-01", shared_contact},
                                                            {"NET-02", same_text},
                                                            {"NET-03", shared_picture},
                                                            {"NET-06", circuit},
                                                            {"NET-07", shared_means},
                                                            {"JOB-03", messaging},
                                                            {"JOB-07", employers},
                                                            {"SMU-04", guarantor},
                                                            {"SMU-07", forged_papers},
                                                            {"CI-01", stable},
                                                            {"CI-03", boundaries},
                                                            {"CI-04", steady_price},
                                                            {"CI-06", tour_dates},
                                                            {"CI-07", registered},
                                                            {"SMU-CI", free_help},
                                                            {"AD-12", round_the_clock},
                                                            {"AD-16", aliases},
                                                            {"NET-05", lockstep}};
  static const std::map<std::string_view, Topic> of_what_is_told{
      {"CRIM-01", deceived_job},   {"CRIM-03", quota},           {"CRIM-04", ransom},
      {"CRIM-06", long_hours},     {"CTL-03", threat_publish},   {"DLP-101", deceived_job},
      {"DLP-102", less_pay},       {"DLP-105", worse_terms},     {"DLP-204", debt_before},
      {"DLP-205", papers_before},  {"DLP-401", long_hours},      {"DLP-402", no_pay},
      {"DLP-403", fines},          {"DLP-404", bad_housing},     {"DLP-405", bad_work},
      {"DLP-501", papers_taken},   {"DLP-502", debt_owed},       {"DLP-503", cannot_leave},
      {"DLP-504", violence},       {"DLP-505", threats},         {"DLP-506", forced_crime},
      {"DLP-507", forced_clients}, {"DLP-511", threat_denounce}, {"DLP-514", wages_withheld},
      {"DLP-515", threat_publish}, {"CHILD-U", child_in_report}, {"DANGER-U", danger_now},
      {"CTL-06", ledger},          {"CTL-05", check_ins},        {"SMU-03", call_star}};
  if (const auto found = of_adverts.find(id); found != of_adverts.end()) return said.advert(found->second);
  if (const auto found = of_what_is_told.find(id); found != of_what_is_told.end()) return said.told(found->second);
  if (id == "NET-09") return said.sources() >= 2;
  if (id == "JOB-01") return said.adverts({job_high_pay, job_no_skill}) == 2;
  if (id == "JOB-02") return said.adverts({travel_paid, visa_arranged, lodging}) >= 2;
  if (id == "JOB-04") return said.advert(debt) || said.in(SourceClass::message, debt);
  if (id == "JOB-05") return said.advert(docs) || said.in(SourceClass::message, docs);
  if (id == "JOB-08") return said.in(SourceClass::payment, lower_pay);
  if (id == "CTL-07") return said.in(SourceClass::payment, pass_through);
  if (id == "CRIM-02") return said.most_told({papers_taken, phone_taken, guarded, violence, sold}) >= 2;
  if (id == "SMU-01") return offers_passage;
  if (id == "SMU-02") return offers_passage && said.advert(agency_front);
  if (id == "SMU-08") return said.anywhere(in_distress);
  if (id == "SMU-09") return offers_passage && said.advert(fare);
  if (id == "CI-05") return said.advert(own_pictures) || (said.advert(shared_contact) && !said.advert(shared_picture));
  return false;
}

struct Count {
  unsigned strong = 0;
  unsigned medium = 0;
  unsigned weak = 0;
  unsigned all() const { return strong + medium + weak; }
};

bool is_positive(const Count& c) {
  return c.strong >= 2 || (c.strong >= 1 && c.medium + c.weak >= 1) || c.medium >= 3 || (c.medium >= 2 && c.weak >= 1);
}

/// Of one dimension and family, the strongest.
using Counted = std::map<std::pair<Dimension, Family>, Band>;

Counted counted_in(unsigned profile, std::span<const std::string_view> evidence) {
  const auto has = [&](std::string_view id) {
    return std::find(evidence.begin(), evidence.end(), id) != evidence.end();
  };
  Counted counted;
  std::size_t against = 0;
  for (const auto id : evidence) {
    const auto& row = row_of(id);
    if ((row.profiles & profile) == 0) continue;
    against += row.is_counter ? 1 : 0;
    auto band = row.band;
    if (id == "AD-02" && has("AD-01")) band = M;
    if (id == "NET-02" && has("NET-03")) band = M;
    if (!counts(band)) continue;
    const auto [at, is_new] = counted.emplace(std::pair(row.dimension, row.family), band);
    if (!is_new) at->second = std::min(at->second, band);
  }
  // The dimensions stand in the order of their numbers; the transversal one is the last.
  for (; against > 0; --against) {
    const auto weak = std::find_if(counted.rbegin(), counted.rend(), [](const auto& hit) { return hit.second == W; });
    if (weak == counted.rend()) break;
    counted.erase(weak->first);
  }
  return counted;
}

Tier tier_by_count(unsigned profile, const Counted& counted, const Planting& planting) {
  std::map<Dimension, Count> counts_of;
  std::map<Family, unsigned> families;
  for (const auto& [where, band] : counted) {
    auto& count = counts_of[where.first];
    (band == S ? count.strong : band == M ? count.medium : count.weak) += 1;
    ++families[where.second];
  }
  const auto positive = [&](Dimension dimension) { return is_positive(counts_of[dimension]); };
  const Said said(planting);
  if (profile == smuggling) {
    const bool pays = counts_of[gain].all() > 0 || planting.has[static_cast<std::size_t>(SourceClass::payment)];
    if (!positive(brought) || !pays) return Tier::none;
    return said.sources() >= 2 ? Tier::review : Tier::watch;
  }
  constexpr std::array means{lied_to, pressed, Dimension::recruitment_by_abuse, coerced,
                             Dimension::abuse_of_vulnerability};
  const auto used = std::count_if(means.begin(), means.end(), positive);
  const bool has_purpose = positive(exploited);
  const bool is_broad = counted.size() >= 3 && families.size() >= 2;
  if (used >= 1 && has_purpose && is_broad) return Tier::priority;
  if (used + (has_purpose ? 1 : 0) >= 2 && is_broad) return Tier::review;
  return used >= 1 || has_purpose || positive(across) ? Tier::watch : Tier::none;
}

}  // namespace

std::vector<std::string_view> evidence_of(const Planting& planting) {
  const Said said(planting);
  std::vector<std::string_view> ids;
  for (const auto& row : rows)
    if (is_evidence(row.id, said)) ids.push_back(row.id);
  return ids;
}

Tier tier_of(std::span<const std::string_view> evidence, const Planting& planting) {
  const auto any = [&](auto claim) {
    return std::any_of(evidence.begin(), evidence.end(), [&](std::string_view id) { return claim(row_of(id)); });
  };
  if (any([](const Row& row) { return row.band == U; })) return Tier::urgent;
  if (!planting.is_readable && !any([](const Row& row) { return counts(row.band); })) return Tier::insufficient;
  auto tier = Tier::none;
  for (const auto profile : {sex, labour, crime, smuggling})
    tier = std::max(tier, tier_by_count(profile, counted_in(profile, evidence), planting));
  const auto sources = Said(planting).sources();
  const bool only_adverts = sources == 1 && planting.has[static_cast<std::size_t>(SourceClass::advert)];
  const bool is_one_adult = !planting.shows_people_apart && !any([](const Row& row) { return row.shows_several; });
  if (is_one_adult && only_adverts) return Tier::none;
  const bool is_controlled = any([](const Row& row) { return row.shows_control; });
  if (is_one_adult || (sources == 1 && !is_controlled)) tier = std::min(tier, Tier::watch);
  return tier;
}

}  // namespace fanal::synth
