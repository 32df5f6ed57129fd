#pragma once
// A list of numbers, accounts, wallets or hashes held against a case, as one act: what is held is answered and stands
// in the audit under pseudonyms; what is not is counted and forgotten.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "engine/session.h"

namespace fanal::engine {

struct MatchRequest {
  std::string list;  ///< the bytes of a file: internal/match_list.h says how they are read
  std::optional<std::string>
      privileged;              ///< the same: numbers of lawyers, doctors, clergy, journalists, never looked up
  std::string basis;           ///< legal basis of the device or list it came from, in words
  std::string country = {};    ///< ISO 3166-1 alpha-2, of numbers written without theirs; empty: by their last digits
  std::size_t documents = 10;  ///< ids a hit names, at most
  std::uint64_t approval = 0;  ///< the request that a second person approved; 0: the one the session was begun with
};

struct MatchHit {
  std::uint64_t line = 0;   ///< the first that asks for it
  std::uint64_t lines = 1;  ///< how many do
  std::string kind;         ///< of mentions; `sha256`
  std::string written;      ///< as that line has it
  std::string value;        ///< as the case has it
  bool is_end = false;      ///< the line has the end of a number: its country was not written
  std::uint64_t documents = 0;
  std::string first_day;  ///< of the dated documents that hold it; empty: none is
  std::string last_day;
  std::vector<DocumentId> ids;  ///< in the order of arrival
  std::string common;           ///< why linking sets it aside, such as `hub`: it tells little; empty: it does not
  /// Millionths: how many hits on the values asked of the same number plan accident alone would give
  /// (internal/match_chance.h). Nothing where there is nothing to count.
  std::optional<std::uint64_t> by_chance;
};

struct UnreadOfList {
  std::uint64_t line = 0;
  std::string why;
};

struct MatchAnswer {
  std::uint64_t lines = 0;                ///< that ask for something
  std::uint64_t asked = 0;                ///< distinct values looked up
  std::uint64_t found = 0;                ///< of these, those held: the others are asked - found
  std::vector<MatchHit> hits;             ///< by line, kind, value
  std::vector<std::uint64_t> privileged;  ///< lines that were skipped
  std::vector<UnreadOfList> unread;
};

/// Of a case that the asker may not read: which of their own values it would be worth asking about. It is the same
/// whether one document holds a value or a thousand, and whatever they are.
struct ContactHit {
  std::uint64_t line = 0;   ///< the first that asks for it
  std::uint64_t lines = 1;  ///< how many do
  std::string kind;         ///< as the list was read; `sha256`
  std::string written;      ///< as that line has it
  std::string value;        ///< as it was read there: the case may have it otherwise
};

struct ContactAnswer {
  std::string contact;                    ///< whom to ask
  std::uint64_t lines = 0;                ///< that ask for something
  std::uint64_t asked = 0;                ///< distinct values looked up
  std::vector<ContactHit> hits;           ///< by line, kind
  std::vector<std::uint64_t> privileged;  ///< lines that were skipped
  std::vector<UnreadOfList> unread;       ///< and those not asked: ends of numbers
};

/// A list as it was read once, to be held against one case or several.
class MatchList {
 public:
  /// Linear in the list. Errors: invalid_input without a basis, or for a privileged list of which a line cannot be
  /// read; limit over a million lines.
  static Result<MatchList> read(MatchRequest request);
  MatchList(MatchList&&) noexcept;
  MatchList& operator=(MatchList&&) noexcept;
  ~MatchList();

  struct Inside;
  const Inside& inside() const { return *inside_; }

 private:
  explicit MatchList(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

/// What a second person is asked to approve, word for word.
std::string match_subject(const MatchRequest& request);

/// In a live case a list of more values than the policy `match_alone` needs a second person's approval, which is used
/// up; up to that many are counted as look-ups of their asker. `approval` as in a request. Linear in the list and in
/// the keys of the kinds asked for. Errors: refused, also for roles that see pseudonyms; limit over ten thousand hits,
/// or when look-ups come too fast.
Result<MatchAnswer> match(Session& session, const MatchList& list, std::uint64_t approval = 0);
/// Reads the list as well, and has the errors of that.
Result<MatchAnswer> match(Session& session, const MatchRequest& request);

/// The same for who is told nothing but whom to ask: `contact`. Ends of numbers are not asked, for they would be parts
/// of what the case holds; what is marked TLP:RED does not answer and is not counted. A long list needs a second person
/// whether the case is live or not. Errors: as for match; refused, in the same words whether purpose, reason or day do
/// not fit.
Result<ContactAnswer> match_contact(Session& session, const MatchList& list, const std::string& contact);
/// The row of such an act in the case that the list was brought from. Errors: refused.
Result<void> note_contact(Session& session, const MatchList& list, const std::string& case_name,
                          const ContactAnswer& answer);

}  // namespace fanal::engine
