#include "model/where.h"

namespace fanal {

std::string to_string(const Where& where) {
  return where.path + "@" + std::to_string(where.begin) + "-" + std::to_string(where.end);
}

}  // namespace fanal
