#pragma once
// Judgements as linking takes them, and as its outcome tells of them.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/judgements.h"
#include "guard/filter.h"
#include "link/linker.h"
#include "model/group.h"
#include "model/issue.h"
#include "store/reader.h"

namespace fanal::engine {

/// Those in force that move groups. One about a document that the case does not hold is left out.
Result<link::Judged> judged_for_linking(store::Reader& reader, const RowFilter& filter,
                                        const std::vector<Judgement>& judgements);

/// With names, and what linking made of them. Reads both documents of each: give it no more than are wanted.
Result<std::vector<JudgementView>> views_of(Session& session, store::Reader& reader, const guard::Filter& filter,
                                            std::vector<Judgement> judgements);

/// Nothing for a number that is none. `judgements`: by number.
const Judgement* numbered_judgement(std::uint64_t number, const std::vector<Judgement>& judgements);

/// A note for the ledger: both sides by their numbers.
Issue conflict_issue(const JudgementConflict& conflict, const std::vector<Judgement>& judgements);

/// ` ana, 2026-03-02T10:00:00Z: same voice.` Empty for a number that is none.
std::string said_by(std::uint64_t number, const std::vector<Judgement>& judgements);

}  // namespace fanal::engine
