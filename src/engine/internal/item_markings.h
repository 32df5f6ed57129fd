#pragma once
// What documents are marked: the strictest of the captures of their item, or what a person said since.
#include <map>

#include "model/case_terms.h"
#include "model/marking.h"
#include "store/reader.h"

namespace fanal::engine {

class ItemMarkings {
 public:
  ItemMarkings(store::Reader& reader, const CaseTerms& terms)
      : reader_(reader), otherwise_(default_marking(terms.is_live)) {}

  /// Each item is looked up once. Errors: those of reading.
  Result<Marking> of(store::ItemRow item);

 private:
  store::Reader& reader_;
  Marking otherwise_;
  std::map<store::ItemRow, Marking> known_;
};

}  // namespace fanal::engine
