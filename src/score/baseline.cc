#include "score/baseline.h"

namespace fanal::score {

struct Baseline::State {};

Baseline::Baseline() : state_(std::make_unique<State>()) {}
Baseline::~Baseline() = default;
Baseline::Baseline(Baseline&&) noexcept = default;
Baseline& Baseline::operator=(Baseline&&) noexcept = default;

}  // namespace fanal::score
