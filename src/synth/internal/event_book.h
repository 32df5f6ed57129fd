#pragma once
// The documents of a case of events as they are told one after the other, and what is true of them.
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "synth/events.h"
#include "synth/internal/advert.h"

namespace fanal::synth {

/// A value by which documents are joined, and whose it is at that time.
struct Identifier {
  std::string kind;   ///< phone, email, handle, wallet, iban or device
  std::string value;  ///< canonical
  std::string owner;  ///< empty: of a service that everybody uses, which joins nothing
};

/// What a field says, and where identifiers stand in it.
class Words {
 public:
  Words() = default;
  Words(const char* said) : text(said) {}             // NOLINT(google-explicit-constructor): words are text
  Words(std::string said) : text(std::move(said)) {}  // NOLINT(google-explicit-constructor)
  Words(const Identifier& said) { *this << said; }    // NOLINT(google-explicit-constructor)
  Words& operator<<(std::string_view more) {
    text += more;
    return *this;
  }
  /// As it is, without the name of the service or coin before it.
  Words& operator<<(const Identifier& named);
  /// `written` stands for it.
  Words& add(const Identifier& named, std::string_view written);

  std::string text;
  std::vector<Planted> planted;
  std::vector<Identifier> named;
};

/// How a row tells its time.
enum class Clock : std::uint8_t {
  utc,
  offset,   ///< of the place, with its offset
  day,      ///< the day alone
  no_zone,  ///< of the place, without
  missing,
  garbled,  ///< as a hand wrote it; no date that a program reads
  fast,     ///< an hour ahead of the truth
};

struct Event {
  std::string id;
  std::string file;
  std::string kind;  ///< as rows say it; `advert` for adverts
  UtcSeconds at = 0;
  UtcSeconds until = 0;  ///< 0: none
  Clock clock = Clock::utc;
  Words from;
  Words to;
  Words device;
  Words text;
  std::string title;
  std::string site;
  std::string amount;
  std::string currency;
  std::string place;
  std::string country;
  std::string source_ref;
  std::int32_t lat_e4 = 0;  ///< both 0: no position
  std::int32_t lon_e4 = 0;
  std::uint32_t accuracy_m = 0;
  std::string script;   ///< documents of one script are one template; empty: of none but its own
  std::string twin_of;  ///< id
};

class Book {
 public:
  /// Ids begin with `name`; the clock of the place is `offset_minutes` ahead of UTC.
  Book(std::string name, std::int32_t offset_minutes, std::string says)
      : name_(std::move(name)), offset_minutes_(offset_minutes), says_(std::move(says)) {}

  /// A row of `file`, told at `at`; to be filled in. The reference stays good.
  Event& add(std::string_view kind, std::string_view file, UtcSeconds at);
  /// The same row once more, in another file.
  void repeat(const Event& event, std::string_view file);

  void party(std::string_view name, std::string_view is, const std::vector<Identifier>& keys);
  /// Two documents that hold `by`, of one holder.
  void joined(const Event& a, const Event& b, const Identifier& by);
  /// Two documents that do not belong together, and what may look as if they did.
  void apart(const Event& a, const Event& b, std::string_view because, const Identifier* key = nullptr);
  void moment(const Event& event, std::string_view says);
  /// A number to begin with, and two documents whose way to each other answers something.
  void ask(const Identifier& lead, const Event& from, const Event& to, std::string_view question);

  EventCase finish() const;

 private:
  struct Pair {
    std::string a;
    std::string b;
    std::string because;  ///< empty: they are joined
    std::string key;
  };
  std::string written_time(const Event& event, UtcSeconds at) const;
  std::vector<EventFile> files() const;
  std::string truth() const;
  std::vector<EventMoment> sorted_moments() const;
  std::string story() const;

  std::string name_;
  std::int32_t offset_minutes_;
  std::string says_;
  std::deque<Event> events_;
  std::vector<std::string> parties_;
  std::vector<Pair> pairs_;
  std::vector<EventMoment> moments_;
  std::string lead_;
  std::string question_;
  std::string question_from_;
  std::string question_to_;
};

/// `number`, written with its country or as one dials it there.
Words as_dialled(const Identifier& phone, std::uint32_t style);
Words with_country(const Identifier& phone, std::uint32_t style);
/// `telegram: name`.
Words as_handle(const Identifier& handle);
/// In fours, or as it is.
Words as_account(const Identifier& account, std::uint32_t style);

EventCase make_callcentre(std::uint64_t seed);
EventCase make_jane(std::uint64_t seed);

}  // namespace fanal::synth
