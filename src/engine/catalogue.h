#pragma once
// What this release reads and finds, and what it is.
#include <string>
#include <vector>

namespace fanal::engine {

struct CatalogueRow {
  std::string what;  ///< `reader` or `finder`
  std::string name;
  int version = 0;
  std::string kinds;  ///< a reader's extensions, a finder's kind
  std::string summary;
};

/// The tables of readers and finders, in table order.
std::vector<CatalogueRow> catalogue();

/// `0.1.0`.
std::string version();

}  // namespace fanal::engine
