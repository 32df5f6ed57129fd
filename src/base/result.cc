#include "base/result.h"

#include <stdexcept>

namespace fanal {

std::string_view code_name(Code code) {
  switch (code) {
    case Code::invalid_input: return "invalid_input";
    case Code::not_found: return "not_found";
    case Code::already_exists: return "already_exists";
    case Code::wrong_key: return "wrong_key";
    case Code::refused: return "refused";
    case Code::busy: return "busy";
    case Code::damaged: return "damaged";
    case Code::limit: return "limit";
    case Code::unavailable: return "unavailable";
    case Code::internal: return "internal";
  }
  return "internal";
}

void internal::not_in_result() { throw std::logic_error("a result was asked for what it does not hold"); }

}  // namespace fanal
