#pragma once
// Synthetic adverts and events written to files, for tests, demos, benches and teaching.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

}  // namespace fanal::engine
