#pragma once
// What people are bringing in by their browsers, from the first file to the last report; each is read on a thread of
// its own, so that it goes on when whoever began it looks at something else or leaves.
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/intake.h"
#include "serve/work.h"

namespace fanal::serve {

/// Thread-safe.
class Intakes {
 public:
  using Named = std::pair<std::string, std::shared_ptr<engine::Intake>>;

  /// `threads`: to read with.
  explicit Intakes(std::size_t threads) : threads_(threads) {}
  ~Intakes() { finish(); }
  Intakes(const Intakes&) = delete;
  Intakes& operator=(const Intakes&) = delete;

  /// Gives the id by which `whose` finds it. Errors: those of Intake::begin; limit when somebody has four already.
  Result<std::string> begin(Work& work, engine::IntakeTerms terms);
  /// Of the actor of `work` in its case, the oldest first; those of others do not exist.
  std::vector<Named> of(const Work& work);
  /// Errors: not_found.
  Result<std::shared_ptr<engine::Intake>> named(const Work& work, std::string_view id);
  /// Begins to read. `kept`: holds `work`, which is then there until the reading is over; null: it outlives this.
  Result<void> start(Work& work, std::shared_ptr<Work> kept, std::string_view id);
  /// Forgets it and all that was sent. Errors: not_found; busy while it is read.
  Result<void> end(const Work& work, std::string_view id);
  /// Forgets those that nobody asked for in an hour.
  void settle();
  /// Stops what is being read and waits until it has ended.
  void finish();

 private:
  struct Held {
    std::string case_name;
    std::string actor;
    std::shared_ptr<engine::Intake> intake;
    std::thread thread;
    bool is_running = false;
  };
  using Ids = std::map<std::string, Held, std::less<>>;
  static bool is_of(const Held& held, const Work& work);
  Ids::iterator find(const Work& work, std::string_view id);
  /// What says that it is done may be so a moment before its thread: whoever saw it may go on at once.
  void wait_for_ending(std::unique_lock<std::mutex>& lock);

  std::size_t threads_;
  std::mutex mutex_;
  std::condition_variable ended_;
  Ids held_;
};

}  // namespace fanal::serve
