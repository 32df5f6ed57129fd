#pragma once
// The public register of an instance, whole: how it is kept, by what its cases are looked at, with the sources and the
// doubts of that, and how often it was wrong. No name of a case or a person, no content, no small count.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/agency_packs.h"
#include "engine/instance.h"
#include "score/pack.h"
#include "score/review_queue.h"

namespace fanal::engine {

/// A count for the public: of few people or groups nobody is told how many.
struct PublicCount {
  std::uint64_t count = 0;
  bool is_few = true;  ///< under least_public: `count` is 0 then
  bool operator==(const PublicCount&) const = default;
};
constexpr std::uint64_t least_public = 5;
PublicCount public_count(std::uint64_t count);
/// `7`, `fewer than 5`.
std::string to_text(const PublicCount& count);

/// How often groups that were raised were something else, of all live cases.
struct RegisterRates {
  PublicCount cases;     ///< in which somebody reviewed
  PublicCount reviewed;  ///< groups of T2 and T3 on which two people agree or differ; to the five below
  /// Of these, those that nobody called trafficking, smuggling or labour exploitation; to the five below. Few also when
  /// all but a few were so: what is left over would tell of each.
  PublicCount otherwise;
  bool has_share = false;
  std::uint32_t share = 0;  ///< thousandths, of the two counts shown
};
/// `each`: a case's counts, in any order. The same for all readers.
RegisterRates register_rates(const std::vector<score::Shares>& each);

struct RegisterSource {
  std::string name;   ///< author, title, year
  std::string where;  ///< DOI, document number
  bool is_read = false;
  std::vector<std::string> indicators;  ///< ids, by id
};

struct RegisterIndicator {
  std::string id;
  std::string pack;
  score::InWords name;
  std::string band;
  std::string evidence;  ///< E1 to E5
  bool is_verified = false;
  std::string review_due;  ///< YYYY-MM-DD
  score::InWords error_rate;
};

struct RegisterPack {
  std::string id;
  score::InWords title;
  std::uint32_t version = 1;
  PackFrom from = PackFrom::fanal;
  std::string sha256;
  bool is_verified = false;
  std::string verified_by;
  std::string review_due;
  score::Advisory advisory;
  std::uint64_t indicators = 0;
};

struct RegisterPeople {
  std::string role;
  PublicCount to_instance;  ///< accounts that are not closed
  PublicCount in_cases;     ///< grants in force
};

struct PublicRegister {
  std::string at;  ///< RFC 3339, UTC
  std::string version;
  std::vector<RegisterRow> rows;  ///< Instance::public_register()
  std::vector<RegisterPeople> people;
  std::vector<RegisterPack> packs;            ///< by id
  std::vector<RegisterIndicator> indicators;  ///< by id
  std::vector<RegisterSource> sources;        ///< by name
  RegisterRates rates;
};

/// All of it as rows, those of Instance::public_register() first: how `fanal instance register` prints it. English.
std::vector<RegisterRow> register_rows(const PublicRegister& whole);

/// Needs nobody to ask: what it says is for everyone. Errors: unavailable, busy, damaged.
Result<PublicRegister> whole_register(Instance& instance, UtcSeconds now = now_utc());
/// As docs/openapi.yaml has it.
void put_register(JsonWriter& json, const PublicRegister& whole);
/// One whole page of HTML that loads nothing, runs nothing and is styled by nothing. `language`: en or fr.
/// Errors: invalid_input for another.
Result<std::string> register_page(const PublicRegister& whole, std::string_view language);

}  // namespace fanal::engine
