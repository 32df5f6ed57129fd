#include "engine/internal/paper_states.h"

#include <algorithm>
#include <string>
#include <utility>

namespace fanal::engine {

Result<std::vector<Paper>> paper_states(store::Reader& reader, PaperKind kind, std::uint64_t number,
                                        std::string_view actor, const guard::Filter& filter) {
  FANAL_TRY(papers, reader.papers());
  std::erase_if(papers, [&](const Paper& paper) { return paper.number != number || paper.kind != kind; });
  if (!papers.empty()) {
    auto seen = states_seen(std::move(papers), actor, filter);
    if (!seen.empty()) return seen;
  }
  const std::string_view called = kind == PaperKind::report ? "report" : "drawing";
  return Error{Code::not_found, "this case has no " + std::string(called) + " " + std::to_string(number)};
}

}  // namespace fanal::engine
