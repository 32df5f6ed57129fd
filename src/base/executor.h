#pragma once
// Runs pieces of work on a fixed number of threads. Leaves take one and start no thread of their own.
#include <cstddef>
#include <functional>
#include <memory>

namespace fanal {

class Executor {
 public:
  /// `threads` >= 1 workers, started at once and joined by the destructor, which first finishes what was submitted.
  explicit Executor(std::size_t threads);
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  std::size_t threads() const;
  /// Queues `work`. `work` must not throw. Thread-safe.
  void submit(std::function<void()> work);
  /// Calls body(i) for i in [0, count) in any order on the workers, and returns when all are done.
  /// Must not be called from a worker.
  void for_each(std::size_t count, const std::function<void(std::size_t)>& body);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fanal
