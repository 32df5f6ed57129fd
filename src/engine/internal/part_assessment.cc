#include "engine/internal/part_assessment.h"

#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "engine/internal/fact_sweep.h"
#include "engine/internal/group_segments.h"

namespace fanal::engine {
namespace {

// Each contact is looked up once.
class TellingContacts {
 public:
  explicit TellingContacts(store::Reader& reader) : groups_(reader) {}

  bool tells(const score::Contact& contact) {
    const auto [known, is_new] = known_.try_emplace({contact.kind, contact.value}, false);
    if (!is_new || error_) return known->second;
    auto key = groups_.key(contact.kind, contact.value);
    if (!key) {
      error_ = key.error();
    } else {
      known->second = *key && tells_of_a_poster(**key);
    }
    return known->second;
  }
  /// The first that went wrong.
  const std::optional<Error>& error() const { return error_; }

 private:
  GroupReader groups_;
  std::map<std::pair<MentionKind, std::string>, bool> known_;
  std::optional<Error> error_;
};

}  // namespace

Result<score::Assessment> assess_part(store::Reader& reader, const RowFilter& filter,
                                      const std::vector<PartDocument>& documents, const IndicatorPacks& packs,
                                      const score::Terms& terms) {
  std::vector<store::FactRow> rows;
  rows.reserve(documents.size());
  for (const auto& one : documents) rows.push_back(one.row);
  if (rows.size() > most_part_documents) {
    return Error{Code::limit, "of more than " + std::to_string(most_part_documents) +
                                  " documents nothing is made when asked, and these are " +
                                  std::to_string(rows.size()) + ": ask for the joined group"};
  }
  FindingReader findings(reader);
  FANAL_TRY(head, findings.head());
  if (!head || head->form < FindingsHead::whole || head->packs != packs.set.fingerprint()) {
    return Error{Code::not_found,
                 "the findings of this case were made by an earlier release, or with packs of it: run `fanal link`"};
  }
  FANAL_TRY(usual, findings.usual());
  FANAL_TRY(pictures, findings.pictures(rows));
  FANAL_TRY(credible, findings.credible());
  TellingContacts contacts(reader);
  FactStore kept;
  auto next = documents.begin();
  for (const auto& range : ranges_of(rows)) {
    FANAL_TRY_VOID(reader.read_facts(filter, range, [&](store::StoredFact& stored) {
      auto facts = indicator_facts(packs, stored.fact.document, stored.fact.mentions);
      const auto document = index_of(stored.row);
      const auto shown = pictures.find(document);
      while (next->row != stored.row) ++next;
      complete_facts(facts, document, next->text_group,
                     shown == pictures.end() ? std::span<const CasePicture>() : std::span(shown->second),
                     [&](const score::Contact& contact) { return contacts.tells(contact); });
      kept.add(score::pack_facts(facts), stored.fact.document.order);
      return !contacts.error().has_value();
    }));
    if (contacts.error()) return *contacts.error();
  }
  std::vector<DocumentIndex> places(kept.size());
  std::iota(places.begin(), places.end(), DocumentIndex{0});
  return assess_places(std::move(places), kept, credible, usual, packs.set, terms).assessment;
}

}  // namespace fanal::engine
