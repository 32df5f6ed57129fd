#pragma once
// Decoder processes: spawned, lent to one user at a time, watched, and killed when they die, hang or grow too much.
// What they are: docs/formats/archives.md.
#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "decode/frame.h"

namespace fanal::engine {

struct DecoderLimits {
  double silence_seconds = 60;  ///< without a frame, hello included: a slow machine under load answers within seconds
  std::uint64_t memory_bytes = decode::memory_bytes;  ///< resident
  double cpu_seconds = 300;                           ///< for each item, and a second more for each MiB of it
};

/// Why a decoder is no more. `code` ends the code of an issue: crash, time, memory, protocol.
struct DecoderDeath {
  std::string code;
  std::string message;
};

/// Whether the command line of a process, its arguments each ended by a zero byte, is the one that a decoder is started
/// with: `fanal decode`, and nothing more.
bool is_decoder_command(std::string_view command_line);

/// One process. Use from one thread at a time. After a death every call gives the same error.
class DecoderProcess {
 public:
  /// Errors: unavailable when it cannot be started; refused when it cannot lock itself down, and in a process that was
  /// itself started as a decoder: a program that is none would ingest again there, and start itself without end.
  static Result<std::unique_ptr<DecoderProcess>> spawn(const std::string& program, const DecoderLimits& limits);
  ~DecoderProcess();
  DecoderProcess(const DecoderProcess&) = delete;
  DecoderProcess& operator=(const DecoderProcess&) = delete;

  const decode::Seals& seals() const { return seals_; }
  /// Nothing that it said is left unread.
  bool is_quiet() const;
  bool is_fresh() const { return uses_ == 0; }
  std::uint64_t uses() const { return uses_; }
  const std::optional<DecoderDeath>& death() const { return death_; }

  /// Counts as a use, and allows the processor time for an item of that size. Errors: unavailable: see death().
  Result<void> open(const decode::Open& request);
  Result<void> open_picture(const decode::OpenPicture& request);
  Result<void> open_tile(const decode::OpenTile& request);
  Result<void> open_tags(const decode::OpenTags& request);
  Result<void> send(const decode::FromEngine& message);
  /// The next message; its views are valid until the next call. Errors: unavailable: see death().
  Result<decode::FromDecoder> receive();
  /// For what a well-behaved decoder never says: kills it.
  Error break_off(const std::string& why);

 private:
  DecoderProcess(pid_t pid, int socket, const DecoderLimits& limits);
  Error die(std::string code, std::string message);
  Error die_as_it_exited();
  void begin_use(std::uint64_t item_bytes);
  Result<void> wait_readable();
  bool is_too_large() const;

  pid_t pid_;
  int socket_;
  DecoderLimits limits_;
  decode::Seals seals_;
  std::uint64_t uses_ = 0;
  std::uint64_t frames_ = 0;
  decode::FrameBuffer buffer_;
  std::vector<char> scratch_;
  std::optional<DecoderDeath> death_;
};

/// Thread-safe. Processes end with it, and with the thread that borrowed them first: the kernel takes the death of the
/// thread that made a child for that of its parent.
class DecoderPool {
 public:
  /// `program`: what to start as `PROGRAM decode`; this program itself by default.
  explicit DecoderPool(std::string program = "/proc/self/exe", DecoderLimits limits = {})
      : program_(std::move(program)), limits_(limits) {}

  /// An idle process, or a new one; with `fresh` always one that has done nothing yet. Errors: those of spawn.
  Result<std::unique_ptr<DecoderProcess>> borrow(bool fresh);
  /// One that finished its work; what died or is worn out is let go.
  void give_back(std::unique_ptr<DecoderProcess> process);

 private:
  std::string program_;
  DecoderLimits limits_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<DecoderProcess>> idle_;
};

}  // namespace fanal::engine
