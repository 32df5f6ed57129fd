#pragma once
// The check digit that ends most numbers on plastic and metal. Source: ISO/IEC 7812-1, annex B (Luhn).
#include <string_view>

namespace fanal {

/// True when the last figure is the check digit of those before it. `figures` of ASCII digits only; false for none.
bool has_luhn(std::string_view figures);

}  // namespace fanal
