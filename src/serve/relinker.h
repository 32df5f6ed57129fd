#pragma once
// Making groups anew after a judgement, on a thread of its own: nobody waits longer than they want to, and one at a
// time.
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "base/result.h"

namespace fanal::serve {

/// Thread-safe.
class Relinker {
 public:
  /// `link` does the work; it is called from one thread at a time.
  explicit Relinker(std::function<Result<void>()> link);
  ~Relinker();  ///< lets one that runs end
  Relinker(const Relinker&) = delete;
  Relinker& operator=(const Relinker&) = delete;

  /// Calls `judge` unless somebody judges or a linking runs, and starts a linking when it says so.
  /// Errors: busy; those of `judge`.
  Result<void> judge(const std::function<Result<bool>()>& judge);
  /// True once nothing runs, waiting for it at most so long.
  bool wait(std::chrono::milliseconds at_most);
  bool is_running() const;
  /// Why the last linking failed, until one succeeds or a judgement is kept for which nobody asks for one.
  std::optional<Error> failure() const;
  /// Waits for one that runs, however long.
  void finish();

 private:
  void start();
  void run();

  std::function<Result<void>()> link_;
  std::mutex judging_;
  mutable std::mutex mutex_;
  std::condition_variable ended_;
  std::thread thread_;
  bool is_running_ = false;
  std::optional<Error> failure_;
};

}  // namespace fanal::serve
