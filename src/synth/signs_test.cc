#include "synth/signs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "synth/internal/sign_lines.h"
#include "synth/internal/sign_rule.h"
#include "synth/internal/sign_stories.h"
#include "synth/test_support.h"

namespace fanal::synth {
namespace {

struct Made {
  std::string adverts;
  std::string events;
  std::string truth;
  std::vector<SignPicture> pictures;
  SignTotals totals;
};

Made make(const SignRequest& request) {
  Made made;
  made.totals = make_signs(request, [&](const SignBatch& batch) {
    made.adverts += batch.adverts;
    made.events += batch.events;
    made.truth += batch.truth;
    made.pictures.insert(made.pictures.end(), batch.pictures.begin(), batch.pictures.end());
    return true;
  });
  return made;
}

Made make(SignMix mix, std::uint64_t count, std::uint64_t seed = 1) { return make({count, seed, mix, {}, false}); }

// The line without the string value of `name`.
std::string without(std::string line, const std::string& name) {
  const auto at = line.find("\"" + name + "\":\"");
  if (at == std::string::npos) return line;
  return line.erase(at, line.find('"', at + name.size() + 4) - at + 1);
}

/// A small checker of RFC 8259, for one line.
class JsonCheck {
 public:
  explicit JsonCheck(std::string_view text) : text_(text) {}
  bool is_object() { return value() && at_ == text_.size() && text_.front() == '{'; }

 private:
  bool take(char c) { return at_ < text_.size() && text_[at_] == c && ++at_ > 0; }
  bool string() {
    if (!take('"')) return false;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) return false;
      at_ += text_[at_] == '\\' ? 2U : 1U;
    }
    return take('"');
  }
  bool members(char close, bool has_keys) {
    if (take(close)) return true;
    do {
      if (has_keys && !(string() && take(':'))) return false;
      if (!value()) return false;
    } while (take(','));
    return take(close);
  }
  bool value() {
    if (at_ >= text_.size()) return false;
    if (text_[at_] == '"') return string();
    if (take('{')) return members('}', true);
    if (take('[')) return members(']', false);
    const auto begin = at_;
    while (at_ < text_.size() && std::string_view("-+.0123456789").find(text_[at_]) != std::string_view::npos) ++at_;
    return at_ > begin;
  }
  std::string_view text_;
  std::size_t at_ = 0;
};

TEST(Signs, TheSameRequestGivesTheSameBytesAndAnotherSeedOthers) {
  const auto first = make(SignMix::mixed, 300);
  const auto second = make(SignMix::mixed, 300);
  EXPECT_EQ(first.adverts, second.adverts);
  EXPECT_EQ(first.events, second.events);
  EXPECT_EQ(first.truth, second.truth);
  EXPECT_NE(first.adverts, make(SignMix::mixed, 300, 2).adverts);
  ASSERT_FALSE(first.pictures.empty());
  EXPECT_EQ(draw_sign_picture(first.pictures[0].scene), draw_sign_picture(first.pictures[0].scene));
  EXPECT_NE(draw_sign_picture(first.pictures[0].scene), draw_sign_picture(first.pictures[1].scene));
}

TEST(Signs, KindsHaveTheSharesThatTheHeaderFreezes) {
  using enum SignKind;
  const std::map<SignMix, std::map<SignKind, std::uint32_t>> shares{
      {SignMix::independents, {{independent, 1000}}},
      {SignMix::honest,
       {{honest_job, 250},
        {self_help, 150},
        {honest_travel, 125},
        {legal_advice, 125},
        {carpooling, 125},
        {remittance, 125},
        {sea_rescue, 100}}},
      {SignMix::mixed, {{independent, 340},  {report, 120},    {network, 70},      {recruiter, 70},
                        {honest_job, 50},    {message, 40},    {duo, 30},          {smuggling_offer, 50},
                        {payment, 25},       {self_help, 20},  {legal_advice, 20}, {other_language, 25},
                        {honest_travel, 20}, {carpooling, 20}, {remittance, 20},   {collective, 15},
                        {agency, 15},        {sea_rescue, 15}, {child, 15},        {danger, 10},
                        {distress, 10}}},
      {SignMix::planted,
       {{report, 240},
        {network, 220},
        {recruiter, 200},
        {smuggling_offer, 170},
        {message, 70},
        {payment, 50},
        {child, 20},
        {danger, 15},
        {distress, 15}}}};
  constexpr std::uint64_t groups = 6000;
  for (const auto& [mix, of_mix] : shares) {
    const auto totals = make(mix, groups).totals;
    EXPECT_EQ(totals.groups, groups);
    std::uint32_t sum = 0;
    for (std::size_t kind = 0; kind < sign_kind_count; ++kind) {
      const auto found = of_mix.find(static_cast<SignKind>(kind));
      const auto share = found == of_mix.end() ? 0U : found->second;
      sum += share;
      // Five standard deviations of a binomial count, or fewer.
      const auto expected = static_cast<double>(share) * groups / 1000;
      EXPECT_NEAR(static_cast<double>(totals.kinds[kind]), expected,
                  share == 0 ? 0 : 5 * std::max(3.0, std::sqrt(expected)))
          << name_of(mix) << ' ' << name_of(static_cast<SignKind>(kind));
    }
    EXPECT_EQ(sum, 1000U);
  }
}

// What is planted by hand, and what the rule as it is written makes of it, by hand.
struct Combo {
  std::vector<Topic> adverts;
  std::vector<Topic> reports;
  std::vector<Topic> messages;
  std::vector<Topic> payments;
  std::vector<std::string_view> evidence;
  std::string_view tier;
  const char* why;
};

TEST(Signs, TheRuleGivesWhatIsWorkedOutByHand) {
  using enum Topic;
  const Combo combos[] = {
      {{age}, {}, {}, {}, {}, "T0", "nothing"},
      {{hidden, trust, youth_soft},
       {},
       {},
       {},
       {"AD-01", "AD-02", "AD-03"},
       "T0",
       "3 M, but one adult alone, adverts alone"},
      {{hidden, youth_soft}, {noise}, {}, {}, {"AD-01", "AD-03", "NET-09"}, "T1", "3 M; one adult alone, two sources"},
      {{hidden}, {noise}, {}, {}, {"AD-01", "NET-09"}, "T0", "2 M"},
      {{plural, hidden, trust}, {}, {}, {}, {"AD-01", "AD-02", "AD-10"}, "T1", "AD-02 raised: 2 M + 1 W, several"},
      {{plural, hidden}, {}, {}, {}, {"AD-01", "AD-10"}, "T0", "M + W"},
      {{plural, hidden, youth_soft, boundaries},
       {},
       {},
       {},
       {"AD-01", "AD-03", "AD-10", "CI-03"},
       "T0",
       "the W is taken away"},
      {{plural, shared_contact, boundaries},
       {},
       {},
       {},
       {"AD-10", "NET-01", "CI-03", "CI-05"},
       "T0",
       "M, and the W is taken away"},
      {{shared_contact, same_text, shared_picture},
       {},
       {},
       {},
       {"NET-01", "NET-02", "NET-03"},
       "T1",
       "NET-02 raised: 2 M + 1 W"},
      {{shared_contact, same_text}, {}, {}, {}, {"NET-01", "NET-02", "CI-05"}, "T0", "M + W, taken away"},
      {{shared_contact, hidden, youth_soft},
       {},
       {},
       {},
       {"AD-01", "AD-03", "NET-01", "CI-05"},
       "T0",
       "one family twice: 2 M"},
      {{shared_contact, shared_means, youth_soft}, {}, {}, {}, {"AD-03", "NET-01", "NET-07", "CI-05"}, "T1", "3 M"},
      {{incall_only, no_limits}, {}, {}, {}, {"AD-11", "AD-14"}, "T0", "2 W"},
      {{job_high_pay, job_no_skill, travel_paid, lodging, messaging},
       {},
       {},
       {},
       {"JOB-01", "JOB-02", "JOB-03"},
       "T0",
       "M + 2 W"},
      {{job_high_pay, lodging}, {}, {}, {}, {}, "T0", "one wording of two, one of three"},
      {{job_high_pay, job_no_skill},
       {},
       {},
       {lower_pay},
       {"NET-09", "JOB-01", "JOB-08"},
       "T1",
       "S + M in one dimension"},
      {{job_high_pay, job_no_skill},
       {deceived_job, papers_taken, threats},
       {},
       {},
       {"NET-09", "JOB-01", "CRIM-01", "DLP-101", "DLP-501", "DLP-505"},
       "T2",
       "two means, no purpose"},
      {{job_high_pay, job_no_skill},
       {deceived_job, long_hours, no_pay},
       {},
       {},
       {"NET-09", "JOB-01", "CRIM-01", "CRIM-06", "DLP-101", "DLP-401", "DLP-402"},
       "T3",
       "means and purpose, two sources"},
      {{},
       {deceived_job, less_pay, long_hours, no_pay},
       {},
       {},
       {"CRIM-01", "CRIM-06", "DLP-101", "DLP-102", "DLP-401", "DLP-402"},
       "T1",
       "the same, but one source and no control"},
      {{debt, docs},
       {debt_before, papers_before},
       {},
       {},
       {"NET-09", "JOB-04", "JOB-05", "DLP-204", "DLP-205"},
       "T0",
       "each family twice: 2 M"},
      {{}, {papers_taken}, {}, {}, {"DLP-501"}, "T0", "1 S"},
      {{}, {papers_taken, threats}, {}, {}, {"DLP-501", "DLP-505"}, "T1", "S + M"},
      {{},
       {papers_taken, long_hours, no_pay, cannot_leave},
       {},
       {},
       {"CRIM-06", "DLP-401", "DLP-402", "DLP-501", "DLP-503"},
       "T3",
       "means and purpose, control"},
      {{},
       {deceived_job, less_pay, papers_taken, debt_owed},
       {},
       {},
       {"CRIM-01", "DLP-101", "DLP-102", "DLP-501", "DLP-502"},
       "T2",
       "two means"},
      {{}, {no_pay, fines, bad_housing}, {}, {}, {"DLP-402", "DLP-403", "DLP-404"}, "T0", "one family twice: 2 M"},
      {{}, {no_pay, bad_housing, bad_work}, {}, {}, {"DLP-402", "DLP-404", "DLP-405"}, "T1", "3 M"},
      {{},
       {threats, threat_denounce, forced_crime},
       {},
       {},
       {"DLP-505", "DLP-506", "DLP-511"},
       "T0",
       "one family three times"},
      {{}, {phone_taken, guarded}, {}, {}, {"CRIM-02"}, "T0", "1 S"},
      {{},
       {papers_taken, violence, long_hours, quota},
       {},
       {},
       {"CRIM-02", "CRIM-03", "CRIM-06", "DLP-401", "DLP-501", "DLP-504"},
       "T3",
       "by forced crime, where a quota counts"},
      {{},
       {cannot_leave, violence, quota, bad_housing},
       {},
       {},
       {"CRIM-03", "DLP-404", "DLP-503", "DLP-504"},
       "T1",
       "purpose: 2 M"},
      {{}, {threat_publish, forced_clients}, {}, {}, {"CTL-03", "DLP-507", "DLP-515"}, "T0", "2 M of two families"},
      {{},
       {threat_publish, forced_clients, wages_withheld},
       {},
       {},
       {"CTL-03", "DLP-507", "DLP-514", "DLP-515"},
       "T1",
       "3 M"},
      {{price}, {long_hours, no_pay}, {}, {}, {"NET-09", "CRIM-06", "DLP-401", "DLP-402"}, "T1", "a purpose alone"},
      {{}, {}, {debt, docs}, {}, {"JOB-04", "JOB-05"}, "T0", "2 M"},
      {{}, {}, {ledger}, {}, {"CTL-06"}, "T0", "1 S"},
      {{}, {}, {ledger, check_ins}, {}, {"CTL-05", "CTL-06"}, "T1", "S + W"},
      {{price}, {long_hours}, {}, {pass_through}, {"NET-09", "CTL-07", "CRIM-06", "DLP-401"}, "T1", "S + M"},
      {{price}, {}, {}, {pass_through}, {"NET-09", "CTL-07"}, "T0", "M and M, in two dimensions"},
      {{fare, route, guaranteed}, {}, {}, {}, {"SMU-01", "SMU-09"}, "T0", "facilitation: 1 M"},
      {{fare, route, no_visa, agency_front, forged_papers},
       {},
       {},
       {},
       {"SMU-01", "SMU-02", "SMU-07", "SMU-09"},
       "T1",
       "2 M + 1 W, and a price"},
      {{route, guaranteed, no_visa, agency_front, forged_papers},
       {},
       {},
       {},
       {"SMU-01", "SMU-02", "SMU-07"},
       "T0",
       "no benefit"},
      {{route, guaranteed, no_visa, agency_front, forged_papers},
       {},
       {},
       {payments},
       {"NET-09", "SMU-01", "SMU-02", "SMU-07"},
       "T2",
       "a payment is a benefit, and a second source"},
      {{fare, route, agency_front, forged_papers}, {}, {}, {}, {"SMU-07"}, "T0", "two wordings of three"},
      {{fare, route, guaranteed, agency_front},
       {},
       {call_star},
       {},
       {"NET-09", "SMU-01", "SMU-02", "SMU-03", "SMU-09"},
       "T2",
       "2 M + 1 W"},
      {{}, {child_in_report}, {}, {}, {"CHILD-U"}, "TU", "urgent"},
      {{youth_explicit}, {}, {}, {}, {"AD-03U"}, "TU", "urgent, though adverts alone"},
      {{}, {}, {in_distress}, {}, {"SMU-08"}, "TU", "urgent"},
      {{}, {denied}, {}, {}, {}, "T0", "nothing is said"},
  };
  for (const auto& combo : combos) {
    SignStory story{.kind = SignKind::report,
                    .adverts = combo.adverts,
                    .least = combo.adverts.empty() ? 0U : 2U,
                    .reports = combo.reports,
                    .messages = combo.messages,
                    .payments = combo.payments};
    const auto planting = planting_of(story);
    const auto evidence = evidence_of(planting);
    EXPECT_EQ(evidence, combo.evidence) << combo.why;
    EXPECT_EQ(code_of(tier_of(evidence, planting)), combo.tier)
        << combo.why << ", " << ::testing::PrintToString(combo.evidence);
  }
}

TEST(Signs, OtherLanguagesAreInsufficientAndSinglePostersAndHonestOnesNothing) {
  for (const auto& story : sign_stories()) {
    const auto planting = planting_of(story);
    const auto tier = tier_of(evidence_of(planting), planting);
    const bool is_plain = story.kind < SignKind::network ||
                          (story.kind >= SignKind::honest_travel && story.kind <= SignKind::remittance) ||
                          story.kind == SignKind::honest_job;
    if (is_plain) {
      EXPECT_EQ(tier, Tier::none) << name_of(story.kind);
    }
    EXPECT_EQ(tier == Tier::insufficient, story.kind == SignKind::other_language);
    const bool is_urgent =
        story.kind == SignKind::child || story.kind == SignKind::danger || story.kind == SignKind::distress;
    EXPECT_EQ(tier == Tier::urgent, is_urgent) << name_of(story.kind);
  }
}

TEST(Signs, EveryTierIsMetInEveryLanguage) {
  std::set<std::string> met;
  for (const auto& line : lines_of(make(SignMix::planted, 2000).truth))
    met.insert(value_of(line, "language") + value_of(line, "tier"));
  for (const std::string language : {"en", "fr", "es"})
    for (const std::string tier : {"T0", "T1", "T2", "T3", "TU"})
      EXPECT_TRUE(met.contains(language + tier)) << language << tier;
  const auto mixed = make(SignMix::mixed, 2000);
  for (std::size_t tier = 0; tier < tier_count; ++tier) EXPECT_GT(mixed.totals.tiers[tier], 0U) << tier;
}

TEST(Signs, RowsAreJsonAndTheTruthTellsOfEachOnce) {
  for (const auto mix : {SignMix::mixed, SignMix::planted, SignMix::honest}) {
    const auto made = make(mix, 400);
    std::set<std::string> ids;
    for (const auto* text : {&made.adverts, &made.events}) {
      for (const auto& line : lines_of(*text)) {
        EXPECT_TRUE(JsonCheck(line).is_object()) << line;
        EXPECT_TRUE(is_utf8(line)) << line;
        EXPECT_EQ(line.find('$' + std::string("n")), std::string::npos) << line;
        EXPECT_EQ(line.find("{|"), std::string::npos) << line;
        EXPECT_TRUE(ids.insert(value_of(line, "id")).second) << line;
      }
    }
    EXPECT_EQ(ids.size(), made.totals.adverts + made.totals.events);
    for (const auto& line : lines_of(made.truth)) {
      EXPECT_TRUE(JsonCheck(line).is_object()) << line;
      EXPECT_EQ(ids.erase(value_of(line, "id")), 1U) << line;
    }
    EXPECT_TRUE(ids.empty());
    std::set<std::string> drawn;
    for (const auto& picture : made.pictures) EXPECT_TRUE(drawn.insert(picture.name).second) << picture.name;
    for (const auto& picture : drawn) EXPECT_NE(made.adverts.find('"' + picture + '"'), std::string::npos) << picture;
  }
}

// --- contacts

bool is_figure(char c) { return c >= '0' && c <= '9'; }

// The telephone at the end of a text, as its figures without those of the country; or the account.
std::string phone_at_end(const std::string& text) {
  std::string figures;
  for (auto at = text.size();
       at > 0 && std::string_view("0123456789 +().-").find(text[at - 1]) != std::string_view::npos; --at)
    if (is_figure(text[at - 1])) figures.insert(figures.begin(), text[at - 1]);
  if (figures.size() > 14) return "account " + figures;
  figures.erase(0, figures.find_first_not_of('0'));
  if (figures.size() == 11 && figures[0] == '1') return figures.substr(1);
  if (figures.size() == 11 && figures.substr(0, 2) == "33") return figures.substr(2);
  if (figures.size() == 12 && figures.substr(0, 2) == "44") return figures.substr(2);
  return figures.size() < 9 ? std::string() : figures;
}

void take_emails(const std::string& text, std::set<std::string>& contacts) {
  for (auto at = text.find("@example."); at != std::string::npos; at = text.find("@example.", at + 1)) {
    auto begin = at;
    while (begin > 0 && std::string_view(" \"").find(text[begin - 1]) == std::string_view::npos) --begin;
    auto end = at + 9;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    contacts.insert(text.substr(begin, end - begin));
  }
}

bool is_reserved(const std::string& figures) {
  if (figures.size() == 10 && figures.substr(3, 5) == "55501") return true;  // these and the next: adverts.h
  const auto prefixes = figures.size() == 9
                            ? std::vector<std::string>{"63998", "19900", "26191", "35301", "46571", "53649"}
                            : std::vector<std::string>{"7700900", "2079460"};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const auto& prefix) { return figures.rfind(prefix, 0) == 0; });
}

TEST(Signs, ContactsAreReservedAndOfOnePosterWhoseDocumentsTheyHoldTogether) {
  const auto made = make(SignMix::mixed, 3000);
  std::map<std::string, std::string> poster_of;
  std::set<std::string> hides;
  for (const auto& line : lines_of(made.truth)) {
    poster_of[value_of(line, "id")] = value_of(line, "poster");
    if (line.find("AD-01") != std::string::npos) hides.insert(value_of(line, "poster"));
  }
  std::map<std::string, std::string> holder;
  std::map<std::string, std::vector<std::set<std::string>>> of_poster;
  for (const auto* text : {&made.adverts, &made.events}) {
    for (const auto& line : lines_of(*text)) {
      const auto& poster = poster_of[value_of(line, "id")];
      if (hides.contains(poster)) continue;
      std::set<std::string> contacts;
      for (auto at = line.find('@'); at != std::string::npos; at = line.find('@', at + 1))
        EXPECT_EQ(line.compare(at, 9, "@example."), 0) << line;
      take_emails(line, contacts);
      // Two contacts: the first is read before the words that lead to the second.
      const auto said = value_of(line, "text");
      for (std::size_t at = 0; at <= said.size(); ++at) {
        const bool ends = at == said.size() || (said[at] == '.' && (at + 1 == said.size() || said[at + 1] == ' '));
        if (!ends) continue;
        if (const auto phone = phone_at_end(said.substr(0, at)); !phone.empty()) contacts.insert(phone);
      }
      for (const auto* side : {"from", "to"})
        if (const auto phone = phone_at_end(value_of(line, side)); !phone.empty()) contacts.insert(phone);
      EXPECT_FALSE(contacts.empty()) << line;
      for (const auto& contact : contacts) {
        if (is_figure(contact[0])) {
          EXPECT_TRUE(is_reserved(contact)) << contact << ' ' << line;
        }
        const auto [at, is_new] = holder.emplace(contact, poster);
        EXPECT_EQ(at->second, poster) << contact;
      }
      of_poster[poster].push_back(contacts);
    }
  }
  EXPECT_GT(of_poster.size(), 2500U);
  for (const auto& [poster, documents] : of_poster) {
    auto reached = documents[0];
    std::vector<bool> done(documents.size(), false);
    for (std::size_t round = 0; round < documents.size(); ++round) {
      for (std::size_t i = 0; i < documents.size(); ++i) {
        const bool touches =
            std::any_of(documents[i].begin(), documents[i].end(), [&](const auto& c) { return reached.contains(c); });
        if (done[i] || !touches) continue;
        done[i] = true;
        reached.insert(documents[i].begin(), documents[i].end());
      }
    }
    EXPECT_EQ(std::count(done.begin(), done.end(), true), static_cast<std::ptrdiff_t>(documents.size())) << poster;
  }
}

// --- languages and names

std::multiset<char> slots_of(std::string_view line) {
  std::multiset<char> slots;
  for (std::size_t i = 0; i + 1 < line.size(); ++i)
    if (line[i] == '$') slots.insert(line[i + 1]);
  return slots;
}

TEST(Signs, EachSentenceStandsInThreeLanguagesWithTheSameSlots) {
  std::size_t lines = 0;
  std::size_t choices = 0;
  std::set<std::string_view> seen;
  for (const auto table : {advert_lines(), work_lines(), journey_lines(), told_lines()}) {
    for (const auto& line : table) {
      EXPECT_EQ(slots_of(line.english), slots_of(line.french)) << line.english;
      EXPECT_EQ(slots_of(line.english), slots_of(line.spanish)) << line.english;
      for (const auto language : {Language::english, Language::french, Language::spanish}) {
        EXPECT_FALSE(line.in(language).empty()) << line.english;
        EXPECT_EQ(std::count(line.in(language).begin(), line.in(language).end(), '{'),
                  std::count(line.in(language).begin(), line.in(language).end(), '}'));
      }
      EXPECT_TRUE(seen.insert(line.english).second || line.topic == Topic::ride_fare) << line.english;
      choices += static_cast<std::size_t>(std::count(line.english.begin(), line.english.end(), '|'));
      ++lines;
    }
  }
  EXPECT_GE(lines + choices, 350U);
  // Topics that sentences plant have some, and those of one topic stand together.
  std::size_t indexed = 0;
  for (std::size_t topic = 0; topic < topic_count; ++topic) indexed += lines_of(static_cast<Topic>(topic)).size();
  EXPECT_EQ(indexed, lines);
  for (auto topic = static_cast<std::size_t>(Topic::trust); topic < static_cast<std::size_t>(Topic::hidden); ++topic)
    EXPECT_GE(lines_of(static_cast<Topic>(topic)).size(), 2U) << topic;
}

TEST(Signs, AnotherLanguageChangesTheWordsAlone) {
  SignRequest request{400, 1, SignMix::mixed, SignLanguage::english, false};
  const auto english = make(request);
  for (const auto language : {SignLanguage::french, SignLanguage::spanish}) {
    request.language = language;
    const auto other = make(request);
    EXPECT_EQ(english.totals.tiers, other.totals.tiers);
    const auto same_but = [&](const std::string& a, const std::string& b, const std::vector<std::string>& names) {
      const auto first = lines_of(a);
      const auto second = lines_of(b);
      ASSERT_EQ(first.size(), second.size());
      for (std::size_t i = 0; i < first.size(); ++i) {
        auto x = first[i];
        auto y = second[i];
        for (const auto& name : names) {
          x = without(x, name);
          y = without(y, name);
        }
        EXPECT_EQ(x, y);
      }
    };
    same_but(english.adverts, other.adverts, {"title", "text"});
    same_but(english.events, other.events, {"text"});
    same_but(english.truth, other.truth, {"language"});
    EXPECT_NE(english.adverts, other.adverts);
  }
}

TEST(Signs, OtherNamesChangeNothingElse) {
  SignRequest request{400, 1, SignMix::mixed, {}, false};
  const auto first = make(request);
  request.other_names = true;
  const auto second = make(request);
  EXPECT_EQ(first.truth, second.truth);
  EXPECT_EQ(first.events, second.events);
  const auto a = lines_of(first.adverts);
  const auto b = lines_of(second.adverts);
  ASSERT_EQ(a.size(), b.size());
  std::size_t changed = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(without(without(a[i], "title"), "text"), without(without(b[i], "title"), "text"));
    changed += a[i] != b[i] ? 1U : 0U;
  }
  EXPECT_GT(changed, a.size() / 2);
}

TEST(Signs, NamesOfMixesAndLanguagesAreRead) {
  EXPECT_EQ(sign_mix("planted"), SignMix::planted);
  EXPECT_EQ(sign_mix("Planted"), std::nullopt);
  EXPECT_EQ(sign_mix(""), std::nullopt);
  EXPECT_EQ(sign_language("es"), SignLanguage::spanish);
  EXPECT_EQ(sign_language("de"), std::nullopt);
  for (const auto mix : {SignMix::independents, SignMix::honest, SignMix::mixed, SignMix::planted})
    EXPECT_EQ(sign_mix(name_of(mix)), mix);
}

TEST(Signs, ASinkThatHasEnoughStopsTheMaking) {
  std::size_t batches = 0;
  const auto totals =
      make_signs({100000, 1, SignMix::independents, {}, false}, [&](const SignBatch&) { return ++batches < 2; });
  EXPECT_EQ(batches, 2U);
  EXPECT_LT(totals.groups, 20000U);
}

}  // namespace
}  // namespace fanal::synth
