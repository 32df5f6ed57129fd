#include "engine/synthesise.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <memory>

#include "base/time.h"
#include "synth/adverts.h"
#include "synth/events.h"
#include "synth/photos.h"
#include "synth/signs.h"

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

bool write_file(const std::filesystem::path& path, std::string_view bytes) {
  const File file(std::fopen(path.c_str(), "wb"));
  return file && put(file, bytes) && std::fflush(file.get()) == 0;
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

Result<PhotoSynthesis> synthesise_photos(const std::string& directory, std::uint64_t count, std::uint64_t adverts,
                                         std::uint64_t seed, Executor& executor) {
  namespace fs = std::filesystem;
  if (count > adverts * most_pictures_an_advert) {
    return Error{Code::invalid_input, std::to_string(count) + " pictures in " + std::to_string(adverts) +
                                          " adverts are too many: at most " + std::to_string(most_pictures_an_advert) +
                                          " each"};
  }
  PhotoSynthesis report;
  const fs::path evidence = fs::path(directory) / "evidence";
  report.evidence_folder = evidence.string();
  report.truth_file = (fs::path(directory) / "truth.jsonl").string();
  report.picture_truth_file = (fs::path(directory) / "truth_pictures.jsonl").string();
  FANAL_TRY_VOID(make_room(directory, {report.evidence_folder, report.truth_file, report.picture_truth_file}));
  FANAL_TRY_VOID(make_room((evidence / "pictures").string(), {}));
  const File rows(std::fopen((evidence / "adverts.jsonl").c_str(), "wb"));
  const File truth(std::fopen(report.truth_file.c_str(), "wb"));
  const File picture_truth(std::fopen(report.picture_truth_file.c_str(), "wb"));
  if (!rows || !truth || !picture_truth) return Error{Code::unavailable, "cannot write in " + directory};
  const synth::PhotoSet photos({count, adverts, seed});
  bool whole = true;
  report.adverts = photos
                       .make_adverts([&](std::string_view lines, std::string_view truths) {
                         whole = put(rows, lines) && put(truth, truths);
                         return whole;
                       })
                       .adverts;
  // Files are written where they are made, and what is true of them in order: no more is held than lines.
  constexpr std::uint64_t at_once = 256;
  std::vector<std::string> lines(at_once);
  std::atomic<bool> all_written{true};
  std::atomic<std::uint64_t> bytes{0};
  for (std::uint64_t first = 0; whole && all_written && first < photos.photos(); first += at_once) {
    const std::uint64_t piece = std::min(at_once, photos.photos() - first);
    executor.for_each(piece, [&](std::size_t i) {
      lines[i].clear();
      for (const auto& file : photos.make(first + i)) {
        if (!write_file(evidence / file.name, file.bytes)) all_written = false;
        bytes += file.bytes.size();
        lines[i] += file.truth;
      }
    });
    for (std::uint64_t i = 0; i < piece; ++i) whole = whole && put(picture_truth, lines[i]);
  }
  for (const File* file : {&rows, &truth, &picture_truth}) whole = std::fflush(file->get()) == 0 && whole;
  if (!whole || !all_written) return not_whole(directory);
  const auto totals = photos.totals();
  report.files = totals.files;
  report.photos = totals.photos;
  report.rooms = totals.rooms;
  report.stock = totals.stock;
  report.stolen = totals.stolen;
  report.tagged = totals.tagged;
  report.bytes = bytes;
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
  bool whole = write_file(report.truth_file, made.truth) && write_file(report.story_file, made.story);
  for (const auto& file : made.evidence) {
    whole = whole && write_file(fs::path(report.evidence_folder) / file.name, file.bytes);
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

namespace {

Result<synth::SignRequest> sign_request(std::uint64_t groups, std::uint64_t seed, const SignForm& form) {
  synth::SignRequest request;
  request.count = groups;
  request.seed = seed;
  request.other_names = form.other_names;
  const auto mix = synth::sign_mix(form.mix);
  if (!mix)
    return Error{Code::invalid_input, "a mix is independents, honest, mixed or planted, not '" + form.mix + "'"};
  request.mix = *mix;
  if (form.language.empty()) return request;
  request.language = synth::sign_language(form.language);
  if (!request.language)
    return Error{Code::invalid_input, "signs are written in en, fr or es, not '" + form.language + "'"};
  return request;
}

}  // namespace

Result<SignSynthesis> synthesise_signs(const std::string& directory, std::uint64_t groups, std::uint64_t seed,
                                       const SignForm& form, Executor& executor) {
  namespace fs = std::filesystem;
  FANAL_TRY(request, sign_request(groups, seed, form));
  SignSynthesis report;
  const fs::path evidence = fs::path(directory) / "evidence";
  report.evidence_folder = evidence.string();
  report.truth_file = (fs::path(directory) / "truth.jsonl").string();
  FANAL_TRY_VOID(make_room(directory, {report.evidence_folder, report.truth_file}));
  FANAL_TRY_VOID(make_room((evidence / "pictures").string(), {}));
  const File adverts(std::fopen((evidence / "adverts.jsonl").c_str(), "wb"));
  const File events(std::fopen((evidence / "events.jsonl").c_str(), "wb"));
  const File truth(std::fopen(report.truth_file.c_str(), "wb"));
  if (!adverts || !events || !truth) return Error{Code::unavailable, "cannot write in " + directory};
  std::atomic<bool> whole{true};
  const auto totals = synth::make_signs(request, [&](const synth::SignBatch& batch) {
    if (!put(adverts, batch.adverts) || !put(events, batch.events) || !put(truth, batch.truth)) whole = false;
    executor.for_each(batch.pictures.size(), [&](std::size_t i) {
      const auto& picture = batch.pictures[i];
      if (!write_file(evidence / picture.name, synth::draw_sign_picture(picture.scene))) whole = false;
    });
    return whole.load();
  });
  for (const File* file : {&adverts, &events, &truth})
    if (std::fflush(file->get()) != 0) whole = false;
  if (!whole) return not_whole(directory);
  // An empty file would be noted as one that nothing reads.
  if (totals.events == 0) fs::remove(evidence / "events.jsonl");
  report.groups = totals.groups;
  report.adverts = totals.adverts;
  report.events = totals.events;
  report.pictures = totals.pictures;
  for (std::size_t i = 0; i < totals.kinds.size(); ++i)
    if (totals.kinds[i] > 0) report.kinds.emplace_back(name_of(static_cast<synth::SignKind>(i)), totals.kinds[i]);
  for (std::size_t i = 0; i < totals.tiers.size(); ++i)
    if (totals.tiers[i] > 0) report.tiers.emplace_back(code_of(static_cast<Tier>(i)), totals.tiers[i]);
  return report;
}

}  // namespace fanal::engine
