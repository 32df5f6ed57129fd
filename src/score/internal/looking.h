#pragma once
// What computations look at: documents by index, without copies, and who stands behind them.
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "score/computation.h"

namespace fanal::score::internal {

using Documents = std::vector<const DocumentFacts*>;

/// Documents of the sources that the settings name; where they name none, of the `usual` ones; all where these are none
/// too. By index. O(n log n).
Documents documents_of(const GroupFacts& group, const Settings& settings,
                       std::initializer_list<SourceClass> usual = {});
/// As documents_of, adverts and pages where the settings name no source.
Documents adverts_of(const GroupFacts& group, const Settings& settings);
/// The first of those that are copies of one another: of one kind, text, time and contacts; of events one price and one
/// place too, as many have no text. Without text and time nothing is a copy. O(n log n).
Documents without_copies(const Documents& documents);

/// What a document holds of the wordings that the settings count; nothing where it lacks one of all_of or has one of
/// without.
struct Held {
  std::size_t ids = 0;
  std::size_t phrases = 0;
  std::vector<Proof> proofs;
};
Held held_in(const DocumentFacts& facts, const Settings& settings);
/// Each of all_of is in it, and none of without.
bool holds_all(const DocumentFacts& facts, const Settings& settings);
std::vector<Proof> proofs_of_all_of(const DocumentFacts& facts, const Settings& settings);

/// By which people are reached, and of one poster: phone, e-mail, handle, not shared by many, not the receiver's.
bool is_of_poster(const Contact& contact);
bool is_not_shared(const Contact& contact);

/// A contact in a document: the first time it stands there, as an end of an event if it is one.
struct Use {
  std::uint32_t contact = 0;  ///< number by (kind, value) among those taken
  const DocumentFacts* document = nullptr;
  const Contact* said = nullptr;
};
/// An advert or page of more contacts is a directory: it tells nothing of a poster.
constexpr std::size_t most_contacts_of_advert = 64;
bool is_directory(const DocumentFacts& facts);
/// By (contact, document), each pair once; directories are left out. O(n log n).
std::vector<Use> uses_of(const Documents& documents, bool (*takes)(const Contact&));

/// Calls `each` with the uses of one contact, contact by contact.
template <typename Each>
void for_each_contact(std::span<const Use> uses, Each each) {
  for (std::size_t begin = 0; begin < uses.size();) {
    std::size_t end = begin;
    while (end < uses.size() && uses[end].contact == uses[begin].contact) ++end;
    each(uses.subspan(begin, end - begin));
    begin = end;
  }
}

/// Contacts of posters. Two that stand together in half of the documents of each or more (adverts, messages, and those
/// looked at) are one holder's: a person with two numbers is one. One that stands beside several in turn, as an office
/// does, makes none of them one. O(n log n), for documents of at most 64 contacts: others are directories, and tell
/// nothing.
struct Posters {
  std::vector<Use> uses;              ///< in the documents looked at
  std::vector<std::uint32_t> holder;  ///< by contact: the least contact of its holder
};
enum class Tied : std::uint8_t {
  mostly,  ///< as above
  ever,    ///< once is enough: for what speaks against, where more holders would speak for
};
Posters posters_of(const GroupFacts& group, const Documents& looked_at, Tied tied = Tied::mostly);
/// The uses in documents whose contacts are all of one holder: where two stand together, nothing is shared between two.
std::vector<Use> uses_by_one(const Posters& posters);

/// Sets that grow together; the least member stands for each.
class Unions {
 public:
  explicit Unions(std::size_t count);
  std::uint32_t root_of(std::uint32_t member);
  void join(std::uint32_t a, std::uint32_t b);

 private:
  std::vector<std::uint32_t> above_;
};

/// The number of the template of each document, as a place in `documents`: of one text_group, or of equal text; itself
/// where it has no prose.
std::vector<std::uint32_t> templates_of(const Documents& documents);

/// Different names in the documents, by name.
std::set<std::string_view> names_of(std::span<const Use> uses);
bool has_name(const DocumentFacts& facts, std::string_view name);

constexpr std::int64_t day_seconds = 86400;
/// Days since 1970-01-01, UTC.
constexpr std::int64_t day_of(UtcSeconds at) {
  return at >= 0 ? at / day_seconds : -((day_seconds - 1 - at) / day_seconds);
}
/// Times that no calendar has are read errors: 0001-01-01 to 9999-12-31 are not.
constexpr bool is_of_calendar(UtcSeconds at) { return at >= -62135596800 && at < 253402300800; }
/// The time when it is one of the calendar.
std::optional<UtcSeconds> time_of(const DocumentFacts& facts);

/// Thousandths: adverts a day from the first day to the last.
constexpr std::uint32_t adverts_a_day(std::uint64_t adverts, std::int64_t first_day, std::int64_t last_day) {
  return static_cast<std::uint32_t>(adverts * 1000 / static_cast<std::uint64_t>(last_day - first_day + 1));
}

/// Of each contact of a poster the steps at the place where it needed fewest; none of a directory.
using PosterKey = std::pair<MentionKind, std::string_view>;
std::map<PosterKey, std::uint32_t> steps_of_posters(const DocumentFacts& facts);
/// The most of these: 0 where all are written plainly. Nothing without a contact.
std::optional<std::uint32_t> hidden_steps(const DocumentFacts& facts);

/// Prices of one currency and number of minutes in a document: the lowest, by the hour, hundredths.
struct HourlyPrice {
  std::string_view currency;
  std::uint32_t minutes = 0;
  std::int64_t hourly_minor = 0;
  Span span;
};
/// Of known currency and time, by (currency, minutes).
std::vector<HourlyPrice> hourly_prices(const DocumentFacts& facts);

}  // namespace fanal::score::internal
