#include "index/expression.h"

#include <algorithm>

#include "text/index_words.h"

namespace fanal::index {
namespace {

using Kind = Expression::Kind;

Expression of_kind(Kind kind) {
  Expression made;
  made.kind = kind;
  return made;
}

Expression of_text(Kind kind, std::string text) {
  Expression made = of_kind(kind);
  made.text = std::move(text);
  return made;
}

Expression of_parts(Kind kind, std::vector<Expression> parts) {
  Expression made = of_kind(kind);
  made.parts = std::move(parts);
  return made;
}

Expression of_words(Kind kind, std::vector<std::string> words, std::uint32_t slop) {
  Expression made = of_kind(kind);
  made.words = std::move(words);
  made.slop = slop;
  return made;
}

Expression of_time(UtcSeconds begin, UtcSeconds end, bool is_certain) {
  Expression made = of_kind(Kind::time);
  made.begin = begin;
  made.end = end;
  made.is_certain = is_certain;
  return made;
}

}  // namespace

Expression everything() { return of_kind(Kind::everything); }
Expression term(std::string word) { return of_text(Kind::term, std::move(word)); }
Expression title(std::string word) { return of_text(Kind::title, std::move(word)); }
Expression prefix(std::string begin) { return of_text(Kind::prefix, std::move(begin)); }
Expression wildcard(std::string pattern) { return of_text(Kind::wildcard, std::move(pattern)); }

Expression fuzzy(std::string word, std::uint32_t edits) {
  Expression made = of_text(Kind::fuzzy, std::move(word));
  made.edits = edits;
  return made;
}

Expression phrase(std::vector<std::string> words, std::uint32_t slop) {
  return of_words(Kind::phrase, std::move(words), slop);
}
Expression near(std::vector<std::string> words, std::uint32_t slop) {
  return of_words(Kind::near, std::move(words), slop);
}

Expression key(MentionKind kind, std::string value) {
  Expression made = of_text(Kind::key, std::move(value));
  made.key_kind = kind;
  return made;
}

Expression key_pattern(MentionKind kind, std::string pattern) {
  Expression made = of_text(Kind::key_pattern, std::move(pattern));
  made.key_kind = kind;
  return made;
}

Expression attribute(Attribute attribute, std::string value) {
  Expression made = of_text(Kind::attribute, std::move(value));
  made.attribute = attribute;
  return made;
}

Expression overlaps(UtcSeconds begin, UtcSeconds end) { return of_time(begin, end, false); }
Expression within_time(UtcSeconds begin, UtcSeconds end) { return of_time(begin, end, true); }

Expression within_radius(IndexPosition position, double radius_m) {
  Expression made = of_kind(Kind::radius);
  made.position = position;
  made.radius_m = radius_m;
  return made;
}

Expression one_of_rows(std::shared_ptr<const RowSet> rows) {
  Expression made = of_kind(Kind::rows);
  made.rows = std::move(rows);
  return made;
}

Expression one_of_rows(std::vector<std::int64_t> rows) {
  Expression made = of_kind(Kind::rows);
  std::sort(rows.begin(), rows.end());
  made.row_list = std::move(rows);
  return made;
}

Expression all_of(std::vector<Expression> parts) { return of_parts(Kind::all_of, std::move(parts)); }
Expression any_of(std::vector<Expression> parts) { return of_parts(Kind::any_of, std::move(parts)); }
Expression not_one(std::vector<Expression> parts) { return of_parts(Kind::not_one, std::move(parts)); }

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for (auto& word : index_words(text)) words.push_back(std::move(word.folded));
  return words;
}

}  // namespace fanal::index
