#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

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

constexpr std::array demo_options{
    Option{"count", "N", "how many synthetic adverts stand behind the two cases of events; default 20000"},
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

struct Story {
  std::string name;  ///< as synth takes it
  engine::EventSynthesis made;
};
using Stories = std::vector<Story>;

Result<Stories> make_stories(const fs::path& folder, std::uint64_t seed) {
  Stories stories;
  for (const char* name : {"jane", "callcentre"}) {
    FANAL_TRY(made, engine::synthesise_events(name, (folder / name).string(), seed));
    stories.push_back({name, std::move(made)});
  }
  return stories;
}

// One truth of both, so that the case is looked through once.
Result<std::string> truth_of(const Stories& stories, const fs::path& folder) {
  const auto path = folder / "events-truth.jsonl";
  std::ofstream all(path, std::ios::binary);
  for (const auto& story : stories) all << std::ifstream(story.made.truth_file, std::ios::binary).rdbuf();
  if (!all.flush()) return Error{Code::unavailable, "cannot write " + path.string() + ": is the disk full?"};
  return path.string();
}

void print_groups(const std::vector<engine::GroupView>& groups) {
  std::printf("\nThe largest groups of all, and why they hold:\n");
  for (const auto& group : groups) {
    std::printf("\n  Group %u: %llu documents, %llu text templates, %llu contacts", group.number,
                static_cast<unsigned long long>(group.documents), static_cast<unsigned long long>(group.texts),
                static_cast<unsigned long long>(group.key_count));
    if (!group.first_day.empty()) std::printf(", %s to %s", group.first_day.c_str(), group.last_day.c_str());
    std::printf("\n");
    for (const auto& reason : group.reasons) std::printf("    - %s\n", reason.sentence.c_str());
  }
}

// What one of the two cases is about, its timeline, and how far apart things hang together in it.
Result<void> print_story(engine::Session& session, const engine::EventSynthesis& story) {
  FANAL_TRY(from, engine::documents(session, story.question_from));
  std::printf("\n  %s\n", story.says.c_str());
  std::printf("  %llu documents of %llu files", static_cast<unsigned long long>(story.documents),
              static_cast<unsigned long long>(story.files));
  if (!from.empty() && from[0].meta)
    std::printf("; what hangs together is group %u, /groups/%u in the workbench", *from[0].meta, *from[0].meta);
  std::printf("\n\n");
  for (const auto& moment : story.moments)
    std::printf("    %s  %-25s  %s\n", moment.day.c_str(), moment.id.c_str(), moment.says.c_str());
  FANAL_TRY(way, engine::why(session, story.question_from, story.question_to));
  std::printf("\n    %s\n    From %s to %s:\n", story.question.c_str(), story.question_from.c_str(),
              story.question_to.c_str());
  for (const auto& step : way.steps) std::printf("      - %s\n", step.reason.sentence.c_str());
  return {};
}

void print_agreement(const char* what, const engine::LevelEvaluation& level) {
  std::printf("  %s: pairwise precision %.3f, recall %.3f; B-cubed F1 %.3f; largest %llu of %llu true\n", what,
              level.pairwise.precision / 1000.0, level.pairwise.recall / 1000.0, level.b_cubed.f1 / 1000.0,
              static_cast<unsigned long long>(level.largest), static_cast<unsigned long long>(level.largest_true));
}

void print_report(const engine::SynthesisReport& made, const Stories& stories, const engine::IngestReport& report,
                  double seconds, std::size_t threads) {
  std::printf("\n%s: ", std::string(evaluation_banner).c_str());
  for (const auto& story : stories)
    std::printf("%s (%llu documents), ", story.name.c_str(), static_cast<unsigned long long>(story.made.documents));
  std::printf(
      "and behind them %llu synthetic adverts (%.1f MB) of %llu posters: read, extracted, indexed and linked in %.1f s "
      "with %zu threads\n",
      static_cast<unsigned long long>(made.adverts), static_cast<double>(made.advert_bytes) / 1e6,
      static_cast<unsigned long long>(made.posters), seconds, threads);
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

Result<int> run_demo(const Invocation& invocation) {
  FANAL_TRY(count, invocation.number("count", 20000, 1, 10000000));
  FANAL_TRY(seed, invocation.number("seed", 1, 0, UINT64_MAX));
  FANAL_TRY(threads, threads_of(invocation));
  FANAL_TRY(port, invocation.number("port", 8470, 0, 65535));
  const fs::path folder = invocation.text("out", "demo");
  FANAL_TRY_VOID(clear(folder));
  FANAL_TRY(made, engine::synthesise_adverts((folder / "adverts").string(), count, seed));
  FANAL_TRY(stories, make_stories(folder, seed));

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
  for (const auto& story : stories) request.paths.push_back(story.made.evidence_folder);
  request.paths.push_back(made.adverts_file);
  FANAL_TRY(report, engine::ingest(session, request, executor, progress.callback()));
  progress.end();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  print_report(made, stories, report, seconds, threads);
  std::printf("\nTwo small cases of events:\n");
  for (const auto& story : stories) FANAL_TRY_VOID(print_story(session, story.made));
  FANAL_TRY(largest, engine::largest_groups(session, {3, {}}));
  print_groups(largest.groups);
  FANAL_TRY(events_truth, truth_of(stories, folder));
  FANAL_TRY(of_events, engine::evaluate_links(session, events_truth));
  FANAL_TRY(evaluation, engine::evaluate_links(session, made.truth_file));
  std::printf("\nAgainst the truth the generator knows:\n");
  print_agreement("groups of the two cases ", of_events.meta);
  print_agreement("groups against posters  ", evaluation.meta);
  print_agreement("texts against templates ", evaluation.micro);
  const auto& first = stories.front().made;
  std::printf("\nGo on with:\n");
  // Of a program that is not installed the shell knows nothing.
  std::error_code unknown;
  const auto program = fs::read_symlink("/proc/self/exe", unknown).parent_path();
  if (!unknown && program != "/usr/bin") std::printf("  export PATH=\"%s:$PATH\"\n", program.c_str());
  std::printf(
      "  export FANAL_CASE=%s FANAL_KEY_FILE=%s\n  fanal search 'phone:\"%s\"' --order oldest\n"
      "  fanal search 'kind:transaction posted:2026'\n  fanal show %s\n  fanal why %s %s\n  fanal search massage\n"
      "  fanal groups\n  fanal audit show\n",
      (folder / "case").c_str(), (folder / "case.key").c_str(), first.lead.c_str(), first.question_from.c_str(),
      first.question_from.c_str(), first.question_to.c_str());
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
  return {"demo",       "Make a synthetic case of events and adverts, link it, and show what was found.",
          false,        {},
          demo_options, run_demo};
}

}  // namespace fanal::cli
