#include "engine/search.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>

#include "base/json_writer.h"
#include "engine/internal/asked_query.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/event_line.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/highlight.h"
#include "engine/internal/hits.h"
#include "engine/internal/index_search.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "engine/internal/search_under.h"
#include "query/parse.h"
#include "query/print.h"
#include "query/recognise.h"
#include "query/relax.h"
#include "query/rules.h"

namespace fanal::engine {
namespace {

constexpr std::int64_t millionths = 1000;  ///< the index counts in millionths, a hit in thousandths
constexpr std::uint64_t few_found = 3;     ///< with fewer documents, looser queries are offered

// The query as the audit may keep it.
std::string audit_detail(const Key256& pseudonym_key, std::string_view query, const std::vector<Mention>& mentions,
                         const std::vector<LookUp>& look_ups, const SearchRequest& request) {
  const Page& page = request.page;
  JsonWriter detail;
  detail.begin_object();
  put_asked(detail, pseudonym_key, query, mentions, look_ups);
  detail.field("limit", static_cast<std::uint64_t>(page.limit));
  if (!page.cursor.empty()) detail.field("cursor", page.cursor);
  if (!request.hypothesis.empty()) detail.field("hypothesis", request.hypothesis);
  return detail.end_object().take();
}

// A cursor counts the documents that its asker may see: how many others there are is nothing to them.
std::uint64_t known_through(const RowFilter& filter, store::FactRow row) {
  return filter.only == nullptr ? static_cast<std::uint64_t>(row) : filter.only->count_through(row);
}
store::FactRow last_of(const RowFilter& filter, std::uint64_t known) {
  return filter.only == nullptr ? static_cast<store::FactRow>(known) : filter.only->at(known);
}

Result<SearchPlace> place_of(const RowFilter& filter, std::string_view cursor, store::FactRow last_row) {
  if (cursor.empty()) return SearchPlace{0, last_row};
  const std::size_t dot = cursor.find('.');
  if (dot == std::string_view::npos) return number_of_cursor("s", "?").error();
  FANAL_TRY(offset, number_of_cursor("s", cursor.substr(0, dot)));
  FANAL_TRY(known, number_of_cursor("", cursor.substr(dot + 1)));
  if (offset >= most_found) {
    return Error{Code::limit, "a search is paged through its first 10,000 documents: narrow the query"};
  }
  return SearchPlace{offset, std::min(last_of(filter, known), last_row)};
}

class Search {
 public:
  Search(store::Reader& reader, Session::Inside& inside, const guard::Filter& filter, const SearchRequest& request)
      : reader_(reader),
        inside_(inside),
        provisional_(inside.provisional()),
        pseudonym_key_(inside.opened.keys().pseudonyms.bytes()),
        guard_filter_(filter),
        filter_(filter.rows),
        masker_(inside.masker(filter)),
        request_(request),
        limit_(request.page.limit),
        hits_(reader, inside, filter),
        groups_(reader) {}

  // `mentions`: of `text`.
  Result<SearchAnswer> answer(std::string_view text, const std::vector<Mention>& mentions) {
    FANAL_TRY(through, groups_.through_row());
    through_ = through;
    FANAL_TRY(last_row, reader_.last_row());
    FANAL_TRY(place, place_of(filter_, request_.page.cursor, last_row));
    place_ = place;
    const auto identifier = as_identifier(text, mentions);
    if (const auto kind = guard::kind_of_pseudonym(text)) {
      FANAL_TRY(value, value_behind(pseudonym_key_, reader_, provisional_, *kind, text));
      if (value) FANAL_TRY_VOID(by_keys({{*kind, *value, 0, 0, {}}}));
    } else if (const auto query = in_order_of_time(text, identifier); !query.empty()) {
      FANAL_TRY_VOID(by_query(query));
      if (answer_.total > 0)
        answer_.understood_as = identifier ? key_name({identifier->kind, identifier->value, 0, 0, {}}) : query;
    } else if (identifier && !masker_.hides(identifier->kind)) {
      FANAL_TRY_VOID(by_keys({{identifier->kind, identifier->value, 0, 0, {}}}));
    } else if (const std::string digits = national_digits(text);
               !digits.empty() && !masker_.hides(MentionKind::phone)) {
      FANAL_TRY(keys, phones_ending(digits));
      FANAL_TRY_VOID(by_keys(keys));
    }
    if (answer_.total == 0 && !guard::kind_of_pseudonym(text)) FANAL_TRY_VOID(by_query(text));
    const std::uint64_t shown = place_.offset + answer_.hits.size();
    if (!answer_.hits.empty() && has_more_ && shown < most_found) {
      answer_.next = numbered_cursor("s", shown) + "." + std::to_string(known_through(filter_, place_.last_row));
    }
    return std::move(answer_);
  }

 private:
  // Holders of a key come by arrival, documents of a query by time too: the query that an identifier is, for the
  // latter.
  std::string in_order_of_time(std::string_view text, const std::optional<Mention>& identifier) const {
    if (request_.order == SearchOrder::best) return {};
    const bool is_number = !identifier && !national_digits(text).empty();
    if (!identifier && !is_number) return {};
    if (masker_.hides(identifier ? identifier->kind : MentionKind::phone)) return {};
    for (auto& reading : query::recognise(text, query_options(request_.country)))
      if (reading.reading != query::Reading::words) return std::move(reading.query);
    return {};
  }

  Result<void> by_query(std::string_view text) {
    auto parsed = query::parse(text, query_options(request_.country));
    if (const auto* const mistake = std::get_if<query::Mistake>(&parsed)) return query::error_of(*mistake);
    const auto& tree = std::get<query::Query>(parsed).tree;
    for (const auto& note : std::get<query::Query>(parsed).notes) answer_.notes.push_back(note.what);
    const query::Use use{query::asks_for_group(tree), false};
    if (const auto mistake = query::check_use(tree, use, text)) return query::error_of(*mistake);
    const bool withholds = inside_.opened.terms().is_live && !query::has_seed(tree);
    // Adverts without a seed open one by one, each under what it is looked for.
    const bool is_one_by_one = withholds && !request_.hypothesis.empty();
    if (is_one_by_one) limit_ = std::min<std::size_t>(limit_, 1);
    IndexSearch index(reader_, inside_, guard_filter_);
    FANAL_TRY(found, index.find(tree, request_, place_, limit_ + 1, withholds && !is_one_by_one));
    const std::uint64_t most = std::max<std::uint64_t>(most_found, limit_);
    answer_.total = std::min(found.total, most);
    answer_.total_is_exact = found.total <= most;
    answer_.withheld = found.withheld;
    answer_.overview = std::move(found.overview);
    answer_.notes.insert(answer_.notes.end(), found.query.notes.begin(), found.query.notes.end());
    has_more_ = found.hits.size() > limit_;
    if (has_more_) found.hits.resize(limit_);
    for (const auto& hit : found.hits) FANAL_TRY_VOID(add_hit(hit, found.query));
    put_readings(text);
    return found.total + found.withheld < few_found ? put_relaxations(index, tree) : Result<void>();
  }

  void put_readings(std::string_view text) {
    for (auto& reading : query::recognise(text, query_options(request_.country))) {
      if (reading.reading == query::Reading::words) continue;
      answer_.readings.push_back({std::string(query::name_of(reading.reading)), std::move(reading.query)});
    }
  }

  Result<void> put_relaxations(IndexSearch& index, const query::Node& tree) {
    constexpr std::size_t most = 8;
    for (const auto& relaxed : query::relaxations(tree, most)) {
      FANAL_TRY(documents, index.count(relaxed.tree));
      if (documents && *documents <= answer_.total + answer_.withheld) continue;
      answer_.relaxations.push_back(
          {std::string(query::name_of(relaxed.what)), query::printed(relaxed.tree), documents});
    }
    return {};
  }

  // Where a word or a key of the query stands in the text.
  std::vector<ByteSpan> marks_of(const store::Fact& fact, std::string_view body, const LoweredQuery& query) const {
    auto marks = find_matches(body, query.shown);
    for (const Mention& mention : fact.mentions) {
      const auto is_asked = [&](const Key& key) { return key.kind == mention.kind && key.value == mention.value; };
      if (mention.field >= fact.document.fields.size()) continue;
      const std::string& value = fact.document.fields[mention.field].value;
      if (value.data() != body.data() || std::none_of(query.keys.begin(), query.keys.end(), is_asked)) continue;
      marks.push_back({mention.begin, mention.end});
    }
    std::sort(marks.begin(), marks.end(), [](const ByteSpan& a, const ByteSpan& b) { return a.begin < b.begin; });
    std::vector<ByteSpan> apart;
    for (const ByteSpan& mark : marks) {
      if (apart.empty() || mark.begin >= apart.back().end) apart.push_back(mark);
    }
    return apart;
  }

  Result<void> add_hit(const index::FoldedHit& found, const LoweredQuery& query) {
    FANAL_TRY(fact, read_fact(reader_, filter_, masker_, found.hit.row));
    const std::string_view body = field_value(fact.fact.document, "text");
    FANAL_TRY(hit, hits_.of(fact, found.hit.score / millionths,
                            with_parties(fact.fact.document, snippet_of(body, marks_of(fact.fact, body, query)))));
    hit.similar = found.similar;
    answer_.hits.push_back(std::move(hit));
    return {};
  }

  /// A document that holds a key.
  struct Holder {
    store::FactRow row = 0;
    std::size_t key = 0;
  };

  // All holders of the keys, key by key; each document once. The page is cut from them.
  Result<void> by_keys(const std::vector<Key>& keys) {
    std::vector<Holder> holders;
    std::unordered_set<store::FactRow> seen;
    IndexSearch index(reader_, inside_, guard_filter_);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      FANAL_TRY(rows, index.rows_with(keys[i].kind, keys[i].value));
      std::size_t of_this = 0;
      for (const store::FactRow row : rows) {
        if (row > place_.last_row || !seen.insert(row).second) continue;
        holders.push_back({row, i});
        ++of_this;
      }
      if (of_this > 0)
        answer_.understood_as += (answer_.understood_as.empty() ? "" : ", ") +
                                 key_name({keys[i].kind, masker_.value(keys[i].kind, keys[i].value), 0, 0, {}});
    }
    answer_.total = holders.size();
    has_more_ = holders.size() > place_.offset + limit_;
    for (std::size_t i = place_.offset; i < holders.size() && answer_.hits.size() < limit_; ++i) {
      FANAL_TRY(fact, reader_.fact(filter_, holders[i].row));
      FANAL_TRY_VOID(add_holder(fact, keys[holders[i].key]));
    }
    return {};
  }

  Result<void> add_holder(store::StoredFact& fact, const Key& key) {
    const auto& written = fact.fact.mentions;
    const auto found = std::find_if(written.begin(), written.end(), [&](const Mention& mention) {
      return mention.kind == key.kind && mention.value == key.value;
    });
    if (found != written.end()) {
      FANAL_TRY(hit, hits_.at(fact, static_cast<std::size_t>(found - written.begin())));
      answer_.hits.push_back(std::move(hit));
      return {};
    }
    return Error{Code::damaged, "document " + to_hex(fact.fact.document.id.value) + " is listed under " +
                                    key_name(key) + " and does not hold it: run `fanal link`"};
  }

  Result<std::vector<Key>> phones_ending(const std::string& digits) {
    std::set<std::string> values;
    FANAL_TRY_VOID(groups_.each_key(MentionKind::phone, [&](Key& key) {
      const auto is_seen = [&](DocumentIndex document) { return filter_.admits(row_of(document)); };
      if (key.value.ends_with(digits) && std::any_of(key.documents.begin(), key.documents.end(), is_seen)) {
        values.insert(key.value);
      }
      return true;
    }));
    FANAL_TRY(newer, provisional_.values_ending(reader_, filter_, through_, MentionKind::phone, digits));
    values.insert(newer.begin(), newer.end());
    std::vector<Key> keys;
    for (const auto& value : values) keys.push_back({MentionKind::phone, value, 0, 0, {}});
    return keys;
  }

  store::Reader& reader_;
  Session::Inside& inside_;
  Provisional& provisional_;
  const Key256& pseudonym_key_;
  const guard::Filter& guard_filter_;
  RowFilter filter_;
  Masker masker_;
  const SearchRequest& request_;
  std::size_t limit_;
  bool has_more_ = false;
  Hits hits_;
  GroupReader groups_;
  store::FactRow through_ = 0;
  SearchPlace place_;
  SearchAnswer answer_;
};

}  // namespace

std::string mistake_shown(std::string_view query, std::string_view country) {
  const std::string_view typed = trimmed(query);
  const auto parsed = query::parse(typed, query_options(std::string(country)));
  if (const auto* const mistake = std::get_if<query::Mistake>(&parsed)) return query::caret_lines(typed, *mistake);
  const auto& tree = std::get<query::Query>(parsed).tree;
  const auto misused = query::check_use(tree, {query::asks_for_group(tree), false}, typed);
  return misused ? query::caret_lines(typed, *misused) : std::string();
}

AskedSearch asked_search(std::string_view typed) {
  AskedSearch asked;
  asked.query = trimmed(typed);
  asked.mentions = mentions_in(asked.query);
  asked.look_ups = look_ups_of(asked.query, asked.mentions);
  return asked;
}

Result<SearchAnswer> search_under(Session& session, const guard::Filter& filter, const SearchRequest& request,
                                  const AskedSearch& asked) {
  FANAL_TRY_VOID(check_asks_something(asked.query));
  FANAL_TRY_VOID(tell_who_watches(session, asked.look_ups));
  return retried([&]() -> Result<SearchAnswer> {
    FANAL_TRY(reader, session.inside().reader());
    Search under(*reader, session.inside(), filter, request);
    return under.answer(asked.query, asked.mentions);
  });
}

Result<SearchAnswer> search(Session& session, const SearchRequest& request) {
  const AskedSearch asked = asked_search(request.query);
  const std::string detail = audit_detail(session.inside().opened.keys().pseudonyms.bytes(), asked.query,
                                          asked.mentions, asked.look_ups, request);
  return session.inside().look(guard::Act::search, detail,
                               [&](const guard::Filter& filter, Seen& seen) -> Result<SearchAnswer> {
                                 auto answer = search_under(session, filter, request, asked);
                                 if (!answer) return answer;
                                 seen.results = answer->total;
                                 for (const Hit& hit : answer->hits) seen.documents.push_back(hit.head.id);
                                 return answer;
                               });
}

}  // namespace fanal::engine
