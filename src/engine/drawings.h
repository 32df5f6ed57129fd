#pragma once
// Drawings: how somebody arranged the graph of a group, kept for themselves or for the team. A group has no number that
// lasts: a drawing is kept with a document of the group, and is of the group that this is in now. Nothing is changed or
// deleted: every change is a further state. docs/commands/graph.md.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "engine/graph.h"
#include "engine/session.h"
#include "model/paper.h"

namespace fanal::engine {

/// What of the graph is shown, and where: GraphRequest without its bounds.
struct Arrangement {
  std::string around;
  std::vector<std::string> open;
  std::vector<std::string> hidden;
  std::string from;
  std::string to;
  std::vector<GraphPin> pins;
  bool operator==(const Arrangement&) const = default;
};

/// The graph that it arranges.
GraphRequest request_of(Arrangement shown);

struct Drawing {
  Paper paper;  ///< the last state, without its body
  std::string made_at;
  bool is_mine = false;     ///< only its owner changes it
  std::uint32_t group = 0;  ///< of now
  Arrangement shown;
};

struct DrawingRequest {
  std::string title;
  Arrangement shown;
  bool for_team = false;  ///< for who sees the whole case in clear; else for its owner alone
};

constexpr std::size_t most_drawing_title = 200;
constexpr std::size_t most_drawings = 200;  ///< of one owner

/// Those of the asker and of the team, of this group; those changed last first. Errors: refused; not_found for a group.
Result<std::vector<Drawing>> drawings(Session& session, std::uint32_t group);

// Errors of all that follow: refused, also for who is not its owner; busy; not_found, in the same words, for one that
// never was and one that is another's own; invalid_input; limit.

/// Errors also: not_found for a group.
Result<Drawing> add_drawing(Session& session, std::uint32_t group, const DrawingRequest& request);
/// The whole of it takes the place of what it was; it stays with its group. Errors also: already_exists where it is in
/// another state than `of_state`, unless 0.
Result<Drawing> change_drawing(Session& session, std::uint64_t number, const DrawingRequest& request,
                               std::uint64_t of_state = 0);
/// By its owner; one of the team also by who answers for the people of the case.
Result<Drawing> withdraw_drawing(Session& session, std::uint64_t number, const std::string& reason);

/// As docs/openapi.yaml has it: Drawing.
void put_drawing(JsonWriter& json, const Drawing& drawing);

}  // namespace fanal::engine
