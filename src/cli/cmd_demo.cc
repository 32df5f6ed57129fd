#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/executor.h"
#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/serve_session.h"
#include "engine/ask.h"
#include "engine/evaluate.h"
#include "engine/ingest.h"
#include "engine/synthesise.h"

namespace fanal::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array options{
    Option{"count", "N", "how many synthetic adverts; default 20000"},
    Option{"seed", "S", "another seed makes other adverts; default 1"},
    Option{"out", "DIR", "where the demo is made, anew each time; default demo"},
    Option{"no-serve", "", "end after printing what was found"},
    Option{"port", "N", "where the workbench is served on 127.0.0.1; 0: any port that is free; default 8470"},
};
constexpr std::string_view marker = ".fanal-demo";

// The folder is made anew each time, but only if an earlier demo made it.
Result<void> clear(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error)) {
    if (!fs::exists(folder / marker, error)) {
      return Error{Code::already_exists, folder.string() + " is not empty and no demo made it: give another --out"};
    }
    fs::remove_all(folder, error);
  }
  fs::create_directories(folder, error);
  if (error) return Error{Code::unavailable, "cannot make " + folder.string() + ": " + error.message()};
  std::ofstream(folder / marker) << "made by fanal demo, which may delete this folder\n";
  return {};
}

void print_groups(const std::vector<engine::GroupView>& groups) {
  std::printf("\nThe largest groups, and why they hold:\n");
  for (const auto& group : groups) {
    std::printf("\n  Group %u: %llu documents, %llu text templates, %llu contacts", group.number,
                static_cast<unsigned long long>(group.documents), static_cast<unsigned long long>(group.texts),
                static_cast<unsigned long long>(group.key_count));
    if (!group.first_day.empty()) std::printf(", %s to %s", group.first_day.c_str(), group.last_day.c_str());
    std::printf("\n");
    for (const auto& reason : group.reasons) std::printf("    - %s\n", reason.sentence.c_str());
  }
}

void print_agreement(const char* what, const engine::LevelEvaluation& level) {
  std::printf("  %s: pairwise precision %.3f, recall %.3f; B-cubed F1 %.3f; largest %llu of %llu true\n", what,
              level.pairwise.precision / 1000.0, level.pairwise.recall / 1000.0, level.b_cubed.f1 / 1000.0,
              static_cast<unsigned long long>(level.largest), static_cast<unsigned long long>(level.largest_true));
}

void print_report(const engine::SynthesisReport& made, const engine::IngestReport& report, double seconds,
                  std::size_t threads) {
  std::printf(
      "\n%s: %llu synthetic adverts (%.1f MB) of %llu posters read, extracted, indexed and linked in %.1f s "
      "with %zu threads\n",
      std::string(evaluation_banner).c_str(), static_cast<unsigned long long>(made.adverts),
      static_cast<double>(made.advert_bytes) / 1e6, static_cast<unsigned long long>(made.posters), seconds, threads);
  std::printf("  found:");
  for (std::size_t kind = 0; kind < mention_kind_count; ++kind) {
    if (report.mentions[kind] == 0) continue;
    std::printf(" %s %llu", std::string(kind_name(static_cast<MentionKind>(kind))).c_str(),
                static_cast<unsigned long long>(report.mentions[kind]));
  }
  std::printf(
      "\n  %llu groups of two or more, the largest of %llu; %llu text templates; %llu keys, %llu too common to "
      "link on\n",
      static_cast<unsigned long long>(report.links.meta_groups_of_two),
      static_cast<unsigned long long>(report.links.largest_group),
      static_cast<unsigned long long>(report.links.micro_groups), static_cast<unsigned long long>(report.links.keys),
      static_cast<unsigned long long>(report.links.keys_too_common));
}

Result<int> run(const Invocation& invocation) {
  FANAL_TRY(count, invocation.number("count", 20000, 1, 10000000));
  FANAL_TRY(seed, invocation.number("seed", 1, 0, UINT64_MAX));
  FANAL_TRY(threads, threads_of(invocation));
  FANAL_TRY(port, invocation.number("port", 8470, 0, 65535));
  const fs::path folder = invocation.text("out", "demo");
  FANAL_TRY_VOID(clear(folder));
  FANAL_TRY(made, engine::synthesise_adverts((folder / "adverts").string(), count, seed));

  engine::InitRequest init;
  init.case_dir = (folder / "case").string();
  init.key.key_file = (folder / "case.key").string();
  init.actor = {engine::system_user(), ""};
  FANAL_TRY(session, engine::Session::init(std::move(init)));
  say_if_evaluation(session.terms());

  const auto start = std::chrono::steady_clock::now();
  Executor executor(threads);
  Progress progress(invocation);
  engine::IngestRequest request;
  request.paths = {made.adverts_file};
  FANAL_TRY(report, engine::ingest(session, request, executor, progress.callback()));
  progress.end();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  print_report(made, report, seconds, threads);
  FANAL_TRY(largest, engine::largest_groups(session, {3, {}}));
  print_groups(largest.groups);
  FANAL_TRY(evaluation, engine::evaluate_links(session, made.truth_file));
  std::printf("\nAgainst the truth the generator knows:\n");
  print_agreement("groups against posters  ", evaluation.meta);
  print_agreement("texts against templates ", evaluation.micro);
  std::printf(
      "\nGo on with:\n  export FANAL_CASE=%s FANAL_KEY_FILE=%s\n  fanal search massage\n  fanal groups\n"
      "  fanal audit show\n",
      (folder / "case").c_str(), (folder / "case.key").c_str());
  note_issues(report);
  if (!invocation.has("no-serve")) {
    std::printf("\n");
    serve::ServeOptions serving;
    serving.listen.port = static_cast<std::uint16_t>(port);
    serving.idle_minutes = 12 * 60;
    serving.threads = threads;
    FANAL_TRY_VOID(serve_session(session, serving));
  }
  return report.unread > 0 ? done_with_unread : done;
}

}  // namespace

Command demo_command() {
  return {"demo", "Make a synthetic case, link it, and show what was found.", false, {}, options, run};
}

}  // namespace fanal::cli
