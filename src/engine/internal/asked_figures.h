#pragma once
// Figures over the values that documents say: exact, in whole hundredths.
#include <vector>

#include "base/result.h"
#include "engine/internal/asked_values.h"
#include "engine/investigate.h"

namespace fanal::engine {

/// A figure and the places it was made from: those that say it, where one of the values is the answer.
struct FigureMade {
  Figure figure;
  std::vector<SaidAt> behind;
};

/// Errors: invalid_input where the field has nothing that the function takes.
Result<void> check_function(AggregateFunction function, const AskedField& field);
/// What is not counted goes to `said.left_out`: prices of no known currency, contacts set aside.
std::vector<FigureMade> figures_of(SaidValues& said, const AskedField& field, AggregateFunction function);

}  // namespace fanal::engine
