#pragma once
// Finding facts by what people call them, and saying where they stand.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/ask.h"
#include "engine/internal/masking.h"
#include "engine/internal/provisional.h"
#include "store/reader.h"

namespace fanal::engine {

/// Rows of the documents called `id`: 32 hexadecimal digits, or a given or made id; ascending.
/// Errors: not_found.
Result<std::vector<store::FactRow>> rows_called(store::Reader& reader, Provisional& provisional,
                                                const RowFilter& filter, std::string_view id);

/// The same for a person who asks: whoever sees pseudonyms, or their own names of files, finds documents by what they
/// are shown of ids only. Errors: not_found, with the words for an id that never was.
Result<std::vector<store::FactRow>> rows_asked_for(Session& session, store::Reader& reader, const guard::Filter& filter,
                                                   std::string_view id);

/// The value of a key that `pseudonym` stands for: a hash is not turned around, so each is tried. O(keys of the kind).
Result<std::optional<std::string>> value_behind(const Key256& pseudonym_key, store::Reader& reader,
                                                Provisional& provisional, MentionKind kind, std::string_view pseudonym);

/// What a list shows of a document; its snippet from the start of its text.
DocumentHead head_of(const Document& document);

/// `prefix` and a number, as the cursor of a list that goes by number: another list's is no number of this one.
std::string numbered_cursor(std::string_view prefix, std::uint64_t number);
/// 0 for an empty cursor. Errors: invalid_input.
Result<std::uint64_t> number_of_cursor(std::string_view prefix, std::string_view cursor);

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
