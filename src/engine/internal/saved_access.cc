#include "engine/internal/saved_access.h"

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <variant>

#include "engine/internal/asked_query.h"
#include "engine/internal/audit_names.h"
#include "query/rules.h"

namespace fanal::engine {
namespace {

bool asks_by(const query::Node& node, std::initializer_list<query::Field> fields) {
  return std::find(fields.begin(), fields.end(), node.field) != fields.end() ||
         std::any_of(node.children.begin(), node.children.end(),
                     [&](const query::Node& child) { return asks_by(child, fields); });
}

}  // namespace

bool may_see_alert(const AlertHead& alert, const std::vector<SavedSearch>& seen, const guard::Filter& filter) {
  return !seen.empty() && alert.state >= seen.front().state &&
         (alert.role.empty() || alert.role == filter.role->name || is_of_team(filter));
}

Result<std::vector<std::vector<SavedSearch>>> saved_by_number(store::Reader& reader) {
  FANAL_TRY(states, reader.saved_searches());
  return by_number(std::move(states));
}

Result<std::vector<SavedSearch>> states_for(store::Reader& reader, std::uint64_t number, std::string_view actor,
                                            const guard::Filter& filter) {
  FANAL_TRY(searches, saved_by_number(reader));
  for (auto& states : searches) {
    if (states.back().number != number) continue;
    auto seen = states_seen(std::move(states), actor, filter);
    if (!seen.empty()) return seen;
  }
  return Error{Code::not_found, "this case has no saved search " + std::to_string(number)};
}

Result<ReadQuery> read_saved_query(const SavedSearch& search) {
  const std::string_view text = trimmed(search.query);
  ReadQuery read;
  read.has_seed = true;
  if (guard::kind_of_pseudonym(text)) {
    read.pseudonym = std::string(text);
    return read;
  }
  read.identifier = as_identifier(text, mentions_in(text));
  if (!read.identifier) read.digits = national_digits(text);
  auto parsed = query::parse(text, query_options(search.country));
  if (const auto* const mistake = std::get_if<query::Mistake>(&parsed)) {
    if (read.identifier) return read;
    return query::error_of(*mistake);
  }
  read.tree = std::move(std::get<query::Query>(parsed).tree);
  if (asks_by(*read.tree, {query::Field::group})) {
    return Error{
        Code::invalid_input,
        "groups get new numbers at each linking, so that group: would mean another one tomorrow: save a search "
        "for what its documents share, such as a number"};
  }
  if (asks_by(*read.tree, {query::Field::tier, query::Field::stage, query::Field::indicator, query::Field::tag})) {
    return Error{Code::invalid_input,
                 "tiers, stages and what was found are made anew at each linking, of old documents too, and no alert "
                 "would tell of those: ask `fanal review queue`, and leave out tier:, stage:, indicator: and tag:"};
  }
  if (search.alerts && asks_by(*read.tree, {query::Field::asof, query::Field::gone, query::Field::seen})) {
    return Error{
        Code::invalid_input,
        "a search that alerts is asked of new documents alone, and what was there when is said by the old ones "
        "too: leave out asof:, gone: and seen:, or save it without alerts and run it"};
  }
  if (const auto mistake = query::check_use(*read.tree, {}, text)) return query::error_of(*mistake);
  read.has_seed = query::has_seed(*read.tree);
  return read;
}

}  // namespace fanal::engine
