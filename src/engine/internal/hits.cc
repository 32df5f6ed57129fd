#include "engine/internal/hits.h"

#include <utility>

#include "engine/internal/event_line.h"

namespace fanal::engine {

Result<std::optional<PostingView>> Hits::posting_of(const store::StoredFact& fact) {
  if (!scope_) {
    FANAL_TRY(scope, inside_.held->text.scope(inside_.opened, reader_, filter_));
    scope_ = std::move(scope);
    postings_.emplace(PostingsSeen{reader_, *scope_, filter_});
  }
  if (masker_.is_off()) return postings_->view_of(fact.fact.document, false);
  FANAL_TRY(written, reader_.fact(filter_, fact.row));
  return postings_->view_of(written.fact.document, false);
}

Result<Hit> Hits::of(const store::StoredFact& fact, std::int64_t score, Snippet snippet) {
  if (!through_) {
    FANAL_TRY(through, groups_.through_row());
    through_ = through;
  }
  FANAL_TRY(item, names_.item(fact.item));
  Document document = fact.fact.document;  // a copy, for its name
  std::string file = item->name;
  FANAL_TRY_VOID(own_names_.show(*item, file, document.made_id));
  Hit hit;
  hit.head = head_of(document);
  hit.head.snippet = std::move(snippet.text);
  hit.marks = std::move(snippet.marks);
  hit.score = score;
  hit.source = {std::move(file), document.where};
  hit.source.where.item = item->item.id;
  hit.is_provisional = fact.row > *through_;
  FANAL_TRY(posting, posting_of(fact));
  hit.posting = std::move(posting);
  if (!shows_groups_) return hit;
  FANAL_TRY(assignments, inside_.held->groups.of(reader_, {fact.row}));
  if (assignments.front()) hit.group = assignments.front()->meta;
  return hit;
}

Result<Hit> Hits::at(store::StoredFact& fact, std::size_t mention) {
  masker_.fact(fact.fact);
  const Mention& shown = fact.fact.mentions[mention];
  FANAL_TRY(hit, of(fact, exact_score, snippet_of_field(fact.fact.document, shown.field, {shown.begin, shown.end})));
  const ItemId item = hit.source.where.item;
  hit.source.where = where_of(fact.fact.document, shown.field, shown.begin, shown.end);
  hit.source.where.item = item;
  return hit;
}

}  // namespace fanal::engine
