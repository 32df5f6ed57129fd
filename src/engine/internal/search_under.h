#pragma once
// A search for what has a door of its own: what a list of found documents is made of before it leaves.
#include <string_view>
#include <vector>

#include "engine/internal/look_ups.h"
#include "engine/search.h"
#include "guard/filter.h"
#include "model/mention.h"

namespace fanal::engine {

struct AskedSearch {
  std::string_view query;  ///< without blanks around it; into what was typed
  std::vector<Mention> mentions;
  std::vector<LookUp> look_ups;
};
AskedSearch asked_search(std::string_view typed);

/// Who watches over look-ups hears of it; the audit does not, and nothing is masked: that is the caller's. `asked`: of
/// the request's query. Errors: those of search.
Result<SearchAnswer> search_under(Session& session, const guard::Filter& filter, const SearchRequest& request,
                                  const AskedSearch& asked);

}  // namespace fanal::engine
