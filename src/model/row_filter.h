#pragma once
// Which rows of a case an asker may see. Made by guard, taken by every query of the store and of an index, so that
// nothing is filtered after counting.

namespace fanal {

/// One that nobody filled admits nothing. Compartments and predicates will be fields here.
struct RowFilter {
  bool admits_all = false;
  bool operator==(const RowFilter&) const = default;
};

}  // namespace fanal
