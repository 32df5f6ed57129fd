#include "serve/people.h"

#include <sodium.h>

#include <algorithm>

#include "base/ids.h"
#include "serve/internal/secrets.h"

namespace fanal::serve {
namespace {

constexpr std::size_t most_works = 8;
constexpr std::size_t most_programs = 256;
constexpr std::size_t most_addresses = 10000;
// Accounts slow down by themselves; an address that tries many accounts is slowed too: twenty wrong ones a quarter
// hour.
constexpr std::uint32_t free_guesses = 20;
constexpr std::chrono::minutes guess_window{15};

std::string id_of(const std::array<std::uint8_t, 32>& digest) {
  constexpr std::size_t shown = 8;
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), shown));  // NOLINT
}

Error nobody() {
  return {Code::refused, "log in first: POST /api/1/login, or give a key as `Authorization: Bearer fnl_...`"};
}

}  // namespace

People::People(engine::Instance& instance, AccessLimits limits, std::size_t threads)
    : instance_(instance), limits_(limits), threads_(threads) {}

People::Gone People::take_idle(Clock::time_point now) {
  Gone gone;
  std::erase_if(sessions_, [&](auto& entry) {
    const bool is_over = now - entry.second.used > limits_.idle || now - entry.second.opened > limits_.absolute;
    if (is_over) gone.push_back(std::move(entry.second.someone));
    return is_over;
  });
  std::erase_if(programs_, [&](auto& entry) {
    const bool is_over = now - entry.second.used > limits_.idle;
    if (is_over) gone.push_back(std::move(entry.second.someone));
    return is_over;
  });
  return gone;
}

Result<void> People::need_no_guesser(const std::string& from, Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(guesses_, [&](const auto& entry) { return now - entry.second.last > guess_window; });
  const auto known = guesses_.find(from);
  if (known == guesses_.end() || known->second.wrong < free_guesses) return {};
  return Error{Code::busy, "too many wrong attempts from this address: come back in a quarter of an hour"};
}

void People::count_guess(const std::string& from, Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  if (guesses_.size() >= most_addresses && !guesses_.contains(from)) return;
  auto& guesses = guesses_[from];
  ++guesses.wrong;
  guesses.last = now;
}

Result<std::string> People::log_in(engine::LogInRequest request, Clock::time_point now) {
  const std::string from = request.from;
  FANAL_TRY_VOID(need_no_guesser(from, now));
  auto person = instance_.log_in(std::move(request));
  if (!person) {
    // Who comes at a busy moment has guessed nothing.
    if (person.error().code == Code::refused) count_guess(from, now);
    return std::move(person).error();
  }
  Gone gone;
  const std::scoped_lock lock(mutex_);
  gone = take_idle(now);
  while (sessions_.size() >= limits_.sessions) {
    const auto oldest = std::min_element(sessions_.begin(), sessions_.end(),
                                         [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
    gone.push_back(std::move(oldest->second.someone));
    sessions_.erase(oldest);
  }
  std::string secret = new_secret();
  sessions_[digest_of(secret)] = {std::make_shared<Someone>(*std::move(person)), from, now, now};
  return secret;
}

std::string People::renew(std::string_view cookie, Clock::time_point now) {
  if (cookie.empty()) return {};
  const std::scoped_lock lock(mutex_);
  const auto found = sessions_.find(digest_of(cookie));
  if (found == sessions_.end()) return {};
  Open open = std::move(found->second);
  open.used = now;
  sessions_.erase(found);
  std::string secret = new_secret();
  sessions_[digest_of(secret)] = std::move(open);
  return secret;
}

void People::log_out(std::string_view cookie) {
  Gone gone;
  const std::scoped_lock lock(mutex_);
  const auto found = sessions_.find(digest_of(cookie));
  if (found == sessions_.end()) return;
  gone.push_back(std::move(found->second.someone));
  sessions_.erase(found);
}

Result<std::shared_ptr<Someone>> People::by_key(const Request& request, Clock::time_point now) {
  const std::string_view key = std::string_view(request.authorization).substr(bearer.size());
  // The key is proved at every request; what it works in is kept meanwhile.
  FANAL_TRY(person, instance_.log_in_by_key(key, request.from));
  const std::string name = id_of(digest_of(key));
  Gone gone;
  const std::scoped_lock lock(mutex_);
  const auto known = programs_.find(name);
  if (known != programs_.end()) {
    known->second.used = now;
    return known->second.someone;
  }
  if (programs_.size() >= most_programs) {
    const auto oldest = std::min_element(programs_.begin(), programs_.end(),
                                         [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
    gone.push_back(std::move(oldest->second.someone));
    programs_.erase(oldest);
  }
  return programs_.emplace(name, Program{std::make_shared<Someone>(std::move(person)), now}).first->second.someone;
}

Result<std::shared_ptr<Someone>> People::who(const Request& request, std::string_view cookie, Clock::time_point now) {
  if (std::string_view(request.authorization).starts_with(bearer)) return by_key(request, now);
  if (cookie.empty() || request.x_fanal != "1") return nobody();
  std::shared_ptr<Someone> someone;
  {
    Gone gone;
    const std::scoped_lock lock(mutex_);
    const auto found = sessions_.find(digest_of(cookie));
    if (found == sessions_.end()) return nobody();
    if (now - found->second.used > limits_.idle || now - found->second.opened > limits_.absolute) {
      gone.push_back(std::move(found->second.someone));
      sessions_.erase(found);
      return nobody();
    }
    found->second.used = now;
    someone = found->second.someone;
  }
  if (const auto stands = instance_.still_stands(someone->person); !stands) {
    log_out(cookie);
    return stands.error();
  }
  return someone;
}

std::vector<SessionView> People::sessions(const engine::Person& person, std::string_view cookie,
                                          Clock::time_point now) {
  const auto ago = [now](Clock::time_point then) {
    return std::int64_t{std::chrono::duration_cast<std::chrono::seconds>(now - then).count()};
  };
  const Digest mine = digest_of(cookie);
  const std::scoped_lock lock(mutex_);
  std::vector<SessionView> views;
  for (const auto& [digest, open] : sessions_) {
    if (open.someone->person.account().id != person.account().id) continue;
    views.push_back({id_of(digest), open.from, ago(open.opened), ago(open.used), digest == mine});
  }
  return views;
}

bool People::end(const engine::Person& person, std::string_view id) {
  Gone gone;
  const std::scoped_lock lock(mutex_);
  std::erase_if(sessions_, [&](auto& entry) {
    const bool is_it = entry.second.someone->person.account().id == person.account().id && id_of(entry.first) == id;
    if (is_it) gone.push_back(std::move(entry.second.someone));
    return is_it;
  });
  return !gone.empty();
}

Result<std::shared_ptr<Work>> People::begin_work(Someone& someone, const engine::WorkRequest& request) {
  FANAL_TRY(session, instance_.begin_work(someone.person, request));
  auto work = std::make_shared<Work>(std::move(session), threads_);
  work->case_name = request.case_name;
  std::shared_ptr<Work> gone;
  const std::scoped_lock lock(someone.mutex);
  if (someone.works.size() == most_works) {
    gone = std::move(someone.works.front());
    someone.works.erase(someone.works.begin());
  }
  someone.works.push_back(work);
  return work;
}

std::shared_ptr<Work> People::work_of(Someone& someone, std::string_view id) {
  const std::scoped_lock lock(someone.mutex);
  if (id.empty()) return someone.works.empty() ? nullptr : someone.works.back();
  for (const auto& work : someone.works) {
    if (work->session.work_id() == id) return work;
  }
  return nullptr;
}

bool People::end_work(Someone& someone, std::string_view id) {
  std::shared_ptr<Work> gone;
  const std::scoped_lock lock(someone.mutex);
  const auto found = std::find_if(someone.works.begin(), someone.works.end(),
                                  [id](const auto& work) { return work->session.work_id() == id; });
  if (found == someone.works.end()) return false;
  gone = std::move(*found);
  someone.works.erase(found);
  return true;
}

void People::settle() {
  Gone all;
  Gone gone;
  {
    const std::scoped_lock lock(mutex_);
    gone = take_idle(Clock::now());
    for (const auto& [digest, open] : sessions_) all.push_back(open.someone);
    for (const auto& [name, program] : programs_) all.push_back(program.someone);
  }
  // Those who go have their rows written too.
  all.insert(all.end(), gone.begin(), gone.end());
  for (const auto& someone : all) {
    std::vector<std::shared_ptr<Work>> works;
    {
      const std::scoped_lock lock(someone->mutex);
      works = someone->works;
    }
    for (const auto& work : works) static_cast<void>(work->session.settle());
  }
  static_cast<void>(instance_.settle());
}

}  // namespace fanal::serve
