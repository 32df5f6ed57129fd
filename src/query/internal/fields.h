#pragma once
// The table of fields: name, reader, what its value looks like.
#include <optional>
#include <string>
#include <string_view>

#include "query/internal/typed.h"

namespace fanal::query::internal {

/// How far a value goes that is not quoted, beyond the first blank.
enum class Run : std::uint8_t { none, figures, groups };

struct FieldRow {
  Field field;
  std::string_view name;
  Refusal (*read)(const Typed& typed, const Options& options, Node& node);  ///< null: of text
  std::string_view wants;                                                   ///< an example of the value
  bool takes_tilde = false;
  Run run = Run::none;
};

/// Null when there is none of that name; letters in any case.
const FieldRow* field_row(std::string_view name);
const FieldRow& row_of(Field field);
/// `phone: wants 0639980012`.
std::string wants(const FieldRow& row);
std::string_view nearest_field(std::string_view name);

}  // namespace fanal::query::internal
