#pragma once
// What may be planted in a group: combinations that meet a tier, those that just miss it, and those of which nothing is
// to be said.
#include <cstdint>
#include <span>
#include <vector>

#include "synth/internal/random.h"
#include "synth/internal/sign_lines.h"
#include "synth/internal/sign_rule.h"
#include "synth/signs.h"

namespace fanal::synth {

struct SignStory {
  SignKind kind = SignKind::independent;
  std::uint32_t weight = 1;         ///< among those of its kind
  std::vector<Topic> adverts = {};  ///< in each of its adverts
  std::uint32_t least = 1;          ///< adverts; 0: none
  std::uint32_t most = 4;
  std::vector<Topic> reports = {};   ///< in one report
  std::vector<Topic> messages = {};  ///< each in a message of its own
  std::vector<Topic> payments = {};  ///< how money moves
  std::uint32_t people = 1;          ///< whose names stand in the adverts
  std::uint32_t contacts = 1;        ///< in adverts: one, or two and an advert that holds both
  bool is_job = false;               ///< adverts offer work
};

std::span<const SignStory> sign_stories();

Planting planting_of(const SignStory& story);

/// A story of the mix.
const SignStory& choose_story(SignMix mix, Random& random);

}  // namespace fanal::synth
