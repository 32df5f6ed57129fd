#pragma once
// Every question of engine asked once over, and all that comes out as text: for tests of what somebody may not learn.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "engine/internal/inside.h"
#include "engine/investigate.h"
#include "engine/judgements.h"
#include "engine/linked_views.h"
#include "engine/search.h"
#include "engine/templates.h"
#include "engine/test_support.h"

namespace fanal::engine::testing {

/// From now on the session's actor is `role` in its case.
inline void stand_as(Session& session, guard::Role role) {
  session.inside().standing = [role] { return Result<guard::Standing>(guard::Standing{role, ""}); };
}

/// Writes whatever it is given, one thing a line.
class Told {
 public:
  std::string take() { return std::exchange(text_, {}); }

  template <typename T>
  Told& answer(std::string_view question, const Result<T>& result) {
    line("# " + std::string(question));
    if (result) {
      put(*result);
    } else {
      line(std::string(code_name(result.error().code)) + ": " + result.error().message);
    }
    return *this;
  }

  void put(const CaseView& view) {
    line(view.role);
    line(view.can);
    line(view.terms.basis);
    for (const auto count : {view.items, view.incomplete_items, view.documents, view.unread, view.notes, view.bytes,
                             view.groups, std::uint64_t{view.is_linked}, std::uint64_t{view.is_partial}})
      line(std::to_string(count));
  }
  void put(const SearchAnswer& answer) {
    line("total " + std::to_string(answer.total) + (answer.total_is_exact ? "" : "+") + " next " + answer.next);
    line(answer.understood_as);
    put(answer.hits);
  }
  void put(const ValuesAnswer& answer) {
    put(answer.ground);
    for (const auto* values : {&answer.values, &answer.set_aside}) {
      for (const ValueSaid& value : *values) {
        line(answer.field + " " + value.value + " x" + std::to_string(value.documents) + " " + value.set_aside + " " +
             std::to_string(value.confidence) + " " + value.first_day + " " + value.last_day);
        put(value.evidence);
      }
    }
  }
  void put(const GroupsAnswer& answer) {
    put(answer.ground);
    for (const GroupFound& found : answer.groups) {
      put(found.group);
      put(found.evidence);
    }
  }
  void put(const AggregateAnswer& answer) {
    put(answer.ground);
    for (const Figure& figure : answer.figures) {
      line(answer.function + " " + answer.field + " " + figure.value + " " + figure.currency);
      put(figure.evidence);
    }
  }
  void put(const std::vector<DocumentView>& views) {
    for (const DocumentView& view : views) put(view);
  }
  void put(const DocumentView& view) {
    const Document& document = view.document;
    line(to_hex(document.id.value) + " " + document.given_id + " " + document.made_id);
    line(std::string(kind_name(document.kind)) + " " + std::to_string(document.line) + " " + document.time.raw);
    line(document.place.name + " " + document.place.country + (document.place.lat_deg ? " at a position" : ""));
    put(view.source);
    line(view.sha256 + " " + view.reader);
    for (const Field& field : document.fields) line(field.name + "=" + field.value);
    for (const Capture& capture : view.taken) line("by " + capture.actor + " " + capture.source);
    for (const MentionView& mention : view.mentions) {
      line(std::string(kind_name(mention.mention.kind)) + " " + mention.mention.value + " <- " + mention.raw + " " +
           std::to_string(mention.mention.begin) + "-" + std::to_string(mention.mention.end) + " " +
           to_string(mention.where) + (mention.documents ? " in " + std::to_string(*mention.documents) : ""));
    }
    for (const auto& group : view.provisional) line("perhaps " + std::to_string(group.group) + " " + group.value);
    if (view.meta) line("group " + std::to_string(*view.meta));
    put(view.posting);
  }
  void put(const std::optional<PostingView>& posting) {
    if (!posting) return;
    const auto put_one = [&](std::string_view what, const SightingView& one) {
      line(std::string(what) + " " + one.how + " " + std::to_string(one.begin) + " " + to_hex(one.document.value));
    };
    put_one("first", posting->first);
    put_one("last", posting->last);
    if (posting->gone) put_one("gone", *posting->gone);
    line("captures " + std::to_string(posting->documents));
  }
  void put(const std::string& words) { line(words); }
  void put(const IssuePage& page) {
    for (const Issue& issue : page.issues)
      line(issue.code + " " + issue.message + " " + issue.file + " " + to_string(issue.where) + " " + issue.lost);
    line(page.next);
  }
  void put(const std::vector<EvidenceView>& views) {
    for (const auto& view : views) line(std::string(kind_name(view.kind)) + std::to_string(view.test.tested));
  }
  void put(const GroupPage& page) {
    for (const GroupView& view : page.groups) put(view);
    line(page.next);
  }
  void put(const GroupView& view) {
    line("group " + std::to_string(view.number) + " of " + std::to_string(view.documents));
    put(view.keys);
    put(view.set_aside);
    for (const Reason& reason : view.reasons) put(reason);
    if (view.weakest) put(view.weakest->reason);
    put(view.against);
    put(view.judged);
    for (const auto& place : view.places) line(place);
    for (const auto& name : view.samples) line(name);
  }
  void put(const MemberPage& page) {
    for (const Member& member : page.members) {
      put(member.head);
      for (const auto& contact : member.contacts) line(contact);
    }
    line(page.next);
  }
  void put(const LinkedViews& views) {
    JsonWriter json;
    put_linked_views(json, views);
    line(json.text());
  }
  void put(const WhyAnswer& answer) {
    for (const WhyStep& step : answer.steps) {
      put(step.reason);
      if (step.proof) put(*step.proof);
    }
  }
  void put(const JudgementPage& page) {
    put(page.judgements);
    line(page.next);
  }
  void put(const std::vector<JudgementView>& views) {
    for (const JudgementView& view : views) put(view);
  }
  void put(const JudgementView& view) {
    line(std::to_string(view.judgement.number) + " " + view.judgement.value + " " + view.value + " " + view.pseudonym);
    line(view.a_name + " " + view.b_name + " " + view.judgement.actor + " " + view.judgement.reason);
  }
  void put(const TemplateView& view) {
    JsonWriter json;
    put_template(json, view);
    line(json.text());
  }

 private:
  void line(std::string_view words) { text_.append(words).push_back('\n'); }
  void put(const DocumentHead& head) {
    line(to_hex(head.id.value) + " " + head.outer_id + " " + head.title + " " + head.time.raw);
    line(head.place);
    line(head.snippet);
  }
  void put(const Source& source) {
    line(source.file + " " + to_hex(source.where.item.value) + " " + to_string(source.where));
  }
  void put(const std::vector<Hit>& hits) {
    for (const Hit& hit : hits) {
      put(hit.head);
      put(hit.source);
      line("score " + std::to_string(hit.score) + (hit.is_provisional ? " provisional" : "") +
           (hit.group ? " group " + std::to_string(*hit.group) : ""));
      put(hit.posting);
      for (const ByteSpan mark : hit.marks) line(std::to_string(mark.begin) + "-" + std::to_string(mark.end));
    }
  }
  // Not its query: that is the asker's own words.
  void put(const Ground& ground) {
    line("found " + std::to_string(ground.found) + " in " + std::to_string(ground.documents) + " " +
         ground.understood_as);
    for (const auto& note : ground.notes) line(note);
    for (const auto& left : ground.left_out)
      line(left.why + " " + std::to_string(left.documents) + " " + std::to_string(left.values));
  }
  void put(const std::vector<Key>& keys) {
    for (const Key& key : keys) line(std::string(kind_name(key.kind)) + " " + key.value);
  }
  void put(const Reason& reason) {
    line(reason.sentence);
    line(reason.from + " " + reason.to + (reason.key ? " " + reason.key->value : ""));
    if (reason.judgement) put(*reason.judgement);
  }

  std::string text_;
};

/// Everything that can be asked of the case, with these searches and these documents asked for.
inline std::string all_told(Session& session, const std::vector<std::string>& queries,
                            const std::vector<std::string>& ids, std::size_t limit = 20) {
  Told told;
  told.answer("case", case_view(session));
  for (const auto& query : queries) {
    Page page{limit, ""};
    do {
      const auto answer = search(session, query, page);
      told.answer("search", answer);
      page.cursor = answer ? answer->next : "";
    } while (!page.cursor.empty());
  }
  for (const auto& query : queries) {
    told.answer("group of", ask_group(session, {query}));
    for (const auto field : askable_fields()) told.answer("fact", ask_fact(session, field, {query}));
    for (const auto field : {"phone", "name", "place", "hourly"})
      told.answer("facet", ask_facet(session, field, {query}));
    told.answer("aggregate", ask_aggregate(session, AggregateFunction::distinct, "phone", {query}));
  }
  for (const auto& id : ids) {
    told.answer("show", documents(session, id));
    told.answer("template", template_of_document(session, id));
    told.answer("original", original_bytes(session, id, [](std::string_view) { return true; }));
    for (const auto& other : ids) told.answer("why", why(session, id, other));
  }
  told.answer("issues", issues(session, Page{1000, ""}));
  told.answer("evidence", evidence(session));
  told.answer("groups", largest_groups(session, Page{100, ""}));
  for (std::uint32_t number = 0; number < 12; ++number) {
    told.answer("group", group(session, number));
    told.answer("members", group_members(session, number, Page{100, ""}));
    told.answer("template", template_of_group(session, number));
    const auto views = linked_views(session, number, {});
    told.answer("views", views);
    for (std::size_t i = 0; views && i < views->texts.size() && i < 3; ++i)
      told.answer("views", linked_views(session, number, {{}, {}, views->texts[i].text}));
    told.answer("judgement", judgement(session, number));
  }
  told.answer("judgements", judgements(session));
  told.answer("judgements", judgements(session, Page{100, ""}));
  return told.take();
}

}  // namespace fanal::engine::testing
