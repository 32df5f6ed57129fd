#include "engine/internal/ask_seed.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "engine/internal/asked_query.h"
#include "engine/internal/lookup.h"
#include "guard/pseudonym.h"
#include "query/parse.h"
#include "query/print.h"
#include "query/recognise.h"
#include "query/relax.h"
#include "query/rules.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_groups_named = 12;
constexpr std::size_t most_offered = 8;

bool has_field(MentionKind kind) {
  return kind == MentionKind::phone || kind == MentionKind::email || kind == MentionKind::handle ||
         kind == MentionKind::wallet || kind == MentionKind::iban;
}

bool has_value(const query::Node& node) {
  return node.kind == query::NodeKind::value || std::any_of(node.children.begin(), node.children.end(), has_value);
}

std::optional<MentionKind> kind_of(query::Reading reading) {
  switch (reading) {
    case query::Reading::iban: return MentionKind::iban;
    case query::Reading::wallet: return MentionKind::wallet;
    case query::Reading::email: return MentionKind::email;
    case query::Reading::position: return MentionKind::position;
    case query::Reading::url: return MentionKind::url;
    case query::Reading::handle: return MentionKind::handle;
    case query::Reading::phone: return MentionKind::phone;
    case query::Reading::md5:
    case query::Reading::sha1:
    case query::Reading::sha256:
    case query::Reading::pdq:
    case query::Reading::site:
    case query::Reading::words: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

// An identifier is read as one first, and as words where it finds nothing.
Result<std::vector<Seeds::Reading>> Seeds::readings(std::string_view typed,
                                                    const std::vector<Mention>& mentions) const {
  const auto options = query_options(question_.country);
  const Masker masker = inside_.masker(filter_);
  std::vector<Reading> readings;
  const auto identifier = as_identifier(typed, mentions);
  if (identifier && has_field(identifier->kind) && !masker.hides(identifier->kind)) {
    const std::string text = std::string(kind_name(identifier->kind)) + ":\"" + identifier->value + "\"";
    auto parsed = query::parse(text, options);
    if (auto* const query = std::get_if<query::Query>(&parsed)) {
      readings.push_back({std::move(query->tree), key_name({identifier->kind, identifier->value, 0, 0, {}}), {}});
    }
  }
  auto parsed = query::parse(typed, options);
  auto* const query = std::get_if<query::Query>(&parsed);
  // With a field in it, it is a query and nothing else.
  const bool is_query = query != nullptr && has_value(query->tree);
  for (auto& recognised : is_query ? std::vector<query::Recognised>() : query::recognise(typed, options)) {
    // What a role sees as pseudonyms is not looked for in clear, nor told by its pseudonym.
    const auto kind = kind_of(recognised.reading);
    if (recognised.reading == query::Reading::words || (kind && masker.hides(*kind))) continue;
    readings.push_back({std::move(recognised.tree), recognised.query, {}});
  }
  if (query == nullptr) {
    if (readings.empty()) return query::error_of(std::get<query::Mistake>(parsed));
    return readings;
  }
  Reading words{std::move(query->tree), {}, {}};
  for (const auto& note : query->notes) words.notes.push_back(note.what);
  readings.push_back(std::move(words));
  return readings;
}

Result<void> Seeds::check(const query::Node& tree, std::string_view typed) const {
  const query::Use use{query::asks_for_group(tree), counts_};
  if (const auto mistake = query::check_use(tree, use, typed)) return query::error_of(*mistake);
  return {};
}

void Seeds::settle(const query::Node& tree, AskSeed& seed) const {
  seed.ground.query = query::printed(tree);
  // Documents are not chosen by their price, wherever one asks.
  const query::Use listing{query::asks_for_group(tree), false};
  if (query::check_use(tree, listing, seed.ground.query)) {
    seed.shows = Shows::figures;
    seed.is_chosen_by_value = true;
    return;
  }
  if (!inside_.opened.terms().is_live || query::has_seed(tree)) return;
  seed.shows = question_.hypothesis.empty() ? Shows::figures : Shows::one_by_one;
}

Result<void> Seeds::by_pseudonym(MentionKind kind, std::string_view typed, AskSeed& seed) {
  seed.ground.query = std::string(typed);
  const Key256& key = inside_.opened.keys().pseudonyms.bytes();
  FANAL_TRY(value, value_behind(key, reader_, inside_.provisional(), kind, typed));
  if (!value) return {};
  FANAL_TRY(rows, index_.rows_with(kind, *value));
  if (rows.size() > most_asked) return too_many_to_read(rows.size(), most_asked);
  seed.found = std::move(rows);
  seed.ground.understood_as = key_name({kind, inside_.masker(filter_).value(kind, *value), 0, 0, {}});
  return {};
}

Result<void> Seeds::loosen(const query::Node& tree, AskSeed& seed) {
  for (auto& relaxed : query::relaxations(tree)) {
    // With a part dropped, the group that allowed another may be gone, or all that was asked about.
    if (!check(relaxed.tree, seed.ground.query)) continue;
    if (query::has_seed(tree) && !query::has_seed(relaxed.tree)) continue;
    RelaxedQuery offer{std::string(query::name_of(relaxed.what)), query::printed(relaxed.tree), {}};
    if (!question_.loosens) {
      if (seed.ground.relaxations.size() == most_offered) return {};
      const auto documents = index_.count(relaxed.tree);
      if (!documents && documents.error().code == Code::limit) continue;
      if (!documents) return documents.error();
      offer.documents = *documents;
      if (!offer.documents || *offer.documents > 0) seed.ground.relaxations.push_back(std::move(offer));
      continue;
    }
    auto found = index_.all(relaxed.tree, most_asked);
    // What is too wide to be read is no answer; another way of loosening may be one.
    if (!found && found.error().code == Code::limit) continue;
    if (!found) return found.error();
    if (found->rows.empty()) continue;
    offer.documents = found->rows.size();
    seed.found = std::move(found->rows);
    seed.ground.relaxed = std::move(offer);
    settle(relaxed.tree, seed);
    return {};
  }
  return {};
}

Result<void> Seeds::by_query(std::string_view typed, const std::vector<Mention>& mentions, AskSeed& seed) {
  FANAL_TRY(all, readings(typed, mentions));
  for (const Reading& reading : all) {
    FANAL_TRY_VOID(check(reading.tree, typed));
    FANAL_TRY(found, index_.all(reading.tree, most_asked));
    const bool is_last = &reading == &all.back();
    if (found.rows.empty() && !is_last) continue;
    seed.found = std::move(found.rows);
    // Of what finds nothing, the likeliest reading is spoken of.
    const Reading& told = seed.found.empty() ? all.front() : reading;
    seed.ground.understood_as = told.understood_as;
    seed.ground.notes = told.notes;
    seed.ground.notes.insert(seed.ground.notes.end(), found.notes.begin(), found.notes.end());
    settle(told.tree, seed);
    return seed.found.empty() ? loosen(told.tree, seed) : Result<void>();
  }
  return {};
}

Result<void> Seeds::put_groups(AskSeed& seed) {
  seed.sees_groups = guard::can(*filter_.role, guard::Capability::links);
  if (!seed.sees_groups) return {};
  std::uint64_t unlinked = 0;
  FANAL_TRY(assignments, inside_.held->groups.of(reader_, seed.found));
  for (std::size_t i = 0; i < seed.found.size(); ++i) {
    const auto& assignment = assignments[i];
    if (!assignment) {
      ++unlinked;
      continue;
    }
    ++seed.groups[assignment->meta];
    seed.assigned.emplace_back(seed.found[i], *assignment);
  }
  if (unlinked > 0) seed.ground.left_out.push_back({"not_linked", unlinked, 0});
  Ground& ground = seed.ground;
  ground.group_count = seed.groups.size();
  for (const auto& [group, documents] : seed.groups) ground.groups.push_back({group, documents});
  keep_largest(ground.groups, most_groups_named);
  // A group of one is its advert.
  if (seed.is_chosen_by_value) ground.groups.clear();
  return {};
}

Result<AskSeed> Seeds::find(std::string_view typed, const std::vector<Mention>& mentions) {
  AskSeed seed;
  if (const auto kind = guard::kind_of_pseudonym(typed)) {
    FANAL_TRY_VOID(by_pseudonym(*kind, typed, seed));
  } else {
    FANAL_TRY_VOID(by_query(typed, mentions, seed));
  }
  seed.ground.found = seed.found.size();
  FANAL_TRY_VOID(put_groups(seed));
  return seed;
}

Result<std::vector<store::FactRow>> Seeds::linked(const AskSeed& seed) {
  std::vector<store::FactRow> rows = seed.found;
  if (seed.groups.size() > few_groups) {
    FANAL_TRY(assignments, inside_.held->groups.all(reader_));
    std::vector<bool> is_asked(assignments->sizes.size(), false);
    for (const auto& [number, found] : seed.groups) {
      if (number < is_asked.size()) is_asked[number] = true;
    }
    for (std::size_t place = 1; place < assignments->meta.size(); ++place) {
      const std::uint32_t meta = assignments->meta[place];
      const auto row = static_cast<store::FactRow>(place);
      if (meta < is_asked.size() && is_asked[meta] && filter_.rows.admits(row)) rows.push_back(row);
    }
  }
  for (const auto& [number, found] : seed.groups) {
    if (seed.groups.size() > few_groups || rows.size() > 2 * most_asked) break;
    FANAL_TRY(members, groups_.linked_group(number));
    std::copy_if(members.rows.begin(), members.rows.end(), std::back_inserter(rows),
                 [&](store::FactRow row) { return filter_.rows.admits(row); });
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  if (rows.size() > most_asked) {
    return Error{Code::limit, "the groups of what was found have more than " + std::to_string(most_asked) +
                                  " documents, and a question reads no more: start from fewer documents, or ask of "
                                  "those found only"};
  }
  return rows;
}

Result<std::vector<store::FactRow>> Seeds::adverts_of(const std::vector<store::FactRow>& rows) {
  FANAL_TRY(adverts, index_.adverts_of(rows));
  std::sort(adverts.begin(), adverts.end());
  return std::move(adverts);
}

}  // namespace fanal::engine
