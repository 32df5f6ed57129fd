#include "engine/internal/look_counts.h"

#include "guard/acts.h"

namespace fanal::engine {

void LookCounts::take(const store::AuditRow& row) {
  if (row.action != guard::row_of(guard::Act::photo_tile).name || !row.outcome.empty() || row.objects.empty()) return;
  const std::string& document = row.objects.front();
  people_[document].insert(row.actor);
  constexpr std::size_t day_length = 10;
  const std::string day = row.at.substr(0, day_length);
  Day& last = last_days_[row.actor];
  if (day < last.day) return;  // merged from elsewhere
  if (day != last.day) last = {day, {}};
  last.documents.insert(document);
}

Result<LookCounts::Counts> LookCounts::of(const store::AuditLog& audit, std::string_view document,
                                          std::string_view actor, std::string_view day) {
  const std::scoped_lock lock(mutex_);
  FANAL_TRY_VOID(audit.read_from(mark_, [this](const store::AuditRow& row) {
    take(row);
    return true;
  }));
  Counts counts;
  if (const auto found = people_.find(document); found != people_.end()) {
    counts.people = found->second.size();
    counts.is_seen_by_actor = found->second.contains(std::string(actor));
  }
  const auto last = last_days_.find(actor);
  if (last != last_days_.end() && last->second.day == day) counts.pictures_that_day = last->second.documents.size();
  return counts;
}

}  // namespace fanal::engine
