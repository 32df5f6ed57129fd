#pragma once
// The sentences of synthetic groups of signs, each in three languages side by side, so that what is planted is the same
// whichever is written. {a|b} is a choice settled each time. Slots: $n, $m names; $a age; $c, $d cities; $p, $q, $r
// amounts; $e who hires; $k the contact; $t, $u days. Written before, and apart from, the packs that are to find them.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "synth/internal/places.h"

namespace fanal::synth {

/// What a sentence is for. Those from `trust` on plant something: sign_rule.h says what.
enum class Topic : std::uint8_t {
  // clang-format off
  title, opening, service, remark, price, age, closing, phone_lead, email_lead, old_number, filler,
  helper_title, helper,
  job_title, job_opening, job_remark, employer, skills, fair_terms,
  way_title, way_opening, way_remark,
  travel_title, licence, travel, help_title, rescue_title, rescue, advice_title, advice, ride_title, ride, ride_fare, ride_route,
  transfer_title, transfer,
  first_opening, third_opening, note_opening, told_remark, told_contact, noise, theft, rent, denied,
  chat, check_in, purpose, wage_purpose,
  trust, youth_soft, youth_explicit, move, tour_dates, screening, boundaries, third_voice, plural, incall_only, all_hours,
  no_limits, registered,
  job_high_pay, job_no_skill, travel_paid, visa_arranged, lodging, messaging, debt, docs,
  fare, route, guaranteed, no_visa, papers_supplied, pay_on_arrival, agency_front, guarantor, forged_papers, free_help,
  deceived_job, less_pay, worse_terms, debt_before, papers_before, long_hours, no_pay, fines, bad_housing, bad_work,
  papers_taken, debt_owed, cannot_leave, violence, threats, forced_crime, forced_clients, threat_denounce,
  wages_withheld, threat_publish, phone_taken, guarded, sold, quota, ransom, ledger,
  child_in_report, danger_now, in_distress,
  // What no sentence plants, but how adverts and payments are.
  hidden, own_pictures, shared_contact, same_text, shared_picture, shared_means, circuit, ages_differ, age_young,
  age_child, new_number, aliases, round_the_clock, lockstep, stable, steady_price, many, employers, lower_pay, pass_through, check_ins, call_star, payments,
  end
  // clang-format on
};
constexpr std::size_t topic_count = static_cast<std::size_t>(Topic::end);

/// Who speaks. Those of one topic in a language stand in the order in which they are chosen from.
enum class Teller : std::uint8_t { anyone, self, other };

struct Line {
  Topic topic = Topic::end;
  std::string_view english;
  std::string_view french;
  std::string_view spanish;
  Teller teller = Teller::anyone;

  std::string_view in(Language language) const {
    return language == Language::english ? english : language == Language::french ? french : spanish;
  }
};

/// Tables of lines, topic by topic; one a file.
std::span<const Line> advert_lines();
std::span<const Line> work_lines();
std::span<const Line> journey_lines();
std::span<const Line> told_lines();

/// The lines of a topic; none where it is no sentence.
std::span<const Line> lines_of(Topic topic);

/// Adverts that no pack has words for: a language, and its sentences.
struct Foreign {
  std::string_view language;  ///< BCP 47
  std::span<const std::string_view> sentences;
};
std::span<const Foreign> foreign_adverts();

}  // namespace fanal::synth
