#pragma once
// A dictionary as zstd uses it.
#include <zstd.h>

#include "store/fact_dictionary.h"

namespace fanal::store {

struct FactDictionary::Digested {
  ZSTD_CDict* compress = nullptr;
  ZSTD_DDict* decompress = nullptr;
  Digested() = default;
  Digested(const Digested&) = delete;
  Digested& operator=(const Digested&) = delete;
  ~Digested() {
    ZSTD_freeCDict(compress);
    ZSTD_freeDDict(decompress);
  }
};

}  // namespace fanal::store
