#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace fanal::cli {

Progress::Progress(const Invocation& invocation)
    : on_(!invocation.has("no-progress") && std::getenv("FANAL_NO_PROGRESS") == nullptr),
      terminal_(::isatty(STDERR_FILENO) == 1),
      start_(Clock::now()),
      last_(start_) {}

engine::Progress Progress::callback() {
  return [this](std::string_view stage, std::uint64_t so_far, std::uint64_t total, std::uint64_t documents) {
    update(stage, so_far, total, documents);
  };
}

void Progress::begin_stage(std::string_view stage) {
  end();
  stage_ = stage;
  start_ = Clock::now();
  last_ = start_;
}

Progress::~Progress() { end(); }

void Progress::update(std::string_view stage, std::uint64_t so_far, std::uint64_t total, std::uint64_t documents) {
  if (!on_) return;
  if (stage != stage_) begin_stage(stage);
  const auto now = Clock::now();
  // A bar is redrawn ten times a second; a log gets a line every five.
  const auto pause = terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
  if (now - last_ < pause) return;
  last_ = now;
  draw(so_far, total, documents, std::chrono::duration<double>(now - start_).count());
}

void Progress::draw(std::uint64_t so_far, std::uint64_t total, std::uint64_t documents, double seconds) {
  constexpr double mega = 1e6;
  const double share = total > 0 ? static_cast<double>(so_far) / static_cast<double>(total) : 0;
  const double rate = seconds > 0 ? static_cast<double>(so_far) / seconds : 0;
  const double left = rate > 0 && total > so_far ? static_cast<double>(total - so_far) / rate : 0;
  std::string bar;
  if (terminal_) {
    constexpr std::size_t width = 24;
    const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
    bar = "[" + std::string(std::min(full, width), '#') + std::string(width - std::min(full, width), '.') + "] ";
  }
  constexpr std::array by_bytes{"ingest", "doctor", "backup", "restore", "check"};
  const bool bytes = std::find(by_bytes.begin(), by_bytes.end(), stage_) != by_bytes.end();
  const char* unit = bytes ? "MB" : "steps";
  const double scale = bytes ? mega : 1;
  std::fprintf(stderr, "%s%s %s%3.0f %%  %llu documents  %.1f of %.1f %s  %.1f %s/s  %.0f s left%s",
               terminal_ ? "\r" : "", stage_.c_str(), bar.c_str(), share * 100,
               static_cast<unsigned long long>(documents), static_cast<double>(so_far) / scale,
               static_cast<double>(total) / scale, unit, rate / scale, unit, left, terminal_ ? "  " : "\n");
  drawn_ = true;
}

void Progress::end() {
  if (drawn_ && terminal_) std::fputc('\n', stderr);
  drawn_ = false;
}

}  // namespace fanal::cli
