#pragma once
// A case that is being worked in: the session that asks it, and the making of groups anew after its judgements.
#include <string>

#include "engine/session.h"
#include "serve/relinker.h"

namespace fanal::serve {

struct Work {
  Work(engine::Session opened, std::size_t how_many_threads);

  std::string case_name;  ///< empty in a lone case
  std::size_t threads;    ///< to make groups anew with
  engine::Session session;
  Relinker relinker;
};

}  // namespace fanal::serve
