#pragma once
// Reads an item that is in memory from end to end, as the engine does with a file: for tests and fuzz targets.
#include <string>
#include <string_view>
#include <vector>

#include "formats/reader.h"

namespace fanal::formats {

struct Driven {
  std::vector<Document> documents;
  std::vector<Issue> issues;
  std::vector<Cut> units;
};

/// `step`: how many bytes the window grows by while the reader asks for more. Checks the contract of cut() on the way
/// with FANAL_CHECK: no endless loop, no unit past the window.
Driven drive(const Reader& reader, std::string_view bytes, std::string_view name, const UnitAim& aim = {},
             const Limits& limits = {}, std::size_t step = std::size_t{1} << 20U, const Mapping* mapping = nullptr);

/// What is wrong with the offsets of `driven`, or nothing: every place inside `bytes`, every map as long as its text,
/// copied pieces equal to their source (a blank may stand for another). Documents with a path are checked for their
/// lengths only: their streams are not `bytes`.
std::string offset_fault(const Driven& driven, std::string_view bytes);

}  // namespace fanal::formats
