#include "serve/relinker.h"

#include <exception>
#include <string>
#include <system_error>
#include <utility>

#include "serve/internal/background.h"

namespace fanal::serve {

Relinker::Relinker(std::function<Result<void>()> link) : link_(std::move(link)) {}

Relinker::~Relinker() { finish(); }

Result<void> Relinker::judge(const std::function<Result<bool>()>& judge) {
  // Whoever comes second is told at once: a thread that waits here answers nobody else.
  const std::unique_lock turn(judging_, std::try_to_lock);
  if (!turn.owns_lock()) {
    return Error{Code::busy, "another judgement is being kept: judge again in a moment"};
  }
  if (is_running()) {
    return Error{Code::busy, "groups are being made anew after another judgement: judge again when that is done"};
  }
  FANAL_TRY(is_to_link, judge());
  if (is_to_link) {
    start();
  } else {
    // Nobody tried for this one: what failed before says nothing of it.
    const std::scoped_lock lock(mutex_);
    failure_.reset();
  }
  return {};
}

void Relinker::start() {
  if (thread_.joinable()) thread_.join();  // it has ended: is_running was false
  const std::scoped_lock lock(mutex_);
  is_running_ = true;
  try {
    thread_ = std::thread([this] {
      work_in_background();
      run();
    });
  } catch (const std::system_error& error) {
    is_running_ = false;
    failure_ = Error{Code::unavailable, std::string("no thread to make groups anew: ") + error.what()};
  }
}

void Relinker::run() {
  std::optional<Error> failure;
  try {
    if (auto linked = link_(); !linked) failure = std::move(linked).error();
  } catch (const std::exception& error) {
    failure = Error{Code::internal, error.what()};
  }
  const std::scoped_lock done(mutex_);
  failure_ = std::move(failure);
  is_running_ = false;
  ended_.notify_all();
}

bool Relinker::wait(std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  return ended_.wait_for(lock, at_most, [this] { return !is_running_; });
}

bool Relinker::is_running() const {
  const std::scoped_lock lock(mutex_);
  return is_running_;
}

std::optional<Error> Relinker::failure() const {
  const std::scoped_lock lock(mutex_);
  return failure_;
}

void Relinker::finish() {
  const std::scoped_lock turn(judging_);
  if (thread_.joinable()) thread_.join();
}

}  // namespace fanal::serve
