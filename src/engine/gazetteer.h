#pragma once
// Loads the cities that Debian's libgeonames carries (GeoNames, CC BY 4.0) into a table that finders ask.
#include "base/result.h"
#include "extract/gazetteer.h"

namespace fanal::engine {

/// Every city of the library's compiled table, with its division and country, and their names in other languages where
/// the package that holds them is installed (they are left out without a word otherwise: English names remain).
/// Errors: unavailable when the library gives no city. Under 300 ms on one core.
Result<extract::Gazetteer> load_gazetteer();

/// The same for all of this process: loaded by whoever asks first, and kept. Thread-safe. Errors: the same.
Result<const extract::Gazetteer*> gazetteer();

}  // namespace fanal::engine
