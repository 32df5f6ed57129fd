#include "engine/synthesise.h"

#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <memory>

#include "base/time.h"
#include "synth/adverts.h"
#include "synth/events.h"

namespace fanal::engine {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

bool put(const File& file, std::string_view bytes) {
  return std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
}

// Makes the folder, and makes sure that none of these stands in it.
Result<void> make_room(const std::string& directory, std::initializer_list<std::string> paths) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return Error{Code::unavailable, "cannot make the folder " + directory + ": " + error.message()};
  for (const std::string& path : paths) {
    if (std::filesystem::exists(path, error)) {
      return Error{Code::already_exists, path + " is there already: give another --out, or remove it"};
    }
  }
  return {};
}

Error not_whole(const std::string& directory) {
  return {Code::unavailable, "the files in " + directory + " could not be written in full: is the disk full?"};
}

}  // namespace

Result<SynthesisReport> synthesise_adverts(const std::string& directory, std::uint64_t count, std::uint64_t seed,
                                           const SynthesisShares& shares) {
  namespace fs = std::filesystem;
  SynthesisReport report;
  report.adverts_file = (fs::path(directory) / "adverts.jsonl").string();
  report.truth_file = (fs::path(directory) / "truth.jsonl").string();
  FANAL_TRY_VOID(make_room(directory, {report.adverts_file, report.truth_file}));
  const File adverts(std::fopen(report.adverts_file.c_str(), "wb"));
  const File truth(std::fopen(report.truth_file.c_str(), "wb"));
  if (!adverts || !truth) return Error{Code::unavailable, "cannot write in " + directory};
  bool whole = true;
  const synth::AdvertRequest request{count, seed, shares.hidden, shares.recycled, shares.copied, shares.paraphrased};
  const auto totals = synth::make_adverts(request, [&](std::string_view rows, std::string_view truths) {
    whole = put(adverts, rows) && put(truth, truths);
    return whole;
  });
  if (!whole || std::fflush(adverts.get()) != 0 || std::fflush(truth.get()) != 0) {
    return not_whole(directory);
  }
  report.adverts = totals.adverts;
  report.posters = totals.posters;
  report.templates = totals.templates;
  report.largest_poster = totals.largest_poster;
  report.advert_bytes = totals.advert_bytes;
  return report;
}

bool is_event_story(std::string_view name) { return synth::event_story(name).has_value(); }

Result<EventSynthesis> synthesise_events(std::string_view story, const std::string& directory, std::uint64_t seed) {
  namespace fs = std::filesystem;
  const auto known = synth::event_story(story);
  if (!known) return Error{Code::invalid_input, "no case of events is called '" + std::string(story) + "'"};
  EventSynthesis report;
  report.evidence_folder = (fs::path(directory) / "evidence").string();
  report.truth_file = (fs::path(directory) / "truth.jsonl").string();
  report.story_file = (fs::path(directory) / "story.jsonl").string();
  FANAL_TRY_VOID(make_room(directory, {report.evidence_folder, report.truth_file, report.story_file}));
  FANAL_TRY_VOID(make_room(report.evidence_folder, {}));
  const auto made = synth::make_event_case(*known, seed);
  const auto write = [](const fs::path& path, const std::string& bytes) {
    const File file(std::fopen(path.c_str(), "wb"));
    return file && put(file, bytes) && std::fflush(file.get()) == 0;
  };
  bool whole = write(report.truth_file, made.truth) && write(report.story_file, made.story);
  for (const auto& file : made.evidence) {
    whole = whole && write(fs::path(report.evidence_folder) / file.name, file.bytes);
    report.bytes += file.bytes.size();
  }
  if (!whole) return not_whole(directory);
  report.files = made.evidence.size();
  report.documents = made.documents;
  report.joined = made.joined;
  report.apart = made.apart;
  for (const auto& moment : made.moments) report.moments.push_back({format_utc_day(moment.at), moment.id, moment.says});
  report.says = made.says;
  report.lead = made.lead;
  report.question = made.question;
  report.question_from = made.question_from;
  report.question_to = made.question_to;
  return report;
}

}  // namespace fanal::engine
