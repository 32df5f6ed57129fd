#pragma once
// What a Session holds, for the files of engine: the store's case, the asker, and the two doors.
#include <string>
#include <string_view>

#include "engine/session.h"
#include "guard/filter.h"
#include "store/case.h"

namespace fanal::engine {

struct Session::Inside {
  store::Case opened;
  Actor actor;
  std::string purpose;

  /// The door of every read: guard decides, and the audit row is on disk before this returns, refused reads too.
  /// `detail`: one JSON object saying what is asked.
  Result<guard::Filter> read(std::string_view action, std::string_view detail);
  /// The door of every change: the same, for the intent; waits a while for another writer to finish.
  Result<store::Writer> write(std::string_view action, std::string_view detail);

 private:
  Result<guard::Filter> admit(std::string_view action, std::string_view detail);
};

}  // namespace fanal::engine
