#pragma once
// Plain query and hit types between who asks and whatever index answers.
#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "model/mention.h"

namespace fanal {

/// All of `words` and all of `phrases` must be in the document's title or text. A word ending in * is a prefix.
struct TextQuery {
  std::vector<std::string> words;
  std::vector<std::vector<std::string>> phrases;
  std::size_t limit = 20;
  std::size_t offset = 0;     ///< so many better hits are left out
  std::int64_t last_row = 0;  ///< rows up to this one only; 0: all
};

/// Row numbers are the store's, ascending in the order of arrival; score: higher is better, thousandths.
struct TextHit {
  std::int64_t row = 0;
  std::int64_t score = 0;
};

}  // namespace fanal
