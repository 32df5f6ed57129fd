#pragma once
// What came after the last linking, by key and by name: in no segment yet, looked up in memory. Each fact is unpacked
// once, so that a question asked again and again during an ingest costs what arrived since. Thread-safe.
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "model/mention.h"
#include "model/row_filter.h"
#include "store/reader.h"

namespace fanal::engine {

class Provisional {
 public:
  /// Rows after `through`, up to the newest that `reader` sees, whose documents hold the value; ascending.
  Result<std::vector<store::FactRow>> rows_with(store::Reader& reader, const RowFilter& filter, store::FactRow through,
                                                MentionKind kind, std::string_view value);
  /// Rows whose outer id is `id`; ascending.
  Result<std::vector<store::FactRow>> rows_called(store::Reader& reader, const RowFilter& filter,
                                                  store::FactRow through, std::string_view id);
  /// Values of `kind` that end with `end`; ascending.
  Result<std::vector<std::string>> values_ending(store::Reader& reader, const RowFilter& filter, store::FactRow through,
                                                 MentionKind kind, std::string_view end);
  /// Every value of `kind` that some document of `filter` holds, ascending, with the rows of those; ends at an error.
  Result<void> each_key(
      store::Reader& reader, const RowFilter& filter, store::FactRow through, MentionKind kind,
      const std::function<Result<void>(const std::string&, const std::vector<store::FactRow>&)>& visit);

  /// The first value of `kind` that `fits`; nothing when none does.
  Result<std::optional<std::string>> value_that(store::Reader& reader, store::FactRow through, MentionKind kind,
                                                const std::function<bool(const std::string&)>& fits);

 private:
  Result<void> catch_up(store::Reader& reader, store::FactRow through);

  std::mutex mutex_;
  store::FactRow from_ = 0;                                              ///< the last row that is linked
  store::FactRow read_ = 0;                                              ///< the last row that is in the tables
  std::unordered_map<std::string, std::vector<store::FactRow>> by_key_;  ///< a byte of kind, then the value
  std::unordered_map<std::string, std::vector<store::FactRow>> by_name_;
};

}  // namespace fanal::engine
