#include "text/check_digits.h"

namespace fanal {

bool has_luhn(std::string_view figures) {
  int sum = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    int value = figures[figures.size() - 1 - i] - '0';
    if (i % 2 == 1) value = value * 2 - (value > 4 ? 9 : 0);
    sum += value;
  }
  return !figures.empty() && sum % 10 == 0;
}

}  // namespace fanal
