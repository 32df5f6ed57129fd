#pragma once
// FANAL_CHECK: for bugs of ours only, never reachable from input. On in every build.

namespace fanal {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}  // namespace fanal

#define FANAL_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::fanal::check_failed(#condition, __FILE__, __LINE__))
