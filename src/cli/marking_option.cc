#include "cli/marking_option.h"

namespace fanal::cli {

Result<std::optional<Tlp>> tlp_option(const Invocation& invocation, std::string_view name) {
  const std::string text = invocation.text(name);
  if (text.empty()) return std::optional<Tlp>{};
  const auto tlp = tlp_from_name(text);
  if (tlp) return tlp;
  return Error{Code::invalid_input,
               "--" + std::string(name) + " takes clear, green, amber, amber+strict or red, not '" + text + "'"};
}

Result<MarkingGiven> marking_option(const Invocation& invocation) {
  MarkingGiven given;
  FANAL_TRY(tlp, tlp_option(invocation, "tlp"));
  given.tlp = tlp;
  const std::string pap = invocation.text("pap");
  if (pap.empty()) return given;
  given.pap = pap_from_name(pap);
  if (given.pap) return given;
  return Error{Code::invalid_input, "--pap takes clear, green, amber or red, not '" + pap + "'"};
}

}  // namespace fanal::cli
