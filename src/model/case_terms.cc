#include "model/case_terms.h"

#include <algorithm>

namespace fanal {

bool is_purpose(std::string_view code) {
  return std::find(purpose_codes.begin(), purpose_codes.end(), code) != purpose_codes.end();
}

}  // namespace fanal
