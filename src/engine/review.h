#pragma once
// The human side of findings: what people call a group, which groups wait for them, how often they disagreed with the
// count, and who is on duty for urgent signals. Who has not labelled a group is shown nobody's label of it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/duty.h"
#include "engine/facets.h"
#include "engine/session.h"
#include "model/review.h"
#include "score/labels.h"
#include "score/review_queue.h"

namespace fanal::engine {

/// Where something is said, as people give it.
struct SpanGiven {
  std::string document;  ///< 32 hexadecimal digits, or the given or made id
  std::string field;
  std::uint32_t begin = 0;  ///< bytes of the field, half-open
  std::uint32_t end = 0;
};

struct LabelRequest {
  std::uint32_t group = 0;  ///< the number of a joined group of now: the label is kept with a document of it
  std::string label;
  std::optional<SpanGiven> evidence;
  std::optional<score::ConsideredReading> innocent;
  std::string reason;
};

struct LabelView {
  Label label;
  std::optional<std::uint32_t> group;  ///< that it lies on now
  std::string anchor_name;             ///< outer id; empty where the case holds no such document any more
  std::string tier;                    ///< of the group when it was labelled; empty: no findings then
  std::optional<score::EvidenceSpan> evidence;
  std::optional<score::ConsideredReading> innocent;
};

/// As docs/commands/review.md has it.
void put_label(JsonWriter& json, const LabelView& view);

/// Errors: refused; busy; not_found for a group, document or indicator; invalid_input as of score::check_label, for a
/// word that is none, and for evidence outside the group or its field.
Result<LabelView> label_group(Session& session, const LabelRequest& request, UtcSeconds now = now_utc());

/// Labels that the asker may see, by number: of groups that they labelled themselves; of one group when given.
/// Errors: refused.
Result<std::vector<LabelView>> labels(Session& session, std::optional<std::uint32_t> group = std::nullopt,
                                      UtcSeconds now = now_utc());

struct QueueView {
  score::QueueRow row;
  std::uint64_t documents = 0;
  std::vector<LabelView> labels;  ///< of a disputed one: all of them
};

struct ReviewQueue {
  std::vector<QueueView> groups;
  std::uint64_t left_out = 0;
  std::uint64_t capacity = 0;  ///< groups that are reviewed in a week
  std::uint64_t given = 0;     ///< labels of the last seven days
  std::uint64_t urgent = 0;    ///< groups of TU in the case, labelled or not
  /// Raised groups among which was chosen, labelled or not, by what was found in them: of no label. Empty where the
  /// findings keep no facets.
  std::vector<FacetCounts> facets;
  DutyView duty;
};

constexpr std::string_view capacity_setting = "review.capacity";
constexpr std::uint64_t usual_capacity = 20;
constexpr std::uint64_t most_capacity = 100000;

/// As score::review_queue orders it for the asker. Reads the findings of each raised group that the room may reach.
/// Errors: refused; not_found before the first linking.
Result<ReviewQueue> review_queue(Session& session, UtcSeconds now = now_utc());
/// Of the groups that are chosen only. Errors: invalid_input too, for a value that there is not.
Result<ReviewQueue> review_queue(Session& session, const FacetChoice& choice, UtcSeconds now = now_utc());
/// As docs/commands/review.md has it.
void put_queue(JsonWriter& json, const ReviewQueue& queue);

/// Errors: refused.
Result<score::Shares> review_shares(Session& session, UtcSeconds now = now_utc());
void put_shares(JsonWriter& json, std::string_view name, const score::Shares& shares);

/// Errors: refused.
Result<DutyView> duty(Session& session, UtcSeconds now = now_utc());

struct DutyRequest {
  std::string who;
  std::string reach;
  std::string country;  ///< ISO 3166-1 alpha-2; may be empty: as before
  std::string reason;
};
/// Nobody acknowledged it yet. With a country alone who is on duty stays. Errors: refused; busy; invalid_input without
/// name, way or reason.
Result<DutyView> set_duty(Session& session, const DutyRequest& request, UtcSeconds now = now_utc());
/// The asker says that whoever is on duty knows. Errors: as above; not_found where nobody is set.
Result<DutyView> acknowledge_duty(Session& session, std::string_view reason, UtcSeconds now = now_utc());
/// Errors: as above; invalid_input over most_capacity.
Result<std::uint64_t> set_capacity(Session& session, std::uint64_t capacity, std::string_view reason,
                                   UtcSeconds now = now_utc());

}  // namespace fanal::engine
