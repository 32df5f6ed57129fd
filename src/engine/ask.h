#pragma once
// Questions to a case: search, one document, issues, groups, why. Each is one audit row, written before the answer.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/session.h"
#include "model/document.h"
#include "model/group.h"
#include "model/issue.h"
#include "model/mention.h"
#include "model/where.h"

namespace fanal::engine {

/// Where with the name under which the item was read.
struct Source {
  std::string file;
  Where where;
};

struct Hit {
  DocumentId id;
  std::string outer_id;
  DocumentKind kind = DocumentKind::record;
  std::int64_t score = 0;  ///< higher is better; thousandths
  std::string snippet;     ///< one line, up to some 160 characters around the first match
  Source source;
  bool is_provisional = false;  ///< came after the last linking
};

struct SearchAnswer {
  std::vector<Hit> hits;
  std::string understood_as;  ///< `phone +12125550143` when the query is an identifier; empty for words
};

/// `query`: words (all must occur), "phrases", prefix*; or just a phone, e-mail, handle however it is written.
/// Errors: refused; invalid_input when nothing is left to search for.
Result<SearchAnswer> search(Session& session, std::string_view query, std::size_t limit);

struct MentionView {
  Mention mention;
  std::string raw;  ///< the slice
  std::string finder;
  Where where;  ///< the bytes it was made from
};

struct DocumentView {
  Document document;
  Source source;
  std::string sha256;              ///< of the item
  std::vector<std::string> taken;  ///< each capture: `2026-.. actor path`
  std::vector<MentionView> mentions;
  std::optional<std::uint32_t> micro;  ///< nothing: not linked yet
  std::optional<std::uint32_t> meta;
};

/// `id`: 32 hexadecimal digits, or the given or made id. More than one when a given id is repeated.
/// Errors: refused; not_found.
Result<std::vector<DocumentView>> documents(Session& session, std::string_view id);

/// Gives `take` the original bytes of a document, piece by piece, until it wants no more: those of its Where in a flat
/// file; the whole item, as it was given, of a document inside a decoded stream. Then the result is not empty: it says,
/// for people, where in the item to look. Errors: refused, not_found, damaged.
Result<std::string> original_bytes(Session& session, std::string_view id,
                                   const std::function<bool(std::string_view)>& take);

/// The ledger: what could not be read, in order of arrival, then what linking found. Errors: refused.
Result<std::vector<Issue>> issues(Session& session);

struct GroupView {
  std::uint32_t number = 0;
  std::uint64_t documents = 0;
  std::uint64_t texts = 0;  ///< micro groups in it
  std::vector<Key> keys;    ///< that join, most documents in the group first, at most 10
  std::uint64_t key_count = 0;
  std::vector<std::string> reasons;  ///< sentences
  std::vector<std::string> places;   ///< most frequent first, at most 5
  std::string first_day;             ///< of the dated documents
  std::string last_day;
  std::vector<std::string> samples;  ///< outer ids, at most 5
};

/// The `limit` largest meta groups of at least two documents. Errors: refused; not_found when nothing was linked yet.
Result<std::vector<GroupView>> largest_groups(Session& session, std::size_t limit);
/// One group by number, with all its members' outer ids as samples.
Result<GroupView> group(Session& session, std::uint32_t number);

struct WhyStep {
  Link link;
  std::string sentence;
  std::string from;             ///< outer id
  std::string to;               ///< outer id, or `phone +1...`
  std::optional<Source> proof;  ///< where the mention stands
};
struct WhyAnswer {
  bool same_group = false;
  std::vector<WhyStep> steps;
};
/// The shortest chain of joining links between two documents. Errors: refused; not_found.
Result<WhyAnswer> why(Session& session, std::string_view a, std::string_view b);

}  // namespace fanal::engine
