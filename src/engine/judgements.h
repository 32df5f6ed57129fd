#pragma once
// Judgements of named people, and their effect on groups. Each is one audit row; a judgement is followed by a linking,
// because groups are a function of facts and judgements.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/relink.h"
#include "engine/session.h"
#include "model/group.h"
#include "model/judgement.h"

namespace fanal::engine {

struct JudgeRequest {
  JudgementKind kind = JudgementKind::unsure;
  std::string a;  ///< about documents: 32 hexadecimal digits, or the given or made id
  std::string b;
  std::string key_kind;  ///< about a key: `phone`
  std::string value;     ///< however it is written, or the pseudonym that stands for it
  std::uint64_t undoes = 0;
  std::string reason;  ///< needed
  bool link = true;    ///< make the groups anew at once; else they follow at the next linking
};

/// A judgement with what its documents are called.
struct JudgementView {
  Judgement judgement;
  std::string a_name;  ///< outer id; empty where the case holds no such document any more
  std::string b_name;
  std::string value;                       ///< about a key: as it leaves the case, in a live one a pseudonym
  std::string pseudonym;                   ///< about a key: what names it in a request, in every case
  bool is_applied = false;                 ///< the groups of now heed it, or its undoing
  std::vector<std::uint64_t> contradicts;  ///< numbers, ascending; filled for judgements in force
};

struct JudgeAnswer {
  JudgementView judgement;
  std::optional<RelinkReport> linked;  ///< nothing: `fanal link` is needed for the groups to follow
};

/// Errors: refused; busy; not_found for a document, key kind, pseudonym or number; already_exists for one undone
/// already; invalid_input without a reason, for a document judged with itself, a value that is none of its kind, or an
/// undoing of an undoing.
Result<JudgeAnswer> judge(Session& session, const JudgeRequest& request, Executor& executor, const Progress& progress);

/// All of them by number, those undone and the undoings included. Errors: refused.
Result<std::vector<JudgementView>> judgements(Session& session);
/// One of them. Errors: refused; not_found.
Result<JudgementView> judgement(Session& session, std::uint64_t number);

/// What names a key in a request without its value: `phone:p_...`, in every case.
std::string pseudonym_of(Session& session, const Key& key);

}  // namespace fanal::engine
