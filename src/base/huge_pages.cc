#include "base/huge_pages.h"

#include <sys/mman.h>

namespace fanal {

void advise_huge_pages(void* begin, std::size_t bytes) {
  constexpr std::uintptr_t huge = std::uintptr_t{2} << 20U;
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  const auto first = (address + huge - 1) & ~(huge - 1);
  const auto last = (address + bytes) & ~(huge - 1);
  // The answer is not looked at: without huge pages all is the same but the time.
  if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);  // NOLINT
}

}  // namespace fanal
