#pragma once
// Progress on stderr: a bar on a terminal, plain lines elsewhere. What it claims is durable.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "engine/progress.h"

namespace fanal::cli {

class Progress {
 public:
  /// Silent with --no-progress.
  explicit Progress(const Invocation& invocation);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `so_far` of `total` (bytes where `stage` is ingest or doctor, steps elsewhere) are committed. total 0: unknown.
  void update(std::string_view stage, std::uint64_t so_far, std::uint64_t total, std::uint64_t documents);
  /// update() as engine takes it. Keep the Progress as long as it is used.
  engine::Progress callback();
  /// Ends the bar's line, so that other lines can follow.
  void end();

 private:
  using Clock = std::chrono::steady_clock;
  void draw(std::uint64_t so_far, std::uint64_t total, std::uint64_t documents, double seconds);
  void begin_stage(std::string_view stage);
  bool on_ = true;
  bool terminal_ = false;
  bool drawn_ = false;
  std::string stage_;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace fanal::cli
