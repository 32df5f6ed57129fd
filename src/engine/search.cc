// Search: words through the text index, identifiers through the keys that linking knows.
#include <algorithm>
#include <optional>
#include <string>

#include "base/json_writer.h"
#include "base/utf8.h"
#include "engine/ask.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "extract/finder.h"
#include "text/tokens.h"

namespace fanal::engine {
namespace {

constexpr std::size_t snippet_before = 60;
constexpr std::size_t snippet_bytes = 160;
constexpr std::int64_t exact_score = 1000000;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Words and "phrases". A quote that is never closed runs to the end.
TextQuery parse_query(std::string_view text, std::size_t limit) {
  TextQuery query;
  query.limit = limit;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_blank(text[at])) {
      ++at;
    } else if (text[at] == '"') {
      const std::size_t end = std::min(text.find('"', at + 1), text.size());
      auto inner = parse_query(text.substr(at + 1, end - at - 1), limit);
      if (!inner.words.empty()) query.phrases.push_back(std::move(inner.words));
      at = end + 1;
    } else {
      const std::size_t begin = at;
      while (at < text.size() && !is_blank(text[at]) && text[at] != '"') ++at;
      query.words.emplace_back(text.substr(begin, at - begin));
    }
  }
  return query;
}

// The query as one identifier, when a finder reads the whole of it as such.
std::optional<Mention> as_identifier(std::string_view query) {
  Document document;
  document.fields.push_back(
      {"text", std::string(query), OffsetMap::identity(0, static_cast<std::uint32_t>(query.size()))});
  for (const Mention& mention : extract::find_mentions(document, {})) {
    if (is_identifying(mention.kind) && mention.begin == 0 && mention.end == query.size()) return mention;
  }
  return std::nullopt;
}

// A national number, written without its country: the digits it must end with. Seven digits and up.
std::string national_digits(std::string_view query) {
  std::string digits;
  for (const char c : query) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (std::string_view(" .-/()").find(c) == std::string_view::npos) {
      return {};
    }
  }
  const std::size_t zeros = digits.find_first_not_of('0');
  if (zeros == std::string::npos) return {};
  digits.erase(0, zeros);
  return digits.size() >= 7 && digits.size() <= 15 ? digits : std::string();
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string one_line(std::string_view text, std::size_t begin, std::size_t end) {
  std::string line = begin > 0 ? "... " : "";
  for (const char c : text.substr(begin, end - begin)) line.push_back(is_blank(c) ? ' ' : c);
  if (end < text.size()) line.append(" ...");
  return line;
}

std::string snippet_around(std::string_view text, std::size_t at) {
  const std::size_t begin = character_start(text, at > snippet_before ? at - snippet_before : 0);
  const std::size_t end = character_start(text, std::min(text.size(), begin + snippet_bytes));
  return one_line(text, begin, end);
}

// Where the first word of the query stands; the index folds accents too, so there may be none: then the start.
std::size_t first_match(std::string_view text, const TextQuery& query) {
  std::vector<std::string> wanted;
  const auto want = [&wanted](std::string_view word) {
    for (auto& folded : folded_words(word, {})) wanted.push_back(std::move(folded));
  };
  for (const auto& word : query.words) want(word);
  for (const auto& phrase : query.phrases) {
    for (const auto& word : phrase) want(word);
  }
  std::string folded;
  std::vector<std::uint32_t> places;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::size_t before = folded.size();
    append_utf8(folded, fold_case(point.value));
    places.insert(places.end(), folded.size() - before, static_cast<std::uint32_t>(at));
    at += point.length;
  }
  std::size_t best = std::string::npos;
  for (const auto& word : wanted) best = std::min(best, folded.find(word));
  return best < places.size() ? places[best] : 0;
}

class Search {
 public:
  Search(store::Reader& reader, RowFilter filter) : reader_(reader), filter_(filter), names_(reader), groups_(reader) {}

  Result<SearchAnswer> answer(std::string_view text, std::size_t limit) {
    FANAL_TRY(through, groups_.through_row());
    through_ = through;
    SearchAnswer answer;
    if (const auto identifier = as_identifier(text)) {
      FANAL_TRY_VOID(by_key({identifier->kind, identifier->value, 0, 0, {}}, limit, answer));
    } else if (const std::string digits = national_digits(text); !digits.empty()) {
      FANAL_TRY_VOID(by_digits(digits, limit, answer));
    }
    if (!answer.hits.empty()) return answer;
    const TextQuery query = parse_query(text, limit);
    FANAL_TRY(hits, reader_.search_text(filter_, query));
    for (const TextHit& found : hits) {
      FANAL_TRY(fact, reader_.fact(filter_, found.row));
      const std::string_view body = field_value(fact.fact.document, "text");
      FANAL_TRY(hit, hit_of(fact, found.score, snippet_around(body, first_match(body, query))));
      answer.hits.push_back(std::move(hit));
    }
    return answer;
  }

 private:
  Result<Hit> hit_of(const store::StoredFact& fact, std::int64_t score, std::string snippet) {
    FANAL_TRY(item, names_.item(fact.item));
    const Document& document = fact.fact.document;
    Hit hit{document.id,        outer_id(document),           document.kind,      score,
            std::move(snippet), {item->name, document.where}, fact.row > through_};
    hit.source.where.item = item->item.id;
    return hit;
  }

  Result<void> add_mention_hit(const store::StoredFact& fact, const Key& key, SearchAnswer& answer) {
    for (const Mention& mention : fact.fact.mentions) {
      if (mention.kind != key.kind || mention.value != key.value) continue;
      const Field& field = fact.fact.document.fields[mention.field];
      FANAL_TRY(hit, hit_of(fact, exact_score, snippet_around(field.value, mention.begin)));
      hit.source.where = where_of(fact.fact.document, mention.field, mention.begin, mention.end);
      answer.hits.push_back(std::move(hit));
      break;
    }
    return {};
  }

  Result<void> by_key(const Key& wanted, std::size_t limit, SearchAnswer& answer) {
    FANAL_TRY(key, groups_.key(wanted.kind, wanted.value));
    if (key) {
      for (const DocumentIndex document : key->documents) {
        if (answer.hits.size() >= limit) break;
        FANAL_TRY(fact, reader_.fact(filter_, row_of(document)));
        FANAL_TRY_VOID(add_mention_hit(fact, wanted, answer));
      }
    }
    Result<void> failed;
    FANAL_TRY_VOID(reader_.read_facts(filter_, {through_ + 1, INT64_MAX}, [&](store::StoredFact& fact) {
      if (answer.hits.size() < limit) failed = add_mention_hit(fact, wanted, answer);
      return static_cast<bool>(failed) && answer.hits.size() < limit;
    }));
    FANAL_TRY_VOID(std::move(failed));
    if (!answer.hits.empty()) answer.understood_as = key_name(wanted);
    return {};
  }

  Result<void> by_digits(const std::string& digits, std::size_t limit, SearchAnswer& answer) {
    std::vector<Key> found;
    FANAL_TRY_VOID(groups_.each_key(MentionKind::phone, [&](Key& key) {
      if (ends_with(key.value, digits)) found.push_back(key);
      return true;
    }));
    std::string understood;
    for (const Key& key : found) {
      FANAL_TRY_VOID(by_key(key, limit, answer));
      understood += (understood.empty() ? "" : ", ") + answer.understood_as;
    }
    answer.understood_as = understood;
    return {};
  }

  store::Reader& reader_;
  RowFilter filter_;
  ItemNames names_;
  GroupReader groups_;
  store::FactRow through_ = 0;
};

}  // namespace

Result<SearchAnswer> search(Session& session, std::string_view query, std::size_t limit) {
  query = trimmed(query);
  JsonWriter detail;
  detail.begin_object().field("query", query).field("limit", static_cast<std::uint64_t>(limit)).end_object();
  FANAL_TRY(filter, session.inside().read("search", detail.text()));
  // Digits are no words, but are searched for.
  if (folded_words(query, {}).empty() && query.find_first_of("0123456789") == std::string_view::npos) {
    return Error{Code::invalid_input, "there is nothing to search for: give words, or a number, e-mail or handle"};
  }
  FANAL_TRY(reader, session.inside().opened.reader());
  return Search(reader, filter.rows).answer(query, limit);
}

}  // namespace fanal::engine
