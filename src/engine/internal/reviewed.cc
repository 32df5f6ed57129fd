#include "engine/internal/reviewed.h"
#include "engine/internal/json_members.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/internal/group_segments.h"
#include "engine/internal/lookup.h"
#include "engine/internal/scoring.h"
#include "score/facts.h"
#include "score/worksheet.h"

namespace fanal::engine {
namespace {

using Json = nlohmann::json;

std::uint32_t number_of(const Json& json, const char* member) {
  const auto found = json.find(member);
  return found != json.end() && found->is_number_unsigned() ? found->get<std::uint32_t>() : 0;
}

std::string tier_in(const Label& label) {
  const auto json = Json::parse(label.detail, nullptr, false);
  return json.is_object() ? text_member(json, "tier") : std::string();
}

void read_detail(LabelView& view) {
  const auto json = Json::parse(view.label.detail, nullptr, false);
  if (!json.is_object()) return;
  view.tier = text_member(json, "tier");
  if (const auto span = json.find("evidence"); span != json.end() && span->is_object()) {
    if (const auto id = hash128_from_hex(text_member(*span, "document")))
      view.evidence = {{*id}, text_member(*span, "field"), number_of(*span, "begin"), number_of(*span, "end")};
  }
  if (const auto reading = json.find("innocent"); reading != json.end() && reading->is_object())
    view.innocent = {text_member(*reading, "text"), text_member(*reading, "indicator"), number_of(*reading, "number")};
}

// Of several rows under one name the first that `fits`.
template <typename Fits>
Result<score::EvidenceSpan> checked(store::Reader& reader, Provisional& provisional, const RowFilter& rows,
                                    const SpanGiven& given, const Fits& fits) {
  FANAL_TRY(found, rows_called(reader, provisional, rows, given.document));
  for (const auto row : found) {
    FANAL_TRY(is_fit, fits(row));
    if (!is_fit) continue;
    FANAL_TRY(stored, reader.fact(rows, row));
    const auto& fields = stored.fact.document.fields;
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.name == given.field; });
    if (field == fields.end())
      return Error{Code::invalid_input, "'" + given.document + "' has no field '" + given.field + "'"};
    if (given.begin >= given.end || given.end > field->value.size()) {
      return Error{Code::invalid_input, "the field '" + given.field + "' has " + std::to_string(field->value.size()) +
                                            " bytes: " + std::to_string(given.begin) + " to " +
                                            std::to_string(given.end) + " is no part of it"};
    }
    return score::EvidenceSpan{stored.fact.document.id, given.field, given.begin, given.end};
  }
  return Error{Code::invalid_input, "'" + given.document + "' is no document of this group"};
}

}  // namespace

Result<std::optional<std::uint32_t>> group_of_document(store::Reader& reader, const RowFilter& rows,
                                                       const DocumentId& id) {
  using Group = std::optional<std::uint32_t>;
  FANAL_TRY(found, reader.rows_of(rows, id));
  if (found.empty()) return Group{};
  FANAL_TRY(assignment, GroupReader(reader).assignment(found.front()));
  return assignment ? Group(assignment->meta) : Group{};
}

Result<DocumentId> first_document(store::Reader& reader, const RowFilter& rows, std::uint32_t group) {
  FANAL_TRY(members, GroupReader(reader).meta_group(group));
  if (!members || members->rows.empty())
    return Error{Code::not_found, "this case has no group " + std::to_string(group)};
  std::optional<std::pair<Hash128, DocumentId>> first;
  for (const auto row : members->rows) {
    if (!rows.admits(row)) continue;
    FANAL_TRY(stored, reader.fact(rows, row));
    const auto& document = stored.fact.document;
    if (!first || document.order.bytes < first->first.bytes) first = {document.order, document.id};
  }
  if (!first) return Error{Code::not_found, "this case has no group " + std::to_string(group)};
  return first->second;
}

Result<LabelsByGroup> labels_by_group(store::Reader& reader, const RowFilter& rows, UtcSeconds now) {
  FANAL_TRY(labels, reader.labels(format_utc(now)));
  LabelsByGroup out;
  for (auto& label : labels) {
    FANAL_TRY(group, group_of_document(reader, rows, label.anchor));
    out[group].push_back(std::move(label));
  }
  return out;
}

std::vector<score::GroupLabel> group_labels(const std::vector<Label>& labels) {
  std::vector<score::GroupLabel> out;
  for (const auto& label : labels) {
    const auto word = score::label_of(label.label);
    if (word) out.push_back({label.number, label.actor, *word, tier_of(tier_in(label))});
  }
  return out;
}

Result<CalledDocument> called(store::Reader& reader, const RowFilter& rows, const Masker& masker,
                              const DocumentId& id) {
  CalledDocument out;
  FANAL_TRY(found, reader.rows_of(rows, id));
  if (found.empty()) return out;
  FANAL_TRY(stored, reader.fact(rows, found.front()));
  if (!masker.is_off()) {
    out.secrets = masker.secrets_of(stored.fact);
    masker.fact(stored.fact);
  }
  out.name = outer_id(stored.fact.document);
  return out;
}

Result<std::vector<LabelView>> visible_views(store::Reader& reader, const RowFilter& rows, const Masker& masker,
                                             std::optional<std::uint32_t> group, const std::vector<Label>& labels,
                                             std::string_view who) {
  std::vector<LabelView> views;
  // By the rows, not by group_labels(): a word of a later Fanal is blind to others too.
  if (std::none_of(labels.begin(), labels.end(), [&](const Label& label) { return label.actor == who; })) return views;
  for (const auto& label : labels) {
    LabelView view;
    view.label = label;
    view.group = group;
    read_detail(view);
    FANAL_TRY(document, called(reader, rows, masker, label.anchor));
    view.anchor_name = document.name;
    if (!masker.is_off()) {
      view.label.reason = masker.text(view.label.reason, document.secrets);
      view.label.detail.clear();
      if (view.innocent) view.innocent->text = masker.text(view.innocent->text, document.secrets);
    }
    views.push_back(std::move(view));
  }
  return views;
}

Result<score::EvidenceSpan> evidence_in_group(store::Reader& reader, Provisional& provisional, const RowFilter& rows,
                                              std::uint32_t group, const SpanGiven& given) {
  GroupReader groups(reader);
  return checked(reader, provisional, rows, given, [&](store::FactRow row) -> Result<bool> {
    FANAL_TRY(assignment, groups.assignment(row));
    return assignment && assignment->meta == group;
  });
}

Result<score::EvidenceSpan> evidence_in_case(store::Reader& reader, Provisional& provisional, const RowFilter& rows,
                                             const SpanGiven& given) {
  return checked(reader, provisional, rows, given, [](store::FactRow) -> Result<bool> { return true; });
}

Result<std::vector<DocumentIndex>> credible_reports(store::Reader& reader, const RowFilter& rows) {
  FANAL_TRY(answers, reader.worksheet_answers());
  FANAL_TRY(sheet, score::worksheet());
  std::map<DocumentId, bool> by_document;
  for (const auto& answer : answers) {
    const auto* const element = sheet->find(answer.question);
    if (element != nullptr && element->part == score::Part::testimony && answer.evidence)
      by_document[*answer.evidence] = score::is_yes(answer.value);
  }
  std::vector<DocumentIndex> out;
  for (const auto& [id, is_credible] : by_document) {
    if (!is_credible) continue;
    FANAL_TRY(found, reader.rows_of(rows, id));
    for (const auto row : found) out.push_back(index_of(row));
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<std::optional<Tier>> tier_of_group(store::Reader& reader, std::uint32_t group) {
  FindingReader findings(reader);
  FANAL_TRY(head, findings.head());
  if (!head) return std::optional<Tier>{};
  FANAL_TRY(tier, findings.tier(group));
  return std::optional(tier);
}

Result<score::Shares> shares_of(store::Reader& reader, const LabelsByGroup& labels, std::string_view who) {
  std::vector<score::QueuedGroup> groups;
  for (const auto& [group, given] : labels) {
    // Of those whose document is gone nobody knows which were of one group.
    if (group) groups.push_back({*group, Tier::none, 0, group_labels(given)});
  }
  std::uint64_t ended = 0;
  FANAL_TRY(counts, reader.review_counts());
  for (const auto& [name, count] : counts) {
    if (name.ends_with(".T2") || name.ends_with(".T3")) ended += count;
  }
  return score::review_shares(groups, ended, who);
}

}  // namespace fanal::engine
