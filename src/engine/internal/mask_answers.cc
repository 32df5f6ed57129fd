// Each kind of answer under its mask. What was made of masked facts stays as it is; what came by another way does not.
#include <algorithm>
#include <utility>

#include "engine/agency_packs.h"
#include "engine/bias.h"
#include "engine/drawings.h"
#include "engine/explain.h"
#include "engine/facets.h"
#include "engine/graph.h"
#include "engine/internal/masking.h"
#include "engine/investigate.h"
#include "engine/judgements.h"
#include "engine/linked_views.h"
#include "engine/match.h"
#include "engine/photos.h"
#include "engine/reports.h"
#include "engine/review.h"
#include "engine/saved_searches.h"
#include "engine/search.h"
#include "engine/search_alerts.h"
#include "engine/templates.h"
#include "engine/worksheet.h"
#include "extract/finder.h"

namespace fanal::engine {
namespace {

void mask_in_place(std::string& words, const Masker& masker) { words = masker.text(words); }

// An outer id, unless it tells: then the internal one, where there is one.
void mask_name(std::string& name, const DocumentId& id, const Masker& masker) {
  if (name.empty() || masker.may_tell(name)) return;
  name = to_hex(id.value);
}

void mask_source(Source& source) {
  source.file.clear();
  source.where = {source.where.item, "", 0, 0};
}

void mask_head(DocumentHead& head, const Masker& masker) {
  mask_name(head.outer_id, head.id, masker);
  mask_in_place(head.title, masker);
  mask_in_place(head.place, masker);
  mask_in_place(head.snippet, masker);
  head.time.raw = said_again(head.time);
}

void mask_reason(Reason& reason, const Masker& masker) {
  if (reason.key) reason.key->value = masker.value(reason.key->kind, reason.key->value);
  mask_name(reason.from, reason.from_id, masker);
  if (reason.key) {
    reason.to = std::string(kind_name(reason.key->kind)) + " " + reason.key->value;
  } else {
    mask_name(reason.to, reason.to_id, masker);
  }
  mask_in_place(reason.sentence, masker);
  if (reason.judgement) mask(*reason.judgement, masker);
}

void mask_step(WhyStep& step, const Masker& masker) {
  mask_reason(step.reason, masker);
  if (step.proof) mask_source(*step.proof);
}

// Their own words, which may be of a time when they saw more.
void mask_search(SavedSearch& search, const Masker& masker) {
  mask_in_place(search.name, masker);
  mask_in_place(search.query, masker);
  mask_in_place(search.hypothesis, masker);
  mask_in_place(search.reason, masker);
}

// By how many hold them, then by what is shown: an order by the values would tell of them.
void mask_keys(std::vector<Key>& keys, const Masker& masker) {
  masker.keys(keys);
  std::stable_sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    if (a.documents.size() != b.documents.size()) return a.documents.size() > b.documents.size();
    return std::pair(a.kind, std::string_view(a.value)) < std::pair(b.kind, std::string_view(b.value));
  });
}

void mask_document(DocumentView& view, const Masker& masker) {
  Document& document = view.document;
  if (!masker.may_tell(document.given_id)) document.given_id.clear();
  document.made_id = to_hex(document.id.value);
  document.where = {document.where.item, "", 0, 0};
  document.time.raw = said_again(document.time);
  document.place.lat_deg.reset();
  document.place.lon_deg.reset();
  mask_in_place(document.place.name, masker);
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    if (is_amount(document.fields[i])) continue;
    std::string shown = masker.text(document.fields[i].value);
    if (shown == document.fields[i].value) continue;
    // Places in a text that changed mean nothing.
    document.fields[i].value = std::move(shown);
    std::erase_if(view.languages, [i](const FieldLanguages& languages) { return languages.field == i; });
    for (MentionView& mention : view.mentions) {
      if (mention.mention.field == i) mention.mention.begin = mention.mention.end = 0;
    }
  }
  for (MentionView& mention : view.mentions) {
    const auto kind = mention.mention.kind;
    mention.mention.value = masker.value(kind, mention.mention.value);
    mention.raw = masker.hides(kind) ? mention.mention.value : masker.text(mention.raw);
    mention.where = {document.where.item, "", 0, 0};
  }
  mask_source(view.source);
  // view.posting: times and ids of ours.
  // A hash of so little as a number can be tried.
  view.sha256.clear();
  for (Capture& capture : view.taken) capture.source.clear();
  for (ProvisionalGroup& group : view.provisional) group.value = masker.value(group.kind, group.value);
}

void mask_hits(std::vector<Hit>& hits, const Masker& masker) {
  for (Hit& hit : hits) {
    const std::string snippet = hit.head.snippet;
    mask_head(hit.head, masker);
    if (hit.head.snippet != snippet) hit.marks.clear();
    mask_source(hit.source);
  }
}

// What was typed is its asker's own, and comes back as they wrote it.
void mask_ground(Ground& ground, const Masker& masker) { mask_in_place(ground.understood_as, masker); }

}  // namespace

void mask(std::string& answer, const Masker&) { answer.clear(); }

void mask(SimilarPictures& answer, const Masker& masker) {
  answer.camera = answer.camera.empty() ? "" : masker.value(MentionKind::device, answer.camera);
  for (auto* list : {&answer.similar, &answer.same_camera}) {
    for (NeighbourPicture& picture : *list) {
      mask_name(picture.outer_id, picture.id, masker);
      if (!picture.camera.empty()) picture.camera = masker.value(MentionKind::device, picture.camera);
      for (DocumentHead& head : picture.shown_by) mask_head(head, masker);
    }
  }
}

void mask(PicturePositionView& answer, const Masker&) { answer = {}; }
void mask(PictureTile& answer, const Masker&) { answer = {}; }
void mask(PictureLooks&, const Masker&) {}

void mask(MatchAnswer& answer, const Masker&) { answer = {}; }
void mask(ContactAnswer&, const Masker&) {}

void mask(SavedView& answer, const Masker& masker) { mask_search(answer.search, masker); }

void mask(SavedPage& answer, const Masker& masker) {
  for (SavedView& view : answer.searches) mask(view, masker);
}

void mask(SavedHistory& answer, const Masker& masker) {
  mask(answer.now, masker);
  for (SavedSearch& state : answer.states) mask_search(state, masker);
}

// Nodes are called so that whoever sees pseudonyms may read what they are called.
void mask(Drawing& answer, const Masker& masker) {
  mask_in_place(answer.paper.title, masker);
  mask_in_place(answer.paper.reason, masker);
}

void mask(std::vector<Drawing>& answer, const Masker& masker) {
  for (Drawing& drawing : answer) mask(drawing, masker);
}

void mask(ReportHead& answer, const Masker& masker) {
  mask_in_place(answer.paper.title, masker);
  mask_in_place(answer.paper.reason, masker);
}

void mask(ReportList& answer, const Masker& masker) {
  for (ReportHead& head : answer.reports) mask(head, masker);
}

void mask(ReportView& answer, const Masker& masker) {
  mask_in_place(answer.paper.title, masker);
  mask_in_place(answer.paper.reason, masker);
  mask_in_place(answer.text, masker);
}

void mask(ReportLeaving&, const Masker&) {}

void mask(AlertView& answer, const Masker& masker) { mask_in_place(answer.name, masker); }

void mask(AlertPage& answer, const Masker& masker) {
  for (AlertView& view : answer.alerts) mask(view, masker);
}

void mask(AlertDocuments& answer, const Masker& masker) {
  mask(answer.alert, masker);
  for (DocumentHead& head : answer.documents) mask_head(head, masker);
}

void mask(CaseView& answer, const Masker& masker) { mask_in_place(answer.terms.basis, masker); }

void mask(SearchAnswer& answer, const Masker& masker) {
  mask_hits(answer.hits, masker);
  mask_in_place(answer.understood_as, masker);
}

void mask(ValuesAnswer& answer, const Masker& masker) {
  mask_ground(answer.ground, masker);
  const auto kind = mention_kind_from_name(answer.field);
  for (auto* values : {&answer.values, &answer.set_aside}) {
    for (ValueSaid& value : *values) {
      value.value = kind ? masker.value(*kind, value.value) : masker.text(value.value);
      mask_hits(value.evidence, masker);
    }
  }
}

void mask(GroupsAnswer& answer, const Masker& masker) {
  mask_ground(answer.ground, masker);
  for (GroupFound& found : answer.groups) {
    mask(found.group, masker);
    mask_hits(found.evidence, masker);
  }
}

// The figures themselves are sums of money, days and counts.
void mask(AggregateAnswer& answer, const Masker& masker) {
  mask_ground(answer.ground, masker);
  for (Figure& figure : answer.figures) mask_hits(figure.evidence, masker);
}

void mask(std::vector<DocumentView>& answer, const Masker& masker) {
  for (DocumentView& view : answer) mask_document(view, masker);
}

void mask(IssuePage& answer, const Masker&) {
  // Written about files and lines, in which anything may stand: that something was not read, and what kind of thing.
  for (Issue& issue : answer.issues) {
    issue.message = "said to those who see the evidence";
    issue.file.clear();
    issue.where = {issue.where.item, "", 0, 0};
    issue.line = 0;
  }
}

void mask(std::vector<EvidenceView>&, const Masker&) {}  // numbers about kinds

void mask(GroupPage& answer, const Masker& masker) {
  for (GroupView& view : answer.groups) mask(view, masker);
}

void mask(ChosenGroups& answer, const Masker& masker) { mask(answer.page, masker); }

void mask(GroupView& answer, const Masker& masker) {
  mask_keys(answer.keys, masker);
  mask_keys(answer.set_aside, masker);
  for (Reason& reason : answer.reasons) mask_reason(reason, masker);
  if (answer.weakest) mask_reason(answer.weakest->reason, masker);
  mask(answer.against, masker);
  mask(answer.judged, masker);
  // Internal ids, where names were no ids to show: they were put there as the facts were read.
  std::erase_if(answer.samples, [&](const std::string& name) { return masker.text(name) != name; });
}

void mask(MemberPage& answer, const Masker& masker) {
  for (Member& member : answer.members) {
    mask_head(member.head, masker);
    for (std::string& contact : member.contacts) mask_in_place(contact, masker);
  }
}

// Cities and countries that were read, days and sums of money stay.
void mask(LinkedViews& answer, const Masker& masker) {
  for (PlaceFigure& place : answer.places) {
    place.place = masker.value(MentionKind::place, place.place);
    place.name = masker.value(MentionKind::place, place.name);
  }
  for (TextFigure& text : answer.texts) mask_in_place(text.sample, masker);
  if (!answer.text) return;
  for (TemplatePieceView& piece : answer.text->pieces) mask_in_place(piece.text, masker);
  for (SlotFigure& slot : answer.text->slots) {
    for (SlotFigure::Value& value : slot.values) mask_in_place(value.value, masker);
  }
  for (VariantFigure& variant : answer.text->variants) {
    for (std::string& value : variant.values) mask_in_place(value, masker);
  }
}

void mask(WhyAnswer& answer, const Masker& masker) {
  for (WhyStep& step : answer.steps) mask_step(step, masker);
}

void mask(GraphAnswer& answer, const Masker& masker) {
  for (GraphNodeView& node : answer.nodes) {
    if (node.kind == link::NodeKind::document) mask_name(node.label, node.document, masker);
    const auto kind = mention_kind_from_name(node.what);
    if (node.kind == link::NodeKind::key && kind) node.label = masker.value(*kind, node.label);
  }
  mask_keys(answer.set_aside, masker);
}

void mask(GraphEdgeAnswer& answer, const Masker& masker) {
  for (WhyStep& step : answer.steps) mask_step(step, masker);
}

void mask(JudgementPage& answer, const Masker& masker) { mask(answer.judgements, masker); }

void mask(std::vector<JudgementView>& answer, const Masker& masker) {
  for (JudgementView& view : answer) mask(view, masker);
}

void mask(JudgementView& answer, const Masker& masker) {
  masker.judgement(answer.judgement, {});
  if (is_about_key(answer.judgement.kind)) {
    answer.value = masker.value(answer.judgement.key_kind, answer.value);
  }
  mask_name(answer.a_name, answer.judgement.a, masker);
  mask_name(answer.b_name, answer.judgement.b, masker);
}

void mask(TemplateView& answer, const Masker& masker) {
  for (TemplatePieceView& piece : answer.pieces) {
    mask_in_place(piece.text, masker);
    for (TemplateExample& example : piece.examples) mask_in_place(example.value, masker);
  }
}

void mask(std::vector<BiasRow>& answer, const Masker& masker) {
  for (BiasRow& row : answer) mask_in_place(row.name, masker);
}

void mask(LabelView& answer, const Masker& masker) {
  mask_name(answer.anchor_name, answer.label.anchor, masker);
  mask_in_place(answer.label.reason, masker);
  answer.label.detail.clear();
  if (answer.innocent) mask_in_place(answer.innocent->text, masker);
}

void mask(std::vector<LabelView>& answer, const Masker& masker) {
  for (LabelView& view : answer) mask(view, masker);
}

void mask(ReviewQueue& answer, const Masker& masker) {
  for (QueueView& view : answer.groups) mask(view.labels, masker);
}

void mask(score::Shares&, const Masker&) {}
void mask(DutyView&, const Masker&) {}

void mask(WorksheetView& answer, const Masker& masker) {
  for (WorksheetRow& row : answer.rows) {
    for (AnswerView& view : row.answers) {
      if (view.answer.evidence) mask_name(view.evidence_name, *view.answer.evidence, masker);
      for (auto* words : {&view.answer.reason, &view.body, &view.reference}) mask_in_place(*words, masker);
      view.answer.detail.clear();
    }
  }
}

void mask(std::vector<PackView>& answer, const Masker& masker) {
  for (PackView& view : answer) mask_in_place(view.reason, masker);
}

void mask(std::vector<IndicatorRow>&, const Masker&) {}

void mask(ExplainAnswer& answer, const Masker& masker) {
  mask_in_place(answer.document_name, masker);
  mask(answer.labels, masker);
  for (FindingView& finding : answer.findings) {
    for (ProofView& proof : finding.proofs) {
      mask_in_place(proof.name, masker);
      for (auto* words : {&proof.before, &proof.words, &proof.after}) mask_in_place(*words, masker);
    }
  }
}

}  // namespace fanal::engine
