#include "engine/internal/provisional.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace fanal::engine {
namespace {

std::string key_bytes(MentionKind kind, std::string_view value) {
  std::string bytes(1, static_cast<char>(kind));
  bytes += value;
  return bytes;
}

// Rows that this reader's snapshot sees, for another's may be newer, and that the asker may.
std::vector<store::FactRow> seen(const std::vector<store::FactRow>& rows, store::FactRow last,
                                 const RowFilter& filter) {
  std::vector<store::FactRow> found;
  const auto end = std::upper_bound(rows.begin(), rows.end(), last);
  std::copy_if(rows.begin(), end, std::back_inserter(found), [&](store::FactRow row) { return filter.admits(row); });
  return found;
}

}  // namespace

Result<void> Provisional::catch_up(store::Reader& reader, store::FactRow through) {
  if (through != from_) {
    // A snapshot from before the newest linking: its question waits no longer than one more reading.
    by_key_.clear();
    by_name_.clear();
    from_ = through;
    read_ = through;
  }
  // The tables serve everyone: what one may not see is left out when they ask.
  return reader.read_facts(RowFilter{true, nullptr}, {read_ + 1, INT64_MAX}, [&](store::StoredFact& fact) {
    for (const Mention& mention : fact.fact.mentions) {
      if (!is_key(mention.kind)) continue;
      auto& rows = by_key_[key_bytes(mention.kind, mention.value)];
      if (rows.empty() || rows.back() != fact.row) rows.push_back(fact.row);
    }
    by_name_[outer_id(fact.fact.document)].push_back(fact.row);
    read_ = fact.row;
    return true;
  });
}

Result<std::vector<store::FactRow>> Provisional::rows_with(store::Reader& reader, const RowFilter& filter,
                                                           store::FactRow through, MentionKind kind,
                                                           std::string_view value) {
  const std::scoped_lock lock(mutex_);
  FANAL_TRY_VOID(catch_up(reader, through));
  FANAL_TRY(last, reader.last_row());
  const auto found = by_key_.find(key_bytes(kind, value));
  return found == by_key_.end() ? std::vector<store::FactRow>() : seen(found->second, last, filter);
}

Result<std::vector<store::FactRow>> Provisional::rows_called(store::Reader& reader, const RowFilter& filter,
                                                             store::FactRow through, std::string_view id) {
  const std::scoped_lock lock(mutex_);
  FANAL_TRY_VOID(catch_up(reader, through));
  FANAL_TRY(last, reader.last_row());
  const auto found = by_name_.find(std::string(id));
  return found == by_name_.end() ? std::vector<store::FactRow>() : seen(found->second, last, filter);
}

Result<std::vector<std::string>> Provisional::values_ending(store::Reader& reader, const RowFilter& filter,
                                                            store::FactRow through, MentionKind kind,
                                                            std::string_view end) {
  const std::scoped_lock lock(mutex_);
  FANAL_TRY_VOID(catch_up(reader, through));
  std::vector<std::string> values;
  for (const auto& [bytes, rows] : by_key_) {
    const std::string_view value = std::string_view(bytes).substr(1);
    if (bytes.front() != static_cast<char>(kind) || !value.ends_with(end)) continue;
    if (std::any_of(rows.begin(), rows.end(), [&](store::FactRow row) { return filter.admits(row); })) {
      values.emplace_back(value);
    }
  }
  std::sort(values.begin(), values.end());
  return values;
}

Result<void> Provisional::each_key(
    store::Reader& reader, const RowFilter& filter, store::FactRow through, MentionKind kind,
    const std::function<Result<void>(const std::string&, const std::vector<store::FactRow>&)>& visit) {
  std::map<std::string, std::vector<store::FactRow>> held;
  {
    const std::scoped_lock lock(mutex_);
    FANAL_TRY_VOID(catch_up(reader, through));
    FANAL_TRY(last, reader.last_row());
    for (const auto& [bytes, rows] : by_key_) {
      if (bytes.front() != static_cast<char>(kind)) continue;
      auto found = seen(rows, last, filter);
      if (!found.empty()) held.emplace(bytes.substr(1), std::move(found));
    }
  }
  for (const auto& [value, rows] : held) FANAL_TRY_VOID(visit(value, rows));
  return {};
}

Result<std::optional<std::string>> Provisional::value_that(store::Reader& reader, store::FactRow through,
                                                           MentionKind kind,
                                                           const std::function<bool(const std::string&)>& fits) {
  const std::scoped_lock lock(mutex_);
  FANAL_TRY_VOID(catch_up(reader, through));
  for (const auto& [bytes, rows] : by_key_) {
    if (bytes.front() != static_cast<char>(kind)) continue;
    std::string value = bytes.substr(1);
    if (fits(value)) return std::optional(std::move(value));
  }
  return std::optional<std::string>{};
}

}  // namespace fanal::engine
