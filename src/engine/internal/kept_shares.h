#pragma once
// What an instance remembers of a live case for its public register: how many raised groups were reviewed, and how many
// of them were something else. Two counts and no more.
#include "base/result.h"
#include "engine/session.h"
#include "model/account.h"
#include "score/review_queue.h"
#include "store/instance.h"

namespace fanal::engine {

/// Counts them in a case that somebody entered. Only groups on which two people spoke: whoever waits for a blind label
/// of their own learns nothing of the other's. Linear in labels. Errors: not_found before the first linking; as of the
/// store.
Result<void> tell_shares(store::Instance& rows, const CaseId& case_id, Session& session);
Result<void> keep_shares(store::Instance& rows, const CaseId& case_id, const score::Shares& shares);

}  // namespace fanal::engine
