#include "engine/internal/group_segments.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "base/pack.h"

namespace fanal::engine {
namespace {

// Sections of the set "links" by first byte, in the order in which they are written.
constexpr char section_conflict = 'c';
constexpr char section_assignment = 'd';
constexpr char section_evidence = 'e';
constexpr char section_micro = 'i';
constexpr char section_links = 'l';
constexpr char section_meta = 'm';
constexpr char section_size = 's';
constexpr char section_issue = 'x';

// Big-endian, so that byte order is number order.
std::string numbered(char section, std::uint64_t number) {
  std::string key(1, section);
  for (int shift = 56; shift >= 0; shift -= 8) key.push_back(static_cast<char>((number >> shift) & 0xFFU));
  return key;
}

std::uint64_t number_in(std::string_view key) {
  std::uint64_t number = 0;
  for (const char c : key.substr(1, 8)) number = (number << 8U) | static_cast<unsigned char>(c);
  return number;
}

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

void pack_link(PackWriter& out, const Link& link, const Grouping& grouping) {
  out.number(static_cast<std::uint64_t>(link.kind)).number(link.mention).number(link.weight).number(link.similarity);
  out.number(holding(link)).number(link.count);
  if (link.kind == LinkKind::shared_key) {
    const Key& key = grouping.keys[link.to];
    out.bytes(key_bytes(key.kind, key.value));
  } else {
    out.number(static_cast<std::uint64_t>(row_of(link.to)));
  }
}

// A link as stored: the key's bytes instead of its number, the row instead of the index.
struct StoredLink {
  Link link;
  std::string key;
  store::FactRow to = 0;
};

std::vector<StoredLink> unpack_links(std::string_view value, bool& ok) {
  PackReader in(value);
  std::vector<StoredLink> links;
  const std::uint64_t count = in.number();
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    StoredLink stored;
    stored.link.kind = static_cast<LinkKind>(in.number());
    stored.link.mention = static_cast<std::uint32_t>(in.number());
    stored.link.weight = static_cast<std::uint32_t>(in.number());
    stored.link.similarity = static_cast<std::uint32_t>(in.number());
    hold(stored.link, in.number());
    stored.link.count = static_cast<std::uint32_t>(in.number());
    if (stored.link.kind == LinkKind::shared_key) {
      stored.key = in.bytes();
    } else {
      stored.to = static_cast<store::FactRow>(in.number());
    }
    links.push_back(std::move(stored));
  }
  ok = in.ok() && in.at_end();
  return links;
}

Result<void> write_links(store::SegmentBuilder& builder, const Grouping& grouping) {
  for (std::size_t i = 0; i < grouping.links.size();) {
    std::size_t end = i;
    while (end < grouping.links.size() && grouping.links[end].from == grouping.links[i].from) ++end;
    PackWriter out;
    out.number(end - i);
    for (std::size_t at = i; at < end; ++at) pack_link(out, grouping.links[at], grouping);
    FANAL_TRY_VOID(
        builder.add(numbered(section_links, static_cast<std::uint64_t>(row_of(grouping.links[i].from))), out.text()));
    i = end;
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
  FANAL_TRY_VOID(write_links(builder, grouping));
  const Buckets meta = by_group(grouping.meta, grouping.meta_count);
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
  Key key;
  key.kind = static_cast<MentionKind>(bytes.front());
  key.value = bytes.substr(1);
  key.document_frequency = static_cast<std::uint32_t>(in.number());
  key.weight = static_cast<std::uint32_t>(in.number());
  key.documents = unpack_ascending<DocumentIndex>(in);
  // Cases linked by an earlier release keep no state.
  key.state = in.at_end() ? (key.weight == 0 ? KeyState::hub : KeyState::joins) : static_cast<KeyState>(in.number());
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return key;
}

}  // namespace

Result<void> publish_grouping(store::Writer& writer, const Grouping& grouping, const std::vector<OuterId>& outer,
                              const std::vector<Issue>& derived) {
  FANAL_TRY(links, write_links_set(writer, grouping, derived));
  FANAL_TRY(keys, write_keys_set(writer, grouping));
  FANAL_TRY(ids, write_ids_set(writer, outer));
  const std::array<std::pair<std::string, std::int64_t>, 3> sets{
      {{std::string(links_set), links}, {std::string(keys_set), keys}, {std::string(ids_set), ids}}};
  return writer.publish(sets, static_cast<store::FactRow>(grouping.meta.size()));
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

Result<Grouping> GroupReader::grouping_of(const GroupMembers& group) {
  Grouping grouping;
  const auto local = [&](store::FactRow row) -> std::optional<DocumentIndex> {
    const auto found = std::lower_bound(group.rows.begin(), group.rows.end(), row);
    if (found == group.rows.end() || *found != row) return std::nullopt;
    return static_cast<DocumentIndex>(found - group.rows.begin());
  };
  std::vector<std::pair<DocumentIndex, StoredLink>> stored;
  std::map<std::string, std::uint32_t> key_numbers;
  std::map<std::uint32_t, std::uint32_t> micro_numbers;
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    FANAL_TRY(found, assignment(group.rows[i]));
    if (!found) return damaged_set();
    grouping.micro.push_back(micro_numbers.try_emplace(found->micro, micro_numbers.size()).first->second);
    grouping.meta.push_back(0);
    FANAL_TRY(value,
              reader_.segment_get(links_set, numbered(section_links, static_cast<std::uint64_t>(group.rows[i]))));
    if (!value) continue;
    bool ok = true;
    for (auto& link : unpack_links(*value, ok)) {
      if (link.link.kind == LinkKind::shared_key) key_numbers.emplace(link.key, 0);
      stored.emplace_back(static_cast<DocumentIndex>(i), std::move(link));
    }
    if (!ok) return damaged_set();
  }
  for (auto& [bytes, number] : key_numbers) {
    number = static_cast<std::uint32_t>(grouping.keys.size());
    FANAL_TRY(found, key(static_cast<MentionKind>(bytes.front()), std::string_view(bytes).substr(1)));
    if (!found) return damaged_set();
    std::vector<DocumentIndex> inside;
    for (const DocumentIndex document : found->documents) {
      if (const auto index = local(row_of(document))) inside.push_back(*index);
    }
    found->documents = std::move(inside);
    grouping.keys.push_back(std::move(*found));
  }
  for (auto& [from, link] : stored) {
    link.link.from = from;
    if (link.link.kind == LinkKind::shared_key) {
      link.link.to = key_numbers[link.key];
    } else if (const auto to = local(link.to)) {
      link.link.to = *to;
    } else {
      continue;  // text like that of a document outside the group: not what holds it together
    }
    grouping.links.push_back(link.link);
  }
  grouping.micro_count = static_cast<std::uint32_t>(micro_numbers.size());
  grouping.meta_count = 1;
  return grouping;
}

Result<void> GroupReader::each_link(const std::function<bool(store::FactRow, const Link&, const Key*)>& visit) {
  bool whole = true;
  FANAL_TRY_VOID(reader_.segment_scan(links_set, std::string(1, section_links),
                                      [&](std::string_view bytes, std::string_view value) {
                                        if (bytes.front() != section_links) return false;
                                        const auto row = static_cast<store::FactRow>(number_in(bytes));
                                        for (StoredLink& stored : unpack_links(value, whole)) {
                                          stored.link.from = index_of(row);
                                          if (stored.link.kind == LinkKind::shared_key) {
                                            Key key;
                                            key.kind = static_cast<MentionKind>(stored.key.front());
                                            key.value = stored.key.substr(1);
                                            if (!visit(row, stored.link, &key)) return false;
                                          } else {
                                            stored.link.to = index_of(stored.to);
                                            if (!visit(row, stored.link, nullptr)) return false;
                                          }
                                        }
                                        return whole;
                                      }));
  if (!whole) return damaged_set();
  return {};
}

}  // namespace fanal::engine
