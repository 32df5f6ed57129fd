#include "engine/internal/lower_query.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "engine/internal/lookup.h"
#include "engine/internal/places.h"
#include "engine/internal/tree_on_text.h"
#include "extract/gazetteer.h"
#include "index/aggregate.h"
#include "model/price.h"

namespace fanal::engine {
namespace {

using index::Attribute;
using index::Expression;
using query::Field;
using query::Node;
using query::NodeKind;

Expression nothing() { return index::any_of({}); }

std::optional<MentionKind> key_kind_of(Field field) {
  switch (field) {
    case Field::phone: return MentionKind::phone;
    case Field::email: return MentionKind::email;
    case Field::handle: return MentionKind::handle;
    case Field::wallet: return MentionKind::wallet;
    case Field::iban: return MentionKind::iban;
    case Field::url: return MentionKind::url;
    default: return std::nullopt;
  }
}

bool has_wildcard(std::string_view pattern) { return pattern.find_first_of("*?") != std::string_view::npos; }

std::shared_ptr<const RowSet> set_of(const std::vector<store::FactRow>& rows) {
  auto set = std::make_shared<RowSet>();
  for (const store::FactRow row : rows) set->add(row);
  return set;
}

}  // namespace

Result<LoweredQuery> QueryLowering::lower(const Node& tree) {
  out_ = {};
  FANAL_TRY_VOID(find_groups(tree));
  FANAL_TRY(expression, expression_of(tree, false));
  out_.expression = std::move(expression);
  return std::move(out_);
}

Result<Expression> QueryLowering::expression_of(const Node& node, bool is_denied) {
  switch (node.kind) {
    case NodeKind::all:
    case NodeKind::any: return children_of(node, is_denied);
    case NodeKind::no: {
      FANAL_TRY(denied, expression_of(node.children.front(), !is_denied));
      std::vector<Expression> parts;
      parts.push_back(std::move(denied));
      return index::not_one(std::move(parts));
    }
    case NodeKind::everything: return index::everything();
    case NodeKind::word:
    case NodeKind::wildcard:
    case NodeKind::fuzzy:
    case NodeKind::phrase: return text_of(node, is_denied);
    case NodeKind::value: return value_of(node, is_denied);
  }
  return nothing();
}

Result<Expression> QueryLowering::children_of(const Node& node, bool is_denied) {
  std::vector<Expression> parts;
  for (const Node& child : node.children) {
    FANAL_TRY(part, expression_of(child, is_denied));
    parts.push_back(std::move(part));
  }
  return node.kind == NodeKind::all ? index::all_of(std::move(parts)) : index::any_of(std::move(parts));
}

Expression QueryLowering::word_of(const Node& node, const query::Word& word) {
  // A title may be hidden where its text is not: for pseudonyms both are one.
  const bool is_title = node.field == Field::title && hands_.masks.is_off();
  std::vector<std::string> forms{word.folded};
  forms.insert(forms.end(), word.latin.begin(), word.latin.end());
  forms.insert(forms.end(), word.guesses.begin(), word.guesses.end());
  std::vector<Expression> parts;
  for (auto& form : forms) parts.push_back(is_title ? index::title(std::move(form)) : index::term(std::move(form)));
  return parts.size() == 1 ? std::move(parts.front()) : index::any_of(std::move(parts));
}

Expression QueryLowering::text_of(const Node& node, bool is_denied) {
  if (!is_denied) {
    if (node.kind == NodeKind::phrase && node.distance == 0) {
      std::vector<std::string> words;
      for (const auto& word : node.words) words.push_back(word.folded);
      out_.shown.phrases.push_back(std::move(words));
    } else {
      for (const auto& word : node.words) {
        out_.shown.words.push_back(word.folded);
        for (const auto& latin : word.latin) out_.shown.words.push_back(latin);
        for (const auto& guess : word.guesses) out_.shown.words.push_back(guess);
      }
    }
  }
  // Under a NOT a word that stands hidden would tell that it is there: such documents are looked at one by one.
  if (is_denied && !hands_.masks.is_off()) return nothing();
  const std::string& folded = node.words.front().folded;
  switch (node.kind) {
    case NodeKind::wildcard:
      if (folded.find_first_of("*?") + 1 == folded.size() && folded.back() == '*') {
        return index::prefix(folded.substr(0, folded.size() - 1));
      }
      return index::wildcard(folded);
    case NodeKind::fuzzy: return index::fuzzy(folded, node.distance);
    case NodeKind::phrase: {
      std::vector<std::string> words;
      for (const auto& word : node.words) words.push_back(word.folded);
      auto phrase = index::phrase(std::move(words), std::min(node.distance, index::max_slop));
      if (node.field != Field::title || !hands_.masks.is_off()) return phrase;
      std::vector<Expression> parts;
      parts.push_back(std::move(phrase));
      for (const auto& word : node.words) parts.push_back(index::title(word.folded));
      return index::all_of(std::move(parts));
    }
    default: return word_of(node, node.words.front());
  }
}

Expression QueryLowering::keys_of(MentionKind kind, const query::Keys& keys, bool is_denied) {
  if (hands_.masks.hides(kind)) return nothing();
  std::vector<Expression> parts;
  for (const auto& value : keys.values) {
    if (!is_denied) out_.keys.push_back({kind, value, 0, 0, {}});
    parts.push_back(index::key(kind, value));
  }
  for (const auto& pattern : keys.patterns) parts.push_back(index::key_pattern(kind, pattern));
  return index::any_of(std::move(parts));
}

Result<Expression> QueryLowering::attribute_of(Attribute attribute, const query::Keys& keys) {
  std::vector<Expression> parts;
  for (const auto& value : keys.values) parts.push_back(index::attribute(attribute, value));
  if (keys.patterns.empty()) return index::any_of(std::move(parts));
  FANAL_TRY(plan, index::Plan::make(hands_.scope, index::everything()));
  FANAL_TRY(all, index::Matches::find(plan));
  FANAL_TRY(facet, index::facet(all, attribute, std::numeric_limits<std::size_t>::max()));
  for (const auto& known : facet.values) {
    const auto is_meant = [&](const std::string& pattern) { return fits_pattern(pattern, known.value); };
    if (std::any_of(keys.patterns.begin(), keys.patterns.end(), is_meant)) {
      parts.push_back(index::attribute(attribute, known.value));
    }
  }
  return index::any_of(std::move(parts));
}

Result<Expression> QueryLowering::value_of(const Node& node, bool is_denied) {
  const auto* const keys = std::get_if<query::Keys>(&node.value);
  if (const auto kind = key_kind_of(node.field); kind && keys != nullptr) return keys_of(*kind, *keys, is_denied);
  switch (node.field) {
    case Field::kind: return attribute_of(Attribute::kind, *keys);
    case Field::site: return attribute_of(Attribute::site, *keys);
    case Field::lang: return attribute_of(Attribute::language, *keys);
    case Field::has: return attribute_of(Attribute::has, *keys);
    case Field::label:
      out_.notes.emplace_back("there are no labels in this release: `label:` finds nothing");
      return nothing();
    case Field::place: return place_of(node);
    case Field::near: return near_of(node);
    case Field::posted: {
      const auto& days = std::get<query::Days>(node.value);
      return index::overlaps(days.begin.value_or(std::numeric_limits<UtcSeconds>::min()),
                             days.end.value_or(std::numeric_limits<UtcSeconds>::max()));
    }
    case Field::seen:
    case Field::gone:
    case Field::asof: return over_time(node);
    case Field::id: return rows_called(node);
    case Field::group: {
      const auto found = groups_asked_.find(node.text);
      return found == groups_asked_.end() ? nothing() : index::one_of_rows(found->second);
    }
    case Field::tier:
    case Field::stage:
    case Field::indicator:
    case Field::tag: return facet_of(node);
    case Field::price:
    case Field::age: return mentions_within(node);
    case Field::photo: return photos_of(node, is_denied);
    default: return nothing();
  }
}

// Documents of the groups in which that was found at the last linking.
Result<Expression> QueryLowering::facet_of(const Node& node) {
  if (!hands_.sees_groups) return Error{Code::refused, "your role sees no groups"};
  if (!facets_) {
    FANAL_TRY(facets, GroupFacets::of(hands_.reader, hands_.facets, hands_.filter));
    facets_ = std::move(facets);
  }
  const auto& facets = *facets_;
  if (!facets) {
    out_.notes.push_back(no_facets().message);
    return nothing();
  }
  FacetChoice choice;
  auto& values = node.field == Field::tier    ? choice.tiers
                 : node.field == Field::stage ? choice.stages
                 : node.field == Field::tag   ? choice.tags
                                              : choice.indicators;
  values.push_back(node.text);
  const auto fitting = facets->fitting(hands_.reader, choice);
  if (!fitting) {
    out_.notes.push_back(fitting.error().message);
    return nothing();
  }
  FANAL_TRY(assignments, hands_.groups.all(hands_.reader));
  auto rows = std::make_shared<RowSet>();
  for (std::size_t row = 1; row < assignments->meta.size(); ++row) {
    const auto group = assignments->meta[row];
    if (group < fitting->size() && (*fitting)[group]) rows->add(static_cast<store::FactRow>(row));
  }
  return index::one_of_rows(std::shared_ptr<const RowSet>(std::move(rows)));
}

// A name is the cities that bear it, in any language; where the table knows none, what documents call so themselves.
Result<Expression> QueryLowering::place_of(const Node& node) {
  const std::string& name = node.text;
  if (name.find('*') == std::string::npos && name.find('?') == std::string::npos) {
    const auto cities = cities_named(name);
    if (cities && !cities->empty()) {
      std::vector<Expression> parts;
      for (const auto& city : *cities) {
        parts.push_back(index::attribute(Attribute::place, city.name + ", " + city.country));
      }
      return index::any_of(std::move(parts));
    }
  }
  return named_in_index(node);
}

Result<Expression> QueryLowering::named_in_index(const Node& node) {
  FANAL_TRY(plan, index::Plan::make(hands_.scope, index::everything()));
  FANAL_TRY(all, index::Matches::find(plan));
  FANAL_TRY(facet, index::facet(all, Attribute::place, std::numeric_limits<std::size_t>::max()));
  const std::string folded = has_wildcard(node.text) ? node.text : extract::fold_name(node.text);
  std::vector<Expression> parts;
  for (const auto& known : facet.values) {
    const std::string_view city = std::string_view(known.value).substr(0, known.value.rfind(','));
    const bool is_meant = has_wildcard(node.text)
                              ? fits_pattern(folded, city)
                              : extract::fold_name(known.value) == folded || extract::fold_name(city) == folded;
    if (is_meant) parts.push_back(index::attribute(Attribute::place, known.value));
  }
  return index::any_of(std::move(parts));
}

// A computer without the table of cities can still search: the answer says what could not be looked for.
Result<Expression> QueryLowering::without_table(const Error& error) {
  if (error.code != Code::unavailable) return error;
  out_.notes.push_back("places could not be looked for by name: " + error.message);
  return nothing();
}

Result<Expression> QueryLowering::near_of(const Node& node) {
  const auto& circle = std::get<query::Circle>(node.value);
  index::IndexPosition centre;
  if (circle.lat_deg && circle.lon_deg) {
    centre = {*circle.lat_deg, *circle.lon_deg};
  } else {
    const auto named = cities_named(node.text);
    if (!named) return without_table(named.error());
    const auto& cities = *named;
    if (cities.empty()) {
      out_.notes.push_back("no city is called '" + node.text + "': give degrees, as near:45.76,4.83~50km");
      return nothing();
    }
    centre = {cities.front().lat_deg, cities.front().lon_deg};
    out_.notes.push_back(node.text + ": " + cities.front().name + ", " + cities.front().country);
  }
  std::vector<Expression> parts;
  if (hands_.masks.is_off()) parts.push_back(index::within_radius(centre, circle.radius_m));
  auto near = cities_around(centre.lat_deg, centre.lon_deg, circle.radius_m);
  if (!near) {
    FANAL_TRY(nowhere, without_table(near.error()));
    parts.push_back(std::move(nowhere));
    return index::any_of(std::move(parts));
  }
  std::vector<std::string> around = *std::move(near);
  constexpr std::size_t few = 64;
  if (around.size() > few) {
    // Of the many cities of a wide circle, those that documents name.
    FANAL_TRY(plan, index::Plan::make(hands_.scope, index::everything()));
    FANAL_TRY(all, index::Matches::find(plan));
    FANAL_TRY(facet, index::facet(all, Attribute::place, std::numeric_limits<std::size_t>::max()));
    std::vector<std::string> named;
    for (const auto& known : facet.values) {
      if (std::binary_search(around.begin(), around.end(), known.value)) named.push_back(known.value);
    }
    around = std::move(named);
  }
  for (const auto& place : around) parts.push_back(index::attribute(Attribute::place, place));
  return index::any_of(std::move(parts));
}

// What was there when, by what documents and people said.
Result<Expression> QueryLowering::over_time(const Node& node) {
  const auto& days = std::get<query::Days>(node.value);
  const UtcSeconds begin = days.begin.value_or(std::numeric_limits<UtcSeconds>::min());
  const UtcSeconds end = days.end.value_or(end_of_time);
  const PostingsSeen seen{hands_.reader, hands_.scope, hands_.filter};
  Postings& postings = hands_.postings;
  auto rows = node.field == Field::asof   ? postings.in_force(seen, end)
              : node.field == Field::gone ? postings.gone_within(seen, begin, end)
                                          : postings.seen_within(seen, begin, end);
  if (!rows) return std::move(rows).error();
  return index::one_of_rows(*std::move(rows));
}

Result<Expression> QueryLowering::rows_called(const Node& node) {
  auto rows = engine::rows_called(hands_.reader, hands_.provisional, hands_.filter, node.text);
  if (!rows && rows.error().code == Code::not_found) return nothing();
  if (!rows) return std::move(rows).error();
  std::vector<store::FactRow> told;
  for (const store::FactRow row : *rows) {
    FANAL_TRY(fact, read_fact(hands_.reader, hands_.filter, hands_.masks, row));
    const Document& document = fact.fact.document;
    if (document.given_id == node.text || document.made_id == node.text || to_hex(document.id.value) == node.text) {
      told.push_back(row);
    }
  }
  return index::one_of_rows(set_of(told));
}

Result<void> QueryLowering::find_groups(const Node& node) {
  for (const Node& child : node.children) FANAL_TRY_VOID(find_groups(child));
  if (node.kind != NodeKind::value || node.field != Field::group || groups_asked_.contains(node.text)) return {};
  if (!hands_.sees_groups) return Error{Code::refused, "your role sees no groups"};
  std::uint32_t number = 0;
  const auto [end, code] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), number);
  if (code != std::errc() || end != node.text.data() + node.text.size()) {
    out_.notes.push_back("groups go by number: '" + node.text + "' is none");
    return {};
  }
  FANAL_TRY(group, groups_.meta_group(number));
  groups_asked_[node.text] = group ? group->rows : std::vector<store::FactRow>();
  if (group) rows_of_groups_.insert(rows_of_groups_.end(), group->rows.begin(), group->rows.end());
  return {};
}

// The pictures, and the documents that show them as far as they were linked.
Result<Expression> QueryLowering::photos_of(const Node& node, bool is_denied) {
  if (hands_.masks.hides(MentionKind::photo)) return nothing();
  constexpr std::size_t most_pictures = 10'000;
  std::vector<Expression> parts;
  const auto add_key = [&](const std::string& value) -> Result<void> {
    if (!is_denied) out_.keys.push_back({MentionKind::photo, value, 0, 0, {}});
    parts.push_back(index::key(MentionKind::photo, value));
    FANAL_TRY(key, groups_.key(MentionKind::photo, value));
    std::vector<store::FactRow> rows;
    for (const DocumentIndex document : key ? key->documents : std::vector<DocumentIndex>())
      rows.push_back(row_of(document));
    if (!rows.empty()) parts.push_back(index::one_of_rows(set_of(rows)));
    return {};
  };
  for (const std::string& value : std::get<query::Keys>(node.value).values) {
    constexpr std::string_view perceptual = "pdq:";
    const auto hash = value.starts_with(perceptual) ? photo_hash_of_hex(value.substr(perceptual.size())) : std::nullopt;
    if (!hash) {
      FANAL_TRY_VOID(add_key(value));
      if (value.starts_with("sha256:")) continue;
      // Documents that show a picture are known by its SHA-256.
      FANAL_TRY(plan, index::Plan::make(hands_.scope, index::key(MentionKind::photo, value)));
      FANAL_TRY(named, index::Matches::find(plan));
      FANAL_TRY(pictures,
                named.rows(index::TimeOrder::oldest_first, 0, std::min<std::size_t>(named.count(), most_pictures)));
      for (const store::FactRow row : pictures) {
        FANAL_TRY(fact, hands_.reader.fact(hands_.filter, row));
        FANAL_TRY_VOID(add_key("sha256:" + std::string(field_value(fact.fact.document, "picture.sha256"))));
      }
      continue;
    }
    FANAL_TRY(found, hands_.photos.find(hands_.reader, hands_.filter, std::span(&*hash, 1), node.distance));
    if (found.size() > most_pictures) {
      return Error{Code::limit, "more than " + std::to_string(most_pictures) +
                                    " pictures are so near: ask for fewer bits, as in photo:" + value + "~15"};
    }
    std::vector<store::FactRow> rows;
    for (const FoundPhoto& photo : found) {
      rows.push_back(photo.row);
      FANAL_TRY(fact, hands_.reader.fact(hands_.filter, photo.row));
      FANAL_TRY_VOID(add_key("sha256:" + std::string(field_value(fact.fact.document, "picture.sha256"))));
    }
    parts.push_back(index::one_of_rows(set_of(rows)));
  }
  return index::any_of(std::move(parts));
}

// Every document with a price, to be read: the index counts by prices, and does not look them up.
Result<std::vector<store::FactRow>> QueryLowering::priced_rows() {
  constexpr std::uint64_t most = 50'000;
  FANAL_TRY(plan, index::Plan::make(hands_.scope, index::attribute(Attribute::has, "price")));
  FANAL_TRY(found, index::Matches::find(plan));
  if (found.count() > most) {
    return Error{Code::limit, "price: outside of a group would have to read " + std::to_string(found.count()) +
                                  " documents, and reads at most " + std::to_string(most) +
                                  ": add the group, as in group:12"};
  }
  return found.rows(index::TimeOrder::oldest_first, 0, found.count());
}

// Of the documents of the groups that the query names, those with such a price or age; query::check_use sees to it that
// there are some, or that only figures are asked for.
Result<Expression> QueryLowering::mentions_within(const Node& node) {
  const auto is_meant = [&](const Mention& mention) {
    if (const auto* const prices = std::get_if<query::Prices>(&node.value)) {
      const auto price = mention.kind == MentionKind::price ? price_of(mention.value) : std::nullopt;
      return price && price->amount_minor >= prices->least_minor.value_or(0) &&
             price->amount_minor <= prices->most_minor.value_or(std::numeric_limits<std::int64_t>::max()) &&
             (prices->currency.empty() || prices->currency == price->currency) &&
             (prices->minutes == 0 || prices->minutes == price->minutes);
    }
    const auto& years = std::get<query::Years>(node.value);
    if (mention.kind != MentionKind::age) return false;
    std::uint32_t age = 0;
    std::from_chars(mention.value.data(), mention.value.data() + mention.value.size(), age);
    return age >= years.least.value_or(0) && age <= years.most.value_or(std::numeric_limits<std::uint32_t>::max());
  };
  const bool is_anywhere = hands_.prices_anywhere && std::holds_alternative<query::Prices>(node.value);
  FANAL_TRY(candidates, is_anywhere ? priced_rows() : Result<std::vector<store::FactRow>>(rows_of_groups_));
  std::vector<store::FactRow> rows;
  for (const store::FactRow row : candidates) {
    if (!hands_.filter.admits(row)) continue;
    FANAL_TRY(fact, hands_.reader.fact(hands_.filter, row));
    const auto& mentions = fact.fact.mentions;
    if (std::any_of(mentions.begin(), mentions.end(), is_meant)) rows.push_back(row);
  }
  return index::one_of_rows(set_of(rows));
}

}  // namespace fanal::engine
