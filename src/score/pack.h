#pragma once
// Packs of indicators: what is known of signs of trafficking and smuggling, as data with its sources, its doubts and
// the examples that prove it. One file a family. The form: docs/formats/indicators.md.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/indicator.h"
#include "score/computation.h"

namespace fanal::score {

/// The same in both languages of the users.
struct InWords {
  std::string en;
  std::string fr;
  bool operator==(const InWords&) const = default;
};

/// Words to be found, in the form of docs/formats/lexicons.md, `phrases` or `pattern`.
struct PackWording {
  std::string id;        ///< `trust`
  std::string language;  ///< en, fr, es; empty: any
  std::vector<std::string> phrases;
  std::string pattern;
  bool heeds_negation = true;  ///< phrases only
  std::string note;
  std::vector<std::string> match;
  std::vector<std::string> no_match;
  std::uint32_t line = 0;
};

/// A small group in the default forms of adverts and events, and whether the indicator holds on it.
struct PackExample {
  enum class Kind : std::uint8_t { positive, negative, hostile };
  Kind kind = Kind::positive;
  bool holds = false;
  std::string says;                    ///< what it shows
  std::vector<std::string> documents;  ///< one JSON object each; `pictures` names pictures: equal names, one picture
  /// Other adverts of the case, for what is usual: how many times, and the JSON object.
  std::vector<std::pair<std::uint32_t, std::string>> others;
};

struct PackSource {
  std::string name;      ///< author, title, year
  std::string where;     ///< DOI, document number
  bool is_read = false;  ///< in the original, by who vouches for the pack
};

/// A language and a market that the evidence comes from.
struct TestedIn {
  std::string language;  ///< en
  std::string country;   ///< ISO 3166-1 alpha-2
};

/// How a pack says that nothing is computed here.
enum class Waits : std::uint8_t {
  no,
  phone,      ///< for the contents of telephones and accounts
  bank,       ///< for records of banks
  testimony,  ///< for answers of a person
  register_,  ///< for registers: of companies, licences, domain names
  tracks,     ///< for tracks under a recorded authorisation
  pictures,   ///< for a comparison of rooms
};
std::string_view name_of(Waits waits);

struct Indicator {
  std::string id;  ///< `NET-01`
  InWords name;
  InWords definition;
  Family family = Family::text_style;
  Element element = Element::transversal;
  Dimension dimension = Dimension::transversal;
  InWords dimension_reason;
  std::string
      stage;  ///< of UNODC module 14: recruitment, control, exploitation, profits; advertising, communication...
  std::uint32_t profiles = 0;  ///< bits of Profile
  std::string computation;     ///< a name of computations(); empty: none
  Waits waits = Waits::no;
  Settings settings;
  Band band = Band::context;
  /// Counted as `raised_band` when the other indicator holds too.
  std::string raised_with;
  Band raised_band = Band::context;
  EvidenceLevel evidence = EvidenceLevel::anecdote;
  std::vector<TestedIn> tested;  ///< E1 elsewhere counts as E4
  bool shows_control = false;    ///< by a third party
  bool shows_several = false;    ///< that more than one adult is behind or in the group
  bool is_counter = false;       ///< speaks against: takes away one weak hit
  std::string delphi;            ///< `DLP-501`: the row of the ILO/EC list that it suggests; empty: none
  std::vector<PackSource> sources;
  bool is_verified = false;
  InWords caveat;
  std::vector<InWords> innocent;  ///< readings by which it means nothing; one at least where it counts
  InWords error_rate;             ///< how often it is wrong, and how that is known
  std::uint32_t version = 1;
  std::string review_due;  ///< YYYY-MM-DD
  std::vector<PackExample> examples;
  std::uint32_t line = 0;  ///< of the file, from 1
};

struct Advisory {
  std::string survivors;    ///< who signed off and when, or `none`
  std::string sex_workers;  ///< likewise
};

struct Pack {
  std::string id;  ///< `adverts`
  InWords title;
  InWords note;
  std::uint32_t version = 1;
  bool is_verified = false;  ///< false: outside evaluation cases its hits give at most T1
  std::string verified_by;
  std::string review_due;
  std::vector<std::string> languages;  ///< that its words are written for
  Advisory advisory;
  std::vector<PackWording> wordings;
  std::vector<Indicator> indicators;
  std::string sha256;  ///< of the file, hexadecimal
};

struct PackProblem {
  std::uint32_t line = 0;  ///< from 1; 0: the file as a whole
  std::string message;     ///< one sentence
};

/// Reads a file's text: JSON lines. Appends what is wrong to `problems`: with any, the pack is not to be used. Holds
/// bands to what their evidence carries. `sha256` is left for the caller, and so are the proofs by example: they need
/// the readers. At most 16 MiB.
Pack read_pack(std::string_view text, std::vector<PackProblem>& problems);

/// The packs that come with Fanal: (file name, text), by name.
struct BuiltInPack {
  std::string_view file;
  std::string_view text;
};
std::vector<BuiltInPack> built_in_packs();

}  // namespace fanal::score
