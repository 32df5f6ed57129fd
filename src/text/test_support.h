#pragma once
// For tests of code that has a version for each vector width.
#include <gtest/gtest.h>

#include <hwy/targets.h>

namespace fanal {

/// Runs `check` with each vector width that this processor has and this build knows.
template <typename Check>
void with_each_target(const Check& check) {
  for (const auto target : hwy::SupportedAndGeneratedTargets()) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    check();
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace fanal
