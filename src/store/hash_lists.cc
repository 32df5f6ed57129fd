// Lists of hashes, the profile of the case, hits, and what is sealed of them. docs/formats/case.md, "Lists of hashes".
#include "store/hash_lists.h"

#include <algorithm>

#include "store/internal/hit_seal.h"
#include "store/internal/reader_state.h"
#include "store/internal/rows_pack.h"
#include "store/internal/writer_state.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::store {

using internal::Blob;
using internal::Query;

namespace {

HashHit hit_from(const internal::Rows& rows) {
  HashHit hit;
  hit.number = rows.number(0);
  hit.item.value = internal::hash_from(rows.bytes(1));
  hit.file_sha256 = rows.text(2);
  hit.sha256 = rows.text(3);
  hit.list = rows.text(4);
  hit.category = rows.text(5);
  hit.algorithm = rows.text(6);
  hit.distance = static_cast<std::uint32_t>(rows.number(7));
  hit.source = rows.text(8);
  hit.path = rows.text(9);
  hit.how = static_cast<HitHow>(rows.integer(10));
  hit.kept = static_cast<HitKept>(rows.integer(11));
  hit.seal = rows.number(12);
  hit.actor = rows.text(13);
  hit.at = rows.text(14);
  hit.audit_seq = rows.number(15);
  return hit;
}

Result<std::vector<HashHit>> hits_of(internal::Rows rows) {
  std::vector<HashHit> hits;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return hits;
    if (rows.integer(10) < 0 || rows.integer(10) > static_cast<int>(HitHow::stopped) || rows.integer(11) < 0 ||
        rows.integer(11) > static_cast<int>(HitKept::erased)) {
      return Error{Code::damaged, "hit " + std::to_string(rows.number(0)) + " is not what was written"};
    }
    hits.push_back(hit_from(rows));
  }
}

Result<std::vector<HashListRow>> lists_of(internal::Statements& statements) {
  FANAL_TRY(rows, statements(Query::hash_lists));
  std::vector<HashListRow> lists;
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return lists;
    HashListRow list;
    list.number = rows.number(0);
    list.id = rows.text(1);
    list.source = rows.text(2);
    list.category = rows.text(3);
    list.issued = rows.text(4);
    list.expires = rows.text(5);
    for (std::size_t i = 0; i < list.counts.size(); ++i) list.counts.at(i) = rows.number(6 + static_cast<int>(i));
    list.actor = rows.text(11);
    list.at = rows.text(12);
    list.audit_seq = rows.number(13);
    list.has_ended = rows.integer(14) != 0;
    list.ended_by = rows.text(15);
    list.end_reason = rows.text(16);
    list.ended_at = rows.text(17);
    lists.push_back(std::move(list));
  }
}

// Those of this id that count: one, but for what a killed writer left.
Result<std::vector<std::uint64_t>> counting(internal::Statements& statements, std::string_view id) {
  FANAL_TRY(lists, lists_of(statements));
  std::vector<std::uint64_t> numbers;
  for (const HashListRow& list : lists) {
    if (list.id == id && !list.has_ended) numbers.push_back(list.number);
  }
  return numbers;
}

std::string counted_name(std::int64_t set) { return "hashes/loading-" + std::to_string(set); }

}  // namespace

std::string hash_set_name(std::uint64_t list) { return "hashes/" + std::to_string(list); }

Result<bool> Reader::keeps_hash_lists() {
  if (!state_->has_hash_lists) {
    FANAL_TRY(tables, state_->statements(Query::has_hash_lists));
    FANAL_TRY(found, tables.next());
    state_->has_hash_lists = found;
  }
  return *state_->has_hash_lists;
}

Result<std::vector<HashListRow>> Reader::hash_lists() {
  FANAL_TRY(is_there, keeps_hash_lists());
  if (!is_there) return std::vector<HashListRow>{};
  return lists_of(state_->statements);
}

Result<HashProfileRow> Reader::hash_profile() {
  HashProfileRow row;
  FANAL_TRY(is_there, keeps_hash_lists());
  if (!is_there) return row;
  FANAL_TRY(rows, state_->statements(Query::hash_profile));
  FANAL_TRY(found, rows.next());
  if (!found) return row;
  // A word of a later Fanal lets no more be kept than no word does.
  if (rows.bytes(0) == profile_name(HashProfile::competent_authority)) row.profile = HashProfile::competent_authority;
  row.actor = rows.text(1);
  row.reason = rows.text(2);
  row.at = rows.text(3);
  return row;
}

Result<std::vector<HashHit>> Reader::hash_hits(std::uint64_t after, std::size_t limit) {
  FANAL_TRY(is_there, keeps_hash_lists());
  if (!is_there) return std::vector<HashHit>{};
  FANAL_TRY(rows, state_->statements(Query::hash_hits, after, limit));
  return hits_of(std::move(rows));
}

Result<std::vector<HashHit>> Reader::hash_hits_of(std::string_view file_sha256) {
  FANAL_TRY(is_there, keeps_hash_lists());
  if (!is_there) return std::vector<HashHit>{};
  FANAL_TRY(rows, state_->statements(Query::hash_hits_of_item, file_sha256));
  return hits_of(std::move(rows));
}

Result<std::uint64_t> Writer::add_hash_list(const HashListRow& list, std::int64_t entries) {
  auto& state = *state_;
  FANAL_TRY(before, counting(state.statements, list.id));
  // Under a name of its own until the row is there: a set without a name is deleted by whoever writes next.
  const std::string loading = counted_name(entries);
  const std::vector<std::pair<std::string, std::int64_t>> sets{{loading, entries}};
  FANAL_TRY_VOID(publish(sets, 0));
  std::uint64_t number = 0;
  FANAL_TRY_VOID(state.transact([&]() -> Result<void> {
    FANAL_TRY_VOID(state.statements.run(
        Query::add_hash_list, std::string_view(list.id), std::string_view(list.source), std::string_view(list.category),
        std::string_view(list.issued), std::string_view(list.expires), list.counts[0], list.counts[1], list.counts[2],
        list.counts[3], list.counts[4], std::string_view(list.actor), std::string_view(list.at), state.audit_seq));
    number = static_cast<std::uint64_t>(state.statements.database().last_row());
    for (const std::uint64_t old : before) {
      FANAL_TRY_VOID(state.statements.run(Query::end_hash_list, old, std::string_view(list.actor), "replaced",
                                          std::string_view(list.at), state.audit_seq));
      FANAL_TRY_VOID(state.statements.run(Query::withdraw_set, std::string_view(hash_set_name(old))));
    }
    FANAL_TRY_VOID(state.statements.run(Query::withdraw_set, std::string_view(loading)));
    return state.statements.run(Query::publish_set, std::string_view(hash_set_name(number)), entries, 0,
                                state.audit_seq);
  }));
  FANAL_TRY_VOID(internal::delete_unpublished_sets(state));
  return number;
}

Result<void> Writer::end_hash_list(std::string_view id, std::string_view actor, std::string_view reason,
                                   std::string_view at) {
  auto& state = *state_;
  FANAL_TRY(numbers, counting(state.statements, id));
  if (numbers.empty())
    return Error{Code::not_found, "no list '" + std::string(id) + "' counts (`fanal hashlist show`)"};
  FANAL_TRY_VOID(state.transact([&]() -> Result<void> {
    for (const std::uint64_t number : numbers) {
      FANAL_TRY_VOID(state.statements.run(Query::end_hash_list, number, actor, reason, at, state.audit_seq));
      FANAL_TRY_VOID(state.statements.run(Query::withdraw_set, std::string_view(hash_set_name(number))));
    }
    return {};
  }));
  return internal::delete_unpublished_sets(state);
}

Result<void> Writer::set_hash_profile(const HashProfileRow& profile) {
  return state_->transact([&] {
    return state_->statements.run(Query::add_hash_profile, profile_name(profile.profile),
                                  std::string_view(profile.actor), std::string_view(profile.reason),
                                  std::string_view(profile.at), state_->audit_seq);
  });
}

Result<std::uint64_t> Writer::seal(const std::function<Result<std::string>()>& next_piece) {
  auto& state = *state_;
  std::uint64_t number = 0;
  {
    FANAL_TRY(rows, state.statements(Query::last_seal));
    FANAL_TRY(found, rows.next());
    number = (found ? rows.number(0) : 0) + 1;
  }
  if (state.new_seals.empty()) {
    FANAL_TRY_VOID(state.transact([&] { return state.statements.run(Query::drop_open_chunks); }));
  } else {
    number = state.new_seals.rbegin()->first + 1;
  }
  const SecretKey key = SecretKey::random();
  for (std::uint64_t chunk = 0;; ++chunk) {
    FANAL_TRY(piece, next_piece());
    const std::string sealed = internal::seal_chunk(key, number, chunk, piece);
    FANAL_TRY_VOID(
        state.transact([&] { return state.statements.run(Query::add_seal_chunk, number, chunk, Blob{sealed}); }));
    if (piece.empty()) break;
  }
  state.new_seals[number] = internal::wrap_seal_key(state.files->keys.seal, number, key);
  return number;
}

Result<std::uint64_t> Writer::add_hash_hits(std::span<const HashHit> hits, std::span<const Issue> issues) {
  auto& state = *state_;
  std::uint64_t added = 0;
  std::vector<std::uint64_t> used;
  FANAL_TRY_VOID(state.transact([&]() -> Result<void> {
    for (std::size_t i = 0; i < hits.size(); ++i) {
      const HashHit& hit = hits[i];
      FANAL_TRY(known_rows,
                state.statements(Query::hash_hit_known, std::string_view(hit.file_sha256), std::string_view(hit.sha256),
                                 std::string_view(hit.source), std::string_view(hit.path)));
      FANAL_TRY(is_known, known_rows.next());
      if (is_known) continue;
      if (hit.seal != 0 && !state.new_seals.contains(hit.seal)) {
        return Error{Code::invalid_input, "seal " + std::to_string(hit.seal) + " is not of this write"};
      }
      FANAL_TRY_VOID(state.statements.run(
          Query::add_hash_hit, Blob{internal::view_of(hit.item.value.bytes)}, std::string_view(hit.file_sha256),
          std::string_view(hit.sha256), std::string_view(hit.list), std::string_view(hit.category),
          std::string_view(hit.algorithm), hit.distance, std::string_view(hit.source), std::string_view(hit.path),
          static_cast<int>(hit.how), static_cast<int>(hit.kept), hit.seal, std::string_view(hit.actor),
          std::string_view(hit.at), state.audit_seq));
      ++added;
      if (hit.seal != 0) used.push_back(hit.seal);
      if (i < issues.size()) FANAL_TRY_VOID(state.add_issue(0, std::nullopt, issues[i]));
    }
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    for (const std::uint64_t seal : used) {
      FANAL_TRY_VOID(state.statements.run(Query::add_seal, seal, Blob{state.new_seals.at(seal)}, state.audit_seq));
    }
    return {};
  }));
  for (const std::uint64_t seal : used) state.new_seals.erase(seal);
  return added;
}

}  // namespace fanal::store
