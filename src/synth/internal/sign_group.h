#pragma once
// Writes the documents of one group: adverts and events that share its contacts, and what is true of them.
#include <cstdint>
#include <string>
#include <vector>

#include "synth/internal/phones.h"
#include "synth/internal/places.h"
#include "synth/internal/sign_stories.h"
#include "synth/signs.h"

namespace fanal::synth {

/// A telephone, or an e-mail address where `number` is 0.
struct SignContact {
  PhoneNumber number = 0;
  std::string email;
};

struct SignGroup {
  std::uint64_t number = 0;  ///< from 0
  const SignStory* story = nullptr;
  Market market = Market::us;
  std::vector<SignContact> contacts;  ///< of the adverts: one or two; events hold the first
  std::string account;                ///< an IBAN of no one else
};

/// Appends to `batch` and adds to `totals`, from which documents are numbered.
void write_sign_group(const SignRequest& request, const SignGroup& group, SignBatch& batch, SignTotals& totals);

}  // namespace fanal::synth
