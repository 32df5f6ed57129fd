#include "engine/internal/saved_access.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "engine/internal/asked_query.h"
#include "engine/internal/audit_names.h"
#include "query/rules.h"

namespace fanal::engine {
namespace {

bool asks_about_groups(const query::Node& node) {
  return node.field == query::Field::group ||
         std::any_of(node.children.begin(), node.children.end(), asks_about_groups);
}

}  // namespace

bool is_of_team(const guard::Filter& filter) { return filter.rows.admits_all && guard::sees_identities(*filter.role); }

bool may_see(const SavedSearch& search, std::string_view actor, const guard::Filter& filter) {
  return search.owner == actor || (search.meant_for == SavedFor::team && is_of_team(filter));
}

bool may_see_alert(std::string_view role, const SavedSearch& search, std::string_view actor,
                   const guard::Filter& filter) {
  return may_see(search, actor, filter) && (role.empty() || role == filter.role->name || is_of_team(filter));
}

Result<std::vector<std::vector<SavedSearch>>> saved_by_number(store::Reader& reader) {
  FANAL_TRY(states, reader.saved_searches());
  std::stable_sort(states.begin(), states.end(),
                   [](const SavedSearch& a, const SavedSearch& b) { return a.number < b.number; });
  std::vector<std::vector<SavedSearch>> searches;
  for (auto& state : states) {
    if (searches.empty() || searches.back().back().number != state.number) searches.emplace_back();
    searches.back().push_back(std::move(state));
  }
  return searches;
}

Result<std::vector<SavedSearch>> states_for(store::Reader& reader, std::uint64_t number, std::string_view actor,
                                            const guard::Filter& filter) {
  FANAL_TRY(searches, saved_by_number(reader));
  for (auto& states : searches) {
    if (states.back().number == number && may_see(states.back(), actor, filter)) return std::move(states);
  }
  return Error{Code::not_found, "this case has no saved search " + std::to_string(number)};
}

Result<ReadQuery> read_saved_query(const std::string& query, const std::string& country) {
  const std::string_view text = trimmed(query);
  ReadQuery read;
  read.has_seed = true;
  if (guard::kind_of_pseudonym(text)) {
    read.pseudonym = std::string(text);
    return read;
  }
  read.identifier = as_identifier(text, mentions_in(text));
  if (!read.identifier) read.digits = national_digits(text);
  auto parsed = query::parse(text, query_options(country));
  if (const auto* const mistake = std::get_if<query::Mistake>(&parsed)) {
    if (read.identifier) return read;
    return query::error_of(*mistake);
  }
  read.tree = std::move(std::get<query::Query>(parsed).tree);
  if (asks_about_groups(*read.tree)) {
    return Error{
        Code::invalid_input,
        "groups get new numbers at each linking, so that group: would mean another one tomorrow: save a search "
        "for what its documents share, such as a number"};
  }
  if (const auto mistake = query::check_use(*read.tree, {}, text)) return query::error_of(*mistake);
  read.has_seed = read.identifier || !read.digits.empty() || query::has_seed(*read.tree);
  return read;
}

}  // namespace fanal::engine
