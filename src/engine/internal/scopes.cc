#include "engine/internal/scopes.h"

#include <algorithm>

#include "base/check.h"

namespace fanal::engine {
namespace {

// 125 kB each in a case of a million documents; more people than that seldom work in one at a time.
constexpr std::size_t most_kept = 32;

}  // namespace

Result<void> Scopes::extend_by_kinds(store::Reader& reader, guard::Bits kinds, Kept& kept) {
  FANAL_TRY(last, reader.last_row());
  if (last <= kept.through) return {};
  // A copy: answers on their way hold the set as it was.
  auto rows = std::make_shared<RowSet>(*kept.rows);
  FANAL_TRY_VOID(
      reader.read_facts(RowFilter{true, nullptr}, {kept.through + 1, last + 1}, [&](const store::StoredFact& fact) {
        if ((guard::bit(fact.fact.document.kind) & kinds) != 0) rows->add(fact.row);
        return true;
      }));
  kept.rows = std::move(rows);
  kept.through = last;
  return {};
}

Result<void> Scopes::extend_own(store::Reader& reader, std::string_view actor, Kept& kept) {
  FANAL_TRY(last_capture, reader.last_capture());
  FANAL_TRY(taken, reader.items_taken_by(actor, kept.captures, last_capture));
  for (const store::ItemRow item : taken) {
    // Somebody else may have brought the item in before: its documents stand anywhere.
    if (kept.items.insert(item).second) kept.through = 0;
  }
  kept.captures = std::max(kept.captures, last_capture);
  FANAL_TRY(last, reader.last_row());
  if (last <= kept.through) return {};
  auto rows = std::make_shared<RowSet>(*kept.rows);
  FANAL_TRY_VOID(reader.each_item_of_facts(kept.through, last, [&](store::FactRow row, store::ItemRow item) {
    if (kept.items.contains(item)) rows->add(row);
  }));
  kept.rows = std::move(rows);
  kept.through = std::max(kept.through, last);
  return {};
}

void Scopes::forget_the_oldest() {
  while (kept_.size() > most_kept) {
    kept_.erase(std::min_element(kept_.begin(), kept_.end(),
                                 [](const auto& a, const auto& b) { return a.second.asked < b.second.asked; }));
  }
}

Result<std::shared_ptr<const RowSet>> Scopes::rows(store::Reader& reader, const guard::RoleRow& role,
                                                   std::string_view actor) {
  FANAL_CHECK(role.scope == guard::Scope::own || role.scope == guard::Scope::of_kinds);
  const std::scoped_lock lock(mutex_);
  const bool is_own = role.scope == guard::Scope::own;
  // An actor's name may say anything: a byte that no role's name holds stands before it.
  Kept& kept = kept_[std::string(role.name) + (is_own ? '\0' + std::string(actor) : std::string())];
  kept.asked = ++questions_;
  if (is_own) {
    FANAL_TRY_VOID(extend_own(reader, actor, kept));
  } else {
    FANAL_TRY_VOID(extend_by_kinds(reader, role.kinds, kept));
  }
  auto rows = kept.rows;
  forget_the_oldest();
  return rows;
}

}  // namespace fanal::engine
