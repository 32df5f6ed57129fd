#pragma once
// Synthetic adverts, photos, events and groups of signs written to files, for tests, demos, benches and teaching.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/executor.h"
#include "base/result.h"

namespace fanal::engine {

struct SynthesisReport {
  std::uint64_t adverts = 0;
  std::uint64_t posters = 0;
  std::uint64_t templates = 0;
  std::uint64_t largest_poster = 0;
  std::uint64_t advert_bytes = 0;
  std::string adverts_file;
  std::string truth_file;
};

/// Thousandths of the adverts or single posters: synth/adverts.h says of which, and what the truth then tells.
struct SynthesisShares {
  std::optional<std::uint32_t> hidden = {};
  std::optional<std::uint32_t> recycled = {};
  std::optional<std::uint32_t> copied = {};
  std::optional<std::uint32_t> paraphrased = {};
};

/// Writes adverts.jsonl and truth.jsonl in `directory`, which is made when absent.
/// Errors: already_exists when one of the files is there; unavailable.
Result<SynthesisReport> synthesise_adverts(const std::string& directory, std::uint64_t count, std::uint64_t seed,
                                           const SynthesisShares& shares = {});

struct PhotoSynthesis {
  std::uint64_t adverts = 0;
  std::uint64_t files = 0;   ///< pictures
  std::uint64_t photos = 0;  ///< of which they are copies and edits
  std::uint64_t rooms = 0;
  std::uint64_t stock = 0;         ///< files of photos that strangers share
  std::uint64_t stolen = 0;        ///< files of another poster's photo
  std::uint64_t tagged = 0;        ///< files that say by what, when or where they were taken
  std::uint64_t bytes = 0;         ///< of the pictures
  std::string evidence_folder;     ///< adverts.jsonl, and pictures/ beside it
  std::string truth_file;          ///< of the adverts
  std::string picture_truth_file;  ///< of the pictures: synth/photos.h
};

/// Pictures an advert may have on average.
constexpr std::uint64_t most_pictures_an_advert = 20;

/// Writes evidence/, truth.jsonl and truth_pictures.jsonl in `directory`, which is made when absent. Pictures are drawn
/// on the executor, some hundreds at a time.
/// Errors: invalid_input for more than most_pictures_an_advert; already_exists when one of these is there; unavailable.
Result<PhotoSynthesis> synthesise_photos(const std::string& directory, std::uint64_t count, std::uint64_t adverts,
                                         std::uint64_t seed, Executor& executor);

/// What a document of a case of events tells of.
struct SynthesisMoment {
  std::string day;
  std::string id;
  std::string says;
};

/// A small case of events: synth/events.h.
struct EventSynthesis {
  std::string says;  ///< what it is about
  std::string evidence_folder;
  std::string truth_file;
  std::string story_file;
  std::uint64_t files = 0;
  std::uint64_t documents = 0;
  std::uint64_t bytes = 0;               ///< of the evidence
  std::uint64_t joined = 0;              ///< pairs of documents that the story says hang together,
  std::uint64_t apart = 0;               ///< or do not
  std::vector<SynthesisMoment> moments;  ///< its timeline
  std::string lead;                      ///< a telephone number to begin with
  std::string question;                  ///< what the way between the next two documents answers
  std::string question_from;
  std::string question_to;
};

/// `callcentre` or `jane`.
bool is_event_story(std::string_view name);
/// Writes evidence/, truth.jsonl and story.jsonl of `story` in `directory`, which is made when absent.
/// Errors: invalid_input for another story than those of synth; already_exists when one of these is there; unavailable.
Result<EventSynthesis> synthesise_events(std::string_view story, const std::string& directory, std::uint64_t seed);

/// How groups of signs are to be written: synth/signs.h.
struct SignForm {
  std::string mix = "mixed";
  std::string language = {};  ///< empty: of each market
  bool other_names = false;
};

struct SignSynthesis {
  std::uint64_t groups = 0;
  std::uint64_t adverts = 0;
  std::uint64_t events = 0;
  std::uint64_t pictures = 0;
  std::vector<std::pair<std::string, std::uint64_t>> kinds;  ///< groups of each kind that there is
  std::vector<std::pair<std::string, std::uint64_t>> tiers;  ///< and of each tier
  std::string evidence_folder;                               ///< adverts.jsonl, events.jsonl, and pictures/
  std::string truth_file;
};

/// Writes evidence/ and truth.jsonl in `directory`, which is made when absent. Pictures are drawn on the executor.
/// Errors: invalid_input for a mix or a language that there is not; already_exists when one of these is there;
/// unavailable.
Result<SignSynthesis> synthesise_signs(const std::string& directory, std::uint64_t groups, std::uint64_t seed,
                                       const SignForm& form, Executor& executor);

}  // namespace fanal::engine
