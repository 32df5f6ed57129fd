#pragma once
// The outcome of linking as segments, and back. Set "links": one record a document, group and link list; set "keys":
// one record a key; set "ids": one record an outer id. Layout: docs/formats/case.md, "Segments of linking".
#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/group.h"
#include "model/issue.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::engine {

constexpr std::string_view links_set = "links";
constexpr std::string_view keys_set = "keys";
constexpr std::string_view ids_set = "ids";
constexpr std::string_view findings_set = "findings";  ///< by number of group: scoring.h

/// Fact rows are dense and linking takes them in order: row r is document r - 1.
constexpr DocumentIndex index_of(store::FactRow row) { return static_cast<DocumentIndex>(row - 1); }
constexpr store::FactRow row_of(DocumentIndex index) { return static_cast<store::FactRow>(index) + 1; }

/// What others call a document, for finding it again.
struct OuterId {
  std::string id;
  bool is_given = false;  ///< else made of its place
  Hash128 order;
  store::FactRow row = 0;
  auto operator<=>(const OuterId&) const = default;
};

/// Sets as they were written, by name: nobody sees them before they are published, all that linking made at once.
using NamedSegments = std::vector<std::pair<std::string, std::int64_t>>;

/// `outer`: of all documents, sorted. `derived`: issues that linking found, kept with its outcome. What was found in
/// groups of other numbers goes when these come: publish them together with new findings.
Result<NamedSegments> write_grouping(store::Writer& writer, const Grouping& grouping, const std::vector<OuterId>& outer,
                                     const std::vector<Issue>& derived);

struct Assignment {
  std::uint32_t micro = 0;
  std::uint32_t meta = 0;
};

/// A meta or micro group by its number.
struct GroupMembers {
  std::uint32_t number = 0;
  std::vector<store::FactRow> rows;  ///< ascending
};

/// Reads what write_grouping wrote. Every function gives nothing or empty when nothing was linked yet.
class GroupReader {
 public:
  explicit GroupReader(store::Reader& reader) : reader_(reader) {}

  /// The last fact that linking knew; 0 when it never ran.
  Result<store::FactRow> through_row();
  /// Nothing for a document that came after the last linking.
  Result<std::optional<Assignment>> assignment(store::FactRow row);
  /// Calls visit(row, assignment) for every linked document, ascending.
  Result<void> each_assignment(const std::function<bool(store::FactRow, const Assignment&)>& visit);
  Result<std::optional<GroupMembers>> meta_group(std::uint32_t number);
  /// Of one that linking made. Errors: damaged too, when it is not there.
  Result<GroupMembers> linked_group(std::uint32_t number);
  Result<std::optional<GroupMembers>> micro_group(std::uint32_t number);
  /// Meta groups by size, largest first, then number: (size, number), from place `from`.
  Result<std::vector<std::pair<std::uint64_t, std::uint32_t>>> largest(std::size_t from, std::size_t limit);
  /// How many meta groups hold at least two documents. O(log^2 groups).
  Result<std::uint64_t> groups_of_two();
  Result<std::optional<Key>> key(MentionKind kind, std::string_view value);
  /// Keys of `kind`, ascending by value; stops early on false. Key::documents are indices: row_of gives the rows.
  Result<void> each_key(std::optional<MentionKind> kind, const std::function<bool(Key&)>& visit);
  /// The documents that others call `outer_id`, ascending.
  Result<std::vector<store::FactRow>> rows_called(std::string_view outer_id);
  Result<std::vector<Issue>> derived_issues();
  /// How the kinds of reasons did in this case.
  Result<Evidence> evidence();
  /// Judgements that could not all be followed.
  Result<std::vector<JudgementConflict>> conflicts();
  /// A Grouping of the documents of some meta groups only, renumbered 0..n-1 in row order, keys among them with their
  /// full document frequency: what explain and why need. Without evidence, which is of the whole case.
  /// `rows`: all documents of `groups`, ascending. Some microsecond a document.
  Result<Grouping> grouping_of(std::span<const std::uint32_t> groups, const std::vector<store::FactRow>& rows);
  /// Keys of one kind that documents of `groups` hold, by value; of their documents, those of the groups.
  Result<std::map<std::string, Key>> keys_of(MentionKind kind, std::span<const std::uint32_t> groups);
  /// Every link of the documents, with keys resolved, ascending by document: visit(row, link, key or nullptr), of the
  /// key its kind and value. Holds them all: some 50 bytes each.
  Result<void> each_link(const std::function<bool(store::FactRow, const Link&, const Key*)>& visit);

 private:
  store::Reader& reader_;
};

}  // namespace fanal::engine
