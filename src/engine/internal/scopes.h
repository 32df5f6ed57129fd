#pragma once
// The rows of a case that roles see which see a part of it (guard::Scope). Each scope is made by one sweep over the
// facts, kept, and extended by what arrived since. Thread-safe.
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "guard/roles.h"
#include "model/row_filter.h"
#include "store/reader.h"

namespace fanal::engine {

class Scopes {
 public:
  /// For a role whose scope is of_kinds or own: what `reader`, pinned to one state of the case, sees of it, or what a
  /// question asked at the same time saw of a newer one. Nothing is ever taken out of a scope. The first question costs
  /// O(documents), every other what arrived since. Errors: those of reading.
  Result<std::shared_ptr<const RowSet>> rows(store::Reader& reader, const guard::RoleRow& role, std::string_view actor);

 private:
  struct Kept {
    std::shared_ptr<const RowSet> rows = std::make_shared<RowSet>();
    store::FactRow through = 0;      ///< the last fact looked at
    std::int64_t captures = 0;       ///< the last capture looked at; of own only
    std::set<store::ItemRow> items;  ///< of own only
    std::uint64_t asked = 0;         ///< when last, by count of questions
  };

  static Result<void> extend_by_kinds(store::Reader& reader, guard::Bits kinds, Kept& kept);
  static Result<void> extend_own(store::Reader& reader, std::string_view actor, Kept& kept);
  void forget_the_oldest();

  std::mutex mutex_;
  std::uint64_t questions_ = 0;
  std::map<std::string, Kept> kept_;  ///< by role and, where it matters, actor
};

}  // namespace fanal::engine
