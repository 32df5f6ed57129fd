// One document whole, its original bytes, and the ledger of what could not be read.
#include <algorithm>
#include <string>

#include "base/json_writer.h"
#include "engine/ask.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/item_markings.h"
#include "engine/internal/lookup.h"
#include "engine/internal/own_names.h"
#include "engine/internal/pictures.h"
#include "engine/internal/postings.h"
#include "extract/finder.h"
#include "link/linker.h"

namespace fanal::engine {
namespace {

std::string id_detail(Session& session, std::string_view id) {
  JsonWriter detail;
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  return detail.begin_object().field("id", id_in_audit(key, id)).end_object().take();
}

std::string finder_name(const Mention& mention) {
  const auto table = extract::finders();
  const std::string name(mention.finder < table.size() ? table[mention.finder].name : "unknown");
  return name + "/" + std::to_string(mention.version);
}

MentionView view_of(const Document& document, const Mention& mention) {
  const std::string& value = document.fields[mention.field].value;
  return {mention,
          value.substr(mention.begin, mention.end - mention.begin),
          finder_name(mention),
          extract::step_names(mention.steps),
          where_of(document, mention.field, mention.begin, mention.end),
          {}};
}

// By the contacts that joined documents when the case was last linked: the groups of all who hold them, for linking may
// have parted the uses of one contact.
Result<std::vector<ProvisionalGroup>> provisional_groups(GroupReader& groups, const std::vector<Mention>& mentions) {
  constexpr auto min_confidence = link::LinkOptions{}.min_confidence;
  constexpr std::size_t most_groups = 10;
  std::vector<ProvisionalGroup> found;
  for (const Mention& mention : mentions) {
    if (!is_key(mention.kind) || mention.confidence < min_confidence) continue;
    FANAL_TRY(key, groups.key(mention.kind, mention.value));
    if (!key || key->weight == 0 || (key->state != KeyState::joins && key->state != KeyState::allowed)) continue;
    for (const DocumentIndex document : key->documents) {
      if (found.size() == most_groups) break;
      FANAL_TRY(holder, groups.assignment(row_of(document)));
      if (!holder) continue;
      const auto same = [&](const ProvisionalGroup& other) { return other.group == holder->meta; };
      if (std::none_of(found.begin(), found.end(), same)) found.push_back({holder->meta, mention.kind, mention.value});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const ProvisionalGroup& a, const ProvisionalGroup& b) { return a.group < b.group; });
  return found;
}

// `with_links`: what was made from all of the case may be shown.
Result<DocumentView> view_of(store::Reader& reader, store::StoredFact& fact, const Masker& masker, bool with_links) {
  DocumentView view;
  FANAL_TRY(item, reader.item(fact.item));
  fact.fact.document.where.item = item.item.id;
  view.source = {item.name, fact.fact.document.where};
  view.sha256 = item.item.sha256;
  view.reader = item.item.reader + "/" + std::to_string(item.reader_version);
  FANAL_TRY(captures, reader.captures(fact.item));
  for (auto& capture : captures) view.taken.push_back(std::move(capture.capture));
  GroupReader groups(reader);
  drop_sketch(fact.fact.document);
  // Keys are known by what was written, whatever the asker may see of it.
  const std::vector<Mention> written = fact.fact.mentions;
  masker.fact(fact.fact);
  for (std::size_t i = 0; i < written.size(); ++i) {
    auto shown = view_of(fact.fact.document, fact.fact.mentions[i]);
    if (with_links && is_key(written[i].kind)) {
      FANAL_TRY(key, groups.key(written[i].kind, written[i].value));
      if (key) shown.documents = key->document_frequency;
    }
    view.mentions.push_back(std::move(shown));
  }
  const auto& fields = fact.fact.document.fields;
  for (std::uint32_t i = 0; i < fields.size(); ++i)
    if (fields[i].name == "title" || fields[i].name == "text")
      view.languages.push_back({i, languages_of(fields[i].value)});
  std::optional<Assignment> assignment;
  if (with_links) {
    FANAL_TRY(found, groups.assignment(fact.row));
    assignment = found;
  }
  if (assignment) {
    view.micro = assignment->micro;
    view.meta = assignment->meta;
  } else if (with_links) {
    FANAL_TRY(provisional, provisional_groups(groups, written));
    view.provisional = std::move(provisional);
  }
  view.document = std::move(fact.fact.document);
  return view;
}

}  // namespace

namespace {

Result<std::vector<DocumentView>> documents_called(Session& session, const guard::Filter& filter, std::string_view id) {
  FANAL_TRY(reader, session.inside().reader());
  const Masker masker = session.inside().masker(filter);
  FANAL_TRY(rows, rows_asked_for(session, *reader, filter, id));
  ItemMarkings markings(*reader, session.terms());
  OwnNames names(*reader, filter, session.actor());
  std::vector<DocumentView> views;
  FANAL_TRY(scope, session.inside().held->text.scope(session.inside().opened, *reader, filter.rows));
  PostingLookup postings({*reader, scope, filter.rows});
  for (const auto row : rows) {
    FANAL_TRY(fact, reader->fact(filter.rows, row));
    FANAL_TRY(posting, postings.view_of(fact.fact.document, true));
    FANAL_TRY(view, view_of(*reader, fact, masker, guard::can(*filter.role, guard::Capability::links)));
    view.posting = posting;
    FANAL_TRY(marking, markings.of(fact.item));
    view.marking = marking;
    FANAL_TRY(item, reader->item(fact.item));
    FANAL_TRY_VOID(names.show(item, view.source.file, view.document.made_id));
    names.show(view.taken);
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace

Result<std::vector<DocumentView>> documents(Session& session, std::string_view id) {
  return session.inside().look(guard::Act::show, id_detail(session, id), [&](const guard::Filter& filter, Seen& seen) {
    auto views = retried([&] { return documents_called(session, filter, id); });
    if (!views) return views;
    for (const auto& view : *views) seen.documents.push_back(view.document.id);
    seen.results = views->size();
    return views;
  });
}

Result<std::string> original_bytes(Session& session, std::string_view id,
                                   const std::function<bool(std::string_view)>& take) {
  FANAL_TRY(filter, session.inside().read(guard::Act::show_original, id_detail(session, id)));
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(rows, rows_called(*reader, session.inside().provisional(), filter.rows, id));
  FANAL_TRY(fact, reader->fact(filter.rows, rows.front()));
  const Where& where = fact.fact.document.where;
  if (where.path.empty()) {
    FANAL_TRY(bytes, reader->read_bytes(fact.item, where.begin, where.end));
    take(bytes);
    return std::string();
  }
  // Inside a container offsets count decoded bytes: what was given is the item as a whole.
  FANAL_TRY(item, reader->item(fact.item));
  FANAL_TRY_VOID(reader->read_item(fact.item, take));
  return "these are the bytes of all of " + item.name + "; the document is bytes " + std::to_string(where.begin) +
         " to " + std::to_string(where.end) + " of " + where.path +
         " in it: to see them alone, take that part out with a tool for such files";
}

namespace {

Result<IssuePage> issues_from(Session& session, const Page& page) {
  FANAL_TRY(reader, session.inside().reader());
  IssuePage answer;
  // What reading found comes first, by row; then what linking found, by place.
  std::uint64_t derived_from = 0;
  if (!page.cursor.starts_with('d')) {
    FANAL_TRY(after, number_of_cursor("i", page.cursor));
    constexpr std::size_t most_rows = 100000;  // a page without end is read in pieces
    auto row = static_cast<std::int64_t>(after);
    for (bool more = true; more && answer.issues.size() < page.limit;) {
      const std::size_t wanted = std::min(page.limit - answer.issues.size(), most_rows);
      FANAL_TRY(rows, reader->issues(row, wanted));
      for (auto& stored : rows) answer.issues.push_back(std::move(stored.issue));
      if (!rows.empty()) row = rows.back().row;
      more = rows.size() == wanted;
    }
    answer.next = numbered_cursor("i", static_cast<std::uint64_t>(row));
  } else {
    FANAL_TRY(from, number_of_cursor("d", page.cursor));
    derived_from = from;
  }
  if (answer.issues.size() == page.limit) return answer;
  FANAL_TRY(derived, GroupReader(*reader).derived_issues());
  std::uint64_t at = derived_from;
  for (; at < derived.size() && answer.issues.size() < page.limit; ++at)
    answer.issues.push_back(std::move(derived[at]));
  answer.next = at < derived.size() ? numbered_cursor("d", at) : "";
  return answer;
}

}  // namespace

Result<IssuePage> issues(Session& session, const Page& page) {
  JsonWriter detail;
  detail.begin_object();
  if (!page.cursor.empty()) detail.field("cursor", page.cursor);
  detail.end_object();
  return session.inside().look(guard::Act::show_issues, detail.text(),
                               [&](const guard::Filter&, Seen& seen) -> Result<IssuePage> {
                                 FANAL_TRY(answer, issues_from(session, page));
                                 seen.results = answer.issues.size();
                                 return answer;
                               });
}

}  // namespace fanal::engine
