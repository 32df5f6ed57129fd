#include "serve/intakes.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <system_error>

#include "base/executor.h"
#include "serve/internal/background.h"
#include "serve/internal/secrets.h"

namespace fanal::serve {
namespace {

constexpr std::size_t most_of_one = 4;
constexpr std::chrono::hours kept_unused{1};

Error no_such(std::string_view id) {
  return {Code::not_found, "you bring nothing in as '" + std::string(id) + "': begin anew"};
}

}  // namespace

bool Intakes::is_of(const Held& held, const Work& work) {
  return held.case_name == work.case_name && held.actor == work.session.actor();
}

Intakes::Ids::iterator Intakes::find(const Work& work, std::string_view id) {
  const auto found = held_.find(id);
  return found != held_.end() && is_of(found->second, work) ? found : held_.end();
}

Result<std::string> Intakes::begin(Work& work, engine::IntakeTerms terms) {
  if (of(work).size() >= most_of_one) {
    return Error{Code::limit,
                 "you bring in " + std::to_string(most_of_one) + " things already: end one of them, or add to it"};
  }
  FANAL_TRY(intake, engine::Intake::begin(work.session, std::move(terms)));
  const std::string id = new_secret().substr(0, 32);
  const std::scoped_lock lock(mutex_);
  Held& held = held_[id];
  held.case_name = work.case_name;
  held.actor = work.session.actor();
  held.intake = std::move(intake);
  return id;
}

std::vector<Intakes::Named> Intakes::of(const Work& work) {
  const std::scoped_lock lock(mutex_);
  std::vector<Named> theirs;
  for (const auto& [id, held] : held_) {
    if (is_of(held, work)) theirs.emplace_back(id, held.intake);
  }
  std::sort(theirs.begin(), theirs.end(), [](const Named& a, const Named& b) {
    return std::pair(a.second->begun_at(), a.first) < std::pair(b.second->begun_at(), b.first);
  });
  return theirs;
}

Result<std::shared_ptr<engine::Intake>> Intakes::named(const Work& work, std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto found = find(work, id);
  if (found == held_.end()) return no_such(id);
  return found->second.intake;
}

void Intakes::wait_for_ending(std::unique_lock<std::mutex>& lock) {
  ended_.wait(lock, [this] {
    return std::none_of(held_.begin(), held_.end(), [](const auto& named) {
      return named.second.is_running && !named.second.intake->is_running();
    });
  });
}

Result<void> Intakes::start(Work& work, std::shared_ptr<Work> kept, std::string_view id) {
  std::unique_lock lock(mutex_);
  wait_for_ending(lock);
  const auto found = find(work, id);
  if (found == held_.end()) return no_such(id);
  Held& held = found->second;
  // A case has one writer: whoever came second would wait for it and fail.
  for (const auto& [other, one] : held_) {
    if (!one.is_running || one.case_name != work.case_name) continue;
    return Error{Code::busy, other == found->first
                                 ? "it is being read already"
                                 : "other evidence is being read into this case: read yours when that is done"};
  }
  if (held.thread.joinable()) held.thread.join();  // it has ended
  FANAL_TRY_VOID(held.intake->begin_run());
  held.is_running = true;
  try {
    held.thread =
        std::thread([this, &work, kept = std::move(kept), intake = held.intake, name = found->first]() mutable {
          work_in_background();
          try {
            Executor executor(threads_);
            static_cast<void>(intake->run(work.session, executor));  // it keeps why it failed
          } catch (const std::exception& error) {
            intake->fail(Error{Code::internal, error.what()});
          }
          kept.reset();
          const std::scoped_lock done(mutex_);
          held_.find(name)->second.is_running = false;
          ended_.notify_all();
        });
  } catch (const std::system_error& error) {
    held.is_running = false;
    Error failure{Code::unavailable, std::string("no thread to read with: ") + error.what()};
    held.intake->fail(failure);
    return failure;
  }
  return {};
}

Result<void> Intakes::end(const Work& work, std::string_view id) {
  std::thread thread;
  std::shared_ptr<engine::Intake> gone;
  {
    std::unique_lock lock(mutex_);
    wait_for_ending(lock);
    const auto found = find(work, id);
    if (found == held_.end()) return no_such(id);
    if (found->second.is_running) return Error{Code::busy, "it is being read: stop it first"};
    thread = std::move(found->second.thread);
    gone = std::move(found->second.intake);
    held_.erase(found);
  }
  if (thread.joinable()) thread.join();
  return {};
}

void Intakes::settle() {
  std::vector<std::thread> threads;
  std::vector<std::shared_ptr<engine::Intake>> gone;
  {
    const std::scoped_lock lock(mutex_);
    for (auto at = held_.begin(); at != held_.end();) {
      Held& held = at->second;
      if (held.is_running || held.intake->unused_for() < kept_unused) {
        ++at;
        continue;
      }
      threads.push_back(std::move(held.thread));
      gone.push_back(std::move(held.intake));
      at = held_.erase(at);
    }
  }
  for (auto& thread : threads) {
    if (thread.joinable()) thread.join();
  }
}

void Intakes::finish() {
  std::vector<std::thread> threads;
  {
    const std::scoped_lock lock(mutex_);
    for (auto& [id, held] : held_) {
      held.intake->stop();
      threads.push_back(std::move(held.thread));
    }
  }
  for (auto& thread : threads) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace fanal::serve
