#include "cli/facet_options.h"

#include <string>

namespace fanal::cli {

Result<engine::FacetChoice> choice_in(const Invocation& invocation) {
  for (const auto& option : facet_options) {
    if (invocation.has(option.name) && invocation.text(option.name).empty())
      return Error{Code::invalid_input, "--" + std::string(option.name) + " wants names between commas"};
  }
  return engine::read_choice(invocation.text(tier_option.name), invocation.text(stage_option.name),
                             invocation.text(indicator_option.name), invocation.text(tag_option.name));
}

}  // namespace fanal::cli
