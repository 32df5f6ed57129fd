#pragma once
// Finding facts by what people call them, and saying where they stand.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/ask.h"
#include "store/reader.h"

namespace fanal::engine {

/// Rows of the documents called `id`: 32 hexadecimal digits, or a given or made id; ascending.
/// Errors: not_found.
Result<std::vector<store::FactRow>> rows_called(store::Reader& reader, const RowFilter& filter, std::string_view id);

/// Items by row, read once.
class ItemNames {
 public:
  explicit ItemNames(store::Reader& reader) : reader_(reader) {}
  Result<const store::StoredItem*> item(store::ItemRow row);

 private:
  store::Reader& reader_;
  std::map<store::ItemRow, store::StoredItem> known_;
};

/// The ledger of a case: its issues in order of arrival, then what linking found.
Result<std::vector<Issue>> ledger(store::Reader& reader);

/// What a key is called in sentences: `phone +12125550143`.
std::string key_name(const Key& key);

}  // namespace fanal::engine
