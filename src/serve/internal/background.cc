#include "serve/internal/background.h"

#include <sys/resource.h>
#include <unistd.h>

namespace fanal::serve {

void work_in_background() {
  // A system that refuses it shares the processor out evenly.
  constexpr int niceness = 10;
  static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness));
}

}  // namespace fanal::serve
