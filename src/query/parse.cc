#include "query/parse.h"

#include "query/internal/parser.h"

namespace fanal::query {

std::variant<Query, Mistake> parse(std::string_view typed, const Options& options) {
  return internal::Parser(typed, options).run();
}

}  // namespace fanal::query
