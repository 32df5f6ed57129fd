#include "cli/facet_options.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace fanal::cli {
namespace {

Result<std::vector<std::string>> values_in(const Invocation& invocation, const Option& option, bool is_code) {
  std::vector<std::string> values;
  if (!invocation.has(option.name)) return values;
  std::string text = invocation.text(option.name);
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  if (is_code) std::transform(text.begin(), text.end(), text.begin(), upper);
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(',', begin), text.size());
    values.push_back(text.substr(begin, end - begin));
    if (values.back().empty())
      return Error{Code::invalid_input, "--" + std::string(option.name) + " wants names between commas"};
    begin = end + 1;
  }
  return values;
}

}  // namespace

Result<engine::FacetChoice> choice_in(const Invocation& invocation) {
  engine::FacetChoice choice;
  FANAL_TRY(tiers, values_in(invocation, tier_option, true));
  FANAL_TRY(stages, values_in(invocation, stage_option, false));
  FANAL_TRY(indicators, values_in(invocation, indicator_option, true));
  FANAL_TRY(tags, values_in(invocation, tag_option, false));
  choice.tiers = std::move(tiers);
  choice.stages = std::move(stages);
  choice.indicators = std::move(indicators);
  choice.tags = std::move(tags);
  return choice;
}

}  // namespace fanal::cli
