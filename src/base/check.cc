#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace fanal {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "fanal: a bug in fanal: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace fanal
