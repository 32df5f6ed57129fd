#include "engine/internal/group_segments.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <unordered_map>

#include "base/pack.h"
#include "engine/internal/numbered_key.h"

namespace fanal::engine {
namespace {

// Sections of the set "links" by first byte, in the order in which they are written.
constexpr char section_conflict = 'c';
constexpr char section_assignment = 'd';
constexpr char section_evidence = 'e';
constexpr char section_micro = 'i';
constexpr char section_links = 'k';
constexpr char section_links_of_document = 'l';  // of releases that kept links by document
constexpr char section_meta = 'm';
constexpr char section_size = 's';
constexpr char section_issue = 'x';

std::string numbered(char section, std::uint64_t number) { return numbered_key<8>(section, number); }
std::uint64_t number_in(std::string_view key) { return number_in_key<8>(key); }

std::string key_bytes(MentionKind kind, std::string_view value) {
  std::string key(1, static_cast<char>(kind));
  key.append(value);
  return key;
}

template <typename Numbers>
std::string pack_ascending(const Numbers& numbers) {
  PackWriter out;
  out.number(numbers.size());
  std::uint64_t previous = 0;
  for (const auto number : numbers) {
    out.number(static_cast<std::uint64_t>(number) - previous);
    previous = static_cast<std::uint64_t>(number);
  }
  return out.take();
}

template <typename Number>
std::vector<Number> unpack_ascending(PackReader& in) {
  std::vector<Number> numbers;
  const std::uint64_t count = in.number();
  std::uint64_t value = 0;
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    value += in.number();
    numbers.push_back(static_cast<Number>(value));
  }
  return numbers;
}

Error damaged_set() { return Error{Code::damaged, "the stored groups are not what was written: run `fanal link`"}; }

// Documents by group number: a counting sort, members ascending.
struct Buckets {
  std::vector<std::uint64_t> starts;
  std::vector<DocumentIndex> members;
};

Buckets by_group(const std::vector<std::uint32_t>& group_of, std::uint32_t count) {
  Buckets buckets;
  buckets.starts.assign(static_cast<std::size_t>(count) + 1, 0);
  for (const auto group : group_of) ++buckets.starts[group + 1];
  std::partial_sum(buckets.starts.begin(), buckets.starts.end(), buckets.starts.begin());
  buckets.members.resize(group_of.size());
  std::vector<std::uint64_t> next(buckets.starts.begin(), buckets.starts.end() - 1);
  for (std::size_t i = 0; i < group_of.size(); ++i)
    buckets.members[next[group_of[i]]++] = static_cast<DocumentIndex>(i);
  return buckets;
}

Result<void> write_groups(store::SegmentBuilder& builder, char section, const Buckets& buckets) {
  for (std::size_t group = 0; group + 1 < buckets.starts.size(); ++group) {
    std::vector<store::FactRow> rows;
    for (auto i = buckets.starts[group]; i < buckets.starts[group + 1]; ++i) rows.push_back(row_of(buckets.members[i]));
    FANAL_TRY_VOID(builder.add(numbered(section, group), pack_ascending(rows)));
  }
  return {};
}

// 0: joins nothing; 1: joins; 2 and more: cut, by Cut; and 16 where the contact was read with doubt.
constexpr std::uint64_t doubt = 16;

std::uint64_t holding(const Link& link) {
  const auto cut = static_cast<std::uint64_t>(link.cut);
  return (link.is_doubtful ? doubt : 0) + (link.joins ? 1 : cut == 0 ? 0 : cut + 1);
}

void hold(Link& link, std::uint64_t holding) {
  link.is_doubtful = holding >= doubt;
  link.joins = holding % doubt == 1;
  link.cut = holding % doubt >= 2 ? static_cast<Cut>(holding % doubt - 1) : Cut::none;
}

/// What key_bytes() made; `bytes` are not empty.
Key key_of(std::string_view bytes) {
  Key key;
  key.kind = static_cast<MentionKind>(bytes.front());
  key.value = bytes.substr(1);
  return key;
}

// Links are kept by group, so that a group is read where it lies, in parts of so many documents.
constexpr std::uint64_t most_members = 1024;

std::string part_key(std::uint64_t group, store::FactRow first) {
  return numbered(section_links, group) + numbered(section_links, static_cast<std::uint64_t>(first)).substr(1);
}

/// Part of the documents of a meta group with their links.
struct GroupPart {
  struct Member {
    store::FactRow row = 0;
    std::uint32_t micro = 0;
  };
  std::vector<Key> keys;  ///< ascending, without their documents
  std::vector<Member> members;
  std::vector<Link> links;  ///< in the order of `from`; to: of a key its number here, else the row of the document
};

std::uint64_t target_of(const Link& link, const std::vector<std::uint32_t>& keys) {
  if (link.kind != LinkKind::shared_key) return static_cast<std::uint64_t>(row_of(link.to));
  return static_cast<std::uint64_t>(std::lower_bound(keys.begin(), keys.end(), link.to) - keys.begin());
}

// `starts`: of each document, its first link; one more at the end.
std::string pack_part(std::span<const DocumentIndex> members, const std::vector<std::size_t>& starts,
                      const Grouping& grouping) {
  std::vector<std::uint32_t> keys;
  for (const DocumentIndex member : members) {
    for (std::size_t i = starts[member]; i < starts[member + 1]; ++i) {
      if (grouping.links[i].kind == LinkKind::shared_key) keys.push_back(grouping.links[i].to);
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  PackWriter out;
  out.number(keys.size());
  for (const std::uint32_t number : keys) {
    const Key& key = grouping.keys[number];
    out.bytes(key_bytes(key.kind, key.value)).number(key.document_frequency).number(key.weight);
    out.number(static_cast<std::uint64_t>(key.state));
  }
  out.number(members.size());
  store::FactRow previous = 0;
  for (const DocumentIndex member : members) {
    out.number(static_cast<std::uint64_t>(row_of(member) - previous)).number(grouping.micro[member]);
    previous = row_of(member);
    out.number(starts[member + 1] - starts[member]);
    for (std::size_t i = starts[member]; i < starts[member + 1]; ++i) {
      const Link& link = grouping.links[i];
      out.number(static_cast<std::uint64_t>(link.kind)).number(link.mention).number(link.weight);
      out.number(link.similarity).number(holding(link)).number(link.count).number(target_of(link, keys));
    }
  }
  return out.take();
}

// All but where it leads.
Link unpack_link(PackReader& in, store::FactRow from) {
  Link link;
  link.kind = static_cast<LinkKind>(in.number());
  link.from = index_of(from);
  link.mention = static_cast<std::uint32_t>(in.number());
  link.weight = static_cast<std::uint32_t>(in.number());
  link.similarity = static_cast<std::uint32_t>(in.number());
  hold(link, in.number());
  link.count = static_cast<std::uint32_t>(in.number());
  return link;
}

std::optional<GroupPart> unpack_part(std::string_view value) {
  PackReader in(value);
  GroupPart part;
  const std::uint64_t keys = in.number();
  for (std::uint64_t i = 0; i < keys && in.ok(); ++i) {
    const std::string_view bytes = in.bytes();
    if (bytes.empty()) return std::nullopt;
    Key key = key_of(bytes);
    key.document_frequency = static_cast<std::uint32_t>(in.number());
    key.weight = static_cast<std::uint32_t>(in.number());
    key.state = static_cast<KeyState>(in.number());
    part.keys.push_back(std::move(key));
  }
  const std::uint64_t members = in.number();
  store::FactRow row = 0;
  for (std::uint64_t i = 0; i < members && in.ok(); ++i) {
    row += static_cast<store::FactRow>(in.number());
    part.members.push_back({row, static_cast<std::uint32_t>(in.number())});
    const std::uint64_t links = in.number();
    for (std::uint64_t j = 0; j < links && in.ok(); ++j) {
      part.links.push_back(unpack_link(in, row));
      Link& link = part.links.back();
      link.to = static_cast<std::uint32_t>(in.number());
      if (link.kind == LinkKind::shared_key && link.to >= part.keys.size()) return std::nullopt;
    }
  }
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return part;
}

// What releases before kept of a document: its links, each with the bytes of its key. The keys have no figures.
std::optional<GroupPart> unpack_document(store::FactRow row, std::string_view value) {
  PackReader in(value);
  GroupPart part;
  part.members.push_back({row, 0});
  const std::uint64_t count = in.number();
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    Link link = unpack_link(in, row);
    if (link.kind == LinkKind::shared_key) {
      const std::string_view bytes = in.bytes();
      if (bytes.empty()) return std::nullopt;
      link.to = static_cast<std::uint32_t>(part.keys.size());
      part.keys.push_back(key_of(bytes));
    } else {
      link.to = static_cast<std::uint32_t>(in.number());
    }
    part.links.push_back(link);
  }
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return part;
}

// A document alone that holds no key has none.
Result<void> write_links(store::SegmentBuilder& builder, const Grouping& grouping, const Buckets& meta) {
  std::vector<std::size_t> starts(grouping.meta.size() + 1, 0);
  for (const Link& link : grouping.links) ++starts[link.from + std::size_t{1}];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  for (std::size_t group = 0; group + 1 < meta.starts.size(); ++group) {
    const std::uint64_t end = meta.starts[group + 1];
    for (std::uint64_t at = meta.starts[group]; at < end; at += most_members) {
      const std::span<const DocumentIndex> members(&meta.members[at], std::min(most_members, end - at));
      if (end - meta.starts[group] == 1 && starts[members[0]] == starts[members[0] + std::size_t{1}]) continue;
      FANAL_TRY_VOID(builder.add(part_key(group, row_of(members[0])), pack_part(members, starts, grouping)));
    }
  }
  return {};
}

Result<void> write_sizes(store::SegmentBuilder& builder, const Buckets& meta) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sizes;
  for (std::size_t group = 0; group + 1 < meta.starts.size(); ++group) {
    sizes.emplace_back(meta.starts[group + 1] - meta.starts[group], static_cast<std::uint32_t>(group));
  }
  std::sort(sizes.begin(), sizes.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (std::size_t place = 0; place < sizes.size(); ++place) {
    PackWriter out;
    out.number(sizes[place].first).number(sizes[place].second);
    FANAL_TRY_VOID(builder.add(numbered(section_size, place), out.text()));
  }
  return {};
}

Result<void> write_conflicts(store::SegmentBuilder& builder, const std::vector<JudgementConflict>& conflicts) {
  for (std::size_t i = 0; i < conflicts.size(); ++i) {
    PackWriter out;
    out.number(conflicts[i].number).bytes(pack_ascending(conflicts[i].against));
    FANAL_TRY_VOID(builder.add(numbered(section_conflict, i), out.text()));
  }
  return {};
}

Result<void> write_evidence(store::SegmentBuilder& builder, const Evidence& evidence) {
  for (std::size_t kind = 0; kind < evidence.size(); ++kind) {
    const auto& test = evidence[kind];
    PackWriter out;
    out.number(test.tested).number(test.contradicted).number(test.judged).number(test.judged_wrong);
    FANAL_TRY_VOID(builder.add(numbered(section_evidence, kind), out.text()));
  }
  return {};
}

Result<void> write_issues(store::SegmentBuilder& builder, const std::vector<Issue>& derived) {
  for (std::size_t i = 0; i < derived.size(); ++i) {
    const Issue& issue = derived[i];
    PackWriter out;
    out.number(static_cast<std::uint64_t>(issue.severity)).bytes(issue.code).bytes(issue.message).bytes(issue.file);
    out.number(issue.line).bytes(issue.lost);
    FANAL_TRY_VOID(builder.add(numbered(section_issue, i), out.text()));
  }
  return {};
}

Result<std::int64_t> write_links_set(store::Writer& writer, const Grouping& grouping,
                                     const std::vector<Issue>& derived) {
  FANAL_TRY(builder, writer.build_segment());
  FANAL_TRY_VOID(write_conflicts(builder, grouping.conflicts));
  for (std::size_t i = 0; i < grouping.meta.size(); ++i) {
    PackWriter out;
    out.number(grouping.micro[i]).number(grouping.meta[i]);
    FANAL_TRY_VOID(builder.add(
        numbered(section_assignment, static_cast<std::uint64_t>(row_of(static_cast<DocumentIndex>(i)))), out.text()));
  }
  FANAL_TRY_VOID(write_evidence(builder, grouping.evidence));
  FANAL_TRY_VOID(write_groups(builder, section_micro, by_group(grouping.micro, grouping.micro_count)));
  const Buckets meta = by_group(grouping.meta, grouping.meta_count);
  FANAL_TRY_VOID(write_links(builder, grouping, meta));
  FANAL_TRY_VOID(write_groups(builder, section_meta, meta));
  FANAL_TRY_VOID(write_sizes(builder, meta));
  FANAL_TRY_VOID(write_issues(builder, derived));
  return builder.finish();
}

Result<std::int64_t> write_keys_set(store::Writer& writer, const Grouping& grouping) {
  FANAL_TRY(builder, writer.build_segment());
  for (const Key& key : grouping.keys) {
    PackWriter out;
    out.number(key.document_frequency).number(key.weight).raw(pack_ascending(key.documents));
    out.number(static_cast<std::uint64_t>(key.state));
    FANAL_TRY_VOID(builder.add(key_bytes(key.kind, key.value), out.text()));
  }
  return builder.finish();
}

Result<std::int64_t> write_ids_set(store::Writer& writer, const std::vector<OuterId>& outer) {
  FANAL_TRY(builder, writer.build_segment());
  for (std::size_t i = 0; i < outer.size();) {
    std::vector<store::FactRow> rows;
    std::size_t end = i;
    while (end < outer.size() && outer[end].id == outer[i].id) rows.push_back(outer[end++].row);
    std::sort(rows.begin(), rows.end());
    FANAL_TRY_VOID(builder.add(outer[i].id, pack_ascending(rows)));
    i = end;
  }
  return builder.finish();
}

std::optional<Key> unpack_key(std::string_view bytes, std::string_view value) {
  PackReader in(value);
  Key key = key_of(bytes);
  key.document_frequency = static_cast<std::uint32_t>(in.number());
  key.weight = static_cast<std::uint32_t>(in.number());
  key.documents = unpack_ascending<DocumentIndex>(in);
  // Cases linked by an earlier release keep no state.
  key.state = in.at_end() ? (key.weight == 0 ? KeyState::hub : KeyState::joins) : static_cast<KeyState>(in.number());
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return key;
}

}  // namespace

Result<NamedSegments> write_grouping(store::Writer& writer, const Grouping& grouping, const std::vector<OuterId>& outer,
                                     const std::vector<Issue>& derived) {
  FANAL_TRY(links, write_links_set(writer, grouping, derived));
  FANAL_TRY(keys, write_keys_set(writer, grouping));
  FANAL_TRY(ids, write_ids_set(writer, outer));
  return NamedSegments{{std::string(links_set), links}, {std::string(keys_set), keys}, {std::string(ids_set), ids}};
}

Result<store::FactRow> GroupReader::through_row() {
  FANAL_TRY(info, reader_.set_info(links_set));
  return info ? info->through_row : 0;
}

Result<std::optional<Assignment>> GroupReader::assignment(store::FactRow row) {
  FANAL_TRY(value, reader_.segment_get(links_set, numbered(section_assignment, static_cast<std::uint64_t>(row))));
  if (!value) return std::optional<Assignment>{};
  PackReader in(*value);
  Assignment found{static_cast<std::uint32_t>(in.number()), static_cast<std::uint32_t>(in.number())};
  if (!in.ok()) return damaged_set();
  return std::optional(found);
}

Result<void> GroupReader::each_assignment(const std::function<bool(store::FactRow, const Assignment&)>& visit) {
  return reader_.segment_scan(links_set, std::string(1, section_assignment),
                              [&](std::string_view key, std::string_view value) {
                                if (key.front() != section_assignment) return false;
                                PackReader in(value);
                                Assignment found;
                                found.micro = static_cast<std::uint32_t>(in.number());
                                found.meta = static_cast<std::uint32_t>(in.number());
                                return visit(static_cast<store::FactRow>(number_in(key)), found);
                              });
}

namespace {

Result<std::optional<GroupMembers>> members(store::Reader& reader, char section, std::uint32_t number) {
  FANAL_TRY(value, reader.segment_get(links_set, numbered(section, number)));
  if (!value) return std::optional<GroupMembers>{};
  PackReader in(*value);
  GroupMembers group{number, unpack_ascending<store::FactRow>(in)};
  if (!in.ok()) return damaged_set();
  return std::optional(std::move(group));
}

}  // namespace

Result<std::optional<GroupMembers>> GroupReader::meta_group(std::uint32_t number) {
  return members(reader_, section_meta, number);
}

Result<GroupMembers> GroupReader::linked_group(std::uint32_t number) {
  FANAL_TRY(members, meta_group(number));
  if (!members) return Error{Code::damaged, "group " + std::to_string(number) + " has no members: run `fanal link`"};
  return *std::move(members);
}

Result<std::optional<GroupMembers>> GroupReader::micro_group(std::uint32_t number) {
  return members(reader_, section_micro, number);
}

Result<std::vector<std::pair<std::uint64_t, std::uint32_t>>> GroupReader::largest(std::size_t from, std::size_t limit) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> groups;
  FANAL_TRY_VOID(
      reader_.segment_scan(links_set, numbered(section_size, from), [&](std::string_view key, std::string_view value) {
        if (key.front() != section_size || groups.size() >= limit) return false;
        PackReader in(value);
        const std::uint64_t size = in.number();
        groups.emplace_back(size, static_cast<std::uint32_t>(in.number()));
        return true;
      }));
  return groups;
}

Result<std::uint64_t> GroupReader::groups_of_two() {
  // Sizes are written largest first: the first place past the groups of two is searched for by doubling and halving.
  const auto is_of_two = [this](std::uint64_t place) -> Result<bool> {
    FANAL_TRY(value, reader_.segment_get(links_set, numbered(section_size, place)));
    return value && PackReader(*value).number() >= 2;
  };
  std::uint64_t none = 1;
  for (;; none *= 2) {
    FANAL_TRY(more, is_of_two(none - 1));
    if (!more) break;
  }
  std::uint64_t some = none / 2;  // places before `some` are of two or more
  --none;
  while (some < none) {
    const std::uint64_t middle = some + (none - some) / 2;
    FANAL_TRY(more, is_of_two(middle));
    (more ? some : none) = more ? middle + 1 : middle;
  }
  return some;
}

Result<std::optional<Key>> GroupReader::key(MentionKind kind, std::string_view value) {
  const std::string bytes = key_bytes(kind, value);
  FANAL_TRY(found, reader_.segment_get(keys_set, bytes));
  if (!found) return std::optional<Key>{};
  auto key = unpack_key(bytes, *found);
  if (!key) return damaged_set();
  return key;
}

Result<void> GroupReader::each_key(std::optional<MentionKind> kind, const std::function<bool(Key&)>& visit) {
  bool whole = true;
  const std::string from = kind ? std::string(1, static_cast<char>(*kind)) : std::string();
  FANAL_TRY_VOID(reader_.segment_scan(keys_set, from, [&](std::string_view bytes, std::string_view value) {
    if (kind && bytes.front() != static_cast<char>(*kind)) return false;
    auto key = unpack_key(bytes, value);
    whole = key.has_value();
    return whole && visit(*key);
  }));
  if (!whole) return damaged_set();
  return {};
}

Result<std::vector<store::FactRow>> GroupReader::rows_called(std::string_view outer_id) {
  std::vector<store::FactRow> rows;
  FANAL_TRY(value, reader_.segment_get(ids_set, outer_id));
  if (!value) return rows;
  PackReader in(*value);
  rows = unpack_ascending<store::FactRow>(in);
  if (!in.ok()) return damaged_set();
  return rows;
}

Result<std::vector<JudgementConflict>> GroupReader::conflicts() {
  std::vector<JudgementConflict> conflicts;
  bool whole = true;
  FANAL_TRY_VOID(reader_.segment_scan(links_set, std::string(1, section_conflict),
                                      [&](std::string_view key, std::string_view value) {
                                        if (key.front() != section_conflict) return false;
                                        PackReader in(value);
                                        JudgementConflict conflict;
                                        conflict.number = in.number();
                                        const std::string against(in.bytes());
                                        PackReader numbers(against);
                                        conflict.against = unpack_ascending<std::uint64_t>(numbers);
                                        whole = in.ok() && numbers.ok();
                                        conflicts.push_back(std::move(conflict));
                                        return whole;
                                      }));
  if (!whole) return damaged_set();
  return conflicts;
}

Result<Evidence> GroupReader::evidence() {
  Evidence evidence;
  bool whole = true;
  FANAL_TRY_VOID(reader_.segment_scan(links_set, std::string(1, section_evidence),
                                      [&](std::string_view key, std::string_view value) {
                                        const auto kind = number_in(key);
                                        if (key.front() != section_evidence || kind >= evidence.size()) return false;
                                        PackReader in(value);
                                        auto& test = evidence[kind];
                                        test.tested = in.number();
                                        test.contradicted = in.number();
                                        test.judged = in.number();
                                        test.judged_wrong = in.number();
                                        whole = in.ok();
                                        return whole;
                                      }));
  if (!whole) return damaged_set();
  return evidence;
}

Result<std::vector<Issue>> GroupReader::derived_issues() {
  std::vector<Issue> issues;
  FANAL_TRY_VOID(
      reader_.segment_scan(links_set, std::string(1, section_issue), [&](std::string_view key, std::string_view value) {
        if (key.front() != section_issue) return false;
        PackReader in(value);
        Issue issue;
        issue.severity = static_cast<Severity>(in.number());
        issue.code = in.bytes();
        issue.message = in.bytes();
        issue.file = in.bytes();
        issue.line = in.number();
        issue.lost = in.bytes();
        issues.push_back(std::move(issue));
        return true;
      }));
  return issues;
}

namespace {

/// Parts of groups whose keys begin with `prefix`, in order; visit gives false to stop. Gives whether there were any.
Result<bool> each_part(store::Reader& reader, const std::string& prefix, const std::function<bool(GroupPart&)>& visit) {
  bool is_whole = true;
  bool is_any = false;
  FANAL_TRY_VOID(reader.segment_scan(links_set, prefix, [&](std::string_view bytes, std::string_view value) {
    if (!bytes.starts_with(prefix)) return false;
    is_any = true;
    const bool is_old = bytes.front() == section_links_of_document;
    auto part = is_old ? unpack_document(static_cast<store::FactRow>(number_in(bytes)), value) : unpack_part(value);
    is_whole = part.has_value();
    return is_whole && visit(*part);
  }));
  if (!is_whole) return damaged_set();
  return is_any;
}

// Document by document, with the figures of their keys, as releases before kept them. One that is alone may have no
// links; of more, some document has.
Result<void> each_old_part_of(GroupReader& groups, store::Reader& reader, std::uint32_t group,
                              const std::function<bool(GroupPart&)>& visit) {
  FANAL_TRY(meta, groups.meta_group(group));
  if (!meta) return damaged_set();
  bool is_any = meta->rows.size() == 1;
  for (const store::FactRow row : meta->rows) {
    FANAL_TRY(value,
              reader.segment_get(links_set, numbered(section_links_of_document, static_cast<std::uint64_t>(row))));
    auto part = value ? unpack_document(row, *value) : GroupPart{{}, {{row, 0}}, {}};
    FANAL_TRY(assigned, groups.assignment(row));
    if (!part || !assigned) return damaged_set();
    part->members.front().micro = assigned->micro;
    for (Key& key : part->keys) {
      FANAL_TRY(known, groups.key(key.kind, key.value));
      if (!known) return damaged_set();
      key = *std::move(known);
      key.documents.clear();
    }
    is_any = is_any || value;
    if (!visit(*part)) break;
  }
  return is_any ? Result<void>() : damaged_set();
}

/// All parts of a group. A document alone without links has one too.
Result<void> each_part_of(GroupReader& groups, store::Reader& reader, std::uint32_t group,
                          const std::function<bool(GroupPart&)>& visit) {
  FANAL_TRY(is_any, each_part(reader, numbered(section_links, group), visit));
  return is_any ? Result<void>() : each_old_part_of(groups, reader, group, visit);
}

/// Puts parts of groups together as one Grouping, whose documents have the numbers of their places among `rows`.
class Gathering {
 public:
  explicit Gathering(const std::vector<store::FactRow>& rows) : rows_(rows) {
    out_.micro.assign(rows.size(), none);
    out_.meta.assign(rows.size(), 0);
    out_.meta_count = 1;
  }

  /// False when it has a document that is not among the rows.
  bool add(const GroupPart& part) {
    std::vector<std::uint32_t> keys;
    for (const Key& key : part.keys) keys.push_back(number_of(key));
    std::size_t at = 0;
    for (const auto& member : part.members) {
      const auto from = place_of(member.row);
      if (!from) return false;
      out_.micro[*from] = member.micro;
      for (; at < part.links.size() && part.links[at].from == index_of(member.row); ++at) {
        Link link = part.links[at];
        link.from = *from;
        if (link.kind == LinkKind::shared_key) {
          link.to = keys[link.to];
          out_.keys[link.to].documents.push_back(*from);
        } else if (const auto to = place_of(static_cast<store::FactRow>(link.to))) {
          link.to = *to;
        } else {
          continue;  // text like that of a document outside the group: not what holds it together
        }
        out_.links.push_back(link);
      }
    }
    return true;
  }

  /// Nothing when there are rows that no part had.
  std::optional<Grouping> take() {
    number_texts();
    if (std::find(out_.micro.begin(), out_.micro.end(), none) != out_.micro.end()) return std::nullopt;
    sort_keys();
    const auto is_before = [](const Link& a, const Link& b) { return a.from < b.from; };
    if (!std::is_sorted(out_.links.begin(), out_.links.end(), is_before))
      std::stable_sort(out_.links.begin(), out_.links.end(), is_before);
    return std::move(out_);
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;

  std::optional<DocumentIndex> place_of(store::FactRow row) const {
    const auto found = std::lower_bound(rows_.begin(), rows_.end(), row);
    if (found == rows_.end() || *found != row) return std::nullopt;
    return static_cast<DocumentIndex>(found - rows_.begin());
  }

  std::uint32_t number_of(const Key& key) {
    const auto [known, is_new] =
        numbers_.try_emplace(key_bytes(key.kind, key.value), static_cast<std::uint32_t>(out_.keys.size()));
    if (is_new) out_.keys.push_back(key);
    return known->second;
  }

  // As they are met, from 0.
  void number_texts() {
    std::unordered_map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t& micro : out_.micro) {
      if (micro != none) micro = numbers.try_emplace(micro, static_cast<std::uint32_t>(numbers.size())).first->second;
    }
    out_.micro_count = static_cast<std::uint32_t>(numbers.size());
  }

  // By bytes, whatever the order of the parts.
  void sort_keys() {
    std::vector<std::uint32_t> place(out_.keys.size());
    std::vector<Key> keys;
    for (const auto& [bytes, number] : numbers_) {
      place[number] = static_cast<std::uint32_t>(keys.size());
      keys.push_back(std::move(out_.keys[number]));
      std::sort(keys.back().documents.begin(), keys.back().documents.end());
    }
    out_.keys = std::move(keys);
    for (Link& link : out_.links) {
      if (link.kind == LinkKind::shared_key) link.to = place[link.to];
    }
  }

  const std::vector<store::FactRow>& rows_;
  std::map<std::string, std::uint32_t> numbers_;
  Grouping out_;
};

}  // namespace

Result<Grouping> GroupReader::grouping_of(std::span<const std::uint32_t> groups,
                                          const std::vector<store::FactRow>& rows) {
  Gathering gathering(rows);
  bool is_whole = true;
  for (const std::uint32_t group : groups) {
    FANAL_TRY_VOID(each_part_of(*this, reader_, group, [&](const GroupPart& part) {
      is_whole = is_whole && gathering.add(part);
      return is_whole;
    }));
  }
  auto grouping = gathering.take();
  if (!is_whole || !grouping) return damaged_set();
  return *std::move(grouping);
}

Result<std::map<std::string, Key>> GroupReader::keys_of(MentionKind kind, std::span<const std::uint32_t> groups) {
  std::map<std::string, Key> keys;
  for (const std::uint32_t group : groups) {
    FANAL_TRY_VOID(each_part_of(*this, reader_, group, [&](const GroupPart& part) {
      std::vector<Key*> by_number;
      for (const Key& key : part.keys)
        by_number.push_back(key.kind == kind ? &keys.try_emplace(key.value, key).first->second : nullptr);
      for (const Link& link : part.links) {
        if (link.kind != LinkKind::shared_key || by_number[link.to] == nullptr) continue;
        by_number[link.to]->documents.push_back(link.from);
      }
      return true;
    }));
  }
  for (auto& [value, key] : keys) std::sort(key.documents.begin(), key.documents.end());
  return keys;
}

Result<void> GroupReader::each_link(const std::function<bool(store::FactRow, const Link&, const Key*)>& visit) {
  struct Placed {
    Link link;
    std::size_t key = 0;  ///< of shared_key
  };
  std::vector<Placed> links;
  std::vector<Key> keys;
  const auto take = [&](GroupPart& part) {
    for (Link link : part.links) {
      const bool is_key = link.kind == LinkKind::shared_key;
      const std::size_t key = is_key ? keys.size() + link.to : 0;
      if (!is_key) link.to = index_of(link.to);
      links.push_back({link, key});
    }
    std::move(part.keys.begin(), part.keys.end(), std::back_inserter(keys));
    return true;
  };
  FANAL_TRY(is_any, each_part(reader_, std::string(1, section_links), take));
  if (!is_any) FANAL_TRY_VOID(each_part(reader_, std::string(1, section_links_of_document), take));
  std::stable_sort(links.begin(), links.end(),
                   [](const Placed& a, const Placed& b) { return a.link.from < b.link.from; });
  for (const auto& [link, key] : links) {
    if (!visit(row_of(link.from), link, link.kind == LinkKind::shared_key ? &keys[key] : nullptr)) return {};
  }
  return {};
}

}  // namespace fanal::engine
