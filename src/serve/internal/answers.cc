#include "serve/internal/answers.h"

#include "engine/catalogue.h"
#include "serve/internal/put_parts.h"

namespace fanal::serve {
namespace {

void put_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& values) {
  json.key(name).begin_array();
  for (const auto& value : values) json.string(value);
  json.end_array();
}

void put_number(JsonWriter& json, std::string_view name, std::optional<std::uint32_t> number) {
  json.key(name);
  number ? json.number(std::uint64_t{*number}) : json.null();
}

void put_span(JsonWriter& json, const ByteSpan& span) {
  json.begin_object().field("begin", std::uint64_t{span.begin}).field("end", std::uint64_t{span.end}).end_object();
}

void put_source(JsonWriter& json, std::string_view file, const Where& where) {
  json.begin_object().field("item", to_hex(where.item.value)).field("file", file).field("path", where.path);
  json.field("begin", where.begin).field("end", where.end).end_object();
}

void put_sighting(JsonWriter& json, const engine::SightingView& sighting) {
  json.begin_object().field("begin", format_utc(sighting.begin)).field("end", format_utc(sighting.end));
  json.field("how", sighting.how);
  json.field("document", sighting.document == DocumentId{} ? std::string() : to_hex(sighting.document.value));
  json.end_object();
}

void put_posting(JsonWriter& json, const std::optional<engine::PostingView>& posting) {
  json.key("posting");
  if (!posting) {
    json.null();
    return;
  }
  json.begin_object().key("first");
  put_sighting(json, posting->first);
  json.key("last");
  put_sighting(json, posting->last);
  json.key("gone");
  if (posting->gone) {
    put_sighting(json, *posting->gone);
  } else {
    json.null();
  }
  json.field("documents", posting->documents).end_object();
}

void put_key(JsonWriter& json, const Key& key, const KeyNames& names) {
  json.begin_object().field("kind", kind_name(key.kind)).field("value", key.value).field("pseudonym", names(key));
  json.field("documents", std::uint64_t{key.document_frequency});
  json.field("documents_in_group", static_cast<std::uint64_t>(key.documents.size()));
  json.field("weight", std::uint64_t{key.weight}).field("state", kind_name(key.state)).end_object();
}

void put_keys(JsonWriter& json, std::string_view name, const std::vector<Key>& keys, const KeyNames& names) {
  json.key(name).begin_array();
  for (const Key& key : keys) put_key(json, key, names);
  json.end_array();
}

// Every judgement with all members, whatever it is about: those that say nothing are empty, or null.
void put_judgement(JsonWriter& json, const engine::JudgementView& view) {
  const Judgement& judgement = view.judgement;
  const bool is_of_key = is_about_key(judgement.kind);
  const bool is_of_documents = is_about_documents(judgement.kind);
  const auto id = [&](const DocumentId& document) { return is_of_documents ? to_hex(document.value) : std::string(); };
  const auto number = [&](std::string_view name, std::uint64_t value) {
    json.key(name);
    value == 0 ? json.null() : json.number(value);
  };
  json.begin_object().field("number", std::uint64_t{judgement.number}).field("kind", kind_name(judgement.kind));
  json.field("a", view.a_name).field("a_id", id(judgement.a)).field("b", view.b_name).field("b_id", id(judgement.b));
  json.field("key", is_of_key ? kind_name(judgement.key_kind) : std::string_view()).field("value", view.value);
  json.field("pseudonym", view.pseudonym);
  number("undoes", judgement.undoes);
  number("undone_by", judgement.undone_by);
  json.field("actor", judgement.actor).field("at", judgement.at).field("reason", judgement.reason);
  json.field("applied", view.is_applied).key("contradicts").begin_array();
  for (const auto other : view.contradicts) json.number(other);
  json.end_array().end_object();
}

void put_judgement_list(JsonWriter& json, std::string_view name, const std::vector<engine::JudgementView>& views) {
  json.key(name).begin_array();
  for (const auto& view : views) put_judgement(json, view);
  json.end_array();
}

void put_test(JsonWriter& json, const engine::EvidenceView& view) {
  const EvidenceTest& test = view.test;
  json.begin_object().field("kind", kind_name(view.kind)).field("strength", name_of(test.strength()));
  json.field("tested", test.tested).field("contradicted", test.contradicted);
  json.field("judged", test.judged).field("judged_wrong", test.judged_wrong);
  json.field("error", std::uint64_t{test.error()}).field("error_at_most", std::uint64_t{test.error_upper()});
  json.end_object();
}

void put_reason(JsonWriter& json, const engine::Reason& reason, const KeyNames& names) {
  const Link& link = reason.link;
  json.begin_object().field("kind", kind_name(link.kind)).field("sentence", reason.sentence);
  json.field("weight", std::uint64_t{link.weight}).field("from", reason.from);
  json.field("from_id", to_hex(reason.from_id.value)).field("to", reason.to);
  json.field("to_id", reason.key ? std::string() : to_hex(reason.to_id.value)).key("key");
  if (reason.key) {
    put_key(json, *reason.key, names);
  } else {
    json.null();
  }
  json.field("similarity", std::uint64_t{link.similarity}).field("count", std::uint64_t{link.count}).key("evidence");
  if (reason.evidence) {
    put_test(json, *reason.evidence);
  } else {
    json.null();
  }
  json.key("judgement");
  if (reason.judgement) {
    put_judgement(json, *reason.judgement);
  } else {
    json.null();
  }
  json.end_object();
}

// An object left open.
void open_group(JsonWriter& json, const engine::GroupView& view, const KeyNames& names) {
  json.begin_object().field("number", std::uint64_t{view.number}).field("documents", view.documents);
  json.field("texts", view.texts).field("key_count", view.key_count);
  put_keys(json, "keys", view.keys, names);
  put_strings(json, "places", view.places);
  json.field("first_day", view.first_day).field("last_day", view.last_day).field("marking", to_string(view.marking));
}

void put_mention(JsonWriter& json, const engine::MentionView& view, std::string_view file, const ItemId& item) {
  const Mention& mention = view.mention;
  json.begin_object().field("kind", kind_name(mention.kind)).field("value", mention.value).field("raw", view.raw);
  json.field("field", std::uint64_t{mention.field}).field("begin", std::uint64_t{mention.begin});
  json.field("end", std::uint64_t{mention.end}).field("confidence", std::uint64_t{mention.confidence});
  json.field("finder", view.finder).key("steps").begin_array();
  for (const auto step : view.steps) json.string(step);
  json.end_array().key("where");
  Where where = view.where;
  where.item = item;
  put_source(json, file, where);
  put_number(json, "documents", view.documents);
  json.end_object();
}

}  // namespace

void put_hit(JsonWriter& json, const engine::Hit& hit) {
  open_head(json, hit.head);
  json.field("score", hit.score).key("marks").begin_array();
  for (const ByteSpan& mark : hit.marks) put_span(json, mark);
  json.end_array().key("where");
  put_source(json, hit.source.file, hit.source.where);
  put_number(json, "group", hit.group);
  put_posting(json, hit.posting);
  json.field("similar", hit.similar).field("provisional", hit.is_provisional).end_object();
}

void put_relaxed(JsonWriter& json, const engine::RelaxedQuery& relaxed) {
  json.begin_object().field("what", relaxed.what).field("query", relaxed.query).key("documents");
  relaxed.documents ? json.number(*relaxed.documents) : json.null();
  json.end_object();
}

void put_evidence(JsonWriter& json, const std::vector<engine::EvidenceView>& views) {
  json.begin_object().key("evidence").begin_array();
  for (const auto& view : views) put_test(json, view);
  json.end_array().end_object();
}

void put_capabilities(JsonWriter& json, std::string_view names) {
  json.begin_array();
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    json.string(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  json.end_array();
}

void put_case(JsonWriter& json, const engine::CaseView& view) {
  const CaseTerms& terms = view.terms;
  json.begin_object().field("live", terms.is_live).field("banner", terms.is_live ? "" : evaluation_banner);
  json.field("purpose", terms.purpose).field("basis", terms.basis).field("until", terms.until_day);
  json.field("actor", view.actor).field("role", view.role).key("can");
  put_capabilities(json, view.can);
  json.field("reason", view.reason).field("version", engine::version());
  json.key("counts").begin_object().field("items", view.items).field("incomplete_items", view.incomplete_items);
  json.field("documents", view.documents).field("unread", view.unread).field("notes", view.notes);
  json.field("bytes", view.bytes).end_object().field("linked", view.is_linked).field("groups", view.groups);
  json.end_object();
}

namespace {

void put_overview(JsonWriter& json, const engine::Overview& overview) {
  json.begin_object().key("facets").begin_array();
  for (const auto& facet : overview.facets) {
    json.begin_object().field("name", facet.name).key("values").begin_array();
    for (const auto& value : facet.values) {
      json.begin_object().field("value", value.value).field("documents", value.documents).end_object();
    }
    json.end_array().field("distinct", facet.distinct).field("without", facet.without).end_object();
  }
  json.end_array().key("periods").begin_array();
  for (const auto& period : overview.periods) {
    json.begin_object().field("begin", period.begin).field("certain", period.certain);
    json.field("possible", period.possible).end_object();
  }
  json.end_array().field("without_time", overview.without_time).key("prices").begin_array();
  for (const auto& price : overview.prices) {
    json.begin_object().field("currency", price.currency).field("minutes", std::uint64_t{price.minutes});
    json.field("prices", price.prices).key("least").number(price.least).key("lower_quartile");
    json.number(price.lower_quartile).key("median").number(price.median).key("upper_quartile");
    json.number(price.upper_quartile).key("greatest").number(price.greatest).end_object();
  }
  json.end_array().key("groups").begin_array();
  for (const auto& group : overview.groups) {
    json.begin_object().field("group", std::uint64_t{group.group}).field("documents", group.documents).end_object();
  }
  json.end_array().end_object();
}

// What else might be asked, and what was made of what was.
void put_offers(JsonWriter& json, const engine::SearchAnswer& answer) {
  json.key("notes").begin_array();
  for (const auto& note : answer.notes) json.string(note);
  json.end_array().key("readings").begin_array();
  for (const auto& reading : answer.readings) {
    json.begin_object().field("what", reading.what).field("query", reading.query).end_object();
  }
  json.end_array().key("relaxations").begin_array();
  for (const auto& relaxed : answer.relaxations) put_relaxed(json, relaxed);
  json.end_array().field("withheld", answer.withheld).key("overview");
  if (answer.overview) {
    put_overview(json, *answer.overview);
  } else {
    json.null();
  }
}

}  // namespace

void put_search(JsonWriter& json, std::string_view query, const engine::SearchAnswer& answer) {
  json.begin_object().field("query", query).field("understood_as", answer.understood_as).key("hits").begin_array();
  for (const auto& hit : answer.hits) put_hit(json, hit);
  json.end_array().field("total", answer.total).field("total_is_exact", answer.total_is_exact);
  put_offers(json, answer);
  put_next(json, answer.next);
  json.end_object();
}

void put_document(JsonWriter& json, const engine::DocumentView& view, const std::vector<std::string>& same_id) {
  const Document& document = view.document;
  json.begin_object().field("id", to_hex(document.id.value)).field("given_id", outer_id(document));
  json.field("kind", kind_name(document.kind)).field("title", field_value(document, "title"));
  put_time(json, document.time);
  json.field("place", document.place.name).key("fields").begin_array();
  for (const Field& field : document.fields) {
    json.begin_object().field("name", field.name).field("value", field.value).end_object();
  }
  json.end_array().key("mentions").begin_array();
  for (const auto& mention : view.mentions) put_mention(json, mention, view.source.file, view.source.where.item);
  json.end_array().key("languages").begin_array();
  for (const auto& [field, blocks] : view.languages)
    for (const auto& block : blocks) {
      json.begin_object().field("field", std::uint64_t{field}).field("begin", std::uint64_t{block.span.begin});
      json.field("end", std::uint64_t{block.span.end}).field("language", block.language).end_object();
    }
  json.end_array().key("where");
  put_source(json, view.source.file, view.source.where);
  json.field("sha256", view.sha256).field("reader", view.reader).field("marking", to_string(view.marking));
  json.field("line", document.line).field("record", document.record).key("taken").begin_array();
  for (const Capture& capture : view.taken) {
    json.begin_object().field("taken_at", capture.taken_at).field("actor", capture.actor);
    json.field("source", capture.source).end_object();
  }
  json.end_array();
  put_posting(json, view.posting);
  put_number(json, "group", view.meta);
  put_number(json, "text_group", view.micro);
  json.key("provisional").begin_array();
  for (const auto& place : view.provisional) {
    json.begin_object().field("group", std::uint64_t{place.group}).field("kind", kind_name(place.kind));
    json.field("value", place.value).end_object();
  }
  json.end_array();
  put_strings(json, "same_id", same_id);
  json.end_object();
}

void put_groups(JsonWriter& json, const engine::GroupPage& page, const KeyNames& names) {
  json.begin_object().key("groups").begin_array();
  for (const auto& view : page.groups) {
    open_group(json, view, names);
    json.key("tier");
    view.tier ? json.string(code_of(*view.tier)) : json.null();
    json.end_object();
  }
  json.end_array();
  put_next(json, page.next);
  json.end_object();
}

void put_group(JsonWriter& json, const engine::GroupView& view, const KeyNames& names) {
  open_group(json, view, names);
  put_keys(json, "set_aside", view.set_aside, names);
  json.key("weakest");
  if (view.weakest) {
    json.begin_object().key("reason");
    put_reason(json, view.weakest->reason, names);
    json.field("parted", view.weakest->parted).end_object();
  } else {
    json.null();
  }
  put_judgement_list(json, "against", view.against);
  put_judgement_list(json, "judged", view.judged);
  json.field("cut", view.cut).key("reasons").begin_array();
  for (const auto& reason : view.reasons) put_reason(json, reason, names);
  json.end_array().end_object();
}

void put_members(JsonWriter& json, const engine::MemberPage& page) {
  json.begin_object().field("number", std::uint64_t{page.number}).field("documents", page.documents);
  json.key("members").begin_array();
  for (const auto& member : page.members) {
    open_head(json, member.head);
    json.field("text_group", std::uint64_t{member.micro});
    put_strings(json, "mentions", member.contacts);
    json.end_object();
  }
  json.end_array();
  put_next(json, page.next);
  json.end_object();
}

void put_why(JsonWriter& json, const engine::WhyAnswer& answer, const KeyNames& names) {
  json.begin_object().field("same_group", answer.same_group).key("steps").begin_array();
  for (const auto& step : answer.steps) {
    json.begin_object().key("reason");
    put_reason(json, step.reason, names);
    json.key("proof");
    if (step.proof) {
      put_source(json, step.proof->file, step.proof->where);
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array().end_object();
}

void put_judgements(JsonWriter& json, const engine::JudgementPage& page) {
  json.begin_object();
  put_judgement_list(json, "judgements", page.judgements);
  put_next(json, page.next);
  json.end_object();
}

void put_judged(JsonWriter& json, const engine::JudgementView& view, std::string_view linking,
                std::string_view detail) {
  json.begin_object().key("judgement");
  put_judgement(json, view);
  json.field("linking", linking).field("detail", detail).end_object();
}

void put_bias(JsonWriter& json, const std::vector<engine::BiasRow>& rows) {
  json.begin_object().key("rows").begin_array();
  for (const auto& row : rows) {
    json.begin_object().field("what", row.what).field("name", row.name).field("groups", row.groups);
    json.field("raised", row.raised).field("share", std::uint64_t{row.share});
    json.field("lower", std::uint64_t{row.lower}).field("upper", std::uint64_t{row.upper});
    json.field("against_all", row.against_all).key("tiers").begin_object();
    for (std::size_t i = 0; i < tier_count; ++i) json.field(code_of(static_cast<Tier>(i)), row.tiers[i]);
    json.end_object().end_object();
  }
  json.end_array().end_object();
}

void put_issues(JsonWriter& json, const engine::IssuePage& page) {
  json.begin_object().key("issues").begin_array();
  for (const Issue& issue : page.issues) {
    json.begin_object().field("severity", severity_name(issue.severity)).field("code", issue.code);
    json.field("message", issue.message).field("file", issue.file).field("line", issue.line);
    json.field("where", to_string(issue.where)).field("lost", issue.lost).end_object();
  }
  json.end_array();
  put_next(json, page.next);
  json.end_object();
}

}  // namespace fanal::serve
