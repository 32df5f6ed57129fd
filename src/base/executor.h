#pragma once
// Runs pieces of work on a fixed number of threads. Leaves take one and start no thread of their own.
#include <algorithm>
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
  /// The same in pieces of at most `piece` each: calls body(begin, end).
  template <typename Body>
  void for_each_piece(std::size_t count, std::size_t piece, const Body& body) {
    for_each((count + piece - 1) / piece,
             [&](std::size_t part) { body(part * piece, std::min(count, (part + 1) * piece)); });
  }

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fanal
