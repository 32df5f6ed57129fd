#include "synth/internal/sign_stories.h"

#include <algorithm>
#include <array>

namespace fanal::synth {
namespace {

using enum SignKind;
using enum Topic;

using Shares = std::array<std::uint32_t, sign_kind_count>;

// In the order of SignKind; as signs.h has them.
constexpr std::array<Shares, 4> mixes{{
    {1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 250, 0, 125, 150, 100, 125, 125, 125, 0, 0, 0, 0, 0, 0, 0},
    {340, 30, 15, 15, 70, 70, 50, 50, 20, 20, 15, 20, 20, 20, 120, 40, 25, 15, 10, 10, 25},
    {0, 0, 0, 0, 220, 200, 0, 170, 0, 0, 0, 0, 0, 0, 240, 70, 50, 20, 15, 15, 0},
}};

std::vector<SignStory> make_stories() {
  return {
      // Adverts of one adult alone: T0 whatever they say.
      {.kind = independent, .weight = 30, .most = 6},
      {.kind = independent, .weight = 8, .adverts = {trust}},
      {.kind = independent, .weight = 8, .adverts = {youth_soft}},
      {.kind = independent, .weight = 5, .adverts = {hidden}},
      {.kind = independent, .weight = 2, .adverts = {hidden, trust}},
      {.kind = independent, .weight = 1, .adverts = {hidden, trust, youth_soft}},
      {.kind = independent, .weight = 1, .adverts = {hidden, youth_soft, ages_differ}, .least = 3, .most = 5},
      {.kind = independent, .weight = 6, .adverts = {screening, boundaries}},
      {.kind = independent, .weight = 8, .adverts = {move, tour_dates}, .least = 3, .most = 6},
      {.kind = independent, .weight = 6, .adverts = {move}, .least = 2, .most = 4},
      {.kind = independent, .weight = 5, .adverts = {new_number}, .least = 3, .most = 6, .contacts = 2},
      {.kind = independent, .weight = 3, .adverts = {many, steady_price}, .least = 18, .most = 26},
      {.kind = independent, .weight = 3, .adverts = {steady_price}, .least = 3, .most = 5},
      {.kind = independent, .weight = 4, .adverts = {age_young}},
      {.kind = independent, .weight = 3, .adverts = {incall_only}, .least = 2, .most = 4},
      {.kind = independent, .weight = 1, .adverts = {incall_only, no_limits}, .least = 2, .most = 4},
      {.kind = independent, .weight = 2, .adverts = {incall_only, boundaries}, .least = 2, .most = 4},
      {.kind = independent, .weight = 2, .adverts = {all_hours}},
      {.kind = independent, .weight = 2, .adverts = {stable, boundaries}, .least = 17, .most = 19},
      {.kind = independent, .weight = 1, .adverts = {third_voice}},
      {.kind = independent, .weight = 1, .adverts = {trust, youth_soft, incall_only, no_limits}, .least = 2, .most = 4},

      {.kind = independent, .weight = 1, .adverts = {aliases}, .least = 3, .most = 5, .people = 3},
      {.kind = independent, .weight = 1, .adverts = {round_the_clock, all_hours}, .least = 66, .most = 66},

      {.kind = duo, .adverts = {plural, own_pictures}, .least = 2, .most = 5, .people = 2},
      {.kind = duo, .adverts = {plural, boundaries}, .least = 2, .most = 4, .people = 2},
      {.kind = duo, .adverts = {plural, trust, own_pictures}, .least = 2, .most = 4, .people = 2},
      {.kind = duo, .adverts = {plural, hidden, youth_soft, boundaries}, .least = 2, .most = 4, .people = 2},
      {.kind = collective, .adverts = {plural, shared_contact, boundaries}, .least = 3, .most = 6, .people = 3},
      {.kind = collective, .adverts = {shared_contact, screening, boundaries}, .least = 4, .most = 8, .people = 4},
      {.kind = agency, .adverts = {plural, shared_contact, registered}, .least = 4, .most = 8, .people = 4},
      {.kind = agency, .adverts = {third_voice, shared_contact, registered, trust}, .least = 3, .most = 6, .people = 3},

      // One hand behind several people. Where there are two contacts: an advert that holds both, then each person with
      // the one and with the other, seven in all for three.
      {.kind = network,
       .adverts = {shared_contact, same_text, shared_picture},
       .least = 7,
       .most = 7,
       .people = 3,
       .contacts = 2},
      {.kind = network,
       .adverts = {shared_contact, shared_means, youth_soft},
       .least = 7,
       .most = 9,
       .people = 3,
       .contacts = 2},
      {.kind = network, .adverts = {plural, hidden, trust}, .least = 2, .most = 5, .people = 2},
      {.kind = network, .adverts = {plural, hidden, youth_soft}, .least = 2, .most = 5, .people = 2},
      {.kind = network, .adverts = {shared_contact, shared_means}, .least = 7, .most = 9, .people = 3, .contacts = 2},
      {.kind = network, .adverts = {shared_contact, same_text}, .least = 7, .most = 7, .people = 3, .contacts = 2},
      {.kind = network, .adverts = {shared_contact, hidden, youth_soft}, .least = 3, .most = 6, .people = 3},
      {.kind = network, .adverts = {plural, hidden}, .least = 2, .most = 5, .people = 2},
      {.kind = network, .adverts = {circuit, incall_only}, .least = 7, .most = 7, .people = 2, .contacts = 2},
      {.kind = network,
       .adverts = {shared_contact, shared_means},
       .least = 7,
       .most = 8,
       .reports = {noise},
       .people = 3,
       .contacts = 2},
      {.kind = network,
       .adverts = {shared_contact, same_text, shared_picture},
       .least = 7,
       .most = 7,
       .reports = {papers_taken, cannot_leave, long_hours, no_pay},
       .people = 3,
       .contacts = 2},
      {.kind = network,
       .adverts = {shared_contact},
       .least = 3,
       .most = 5,
       .reports = {papers_taken, threats, forced_clients},
       .people = 3},
      {.kind = network,
       .adverts = {shared_contact},
       .least = 3,
       .most = 5,
       .reports = {deceived_job, less_pay, papers_taken, cannot_leave},
       .people = 3},
      {.kind = network,
       .adverts = {shared_contact, shared_means},
       .least = 7,
       .most = 7,
       .payments = {pass_through},
       .people = 3,
       .contacts = 2},
      {.kind = network,
       .adverts = {shared_contact},
       .least = 3,
       .most = 5,
       .reports = {debt_owed, threats, long_hours},
       .payments = {pass_through},
       .people = 3},

      {.kind = network, .adverts = {lockstep, all_hours}, .least = 23, .most = 23, .people = 2, .contacts = 2},
      {.kind = network,
       .adverts = {shared_contact, same_text, shared_picture, lockstep},
       .least = 25,
       .most = 25,
       .people = 3,
       .contacts = 2},

      // Offers of work that say little.
      {.kind = recruiter, .weight = 2, .adverts = {job_high_pay, job_no_skill}},
      {.kind = recruiter, .weight = 2, .adverts = {job_high_pay, job_no_skill, travel_paid, lodging, messaging}},
      {.kind = recruiter, .adverts = {job_high_pay, job_no_skill, lodging}},
      {.kind = recruiter,
       .adverts = {job_high_pay, job_no_skill, travel_paid, visa_arranged, lodging, messaging, debt, docs}},
      {.kind = recruiter, .adverts = {job_high_pay, job_no_skill, messaging, employers}, .least = 3, .most = 6},
      {.kind = recruiter, .adverts = {visa_arranged, lodging, debt}},
      {.kind = recruiter,
       .adverts = {job_high_pay, job_no_skill, visa_arranged, lodging, messaging},
       .payments = {lower_pay}},
      {.kind = recruiter,
       .adverts = {job_high_pay, job_no_skill, travel_paid, lodging},
       .reports = {long_hours, bad_housing},
       .payments = {lower_pay}},
      {.kind = recruiter,
       .adverts = {job_high_pay, job_no_skill, travel_paid, lodging, messaging},
       .messages = {debt, docs}},
      {.kind = recruiter, .adverts = {job_high_pay, job_no_skill, messaging}, .reports = {deceived_job}},
      {.kind = recruiter, .adverts = {job_high_pay, job_no_skill}, .reports = {deceived_job, papers_taken, threats}},
      {.kind = recruiter,
       .adverts = {job_high_pay, job_no_skill, travel_paid, visa_arranged},
       .reports = {deceived_job, long_hours, no_pay}},
      {.kind = recruiter, .adverts = {debt, docs, travel_paid, lodging}, .reports = {debt_before, papers_before}},
      {.kind = recruiter,
       .adverts = {job_high_pay, job_no_skill},
       .reports = {papers_taken, phone_taken, quota, bad_housing},
       .messages = {debt}},
      {.kind = recruiter,
       .adverts = {job_high_pay, job_no_skill, lodging, travel_paid},
       .reports = {guarded, violence, ransom, quota, long_hours}},
      {.kind = honest_job, .weight = 3},
      {.kind = honest_job, .adverts = {lodging}},
      {.kind = honest_job, .adverts = {travel_paid}},
      {.kind = honest_job, .adverts = {registered}},

      // Passages for sale.
      {.kind = smuggling_offer, .weight = 2, .adverts = {fare, route, guaranteed}, .most = 3},
      {.kind = smuggling_offer, .adverts = {fare, route, guaranteed, no_visa, agency_front}, .most = 3},
      {.kind = smuggling_offer,
       .weight = 2,
       .adverts = {fare, route, no_visa, papers_supplied, agency_front, forged_papers},
       .most = 3},
      {.kind = smuggling_offer, .adverts = {route, guaranteed, no_visa, agency_front, forged_papers}, .most = 3},
      {.kind = smuggling_offer,
       .adverts = {route, guaranteed, no_visa, agency_front, forged_papers, guarantor},
       .most = 3},
      {.kind = smuggling_offer,
       .adverts = {fare, route, papers_supplied, agency_front, forged_papers},
       .most = 3,
       .payments = {payments}},
      {.kind = smuggling_offer,
       .adverts = {fare, route, guaranteed, agency_front, forged_papers},
       .most = 3,
       .reports = {noise}},
      {.kind = smuggling_offer,
       .adverts = {fare, route, guaranteed, pay_on_arrival, agency_front},
       .most = 3,
       .messages = {call_star}},
      {.kind = smuggling_offer, .adverts = {fare, route}, .most = 3},
      {.kind = smuggling_offer,
       .adverts = {route, guaranteed, no_visa, agency_front, forged_papers},
       .most = 3,
       .payments = {payments}},
      {.kind = smuggling_offer,
       .adverts = {fare, route, guaranteed, pay_on_arrival, forged_papers, guarantor},
       .most = 3},
      {.kind = smuggling_offer, .adverts = {fare, route, no_visa, guarantor}, .most = 3, .messages = {chat}},
      {.kind = honest_travel, .adverts = {licence, ride_fare, ride_route}, .most = 3},
      {.kind = honest_travel, .adverts = {licence, registered}, .most = 3},
      {.kind = self_help, .adverts = {free_help}, .most = 3},
      {.kind = self_help, .adverts = {free_help, ride_route}, .most = 3},
      {.kind = sea_rescue, .most = 3},
      {.kind = legal_advice, .most = 3},
      {.kind = carpooling, .adverts = {ride_fare, ride_route}, .most = 3},
      {.kind = remittance, .most = 3},
      {.kind = remittance, .adverts = {registered}, .most = 3},

      // What somebody tells.
      {.kind = report, .weight = 2, .least = 0, .reports = {noise}},
      {.kind = report, .weight = 2, .most = 3, .reports = {noise}},
      {.kind = report, .weight = 2, .least = 0, .reports = {theft}},
      {.kind = report, .weight = 2, .least = 0, .reports = {rent}},
      {.kind = report, .weight = 3, .least = 0, .reports = {denied}},
      {.kind = report, .weight = 2, .most = 3, .reports = {denied}},
      {.kind = report, .weight = 2, .least = 0, .reports = {papers_taken, long_hours, no_pay, cannot_leave}},
      {.kind = report, .least = 0, .reports = {papers_taken}},
      {.kind = report, .least = 0, .reports = {papers_taken, threats}},
      {.kind = report, .weight = 2, .least = 0, .reports = {deceived_job, less_pay, papers_taken, debt_owed}},
      {.kind = report, .weight = 2, .least = 0, .reports = {deceived_job, less_pay, long_hours, no_pay}},
      {.kind = report,
       .adverts = {job_high_pay, job_no_skill},
       .most = 2,
       .reports = {deceived_job, less_pay, long_hours, no_pay},
       .is_job = true},
      {.kind = report, .least = 0, .reports = {no_pay, fines, bad_housing}},
      {.kind = report, .least = 0, .reports = {no_pay, bad_housing, bad_work}},
      {.kind = report, .least = 0, .reports = {papers_taken, violence, long_hours, quota}},
      {.kind = report, .least = 0, .reports = {threats, threat_denounce, forced_crime}},
      {.kind = report, .least = 0, .reports = {cannot_leave, violence, quota, bad_housing}},
      {.kind = report, .least = 0, .reports = {debt_before, papers_before}},
      {.kind = report, .least = 0, .reports = {phone_taken, guarded}},
      {.kind = report, .least = 0, .reports = {phone_taken, guarded, ransom, long_hours, quota}},
      {.kind = report, .least = 0, .reports = {sold, guarded, forced_crime, long_hours, fines}},
      {.kind = report, .least = 0, .reports = {papers_taken, wages_withheld}},
      {.kind = report, .most = 3, .reports = {long_hours, no_pay}},
      {.kind = report, .least = 0, .reports = {threat_publish}},
      {.kind = report, .least = 0, .reports = {threat_publish, forced_clients}},
      {.kind = report, .least = 0, .reports = {threat_publish, forced_clients, wages_withheld}},
      {.kind = report, .least = 0, .reports = {worse_terms, less_pay, deceived_job}},
      {.kind = report, .adverts = {hidden, youth_soft}, .most = 3, .reports = {noise}},
      {.kind = report, .adverts = {hidden}, .most = 3, .reports = {noise}},

      {.kind = message, .weight = 4, .least = 0, .messages = {chat}},
      {.kind = message, .weight = 2, .least = 0, .messages = {debt, docs}},
      {.kind = message, .weight = 2, .least = 0, .messages = {papers_taken, cannot_leave, long_hours, no_pay}},
      {.kind = message, .least = 0, .messages = {ledger}},
      {.kind = message, .least = 0, .messages = {ledger, threats}},
      {.kind = message, .least = 0, .messages = {ledger, check_ins}},
      {.kind = message, .least = 0, .messages = {check_ins}},
      {.kind = message,
       .weight = 2,
       .adverts = {job_high_pay, job_no_skill, lodging},
       .most = 2,
       .messages = {debt, docs, papers_taken, debt_owed, long_hours, fines},
       .is_job = true},
      {.kind = message, .least = 0, .messages = {deceived_job, less_pay, papers_taken, threats}},

      {.kind = payment, .weight = 2, .most = 3, .payments = {payments}},
      {.kind = payment, .weight = 2, .most = 3, .payments = {pass_through}},
      {.kind = payment, .most = 3, .reports = {long_hours}, .payments = {pass_through}},
      {.kind = payment, .most = 3, .reports = {long_hours, papers_taken, threats}, .payments = {pass_through}},
      {.kind = payment, .adverts = {hidden, youth_soft}, .most = 3, .payments = {payments}},

      {.kind = child, .weight = 2, .least = 0, .reports = {child_in_report}},
      {.kind = child, .adverts = {youth_explicit}, .most = 2},
      {.kind = child, .adverts = {age_child}, .most = 2},
      {.kind = child, .most = 2, .reports = {child_in_report, long_hours}},
      {.kind = danger, .weight = 2, .least = 0, .reports = {danger_now}},
      {.kind = danger, .least = 0, .messages = {danger_now}},
      {.kind = danger, .most = 2, .reports = {danger_now, cannot_leave}},
      {.kind = distress, .weight = 2, .least = 0, .reports = {in_distress}},
      {.kind = distress, .weight = 2, .least = 0, .messages = {in_distress}},
      {.kind = distress, .adverts = {fare, route, guaranteed}, .most = 2, .messages = {in_distress}},
      {.kind = other_language, .most = 3},
  };
}

/// The stories of each kind, once for each unit of weight.
using ByKind = std::array<std::vector<const SignStory*>, sign_kind_count>;

ByKind sort_by_kind() {
  ByKind by_kind;
  for (const auto& story : sign_stories())
    for (std::uint32_t i = 0; i < story.weight; ++i) by_kind[static_cast<std::size_t>(story.kind)].push_back(&story);
  return by_kind;
}

}  // namespace

std::span<const SignStory> sign_stories() {
  static const std::vector<SignStory> stories = make_stories();
  return stories;
}

Planting planting_of(const SignStory& story) {
  Planting planting;
  const auto plant = [&](SourceClass source, const std::vector<Topic>& topics) {
    for (const auto topic : topics)
      planting.said[static_cast<std::size_t>(source)].set(static_cast<std::size_t>(topic));
    if (!topics.empty()) planting.has[static_cast<std::size_t>(source)] = true;
  };
  plant(SourceClass::advert, story.adverts);
  plant(SourceClass::report, story.reports);
  plant(SourceClass::message, story.messages);
  plant(SourceClass::payment, story.payments);
  planting.has[static_cast<std::size_t>(SourceClass::advert)] = story.least > 0;
  planting.is_readable = story.kind != other_language;
  const auto& adverts = planting.said[static_cast<std::size_t>(SourceClass::advert)];
  const auto has = [&](Topic topic) { return adverts[static_cast<std::size_t>(topic)]; };
  planting.shows_people_apart = has(shared_contact) || (has(own_pictures) && story.people > 1);
  return planting;
}

const SignStory& choose_story(SignMix mix, Random& random) {
  static const ByKind by_kind = sort_by_kind();
  auto roll = random.below(1000);
  std::size_t kind = 0;
  for (const auto& shares = mixes[static_cast<std::size_t>(mix)]; roll >= shares[kind]; ++kind) roll -= shares[kind];
  const auto& stories = by_kind[kind];
  return *stories[random.below(static_cast<std::uint32_t>(stories.size()))];
}

}  // namespace fanal::synth
