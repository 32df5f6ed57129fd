#include "cli/parts.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace fanal::cli {
namespace {

std::string names_of(std::span<const Part> parts) {
  std::string list;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    list += (i == 0 ? "" : i + 1 == parts.size() ? " or " : ", ") + std::string(parts[i].name);
  }
  return list;
}

}  // namespace

Result<int> run_part(const Invocation& invocation, std::string_view command, std::span<const Part> parts) {
  FANAL_TRY(form, output_form(invocation));
  const std::string what = invocation.first("WHAT");
  const auto part = std::find_if(parts.begin(), parts.end(), [&](const Part& each) { return each.name == what; });
  if (part == parts.end()) {
    return Error{Code::invalid_input, std::string(command) + " takes " + names_of(parts) + ", not '" + what + "'"};
  }
  Output output(form);
  FANAL_TRY(status, part->run(invocation, output));
  FANAL_TRY_VOID(output.finish());
  return status;
}

Result<std::uint64_t> number_argument(const Invocation& invocation, std::string_view of) {
  const auto& arguments = invocation.all("ARGUMENT");
  std::uint64_t number = 0;
  if (arguments.size() == 1) {
    const std::string& text = arguments.front();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && number > 0) return number;
  }
  return Error{Code::invalid_input, std::string(of) + " is called by its number"};
}

}  // namespace fanal::cli
