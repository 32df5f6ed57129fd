#include "base/executor.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace fanal {

struct Executor::State {
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<std::function<void()>> queue;
  bool stopping = false;
  std::vector<std::thread> workers;

  void run() {
    for (;;) {
      std::function<void()> work;
      {
        std::unique_lock lock(mutex);
        wake.wait(lock, [this] { return stopping || !queue.empty(); });
        if (queue.empty()) return;
        work = std::move(queue.front());
        queue.pop_front();
      }
      work();
    }
  }
};

Executor::Executor(std::size_t threads) : state_(std::make_unique<State>()) {
  threads = std::max<std::size_t>(threads, 1);
  state_->workers.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) state_->workers.emplace_back([this] { state_->run(); });
}

Executor::~Executor() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->wake.notify_all();
  for (auto& worker : state_->workers) worker.join();
}

std::size_t Executor::threads() const { return state_->workers.size(); }

void Executor::submit(std::function<void()> work) {
  {
    const std::lock_guard lock(state_->mutex);
    state_->queue.push_back(std::move(work));
  }
  state_->wake.notify_one();
}

void Executor::for_each(std::size_t count, const std::function<void(std::size_t)>& body) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::condition_variable done;
  std::size_t running = std::min(count, threads());
  const std::size_t lanes = running;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    submit([&] {
      for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) body(i);
      // Notified under the lock: the waiter may destroy `done` as soon as it sees zero.
      const std::lock_guard lock(mutex);
      if (--running == 0) done.notify_one();
    });
  }
  std::unique_lock lock(mutex);
  done.wait(lock, [&] { return running == 0; });
}

}  // namespace fanal
