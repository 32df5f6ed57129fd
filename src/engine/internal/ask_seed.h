#pragma once
// What a question starts from: the documents that a query or an identifier finds, their groups, and the documents of
// these.
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/internal/group_segments.h"
#include "engine/internal/index_search.h"
#include "engine/internal/inside.h"
#include "engine/investigate.h"
#include "query/tree.h"

namespace fanal::engine {

/// Documents that one question reads, at most.
constexpr std::uint64_t most_asked = 50'000;

/// So many groups are read one by one, each some 80 microseconds; for more all assignments are looked through.
constexpr std::size_t few_groups = 16;

/// What may be shown of adverts.
enum class Shows : std::uint8_t {
  all,
  one_by_one,  ///< found without a seed, under a hypothesis
  figures,     ///< found without a seed in a live case
};

struct AskSeed {
  std::vector<store::FactRow> found;              ///< ascending
  std::map<std::uint32_t, std::uint64_t> groups;  ///< documents found, by meta group
  /// Of the found ones by row, where groups are seen.
  std::vector<std::pair<store::FactRow, Assignment>> assigned;
  Shows shows = Shows::all;
  bool is_chosen_by_value = false;  ///< by their price, outside of a group
  bool sees_groups = true;
  Ground ground;  ///< what is known of it by now
};

class Seeds {
 public:
  /// `counts`: the answer is figures, for which price: may stand outside of a group; then no document is named.
  Seeds(store::Reader& reader, Session::Inside& inside, const guard::Filter& filter, const Question& question,
        bool counts)
      : reader_(reader),
        inside_(inside),
        filter_(filter),
        question_(question),
        counts_(counts),
        index_(reader, inside, filter, counts),
        groups_(reader) {}

  /// `typed`: trimmed.
  /// Errors: those of the query language; limit over most_asked documents.
  Result<AskSeed> find(std::string_view typed, const std::vector<Mention>& mentions);
  /// What was found and all that is in its groups; ascending. Errors: limit over most_asked documents.
  Result<std::vector<store::FactRow>> linked(const AskSeed& seed);
  /// Which of `rows` are adverts; ascending.
  Result<std::vector<store::FactRow>> adverts_of(const std::vector<store::FactRow>& rows);

 private:
  /// One way to read what was typed.
  struct Reading {
    query::Node tree;
    std::string understood_as;
    std::vector<std::string> notes;
  };
  Result<std::vector<Reading>> readings(std::string_view typed, const std::vector<Mention>& mentions) const;
  Result<void> by_pseudonym(MentionKind kind, std::string_view typed, AskSeed& seed);
  Result<void> by_query(std::string_view typed, const std::vector<Mention>& mentions, AskSeed& seed);
  Result<void> loosen(const query::Node& tree, AskSeed& seed);
  Result<void> check(const query::Node& tree, std::string_view typed) const;
  void settle(const query::Node& tree, AskSeed& seed) const;
  Result<void> put_groups(AskSeed& seed);

  store::Reader& reader_;
  Session::Inside& inside_;
  const guard::Filter& filter_;
  const Question& question_;
  bool counts_;
  IndexSearch index_;
  GroupReader groups_;
};

}  // namespace fanal::engine
