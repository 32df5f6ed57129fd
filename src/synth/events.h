#pragma once
// Small synthetic cases of events with ground truth, for teaching, demos and tests: a call centre that takes the money
// of investors with workers who cannot leave, and Jane, who carried a bag for those who promised her work. The
// situations are those of the third exercise of UNODC, E4J University Module 14 (trafficking in persons and smuggling
// of migrants); every word, name and figure is our own. No person, number, account or site is real: telephone numbers
// set aside for fiction (ATIS-0300115, 555 NXX Assignment Guidelines: 555-01xx; Ofcom: 0161 496 0xxx, 0131 496 0xxx,
// 0808 157 0xxx; Bundesnetzagentur: 0171 39200xx, 0176 040690xx, 030 23125xxx; PTS: 070-174 06 05 to 99; ACMA: 02 5550
// xxxx), none of which make_adverts() gives out; domains of RFC 2606, addresses of RFC 5737, IMEI of GSMA's test range
// (00), banks without a code.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace fanal::synth {

enum class EventStory : std::uint8_t { callcentre, jane };
constexpr std::size_t event_story_count = 2;
/// As `fanal synth` takes it: `callcentre`, `jane`.
std::string_view name_of(EventStory story);
std::optional<EventStory> event_story(std::string_view name);

struct EventFile {
  std::string name;  ///< `calls.csv`
  std::string bytes;
};

struct EventMoment {
  UtcSeconds at = 0;
  std::string id;  ///< of the document that tells of it
  std::string says;
};

/// What an investigator is given, and what is true of it.
struct EventCase {
  std::string says;                 ///< what it is about, in a sentence
  std::vector<EventFile> evidence;  ///< JSON lines and tables in the default columns of events and adverts, by name
  /// One line a document: id, poster (documents of one poster hang together by contacts that have one holder),
  /// template, event (its kind), at (UTC, what is true; null: nobody knows), clock (how the row tells the time: utc,
  /// offset, day, no_zone, missing, garbled, fast), twin_of (the document that tells of the same thing, where there is
  /// one), and kinds, fields and mentions as `fanal eval extraction` reads them.
  std::string truth;
  /// One line each, told apart by `what`: party (party, is, keys); joined (a, b: documents, by: the key); apart (a, b,
  /// because: service_number, another_holder, other_number, same_text, same_host, no_contact; key, where there is one);
  /// moment (at, id, says), in true order; question (a, b, asks).
  std::string story;
  std::uint64_t documents = 0;  ///< rows written once more under the same id are counted
  std::uint64_t joined = 0;
  std::uint64_t apart = 0;
  std::vector<EventMoment> moments;  ///< as the story has them
  std::string lead;                  ///< a telephone number to begin with, E.164
  /// Two documents far from each other, and what the way from one to the other answers.
  std::string question;
  std::string question_from;
  std::string question_to;
};

/// The same seed gives the same bytes on every machine; another gives other numbers, days, amounts and counts.
EventCase make_event_case(EventStory story, std::uint64_t seed);

}  // namespace fanal::synth
