// Any bytes as a list to be matched, with numbers of any country: no crash, every line that is not blank in one place,
// values in canonical form, and nothing of a line in the reason why it was not read.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/check.h"
#include "engine/internal/match_list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace fanal;
using engine::AskedValue;

bool is_only(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

void check_value(const AskedValue& value) {
  switch (value.form) {
    case AskedValue::Form::sha256:
      FANAL_CHECK(value.value.size() == 64 && is_only(value.value, "0123456789abcdef"));
      return;
    case AskedValue::Form::number_end:
      FANAL_CHECK(value.kind == MentionKind::phone && is_only(value.value, "0123456789"));
      FANAL_CHECK(value.value.size() >= 7 && value.value.size() <= 15 && !value.value.starts_with('0'));
      return;
    case AskedValue::Form::whole: break;
  }
  FANAL_CHECK(is_key(value.kind) && !value.value.empty());
  if (value.kind != MentionKind::phone) return;
  FANAL_CHECK(value.value.starts_with('+') && is_only(value.value.substr(1), "0123456789"));
  // As the program writes a number it is read, whatever the country.
  const auto again = engine::read_list(value.value, "");
  FANAL_CHECK(again && again->lines.size() == 1);
  FANAL_CHECK(again->lines[0].values == std::vector<AskedValue>{value});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::array<const char*, 4> countries{"", "FR", "US", "GB"};
  const std::string country = countries[data[0] % countries.size()];  // the first byte: `@`, A, B, C
  const std::string bytes(data + 1, data + size);
  const auto list = engine::read_list(bytes, country);
  if (!list) {
    FANAL_CHECK(list.error().code == Code::limit);
    return 0;
  }
  std::set<std::uint64_t> numbers;
  for (const auto& line : list->lines) {
    FANAL_CHECK(line.number > 0 && numbers.insert(line.number).second);
    FANAL_CHECK(!line.values.empty() && !line.written.empty());
    FANAL_CHECK(std::is_sorted(line.values.begin(), line.values.end()));
    FANAL_CHECK(std::adjacent_find(line.values.begin(), line.values.end()) == line.values.end());
    for (const auto& value : line.values) check_value(value);
  }
  for (const auto& line : list->unread) {
    FANAL_CHECK(line.number > 0 && numbers.insert(line.number).second);
    // Each reason is a sentence of ours: the same for any line that fails for it.
    FANAL_CHECK(!line.why.empty() && line.why.size() < 100);
  }
  // Nothing depends on what was read before.
  const auto again = engine::read_list(bytes, country);
  FANAL_CHECK(again && again->lines.size() == list->lines.size() && again->unread.size() == list->unread.size());
  for (std::size_t i = 0; i < list->lines.size(); ++i) FANAL_CHECK(again->lines[i].values == list->lines[i].values);
  return 0;
}
