#include "serve/work.h"

#include "base/executor.h"
#include "engine/relink.h"

namespace fanal::serve {

Work::Work(engine::Session opened, std::size_t how_many_threads)
    : threads(how_many_threads), session(std::move(opened)), relinker([this]() -> Result<void> {
        Executor executor(threads);
        FANAL_TRY_VOID(engine::relink(session, executor, {}));
        return {};
      }) {}

}  // namespace fanal::serve
