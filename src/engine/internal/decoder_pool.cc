#include "engine/internal/decoder_pool.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <utility>

#include "decode/lock_down.h"
#include "decode/serve.h"

namespace fanal::engine {
namespace {

using Clock = std::chrono::steady_clock;

// A process is let go after this many items, or requests for tags of many, so that nothing can build up in one.
// Starting one takes as long as some ten pictures: with 256 items each that was a twentieth of the time of pictures.
constexpr std::uint64_t most_uses = 1024;
constexpr int look_every_ms = 100;
constexpr std::uint64_t look_every_frames = 64;
constexpr std::size_t receive_bytes = std::size_t{256} << 10U;

Error cannot_start(int error) {
  return Error{Code::unavailable, std::string("the decoder cannot be started: ") + std::strerror(error)};
}

constexpr const char* decoder_name = "fanal";
constexpr const char* decoder_argument = "decode";

// Without a look at itself no process starts another: where /proc is closed, /proc/self/exe is as well.
Result<void> refuse_in_a_decoder() {
  std::FILE* file = std::fopen("/proc/self/cmdline", "re");
  if (file == nullptr) return cannot_start(errno);
  std::array<char, 64> bytes{};  // more than those of a decoder
  const std::size_t read = std::fread(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
  if (!is_decoder_command({bytes.data(), read})) return {};
  return Error{Code::refused,
               "this process was started as a decoder (`fanal decode`) and starts none itself: a program that uses the "
               "engine must call run_decoder() of engine/decoder.h when it is started so"};
}

// Descriptor 3 is the socket, 0 to 2 are nothing, all others are closed, the environment is empty.
int start(const std::string& program, int socket, pid_t& pid) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, decode::socket_descriptor);
  for (int descriptor = 0; descriptor < decode::socket_descriptor; ++descriptor) {
    posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
  }
  posix_spawn_file_actions_addclosefrom_np(&actions, decode::socket_descriptor + 1);
  std::string name = decoder_name;
  std::string command = decoder_argument;
  const std::array<char*, 3> arguments{name.data(), command.data(), nullptr};
  const std::array<char*, 1> environment{nullptr};
  const int status = ::posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  return status;
}

// Over every descriptor that start() fills, so that none of its dup2 is one onto itself, which would keep CLOEXEC.
int lift(int descriptor) {
  const int lifted = ::fcntl(descriptor, F_DUPFD_CLOEXEC, decode::socket_descriptor + 1);
  ::close(descriptor);
  return lifted;
}

double seconds_of(clockid_t clock) {
  timespec time{};
  if (::clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

}  // namespace

bool is_decoder_command(std::string_view command_line) {
  return command_line == std::string(decoder_name) + '\0' + decoder_argument + '\0';
}

DecoderProcess::DecoderProcess(pid_t pid, int socket, const DecoderLimits& limits)
    : pid_(pid), socket_(socket), limits_(limits), scratch_(receive_bytes) {}

Result<std::unique_ptr<DecoderProcess>> DecoderProcess::spawn(const std::string& program, const DecoderLimits& limits) {
  FANAL_TRY_VOID(refuse_in_a_decoder());
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return cannot_start(errno);
  const int ours = lift(ends[0]);
  const int theirs = lift(ends[1]);
  pid_t pid = -1;
  const int status = start(program, theirs, pid);
  ::close(theirs);
  if (status != 0) {
    ::close(ours);
    return cannot_start(status);
  }
  std::unique_ptr<DecoderProcess> process(new DecoderProcess(pid, ours, limits));
  auto said = process->receive();
  if (!said) return Error{Code::unavailable, "the decoder cannot be started: " + process->death()->message};
  const auto* hello = std::get_if<decode::Hello>(&*said);
  if (hello == nullptr || hello->version != decode::protocol_version) {
    return Error{Code::unavailable, "the decoder cannot be started: it is of another version"};
  }
  if (!hello->seals.has_seccomp || !hello->seals.no_new_privileges) {
    return Error{Code::refused, "this system cannot lock the decoder down (" + hello->seals.fault + ")"};
  }
  process->seals_ = hello->seals;
  return process;
}

DecoderProcess::~DecoderProcess() {
  ::close(socket_);
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) continue;
}

Result<void> DecoderProcess::open(const decode::Open& request) {
  begin_use(request.item_bytes);
  return send(request);
}

Result<void> DecoderProcess::open_picture(const decode::OpenPicture& request) {
  begin_use(request.item_bytes);
  return send(request);
}

Result<void> DecoderProcess::open_tile(const decode::OpenTile& request) {
  begin_use(request.item_bytes);
  return send(request);
}

Result<void> DecoderProcess::open_tags(const decode::OpenTags& request) {
  std::uint64_t bytes = 0;
  for (const std::string_view head : request.heads) bytes += head.size();
  begin_use(bytes);
  return send(request);
}

void DecoderProcess::begin_use(std::uint64_t item_bytes) {
  ++uses_;
  clockid_t clock{};
  if (pid_ > 0 && ::clock_getcpuclockid(pid_, &clock) == 0) {
    const double allowed = limits_.cpu_seconds + static_cast<double>(item_bytes >> 20U);
    rlimit limit{};
    if (::prlimit(pid_, RLIMIT_CPU, nullptr, &limit) == 0) {
      limit.rlim_cur = std::min(static_cast<rlim_t>(seconds_of(clock) + allowed) + 1, limit.rlim_max);
      ::prlimit(pid_, RLIMIT_CPU, &limit, nullptr);
    }
  }
}

Result<void> DecoderProcess::send(const decode::FromEngine& message) {
  if (death_) return Error{Code::unavailable, death_->message};
  const std::string frame = decode::pack(message);
  std::string_view rest = frame;
  while (!rest.empty()) {
    const ssize_t sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return die_as_it_exited();
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  return {};
}

Result<decode::FromDecoder> DecoderProcess::receive() {
  if (death_) return Error{Code::unavailable, death_->message};
  for (;;) {
    auto frame = buffer_.next();
    if (!frame) return break_off(frame.error().message);
    if (*frame) {
      auto message = decode::parse_from_decoder(**frame);
      if (!message) return break_off(message.error().message);
      if (++frames_ % look_every_frames == 0 && is_too_large()) {
        return die("memory", "the decoder grew over " + std::to_string(limits_.memory_bytes >> 20U) + " MiB");
      }
      return message;
    }
    FANAL_TRY_VOID(wait_readable());
    const ssize_t got = ::recv(socket_, scratch_.data(), scratch_.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return die_as_it_exited();
    buffer_.append(std::string_view(scratch_.data(), static_cast<std::size_t>(got)));
  }
}

Error DecoderProcess::break_off(const std::string& why) { return die("protocol", why); }

bool DecoderProcess::is_quiet() const {
  pollfd waited{socket_, POLLIN, 0};
  return buffer_.is_empty() && ::poll(&waited, 1, 0) == 0;
}

Result<void> DecoderProcess::wait_readable() {
  const auto deadline = Clock::now() + std::chrono::duration<double>(limits_.silence_seconds);
  for (;;) {
    pollfd waited{socket_, POLLIN, 0};
    const int ready = ::poll(&waited, 1, look_every_ms);
    if (ready > 0) return {};
    if (ready < 0 && errno != EINTR) return die("crash", std::string("poll: ") + std::strerror(errno));
    if (is_too_large()) {
      return die("memory", "the decoder grew over " + std::to_string(limits_.memory_bytes >> 20U) + " MiB");
    }
    if (Clock::now() >= deadline) {
      return die("time", "the decoder said nothing for " +
                             std::to_string(static_cast<std::uint64_t>(limits_.silence_seconds)) + " seconds");
    }
  }
}

bool DecoderProcess::is_too_large() const {
  const std::string path = "/proc/" + std::to_string(pid_) + "/statm";
  unsigned long mapped = 0;
  unsigned long resident = 0;
  std::FILE* file = std::fopen(path.c_str(), "re");
  if (file == nullptr) return false;
  const int read = std::fscanf(file, "%lu %lu", &mapped, &resident);
  std::fclose(file);
  return read == 2 && resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) > limits_.memory_bytes;
}

Error DecoderProcess::die(std::string code, std::string message) {
  death_ = DecoderDeath{std::move(code), std::move(message)};
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) continue;
  pid_ = -1;
  return Error{Code::unavailable, death_->message};
}

// The socket is closed: whatever it is doing, it is of no more use. What it says of itself first.
Error DecoderProcess::die_as_it_exited() {
  int status = 0;
  pid_t reaped = 0;
  const auto deadline = Clock::now() + std::chrono::seconds(1);
  while ((reaped = ::waitpid(pid_, &status, WNOHANG)) == 0 && Clock::now() < deadline) ::usleep(1000);
  if (reaped != pid_) return die("crash", "the decoder closed its socket");
  pid_ = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == decode::exit_no_memory) {
    death_ = DecoderDeath{"memory", "the decoder had no more memory"};
  } else if (WIFEXITED(status)) {
    death_ = DecoderDeath{"crash", "the decoder ended with status " + std::to_string(WEXITSTATUS(status))};
  } else if (WTERMSIG(status) == SIGXCPU) {
    death_ = DecoderDeath{"time", "the decoder used up its processor time"};
  } else {
    death_ = DecoderDeath{"crash", "the decoder died of signal " + std::to_string(WTERMSIG(status))};
  }
  return Error{Code::unavailable, death_->message};
}

Result<std::unique_ptr<DecoderProcess>> DecoderPool::borrow(bool fresh) {
  if (!fresh) {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto process = std::move(idle_.back());
      idle_.pop_back();
      return process;
    }
  }
  return DecoderProcess::spawn(program_, limits_);
}

void DecoderPool::give_back(std::unique_ptr<DecoderProcess> process) {
  if (process == nullptr || process->death() || process->uses() >= most_uses || !process->is_quiet()) return;
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(process));
}

}  // namespace fanal::engine
