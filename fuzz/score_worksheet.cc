// Any bytes as a worksheet: what has no problem has elements with ids of their own.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "score/worksheet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal::score;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT
  std::vector<PackProblem> problems;
  const auto sheet = read_worksheet(bytes, problems);
  if (!problems.empty()) return 0;
  std::set<std::string> ids;
  for (const auto& element : sheet.elements) FANAL_CHECK(!element.id.empty() && ids.insert(element.id).second);
  return 0;
}
