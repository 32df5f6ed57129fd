#include "cli/case_terms.h"

#include "engine/session.h"

namespace fanal::cli {

// A live case needs all three; without any it is an evaluation case, and stays one.
Result<CaseTerms> terms_of(const Invocation& invocation) {
  CaseTerms terms;
  const bool any = invocation.has("purpose") || invocation.has("basis") || invocation.has("until");
  if (!any) return terms;
  for (const char* option : {"purpose", "basis", "until"}) {
    if (invocation.text(option).empty()) {
      return Error{Code::invalid_input, std::string("a live case needs --purpose, --basis and --until: --") + option +
                                            " is missing (without all three an evaluation case is made)"};
    }
  }
  terms.is_live = true;
  terms.purpose = invocation.text("purpose");
  terms.basis = invocation.text("basis");
  terms.until_day = invocation.text("until");
  if (!is_purpose(terms.purpose)) {
    std::string list;
    for (const auto code : purpose_codes) list += (list.empty() ? "" : ", ") + std::string(code);
    return Error{Code::invalid_input, "'" + terms.purpose + "' is not a purpose; the closed list: " + list};
  }
  const auto day = parse_iso_time(terms.until_day);
  if (!day || day->precision != TimePrecision::day) {
    return Error{Code::invalid_input, "--until takes a date as YYYY-MM-DD, not '" + terms.until_day + "'"};
  }
  if (terms.until_day < format_utc_day(engine::now_utc())) {
    return Error{Code::invalid_input, "--until " + terms.until_day + " is past"};
  }
  return terms;
}

}  // namespace fanal::cli
