// What the case is and how much is in it.
#include "engine/ask.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"

namespace fanal::engine {

namespace {

// Of those who see a part of the case only what that part holds.
void count_scope(const guard::Filter& filter, CaseView& view) {
  view.documents = filter.rows.only == nullptr ? 0 : filter.rows.only->size();
  view.is_partial = true;
}

Result<CaseView> view_of(Session& session, const guard::Filter& filter) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(counts, reader->counts());
  CaseView view;
  view.terms = session.terms();
  view.actor = session.inside().actor.name;
  view.reason = session.inside().actor.reason;
  view.role = filter.role->name;
  view.can = guard::capability_names(filter.can);
  if (filter.role->scope != guard::Scope::all && !guard::can(*filter.role, guard::Capability::oversee)) {
    count_scope(filter, view);
    return view;
  }
  view.items = counts.items;
  view.incomplete_items = counts.incomplete_items;
  view.documents = counts.documents;
  view.unread = counts.unread;
  view.notes = counts.notes;
  view.bytes = counts.original_bytes;
  GroupReader groups(*reader);
  FANAL_TRY(through, groups.through_row());
  view.is_linked = through > 0;
  if (!view.is_linked) return view;
  FANAL_TRY(derived, groups.derived_issues());
  for (const Issue& issue : derived) ++(issue.severity == Severity::unread ? view.unread : view.notes);
  FANAL_TRY(count, groups.groups_of_two());
  view.groups = count;
  return view;
}

}  // namespace

Result<CaseView> case_view(Session& session) {
  return session.inside().look(guard::Act::case_view, "{}",
                               [&](const guard::Filter& filter, Seen&) { return view_of(session, filter); });
}

}  // namespace fanal::engine
